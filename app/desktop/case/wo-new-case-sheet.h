/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S2 New case: one field for a WorkPro reference or a pasted row; what came out of it stands beneath and can
 * be put right. Making the case is one durable act.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_NEW_CASE_SHEET (wo_new_case_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoNewCaseSheet, wo_new_case_sheet, WO, NEW_CASE_SHEET, AdwWindow)

G_END_DECLS
