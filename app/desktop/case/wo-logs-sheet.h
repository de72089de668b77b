/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Logs and colleagues: the places to look before approval, each ticked when it was looked at.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_LOGS_SHEET (wo_logs_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoLogsSheet, wo_logs_sheet, WO, LOGS_SHEET, AdwWindow)

G_END_DECLS
