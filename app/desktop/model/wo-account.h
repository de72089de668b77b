/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sign-ins and accounts, as pages see to them: each is asked of the server as it is now.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "office/wo-office-account.h"
#include "sync/wo-engine.h"

G_BEGIN_DECLS

/* Ends in wo_account_ask_finish () with what wo_office_account_finish () gives. */
void wo_account_ask_async (WoDesk *desk,
                           const WoAccountErrand *errand,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *wo_account_ask_finish (WoDesk *desk, GAsyncResult *result, GError **error);
/* Whether it is to be asked again, with the passphrase of who asks. */
gboolean wo_account_needs_proof (const GError *error);
/* The account of @person among WoAccountKnown, or NULL. */
const WoAccountKnown *wo_account_of (GPtrArray *accounts, const char *person);
/* A passphrase to be told once and changed by whom it is for: four groups that nobody can guess. */
char *wo_account_make_passphrase (void);

G_END_DECLS
