/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The help of the program: all topics with a search that knows the old names of things and those used now,
 * and a topic to read. Opened with the name of a topic, or NULL for the list of all.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_HELP_SHEET (wo_help_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoHelpSheet, wo_help_sheet, WO, HELP_SHEET, AdwWindow)

G_END_DECLS
