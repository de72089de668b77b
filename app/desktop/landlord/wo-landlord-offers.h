/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where nothing is found of a landlord that was named: who may have been meant, each a button. It is hidden where
 * there is nobody to offer.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_LANDLORD_OFFERS (wo_landlord_offers_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordOffers, wo_landlord_offers, WO, LANDLORD_OFFERS, GtkBox)

/* @name: as it was named, or NULL: nobody was. A newer question stops an older one. */
void wo_landlord_offers_look (WoLandlordOffers *self, WoDesk *desk, const char *name);

/* Signal: "chosen" (name): one was pressed. */

G_END_DECLS
