/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One's own account in a served office: where one is signed in, ending one of these, and another passphrase.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_ACCOUNT_SHEET (wo_account_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoAccountSheet, wo_account_sheet, WO, ACCOUNT_SHEET, AdwWindow)

G_END_DECLS
