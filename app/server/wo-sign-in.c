/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-sign-in.h"

#include "server/wo-limits.h"
#include "server/wo-place.h"
#include "server/wo-try.h"

#include <string.h>

struct _WoSignIns
{
  GThreadPool *pool;
  GThreadPool *elsewhere; /* of one thread, which alone uses the provider; or NULL */
  WoTryBasis basis;
};

static gboolean
try_deliver (gpointer data)
{
  WoTry *self = data;

  wo_try_count (self);
  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

static void
try_run_elsewhere (gpointer data, gpointer user_data)
{
  wo_try_judge_elsewhere (data);
  wo_reply_at_home (try_deliver, data, wo_try_free);
}

static void
try_run (gpointer data, gpointer user_data)
{
  wo_try_judge (data);
  wo_reply_at_home (try_deliver, data, wo_try_free);
}

WoSignIns *
wo_sign_ins_new (
    const char *store, const char *epoch, guint fresh_s, WoThrottle *throttle, GError **error)
{
  g_autoptr (WoSignIns) self = g_new0 (WoSignIns, 1);

  g_mutex_init (&self->basis.mutex);
  self->basis.throttle = throttle;
  self->basis.shared = !wo_place_is_file (store);
  self->basis.epoch = g_strdup (epoch);
  self->basis.fresh_s = fresh_s;
  self->basis.accounts = wo_accounts_open (store, error);
  if (self->basis.accounts == NULL)
    return NULL;
  self->pool = g_thread_pool_new (try_run, self, WO_LIMIT_SIGN_INS, FALSE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_sign_ins_set_epochs (WoSignIns *self, GStrv epochs)
{
  g_strfreev (self->basis.epochs);
  self->basis.epochs = g_strdupv (epochs);
}

gboolean
wo_sign_ins_set_provider (WoSignIns *self, WoOidc *provider, GError **error)
{
  self->basis.provider = provider;
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
  g_clear_pointer (&self->basis.accounts, wo_accounts_free);
  g_clear_pointer (&self->basis.provider, wo_oidc_free);
  g_mutex_clear (&self->basis.mutex);
  g_free (self->basis.epoch);
  g_strfreev (self->basis.epochs);
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
sign_ins_is_paused (WoTry *try, SoupServerMessage *message)
{
  guint pause_s = wo_try_begin (try, g_get_monotonic_time ());
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

/* Takes over @try. */
static void
sign_ins_push (WoSignIns *self, WoTry *try, GThreadPool *pool, SoupServerMessage *message)
{
  guint most = pool == self->elsewhere ? WO_LIMIT_OIDC_QUEUE : WO_LIMIT_SIGN_IN_QUEUE;

  if (sign_ins_is_full (pool, most, message) || sign_ins_is_paused (try, message))
    {
      wo_try_free (try);
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

  if (self->basis.provider == NULL)
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
  try = wo_try_new (self, &self->basis, claim);
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
  try = wo_try_new (self, &self->basis, claim);
  folded = g_utf8_casefold (claim->name, -1);
  try->name_key = g_strconcat (claim->address, "\n", folded, NULL);
  sign_ins_push (self, try, self->pool, message);
}

void
wo_sign_ins_describe (WoSignIns *self, SoupServerMessage *message)
{
  WoTry *try;

  if (self->basis.provider == NULL)
    {
      wo_reply_send (message, wo_try_ways (&self->basis));
      return;
    }
  if (sign_ins_is_full (self->elsewhere, WO_LIMIT_OIDC_QUEUE, message))
    return;
  try = wo_try_new (self, &self->basis, NULL);
  try->held = wo_held_new (message);
  g_thread_pool_push (self->elsewhere, try, NULL);
}

void
wo_sign_ins_end (WoSignIns *self, const char *token, SoupServerMessage *message)
{
  WoTry *try;

  if (sign_ins_is_full (self->pool, WO_LIMIT_QUEUE, message))
    return;
  try = wo_try_new (self, &self->basis, NULL);
  try->ended = g_strdup (token);
  try->held = wo_held_new (message);
  g_thread_pool_push (self->pool, try, NULL);
}
