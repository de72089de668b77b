/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joining a landlord with another record: one is looked for by name, what is known of either stands side
 * by side, and a question is answered. Nothing is lost by it, and parting undoes it.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_JOIN_SHEET (wo_join_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoJoinSheet, wo_join_sheet, WO, JOIN_SHEET, AdwWindow)

G_END_DECLS
