/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-desk.h"

#include "case-window.h"

void
session_desk_set_up (SessionDesk *self, gconstpointer data)
{
  self->bench = session_bench_new (2);
  session_bench_await (self->bench, 2);
  self->window = case_window_open (self->bench->bench->desk);
}

void
session_desk_tear_down (SessionDesk *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
}

GtkWidget *
session_desk_page (SessionDesk *self)
{
  return GTK_WIDGET (wo_window_get_page (self->window));
}
