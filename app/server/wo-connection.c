/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-connection.h"

#define CONNECTION_KEY "wo-connection"

struct _WoConnections
{
  gint *n;         /* shared with the sockets, which may live longer */
  GHashTable *set; /* WoConnection */
};

/* Shared by the set and the address of the client, which every message of it knows. */
typedef struct
{
  GWeakRef socket;
  gint64 idle_since_us; /* 0: a request is under way */
} WoConnection;

/* Perhaps on a thread of TLS. */
static void
socket_gone_cb (gpointer data, GObject *socket)
{
  gint *n = data;

  g_atomic_int_add (n, -1);
  g_atomic_rc_box_release (n);
}

static void
connection_clear (gpointer data)
{
  WoConnection *self = data;

  g_weak_ref_clear (&self->socket);
}

static void
connection_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, connection_clear);
}

void
wo_connections_add (WoConnections *self, GSocket *socket, GSocketAddress *remote)
{
  WoConnection *connection = g_atomic_rc_box_new0 (WoConnection);

  g_atomic_int_inc (self->n);
  g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, g_atomic_rc_box_acquire (self->n));
  g_weak_ref_init (&connection->socket, socket);
  connection->idle_since_us = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (remote), CONNECTION_KEY, g_atomic_rc_box_acquire (connection),
                          connection_release);
  g_hash_table_add (self->set, connection);
}

static WoConnection *
message_connection (SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);

  return address != NULL ? g_object_get_data (G_OBJECT (address), CONNECTION_KEY) : NULL;
}

static void
connection_hang_up (WoConnection *self)
{
  g_autoptr (GSocket) socket = g_weak_ref_get (&self->socket);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

void
wo_connection_hang_up (SoupServerMessage *message)
{
  WoConnection *connection = message_connection (message);

  if (connection != NULL)
    connection_hang_up (connection);
}

void
wo_connection_set_idle (SoupServerMessage *message, gboolean idle)
{
  WoConnection *connection = message_connection (message);

  if (connection == NULL)
    return;
  connection->idle_since_us = idle ? g_get_monotonic_time () : 0;
}

WoConnections *
wo_connections_new (void)
{
  WoConnections *self = g_new0 (WoConnections, 1);

  self->n = g_atomic_rc_box_new0 (gint);
  self->set = g_hash_table_new_full (NULL, NULL, connection_release, NULL);
  return self;
}

void
wo_connections_free (WoConnections *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->set);
  g_atomic_rc_box_release (self->n);
  g_free (self);
}

guint
wo_connections_count (WoConnections *self)
{
  return (guint) g_atomic_int_get (self->n);
}

/* What came while the program was busy elsewhere, and was not read yet, is no silence. Who sends a byte now and
 * then, of a request that never comes, gains no more than the same time again. */
static gboolean
is_silent (const WoConnection *self, GSocket *socket, gint64 now_us, gint64 idle_us)
{
  gint64 silent_us = now_us - self->idle_since_us;

  if (self->idle_since_us == 0 || silent_us <= idle_us)
    return FALSE;
  return silent_us > 2 * idle_us || g_socket_get_available_bytes (socket) <= 0;
}

void
wo_connections_sweep (WoConnections *self, gint64 now_us, guint idle_s)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WoConnection *connection = key;
      g_autoptr (GSocket) socket = g_weak_ref_get (&connection->socket);

      if (socket == NULL)
        g_hash_table_iter_remove (&iter);
      else if (is_silent (connection, socket, now_us, (gint64) idle_s * G_USEC_PER_SEC))
        connection_hang_up (connection);
    }
}
