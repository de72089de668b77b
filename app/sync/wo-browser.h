/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing in at the provider that a server names, in the system's browser: the authorization code flow of
 * OpenID Connect with PKCE (RFC 7636) and a redirect to this machine (RFC 8252). It hears one answer, on
 * loopback, within five minutes, and only the one to its own question. What it gives is a code, which
 * is worth nothing to anybody who lacks the verifier; the server does the rest.
 */
#pragma once

#include "sync/wo-link.h"

G_BEGIN_DECLS

#define WO_BROWSER_TIMEOUT_S 300

/* Opens @address in a browser, or shows it; @label is what people call the provider. */
typedef void (*WoBrowserShow) (const char *address, const char *label, gpointer data);

/* @server: as of wo_link_new (). @fresh: they must give their passphrase there again. */
void wo_browser_sign_in_async (const char *server,
                               gboolean fresh,
                               WoBrowserShow show,
                               gpointer show_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* For how long an answer is waited for, in this process: WO_BROWSER_TIMEOUT_S unless told. */
void wo_browser_set_timeout (guint timeout_s);
/* What the server wants to see, as the JSON object of “oidc”. Of WO_SYNC_ERROR: OFFLINE where the server or
 * the provider cannot be reached, SIGN_IN where nobody signed in. */
char *wo_browser_sign_in_finish (GAsyncResult *result, GError **error);

/* Over the link: which ways there are (wo_link_finish ()), and the body of wo_link_sign_in_async (). */
void wo_link_ways_async (WoLink *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GBytes *wo_link_sign_in_elsewhere_body (const char *oidc, const char *replica);
/* And that of wo_link_confirm_async (). */
GBytes *wo_link_confirm_elsewhere_body (const char *oidc);

G_END_DECLS
