/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One element of an order: closed, a line with its state and what is written; open, its fields, what to
 * write there, and the paragraph that asks for it.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-element.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ELEMENT_ROW (wo_element_row_get_type ())
G_DECLARE_FINAL_TYPE (WoElementRow, wo_element_row, WO, ELEMENT_ROW, GtkListBoxRow)

/* @text is the edition's and lives as long. */
GtkWidget *
wo_element_row_new (WoCaseModel *model, const WoElement *element, const WoElementText *text);
const char *wo_element_row_get_name (WoElementRow *self);
/* Fields are made when it is first opened. @editable: FALSE shows the words alone. */
void wo_element_row_set_open (WoElementRow *self, gboolean open, gboolean editable);
gboolean wo_element_row_is_open (WoElementRow *self);
/* Puts the keyboard into the first field. */
void wo_element_row_focus_field (WoElementRow *self);
/* Takes what is suggested, or takes it out again; FALSE where nothing is. */
gboolean wo_element_row_take_suggestion (WoElementRow *self);
/* Shows that a sentence in hand comes from it. */
void wo_element_row_set_lit (WoElementRow *self, gboolean lit);

G_END_DECLS
