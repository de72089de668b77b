/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing in with the provider that a server names: wo_office_sign_in_async () with what
 * wo_browser_sign_in_finish () gave in place of a name and a passphrase.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Ends in wo_office_sign_in_finish (). */
void wo_office_sign_in_elsewhere_async (WoOffice *self,
                                        const char *server,
                                        const char *oidc,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
wo_office_sign_in_elsewhere (WoOffice *self, const char *server, const char *oidc, GError **error);

/* wo_office_sign_async () with what a fresh sign-in gave in place of the passphrase. Of WO_SYNC_ERROR:
 * SIGN_IN where somebody else signed in there, and then nothing is signed. */
void wo_office_sign_elsewhere_async (WoOffice *self,
                                     GPtrArray *acts,
                                     const char *oidc,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* The person whose sign-in ended in WO_OFFICE_ERROR_OTHER last, because this store is another's; or NULL. */
char *wo_office_dup_stranger (WoOffice *self);
/* What the last sign-in, or the last round, sent and took. */
void wo_office_get_exchanged (WoOffice *self, guint *ret_pushed, guint *ret_pulled);

G_END_DECLS
