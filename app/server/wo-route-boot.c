/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-server-private.h"

#define HASH_LENGTH 64

/* The reader of new installations, so that a first reading of all holds up nobody else. */
static void
route_boot (WoServer *server, WoRequest *request, const WoReadBoot *boot)
{
  WoHeld *held = wo_held_new (request->message);

  if (!wo_reader_ask_boot (server->booter, boot, request->bearer->person, held))
    wo_route_busy (request, held);
}

void
wo_route_boot (WoServer *server, WoRequest *request)
{
  route_boot (server, request, &(WoReadBoot){ WO_READ_BOOT, NULL, -1 });
}

void
wo_route_boot_first (WoServer *server, WoRequest *request)
{
  WoReadBoot boot = { WO_READ_BOOT_FIRST, NULL, -1 };

  if (!wo_route_number (request, "log", G_MAXINT64, &boot.known))
    return;
  if (boot.known == G_MAXINT64)
    boot.known = -1;
  route_boot (server, request, &boot);
}

static gboolean
is_hash (const char *text)
{
  for (guint i = 0; i < HASH_LENGTH; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[HASH_LENGTH] == '\0';
}

void
wo_route_boot_segment (WoServer *server, WoRequest *request)
{
  if (is_hash (request->rest))
    route_boot (server, request, &(WoReadBoot){ WO_READ_BOOT_SEGMENT, request->rest, -1 });
  else
    wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "bad-name",
                     "A segment is named by its SHA-256, 64 digits in hex");
}
