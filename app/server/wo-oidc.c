/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-oidc.h"

#include "protocol/wo-json.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"

#include <libsoup/soup.h>
#include <string.h>

#define DISCOVERY "/.well-known/openid-configuration"

struct _WoOidc
{
  char *issuer, *client, *secret, *claim, *label, *scopes;
  gboolean any_port;
  SoupSession *session; /* made in the thread that uses it */
  /* What the provider says of itself, and its keys. */
  char *authorize, *token, *keys_at;
  gint64 told_us;
  gint64 failed_us; /* when it was last asked in vain; 0: never */
  WoOidcKeys *keys;
  gint64 keys_us;
};

static const WoJsonLimits answer_limits = { WO_LIMIT_OIDC_ANSWER_BYTES, 8, 2000, FALSE };

static gboolean
uri_is_safe (const char *text)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return FALSE;
  if (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (g_uri_get_host (uri));
  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && address != NULL &&
         g_inet_address_get_is_loopback (address);
}

static gboolean
oidc_read_secret (WoOidc *self, const char *file, GError **error)
{
  if (file == NULL)
    return TRUE;
  if (!g_file_get_contents (file, &self->secret, NULL, error))
    return FALSE;
  self->secret[strcspn (self->secret, "\r\n")] = '\0';
  if (*self->secret != '\0')
    return TRUE;
  g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
               "There is no secret on the first line of %s", file);
  return FALSE;
}

WoOidc *
wo_oidc_new (const WoConfig *config, GError **error)
{
  g_autoptr (WoOidc) self = NULL;

  if (config->oidc_issuer == NULL)
    return NULL;
  self = g_new0 (WoOidc, 1);
  self->issuer = g_strdup (config->oidc_issuer);
  self->client = g_strdup (config->oidc_client_id);
  self->claim = g_strdup (config->oidc_claim);
  self->label = g_strdup (config->oidc_label);
  self->scopes = g_strdup (config->oidc_scopes);
  self->any_port = config->oidc_any_port;
  if (!uri_is_safe (self->issuer))
    {
      g_set_error (error, WO_CONFIG_ERROR, WO_CONFIG_ERROR_VALUE,
                   "“oidc-issuer” is an address that begins with https://, not “%s”", self->issuer);
      return NULL;
    }
  return oidc_read_secret (self, config->oidc_client_secret_file, error) ? g_steal_pointer (&self)
                                                                         : NULL;
}

void
wo_oidc_free (WoOidc *self)
{
  if (self == NULL)
    return;
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->issuer);
  g_free (self->client);
  g_free (self->secret);
  g_free (self->claim);
  g_free (self->label);
  g_free (self->scopes);
  g_free (self->authorize);
  g_free (self->token);
  g_free (self->keys_at);
  g_clear_object (&self->session);
  g_clear_pointer (&self->keys, wo_oidc_keys_free);
  g_free (self);
}

const char *
wo_oidc_issuer (WoOidc *self)
{
  return self->issuer;
}

const char *
wo_oidc_label (WoOidc *self)
{
  return self->label;
}

static gboolean
oidc_cannot (WoOidc *self, GError **error)
{
  g_set_error (error, WO_OIDC_ERROR, WO_OIDC_ERROR_PROVIDER,
               "%s cannot be asked just now; try again in a moment, and tell whoever looks after "
               "this server where it goes on",
               self->label);
  return FALSE;
}

/* The provider failed; why goes to the journal, and a sentence to who waits. */
static gboolean
oidc_fail (WoOidc *self, const char *why, GError **error)
{
  self->failed_us = g_get_monotonic_time ();
  wo_journal (WO_LOG_QUIET, "sign-in-elsewhere", "provider", self->issuer, "why", why, NULL);
  return oidc_cannot (self, error);
}

/* Reads no more than a limit; NULL: the provider does not answer, or with too much. */
static GBytes *
oidc_send (WoOidc *self, SoupMessage *message, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *buffer = g_malloc (WO_LIMIT_OIDC_ANSWER_BYTES + 1);
  gsize length = 0;

  if (self->session == NULL)
    self->session = soup_session_new_with_options ("timeout", WO_LIMIT_OIDC_TIMEOUT_S, NULL);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (self->session, message, NULL, &local_error);
  if (stream == NULL || !g_input_stream_read_all (stream, buffer, WO_LIMIT_OIDC_ANSWER_BYTES + 1,
                                                  &length, NULL, &local_error))
    {
      oidc_fail (self, local_error->message, error);
      return NULL;
    }
  if (length > WO_LIMIT_OIDC_ANSWER_BYTES)
    {
      oidc_fail (self, "it answers with more than an answer may hold", error);
      return NULL;
    }
  return g_bytes_new (buffer, length);
}

static GBytes *
oidc_get (WoOidc *self, const char *uri, GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, uri);
  g_autoptr (GBytes) answer = message != NULL ? oidc_send (self, message, error) : NULL;

  if (message == NULL)
    oidc_fail (self, "an address of it is none", error);
  if (answer == NULL || soup_message_get_status (message) == SOUP_STATUS_OK)
    return g_steal_pointer (&answer);
  oidc_fail (self, soup_message_get_reason_phrase (message), error);
  return NULL;
}

static JsonNode *
answer_read (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) node =
      wo_json_read (data != NULL ? data : "", (gssize) size, &answer_limits, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static char *
answer_text (JsonNode *node, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), name);

  if (member == NULL || !JSON_NODE_HOLDS_VALUE (member) ||
      json_node_get_value_type (member) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (member);
}

/* What the provider says of itself is asked for again each hour. */
static gboolean
oidc_discover (WoOidc *self, GError **error)
{
  g_autofree char *uri = g_strconcat (self->issuer, DISCOVERY, NULL);
  g_autofree char *authorize = NULL, *token = NULL, *keys_at = NULL, *issuer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 now_us = g_get_monotonic_time ();

  if (self->token != NULL && now_us - self->told_us < WO_LIMIT_OIDC_KEEP_S * G_TIME_SPAN_SECOND)
    return TRUE;
  if (self->failed_us != 0 && now_us - self->failed_us < WO_LIMIT_OIDC_REST_S * G_TIME_SPAN_SECOND)
    return oidc_cannot (self, error);
  if (g_str_has_suffix (self->issuer, "/"))
    {
      g_free (uri);
      uri = g_strconcat (self->issuer, &DISCOVERY[1], NULL);
    }
  bytes = oidc_get (self, uri, error);
  if (bytes == NULL)
    return FALSE;
  node = answer_read (bytes);
  if (node == NULL)
    return oidc_fail (self, "what it says of itself is no JSON", error);
  issuer = answer_text (node, "issuer");
  authorize = answer_text (node, "authorization_endpoint");
  token = answer_text (node, "token_endpoint");
  keys_at = answer_text (node, "jwks_uri");
  if (g_strcmp0 (issuer, self->issuer) != 0)
    return oidc_fail (self, "it calls itself by another issuer’s name", error);
  if (!uri_is_safe (authorize) || !uri_is_safe (token) || !uri_is_safe (keys_at))
    return oidc_fail (self, "an address that it gives does not begin with https://", error);
  g_free (self->authorize);
  g_free (self->token);
  g_free (self->keys_at);
  self->authorize = g_steal_pointer (&authorize);
  self->token = g_steal_pointer (&token);
  self->keys_at = g_steal_pointer (&keys_at);
  self->told_us = now_us;
  return TRUE;
}

/* Keys there are stay where the new ones cannot be had. */
static gboolean
oidc_fetch_keys (WoOidc *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  WoOidcKeys *keys;
  gsize size;
  const char *data;

  self->keys_us = g_get_monotonic_time ();
  bytes = oidc_get (self, self->keys_at, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  keys = wo_oidc_keys_read (data != NULL ? data : "", size, NULL);
  if (keys == NULL)
    return oidc_fail (self, "its keys are not a set of keys", error);
  g_clear_pointer (&self->keys, wo_oidc_keys_free);
  self->keys = keys;
  return TRUE;
}

static gboolean
oidc_may_fetch_keys (WoOidc *self)
{
  return self->keys == NULL ||
         g_get_monotonic_time () - self->keys_us >= WO_LIMIT_OIDC_KEYS_AGAIN_S * G_TIME_SPAN_SECOND;
}

static SoupMessage *
oidc_token_message (WoOidc *self, const WoOidcCode *code)
{
  SoupMessage *message;
  g_autofree char *user = g_uri_escape_string (self->client, NULL, FALSE);
  char *form = soup_form_encode ("grant_type", "authorization_code", "code", code->code,
                                 "redirect_uri", code->redirect, "code_verifier", code->verifier,
                                 "client_id", self->client, NULL);

  message = soup_message_new_from_encoded_form (SOUP_METHOD_POST, self->token, form);
  if (self->secret != NULL && message != NULL)
    {
      g_autofree char *word = g_uri_escape_string (self->secret, NULL, FALSE);
      g_autofree char *both = g_strconcat (user, ":", word, NULL);
      g_autofree char *base64 = g_base64_encode ((const guchar *) both, strlen (both));
      g_autofree char *header = g_strconcat ("Basic ", base64, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                    header);
    }
  return message;
}

/* The ID token that the provider gives for the code. */
static char *
oidc_exchange (WoOidc *self, const WoOidcCode *code, GError **error)
{
  g_autoptr (SoupMessage) message = oidc_token_message (self, code);
  g_autoptr (GBytes) bytes = message != NULL ? oidc_send (self, message, error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  guint status;
  char *token;

  if (message == NULL)
    oidc_fail (self, "an address of it is none", error);
  if (bytes == NULL)
    return NULL;
  status = soup_message_get_status (message);
  if (status >= 500)
    {
      oidc_fail (self, soup_message_get_reason_phrase (message), error);
      return NULL;
    }
  node = answer_read (bytes);
  if (status != SOUP_STATUS_OK || node == NULL)
    {
      g_autofree char *why = node != NULL ? answer_text (node, "error") : NULL;

      wo_journal (WO_LOG_NORMAL, "code-refused", "provider", self->issuer, "why",
                  why != NULL ? why : soup_message_get_reason_phrase (message), NULL);
      g_set_error (error, WO_OIDC_ERROR, WO_OIDC_ERROR_REFUSED,
                   "%s did not accept this sign-in: it was used already, took too long, or was "
                   "begun somewhere else; sign in again",
                   self->label);
      return NULL;
    }
  token = answer_text (node, "id_token");
  if (token == NULL)
    oidc_fail (self, "it gives no ID token; is the scope “openid” allowed?", error);
  return token;
}

static gboolean
is_plain (const char *text, gsize min, gsize max, const char *more)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length < min || length > max)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr (more, text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Nothing but a program on the client's own machine is ever sent the browser's answer. */
static gboolean
is_loopback_redirect (const char *text)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 &&
         g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0 && g_uri_get_port (uri) > 0 &&
         g_strcmp0 (g_uri_get_path (uri), "/callback") == 0 && g_uri_get_query (uri) == NULL &&
         g_uri_get_userinfo (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

gboolean
wo_oidc_code_check (const WoOidcCode *code, GError **error)
{
  const char *wrong = NULL;

  if (code->code == NULL || strlen (code->code) > WO_LIMIT_OIDC_CODE_BYTES)
    wrong = "code";
  else if (!is_plain (code->verifier, 43, 128, "-._~"))
    wrong = "verifier";
  else if (!is_plain (code->nonce, 16, 128, "-._~"))
    wrong = "nonce";
  else if (!is_loopback_redirect (code->redirect))
    wrong = "redirect";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, WO_OIDC_ERROR, WO_OIDC_ERROR_FORM,
               "“oidc” needs “code”, “verifier” of 43 to 128 characters, “redirect” as "
               "http://127.0.0.1:PORT/callback and “nonce” of 16 or more; “%s” is not right",
               wrong);
  return FALSE;
}

WoOidcIdentity *
wo_oidc_redeem (WoOidc *self, const WoOidcCode *code, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *token = NULL;
  WoOidcExpect expect = { .issuer = self->issuer,
                          .client = self->client,
                          .nonce = code->nonce,
                          .claim = self->claim,
                          .fresh = code->fresh };
  WoOidcIdentity *identity;

  if (!oidc_discover (self, error))
    return NULL;
  token = oidc_exchange (self, code, error);
  if (token == NULL || (self->keys == NULL && !oidc_fetch_keys (self, error)))
    return NULL;
  expect.now_s = g_get_real_time () / G_USEC_PER_SEC;
  identity = wo_oidc_check (token, self->keys, &expect, &local_error);
  if (g_error_matches (local_error, WO_OIDC_ERROR, WO_OIDC_ERROR_KEY) && oidc_may_fetch_keys (self))
    {
      g_clear_error (&local_error);
      if (!oidc_fetch_keys (self, error))
        return NULL;
      identity = wo_oidc_check (token, self->keys, &expect, &local_error);
    }
  if (local_error != NULL)
    {
      wo_journal (WO_LOG_QUIET, "token-refused", "provider", self->issuer, "why",
                  local_error->message, NULL);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }
  return identity;
}

JsonObject *
wo_oidc_describe (WoOidc *self)
{
  g_autoptr (GError) error = NULL;
  JsonObject *oidc = json_object_new ();

  json_object_set_string_member (oidc, "label", self->label);
  json_object_set_string_member (oidc, "issuer", self->issuer);
  if (!oidc_discover (self, &error))
    json_object_set_string_member (oidc, "unavailable", error->message);
  else
    {
      json_object_set_string_member (oidc, "client_id", self->client);
      json_object_set_string_member (oidc, "authorization_endpoint", self->authorize);
      json_object_set_string_member (oidc, "scopes", self->scopes);
      json_object_set_boolean_member (oidc, "any_port", self->any_port);
    }
  return oidc;
}
