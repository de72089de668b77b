/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Code Compliance Log: failures in complaint handling that cases found, those that are new and
 * unanswered first, with what the duty to monitor team made of each (Guidance May 2024, Interface between
 * wider orders and duty to monitor).
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_CODE_LOG_PAGE (wo_code_log_page_get_type ())
G_DECLARE_FINAL_TYPE (WoCodeLogPage, wo_code_log_page, WO, CODE_LOG_PAGE, AdwBin)

G_END_DECLS
