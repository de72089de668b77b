/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-listener.h"

#include "server/wo-connection.h"
#include "server/wo-gate.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Accepted before others have their turn. */
#define BATCH 64
/* A while without accepting, where the machine has no more files or memory. */
#define PAUSE_MS 250

struct _WoListener
{
  SoupServer *soup;
  GSocket *socket;
  GSource *source; /* of the socket; NULL while paused */
  guint pause;
  guint16 port;
  GTlsCertificate *certificate;
  guint connections_max;
  guint idle_s;
  WoConnections *connections;
  GHashTable *handshakes; /* WoHandshake, a set; not owned */
  int quiet_end;          /* of a pair whose other end libsoup listens on */
};

typedef struct
{
  WoListener *listener; /* NULL: it is gone */
  GCancellable *cancellable;
  GSocketAddress *local, *remote;
} WoHandshake;

static const char too_many[] =
    "HTTP/1.1 503 Service Unavailable\r\n"
    "Content-Type: application/json\r\nContent-Length: 101\r\n"
    "Retry-After: 5\r\nConnection: close\r\n\r\n"
    "{\"error\":{\"code\":\"busy\",\"message\":\"The server has too many "
    "connections; try again in a few moments\"}}";

static void
handshake_free (WoHandshake *self)
{
  if (self->listener != NULL)
    g_hash_table_remove (self->listener->handshakes, self);
  g_object_unref (self->cancellable);
  g_object_unref (self->local);
  g_object_unref (self->remote);
  g_free (self);
}

static void
listener_hand_on (WoListener *self,
                  GIOStream *stream,
                  GSocketAddress *local,
                  GSocketAddress *remote)
{
  g_autoptr (GIOStream) gate = wo_gate_new (stream);

  soup_server_accept_iostream (self->soup, gate, local, remote, NULL);
}

static void
handshake_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoHandshake *self = data;

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL) &&
      self->listener != NULL)
    listener_hand_on (self->listener, G_IO_STREAM (source), self->local, self->remote);
  else
    g_io_stream_close (G_IO_STREAM (source), NULL, NULL);
  handshake_free (self);
}

static void
listener_start_tls (WoListener *self,
                    GIOStream *stream,
                    GSocketAddress *local,
                    GSocketAddress *remote)
{
  static const char *const protocols[] = { "http/1.1", NULL };
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (stream, self->certificate, NULL);
  WoHandshake *handshake;

  if (tls == NULL)
    return;
  handshake = g_new0 (WoHandshake, 1);
  handshake->listener = self;
  handshake->cancellable = g_cancellable_new ();
  handshake->local = g_object_ref (local);
  handshake->remote = g_object_ref (remote);
  g_hash_table_add (self->handshakes, handshake);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT,
                                    handshake->cancellable, handshake_done_cb, handshake);
}

static void
listener_take (WoListener *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr (GIOStream) stream = NULL;

  /* Gone already. */
  if (local == NULL || remote == NULL)
    return;
  if (wo_listener_connections (self) >= self->connections_max)
    wo_listener_sweep (self, g_get_monotonic_time ());
  if (wo_listener_connections (self) >= self->connections_max)
    {
      g_socket_set_blocking (socket, FALSE);
      if (self->certificate == NULL)
        g_socket_send (socket, too_many, sizeof too_many - 1, NULL, NULL);
      return;
    }
  wo_connections_add (self->connections, socket, remote);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_socket_set_keepalive (socket, TRUE);
  stream = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
  if (self->certificate != NULL)
    listener_start_tls (self, stream, local, remote);
  else
    listener_hand_on (self, stream, local, remote);
}

static void listener_watch (WoListener *self);

static gboolean
pause_over_cb (gpointer data)
{
  WoListener *self = data;

  self->pause = 0;
  listener_watch (self);
  return G_SOURCE_REMOVE;
}

static void
listener_pause (WoListener *self, const GError *error)
{
  wo_journal (WO_LOG_QUIET, "accept-failed", "why", error->message, NULL);
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  self->pause = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

static gboolean
accept_cb (GSocket *listening, GIOCondition condition, gpointer data)
{
  WoListener *self = data;

  for (guint i = 0; i < BATCH; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, &error);

      if (socket != NULL)
        listener_take (self, socket);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      else
        {
          listener_pause (self, error);
          return G_SOURCE_REMOVE;
        }
    }
  return G_SOURCE_CONTINUE;
}

static void
listener_watch (WoListener *self)
{
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (accept_cb), self, NULL);
  g_source_attach (self->source, NULL);
}

/* g_socket_bind () takes SO_REUSEPORT away from what is no datagram. */
static gboolean
listener_bind_shared (GSocket *socket, GSocketAddress *where, GError **error)
{
  struct sockaddr_storage native;
  gssize size = g_socket_address_get_native_size (where);
  int fd = g_socket_get_fd (socket);

  if (!g_socket_set_option (socket, SOL_SOCKET, SO_REUSEADDR, TRUE, error) ||
      !g_socket_set_option (socket, SOL_SOCKET, SO_REUSEPORT, TRUE, error) ||
      !g_socket_address_to_native (where, &native, sizeof native, error))
    return FALSE;
  if (bind (fd, (const struct sockaddr *) &native, (socklen_t) size) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Error binding to address: %s",
               g_strerror (errno));
  return FALSE;
}

static GSocket *
listener_socket (const WoListenerPlace *place, GError **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (place->address);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new (inet, place->port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (inet), G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, WO_LIMIT_BACKLOG);
  g_socket_set_blocking (socket, FALSE);
  if (!(place->shared ? listener_bind_shared (socket, where, error)
                      : g_socket_bind (socket, where, TRUE, error)) ||
      !g_socket_listen (socket, error))
    return NULL;
  return g_steal_pointer (&socket);
}

/* libsoup keeps a connection for the next request only while it listens somewhere itself: here, on one
 * end of a pair that stays silent. */
static gboolean
listener_keep_alive (WoListener *self, GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, WO_SERVER_ERROR, WO_SERVER_ERROR_LISTEN,
                           "The machine has no more files to open");
      return FALSE;
    }
  self->quiet_end = ends[1];
  socket = g_socket_new_from_fd (ends[0], error);
  return socket != NULL && soup_server_listen_socket (self->soup, socket, 0, error);
}

WoListener *
wo_listener_new (SoupServer *soup, const WoListenerPlace *place, GError **error)
{
  g_autoptr (WoListener) self = g_new0 (WoListener, 1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GSocketAddress) where = NULL;

  self->soup = soup;
  self->quiet_end = -1;
  self->connections_max = WO_LIMIT_CONNECTIONS;
  self->idle_s = WO_LIMIT_REQUEST_S;
  self->handshakes = g_hash_table_new (NULL, NULL);
  self->socket = listener_socket (place, &local_error);
  if (self->socket != NULL)
    where = g_socket_get_local_address (self->socket, &local_error);
  if (where == NULL || !listener_keep_alive (self, &local_error))
    {
      g_set_error (error, WO_SERVER_ERROR, WO_SERVER_ERROR_LISTEN,
                   "Cannot listen on %s port %u: %s", place->address, place->port,
                   local_error->message);
      return NULL;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (where));
  self->connections = wo_connections_new ();
  listener_watch (self);
  return g_steal_pointer (&self);
}

void
wo_listener_free (WoListener *self)
{
  GHashTableIter iter;
  gpointer handshake;

  if (self == NULL)
    return;
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  if (self->pause != 0)
    g_source_remove (self->pause);
  g_hash_table_iter_init (&iter, self->handshakes);
  while (g_hash_table_iter_next (&iter, &handshake, NULL))
    {
      ((WoHandshake *) handshake)->listener = NULL;
      g_cancellable_cancel (((WoHandshake *) handshake)->cancellable);
    }
  g_hash_table_unref (self->handshakes);
  g_clear_object (&self->socket);
  g_clear_object (&self->certificate);
  if (self->quiet_end >= 0)
    close (self->quiet_end);
  g_clear_pointer (&self->connections, wo_connections_free);
  g_free (self);
}

guint16
wo_listener_port (WoListener *self)
{
  return self->port;
}

void
wo_listener_set_certificate (WoListener *self, GTlsCertificate *certificate)
{
  g_set_object (&self->certificate, certificate);
}

void
wo_listener_set_limits (WoListener *self, guint connections, guint idle_s)
{
  self->connections_max = connections;
  self->idle_s = idle_s;
}

guint
wo_listener_connections (WoListener *self)
{
  return wo_connections_count (self->connections);
}

void
wo_listener_sweep (WoListener *self, gint64 now_us)
{
  wo_connections_sweep (self->connections, now_us, self->idle_s);
}
