/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of whoever signs, in an office where two orders wait for them. */
#pragma once

#include "session-bench.h"

#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
} SessionDesk;

/* For g_test_add (). */
void session_desk_set_up (SessionDesk *self, gconstpointer data);
void session_desk_tear_down (SessionDesk *self, gconstpointer data);
/* The page that is open. */
GtkWidget *session_desk_page (SessionDesk *self);

G_END_DECLS
