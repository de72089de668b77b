/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-private.h"

/* How long a server may take to hear that somebody signs out. */
#define FAREWELL_MS 5000

static void
courier_place (WoCourier *self, WoKeyringPlace *place, char **ret_replica, char **ret_file)
{
  *ret_replica = wo_clerk_replica (self->clerk, NULL);
  *ret_file = g_strconcat (wo_store_path (wo_clerk_store (self->clerk)), ".sign-in", NULL);
  place->server = wo_clerk_server (self->clerk);
  place->replica = *ret_replica != NULL ? *ret_replica : "";
  place->file = *ret_file;
  place->patience_ms = 0;
}

static void
courier_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  WoKept kept = wo_keyring_keep_finish (result);

  self->under_way--;
  if (self->link == NULL || wo_link_token (self->link) == NULL)
    return;
  if (kept == WO_KEPT_FILE)
    self->told.note (self->data,
                     "No keyring answers here: the sign-in is kept in a file beside the "
                     "store that only you can read.");
  else if (kept == WO_KEPT_NOWHERE)
    self->told.note (self->data, "No keyring answers here: the sign-in is kept in memory only, and "
                                 "ends with the program.");
  else if (kept == WO_KEPT_LOCKED_OUT)
    self->told.note (self->data, "The keyring stayed locked: the sign-in is kept in memory only, "
                                 "and ends with the program. Unlock the keyring before you sign "
                                 "in the next time.");
  else
    self->told.note (self->data, NULL);
}

void
wo_courier_keep (WoCourier *self, const char *token)
{
  WoKeyringPlace place;
  g_autofree char *replica = NULL;
  g_autofree char *file = NULL;

  courier_place (self, &place, &replica, &file);
  self->under_way++;
  wo_keyring_keep_async (&place, token, self->in_file, self->cancellable, courier_kept_cb, self);
}

void
wo_courier_load_token (WoCourier *self, GAsyncReadyCallback callback)
{
  wo_courier_load_token_for (self, callback, self);
}

void
wo_courier_load_token_for (WoCourier *self, GAsyncReadyCallback callback, gpointer data)
{
  WoKeyringPlace place;
  g_autofree char *replica = NULL;
  g_autofree char *file = NULL;

  courier_place (self, &place, &replica, &file);
  self->under_way++;
  wo_keyring_load_async (&place, self->cancellable, callback, data);
}

typedef struct
{
  WoCourier *courier;
  WoLink *link;
  gboolean elsewhere;
  GError *refused; /* why this store cannot use the sign-in */
  WoRound round;
} WoSigningIn;

static void
courier_signing_done (WoSigningIn *self, const GError *error)
{
  WoExchanged nothing = { 0 };

  if (error != NULL)
    self->round.done (error, &nothing, self->round.data);
  wo_link_free (self->link);
  g_clear_error (&self->refused);
  g_free (self);
}

static void
courier_given_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoSigningIn *signing = user_data;
  GBytes *answer = wo_link_finish (result, NULL);

  signing->courier->under_way--;
  g_clear_pointer (&answer, g_bytes_unref);
  courier_signing_done (signing, signing->refused);
}

/* Nobody may go on with a token that this store cannot use. */
static void
courier_give_back (WoSigningIn *signing, const WoSignedIn *signed_in, const GError *error)
{
  WoCourier *self = signing->courier;

  if (self->told.stranger != NULL &&
      g_error_matches (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OTHER))
    self->told.stranger (self->data, signed_in->person);
  signing->refused = g_error_copy (error);
  wo_link_set_token (signing->link, signed_in->token);
  self->under_way++;
  wo_link_sign_out_async (signing->link, self->cancellable, courier_given_back_cb, signing);
}

static void
courier_signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoSigningIn *signing = user_data;
  WoCourier *self = signing->courier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);
  g_autoptr (WoSignedIn) signed_in = answer != NULL ? wo_link_read_sign_in (answer, &error) : NULL;

  self->under_way--;
  if (signed_in == NULL)
    {
      courier_signing_done (signing, error);
      return;
    }
  if (wo_clerk_become_client (self->clerk, wo_link_server (signing->link), signed_in->person,
                              signed_in->name, &error) &&
      wo_clerk_keep_way (self->clerk, signing->elsewhere, &error))
    {
      if (self->link == NULL)
        self->link = g_steal_pointer (&signing->link);
      wo_link_set_token (self->link, signed_in->token);
      wo_courier_keep (self, signed_in->token);
      wo_courier_round (self, signing->round.done, signing->round.data);
      courier_signing_done (signing, NULL);
      return;
    }
  courier_give_back (signing, signed_in, error);
}

void
wo_courier_sign_in (WoCourier *self, const WoWayIn *way, WoCourierDone done, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WoSigningIn *signing = g_new0 (WoSigningIn, 1);

  signing->courier = self;
  signing->round = (WoRound){ done, data };
  signing->elsewhere = way->elsewhere;
  signing->link = wo_link_new (way->server, &error);
  if (signing->link == NULL)
    {
      courier_signing_done (signing, error);
      return;
    }
  self->under_way++;
  wo_link_sign_in_async (signing->link, way->body, self->cancellable, courier_signed_in_cb,
                         signing);
}

/* One who signs out. */
typedef struct
{
  WoCourier *courier;
  WoCourierLeft done; /* or NULL */
  gpointer data;
  GCancellable *patience; /* with the server */
  GSource *timer;
  guint under_way;
  WoLeft left;
} WoLeaving;

static gboolean
leaving_timed_out (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
leaving_end_one (WoLeaving *self)
{
  self->courier->under_way--;
  if (--self->under_way > 0)
    return;
  if (self->done != NULL)
    self->done (self->left, self->data);
  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_source_unref (self->timer);
    }
  g_clear_object (&self->patience);
  g_free (self);
}

/* A sign-in that the server does not know is over already. */
static void
leaving_told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoLeaving *self = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *answer = wo_link_finish (result, &error);

  if (answer == NULL && !g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN))
    self->left |= WO_LEFT_ON_SERVER;
  g_clear_pointer (&answer, g_bytes_unref);
  leaving_end_one (self);
}

static void
leaving_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoLeaving *self = user_data;

  if (wo_keyring_keep_finish (result) == WO_KEPT_SECRET_SERVICE)
    self->left |= WO_LEFT_IN_KEYRING;
  leaving_end_one (self);
}

/* The server gets a moment for it and no more. */
static void
leaving_tell_server (WoLeaving *self)
{
  WoCourier *courier = self->courier;

  self->patience = g_cancellable_new ();
  self->timer = g_timeout_source_new (FAREWELL_MS);
  g_source_set_callback (self->timer, leaving_timed_out, g_object_ref (self->patience),
                         g_object_unref);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  self->under_way++;
  courier->under_way++;
  wo_link_sign_out_async (courier->link, self->patience, leaving_told_cb, self);
}

static void
leaving_forget (WoLeaving *self)
{
  WoKeyringPlace place;
  g_autofree char *replica = NULL;
  g_autofree char *file = NULL;

  courier_place (self->courier, &place, &replica, &file);
  self->under_way++;
  self->courier->under_way++;
  wo_keyring_keep_async (&place, NULL, FALSE, self->courier->cancellable, leaving_forgotten_cb,
                         self);
}

/* Tells the server, forgets, and says so. */
static void
leaving_go (WoLeaving *self)
{
  WoCourier *courier = self->courier;
  g_autoptr (GError) over =
      g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN, "You signed out; what waits stays here");

  if (wo_link_token (courier->link) != NULL)
    leaving_tell_server (self);
  leaving_forget (self);
  wo_link_set_token (courier->link, NULL);
  wo_courier_failed (courier, over);
  if (wo_clerk_engine (courier->clerk) != NULL)
    wo_engine_forget_key (wo_clerk_engine (courier->clerk), NULL);
}

static void
leaving_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoLeaving *self = user_data;
  g_autofree char *token = wo_keyring_load_finish (result);

  if (wo_link_token (self->courier->link) == NULL)
    wo_link_set_token (self->courier->link, token);
  leaving_go (self);
  leaving_end_one (self);
}

void
wo_courier_try_now (WoCourier *self)
{
  self->failures = self->waits_cut = 0;
  self->halted = FALSE;
  if (wo_clerk_server (self->clerk) == NULL)
    return;
  self->living = TRUE;
  wo_courier_exchange (self);
}

void
wo_courier_sign_out (WoCourier *self, WoCourierLeft done, gpointer data)
{
  WoLeaving *leaving;

  if (!wo_courier_open_link (self, wo_clerk_server (self->clerk), NULL))
    {
      if (done != NULL)
        done (WO_LEFT_NOTHING, data);
      return;
    }
  leaving = g_new0 (WoLeaving, 1);
  *leaving = (WoLeaving){ .courier = self, .done = done, .data = data, .under_way = 1 };
  if (wo_link_token (self->link) == NULL)
    {
      wo_courier_load_token_for (self, leaving_loaded_cb, leaving);
      return;
    }
  self->under_way++;
  leaving_go (leaving);
  leaving_end_one (leaving);
}
