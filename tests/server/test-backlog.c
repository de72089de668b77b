/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A crowd comes while the server takes nobody in: it is held back from running, so that none of them is taken before
 * all have come, however fast either is. */
#include "server-process.h"

#include <signal.h>
#include <string.h>

/* Ten times what libsoup's own listener would let wait, and fewer than any system lets wait. */
#define CROWD 100
/* Who is not let in at once is by no means let in later, while nobody is taken in. */
#define DEADLINE_US (20 * G_USEC_PER_SEC)

static GSocket *
come (const ServerProcess *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) where =
      g_inet_socket_address_new_from_string ("127.0.0.1", server->port);
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);
  if (!g_socket_connect (socket, where, NULL, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  return socket;
}

static void
assert_connected (GSocket *socket)
{
  g_autoptr (GError) error = NULL;

  g_socket_condition_timed_wait (socket, G_IO_OUT, DEADLINE_US, NULL, &error);
  g_assert_no_error (error);
  g_socket_check_connect_result (socket, &error);
  g_assert_no_error (error);
}

static void
assert_answered (GSocket *socket)
{
  static const char request[] = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  g_autoptr (GError) error = NULL;
  char answer[13] = "";

  g_socket_set_blocking (socket, TRUE);
  g_assert_cmpint (g_socket_send (socket, request, strlen (request), NULL, &error), ==,
                   strlen (request));
  g_assert_no_error (error);
  g_assert_cmpint (g_socket_receive (socket, answer, sizeof answer - 1, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "HTTP/1.1 200");
}

static void
test_crowd (void)
{
  ServerProcess *server = server_process_new ();
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);

  server_process_start (server);
  g_subprocess_send_signal (server->process, SIGSTOP);
  for (guint i = 0; i < CROWD; i++)
    g_ptr_array_add (crowd, come (server));
  for (guint i = 0; i < CROWD; i++)
    assert_connected (crowd->pdata[i]);
  g_subprocess_send_signal (server->process, SIGCONT);
  assert_answered (crowd->pdata[CROWD - 1]);
  server_process_free (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/backlog/a-crowd-waits-at-the-door-of-a-busy-server", test_crowd);
  return g_test_run ();
}
