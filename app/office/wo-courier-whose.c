/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-courier-private.h"

#include "store/wo-pending.h"
#include "sync/wo-ways.h"

static GError *
other_office (WoCourier *self)
{
  guint waiting = wo_pending_count (wo_clerk_store (self->clerk), WO_PENDING_WAITING);
  g_autofree char *kept = waiting == 0 ? g_strdup ("")
                                       : g_strdup_printf (" %u of your changes %s here.", waiting,
                                                          waiting == 1 ? "waits" : "wait");

  return g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH,
                      "%s is the address of another office now, and nothing was sent to it.%s Ask "
                      "who looks after your office’s server for its new address. To work in the "
                      "other office, sign in there: it gets a file of its own",
                      wo_clerk_server (self->clerk), kept);
}

static void
courier_asked_whose_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoCourier *self = user_data;
  g_autoptr (WoWays) ways = wo_ways_ask_finish (result, NULL);
  WoEngine *engine = wo_clerk_engine (self->clerk);

  self->under_way--;
  if (ways == NULL || engine == NULL || self->link == NULL || wo_link_token (self->link) != NULL)
    return;
  if (!wo_engine_is_of (engine, (const char *const *) ways->epochs))
    {
      g_autoptr (GError) error = other_office (self);

      wo_courier_failed (self, error);
    }
}

void
wo_courier_ask_whose (WoCourier *self)
{
  const char *server = wo_clerk_server (self->clerk);

  if (server == NULL)
    return;
  self->under_way++;
  wo_ways_ask_async (server, self->cancellable, courier_asked_whose_cb, self);
}
