/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases: mine or all, found by words, paging from the store.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_CASES_PAGE (wo_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (WoCasesPage, wo_cases_page, WO, CASES_PAGE, AdwBin)

G_END_DECLS
