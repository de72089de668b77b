/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-offer.h"

#include "sync/wo-keyring.h"

#include <string.h>

#define PAUSE_MS 600

struct _WoOffer
{
  GObject parent_instance;

  WoOfferState state;
  char *server;
  WoWays *ways;
  char *sentence;
  gboolean looked; /* what keeps secrets here */
  gboolean forgets;
  guint timer;
  GCancellable *asking; /* of the last address */
  GCancellable *alive;
};

G_DEFINE_FINAL_TYPE (WoOffer, wo_offer, G_TYPE_OBJECT)

static guint changed_signal;

static void
set_state (WoOffer *self, WoOfferState state)
{
  self->state = state;
  g_signal_emit (self, changed_signal, 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoOffer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoWays) ways = wo_ways_ask_finish (result, &error);

  /* Another address by now, or nobody wants to know any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->asking ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->ways = g_steal_pointer (&ways);
  self->sentence = error != NULL ? g_strdup (error->message) : NULL;
  set_state (self, self->ways != NULL ? WO_OFFER_READY : WO_OFFER_FAILED);
}

static void
forget_answer (WoOffer *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->ways, wo_ways_free);
  g_clear_pointer (&self->sentence, g_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoOffer) self = data;

  if (g_cancellable_is_cancelled (self->alive))
    return;
  self->forgets = !wo_keyring_ask_finish (result);
  if (self->forgets)
    g_signal_emit (self, changed_signal, 0);
}

static void
wo_offer_dispose (GObject *object)
{
  WoOffer *self = WO_OFFER (object);

  forget_answer (self);
  g_cancellable_cancel (self->alive);
  G_OBJECT_CLASS (wo_offer_parent_class)->dispose (object);
}

static void
wo_offer_finalize (GObject *object)
{
  WoOffer *self = WO_OFFER (object);

  g_object_unref (self->alive);
  g_free (self->server);
  G_OBJECT_CLASS (wo_offer_parent_class)->finalize (object);
}

static void
wo_offer_class_init (WoOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_offer_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_offer_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_offer_init (WoOffer *self)
{
  self->alive = g_cancellable_new ();
}

WoOffer *
wo_offer_new (void)
{
  return g_object_new (WO_TYPE_OFFER, NULL);
}

static gboolean
paused_cb (gpointer data)
{
  WoOffer *self = data;

  self->timer = 0;
  wo_offer_ask (self);
  return G_SOURCE_REMOVE;
}

void
wo_offer_set_server (WoOffer *self, const char *text)
{
  g_autofree char *typed = NULL;
  g_autofree char *server = NULL;

  g_return_if_fail (WO_IS_OFFER (self) && text != NULL);

  typed = g_strstrip (g_strdup (text));
  if (typed[0] != '\0')
    server =
        strstr (typed, "://") != NULL ? g_strdup (typed) : g_strconcat ("https://", typed, NULL);
  if (g_strcmp0 (server, self->server) == 0)
    return;
  forget_answer (self);
  g_free (self->server);
  self->server = g_steal_pointer (&server);
  if (self->server != NULL)
    self->timer = g_timeout_add (PAUSE_MS, paused_cb, self);
  set_state (self, WO_OFFER_NONE);
}

void
wo_offer_ask (WoOffer *self)
{
  g_return_if_fail (WO_IS_OFFER (self));

  if (self->server == NULL || self->state == WO_OFFER_ASKING || self->state == WO_OFFER_READY)
    return;
  forget_answer (self);
  self->asking = g_cancellable_new ();
  set_state (self, WO_OFFER_ASKING);
  if (!self->looked)
    wo_keyring_ask_async (self->alive, kept_cb, g_object_ref (self));
  self->looked = TRUE;
  wo_ways_ask_async (self->server, self->asking, answered_cb, g_object_ref (self));
}

WoOfferState
wo_offer_get_state (WoOffer *self)
{
  g_return_val_if_fail (WO_IS_OFFER (self), WO_OFFER_NONE);
  return self->state;
}

const char *
wo_offer_get_server (WoOffer *self)
{
  g_return_val_if_fail (WO_IS_OFFER (self), NULL);
  return self->server;
}

const WoWays *
wo_offer_get_ways (WoOffer *self)
{
  g_return_val_if_fail (WO_IS_OFFER (self), NULL);
  return self->ways;
}

const char *
wo_offer_get_sentence (WoOffer *self)
{
  g_return_val_if_fail (WO_IS_OFFER (self), NULL);
  return self->sentence;
}

gboolean
wo_offer_forgets (WoOffer *self)
{
  g_return_val_if_fail (WO_IS_OFFER (self), FALSE);
  return self->forgets;
}
