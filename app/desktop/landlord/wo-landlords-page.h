/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The landlords of the office by name, found by any of their names; each leads to its page.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_LANDLORDS_PAGE (wo_landlords_page_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordsPage, wo_landlords_page, WO, LANDLORDS_PAGE, AdwBin)

G_END_DECLS
