/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-server.h"

#include "server/wo-limits.h"
#include "server/wo-server-private.h"

/* How long what was asked may take once the server is told to stop. */
#define STOP_S 5
#define REQUEST_KEY "wo-request"

G_DEFINE_QUARK (wo - server - error - quark, wo_server_error)

static void
request_free (gpointer data)
{
  WoRequest *self = data;

  g_clear_pointer (&self->bearer, wo_bearer_free);
  g_free (self->token);
  g_free (self->rest);
  g_free (self);
}

/* Answers without the body, which is not kept, and lets the connection go. */
static void
request_cut_off (WoRequest *self, guint status, const char *code, const char *text)
{
  SoupServerMessage *message = self->message;

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
  wo_reply_refuse (message, status, code, text);
}

static void
request_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  WoRequest *self = user_data;
  GSocket *socket = soup_server_message_get_socket (message);
  gsize max = self->route != NULL ? self->route->body_max : 0;

  self->received += g_bytes_get_size (chunk);
  if (self->received <= max)
    return;
  if (soup_server_message_get_status (message) == 0)
    request_cut_off (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
                     "The body is larger than this may be");
  /* Who goes on sending after that is not listened to. */
  else if (self->received > max + WO_LIMIT_DEAF_BYTES && socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
request_find_bearer (WoRequest *self)
{
  const char *header =
      soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                    "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return FALSE;
  self->token = g_strstrip (g_strdup (header + 7));
  self->bearer = wo_accounts_bearer (self->server->accounts, self->token, g_get_real_time ());
  return self->bearer != NULL;
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

/* Decides by the headers alone whether the body is worth having. */
static void
early_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer data)
{
  WoServer *server = data;
  WoRequest *self = g_new0 (WoRequest, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  self->server = server;
  self->message = message;
  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, self, request_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (request_chunk_cb), self);
  request_find_route (self, path);
  if (self->route == NULL)
    return;
  if (server->stopping)
    request_cut_off (self, SOUP_STATUS_SERVICE_UNAVAILABLE, "stopping", "The server is stopping");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > (goffset) self->route->body_max)
    request_cut_off (self, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large",
                     "The body is larger than this may be");
  else if (!self->route->open && !request_find_bearer (self))
    request_cut_off (self, SOUP_STATUS_UNAUTHORIZED, "signed-out",
                     "The sign-in is over, or never was; sign in again");
}

static void
request_finished_cb (SoupServerMessage *message, gpointer data)
{
  WoServer *server = data;

  server->under_way--;
  if (server->stopping && server->under_way == 0)
    g_main_loop_quit (server->loop);
}

static void
handler_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  WoServer *server = data;
  WoRequest *self = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  server->under_way++;
  g_signal_connect (message, "finished", G_CALLBACK (request_finished_cb), server);
  if (self == NULL || self->route == NULL)
    {
      wo_reply_refuse (message, SOUP_STATUS_NOT_FOUND, "no-such-route",
                       "There is nothing at this path");
      return;
    }
  self->query = query;
  self->route->handle (server, self);
  self->query = NULL;
}

/* A connection that breaks off before its headers is not told of by any signal. */
static void
arriving_gone_cb (gpointer data, GObject *message)
{
  WoServer *server = data;

  g_hash_table_remove (server->arriving, message);
}

static void
started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WoServer *server = data;
  gint64 *since = g_new (gint64, 1);

  *since = g_get_monotonic_time ();
  g_object_weak_ref (G_OBJECT (message), arriving_gone_cb, server);
  g_hash_table_insert (server->arriving, message, since);
}

static void
arrived_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  WoServer *server = data;

  if (g_hash_table_remove (server->arriving, message))
    g_object_weak_unref (G_OBJECT (message), arriving_gone_cb, server);
}

static void
server_forget_arriving (WoServer *self)
{
  GHashTableIter iter;
  gpointer message;

  g_hash_table_iter_init (&iter, self->arriving);
  while (g_hash_table_iter_next (&iter, &message, NULL))
    g_object_weak_unref (G_OBJECT (message), arriving_gone_cb, self);
  g_hash_table_unref (self->arriving);
}

static gboolean
sweep_cb (gpointer data)
{
  WoServer *server = data;
  gint64 now_us = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer message, since;

  wo_waiters_sweep (server->waiters, wo_writer_head (server->writer), now_us);
  g_hash_table_iter_init (&iter, server->arriving);
  while (g_hash_table_iter_next (&iter, &message, &since))
    {
      GSocket *socket = soup_server_message_get_socket (message);

      if (now_us - *(gint64 *) since > server->request_s * G_USEC_PER_SEC && socket != NULL)
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/* libsoup's own backlog is 10, which keeps a thousand clients waiting for a minute and a half. */
static GSocket *
server_socket (const WoServerOptions *options, GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (options->address);
  g_autoptr (GSocketAddress) where = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (address == NULL)
    {
      g_set_error (error, WO_SERVER_ERROR, WO_SERVER_ERROR_LISTEN,
                   "“%s” is not an address; it looks like 127.0.0.1 or ::1", options->address);
      return NULL;
    }
  where = g_inet_socket_address_new (address, options->port);
  socket = g_socket_new (g_inet_address_get_family (address), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, WO_LIMIT_BACKLOG);
  if (!g_socket_bind (socket, where, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

static gboolean
server_listen (WoServer *self, const WoServerOptions *options, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GSocket) socket = server_socket (options, &local_error);
  g_autoptr (GSocketAddress) where = NULL;
  gboolean six = strchr (options->address, ':') != NULL;

  if (socket != NULL)
    where = g_socket_get_local_address (socket, &local_error);
  if (where == NULL || !soup_server_listen_socket (self->soup, socket, 0, &local_error))
    {
      g_set_error (error, WO_SERVER_ERROR, WO_SERVER_ERROR_LISTEN,
                   "Cannot listen on %s port %u: %s", options->address, options->port,
                   local_error->message);
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (where));
  self->uri =
      g_strdup_printf (six ? "http://[%s]:%u" : "http://%s:%u", options->address, self->port);
  return TRUE;
}

static void
server_moved (gint64 head, gpointer data)
{
  WoServer *self = data;

  wo_waiters_wake (self->waiters, head);
}

static gboolean
server_open_store (WoServer *self, const char *store, GError **error)
{
  const char *epoch;

  self->writer = wo_writer_new (store, server_moved, self, error);
  if (self->writer == NULL)
    return FALSE;
  epoch = wo_writer_epoch (self->writer);
  self->waiters = wo_waiters_new (epoch);
  self->reader = wo_reader_new (store, epoch, error);
  if (self->reader == NULL)
    return FALSE;
  self->accounts = wo_accounts_open (store, error);
  if (self->accounts == NULL)
    return FALSE;
  self->sign_ins = wo_sign_ins_new (store, epoch, self->fresh_s, error);
  return self->sign_ins != NULL;
}

WoServer *
wo_server_new (const WoServerOptions *options, GError **error)
{
  g_autoptr (WoServer) self = g_new0 (WoServer, 1);

  self->request_s = options->request_s;
  self->fresh_s = options->fresh_s;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->arriving = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->soup = soup_server_new ("server-header", "wider-orders", NULL);
  if (!server_open_store (self, options->store, error))
    return NULL;
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, handler_cb, self, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (started_cb), self);
  g_signal_connect (self->soup, "request-read", G_CALLBACK (arrived_cb), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (arrived_cb), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (arrived_cb), self);
  if (!server_listen (self, options, error))
    return NULL;
  self->sweep = g_timeout_add_seconds (MIN (WO_LIMIT_SWEEP_S, self->request_s), sweep_cb, self);
  return g_steal_pointer (&self);
}

void
wo_server_free (WoServer *self)
{
  if (self == NULL)
    return;
  if (self->sweep != 0)
    g_source_remove (self->sweep);
  /* Nothing comes in any more; then each thread ends, and delivers what it has into the air. */
  soup_server_disconnect (self->soup);
  g_clear_pointer (&self->sign_ins, wo_sign_ins_free);
  g_clear_pointer (&self->reader, wo_reader_free);
  g_clear_pointer (&self->writer, wo_writer_free);
  g_clear_pointer (&self->waiters, wo_waiters_free);
  g_object_unref (self->soup);
  g_clear_pointer (&self->accounts, wo_accounts_free);
  server_forget_arriving (self);
  g_main_loop_unref (self->loop);
  g_free (self->uri);
  g_free (self);
}

guint16
wo_server_port (WoServer *self)
{
  return self->port;
}

const char *
wo_server_uri (WoServer *self)
{
  return self->uri;
}

void
wo_server_run (WoServer *self)
{
  g_main_loop_run (self->loop);
}

static gboolean
stop_cb (gpointer data)
{
  WoServer *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
wo_server_stop (WoServer *self)
{
  if (self->stopping)
    return;
  self->stopping = TRUE;
  wo_waiters_wake (self->waiters, wo_writer_head (self->writer));
  if (self->under_way == 0)
    g_main_loop_quit (self->loop);
  else
    g_timeout_add_seconds (STOP_S, stop_cb, self);
}
