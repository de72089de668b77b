/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-limits.h"
#include "server/wo-server-private.h"

/* Says that one works on a record, or left it, and hears who else is there. */
void
wo_route_presence (WoServer *server, WoRequest *request)
{
  g_autoptr (JsonNode) node = wo_session_read (request);
  WoReadPresence presence = { .person = request->bearer->person };
  JsonNode *editing;
  WoHeld *held;

  if (node == NULL)
    return;
  presence.record = wo_session_text (json_node_get_object (node), "record", WO_LIMIT_NAME_BYTES);
  editing = json_object_get_member (json_node_get_object (node), "editing");
  if (presence.record == NULL || editing == NULL || !JSON_NODE_HOLDS_VALUE (editing) ||
      json_node_get_value_type (editing) != G_TYPE_BOOLEAN)
    {
      wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "missing",
                       "Say which “record” it is, and whether you are “editing”, true or false");
      return;
    }
  presence.editing = json_node_get_boolean (editing);
  held = wo_held_new (request->message);
  if (!wo_reader_ask_presence (server->reader, &presence, held))
    wo_route_busy (request, held);
}
