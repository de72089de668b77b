/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether an ID token of OpenID Connect says what it must: who made it, for whom, when, and in answer to
 * what. It asks nobody and knows no clock: the provider's keys, the time and what is expected come in.
 * Three ways of signing are known and no other, so that a token cannot choose a weaker one; and none is
 * believed in any part before its signature is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_OIDC_ERROR (wo_oidc_error_quark ())
GQuark wo_oidc_error_quark (void);
typedef enum
{
  WO_OIDC_ERROR_FORM,      /* not a token, or not a set of keys */
  WO_OIDC_ERROR_ALGORITHM, /* signed in a way that is not allowed */
  WO_OIDC_ERROR_KEY,       /* by a key that is not in the set */
  WO_OIDC_ERROR_SIGNATURE,
  WO_OIDC_ERROR_ISSUER,
  WO_OIDC_ERROR_AUDIENCE,
  WO_OIDC_ERROR_NONCE,
  WO_OIDC_ERROR_TIME,     /* over, or not yet */
  WO_OIDC_ERROR_STALE,    /* they did not sign in just now */
  WO_OIDC_ERROR_REFUSED,  /* the provider does not take the code */
  WO_OIDC_ERROR_PROVIDER, /* the provider does not answer, or not sensibly */
} WoOidcError;

/* The provider's public keys. */
typedef struct _WoOidcKeys WoOidcKeys;

/* Keys that are of no use here are passed over. */
WoOidcKeys *wo_oidc_keys_read (const char *json, gsize length, GError **error);
void wo_oidc_keys_free (WoOidcKeys *self);
guint wo_oidc_keys_count (const WoOidcKeys *self);

typedef struct
{
  const char *issuer;
  const char *client;
  const char *nonce;
  const char *claim; /* by whose value somebody may be known; or NULL */
  gint64 now_s;
  gboolean fresh; /* they must have signed in just now */
} WoOidcExpect;

typedef struct
{
  char *issuer;
  char *subject;
  char *claim;        /* the value of the claim; NULL: none, or not verified */
  gint64 signed_in_s; /* when they gave their passphrase there; 0: it does not say */
} WoOidcIdentity;

/* NULL with @error where @token is to be refused. */
WoOidcIdentity *wo_oidc_check (const char *token,
                               const WoOidcKeys *keys,
                               const WoOidcExpect *expect,
                               GError **error);
void wo_oidc_identity_free (WoOidcIdentity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOidcKeys, wo_oidc_keys_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOidcIdentity, wo_oidc_identity_free)

G_END_DECLS
