/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of milestones or of expected documents: a row each, one button for one more. Rows stay where
 * they were made, so that nothing jumps while a date is typed.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ITEM_LIST (wo_item_list_get_type ())
G_DECLARE_FINAL_TYPE (WoItemList, wo_item_list, WO, ITEM_LIST, GtkWidget)

/* @dated: each item is a text and a day (cells ".what", ".by"); else the cell is the text. */
GtkWidget *wo_item_list_new (WoCaseModel *model, const char *list, gboolean dated);

G_END_DECLS
