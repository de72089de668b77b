/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs the orders of a session that are marked ready, one act after the other, each pinned to the hash
 * that was read. An order whose content is another by now is marked so and left alone.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

/* Who it is; nothing in a local office. */
typedef struct
{
  const char *passphrase;
  const char *answer; /* instead of it: of a fresh sign-in in the browser */
} WoSigningProof;

void wo_signing_run_async (WoDesk *desk,
                           WoSession *session,
                           const WoSigningProof *proof,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* How many were signed, the rest have their marks; -1: the register was not reached, or the passphrase
 * is not right, and nothing was signed. */
int wo_signing_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
