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

G_END_DECLS
