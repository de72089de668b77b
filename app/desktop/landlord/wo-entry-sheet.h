/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One entry of a register, or a landlord's own record, in a window of its own: to make, to change and to
 * close. It is opened with the address of the entry (wo-entry.h).
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_ENTRY_SHEET (wo_entry_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoEntrySheet, wo_entry_sheet, WO, ENTRY_SHEET, AdwWindow)

G_END_DECLS
