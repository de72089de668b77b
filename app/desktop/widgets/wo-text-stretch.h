/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stretch of text that holds its ground while the text around it changes.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkTextBuffer *buffer; /* not owned: it owns the marks */
  GtkTextMark *start, *end;
  gboolean used; /* whether it is anywhere at all */
} WoTextStretch;

void wo_text_stretch_init (WoTextStretch *self, GtkTextBuffer *buffer);
void wo_text_stretch_get (const WoTextStretch *self, GtkTextIter *start, GtkTextIter *end);
void wo_text_stretch_set (WoTextStretch *self, const GtkTextIter *start, const GtkTextIter *end);
/* Makes it as wide as it must be to hold both. */
void wo_text_stretch_add (WoTextStretch *self, const GtkTextIter *start, const GtkTextIter *end);

G_END_DECLS
