/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-wire.h"

#include <string.h>

#define SENDING "POST /v1/acts "

/* Passes on what @from has; FALSE at its end, or where the wire is cut. */
static gboolean
pass_on (GSocket *from, GSocket *to)
{
  char buffer[65536];
  gssize length = g_socket_receive (from, buffer, sizeof buffer, NULL, NULL);

  if (length <= 0)
    return FALSE;
  for (gssize sent = 0; sent < length;)
    {
      gssize n = g_socket_send (to, buffer + sent, length - sent, NULL, NULL);

      if (n <= 0)
        return FALSE;
      sent += n;
    }
  return TRUE;
}

static gboolean
is_sending (GSocket *client)
{
  char head[sizeof SENDING - 1];
  GInputVector vector = { head, sizeof head };
  int flags = G_SOCKET_MSG_PEEK;
  gssize length =
      g_socket_receive_message (client, NULL, &vector, 1, NULL, NULL, &flags, NULL, NULL);

  return length == sizeof head && memcmp (head, SENDING, sizeof head) == 0;
}

static void
carry (CutWire *self, GSocket *client, GSocket *server)
{
  GPollFD fds[2] = { { g_socket_get_fd (client), G_IO_IN | G_IO_HUP, 0 },
                     { g_socket_get_fd (server), G_IO_IN | G_IO_HUP, 0 } };
  Cut cutting = CUT_NOWHERE;
  gboolean open = TRUE;

  while (open && g_poll (fds, 2, -1) > 0)
    {
      if (fds[0].revents != 0)
        {
          if (is_sending (client) && g_atomic_int_add (&self->times, -1) > 0)
            cutting = g_atomic_int_get (&self->cut);
          open = cutting != CUT_BEFORE_ACTS && pass_on (client, server);
        }
      if (open && fds[1].revents != 0)
        open = cutting != CUT_BEFORE_ANSWER && pass_on (server, client);
    }
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  CutWire *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) server =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);

  if (server != NULL)
    {
      carry (self, g_socket_connection_get_socket (connection),
             g_socket_connection_get_socket (server));
      g_io_stream_close (G_IO_STREAM (server), NULL, NULL);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static gpointer
wire_thread (gpointer data)
{
  CutWire *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

CutWire *
cut_wire_new (guint16 port)
{
  CutWire *self = g_new0 (CutWire, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) here = NULL;
  g_autoptr (GError) error = NULL;

  self->port = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (20);
  g_socket_service_stop (self->service);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &here, &error);
  g_main_context_pop_thread_default (self->context);
  g_assert_no_error (error);
  self->uri = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (here)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  self->thread = g_thread_new ("cut-wire", wire_thread, self);
  return self;
}

void
cut_wire_arm (CutWire *self, Cut cut, int times)
{
  g_atomic_int_set (&self->cut, cut);
  g_atomic_int_set (&self->times, times);
}

/* After both ends are gone, so that nothing is carried any more. */
void
cut_wire_free (CutWire *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->uri);
  g_free (self);
}
