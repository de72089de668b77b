/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-connection.h"

#define IDLE_S 60
/* So many seconds after it came, at the least and at the most. */
#define AFTER_US(s) (self->began_us + (gint64) (s) *G_USEC_PER_SEC)
#define WITHIN_US(s) (self->before_us + (gint64) (s) *G_USEC_PER_SEC)

/* A connection over loopback, both of its ends, as the server keeps it. */
typedef struct
{
  WoConnections *connections;
  GSocketConnection *client;
  GSocketConnection *served;
  GSocketAddress *remote;
  gint64 before_us, began_us; /* before and after it was taken in */
} Pair;

static void
set_up (Pair *self, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  self->client = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, &error);
  g_assert_no_error (error);
  self->served = g_socket_listener_accept (listener, NULL, NULL, &error);
  g_assert_no_error (error);
  self->remote = g_socket_connection_get_remote_address (self->served, &error);
  g_assert_no_error (error);
  self->connections = wo_connections_new ();
  self->before_us = g_get_monotonic_time ();
  wo_connections_add (self->connections, g_socket_connection_get_socket (self->served),
                      self->remote);
  self->began_us = g_get_monotonic_time ();
}

static void
tear_down (Pair *self, gconstpointer data)
{
  wo_connections_free (self->connections);
  g_object_unref (self->remote);
  g_object_unref (self->served);
  g_object_unref (self->client);
}

static gboolean
was_hung_up_on (Pair *self)
{
  return !g_socket_is_connected (g_socket_connection_get_socket (self->served));
}

/* The client hears the end, and nothing before it. */
static void
assert_end (Pair *self)
{
  GSocket *socket = g_socket_connection_get_socket (self->client);
  char byte;

  g_assert_true (was_hung_up_on (self));
  g_assert_true (g_socket_condition_wait (socket, G_IO_IN, NULL, NULL));
  g_assert_cmpint (g_socket_receive (socket, &byte, 1, NULL, NULL), <=, 0);
}

/* Sends a byte and waits until it lies there unread. */
static void
send_byte (Pair *self)
{
  GSocket *served = g_socket_connection_get_socket (self->served);
  g_autoptr (GError) error = NULL;

  g_socket_send (g_socket_connection_get_socket (self->client), "G", 1, NULL, &error);
  g_assert_no_error (error);
  g_socket_condition_wait (served, G_IO_IN, NULL, &error);
  g_assert_no_error (error);
}

static void
read_byte (Pair *self)
{
  g_autoptr (GError) error = NULL;
  char byte;

  g_socket_receive (g_socket_connection_get_socket (self->served), &byte, 1, NULL, &error);
  g_assert_no_error (error);
}

static void
test_silent (Pair *self, gconstpointer data)
{
  wo_connections_sweep (self->connections, WITHIN_US (IDLE_S - 1), IDLE_S);
  g_assert_false (was_hung_up_on (self));
  wo_connections_sweep (self->connections, AFTER_US (IDLE_S + 1), IDLE_S);
  assert_end (self);
}

static void
test_unread (Pair *self, gconstpointer data)
{
  send_byte (self);
  wo_connections_sweep (self->connections, AFTER_US (IDLE_S + 1), IDLE_S);
  g_assert_false (was_hung_up_on (self));
  /* Once it was read, and is the beginning of no request, it counts no more. */
  read_byte (self);
  wo_connections_sweep (self->connections, AFTER_US (IDLE_S + 1), IDLE_S);
  assert_end (self);
}

static void
test_for_ever (Pair *self, gconstpointer data)
{
  send_byte (self);
  wo_connections_sweep (self->connections, WITHIN_US (2 * IDLE_S - 1), IDLE_S);
  g_assert_false (was_hung_up_on (self));
  wo_connections_sweep (self->connections, AFTER_US (2 * IDLE_S + 1), IDLE_S);
  assert_end (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/connection/a-silent-one-is-hung-up-on", Pair, NULL, set_up, test_silent,
              tear_down);
  g_test_add ("/server/connection/one-with-something-unread-is-not", Pair, NULL, set_up,
              test_unread, tear_down);
  g_test_add ("/server/connection/but-not-for-ever", Pair, NULL, set_up, test_for_ever, tear_down);
  return g_test_run ();
}
