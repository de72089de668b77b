/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run remembers of each act: who was told that it is saved, and where the log has it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int client;
  char *text; /* what was typed, or NULL */
} SimSaved;

typedef struct
{
  gint64 position;
  gint64 again; /* the last position at which it came again, under another number; 0: never */
  gboolean parked;
  gboolean has_text;
  char *bytes;
} SimLogged;

G_END_DECLS
