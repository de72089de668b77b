/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S4 Factors: the three stops first, then the five that are weighed together; only the one in hand is open,
 * and beside it stands the paragraph that it rests on.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_FACTORS_PAGE (wo_factors_page_get_type ())
G_DECLARE_FINAL_TYPE (WoFactorsPage, wo_factors_page, WO, FACTORS_PAGE, AdwBin)

G_END_DECLS
