/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-private.h"

#include "sync/wo-backoff.h"

/* A server that answers a wait at once without news is asked again no sooner. */
#define WAIT_PAUSE_MS 500
/* A wait that was held so long before it was cut was as good as one that was answered. */
#define WAIT_HELD_US (10 * G_USEC_PER_SEC)
/* A grant begins and ends by the day, without a change in the register: what may be read is asked now and
 * then though nothing moved. */
#define ASK_AGAIN_S 1800
/* A network that comes up says so many times. */
#define WAKE_PAUSE_MS 1000

gint64
wo_courier_now_us (WoCourier *self)
{
  return self->clock.now_us (self->clock.data);
}

static void
courier_clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
wo_courier_clear_pause (WoCourier *self)
{
  courier_clear_source (&self->timer);
  self->resting = FALSE;
}

void
wo_courier_clear_timers (WoCourier *self)
{
  wo_courier_clear_pause (self);
  courier_clear_source (&self->wait_end);
  courier_clear_source (&self->wake_timer);
}

static GSource *
courier_timer (WoCourier *self, guint ms, GSourceFunc func)
{
  GSource *timer = self->clock.timer (self->clock.data, ms);

  g_source_set_callback (timer, func, self, NULL);
  g_source_attach (timer, g_main_context_get_thread_default ());
  return timer;
}

static gboolean
courier_timer_cb (gpointer data)
{
  WoCourier *self = data;

  wo_courier_clear_pause (self);
  wo_courier_exchange (self);
  return G_SOURCE_REMOVE;
}

static void
courier_set_timer (WoCourier *self, guint ms)
{
  wo_courier_clear_pause (self);
  self->timer = courier_timer (self, ms, courier_timer_cb);
}

/* Leaves the server alone after so many failures, and no shorter than it asked for. */
void
wo_courier_pause (WoCourier *self, guint failures)
{
  guint ms = wo_backoff_ms (failures, self->clock.chance (self->clock.data));
  guint asked_s = self->link != NULL ? wo_link_retry_after_s (self->link) : 0;

  if (!self->living)
    return;
  courier_set_timer (self, asked_s * 1000 + ms);
  self->resting = asked_s > 0 || self->failures > 0;
}

/* Something between here and the server may bear no wait while all else gets through: then this is asked
 * now and then, more seldom each time, and what is done here is sent at once all the same. */
static void
courier_wait_failed (WoCourier *self, const GError *error)
{
  if (self->exchanging || self->timer != NULL || wo_courier_is_halted_by (self, error))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      wo_courier_wait (self);
      return;
    }
  if (wo_courier_now_us (self) - self->wait_began_us > WAIT_HELD_US)
    self->waits_cut = 0;
  if (self->waits_cut++ == 0)
    self->told.status (self->data, WO_OFFICE_OFFLINE, error->message);
  wo_courier_pause (self, self->waits_cut);
}

static void
courier_waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);
  g_autofree char *epoch = NULL;
  gint64 head = answer != NULL ? wo_link_read_wait (answer, &epoch, &error) : -1;

  self->under_way--;
  if (self->wait_given_up)
    {
      g_clear_error (&error);
      head = -1;
      g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE,
                   "The server at %s no longer answers", wo_link_server (self->link));
    }
  courier_clear_source (&self->wait_end);
  g_clear_object (&self->wait);
  if (head < 0)
    {
      courier_wait_failed (self, error);
      return;
    }
  self->waits_cut = 0;
  /* Less than is here: it was put back to an earlier day, and says in an exchange what that means. */
  if (head != wo_engine_cursor (wo_clerk_engine (self->clerk)))
    wo_courier_exchange (self);
  else if (self->exchanging || self->timer != NULL)
    return;
  else if (wo_courier_now_us (self) - self->exchanged_us > ASK_AGAIN_S * G_USEC_PER_SEC)
    wo_courier_exchange (self);
  else if (wo_courier_now_us (self) - self->wait_began_us < WAIT_PAUSE_MS * 1000)
    courier_set_timer (self, WAIT_PAUSE_MS);
  else
    wo_courier_wait (self);
}

static gboolean
courier_wait_end_cb (gpointer data)
{
  WoCourier *self = data;

  self->wait_given_up = TRUE;
  g_cancellable_cancel (self->wait);
  return G_SOURCE_REMOVE;
}

void
wo_courier_wait (WoCourier *self)
{
  if (!self->living || self->wait != NULL || self->halted)
    return;
  self->wait = g_cancellable_new ();
  self->wait_given_up = FALSE;
  self->wait_end = courier_timer (self, WO_LINK_WAIT_TIMEOUT_S * 1000, courier_wait_end_cb);
  self->wait_began_us = wo_courier_now_us (self);
  self->under_way++;
  wo_link_wait_async (self->link, wo_engine_cursor (wo_clerk_engine (self->clerk)), self->wait,
                      courier_waited_cb, self);
}

static gboolean
courier_wake_cb (gpointer data)
{
  WoCourier *self = data;

  courier_clear_source (&self->wake_timer);
  wo_courier_wake (self);
  return G_SOURCE_REMOVE;
}

void
wo_courier_wake (WoCourier *self)
{
  gint64 now = wo_courier_now_us (self);

  self->failures = self->waits_cut = 0;
  if (!self->living || self->halted || self->wake_timer != NULL || self->link == NULL)
    return;
  if (self->woken_us != 0 && now - self->woken_us < WAKE_PAUSE_MS * 1000)
    {
      self->wake_timer = courier_timer (self, WAKE_PAUSE_MS, courier_wake_cb);
      return;
    }
  self->woken_us = now;
  wo_link_hang_up (self->link);
  if (self->wait != NULL)
    g_cancellable_cancel (self->wait);
  self->anew = self->exchange != NULL;
  if (self->anew)
    g_cancellable_cancel (self->exchange);
  else
    wo_courier_exchange (self);
}
