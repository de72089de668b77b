/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of landlords and of entries of a register, as wo-order-list.h is one of orders.
 */
#pragma once

#include "desktop/model/wo-row-list.h"
#include "store/wo-landlords.h"
#include "store/wo-registers.h"

G_BEGIN_DECLS

#define WO_TYPE_LANDLORD_ITEM (wo_landlord_item_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordItem, wo_landlord_item, WO, LANDLORD_ITEM, GObject)
/* Never NULL; all but .id and .name may be NULL where the row went away meanwhile. */
const WoLandlordRow *wo_landlord_item_get_row (WoLandlordItem *self);

/* A GListModel of WoLandlordItem: those that others were joined to, by name. */
#define WO_TYPE_LANDLORD_LIST (wo_landlord_list_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordList, wo_landlord_list, WO, LANDLORD_LIST, WoRowList)
WoLandlordList *wo_landlord_list_new (WoDesk *desk);
void wo_landlord_list_set_words (WoLandlordList *self, const char *words);

#define WO_TYPE_REGISTER_ITEM (wo_register_item_get_type ())
G_DECLARE_FINAL_TYPE (WoRegisterItem, wo_register_item, WO, REGISTER_ITEM, GObject)
/* Never NULL; all but .id and .state may be NULL. */
const WoRegisterRow *wo_register_item_get_row (WoRegisterItem *self);

/* A GListModel of WoRegisterItem. */
#define WO_TYPE_REGISTER_LIST (wo_register_list_get_type ())
G_DECLARE_FINAL_TYPE (WoRegisterList, wo_register_list, WO, REGISTER_LIST, WoRowList)
WoRegisterList *wo_register_list_new (WoDesk *desk);
/* Strings in @filter are copied. */
void wo_register_list_set_filter (WoRegisterList *self, const WoRegisterFilter *filter);

G_END_DECLS
