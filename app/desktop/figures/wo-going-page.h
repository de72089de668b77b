/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How it goes: volumes, returns with their reasons and the time in each stage, for whoever keeps the approach
 * under review. Each number opens the orders it counts.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_GOING_PAGE (wo_going_page_get_type ())
G_DECLARE_FINAL_TYPE (WoGoingPage, wo_going_page, WO, GOING_PAGE, AdwBin)

G_END_DECLS
