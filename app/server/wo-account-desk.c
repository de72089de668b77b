/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-account-desk.h"

#include "domain/wo-person.h"
#include "protocol/wo-json.h"
#include "server/wo-accounts.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

#include <string.h>

struct _WoAccountDesk
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  WoAccounts *accounts;
  WoStore *store;
  char *issuer;      /* or NULL */
  WoTokenUses *uses; /* not owned */
};

typedef struct
{
  WoAccountVerb verb;
  char *asker, *token, *name, *person, *passphrase, *subject, *claim;
  WoHeld *held;
  WoReply *reply;
} WoDeskJob;

static void
job_free (gpointer data)
{
  WoDeskJob *self = data;

  if (self->passphrase != NULL)
    explicit_bzero (self->passphrase, strlen (self->passphrase));
  g_free (self->asker);
  g_free (self->token);
  g_free (self->name);
  g_free (self->person);
  g_free (self->passphrase);
  g_free (self->subject);
  g_free (self->claim);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self);
}

static gboolean
job_deliver (gpointer data)
{
  WoDeskJob *self = data;

  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

static WoReply *
reply_node (JsonNode *root)
{
  char *json = wo_json_write (root);

  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

static WoReply *
reply_done (gboolean done, const GError *error)
{
  if (done)
    return wo_reply_new (WO_JSON_TYPE, g_bytes_new_static ("{}", 2));
  if (g_error_matches (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN))
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-account", error->message);
  if (g_error_matches (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_EXISTS))
    return wo_reply_error (SOUP_STATUS_CONFLICT, "account-exists", error->message);
  if (g_error_matches (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_PASSPHRASE))
    return wo_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-passphrase", error->message);
  return wo_reply_failure ("store-failed", "The server could not keep the accounts", error);
}

/* An object with one list, which @array is taken over as. */
static WoReply *
reply_list (const char *name, JsonArray *array)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  json_object_set_array_member (object, name, array);
  return reply_node (root);
}

static WoReply *
desk_sessions (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  g_autoptr (GPtrArray) all =
      wo_accounts_sessions (self->accounts, job->asker, job->token, g_get_real_time (), error);
  JsonArray *array;

  if (all == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const WoSession *session = all->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", session->id);
      json_object_set_string_member (object, "replica", session->replica);
      json_object_set_int_member (object, "since_us", session->since_us);
      json_object_set_boolean_member (object, "this", session->mine);
      json_object_set_int_member (object, "used_us", wo_token_uses_last (self->uses, session->id));
      json_array_add_object_element (array, object);
    }
  return reply_list ("sessions", array);
}

static WoReply *
desk_list (WoAccountDesk *self, GError **error)
{
  g_autoptr (GPtrArray) all = wo_accounts_list (self->accounts, error);
  JsonArray *array;

  if (all == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const WoAccount *account = all->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", account->name);
      json_object_set_string_member (object, "person", account->person);
      json_object_set_boolean_member (object, "locked", wo_account_is_locked (account->hash));
      json_object_set_int_member (object, "sign_ins", account->sign_ins);
      json_array_add_object_element (array, object);
    }
  return reply_list ("accounts", array);
}

static WoPerson *
desk_person (WoAccountDesk *self, const char *id)
{
  g_autoptr (WoRecord) record = id != NULL ? wo_store_get_record (self->store, id, NULL) : NULL;

  if (record == NULL || record->kind != WO_RECORD_PERSON)
    return NULL;
  return wo_person_new (record, wo_date_from_us (g_get_real_time ()));
}

static gboolean
desk_is_administrator (WoAccountDesk *self, const char *id)
{
  g_autoptr (WoPerson) person = desk_person (self, id);

  return wo_person_has_role (person, WO_ROLE_ADMINISTRATOR);
}

static gboolean
desk_add (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  g_autoptr (WoPerson) person = desk_person (self, job->person);
  g_autofree char *hash = NULL;

  if (person == NULL)
    {
      g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
                   "Nobody works here under that id; add the person first");
      return FALSE;
    }
  hash = job->passphrase != NULL ? wo_passphrase_hash (job->passphrase, error)
                                 : g_strdup (WO_ACCOUNT_NO_PASSPHRASE);
  return hash != NULL && wo_accounts_add (self->accounts, job->name, job->person, hash, error);
}

static gboolean
desk_reset (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  g_autofree char *hash = wo_passphrase_hash (job->passphrase, error);

  return hash != NULL && wo_accounts_set_hash (self->accounts, job->name, hash, error);
}

static gboolean
desk_sign_out (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoAccount) account = wo_accounts_find (self->accounts, job->name, &local_error);

  if (account != NULL)
    return wo_accounts_revoke_person (self->accounts, account->person, error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN, "There is no account “%s”",
                 job->name);
  return FALSE;
}

static gboolean
desk_link (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  if (self->issuer == NULL)
    {
      g_set_error_literal (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
                           "This server’s settings name no provider to be linked to; see "
                           "“oidc-issuer”");
      return FALSE;
    }
  if (job->subject != NULL)
    return wo_accounts_link (self->accounts, job->name, self->issuer, job->subject, error);
  return wo_accounts_await (self->accounts, job->name, job->claim, error);
}

static gboolean
desk_end_one (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (wo_accounts_revoke_session (self->accounts, job->asker, job->name, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, WO_ACCOUNT_ERROR, WO_ACCOUNT_ERROR_UNKNOWN,
                         "You have no such sign-in, or have it no longer; look at the list again");
  return FALSE;
}

static gboolean
desk_do (WoAccountDesk *self, const WoDeskJob *job, GError **error)
{
  switch (job->verb)
    {
    case WO_ACCOUNT_END_MY_SESSIONS:
      return wo_accounts_revoke_person (self->accounts, job->asker, error);
    case WO_ACCOUNT_END_MY_SESSION:
      return desk_end_one (self, job, error);
    case WO_ACCOUNT_ADD:
      return desk_add (self, job, error);
    case WO_ACCOUNT_LOCK:
    case WO_ACCOUNT_UNLOCK:
      return wo_accounts_set_locked (self->accounts, job->name, job->verb == WO_ACCOUNT_LOCK,
                                     error);
    case WO_ACCOUNT_PASSPHRASE:
      return desk_reset (self, job, error);
    case WO_ACCOUNT_SIGN_OUT:
      return desk_sign_out (self, job, error);
    case WO_ACCOUNT_LINK:
      return desk_link (self, job, error);
    case WO_ACCOUNT_UNLINK:
      return wo_accounts_unlink (self->accounts, job->name, error);
    case WO_ACCOUNT_MY_SESSIONS:
    case WO_ACCOUNT_LIST:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
desk_run (gpointer data, gpointer user_data)
{
  WoDeskJob *job = data;
  WoAccountDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  if (job->verb >= WO_ACCOUNT_LIST && !desk_is_administrator (self, job->asker))
    job->reply = wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-an-administrator",
                                 "Only an administrator sees to the accounts of others");
  else if (job->verb == WO_ACCOUNT_MY_SESSIONS)
    job->reply = desk_sessions (self, job, &error);
  else if (job->verb == WO_ACCOUNT_LIST)
    job->reply = desk_list (self, &error);
  else
    {
      gboolean done = desk_do (self, job, &error);

      job->reply = reply_done (done, error);
    }
  if (job->reply == NULL)
    job->reply = reply_done (FALSE, error);
  wo_reply_at_home (job_deliver, job, job_free);
}

WoAccountDesk *
wo_account_desk_new (const char *store, GError **error)
{
  WoAccountDesk *self = g_new0 (WoAccountDesk, 1);

  self->accounts = wo_accounts_open (store, error);
  if (self->accounts != NULL)
    self->store = wo_place_store (store, WO_STORE_READ_ONLY, error);
  if (self->store != NULL)
    self->pool = g_thread_pool_new (desk_run, self, 1, TRUE, error);
  if (self->pool == NULL)
    g_clear_pointer (&self, wo_account_desk_free);
  return self;
}

void
wo_account_desk_free (WoAccountDesk *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->accounts, wo_accounts_free);
  g_clear_pointer (&self->store, wo_store_free);
  g_free (self->issuer);
  g_free (self);
}

void
wo_account_desk_set_issuer (WoAccountDesk *self, const char *issuer)
{
  self->issuer = g_strdup (issuer);
}

void
wo_account_desk_set_uses (WoAccountDesk *self, WoTokenUses *uses)
{
  self->uses = uses;
}

void
wo_account_desk_ask (WoAccountDesk *self, const WoAccountAsk *ask, SoupServerMessage *message)
{
  WoDeskJob *job;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_SIGN_IN_QUEUE)
    {
      WoReply *busy = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                                      "The server has too much to do; try again in a moment");

      busy->retry_after_s = 2;
      wo_reply_send (message, busy);
      return;
    }
  job = g_new0 (WoDeskJob, 1);
  job->verb = ask->verb;
  job->asker = g_strdup (ask->asker);
  job->token = g_strdup (ask->token);
  job->name = g_strdup (ask->name);
  job->person = g_strdup (ask->person);
  job->passphrase = g_strdup (ask->passphrase);
  job->subject = g_strdup (ask->subject);
  job->claim = g_strdup (ask->claim);
  job->held = wo_held_new (message);
  g_thread_pool_push (self->pool, job, NULL);
}
