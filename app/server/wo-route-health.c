/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json.h"
#include "register/wo-wire-log.h"
#include "server/wo-limits.h"
#include "server/wo-metrics.h"
#include "server/wo-place.h"
#include "server/wo-server-private.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"

static gboolean
store_is_file (const WoServer *server)
{
  return strstr (server->begun_with->store, "://") == NULL;
}

/* The store with the files in it and what SQLite keeps beside both; -1 for a database elsewhere. */
static gint64
store_bytes (const WoServer *server)
{
  static const char *const ends[] = { "", "-wal", "-shm", ".parts", ".parts-wal", ".parts-shm" };
  gint64 bytes = 0;

  if (!store_is_file (server))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (server->begun_with->store, ends[i], NULL);
      struct stat file;

      if (stat (path, &file) == 0)
        bytes += file.st_size;
    }
  return bytes;
}

static gint64
disk_free_bytes (const WoServer *server)
{
  struct statvfs disk;

  if (!store_is_file (server) || statvfs (server->begun_with->store, &disk) != 0)
    return -1;
  return (gint64) disk.f_bavail * (gint64) disk.f_frsize;
}

/* How old the newest backup is: a database elsewhere has its own ways. */
static gint64
backup_age_s (const WoServer *server)
{
  g_autoptr (WoDb) db = NULL;
  gint64 at_us = 0;

  if (!store_is_file (server))
    return -1;
  db = wo_place_db (server->begun_with->store, WO_STORE_READ_ONLY, NULL);
  if (db == NULL ||
      !wo_db_number (db, "SELECT value FROM meta WHERE key = '" WO_META_BACKED_UP_AT "'", &at_us,
                     NULL))
    return -1;
  return at_us > 0 ? MAX (0, (g_get_real_time () - at_us) / G_USEC_PER_SEC) : G_MAXINT64;
}

/* From this machine itself, and not handed on by a proxy that happens to stand on it. */
static gboolean
request_is_local (WoRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *remote = soup_server_message_get_remote_host (request->message);
  g_autoptr (GInetAddress) address =
      remote != NULL ? g_inet_address_new_from_string (remote) : NULL;

  return address != NULL && g_inet_address_get_is_loopback (address) &&
         soup_message_headers_get_list (headers, "X-Forwarded-For") == NULL &&
         soup_message_headers_get_list (headers, "Forwarded") == NULL &&
         soup_message_headers_get_list (headers, "Via") == NULL;
}

static gboolean
request_has_token (WoServer *server, WoRequest *request)
{
  const char *header =
      soup_message_headers_get_one (soup_server_message_get_request_headers (request->message),
                                    "Authorization");
  const char *token = server->metrics_token;

  return token != NULL && header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0 &&
         strlen (header + 7) == strlen (token) &&
         sodium_memcmp (header + 7, token, strlen (token)) == 0;
}

/* Whether the process lives: the load balancer's question. */
void
wo_route_health (WoServer *server, WoRequest *request)
{
  static const char text[] = "{\"ok\":true,\"version\":\"" WO_VERSION "\"}";

  wo_reply_send (request->message,
                 wo_reply_new (WO_JSON_TYPE, g_bytes_new_static (text, sizeof text - 1)));
}

static JsonArray *
ready_reasons (WoServer *server)
{
  JsonArray *reasons = json_array_new ();
  gint64 room = disk_free_bytes (server);

  if (server->stopping)
    json_array_add_string_element (reasons, "stopping");
  if (wo_writer_failed (server->writer) ||
      (store_is_file (server) && access (server->begun_with->store, W_OK) != 0))
    json_array_add_string_element (reasons, "store-failed");
  if (room >= 0 && room < WO_LIMIT_DISK_BYTES)
    json_array_add_string_element (reasons, "disk-low");
  if (wo_writer_queued (server->writer) >= WO_LIMIT_QUEUE)
    json_array_add_string_element (reasons, "busy");
  return reasons;
}

static void
ready_add_figures (WoServer *server, JsonObject *object)
{
  gint64 room = disk_free_bytes (server);
  gint64 size = store_bytes (server);
  gint64 age_s = backup_age_s (server);

  json_object_set_int_member (object, "head", wo_writer_head (server->writer));
  json_object_set_int_member (object, "scrub_tries", wo_writer_scrub_tries (server->writer));
  if (room >= 0)
    json_object_set_int_member (object, "disk_free_bytes", room);
  if (size >= 0)
    json_object_set_int_member (object, "store_bytes", size);
  if (age_s == G_MAXINT64)
    json_object_set_null_member (object, "backup_age_s");
  else if (age_s >= 0)
    json_object_set_int_member (object, "backup_age_s", age_s);
}

/* Whether it can do its work: figures are for whoever may see the metrics. */
void
wo_route_ready (WoServer *server, WoRequest *request)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *reasons = ready_reasons (server);
  gboolean ready = json_array_get_length (reasons) == 0;
  WoReply *reply;
  char *json;

  json_node_take_object (root, object);
  json_object_set_boolean_member (object, "ready", ready);
  json_object_set_array_member (object, "because", reasons);
  if (request_is_local (request) || request_has_token (server, request))
    ready_add_figures (server, object);
  json = wo_json_write (root);
  reply = wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
  reply->status = ready ? SOUP_STATUS_OK : SOUP_STATUS_SERVICE_UNAVAILABLE;
  wo_reply_send (request->message, reply);
}

void
wo_route_metrics (WoServer *server, WoRequest *request)
{
  WoGauges gauges = { .head = wo_writer_head (server->writer),
                      .connections = wo_listener_connections (server->listener),
                      .waiting = wo_waiters_count (server->waiters),
                      .queued = wo_writer_queued (server->writer),
                      .reading = wo_reader_queued (server->reader),
                      .store_bytes = store_bytes (server),
                      .disk_free_bytes = disk_free_bytes (server),
                      .backup_age_s = backup_age_s (server),
                      .scrub_tries = wo_writer_scrub_tries (server->writer) };
  char *text;

  if (!request_is_local (request) && !request_has_token (server, request))
    {
      wo_reply_refuse (request->message, SOUP_STATUS_FORBIDDEN, "not-yours",
                       "Metrics are given on the server's own machine, or for the token that "
                       "its settings name");
      return;
    }
  text = wo_metrics_to_text (&gauges);
  wo_reply_send (request->message,
                 wo_reply_new (METRICS_TYPE, g_bytes_new_take (text, strlen (text))));
}
