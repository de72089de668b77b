/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S3 Case: what is known of the landlord, the tasks in four verbs, what a hand-up needs, and one blue
 * button that leads on.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_CASE_PAGE (wo_case_page_get_type ())
G_DECLARE_FINAL_TYPE (WoCasePage, wo_case_page, WO, CASE_PAGE, AdwBin)

G_END_DECLS
