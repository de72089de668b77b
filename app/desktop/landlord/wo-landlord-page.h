/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One landlord: its names and flags, its orders by state, its contacts, what each register holds of it,
 * and the records that were joined to it. It is opened with the id of a landlord, and behind "#" the name
 * of a register to come to ("ID#failure-order").
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_LANDLORD_PAGE (wo_landlord_page_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordPage, wo_landlord_page, WO, LANDLORD_PAGE, AdwBin)

G_END_DECLS
