/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The elements of an order, grouped as the guidance groups them; the one in hand is open.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ELEMENT_LIST (wo_element_list_get_type ())
G_DECLARE_FINAL_TYPE (WoElementList, wo_element_list, WO, ELEMENT_LIST, GtkWidget)

void wo_element_list_set_model (WoElementList *self, WoCaseModel *model);
/* Whether the order may be written now; else elements show their words alone. */
void wo_element_list_set_editable (WoElementList *self, gboolean editable);
/* NULL: closes the one that is open. @focus: puts the keyboard into its first field. */
void wo_element_list_open_element (WoElementList *self, const char *name, gboolean focus);
const char *wo_element_list_get_open (WoElementList *self);
/* The first element that is missing, or the first: where a person begins. */
const char *wo_element_list_first_missing (WoElementList *self);
/* Takes what is suggested for the open element, or takes it out; FALSE where nothing is. */
gboolean wo_element_list_take_suggestion (WoElementList *self);
/* Lights the elements that the sentence in hand comes from; NULL: none. */
void wo_element_list_light (WoElementList *self, const char *const *names);

/* Signal: "opened" (const char *name): a person opened one. */

G_END_DECLS
