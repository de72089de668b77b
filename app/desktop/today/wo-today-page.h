/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S1 Today: one sentence, then what changed, what is mine, what is late; each line leads somewhere.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_TODAY_PAGE (wo_today_page_get_type ())
G_DECLARE_FINAL_TYPE (WoTodayPage, wo_today_page, WO, TODAY_PAGE, AdwBin)

G_END_DECLS
