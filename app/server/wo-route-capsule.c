/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-server-private.h"

void
wo_route_capsule (WoServer *server, WoRequest *request)
{
  WoHeld *held = wo_held_new (request->message);

  if (!wo_record_desk_ask (server->capsules, request->rest, request->bearer->person, held))
    wo_route_busy (request, held);
}
