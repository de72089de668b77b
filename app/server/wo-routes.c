/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-file-item.h"
#include "server/wo-limits.h"
#include "server/wo-server-private.h"

#include <string.h>

void
wo_route_busy (WoRequest *request, WoHeld *held)
{
  WoReply *reply = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                                   "The server has too much to do; try again in a moment");

  reply->retry_after_s = 2;
  if (held != NULL)
    wo_held_answer (held, reply);
  else
    wo_reply_send (request->message, reply);
}

gboolean
wo_route_number (WoRequest *request, const char *name, gint64 otherwise, gint64 *ret_number)
{
  const char *text = request->query != NULL ? g_hash_table_lookup (request->query, name) : NULL;
  guint64 number;
  g_autofree char *message = NULL;

  if (text == NULL && otherwise >= 0)
    {
      *ret_number = otherwise;
      return TRUE;
    }
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    {
      *ret_number = number;
      return TRUE;
    }
  message = g_strdup_printf ("“%s” needs to be a whole number from 0", name);
  wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "bad-query", message);
  return FALSE;
}

/* The acts of a body, an act a line. */
static GPtrArray *
route_split_acts (GBytes *body)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  gsize start = 0;

  for (gsize i = 0; i <= size; i++)
    {
      if (i < size && text[i] != '\n')
        continue;
      if (i > start)
        g_ptr_array_add (acts, g_bytes_new_from_bytes (body, start, i - start));
      start = i + 1;
    }
  return acts;
}

/* Neither longer ago than is allowed nor, where the clock was put back, still to come. */
gboolean
wo_route_is_stale (WoServer *server, const WoBearer *bearer)
{
  gint64 age_us = g_get_real_time () - bearer->proved_us;

  return age_us < 0 || age_us > server->fresh_s * G_USEC_PER_SEC;
}

static void
route_acts (WoServer *server, WoRequest *request)
{
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (request->message));
  g_autoptr (GPtrArray) acts = route_split_acts (body);
  WoHeld *held;

  if (acts->len == 0)
    {
      wo_reply_refuse (request->message, SOUP_STATUS_BAD_REQUEST, "no-acts",
                       "The body holds no act; send one a line");
      return;
    }
  if (acts->len > WO_LIMIT_ACTS)
    {
      wo_reply_refuse (request->message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-many-acts",
                       "Send at most 100 acts at once");
      return;
    }
  held = wo_held_new (request->message);
  if (!wo_writer_take (server->writer, g_steal_pointer (&acts), request->bearer,
                       wo_route_is_stale (server, request->bearer), held))
    wo_route_busy (request, held);
}

static void
route_page (WoServer *server, WoRequest *request, WoReadWhat what)
{
  gint64 page[3];
  WoHeld *held;

  if (!wo_route_number (request, "after", 0, &page[0]) ||
      !wo_route_number (request, "log", G_MAXINT64, &page[2]) ||
      !wo_route_number (request, "limit", WO_LIMIT_PAGE_ROWS, &page[1]))
    return;
  page[1] = CLAMP (page[1], 1, WO_LIMIT_PAGE_ROWS);
  if (page[2] == G_MAXINT64)
    page[2] = -1;
  held = wo_held_new (request->message);
  if (!wo_reader_ask (server->reader, what, request->bearer->person, page, held))
    wo_route_busy (request, held);
}

static void
route_rows (WoServer *server, WoRequest *request)
{
  route_page (server, request, WO_READ_ROWS);
}

static void
route_findings (WoServer *server, WoRequest *request)
{
  route_page (server, request, WO_READ_FINDINGS);
}

static void
route_wait (WoServer *server, WoRequest *request)
{
  gint64 after;
  gint64 head = wo_writer_head (server->writer);
  gint64 until_us = g_get_monotonic_time ();

  if (!wo_route_number (request, "after", -1, &after))
    return;
  /* Whoever has seen more than the head says waits a moment: a commit may be about to tell. */
  until_us += (after == head ? WO_LIMIT_WAIT_S : WO_LIMIT_WAIT_AHEAD_S) * G_USEC_PER_SEC;
  /* While commits gather it hears of them with all the others. */
  if ((after < head && server->wake == 0) || server->stopping)
    wo_reply_send (request->message, wo_waiters_reply (server->waiters, head));
  else if (!wo_waiters_add (server->waiters, request->message, until_us))
    wo_route_busy (request, NULL);
}

/* Each stands in README.md; a path that ends in a star takes one name more, WoRequest.rest. */
static const WoRoute routes[] = {
  { "/v1/acts", "POST", WO_LIMIT_ACTS_BYTES, FALSE, route_acts },
  { "/v1/rows", "GET", 0, FALSE, route_rows },
  { "/v1/findings", "GET", 0, FALSE, route_findings },
  { "/v1/wait", "GET", 0, FALSE, route_wait },
  { "/v1/sign-in", "GET", 0, TRUE, wo_route_ways },
  { "/v1/session", "POST", WO_LIMIT_SESSION_BYTES, TRUE, wo_route_sign_in },
  { "/v1/session/confirm", "POST", WO_LIMIT_SESSION_BYTES, FALSE, wo_route_confirm },
  { "/v1/session", "DELETE", 0, FALSE, wo_route_sign_out },
  { "/v1/session/passphrase", "POST", WO_LIMIT_SESSION_BYTES, FALSE, wo_route_passphrase },
  { "/v1/sessions", "GET", 0, FALSE, wo_route_my_sessions },
  { "/v1/sessions", "DELETE", 0, FALSE, wo_route_end_my_sessions },
  { "/v1/sessions/*", "DELETE", 0, FALSE, wo_route_end_my_session },
  { "/v1/presence", "POST", WO_LIMIT_SESSION_BYTES, FALSE, wo_route_presence },
  { "/v1/accounts", "GET", 0, FALSE, wo_route_accounts },
  { "/v1/accounts", "POST", WO_LIMIT_SESSION_BYTES, FALSE, wo_route_add_account },
  { "/v1/accounts/*", "POST", WO_LIMIT_SESSION_BYTES, FALSE, wo_route_change_account },
  { "/v1/boot", "GET", 0, FALSE, wo_route_boot },
  { "/v1/boot/first", "GET", 0, FALSE, wo_route_boot_first },
  { "/v1/boot/*", "GET", 0, FALSE, wo_route_boot_segment },
  { "/v1/capsule/*", "GET", 0, FALSE, wo_route_capsule },
  { "/v1/history/*", "GET", 0, FALSE, wo_route_history },
  { "/v1/files/*", "GET", 0, FALSE, wo_route_file_get },
  { "/v1/files/*", "HEAD", 0, FALSE, wo_route_file_head },
  { "/v1/files/*", "PUT", WO_FILE_SIZE_MAX, FALSE, wo_route_file_put, &wo_route_file_taker },
  { "/v1/epoch", "GET", 0, FALSE, wo_route_epoch },
  { "/v1/log/checkpoint", "GET", 0, FALSE, wo_route_log_checkpoint },
  { "/v1/log/consistency", "GET", 0, FALSE, wo_route_log_consistency },
  { "/v1/log/inclusion", "GET", 0, FALSE, wo_route_log_inclusion },
  { "/v1/log/entries", "GET", 0, FALSE, wo_route_log_entries },
  { "/v1/log/key", "GET", 0, FALSE, wo_route_log_key },
  { "/v1/health", "GET", 0, TRUE, wo_route_health },
  { "/v1/ready", "GET", 0, TRUE, wo_route_ready },
  { "/metrics", "GET", 0, TRUE, wo_route_metrics },
};

const WoRoute *
wo_routes_table (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (routes);
  return routes;
}

/* Whether @path is @pattern, whose star at the end stands for one name; @ret_rest is that name. */
static gboolean
route_fits (const char *pattern, const char *path, const char **ret_rest)
{
  gsize length = strlen (pattern);

  if (pattern[length - 1] != '*')
    return strcmp (pattern, path) == 0;
  if (strncmp (pattern, path, length - 1) != 0)
    return FALSE;
  *ret_rest = path + length - 1;
  return **ret_rest != '\0' && strchr (*ret_rest, '/') == NULL;
}

const WoRoute *
wo_routes_find (const char *path, const char *method, const char **ret_rest, char **ret_allow)
{
  g_autoptr (GString) allow = g_string_new (NULL);
  const char *rest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!route_fits (routes[i].path, path, &rest))
        continue;
      if (strcmp (routes[i].method, method) == 0)
        {
          *ret_rest = rest;
          return &routes[i];
        }
      g_string_append_printf (allow, "%s%s", allow->len > 0 ? ", " : "", routes[i].method);
    }
  *ret_allow = allow->len > 0 ? g_strdup (allow->str) : NULL;
  return NULL;
}
