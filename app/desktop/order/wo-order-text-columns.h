/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paragraphs of an order in one column; and in two where the list is wide enough for them and all of it then
 * stands in sight at once, which one column does not. The rows stay in their order; the second column begins where
 * the taller of the two comes out least high.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a list box, and for as long as it is; what is pressed with the pointer gets the keyboard in either column. */
void wo_order_text_columns_lay_out (GtkListBox *list);
/* How high all of it comes in one column of a list of @width, in pixels. */
int wo_order_text_columns_height (GtkListBox *list, int width);
/* Whether all of it stands in sight in a list of @width with @room of height, in one column or in two. */
gboolean wo_order_text_columns_fit (GtkListBox *list, int width, int room);
/* The height that is in sight at once, in pixels; 0, as at first: one column. FALSE: it was so before. */
gboolean wo_order_text_columns_set_room (GtkListBox *list, int room);

G_END_DECLS
