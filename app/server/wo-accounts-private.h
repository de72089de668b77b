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
/* Ends what wo_db_begin () began: all of it, or nothing where it is not @done. */
gboolean wo_accounts_end_change (WoAccounts *self, gboolean done, GError **error);
gboolean wo_accounts_unknown (const char *name, GError **error);

G_END_DECLS
