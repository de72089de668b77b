/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One published finding at large: what was found, for whom, when and about what; and what else is most like
 * it, orders and findings alike. Opened by the finding's row.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_FINDING_PAGE (wo_finding_page_get_type ())
G_DECLARE_FINAL_TYPE (WoFindingPage, wo_finding_page, WO, FINDING_PAGE, GtkWidget)

G_END_DECLS
