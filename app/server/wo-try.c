/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-try.h"

#include "protocol/wo-json.h"
#include "server/wo-accounts-private.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

#include <string.h>

WoTry *
wo_try_new (WoSignIns *sign_ins, WoTryBasis *basis, const WoSignInClaim *claim)
{
  WoTry *try = g_new0 (WoTry, 1);

  try->sign_ins = sign_ins;
  try->basis = basis;
  if (claim == NULL)
    return try;
  try->name = g_strdup (claim->name);
  try->passphrase = g_strdup (claim->passphrase);
  try->replica = g_strdup (claim->replica);
  try->token = g_strdup (claim->token);
  try->next = g_strdup (claim->next);
  try->address_key = g_strdup (claim->address);
  return try;
}

static const WoThrottleRule name_rule = { WO_LIMIT_TRIES_NAME, WO_LIMIT_TRIES_NAME };
/* A whole office may come from one address. */
static const WoThrottleRule address_rule = { WO_LIMIT_TRIES_ADDRESS, G_MAXUINT };

guint
wo_try_begin (WoTry *self, gint64 now_us)
{
  WoThrottle *throttle = self->basis->throttle;
  guint pause_s = 0;

  if (self->name_key != NULL)
    pause_s = wo_throttle_begin (throttle, self->name_key, name_rule, now_us);
  if (pause_s > 0)
    return pause_s;
  pause_s = wo_throttle_begin (throttle, self->address_key, address_rule, now_us);
  if (pause_s > 0 && self->name_key != NULL)
    wo_throttle_end (throttle, self->name_key);
  self->counted = pause_s == 0;
  return pause_s;
}

void
wo_try_count (WoTry *self)
{
  WoThrottle *throttle = self->basis->throttle;
  gint64 now_us = g_get_monotonic_time ();

  if (!self->counted)
    return;
  if (self->wrong && self->name_key != NULL)
    wo_throttle_failed (throttle, self->name_key, WO_LIMIT_TRIES_NAME, now_us);
  if (self->wrong)
    wo_throttle_failed (throttle, self->address_key, WO_LIMIT_TRIES_ADDRESS, now_us);
  else if (self->right)
    wo_throttle_forgive (throttle, self->name_key);
  if (self->name_key != NULL)
    wo_throttle_end (throttle, self->name_key);
  wo_throttle_end (throttle, self->address_key);
}

static void
try_tell_of (WoTry *self, const char *key, guint free_tries)
{
  g_autofree char *news = wo_throttle_news (self->basis->throttle, key, free_tries);

  g_mutex_lock (&self->basis->mutex);
  wo_place_tell (self->basis->accounts->db, news, NULL);
  g_mutex_unlock (&self->basis->mutex);
}

/* Before it is answered, so that whoever guesses cannot go on with another process meanwhile. */
static void
try_tell (WoTry *self)
{
  if (!self->basis->shared || !self->counted)
    return;
  if (self->name_key != NULL && (self->wrong || self->right))
    try_tell_of (self, self->name_key, self->wrong ? WO_LIMIT_TRIES_NAME : 0);
  if (self->wrong)
    try_tell_of (self, self->address_key, WO_LIMIT_TRIES_ADDRESS);
}

void
wo_try_free (gpointer data)
{
  WoTry *self = data;

  if (self->passphrase != NULL)
    explicit_bzero (self->passphrase, strlen (self->passphrase));
  g_free (self->name);
  g_free (self->passphrase);
  g_free (self->replica);
  g_free (self->name_key);
  g_free (self->address_key);
  if (self->next != NULL)
    explicit_bzero (self->next, strlen (self->next));
  g_free (self->token);
  g_free (self->next);
  g_free (self->ended);
  g_free (self->code);
  g_free (self->verifier);
  g_free (self->redirect);
  g_free (self->nonce);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self);
}

static WoReply *
try_failed (void)
{
  return wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "store-failed",
                         "The server could not keep the sign-in");
}

static WoReply *
try_signed_in (const char *token, const WoAccount *account, const char *epoch)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *person = json_object_new ();
  char *json;

  json_node_take_object (root, object);
  json_object_set_string_member (object, "token", token);
  json_object_set_string_member (object, "epoch", epoch);
  json_object_set_object_member (object, "person", person);
  json_object_set_string_member (person, "id", account->person);
  json_object_set_string_member (person, "name", account->name);
  json = wo_json_write (root);
  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

static WoReply *
try_wrong (const WoTry *self)
{
  if (self->token != NULL)
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "wrong-passphrase",
                           "The passphrase is not right");
  return wo_reply_error (SOUP_STATUS_UNAUTHORIZED, "wrong-name-or-passphrase",
                         "The name or the passphrase is not right");
}

/* The passphrase was right: what was asked for with it. */
static WoReply *
try_grant (WoTry *self, const WoAccount *account)
{
  WoTryBasis *basis = self->basis;
  g_autofree char *token =
      wo_accounts_issue (basis->accounts, account, self->replica, g_get_real_time (), NULL);

  return token != NULL ? try_signed_in (token, account, basis->epoch) : try_failed ();
}

static WoReply *
try_prove (WoTry *self)
{
  WoTryBasis *basis = self->basis;
  g_autoptr (GError) error = NULL;
  char *json;

  if (wo_accounts_prove (basis->accounts, self->token, g_get_real_time (), &error))
    {
      json = g_strdup_printf ("{\"fresh_for_s\":%u}", basis->fresh_s);
      return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
    }
  if (error != NULL)
    return try_failed ();
  return wo_reply_error (SOUP_STATUS_UNAUTHORIZED, "signed-out",
                         "The sign-in is over, or never was; sign in again");
}

/* The hash of the passphrase wanted; FALSE, and answered, where it is none. */
static gboolean
try_hash_next (WoTry *self, char **ret_hash)
{
  g_autoptr (GError) error = NULL;

  *ret_hash = wo_passphrase_hash (self->next, &error);
  if (*ret_hash == NULL)
    self->reply = wo_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-passphrase", error->message);
  return *ret_hash != NULL;
}

static WoReply *
try_change (WoTry *self, const char *hash)
{
  g_autoptr (GError) error = NULL;

  if (wo_accounts_change_hash (self->basis->accounts, self->name, hash, self->token, &error))
    return try_prove (self);
  return try_failed ();
}

static void
try_check (WoTry *self)
{
  WoTryBasis *basis = self->basis;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) account = NULL;
  g_autofree char *hash = NULL;

  g_mutex_lock (&basis->mutex);
  account = wo_accounts_find (basis->accounts, self->name, &error);
  g_mutex_unlock (&basis->mutex);
  if (error != NULL)
    {
      self->reply = try_failed ();
      return;
    }
  self->right = wo_passphrase_check (self->passphrase, account != NULL ? account->hash : NULL);
  self->wrong = !self->right;
  if (self->wrong)
    {
      self->reply = try_wrong (self);
      return;
    }
  if (self->next != NULL && !try_hash_next (self, &hash))
    return;
  g_mutex_lock (&basis->mutex);
  if (hash != NULL)
    self->reply = try_change (self, hash);
  else
    self->reply = self->token != NULL ? try_prove (self) : try_grant (self, account);
  g_mutex_unlock (&basis->mutex);
}

static void
try_end (WoTry *self)
{
  WoTryBasis *basis = self->basis;
  gboolean ended;

  g_mutex_lock (&basis->mutex);
  ended = wo_accounts_revoke (basis->accounts, self->ended, NULL);
  g_mutex_unlock (&basis->mutex);
  self->reply = ended ? wo_reply_new (WO_JSON_TYPE, g_bytes_new_static ("{}", 2)) : try_failed ();
}

/* What the provider has against it, as an answer. */
static WoReply *
try_refused (const GError *error)
{
  if (g_error_matches (error, WO_OIDC_ERROR, WO_OIDC_ERROR_PROVIDER))
    return wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "provider-failed", error->message);
  if (g_error_matches (error, WO_OIDC_ERROR, WO_OIDC_ERROR_REFUSED))
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "code-refused", error->message);
  if (g_error_matches (error, WO_OIDC_ERROR, WO_OIDC_ERROR_STALE))
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-fresh", error->message);
  return wo_reply_error (SOUP_STATUS_FORBIDDEN, "token-refused", error->message);
}

/* The same whether or not somebody works here whose account waits for them. */
static WoReply *
try_not_linked (WoTry *self)
{
  g_autofree char *text =
      g_strdup_printf ("%s knows you, but nobody in this office is linked to that sign-in; ask an "
                       "administrator of the office to link you",
                       wo_oidc_label (self->basis->provider));

  return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-linked", text);
}

/* Signed in there a while ago is signed in, but not proved now. */
static WoReply *
try_grant_elsewhere (WoTry *self, const WoAccount *account, const WoOidcIdentity *identity)
{
  WoTryBasis *basis = self->basis;
  gint64 proved_us = MIN (identity->signed_in_s * G_USEC_PER_SEC, g_get_real_time ());
  g_autofree char *token =
      wo_accounts_issue_proved (basis->accounts, account, self->replica, proved_us, NULL);

  return token != NULL ? try_signed_in (token, account, basis->epoch) : try_failed ();
}

static WoReply *
try_answer_elsewhere (WoTry *self, const WoOidcIdentity *identity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_known_as (self->basis->accounts, identity, &error);

  if (error != NULL)
    return try_failed ();
  if (account == NULL)
    return try_not_linked (self);
  if (self->token == NULL)
    return try_grant_elsewhere (self, account, identity);
  if (g_strcmp0 (account->name, self->name) == 0)
    return try_prove (self);
  return wo_reply_error (SOUP_STATUS_FORBIDDEN, "another-person",
                         "That is the sign-in of somebody else; sign in as yourself");
}

WoReply *
wo_try_ways (const WoTryBasis *basis)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *epochs = json_array_new ();
  char *json;

  json_node_take_object (root, object);
  json_object_set_boolean_member (object, "local", TRUE);
  json_object_set_array_member (object, "epochs", epochs);
  for (guint i = 0; basis->epochs != NULL && basis->epochs[i] != NULL; i++)
    json_array_add_string_element (epochs, basis->epochs[i]);
  if (basis->provider != NULL)
    json_object_set_object_member (object, "oidc", wo_oidc_describe (basis->provider));
  json = wo_json_write (root);
  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

void
wo_try_judge_elsewhere (WoTry *self)
{
  WoTryBasis *basis = self->basis;
  WoOidcCode code = { self->code, self->verifier, self->redirect, self->nonce,
                      self->token != NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOidcIdentity) identity = NULL;

  if (self->code == NULL)
    self->reply = wo_try_ways (basis);
  else if ((identity = wo_oidc_redeem (basis->provider, &code, &error)) == NULL)
    {
      self->wrong = !g_error_matches (error, WO_OIDC_ERROR, WO_OIDC_ERROR_PROVIDER);
      self->reply = try_refused (error);
    }
  else
    {
      g_mutex_lock (&basis->mutex);
      self->reply = try_answer_elsewhere (self, identity);
      g_mutex_unlock (&basis->mutex);
    }
  try_tell (self);
}

void
wo_try_judge (WoTry *self)
{
  if (self->ended != NULL)
    try_end (self);
  else
    try_check (self);
  try_tell (self);
}
