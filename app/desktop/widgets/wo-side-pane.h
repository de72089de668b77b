/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pane at the right that says what the thing in hand rests on: a small heading, a title, where it
 * stands, and paragraphs. It explains; it never holds the page's main act.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIDE_PANE (wo_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (WoSidePane, wo_side_pane, WO, SIDE_PANE, GtkWidget)

/* Properties "over", "title", "source". Takes everything below away. */
void wo_side_pane_set (WoSidePane *self, const char *over, const char *title, const char *source);
/* One more paragraph; @heading (or NULL) stands above it in small bold. Plain text. */
void wo_side_pane_add_text (WoSidePane *self, const char *heading, const char *text);
/* Anything else below; also children in the .ui file. */
void wo_side_pane_add (WoSidePane *self, GtkWidget *widget);

G_END_DECLS
