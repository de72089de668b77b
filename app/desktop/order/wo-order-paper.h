/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order's text on paper, as it is written: to read with its findings and comments marked, or, where a
 * person wants their own words, to edit paragraph by paragraph.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

G_BEGIN_DECLS

#define WO_TYPE_ORDER_PAPER (wo_order_paper_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderPaper, wo_order_paper, WO, ORDER_PAPER, GtkWidget)

void wo_order_paper_set_model (WoOrderPaper *self, WoCaseModel *model);
void wo_order_paper_set_editable (WoOrderPaper *self, gboolean editable);
/* The finding in hand, to be lit; NULL: none. */
void wo_order_paper_set_finding (WoOrderPaper *self, const WoLintFinding *finding);
/* Lights a paragraph that comes from @element, and brings it into sight. */
void wo_order_paper_show_element (WoOrderPaper *self, const char *element);
/* The text on it. */
WoOrderText *wo_order_paper_get_text (WoOrderPaper *self);
/* Puts @widget beneath the text. */
/* The box of buttons above the text. */
GtkWidget *wo_order_paper_get_tools (WoOrderPaper *self);
void wo_order_paper_add_below (WoOrderPaper *self, GtkWidget *widget);
/* Own words: to edit, or to read. */
void wo_order_paper_edit_words (WoOrderPaper *self);

/* Signal: "element-activated" (const char *element): a person pressed its paragraph. */

G_END_DECLS
