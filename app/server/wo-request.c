/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-request.h"

#include "server/wo-connection.h"
#include "server/wo-forwarded.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-metrics.h"
#include "server/wo-server-private.h"

#include <string.h>

#define REQUEST_KEY "wo-request"

struct _WoRequests
{
  WoServer *server;
  SoupServer *soup;
  GHashTable *arriving; /* SoupServerMessage → gint64 *, since when; not owned */
  /* Sets of WoRequest, not owned: not come whole, of somebody whose sign-in was looked up; and come whole. */
  GHashTable *looking, *answering;
  guint request_s;
  guint answer_s;
};

static void
request_free (gpointer data)
{
  WoRequest *self = data;

  g_hash_table_remove (self->requests->answering, self);
  g_hash_table_remove (self->requests->looking, self);
  if (self->sending != NULL)
    self->route->taker->gone (self);
  g_clear_pointer (&self->bearer, wo_bearer_free);
  g_free (self->token);
  g_free (self->rest);
  g_free (self->address);
  g_free (self);
}

void
wo_request_cut_off (SoupServerMessage *message, WoReply *reply)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
  wo_reply_send (message, reply);
}

static void
request_cut_off (WoRequest *self, guint status, const char *code, const char *text)
{
  wo_request_cut_off (self->message, wo_reply_error (status, code, text));
}

/* Whoever goes on sending has not been slow; all of it has its end too. */
static void
request_is_coming (WoRequest *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 *since = g_hash_table_lookup (self->requests->arriving, self->message);
  gint64 whole_us = WO_LIMIT_ANSWER_TIMES * self->requests->request_s * G_USEC_PER_SEC;

  if (since != NULL && now_us - self->began_us < whole_us)
    *since = now_us;
}

static void
request_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  WoRequest *self = user_data;
  gsize max = self->route != NULL ? self->route->body_max : 0;

  self->received += g_bytes_get_size (chunk);
  if (self->sending != NULL && soup_server_message_get_status (message) == 0)
    {
      request_is_coming (self);
      self->route->taker->chunk (self, chunk);
    }
  if (self->received <= max)
    return;
  if (soup_server_message_get_status (message) == 0)
    request_cut_off (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
                     "The body is larger than this may be");
  /* Who goes on sending after that is not listened to. */
  else if (self->received > max + WO_LIMIT_DEAF_BYTES)
    wo_connection_hang_up (message);
}

/* The body is worth having. */
static void
request_begin_body (WoRequest *self, GHashTable *query)
{
  if (self->route->taker == NULL)
    return;
  self->query = query;
  self->route->taker->begin (self->server, self);
  self->query = NULL;
}

static void
request_cut_off_signed_out (WoRequest *self)
{
  request_cut_off (self, SOUP_STATUS_UNAUTHORIZED, "signed-out",
                   "The sign-in is over, or never was; sign in again");
}

/* A sign-in that cannot be looked up is not over: who asked keeps it, and asks again. */
static void
request_found_cb (WoBearer *bearer, gboolean failed, gpointer data)
{
  WoRequest *self = data;
  WoHeld *held = g_steal_pointer (&self->looking);
  g_autoptr (GHashTable) query = g_steal_pointer (&self->asked);

  self->bearer = bearer;
  if (wo_held_is_gone (held))
    ;
  else if (failed)
    request_cut_off (self, SOUP_STATUS_SERVICE_UNAVAILABLE, "store-failed",
                     "The server could not read who is signed in; try again in a moment");
  else if (bearer == NULL)
    request_cut_off_signed_out (self);
  else
    {
      wo_token_uses_note (self->server->token_uses, self->token, g_get_real_time ());
      request_begin_body (self, query);
    }
  wo_held_go_on (held);
}

static void
request_need_bearer (WoRequest *self, GHashTable *query)
{
  const char *header =
      soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                    "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    {
      request_cut_off_signed_out (self);
      return;
    }
  self->token = g_strstrip (g_strdup (header + 7));
  self->asked = query != NULL ? g_hash_table_ref (query) : NULL;
  self->looking = wo_held_new (self->message);
  g_hash_table_add (self->requests->looking, self);
  if (wo_bearer_desk_ask (self->server->bearers, self->token, request_found_cb, self))
    return;
  g_clear_pointer (&self->asked, g_hash_table_unref);
  wo_route_busy (self, g_steal_pointer (&self->looking));
}

static void
request_find_route (WoRequest *self, const char *path)
{
  g_autofree char *allow = NULL;
  const char *rest = NULL;

  self->route =
      wo_routes_find (path, soup_server_message_get_method (self->message), &rest, &allow);
  self->rest = g_strdup (rest);
  if (self->route != NULL)
    return;
  if (allow == NULL)
    {
      request_cut_off (self, SOUP_STATUS_NOT_FOUND, "no-such-route",
                       "There is nothing at this path");
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Allow",
                                allow);
  request_cut_off (self, SOUP_STATUS_METHOD_NOT_ALLOWED, "no-such-method",
                   "This path does not know that method");
}

/* Where it comes from: the proxy's word for it, where the office trusts that proxy. */
static char *
request_find_address (WoRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *remote = soup_server_message_get_remote_host (self->message);

  return wo_forwarded_address (remote != NULL ? remote : "",
                               soup_message_headers_get_list (headers, "X-Forwarded-For"),
                               self->server->proxies);
}

/* Some of the answer went on its way. */
static void
request_progress_cb (SoupServerMessage *message, guint size, gpointer data)
{
  WoRequest *self = data;

  self->progress_us = g_get_monotonic_time ();
}

static WoRequest *
request_new (WoRequests *requests, SoupServerMessage *message)
{
  WoRequest *self = g_new0 (WoRequest, 1);
  g_autofree char *id = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());

  self->requests = requests;
  self->server = requests->server;
  self->message = message;
  self->began_us = g_get_monotonic_time ();
  soup_message_headers_replace (soup_server_message_get_response_headers (message), WO_REQUEST_ID,
                                id);
  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, self, request_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (request_chunk_cb), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (request_progress_cb), self);
  return self;
}

/* Decides by the headers alone whether the body is worth having. */
static void
early_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer data)
{
  WoRequest *self = request_new (data, message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  request_find_route (self, path);
  if (self->route == NULL)
    return;
  self->address = request_find_address (self);
  /* libsoup would make parts of any answer, as many as are asked for; a file's are made where it is read. */
  if (self->route->handle != wo_route_file_get)
    soup_message_headers_remove (headers, "Range");
  if (self->server->stopping)
    request_cut_off (self, SOUP_STATUS_SERVICE_UNAVAILABLE, "stopping", "The server is stopping");
  else if (soup_message_headers_get_content_length (headers) > (goffset) self->route->body_max)
    request_cut_off (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
                     "The body is larger than this may be");
  else if (self->route->open)
    request_begin_body (self, query);
  else
    request_need_bearer (self, query);
}

static void
handler_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  WoRequest *self = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  if (self == NULL || self->route == NULL)
    {
      wo_reply_refuse (message, SOUP_STATUS_NOT_FOUND, "no-such-route",
                       "There is nothing at this path");
      return;
    }
  self->query = query;
  self->route->handle (self->server, self);
  self->query = NULL;
}

/* A connection that breaks off before its headers is not told of by any signal. */
static void
arriving_gone_cb (gpointer data, GObject *message)
{
  WoRequests *self = data;

  g_hash_table_remove (self->arriving, message);
}

static void
started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WoRequests *self = data;
  gint64 *since = g_new (gint64, 1);

  wo_connection_set_idle (message, FALSE);
  *since = g_get_monotonic_time ();
  if (!g_hash_table_contains (self->arriving, message))
    g_object_weak_ref (G_OBJECT (message), arriving_gone_cb, self);
  g_hash_table_insert (self->arriving, message, since);
}

static void
requests_forget_arriving (WoRequests *self, SoupServerMessage *message)
{
  if (g_hash_table_remove (self->arriving, message))
    g_object_weak_unref (G_OBJECT (message), arriving_gone_cb, self);
}

static void
arrived_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WoRequests *self = data;
  WoRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  requests_forget_arriving (self, message);
  if (request == NULL)
    return;
  g_hash_table_remove (self->looking, request);
  g_hash_table_add (self->answering, request);
}

/* The route's pattern and never the path: that has ids in it, or whatever somebody made up. */
static void
request_leave_trace (WoRequest *self, SoupServerMessage *message, gboolean broken)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  guint status = soup_server_message_get_status (message);
  gint64 now_us = g_get_monotonic_time ();
  WoRequestTrace trace = { .route = "none", .method = "none", .status = broken ? 0 : status };
  g_autofree char *status_text = broken ? g_strdup ("broken") : g_strdup_printf ("%u", status);
  g_autofree char *ms = NULL;
  g_autofree char *bytes =
      g_strdup_printf ("%" G_GOFFSET_FORMAT, soup_message_headers_get_content_length (headers));

  if (self != NULL && self->route != NULL)
    {
      trace.route = self->route->path;
      trace.method = self->route->method;
    }
  trace.seconds = self != NULL ? (double) (now_us - self->began_us) / G_USEC_PER_SEC : 0;
  wo_metrics_request (&trace);
  ms = g_strdup_printf ("%.1f", trace.seconds * 1000);
  wo_journal (WO_LOG_NORMAL, "request", "route", trace.route, "method", trace.method, "status",
              status_text, "ms", ms, "bytes", bytes, "id",
              soup_message_headers_get_one (headers, WO_REQUEST_ID), NULL);
}

static void
requests_end (WoRequests *self, SoupServerMessage *message, gboolean broken)
{
  WoRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  requests_forget_arriving (self, message);
  wo_connection_set_idle (message, TRUE);
  if (request != NULL)
    {
      g_hash_table_remove (self->answering, request);
      g_hash_table_remove (self->looking, request);
    }
  request_leave_trace (request, message, broken);
  wo_server_went_quiet (self->server);
}

static void
finished_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  requests_end (data, message, FALSE);
}

static void
aborted_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  requests_end (data, message, TRUE);
}

/* A held request has no answer to be read yet. */
static gboolean
request_is_unread (WoRequest *self, gint64 now_us)
{
  gint64 allowed_us = self->requests->answer_s * G_USEC_PER_SEC;

  if (soup_server_message_get_status (self->message) == 0)
    return FALSE;
  if (self->answered_us == 0)
    self->answered_us = self->progress_us = now_us;
  return now_us - self->progress_us > allowed_us ||
         now_us - self->answered_us > WO_LIMIT_ANSWER_TIMES * allowed_us;
}

void
wo_requests_sweep (WoRequests *self, gint64 now_us)
{
  GHashTableIter iter;
  gpointer key, since;

  g_hash_table_iter_init (&iter, self->arriving);
  while (g_hash_table_iter_next (&iter, &key, &since))
    if (now_us - *(gint64 *) since > self->request_s * G_USEC_PER_SEC)
      wo_connection_hang_up (key);
  g_hash_table_iter_init (&iter, self->answering);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (request_is_unread (key, now_us))
      wo_connection_hang_up (((WoRequest *) key)->message);
}

WoRequests *
wo_requests_new (WoServer *server, SoupServer *soup)
{
  WoRequests *self = g_new0 (WoRequests, 1);

  self->server = server;
  self->soup = soup;
  self->arriving = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->looking = g_hash_table_new (NULL, NULL);
  self->answering = g_hash_table_new (NULL, NULL);
  soup_server_add_early_handler (soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (soup, NULL, handler_cb, self, NULL);
  g_signal_connect (soup, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (soup, "request-read", G_CALLBACK (arrived_cb), self);
  g_signal_connect (soup, "request-finished", G_CALLBACK (finished_cb), self);
  g_signal_connect (soup, "request-aborted", G_CALLBACK (aborted_cb), self);
  return self;
}

void
wo_requests_free (WoRequests *self)
{
  GHashTableIter iter;
  gpointer message;

  if (self == NULL)
    return;
  g_hash_table_iter_init (&iter, self->arriving);
  while (g_hash_table_iter_next (&iter, &message, NULL))
    g_object_weak_unref (G_OBJECT (message), arriving_gone_cb, self);
  g_hash_table_unref (self->arriving);
  g_hash_table_unref (self->looking);
  g_hash_table_unref (self->answering);
  g_free (self);
}

void
wo_requests_set_limits (WoRequests *self, guint request_s, guint answer_s)
{
  self->request_s = request_s;
  self->answer_s = answer_s;
}

guint
wo_requests_under_way (WoRequests *self)
{
  return g_hash_table_size (self->looking) + g_hash_table_size (self->answering);
}
