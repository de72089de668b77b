/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-connection.h"

#include <errno.h>
#include <sys/socket.h>

#define CONNECTION_KEY "wo-connection"

struct _WoConnections
{
  gint *n;         /* shared with the sockets, which may live longer */
  GHashTable *set; /* WoConnection */
  guint started;   /* a signal of libsoup's connections, and a hook on it */
  gulong hook;
  guint tidying; /* the source that lets go */
};

/* Shared by the set and the address of the client, which every message of it knows. */
typedef struct
{
  GWeakRef socket;
  GWeakRef soup;        /* libsoup's own object for it */
  gint64 idle_since_us; /* 0: a request is under way */
  gboolean over;        /* at the last look its client had closed it */
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
  g_weak_ref_clear (&self->soup);
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
  g_weak_ref_init (&connection->soup, NULL);
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
  connection->over = FALSE;
}

/* A connection belongs to an object that libsoup shows to nobody but those who listen for its signals. */
static gboolean
connection_started_hook (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  WoConnection *connection = message_connection (g_value_get_object (&values[1]));

  if (connection != NULL)
    g_weak_ref_set (&connection->soup, g_value_get_object (&values[0]));
  return TRUE;
}

static gboolean
socket_is_over (GSocket *socket)
{
  char byte;
  gssize n = recv (g_socket_get_fd (socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

  return n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
}

/* libsoup 3.2.3 forgets a connection that its client closes between two requests, and keeps its file for
 * ever; later ones do not. It lets go of what says that it is disconnected. */
static void
connection_let_go (WoConnection *self)
{
  g_autoptr (GObject) soup = g_weak_ref_get (&self->soup);

  if (soup != NULL)
    g_signal_emit_by_name (soup, "disconnected");
}

/* Libsoup must have seen by itself that its client is gone, or it would look at what is no longer there:
 * it has had the time since the last look. */
static void
connection_close_slowly (WoConnection *self)
{
  if (self->over)
    connection_let_go (self);
  self->over = TRUE;
}

static void
connections_hook (WoConnections *self)
{
  GType type = g_type_from_name ("SoupServerConnection");
  gpointer klass = type != G_TYPE_INVALID ? g_type_class_ref (type) : NULL;

  if (klass == NULL)
    return;
  self->started = g_signal_lookup ("request-started", type);
  if (self->started != 0 && g_signal_lookup ("disconnected", type) != 0)
    self->hook = g_signal_add_emission_hook (self->started, 0, connection_started_hook, NULL, NULL);
  g_type_class_unref (klass);
}

/* After libsoup began to listen: its types are not there before. */
WoConnections *
wo_connections_new (void)
{
  WoConnections *self = g_new0 (WoConnections, 1);

  self->n = g_atomic_rc_box_new0 (gint);
  self->set = g_hash_table_new_full (NULL, NULL, connection_release, NULL);
  connections_hook (self);
  return self;
}

void
wo_connections_free (WoConnections *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->tidying, g_source_remove);
  if (self->hook != 0)
    g_signal_remove_emission_hook (self->started, self->hook);
  g_hash_table_unref (self->set);
  g_atomic_rc_box_release (self->n);
  g_free (self);
}

guint
wo_connections_count (WoConnections *self)
{
  return (guint) g_atomic_int_get (self->n);
}

static gboolean
tidy_cb (gpointer data)
{
  WoConnections *self = data;
  GHashTableIter iter;
  gpointer key;

  self->tidying = 0;
  g_hash_table_iter_init (&iter, self->set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WoConnection *connection = key;
      g_autoptr (GSocket) socket = g_weak_ref_get (&connection->socket);

      if (socket == NULL)
        g_hash_table_iter_remove (&iter);
      else if (connection->idle_since_us != 0 && socket_is_over (socket))
        connection_close_slowly (connection);
    }
  return G_SOURCE_REMOVE;
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

      if (connection->idle_since_us != 0 &&
          now_us - connection->idle_since_us > idle_s * G_USEC_PER_SEC)
        connection_hang_up (connection);
    }
  /* When nothing is left that libsoup itself would see: it must not find what it looks at gone. */
  if (self->tidying == 0)
    self->tidying = g_idle_add_full (G_PRIORITY_DEFAULT + 10, tidy_cb, self, NULL);
}
