/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an administrator of a served office sees to about the accounts of one person: making one, closing
 * and opening it, a new passphrase, signing out everywhere. A passphrase that is made here is shown once
 * and kept nowhere. In a local office it is not to be seen.
 */
#pragma once

#include "desktop/model/wo-account.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_ACCOUNT_PART (wo_account_part_get_type ())
G_DECLARE_FINAL_TYPE (WoAccountPart, wo_account_part, WO, ACCOUNT_PART, AdwBin)

/* Of the person @id, whom @name is. */
void wo_account_part_open (WoAccountPart *self, WoDesk *desk, const char *id, const char *name);

G_END_DECLS
