/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-oidc-claims.h"

#include "protocol/wo-json.h"
#include "server/wo-limits.h"

#include <cjose/cjose.h>
#include <stdlib.h>
#include <string.h>

/* Of a coordinate, and of the same in base64url. */
#define P256_BYTES 32
#define P256_CHARS 43

struct _WoOidcKeys
{
  GPtrArray *keys; /* cjose_jwk_t */
};

static const WoJsonLimits keys_limits = { WO_LIMIT_OIDC_ANSWER_BYTES, 6, 2000, FALSE };
static const WoJsonLimits claims_limits = { WO_LIMIT_OIDC_TOKEN_BYTES, 6, 500, FALSE };

G_DEFINE_QUARK (wo - oidc - error - quark, wo_oidc_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cjose_jws_t, cjose_jws_release)

static void
key_free (gpointer data)
{
  cjose_jwk_release (data);
}

static const char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* A moment in seconds, which some providers write with a fraction; 0 where there is none. */
static gint64
member_time (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  double number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    number = (double) json_node_get_int (node);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    number = json_node_get_double (node);
  else
    return 0;
  return number > 0 && number < 1e12 ? (gint64) number : 0;
}

/* cjose ends the process at text that no bytes are written as, so none reaches it. */
static gboolean
is_base64url (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return FALSE;
  return length % 4 != 1;
}

/* A token in the short form of RFC 7515: three parts, the last of which may be empty. */
static gboolean
is_token (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_base64url (parts[i], strlen (parts[i])))
      return FALSE;
  return g_strv_length (parts) == 3;
}

static gboolean
has_key_numbers (JsonObject *key)
{
  const char *const names[] = { "n", "e", "x", "y", "d", "p", "q", "dp", "dq", "qi", "k" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = member_text (key, names[i]);

      if (text != NULL && !is_base64url (text, strlen (text)))
        return FALSE;
    }
  return TRUE;
}

/* A coordinate of P-256 has 32 bytes (RFC 7518, 6.2.1.2). Some providers leave out those that are 0 at its
 * beginning, which one key in 128 has, and cjose takes no other length: they are put back. */
static void
widen_coordinate (JsonObject *key, const char *name)
{
  guint8 whole[P256_BYTES] = { 0 };
  const char *text = member_text (key, name);
  g_autofree char *padded = NULL;
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (text == NULL || *text == '\0' || strlen (text) >= P256_CHARS)
    return;
  padded = g_strconcat (text, &"===="[4 - (4 - strlen (text) % 4) % 4], NULL);
  g_strdelimit (g_strdelimit (padded, "-", '+'), "_", '/');
  bytes = g_base64_decode (padded, &length);
  if (length == 0 || length >= P256_BYTES)
    return;
  memcpy (whole + P256_BYTES - length, bytes, length);
  g_free (padded);
  padded = g_base64_encode (whole, P256_BYTES);
  padded[P256_CHARS] = '\0';
  g_strdelimit (g_strdelimit (padded, "+", '-'), "/", '_');
  json_object_set_string_member (key, name, padded);
}

static void
widen_key (JsonObject *key)
{
  if (g_strcmp0 (member_text (key, "crv"), "P-256") != 0)
    return;
  widen_coordinate (key, "x");
  widen_coordinate (key, "y");
}

/* A public key that may sign a token: RSA of 2,048 bits or more, or elliptic on P-256. */
static cjose_jwk_t *
key_read (JsonNode *node)
{
  g_autofree char *json = NULL;
  const char *use =
      JSON_NODE_HOLDS_OBJECT (node) ? member_text (json_node_get_object (node), "use") : "no key";
  cjose_jwk_t *key;
  cjose_jwk_kty_t type;

  if ((use != NULL && strcmp (use, "sig") != 0) || !has_key_numbers (json_node_get_object (node)))
    return NULL;
  widen_key (json_node_get_object (node));
  json = wo_json_write (node);
  key = cjose_jwk_import (json, strlen (json), NULL);
  if (key == NULL)
    return NULL;
  type = cjose_jwk_get_kty (key, NULL);
  if ((type == CJOSE_JWK_KTY_RSA && cjose_jwk_get_keysize (key, NULL) >= 2048) ||
      (type == CJOSE_JWK_KTY_EC && cjose_jwk_EC_get_curve (key, NULL) == CJOSE_JWK_EC_P_256))
    return key;
  cjose_jwk_release (key);
  return NULL;
}

WoOidcKeys *
wo_oidc_keys_read (const char *json, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = wo_json_read (json, (gssize) length, &keys_limits, NULL);
  JsonNode *list = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                       ? json_object_get_member (json_node_get_object (root), "keys")
                       : NULL;
  WoOidcKeys *self;
  JsonArray *array;

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    {
      g_set_error_literal (error, WO_OIDC_ERROR, WO_OIDC_ERROR_FORM,
                           "The provider's keys are not a set of keys");
      return NULL;
    }
  self = g_new0 (WoOidcKeys, 1);
  self->keys = g_ptr_array_new_with_free_func (key_free);
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array) && i < WO_LIMIT_OIDC_KEYS; i++)
    {
      cjose_jwk_t *key = key_read (json_array_get_element (array, i));

      if (key != NULL)
        g_ptr_array_add (self->keys, key);
    }
  return self;
}

void
wo_oidc_keys_free (WoOidcKeys *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->keys);
  g_free (self);
}

guint
wo_oidc_keys_count (const WoOidcKeys *self)
{
  return self->keys->len;
}

static gboolean
refuse (GError **error, WoOidcError code, const char *sentence)
{
  g_set_error_literal (error, WO_OIDC_ERROR, code, sentence);
  return FALSE;
}

static gboolean
algorithm_key_type (const char *algorithm, cjose_jwk_kty_t *ret_type)
{
  if (g_strcmp0 (algorithm, "RS256") == 0 || g_strcmp0 (algorithm, "PS256") == 0)
    *ret_type = CJOSE_JWK_KTY_RSA;
  else if (g_strcmp0 (algorithm, "ES256") == 0)
    *ret_type = CJOSE_JWK_KTY_EC;
  else
    return FALSE;
  return TRUE;
}

/* The key of that name and type; of a token that names none, the only one of the type. */
static const cjose_jwk_t *
keys_find (const WoOidcKeys *self, const char *id, cjose_jwk_kty_t type)
{
  const cjose_jwk_t *found = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const cjose_jwk_t *key = self->keys->pdata[i];

      if (cjose_jwk_get_kty (key, NULL) != type)
        continue;
      if (id != NULL && g_strcmp0 (cjose_jwk_get_kid (key, NULL), id) == 0)
        return key;
      if (id == NULL && found != NULL)
        return NULL;
      if (id == NULL)
        found = key;
    }
  return found;
}

/* What the token says, once its signature is known to be right; NULL with @error. */
static JsonNode *
token_open (const char *token, const WoOidcKeys *keys, GError **error)
{
  g_autoptr (cjose_jws_t) jws = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *critical = NULL;
  const cjose_jwk_t *key;
  cjose_header_t *header;
  cjose_jwk_kty_t type;
  uint8_t *text;
  gsize length = strlen (token);

  if (length <= WO_LIMIT_OIDC_TOKEN_BYTES && is_token (token))
    jws = cjose_jws_import (token, length, NULL);
  header = jws != NULL ? cjose_jws_get_protected (jws) : NULL;
  if (header == NULL)
    {
      refuse (error, WO_OIDC_ERROR_FORM, "The provider's answer holds no signed token");
      return NULL;
    }
  critical = cjose_header_get_raw (header, "crit", NULL);
  if (critical != NULL || !algorithm_key_type (cjose_header_get (header, "alg", NULL), &type))
    {
      refuse (error, WO_OIDC_ERROR_ALGORITHM,
              "The provider signs in a way that is not allowed here; it needs to be RS256, PS256 "
              "or ES256");
      return NULL;
    }
  key = keys_find (keys, cjose_header_get (header, "kid", NULL), type);
  if (key == NULL)
    {
      refuse (error, WO_OIDC_ERROR_KEY,
              "The token is signed with a key that is not the provider's");
      return NULL;
    }
  if (!cjose_jws_verify (jws, key, NULL) || !cjose_jws_get_plaintext (jws, &text, &length, NULL))
    {
      refuse (error, WO_OIDC_ERROR_SIGNATURE, "The token's signature is not right");
      return NULL;
    }
  node = wo_json_read ((const char *) text, (gssize) length, &claims_limits, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  refuse (error, WO_OIDC_ERROR_FORM, "The token holds no claims");
  return NULL;
}

/* The audience is this client, or a list with it; of a list, the party authorised must be this client. */
static gboolean
is_for_client (JsonObject *claims, const char *client)
{
  JsonNode *audience = json_object_get_member (claims, "aud");
  const char *party = member_text (claims, "azp");
  gboolean found = FALSE;
  JsonArray *array;

  if (party != NULL && strcmp (party, client) != 0)
    return FALSE;
  if (audience == NULL || !JSON_NODE_HOLDS_ARRAY (audience))
    return g_strcmp0 (member_text (claims, "aud"), client) == 0;
  array = json_node_get_array (audience);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *one = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (one) || json_node_get_value_type (one) != G_TYPE_STRING)
        return FALSE;
      found = found || strcmp (json_node_get_string (one), client) == 0;
    }
  return found && (json_array_get_length (array) == 1 || party != NULL);
}

static gboolean
is_in_time (JsonObject *claims, gint64 now_s)
{
  gint64 made_s = member_time (claims, "iat");
  gint64 from_s = member_time (claims, "nbf");
  gint64 over_s = member_time (claims, "exp");

  return made_s != 0 && over_s != 0 && over_s > now_s - WO_LIMIT_OIDC_SKEW_S &&
         made_s < now_s + WO_LIMIT_OIDC_SKEW_S && from_s < now_s + WO_LIMIT_OIDC_SKEW_S &&
         made_s > now_s - WO_LIMIT_OIDC_FLOW_S - WO_LIMIT_OIDC_SKEW_S;
}

/* A provider that does not say when they signed in was asked to let them do it now, and made the token for
 * a question that is no older than that: this is all there is to go by. */
static gboolean
is_fresh (JsonObject *claims, gint64 now_s)
{
  gint64 at_s = member_time (claims, "auth_time");

  return at_s == 0 || (at_s > now_s - WO_LIMIT_OIDC_FLOW_S - WO_LIMIT_OIDC_SKEW_S &&
                       at_s < now_s + WO_LIMIT_OIDC_SKEW_S);
}

static gboolean
claims_check (JsonObject *claims, const WoOidcExpect *expect, GError **error)
{
  const char *subject = member_text (claims, "sub");

  if (g_strcmp0 (member_text (claims, "iss"), expect->issuer) != 0)
    return refuse (error, WO_OIDC_ERROR_ISSUER, "The token was made by another provider");
  if (!is_for_client (claims, expect->client))
    return refuse (error, WO_OIDC_ERROR_AUDIENCE, "The token was made for another program");
  if (expect->nonce == NULL || g_strcmp0 (member_text (claims, "nonce"), expect->nonce) != 0)
    return refuse (error, WO_OIDC_ERROR_NONCE, "The token answers another sign-in");
  if (!is_in_time (claims, expect->now_s))
    return refuse (error, WO_OIDC_ERROR_TIME,
                   "The token is over or not yet good; is the clock of this machine right?");
  if (subject == NULL || *subject == '\0' || strlen (subject) > WO_LIMIT_OIDC_SUBJECT_BYTES)
    return refuse (error, WO_OIDC_ERROR_FORM, "The token does not say who signed in");
  if (expect->fresh && !is_fresh (claims, expect->now_s))
    return refuse (error, WO_OIDC_ERROR_STALE, "The provider did not ask who it is again");
  return TRUE;
}

/* An e-mail address counts only where the provider has seen to it that it is theirs. */
static char *
claims_known_by (JsonObject *claims, const char *claim)
{
  const char *value = claim != NULL ? member_text (claims, claim) : NULL;
  JsonNode *verified = json_object_get_member (claims, "email_verified");

  if (value == NULL || *value == '\0' || strlen (value) > WO_LIMIT_OIDC_SUBJECT_BYTES)
    return NULL;
  if (strcmp (claim, "email") == 0 &&
      (verified == NULL || !JSON_NODE_HOLDS_VALUE (verified) ||
       json_node_get_value_type (verified) != G_TYPE_BOOLEAN || !json_node_get_boolean (verified)))
    return NULL;
  return g_strdup (value);
}

WoOidcIdentity *
wo_oidc_check (const char *token,
               const WoOidcKeys *keys,
               const WoOidcExpect *expect,
               GError **error)
{
  g_autoptr (JsonNode) node = token_open (token, keys, error);
  JsonObject *claims;
  WoOidcIdentity *identity;

  if (node == NULL)
    return NULL;
  claims = json_node_get_object (node);
  if (!claims_check (claims, expect, error))
    return NULL;
  identity = g_new0 (WoOidcIdentity, 1);
  identity->issuer = g_strdup (expect->issuer);
  identity->subject = g_strdup (member_text (claims, "sub"));
  identity->claim = claims_known_by (claims, expect->claim);
  identity->signed_in_s = member_time (claims, "auth_time");
  return identity;
}

void
wo_oidc_identity_free (WoOidcIdentity *self)
{
  if (self == NULL)
    return;
  g_free (self->issuer);
  g_free (self->subject);
  g_free (self->claim);
  g_free (self);
}
