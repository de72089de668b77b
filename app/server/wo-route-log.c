/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-limits.h"
#include "server/wo-server-private.h"

/* Asks the reading thread with two numbers of the query; a NULL name: none. */
static void
route_log (WoServer *server, WoRequest *request, WoReadWhat what, const char *const names[2])
{
  static const gint64 otherwise[] = { 0, G_MAXINT64 };
  gint64 page[3] = { 0, 0, -1 };
  WoHeld *held;

  for (guint i = 0; i < 2; i++)
    if (names[i] != NULL && !wo_route_number (request, names[i], otherwise[i], &page[i]))
      return;
  held = wo_held_new (request->message);
  if (!wo_reader_ask (server->reader, what, request->bearer->person, page, held))
    wo_route_busy (request, held);
}

void
wo_route_log_checkpoint (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_LOG_CHECKPOINT, (const char *const[]){ NULL, NULL });
}

void
wo_route_log_consistency (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_LOG_CONSISTENCY, (const char *const[]){ "from", "to" });
}

void
wo_route_log_inclusion (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_LOG_INCLUSION, (const char *const[]){ "position", "size" });
}

void
wo_route_log_entries (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_LOG_ENTRIES, (const char *const[]){ "after", "limit" });
}

void
wo_route_log_key (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_LOG_KEY, (const char *const[]){ NULL, NULL });
}

void
wo_route_epoch (WoServer *server, WoRequest *request)
{
  route_log (server, request, WO_READ_EPOCHS, (const char *const[]){ NULL, NULL });
}
