/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order as the landlord will read it: numbered paragraphs, numbers hanging in the margin. Words
 * can be lit, and notes can stand beneath a paragraph; the text itself is never changed here.
 */
#pragma once

#include "desktop/order/wo-marked-text.h"
#include "domain/wo-order.h"
#include "domain/wo-paragraphs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_TEXT (wo_order_text_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderText, wo_order_text, WO, ORDER_TEXT, GtkWidget)

/* The style class of the row of the paragraph in hand. */
#define WO_ORDER_TEXT_IN_HAND "wo-in-hand"

GtkWidget *wo_order_text_new (const char *text_class);
/* From now on it stands in two columns where it is wide enough for them, and no higher then than @room pixels; and where
 * it stands in sight at once only in smaller letters, in a list of @width, in those, down to the size of the words around it.
 * FALSE: nothing is otherwise than before. */
gboolean wo_order_text_set_room (WoOrderText *self, int width, int room);
/* WoOrderParagraph array; rows that stay the same are kept. */
void wo_order_text_set_paragraphs (WoOrderText *self, GPtrArray *paragraphs);
GPtrArray *wo_order_text_get_paragraphs (WoOrderText *self); /* as last set, or NULL */
/* The paragraph (from 1) and the byte in it under a point of @self; FALSE: there is no text there. */
gboolean wo_order_text_locate (WoOrderText *self, double x, double y, int *ret_n, int *ret_at);
/* Lights the bytes of paragraph @n that somebody asks about; 0: none. */
void wo_order_text_set_asked (WoOrderText *self, int n, int start, int end);
/* Forgets every mark; shown with the next wo_order_text_show_marks (). */
void wo_order_text_clear_marks (WoOrderText *self);
/* Marks @quote in paragraph @n (from 1); NULL: the whole paragraph. */
void wo_order_text_add_mark (WoOrderText *self, int n, const char *quote, WoTextMark mark);
void wo_order_text_add_span (WoOrderText *self, int n, const WoTextSpan *span);
void wo_order_text_show_marks (WoOrderText *self);
/* Shows paragraph @n with @markup in the place of its words (NULL: with them), or not at all. A sentence
 * that is asked about shows as it is. */
void wo_order_text_set_changed (WoOrderText *self, int n, const char *markup, gboolean visible);
/* Paragraph @n read @was before it was reworded (NULL: it was not): what was taken out and what was put in shows in its
 * words, also while a sentence of it is asked about. Other words of it forget that. */
void wo_order_text_set_was (WoOrderText *self, int n, const char *was);
/* The paragraph that the keys of the page are about has a bar at its edge; 0: none. */
void wo_order_text_set_in_hand (WoOrderText *self, int n);
/* The box beneath paragraph @n for what became of its words, and the one beneath that for notes; or NULL. Each is hidden until
 * it is shown. */
GtkWidget *wo_order_text_get_about (WoOrderText *self, int n);
GtkWidget *wo_order_text_get_notes (WoOrderText *self, int n);
void wo_order_text_scroll_to (WoOrderText *self, int n);
/* The paragraph in focus, or 0. */
int wo_order_text_get_focused (WoOrderText *self);

/* The path a comment on paragraph @n is pinned to. */
char *wo_order_text_path (const WoOrder *order, GPtrArray *paragraphs, int n);
/* The paragraph that @path is pinned to, or 0. */
int wo_order_text_find_path (const WoOrder *order, GPtrArray *paragraphs, const char *path);
/* Words in all paragraphs. */
guint wo_order_text_count_words (GPtrArray *paragraphs);

/* Signals: "paragraph-activated" (int n), "paragraph-focused" (int n). */

G_END_DECLS
