/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A field for prose that grows with its text from "lines" to twice that: Tab leaves it, what is typed is
 * told at once. Properties: "label" (its accessible name), "hint" (shown while empty), "lines", "text".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_PROSE (wo_prose_get_type ())
G_DECLARE_FINAL_TYPE (WoProse, wo_prose, WO, PROSE, GtkWidget)

GtkWidget *wo_prose_new (const char *label, const char *hint);
/* Does nothing where the text is the same, so that a page may set it at every "changed" while a person
 * types. Does not emit. */
void wo_prose_set_text (WoProse *self, const char *text);
char *wo_prose_dup_text (WoProse *self);
GtkTextView *wo_prose_get_view (WoProse *self);
void wo_prose_set_editable (WoProse *self, gboolean editable);

/* Signal: "edited" (): a person changed the text. */

G_END_DECLS
