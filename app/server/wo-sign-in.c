/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-sign-in.h"

#include "protocol/wo-json.h"
#include "server/wo-limits.h"
#include "server/wo-throttle.h"

#include <string.h>

struct _WoSignIns
{
  GThreadPool *pool;
  GThreadPool *elsewhere; /* of one thread, which alone uses .provider; or NULL */
  WoOidc *provider;
  GMutex mutex; /* of .accounts, which the pools' threads share */
  WoAccounts *accounts;
  WoThrottle *throttle; /* on the main thread alone */
  char *epoch;
  guint fresh_s;
};

/* One try on its way through the pool and back. */
typedef struct
{
  WoSignIns *sign_ins;
  char *name, *passphrase, *replica;
  char *name_key, *address_key;
  char *token; /* to make fresh again; NULL: a new one is wanted */
  char *next;  /* with a token: the passphrase wanted from now on; or NULL */
  char *ended; /* a token to end; no try at all */
  char *code, *verifier, *redirect, *nonce; /* from the provider, or all NULL */
  gboolean wrong;
  WoHeld *held;
  WoReply *reply;
} WoTry;

static void
try_free (gpointer data)
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

static gboolean
try_deliver (gpointer data)
{
  WoTry *self = data;
  WoThrottle *throttle = self->sign_ins->throttle;
  gint64 now_us = g_get_monotonic_time ();

  if (self->wrong)
    {
      if (self->name_key != NULL)
        wo_throttle_failed (throttle, self->name_key, WO_LIMIT_TRIES_NAME, now_us);
      wo_throttle_failed (throttle, self->address_key, WO_LIMIT_TRIES_ADDRESS, now_us);
    }
  else if (self->name_key != NULL)
    wo_throttle_forgive (throttle, self->name_key);
  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
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
  WoSignIns *sign_ins = self->sign_ins;
  g_autofree char *token =
      wo_accounts_issue (sign_ins->accounts, account, self->replica, g_get_real_time (), NULL);

  return token != NULL ? try_signed_in (token, account, sign_ins->epoch) : try_failed ();
}

static WoReply *
try_prove (WoTry *self)
{
  WoSignIns *sign_ins = self->sign_ins;
  g_autoptr (GError) error = NULL;
  char *json;

  if (wo_accounts_prove (sign_ins->accounts, self->token, g_get_real_time (), &error))
    {
      json = g_strdup_printf ("{\"fresh_for_s\":%u}", sign_ins->fresh_s);
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

  if (wo_accounts_change_hash (self->sign_ins->accounts, self->name, hash, self->token, &error))
    return try_prove (self);
  return try_failed ();
}

static void
try_check (WoTry *self)
{
  WoSignIns *sign_ins = self->sign_ins;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) account = NULL;
  g_autofree char *hash = NULL;

  g_mutex_lock (&sign_ins->mutex);
  account = wo_accounts_find (sign_ins->accounts, self->name, &error);
  g_mutex_unlock (&sign_ins->mutex);
  if (error != NULL)
    {
      self->reply = try_failed ();
      return;
    }
  self->wrong = !wo_passphrase_check (self->passphrase, account != NULL ? account->hash : NULL);
  if (self->wrong)
    {
      self->reply = try_wrong (self);
      return;
    }
  if (self->next != NULL && !try_hash_next (self, &hash))
    return;
  g_mutex_lock (&sign_ins->mutex);
  if (hash != NULL)
    self->reply = try_change (self, hash);
  else
    self->reply = self->token != NULL ? try_prove (self) : try_grant (self, account);
  g_mutex_unlock (&sign_ins->mutex);
}

static void
try_end (WoTry *self)
{
  WoSignIns *sign_ins = self->sign_ins;
  gboolean ended;

  g_mutex_lock (&sign_ins->mutex);
  ended = wo_accounts_revoke (sign_ins->accounts, self->ended, NULL);
  g_mutex_unlock (&sign_ins->mutex);
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
                       wo_oidc_label (self->sign_ins->provider));

  return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-linked", text);
}

/* Signed in there a while ago is signed in, but not proved now. */
static WoReply *
try_grant_elsewhere (WoTry *self, const WoAccount *account, const WoOidcIdentity *identity)
{
  WoSignIns *sign_ins = self->sign_ins;
  gint64 proved_us = MIN (identity->signed_in_s * G_USEC_PER_SEC, g_get_real_time ());
  g_autofree char *token =
      wo_accounts_issue_proved (sign_ins->accounts, account, self->replica, proved_us, NULL);

  return token != NULL ? try_signed_in (token, account, sign_ins->epoch) : try_failed ();
}

static WoReply *
try_answer_elsewhere (WoTry *self, const WoOidcIdentity *identity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_known_as (self->sign_ins->accounts, identity, &error);

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

static void
try_run_elsewhere (gpointer data, gpointer user_data)
{
  WoTry *self = data;
  WoSignIns *sign_ins = self->sign_ins;
  WoOidcCode code = { self->code, self->verifier, self->redirect, self->nonce,
                      self->token != NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOidcIdentity) identity = NULL;
  char *json;

  if (self->code == NULL)
    {
      json = wo_oidc_describe (sign_ins->provider);
      self->reply = wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
    }
  else if ((identity = wo_oidc_redeem (sign_ins->provider, &code, &error)) == NULL)
    {
      self->wrong = !g_error_matches (error, WO_OIDC_ERROR, WO_OIDC_ERROR_PROVIDER);
      self->reply = try_refused (error);
    }
  else
    {
      g_mutex_lock (&sign_ins->mutex);
      self->reply = try_answer_elsewhere (self, identity);
      g_mutex_unlock (&sign_ins->mutex);
    }
  wo_reply_at_home (try_deliver, self, try_free);
}

static void
try_run (gpointer data, gpointer user_data)
{
  WoTry *self = data;

  if (self->ended != NULL)
    try_end (self);
  else
    try_check (self);
  wo_reply_at_home (try_deliver, self, try_free);
}

WoSignIns *
wo_sign_ins_new (const char *store, const char *epoch, guint fresh_s, GError **error)
{
  g_autoptr (WoSignIns) self = g_new0 (WoSignIns, 1);

  g_mutex_init (&self->mutex);
  self->throttle = wo_throttle_new ();
  self->epoch = g_strdup (epoch);
  self->fresh_s = fresh_s;
  self->accounts = wo_accounts_open (store, error);
  if (self->accounts == NULL)
    return NULL;
  self->pool = g_thread_pool_new (try_run, self, WO_LIMIT_SIGN_INS, FALSE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
wo_sign_ins_set_provider (WoSignIns *self, WoOidc *provider, GError **error)
{
  self->provider = provider;
  self->elsewhere = g_thread_pool_new (try_run_elsewhere, self, 1, TRUE, error);
  return self->elsewhere != NULL;
}

void
wo_sign_ins_free (WoSignIns *self)
{
  if (self == NULL)
    return;
  if (self->elsewhere != NULL)
    g_thread_pool_free (self->elsewhere, FALSE, TRUE);
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->accounts, wo_accounts_free);
  g_clear_pointer (&self->provider, wo_oidc_free);
  g_clear_pointer (&self->throttle, wo_throttle_free);
  g_mutex_clear (&self->mutex);
  g_free (self->epoch);
  g_free (self);
}

static gboolean
sign_ins_is_full (GThreadPool *pool, guint most, SoupServerMessage *message)
{
  WoReply *reply;

  if (g_thread_pool_unprocessed (pool) < most)
    return FALSE;
  reply = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                          "Too many people are signing in at once; try again in a moment");
  reply->retry_after_s = 2;
  wo_reply_send (message, reply);
  return TRUE;
}

static gboolean
sign_ins_is_paused (WoSignIns *self, const WoTry *try, SoupServerMessage *message)
{
  gint64 now_us = g_get_monotonic_time ();
  guint name_s =
      try->name_key != NULL ? wo_throttle_pause_s (self->throttle, try->name_key, now_us) : 0;
  guint address_s = wo_throttle_pause_s (self->throttle, try->address_key, now_us);
  guint pause_s = MAX (name_s, address_s);
  g_autofree char *text = NULL;
  WoReply *reply;

  if (pause_s == 0)
    return FALSE;
  text = g_strdup_printf ("Too many tries that were not right; try again in %u seconds", pause_s);
  reply = wo_reply_error (429, "too-many-tries", text);
  reply->retry_after_s = pause_s;
  wo_reply_send (message, reply);
  return TRUE;
}

static WoTry *
try_new (WoSignIns *sign_ins, const WoSignInClaim *claim)
{
  WoTry *try = g_new0 (WoTry, 1);

  try->sign_ins = sign_ins;
  try->name = g_strdup (claim->name);
  try->passphrase = g_strdup (claim->passphrase);
  try->replica = g_strdup (claim->replica);
  try->token = g_strdup (claim->token);
  try->next = g_strdup (claim->next);
  try->address_key = g_strdup (claim->address);
  return try;
}

/* Takes over @try. */
static void
sign_ins_push (WoSignIns *self, WoTry *try, GThreadPool *pool, SoupServerMessage *message)
{
  guint most = pool == self->elsewhere ? WO_LIMIT_OIDC_QUEUE : WO_LIMIT_SIGN_IN_QUEUE;

  if (sign_ins_is_full (pool, most, message) || sign_ins_is_paused (self, try, message))
    {
      try_free (try);
      return;
    }
  try->held = wo_held_new (message);
  g_thread_pool_push (pool, try, NULL);
}

static void
sign_ins_try_elsewhere (WoSignIns *self, const WoSignInClaim *claim, SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  WoTry *try;

  if (self->provider == NULL)
    {
      wo_reply_refuse (message, SOUP_STATUS_BAD_REQUEST, "no-provider",
                       "This server knows people by their passphrase only");
      return;
    }
  if (!wo_oidc_code_check (claim->elsewhere, &error))
    {
      wo_reply_refuse (message, SOUP_STATUS_BAD_REQUEST, "missing", error->message);
      return;
    }
  try = try_new (self, claim);
  try->code = g_strdup (claim->elsewhere->code);
  try->verifier = g_strdup (claim->elsewhere->verifier);
  try->redirect = g_strdup (claim->elsewhere->redirect);
  try->nonce = g_strdup (claim->elsewhere->nonce);
  sign_ins_push (self, try, self->elsewhere, message);
}

void
wo_sign_ins_try (WoSignIns *self, const WoSignInClaim *claim, SoupServerMessage *message)
{
  WoTry *try;
  g_autofree char *folded = NULL;

  if (claim->elsewhere != NULL)
    {
      sign_ins_try_elsewhere (self, claim, message);
      return;
    }
  try = try_new (self, claim);
  folded = g_utf8_casefold (claim->name, -1);
  try->name_key = g_strconcat (claim->address, "\n", folded, NULL);
  sign_ins_push (self, try, self->pool, message);
}

void
wo_sign_ins_describe (WoSignIns *self, SoupServerMessage *message)
{
  static const char local[] = "{\"local\":true}";
  WoTry *try;

  if (self->provider == NULL)
    {
      wo_reply_send (message,
                     wo_reply_new (WO_JSON_TYPE, g_bytes_new_static (local, strlen (local))));
      return;
    }
  if (sign_ins_is_full (self->elsewhere, WO_LIMIT_OIDC_QUEUE, message))
    return;
  try = g_new0 (WoTry, 1);
  try->sign_ins = self;
  try->held = wo_held_new (message);
  g_thread_pool_push (self->elsewhere, try, NULL);
}

void
wo_sign_ins_end (WoSignIns *self, const char *token, SoupServerMessage *message)
{
  WoTry *try = g_new0 (WoTry, 1);

  try->sign_ins = self;
  try->ended = g_strdup (token);
  try->held = wo_held_new (message);
  g_thread_pool_push (self->pool, try, NULL);
}
