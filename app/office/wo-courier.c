/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier.h"

#include "office/wo-courier-private.h"
#include "store/wo-pending.h"

static void
courier_tell (WoCourier *self, WoOfficeMode mode, const char *message)
{
  self->told.status (self->data, mode, message);
}

static void
courier_end_rounds (WoCourier *self, const GError *error)
{
  g_autoptr (GArray) rounds = g_steal_pointer (&self->rounds);
  WoExchanged exchanged = self->exchanged;

  self->rounds = g_array_new (FALSE, FALSE, sizeof (WoRound));
  self->exchanged = (WoExchanged){ 0 };
  for (guint i = 0; i < rounds->len; i++)
    {
      WoRound *round = &g_array_index (rounds, WoRound, i);

      round->done (error, &exchanged, round->data);
    }
}

/* What no further try mends: until somebody signs in, or the server is mended. */
gboolean
wo_courier_is_halted_by (WoCourier *self, const GError *error)
{
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN) ||
      g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NOT_HERE))
    {
      self->halted = TRUE;
      if (self->link != NULL && wo_link_token (self->link) != NULL)
        {
          wo_link_set_token (self->link, NULL);
          wo_courier_keep (self, NULL);
          wo_courier_ask_whose (self);
        }
      courier_tell (self, WO_OFFICE_SIGNED_OUT, error->message);
      return TRUE;
    }
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH) ||
      g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_LOG))
    {
      self->halted = TRUE;
      courier_tell (self, WO_OFFICE_BROKEN, error->message);
      return TRUE;
    }
  return FALSE;
}

void
wo_courier_failed (WoCourier *self, const GError *error)
{
  if (wo_courier_is_halted_by (self, error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->failures++;
  courier_tell (self, WO_OFFICE_OFFLINE, error->message);
  wo_courier_pause (self, self->failures);
}

static guint
courier_count (WoCourier *self, WoPendingStatus status)
{
  return wo_pending_count (wo_clerk_store (self->clerk), status);
}

/* One may work as soon as the first look is here; who waits for all of it does not live on. */
static void
courier_fetched (gpointer data, guint fetched, guint all)
{
  WoCourier *self = data;
  gboolean turns = self->fetching != (all > 0);

  self->fetching = all > 0;
  self->told.fetched (self->data, fetched, all);
  if (turns)
    self->told.changed (self->data);
  if (turns && self->living && self->fetching)
    courier_end_rounds (self, NULL);
}

static void
courier_answered (gpointer data)
{
  WoCourier *self = data;

  if (self->told.answered != NULL)
    self->told.answered (self->data);
}

/* Whether it failed on the way, and the server may have nothing against it. */
static gboolean
courier_is_lost (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
}

static void
courier_exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  g_autoptr (GError) error = NULL;
  WoExchanged exchanged;
  gboolean good = wo_exchange_finish (result, &exchanged, &error);
  gboolean anew = self->anew && !g_cancellable_is_cancelled (self->cancellable);

  self->under_way--;
  self->exchanging = self->anew = FALSE;
  g_clear_object (&self->exchange);
  if (self->fetching && !wo_engine_is_booting (wo_clerk_engine (self->clerk)))
    courier_fetched (self, 0, 0);
  self->exchanged.pushed += exchanged.pushed;
  self->exchanged.pulled += exchanged.pulled;
  if (exchanged.pulled > 0 || self->parked != courier_count (self, WO_PENDING_PARKED))
    self->told.changed (self->data);
  if (!good && anew && courier_is_lost (error))
    {
      wo_courier_exchange (self);
      return;
    }
  if (!good)
    {
      self->again = FALSE;
      wo_courier_failed (self, error);
      courier_end_rounds (self, error);
      return;
    }
  self->failures = 0;
  self->exchanged_us = wo_courier_now_us (self);
  self->findings_held = TRUE;
  if (self->again)
    {
      wo_courier_exchange (self);
      return;
    }
  courier_tell (self, WO_OFFICE_IN_STEP, NULL);
  courier_end_rounds (self, NULL);
  wo_courier_wait (self);
}

static void
courier_exchange_now (WoCourier *self)
{
  const WoExchangeWith with = { self->clerk,     self->link,       !self->findings_held,
                                courier_fetched, courier_answered, self };

  self->again = FALSE;
  self->parked = courier_count (self, WO_PENDING_PARKED);
  self->under_way++;
  if (courier_count (self, WO_PENDING_WAITING) > 0 || !self->findings_held)
    courier_tell (self, WO_OFFICE_SYNCING, NULL);
  self->exchange = g_cancellable_new ();
  if (g_cancellable_is_cancelled (self->cancellable))
    g_cancellable_cancel (self->exchange);
  wo_exchange_async (&with, self->exchange, courier_exchanged_cb, self);
}

static void
courier_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  g_autofree char *token = wo_keyring_load_finish (result);
  g_autoptr (GError) error = NULL;

  self->under_way--;
  if (token != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      wo_link_set_token (self->link, token);
      courier_exchange_now (self);
      return;
    }
  self->exchanging = FALSE;
  g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
               "Sign in to %s to send what waits and to see what is new",
               wo_link_server (self->link));
  wo_courier_failed (self, error);
  courier_end_rounds (self, error);
}

gboolean
wo_courier_open_link (WoCourier *self, const char *server, GError **error)
{
  if (server == NULL)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL,
                   "This office has no server; sign in to one first");
      return FALSE;
    }
  if (self->link == NULL)
    self->link = wo_link_new (server, error);
  return self->link != NULL;
}

void
wo_courier_exchange (WoCourier *self)
{
  g_autoptr (GError) error = NULL;

  wo_courier_clear_pause (self);
  if (self->exchanging)
    {
      self->again = TRUE;
      return;
    }
  if (!wo_courier_open_link (self, wo_clerk_server (self->clerk), &error))
    {
      courier_end_rounds (self, error);
      return;
    }
  self->exchanging = TRUE;
  if (wo_link_token (self->link) == NULL)
    wo_courier_load_token (self, courier_loaded_cb);
  else
    courier_exchange_now (self);
}

WoCourier *
wo_courier_new (WoClerk *clerk, const WoCourierTold *told, gpointer data)
{
  WoCourier *self = g_new0 (WoCourier, 1);

  self->clerk = clerk;
  self->told = *told;
  self->data = data;
  self->clock = wo_courier_clock_machine;
  self->cancellable = g_cancellable_new ();
  self->rounds = g_array_new (FALSE, FALSE, sizeof (WoRound));
  return self;
}

void
wo_courier_free (WoCourier *self)
{
  if (self == NULL)
    return;
  self->living = FALSE;
  self->halted = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->exchange);
  g_cancellable_cancel (self->wait);
  wo_courier_clear_timers (self);
  while (self->under_way > 0)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  wo_courier_clear_timers (self);
  g_clear_pointer (&self->link, wo_link_free);
  g_object_unref (self->cancellable);
  g_array_unref (self->rounds);
  g_free (self);
}

void
wo_courier_set_clock (WoCourier *self, const WoCourierClock *clock)
{
  self->clock = *clock;
}

void
wo_courier_set_keep_in_file (WoCourier *self, gboolean in_file)
{
  self->in_file = in_file;
}

void
wo_courier_start (WoCourier *self)
{
  if (self->living)
    return;
  self->living = TRUE;
  if (!self->halted && wo_clerk_server (self->clerk) != NULL)
    wo_courier_exchange (self);
}

void
wo_courier_kick (WoCourier *self)
{
  if (self->living && !self->halted && !self->resting && wo_clerk_server (self->clerk) != NULL)
    wo_courier_exchange (self);
}

void
wo_courier_round (WoCourier *self, WoCourierDone done, gpointer data)
{
  WoRound round = { done, data };

  g_array_append_val (self->rounds, round);
  self->halted = FALSE;
  wo_courier_exchange (self);
}
