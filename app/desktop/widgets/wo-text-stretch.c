/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-text-stretch.h"

void
wo_text_stretch_init (WoTextStretch *self, GtkTextBuffer *buffer)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->buffer = buffer;
  self->start = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
  self->used = FALSE;
}

void
wo_text_stretch_get (const WoTextStretch *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, self->start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, self->end);
}

void
wo_text_stretch_set (WoTextStretch *self, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_move_mark (self->buffer, self->start, start);
  gtk_text_buffer_move_mark (self->buffer, self->end, end);
  self->used = TRUE;
}

void
wo_text_stretch_add (WoTextStretch *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  wo_text_stretch_get (self, &from, &to);
  wo_text_stretch_set (self, self->used && gtk_text_iter_compare (&from, start) < 0 ? &from : start,
                       self->used && gtk_text_iter_compare (&to, end) > 0 ? &to : end);
}
