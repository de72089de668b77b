/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-ask.h"

#include "office/wo-courier-private.h"

/* One request under way. */
typedef struct
{
  WoCourier *courier;
  WoCourierAsk ask;
  WoCourierAnswered answered;
  gpointer data;
} WoAsking;

static void
asking_end (WoAsking *self, const GError *error, GBytes *answer)
{
  self->answered (error, answer, self->data);
  g_clear_pointer (&self->ask.body, g_bytes_unref);
  g_clear_pointer (&self->ask.confirm, g_bytes_unref);
  g_free (self);
}

static void
asking_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoAsking *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);

  self->courier->under_way--;
  asking_end (self, error, answer);
}

static void
asking_send (WoAsking *self)
{
  const WoLinkAsk ask = { self->ask.method, self->ask.path, self->ask.body };

  self->courier->under_way++;
  wo_link_ask_async (self->courier->link, &ask, self->courier->cancellable, asking_answered_cb,
                     self);
}

static void
asking_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoAsking *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);

  self->courier->under_way--;
  if (answer != NULL)
    asking_send (self);
  else
    asking_end (self, error, NULL);
}

/* Where it needs to be proved once more who asks, that goes first. */
static void
asking_begin (WoAsking *self)
{
  const WoLinkAsk confirm = { "POST", "/v1/session/confirm", self->ask.confirm };

  if (self->ask.confirm == NULL)
    {
      asking_send (self);
      return;
    }
  self->courier->under_way++;
  wo_link_ask_async (self->courier->link, &confirm, self->courier->cancellable, asking_confirmed_cb,
                     self);
}

static void
asking_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoAsking *self = user_data;
  WoLink *link = self->courier->link;
  g_autofree char *token = wo_keyring_load_finish (result);
  g_autoptr (GError) error = NULL;

  self->courier->under_way--;
  if (token == NULL && wo_link_token (link) == NULL)
    {
      g_set_error (&error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                   "You are signed out: sign in to %s first", wo_link_server (link));
      asking_end (self, error, NULL);
      return;
    }
  if (wo_link_token (link) == NULL)
    wo_link_set_token (link, token);
  asking_begin (self);
}

void
wo_courier_ask (WoCourier *self, const WoCourierAsk *ask, WoCourierAnswered answered, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WoAsking *asking;

  if (!wo_courier_open_link (self, wo_clerk_server (self->clerk), &error))
    {
      answered (error, NULL, data);
      return;
    }
  asking = g_new0 (WoAsking, 1);
  asking->courier = self;
  asking->ask = *ask;
  if (ask->body != NULL)
    g_bytes_ref (ask->body);
  if (ask->confirm != NULL)
    g_bytes_ref (ask->confirm);
  asking->answered = answered;
  asking->data = data;
  if (wo_link_token (self->link) != NULL)
    asking_begin (asking);
  else
    wo_courier_load_token_for (self, asking_loaded_cb, asking);
}
