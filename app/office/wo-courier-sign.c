/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-private.h"

#include "domain/wo-secret.h"
#include "store/wo-pending.h"
#include "sync/wo-browser.h"

/* How often this copy is brought in step again because something was written meanwhile. */
#define ROUNDS_MAX 5

struct _WoSigning
{
  WoCourier *courier;
  GPtrArray *acts;    /* WoAct */
  GPtrArray *results; /* WoResult, or NULL: not answered yet */
  char *passphrase;
  char *oidc; /* instead of it */
  WoDate today;
  GCancellable *cancellable;
  WoSignOffDone done;
  gpointer data;
  guint rounds;
  GBytes *sent; /* the last body, to see that the answer moved something */
  gboolean sent_again;
};

static void signing_push (WoSigning *self);
static void signing_pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
signing_end (WoSigning *self, const GError *error)
{
  WoCourier *courier = self->courier;
  g_autoptr (GPtrArray) results = g_steal_pointer (&self->results);

  courier->signing = NULL;
  g_ptr_array_set_free_func (results, (GDestroyNotify) wo_result_free);
  if (error != NULL)
    self->done (error, NULL, self->data);
  else
    self->done (NULL, g_steal_pointer (&results), self->data);
  wo_secret_free (self->passphrase);
  g_free (self->oidc);
  g_ptr_array_unref (self->acts);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sent, g_bytes_unref);
  g_free (self);
}

/* The ids of the acts that are not answered; the strings are the acts'. */
static GPtrArray *
signing_open_ids (WoSigning *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->acts->len; i++)
    if (self->results->pdata[i] == NULL)
      g_ptr_array_add (ids, ((WoAct *) self->acts->pdata[i])->id);
  return ids;
}

/* Nothing of it may be sent later: what was not answered is taken back. */
static void
signing_take_back (WoSigning *self, const GError *error)
{
  WoCourier *courier = self->courier;
  g_autoptr (GPtrArray) ids = signing_open_ids (self);
  g_autoptr (GError) failed = NULL;

  g_ptr_array_add (ids, NULL);
  courier->exchanging = FALSE;
  courier->again = FALSE;
  if (!wo_engine_withdraw (wo_clerk_engine (courier->clerk), (const char *const *) ids->pdata,
                           &failed))
    error = failed;
  courier->told.changed (courier->data);
  signing_end (self, error);
}

static void
signing_lost (WoSigning *self, const GError *error)
{
  g_autoptr (GError) told = g_error_copy (error);

  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE))
    g_prefix_error (&told,
                    "It is not known whether the server signed this: look at the order again "
                    "when it answers. Nothing waits to be signed later. ");
  wo_courier_failed (self->courier, error);
  signing_take_back (self, told);
}

/* The rows that hold the sign-offs are here, or come later: they stand either way. */
static void
signing_pulled (const GError *error, const WoExchanged *exchanged, gpointer data)
{
  signing_end (data, NULL);
}

/* What the register said of each; FALSE where the store failed. */
static gboolean
signing_settle (WoSigning *self, GError **error)
{
  WoEngine *engine = wo_clerk_engine (self->courier->clerk);
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < self->acts->len && local_error == NULL; i++)
    if (self->results->pdata[i] == NULL)
      self->results->pdata[i] =
          wo_engine_settle (engine, ((WoAct *) self->acts->pdata[i])->id, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The very bytes go once more where no answer came: the register knows them by their n. */
static gboolean
signing_send_again (WoSigning *self, const GError *error)
{
  WoCourier *courier = self->courier;

  if (self->sent_again || !g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE))
    return FALSE;
  self->sent_again = TRUE;
  courier->under_way++;
  wo_link_push_async (courier->link, self->sent, courier->cancellable, signing_pushed_cb, self);
  return TRUE;
}

static void
signing_pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoSigning *self = user_data;
  WoCourier *courier = self->courier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);
  g_autoptr (GPtrArray) open = NULL;

  courier->under_way--;
  if (answer == NULL && signing_send_again (self, error))
    return;
  if (answer == NULL ||
      !wo_engine_push_answered (wo_clerk_engine (courier->clerk), answer, &error) ||
      !signing_settle (self, &error))
    {
      signing_lost (self, error);
      return;
    }
  open = signing_open_ids (self);
  if (open->len > 0)
    {
      signing_push (self);
      return;
    }
  courier->exchanging = FALSE;
  wo_courier_round (courier, signing_pulled, self);
}

static void
signing_push (WoSigning *self)
{
  WoCourier *courier = self->courier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = wo_engine_next_push (wo_clerk_engine (courier->clerk), &error);

  if (error == NULL && (body == NULL || (self->sent != NULL && g_bytes_equal (body, self->sent))))
    g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                 "The server did not say whether it signed this; try again in a moment");
  if (error != NULL)
    {
      signing_take_back (self, error);
      return;
    }
  g_clear_pointer (&self->sent, g_bytes_unref);
  self->sent = g_bytes_ref (body);
  courier->under_way++;
  wo_link_push_async (courier->link, body, courier->cancellable, signing_pushed_cb, self);
}

/* Does the acts here; one that cannot be has its result already. They are sent before anything else can
 * run on this thread, so that a push holds no other change that is not known to have arrived. */
static void
signing_act (WoSigning *self)
{
  WoCourier *courier = self->courier;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GError) error = NULL;

  courier->exchanging = TRUE;
  for (guint i = 0; i < self->acts->len; i++)
    {
      g_autoptr (WoResult) result =
          wo_clerk_sign (courier->clerk, self->acts->pdata[i], self->today, &error);

      if (result == NULL)
        {
          signing_take_back (self, error);
          return;
        }
      if (result->outcome == WO_OUTCOME_PARKED)
        self->results->pdata[i] = g_steal_pointer (&result);
    }
  open = signing_open_ids (self);
  if (open->len > 0)
    signing_push (self);
  else
    {
      courier->exchanging = FALSE;
      signing_end (self, NULL);
    }
}

static void
signing_in_step (const GError *error, const WoExchanged *exchanged, gpointer data)
{
  WoSigning *self = data;
  WoCourier *courier = self->courier;
  g_autoptr (GError) stopped = error != NULL ? g_error_copy (error) : NULL;
  gboolean waits = wo_pending_count (wo_clerk_store (courier->clerk), WO_PENDING_WAITING) > 0;

  if (stopped == NULL)
    g_cancellable_set_error_if_cancelled (self->cancellable, &stopped);
  if (stopped == NULL && waits && ++self->rounds >= ROUNDS_MAX)
    g_set_error (&stopped, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                 "Something is being written here all the time; try again in a moment");
  if (stopped != NULL)
    signing_end (self, stopped);
  else if (waits)
    wo_courier_round (courier, signing_in_step, self);
  else
    signing_act (self);
}

static void
signing_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoSigning *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);

  self->courier->under_way--;
  if (answer == NULL)
    signing_end (self, error);
  else
    wo_courier_round (self->courier, signing_in_step, self);
}

static void
signing_confirm (WoSigning *self)
{
  WoCourier *courier = self->courier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      signing_end (self, error);
      return;
    }
  body = self->oidc != NULL ? wo_link_confirm_elsewhere_body (self->oidc)
                            : wo_link_confirm_body (self->passphrase);
  courier->under_way++;
  wo_link_confirm_async (courier->link, body, courier->cancellable, signing_confirmed_cb, self);
}

static void
signing_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *courier = user_data;
  WoSigning *self = courier->signing;
  g_autofree char *token = wo_keyring_load_finish (result);
  g_autoptr (GError) error = NULL;

  courier->under_way--;
  if (token == NULL && wo_link_token (courier->link) == NULL)
    {
      g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                   "You are signed out: sign in to %s first, then sign",
                   wo_link_server (courier->link));
      signing_end (self, error);
      return;
    }
  if (wo_link_token (courier->link) == NULL)
    wo_link_set_token (courier->link, token);
  signing_confirm (self);
}

static gboolean
signing_may_begin (WoCourier *courier, const WoSignOff *sign_off, GError **error)
{
  if (sign_off->oidc == NULL && (sign_off->passphrase == NULL || *sign_off->passphrase == '\0'))
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                   "Give your passphrase: under a server an order is signed with it");
      return FALSE;
    }
  if (courier->signing != NULL)
    {
      g_set_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                   "Orders are being signed already; wait until that is done");
      return FALSE;
    }
  return wo_courier_open_link (courier, wo_clerk_server (courier->clerk), error);
}

void
wo_courier_sign (WoCourier *self, const WoSignOff *sign_off, WoSignOffDone done, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WoSigning *signing;

  if (!signing_may_begin (self, sign_off, &error))
    {
      done (error, NULL, data);
      return;
    }
  signing = g_new0 (WoSigning, 1);
  signing->courier = self;
  signing->acts = g_ptr_array_ref (sign_off->acts);
  signing->results = g_ptr_array_new ();
  g_ptr_array_set_size (signing->results, (int) sign_off->acts->len);
  signing->passphrase = g_strdup (sign_off->passphrase);
  signing->oidc = g_strdup (sign_off->oidc);
  signing->today = sign_off->today;
  g_set_object (&signing->cancellable, sign_off->cancellable);
  signing->done = done;
  signing->data = data;
  self->signing = signing;
  if (wo_link_token (self->link) != NULL)
    signing_confirm (signing);
  else
    wo_courier_load_token (self, signing_loaded_cb);
}
