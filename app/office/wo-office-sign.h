/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing orders. In a local office the register takes them one by one, marked as not authenticated.
 * With a server they are signed there and then, with a passphrase given anew, or not at all: a sign-off
 * never waits to be sent later.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Signs: each of @acts (WoAct "sign", taken over, pinned by its .seen_hash) gets its own WoResult, in
 * their order, and each result is the register's own. @passphrase: NULL in a local office. Of
 * WO_SYNC_ERROR: OFFLINE where the server does not answer, SIGN_IN where the passphrase is wrong. */
void wo_office_sign_async (WoOffice *self,
                           GPtrArray *acts,
                           const char *passphrase,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *wo_office_sign_finish (WoOffice *self, GAsyncResult *result, GError **error);
/* The same, waiting: for the tool and tests. */
GPtrArray *wo_office_sign (WoOffice *self, GPtrArray *acts, const char *passphrase, GError **error);

G_END_DECLS
