/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of orders or cases for GtkListView and GtkColumnView: a vector of row numbers found by a
 * worker, and rows read by key when shown; a million rows cost four megabytes. A newer filter
 * supersedes an older one.
 */
#pragma once

#include "desktop/model/wo-row-list.h"
#include "store/wo-lists.h"

G_BEGIN_DECLS

#define WO_TYPE_ORDER_ITEM (wo_order_item_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderItem, wo_order_item, WO, ORDER_ITEM, GObject)
/* Never NULL; all but .id may be NULL where the row went away meanwhile. A row that changes is told
 * by "items-changed". */
const WoOrderRow *wo_order_item_get_row (WoOrderItem *self);

#define WO_TYPE_CASE_ITEM (wo_case_item_get_type ())
G_DECLARE_FINAL_TYPE (WoCaseItem, wo_case_item, WO, CASE_ITEM, GObject)
const WoCaseRow *wo_case_item_get_row (WoCaseItem *self);

/* A GListModel of WoOrderItem. */
#define WO_TYPE_ORDER_LIST (wo_order_list_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderList, wo_order_list, WO, ORDER_LIST, WoRowList)
WoOrderList *wo_order_list_new (WoDesk *desk);
/* Strings in @filter are copied. Asks again by itself when the store changes. */
void wo_order_list_set_filter (WoOrderList *self, const WoOrderFilter *filter);
gboolean wo_order_list_is_loading (WoOrderList *self);
const char *wo_order_list_get_error (WoOrderList *self);

/* A GListModel of WoCaseItem. */
#define WO_TYPE_CASE_LIST (wo_case_list_get_type ())
G_DECLARE_FINAL_TYPE (WoCaseList, wo_case_list, WO, CASE_LIST, WoRowList)
WoCaseList *wo_case_list_new (WoDesk *desk);
void wo_case_list_set_filter (WoCaseList *self, const char *caseworker, const char *words);

/* Both have the signal "loaded" () after each answer. */

G_END_DECLS
