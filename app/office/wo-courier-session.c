/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-private.h"

/* How long a server may take to hear that somebody signs out. */
#define FAREWELL_MS 2000

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

static gboolean
courier_farewell_timed_out (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
courier_signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  GBytes *answer = wo_link_finish (result, NULL);

  self->under_way--;
  g_clear_pointer (&answer, g_bytes_unref);
}

/* Tells the server, which gets a moment for it and no more, then forgets. */
static void
courier_take_leave (WoCourier *self)
{
  g_autoptr (GError) over =
      g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN, "You signed out; what waits stays here");

  if (wo_link_token (self->link) != NULL)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GSource) timer = g_timeout_source_new (FAREWELL_MS);

      g_source_set_callback (timer, courier_farewell_timed_out, g_object_ref (cancellable),
                             g_object_unref);
      g_source_attach (timer, g_main_context_get_thread_default ());
      self->under_way++;
      wo_link_sign_out_async (self->link, cancellable, courier_signed_out_cb, self);
    }
  wo_courier_failed (self, over);
  if (wo_clerk_engine (self->clerk) != NULL)
    wo_engine_forget_key (wo_clerk_engine (self->clerk), NULL);
}

static void
courier_found_to_leave_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  g_autofree char *token = wo_keyring_load_finish (result);

  self->under_way--;
  wo_link_set_token (self->link, token);
  courier_take_leave (self);
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
wo_courier_sign_out (WoCourier *self)
{
  if (!wo_courier_open_link (self, wo_clerk_server (self->clerk), NULL))
    return;
  if (wo_link_token (self->link) != NULL)
    courier_take_leave (self);
  else
    wo_courier_load_token (self, courier_found_to_leave_cb);
}
