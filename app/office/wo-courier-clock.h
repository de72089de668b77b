/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the courier asks of time and of chance. They are handed in, so that a test moves the hands itself
 * and nothing in it waits for a real second.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 (*now_us) (gpointer data); /* goes on evenly, from any beginning */
  double (*chance) (gpointer data); /* from 0 to 1 */
  /* A source, not attached, that fires once so many milliseconds have gone by. */
  GSource *(*timer) (gpointer data, guint ms);
  gpointer data;
} WoCourierClock;

/* The machine's own. */
extern const WoCourierClock wo_courier_clock_machine;

G_END_DECLS
