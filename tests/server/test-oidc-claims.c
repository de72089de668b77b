/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-oidc-claims.h"

#include <cjose/cjose.h>
#include <stdlib.h>
#include <string.h>

#define NOW 1700000000
#define ISSUER "https://login.example.org"
/* What each good token says, but for what a row says otherwise. */
#define WHO "\"iss\":\"" ISSUER "\",\"sub\":\"s-1\""
#define FOR "\"aud\":\"orders\",\"nonce\":\"0123456789abcdef\""
#define WHEN "\"iat\":1699999990,\"exp\":1700000300"

typedef struct
{
  cjose_jwk_t *rsa, *elliptic, *stranger;
  WoOidcKeys *keys; /* of the first two */
  char *json;
} Provider;

static cjose_jwk_t *
named (cjose_jwk_t *key, const char *id)
{
  g_assert_true (cjose_jwk_set_kid (key, id, strlen (id), NULL));
  return key;
}

static char *
keys_json (cjose_jwk_t *one, cjose_jwk_t *other)
{
  char *first = cjose_jwk_to_json (one, FALSE, NULL);
  char *second = cjose_jwk_to_json (other, FALSE, NULL);
  char *json =
      g_strdup_printf ("{\"keys\":[%s,%s,{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"},7]}", first, second);

  free (first);
  free (second);
  return json;
}

static void
provider_set_up (Provider *self, gconstpointer data)
{
  static const uint8_t exponent[] = { 1, 0, 1 };

  self->rsa = named (cjose_jwk_create_RSA_random (2048, exponent, 3, NULL), "r");
  self->elliptic = named (cjose_jwk_create_EC_random (CJOSE_JWK_EC_P_256, NULL), "e");
  self->stranger = named (cjose_jwk_create_EC_random (CJOSE_JWK_EC_P_256, NULL), "e");
  self->json = keys_json (self->rsa, self->elliptic);
  self->keys = wo_oidc_keys_read (self->json, strlen (self->json), NULL);
  g_assert_nonnull (self->keys);
  g_assert_cmpuint (wo_oidc_keys_count (self->keys), ==, 2);
}

static void
provider_tear_down (Provider *self, gconstpointer data)
{
  cjose_jwk_release (self->rsa);
  cjose_jwk_release (self->elliptic);
  cjose_jwk_release (self->stranger);
  wo_oidc_keys_free (self->keys);
  g_free (self->json);
}

static char *
sign (cjose_jwk_t *key, const char *algorithm, const char *id, const char *claims)
{
  cjose_header_t *header = cjose_header_new (NULL);
  cjose_jws_t *jws;
  const char *text;
  char *token;

  g_assert_true (cjose_header_set (header, "alg", algorithm, NULL));
  if (id != NULL)
    g_assert_true (cjose_header_set (header, "kid", id, NULL));
  jws = cjose_jws_sign (key, header, (const uint8_t *) claims, strlen (claims), NULL);
  g_assert_nonnull (jws);
  g_assert_true (cjose_jws_export (jws, &text, NULL));
  token = g_strdup (text);
  cjose_jws_release (jws);
  cjose_header_release (header);
  return token;
}

static char *
encoded (const char *text)
{
  char *base64 = g_base64_encode ((const guchar *) text, strlen (text));

  base64[strcspn (base64, "=")] = '\0';
  return g_strdelimit (g_strdelimit (base64, "+", '-'), "/", '_');
}

/* What the check says of it: -1 for good. */
static int
verdict (Provider *self, const char *token, gboolean fresh)
{
  WoOidcExpect expect = { ISSUER, "orders", "0123456789abcdef", "email", NOW, fresh };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOidcIdentity) identity = wo_oidc_check (token, self->keys, &expect, &error);

  g_assert_true ((identity == NULL) == (error != NULL));
  if (error == NULL)
    {
      g_assert_cmpstr (identity->subject, ==, "s-1");
      return -1;
    }
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == WO_OIDC_ERROR);
  return error->code;
}

static void
test_good (Provider *self, gconstpointer data)
{
  g_autofree char *rsa = sign (self->rsa, "RS256", "r", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *pss = sign (self->rsa, "PS256", "r", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *elliptic = sign (self->elliptic, "ES256", "e", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *nameless = sign (self->elliptic, "ES256", NULL, "{" WHO "," FOR "," WHEN "}");

  g_assert_cmpint (verdict (self, rsa, FALSE), ==, -1);
  g_assert_cmpint (verdict (self, pss, FALSE), ==, -1);
  g_assert_cmpint (verdict (self, elliptic, FALSE), ==, -1);
  g_assert_cmpint (verdict (self, nameless, FALSE), ==, -1);
}

/* A pair of keys with a coordinate that begins with bytes of 0, and what a provider makes of it that leaves those
 * out. */
static const struct
{
  const char *x, *y, *d;
  const char *short_x, *short_y;
} narrow[] = {
  { "AADZP37FHM0BysaMfJcJ7cClluJ1t1rUYHPXUWeQpDQ", "P-9-XDNaAgnQPFQTuClIzIybkTe35GBNctNSG_Qdegk",
    "_JDL-Xt6MO6g5Y57rRM-ziua1PFyczEpvzDFnlMv8vI", "2T9-xRzNAcrGjHyXCe3ApZbidbda1GBz11FnkKQ0",
    NULL },
  { "uz2CXEl0sM7VabHKJY9Pjw5xORfivxgTDAUZWmKIOPg", "AKQphBNaTN6IhZzwNLdM8DZc3e4P-LTCXT3ttTdP_58",
    "wvlTZTyxHzGopZ--J8ulsbHkJTMFHSvvvRQiYwPRZyE", NULL,
    "pCmEE1pM3oiFnPA0t0zwNlzd7g_4tMJdPe21N0__nw" },
};

/* One key in 128 has such a coordinate, and its provider's people sign in like all others. */
static void
test_narrow (Provider *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (narrow); i++)
    {
      g_autofree char *private = g_strdup_printf (
          "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"n\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}",
          narrow[i].x, narrow[i].y, narrow[i].d);
      g_autofree char *public = g_strdup_printf (
          "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"n\",\"x\":\"%s\",\"y\":\"%s\"}]}",
          narrow[i].short_x != NULL ? narrow[i].short_x : narrow[i].x,
          narrow[i].short_y != NULL ? narrow[i].short_y : narrow[i].y);
      cjose_jwk_t *key = cjose_jwk_import (private, strlen (private), NULL);
      g_autofree char *token = NULL;

      g_assert_nonnull (key);
      token = sign (key, "ES256", "n", "{" WHO "," FOR "," WHEN "}");
      wo_oidc_keys_free (self->keys);
      self->keys = wo_oidc_keys_read (public, strlen (public), NULL);
      g_assert_cmpuint (wo_oidc_keys_count (self->keys), ==, 1);
      g_assert_cmpint (verdict (self, token, FALSE), ==, -1);
      cjose_jwk_release (key);
    }
}

/* Each row leaves out or changes one thing. */
static void
test_claims (Provider *self, gconstpointer data)
{
  static const struct
  {
    const char *claims;
    int expected;
    gboolean fresh;
  } rows[] = {
    { "{\"iss\":\"https://other.example.org\",\"sub\":\"s-1\"," FOR "," WHEN "}",
      WO_OIDC_ERROR_ISSUER, FALSE },
    { "{\"iss\":\"" ISSUER "/\",\"sub\":\"s-1\"," FOR "," WHEN "}", WO_OIDC_ERROR_ISSUER, FALSE },
    { "{\"iss\":\"" ISSUER "\"," FOR "," WHEN "}", WO_OIDC_ERROR_FORM, FALSE },
    { "{\"iss\":\"" ISSUER "\",\"sub\":7," FOR "," WHEN "}", WO_OIDC_ERROR_FORM, FALSE },
    { "{" WHO ",\"aud\":\"other\",\"nonce\":\"0123456789abcdef\"," WHEN "}", WO_OIDC_ERROR_AUDIENCE,
      FALSE },
    { "{" WHO ",\"nonce\":\"0123456789abcdef\"," WHEN "}", WO_OIDC_ERROR_AUDIENCE, FALSE },
    { "{" WHO ",\"aud\":[\"orders\",\"other\"],\"nonce\":\"0123456789abcdef\"," WHEN "}",
      WO_OIDC_ERROR_AUDIENCE, FALSE },
    { "{" WHO ",\"aud\":[\"orders\",\"other\"],\"azp\":\"other\","
      "\"nonce\":\"0123456789abcdef\"," WHEN "}",
      WO_OIDC_ERROR_AUDIENCE, FALSE },
    { "{" WHO ",\"aud\":[\"orders\",\"other\"],\"azp\":\"orders\","
      "\"nonce\":\"0123456789abcdef\"," WHEN "}",
      -1, FALSE },
    { "{" WHO ",\"aud\":[\"orders\"],\"nonce\":\"0123456789abcdef\"," WHEN "}", -1, FALSE },
    { "{" WHO ",\"aud\":[\"orders\",7],\"azp\":\"orders\",\"nonce\":\"0123456789abcdef\"," WHEN "}",
      WO_OIDC_ERROR_AUDIENCE, FALSE },
    { "{" WHO "," FOR ",\"azp\":\"other\"," WHEN "}", WO_OIDC_ERROR_AUDIENCE, FALSE },
    { "{" WHO ",\"aud\":\"orders\",\"nonce\":\"another-question\"," WHEN "}", WO_OIDC_ERROR_NONCE,
      FALSE },
    { "{" WHO ",\"aud\":\"orders\"," WHEN "}", WO_OIDC_ERROR_NONCE, FALSE },
    { "{" WHO "," FOR ",\"iat\":1699999990,\"exp\":1699999941}", -1, FALSE },
    { "{" WHO "," FOR ",\"iat\":1699999990,\"exp\":1699999940}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"iat\":1699999990}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"exp\":1700000300}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"iat\":1700000059,\"exp\":1700000300}", -1, FALSE },
    { "{" WHO "," FOR ",\"iat\":1700000060,\"exp\":1700000300}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"iat\":1699999640,\"exp\":1700000300}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR "," WHEN ",\"nbf\":1700000060}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"iat\":\"1699999990\",\"exp\":1700000300}", WO_OIDC_ERROR_TIME, FALSE },
    { "{" WHO "," FOR ",\"iat\":1699999990.5,\"exp\":1700000300}", -1, FALSE },
    { "{" WHO "," FOR "," WHEN ",\"auth_time\":1699999700}", -1, TRUE },
    { "{" WHO "," FOR "," WHEN ",\"auth_time\":1699999600}", WO_OIDC_ERROR_STALE, TRUE },
    { "{" WHO "," FOR "," WHEN ",\"auth_time\":1699999600}", -1, FALSE },
    { "{" WHO "," FOR "," WHEN ",\"auth_time\":0}", -1, TRUE },
    { "{" WHO "," FOR "," WHEN ",\"sub\":\"s-2\"}", WO_OIDC_ERROR_FORM, FALSE },
    { "[]", WO_OIDC_ERROR_FORM, FALSE },
    { "", WO_OIDC_ERROR_FORM, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *token = sign (self->elliptic, "ES256", "e", rows[i].claims);
      int found = verdict (self, token, rows[i].fresh);

      if (found != rows[i].expected)
        g_error ("%s: %d, not %d", rows[i].claims, found, rows[i].expected);
    }
}

/* With the provider's public key, which all know, as if it were a secret. */
static char *
forged (Provider *self)
{
  cjose_jwk_t *secret =
      cjose_jwk_create_oct_spec ((const uint8_t *) self->json, strlen (self->json), NULL);
  char *token = sign (secret, "HS256", "r", "{" WHO "," FOR "," WHEN "}");

  cjose_jwk_release (secret);
  return token;
}

static void
test_signatures (Provider *self, gconstpointer data)
{
  g_autofree char *hmac = forged (self);
  g_autofree char *longer = sign (self->rsa, "RS512", "r", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *foreign = sign (self->stranger, "ES256", "e", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *unknown = sign (self->elliptic, "ES256", "x", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *mixed = sign (self->elliptic, "ES256", "r", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *good = sign (self->elliptic, "ES256", "e", "{" WHO "," FOR "," WHEN "}");
  g_autofree char *claims = encoded ("{" WHO "," FOR "," WHEN "}");
  g_autofree char *head = encoded ("{\"alg\":\"none\"}");
  g_autofree char *none = g_strconcat (head, ".", claims, ".", NULL);
  g_auto (GStrv) parts = g_strsplit (good, ".", 3);
  g_autofree char *other = encoded ("{\"iss\":\"" ISSUER "\",\"sub\":\"s-2\"," FOR "," WHEN "}");
  g_autofree char *changed = g_strconcat (parts[0], ".", other, ".", parts[2], NULL);
  g_autofree char *cut = g_strconcat (parts[0], ".", parts[1], NULL);
  g_autofree char *huge = g_strnfill (100000, 'a');

  g_assert_cmpint (verdict (self, hmac, FALSE), ==, WO_OIDC_ERROR_ALGORITHM);
  g_assert_cmpint (verdict (self, longer, FALSE), ==, WO_OIDC_ERROR_ALGORITHM);
  g_assert_cmpint (verdict (self, foreign, FALSE), ==, WO_OIDC_ERROR_SIGNATURE);
  g_assert_cmpint (verdict (self, unknown, FALSE), ==, WO_OIDC_ERROR_KEY);
  g_assert_cmpint (verdict (self, mixed, FALSE), ==, WO_OIDC_ERROR_KEY);
  g_assert_cmpint (verdict (self, none, FALSE), !=, -1);
  g_assert_cmpint (verdict (self, changed, FALSE), ==, WO_OIDC_ERROR_SIGNATURE);
  g_assert_cmpint (verdict (self, cut, FALSE), ==, WO_OIDC_ERROR_FORM);
  g_assert_cmpint (verdict (self, huge, FALSE), ==, WO_OIDC_ERROR_FORM);
  g_assert_cmpint (verdict (self, "", FALSE), ==, WO_OIDC_ERROR_FORM);
}

/* The library would end the server at these. */
static void
test_not_base64 (Provider *self, gconstpointer data)
{
  const char *keys =
      "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAA\",\"y\":\"AAAAA\"}]}";
  g_autofree char *good = sign (self->elliptic, "ES256", "e", "{" WHO "," FOR "," WHEN "}");
  g_auto (GStrv) parts = g_strsplit (good, ".", 3);

  for (guint part = 0; part < 3; part++)
    {
      g_autofree char *kept = parts[part];
      g_autofree char *changed = NULL;

      parts[part] = g_strndup (kept, strlen (kept) / 4 * 4 - 3);
      changed = g_strjoinv (".", parts);
      g_assert_cmpint (verdict (self, changed, FALSE), ==, WO_OIDC_ERROR_FORM);
      g_free (parts[part]);
      parts[part] = g_steal_pointer (&kept);
    }
  wo_oidc_keys_free (self->keys);
  self->keys = wo_oidc_keys_read (keys, strlen (keys), NULL);
  g_assert_cmpuint (wo_oidc_keys_count (self->keys), ==, 0);
}

/* A token that names no key is not tried with each of several. */
static void
test_two_keys (Provider *self, gconstpointer data)
{
  g_autofree char *json = keys_json (self->elliptic, self->stranger);
  g_autofree char *token = sign (self->elliptic, "ES256", NULL, "{" WHO "," FOR "," WHEN "}");

  wo_oidc_keys_free (self->keys);
  self->keys = wo_oidc_keys_read (json, strlen (json), NULL);
  g_assert_cmpint (verdict (self, token, FALSE), ==, WO_OIDC_ERROR_KEY);
}

static void
assert_known_by (Provider *self, const char *more, const char *expected)
{
  WoOidcExpect expect = { ISSUER, "orders", "0123456789abcdef", "email", NOW, FALSE };
  g_autofree char *claims = g_strconcat ("{" WHO "," FOR "," WHEN, more, "}", NULL);
  g_autofree char *token = sign (self->elliptic, "ES256", "e", claims);
  g_autoptr (WoOidcIdentity) identity = wo_oidc_check (token, self->keys, &expect, NULL);

  g_assert_nonnull (identity);
  g_assert_cmpstr (identity->claim, ==, expected);
}

static void
test_email (Provider *self, gconstpointer data)
{
  assert_known_by (self, ",\"email\":\"a@example.org\",\"email_verified\":true", "a@example.org");
  assert_known_by (self, ",\"email\":\"a@example.org\",\"email_verified\":false", NULL);
  assert_known_by (self, ",\"email\":\"a@example.org\",\"email_verified\":\"true\"", NULL);
  assert_known_by (self, ",\"email\":\"a@example.org\"", NULL);
  assert_known_by (self, ",\"email\":7,\"email_verified\":true", NULL);
  assert_known_by (self, "", NULL);
}

static void
test_keys (void)
{
  static const char *const wrong[] = { "", "7", "{}", "{\"keys\":7}", "[]" };
  static const char useless[] =
      "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},{\"kty\":\"OKP\"},{},[],null]}";
  g_autoptr (WoOidcKeys) none = wo_oidc_keys_read (useless, strlen (useless), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_oidc_keys_read (wrong[i], strlen (wrong[i]), &error));
      g_assert_error (error, WO_OIDC_ERROR, WO_OIDC_ERROR_FORM);
    }
  g_assert_nonnull (none);
  g_assert_cmpuint (wo_oidc_keys_count (none), ==, 0);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/server/oidc-claims/" path, Provider, NULL, provider_set_up, func,                  \
              provider_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("three-ways-of-signing-are-taken", test_good);
  ADD ("a-coordinate-that-begins-with-nothing-may-be-left-short", test_narrow);
  ADD ("each-claim-is-needed-and-must-be-right", test_claims);
  ADD ("no-other-way-key-or-signature-is", test_signatures);
  ADD ("what-is-no-base64-is-no-token-and-no-key", test_not_base64);
  ADD ("a-nameless-key-is-not-guessed", test_two_keys);
  ADD ("an-address-counts-only-when-verified", test_email);
  g_test_add_func ("/server/oidc-claims/keys-of-no-use-are-passed-over", test_keys);
  return g_test_run ();
}
