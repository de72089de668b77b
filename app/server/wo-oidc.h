/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The provider of sign-ins that the settings name, as this server sees it: what it says of itself, its
 * keys, and the exchange of a code that a client brought for an ID token. The client did the rest in
 * a browser. It waits for the network, so that all but describing belongs to one thread of its own.
 */
#pragma once

#include "protocol/wo-json.h"
#include "server/wo-config.h"
#include "server/wo-oidc-claims.h"

G_BEGIN_DECLS

typedef struct _WoOidc WoOidc;

/* NULL with no error where the settings name no provider. */
WoOidc *wo_oidc_new (const WoConfig *config, GError **error);
void wo_oidc_free (WoOidc *self);
const char *wo_oidc_issuer (WoOidc *self);
const char *wo_oidc_label (WoOidc *self);

/* What a client brings from the browser. */
typedef struct
{
  const char *code;
  const char *verifier;
  const char *redirect;
  const char *nonce;
  gboolean fresh; /* they must have signed in just now */
} WoOidcCode;

/* Whether it looks like one; FALSE with @error where it does not. */
gboolean wo_oidc_code_check (const WoOidcCode *code, GError **error);
/* Who it is, or NULL with WO_OIDC_ERROR. */
WoOidcIdentity *wo_oidc_redeem (WoOidc *self, const WoOidcCode *code, GError **error);
/* Its part of the answer to "which ways are there", newly allocated. Of that thread too: it may ask. */
JsonObject *wo_oidc_describe (WoOidc *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOidc, wo_oidc_free)

G_END_DECLS
