/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the accounts share.
 */
#pragma once

#include "server/wo-accounts.h"
#include "store/wo-db.h"

G_BEGIN_DECLS

struct _WoAccounts
{
  WoDb *db;
};

/* Under which the account of @name is kept: names are compared without case. */
char *wo_account_key (const char *name);
gboolean wo_accounts_unknown (const char *name, GError **error);

G_END_DECLS
