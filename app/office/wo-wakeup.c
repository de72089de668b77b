/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-wakeup.h"

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER LOGIND ".Manager"

/* Counted, for a connection that comes, or news that are told on another thread, when nobody waits any more. */
struct _WoWakeup
{
  GMainContext *home;
  WoWakeupFunc woke; /* NULL once freed; read at home alone */
  gpointer data;
  GNetworkMonitor *network;
  gulong network_handler;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
};

static void
wakeup_clear (gpointer data)
{
  WoWakeup *self = data;

  g_clear_pointer (&self->home, g_main_context_unref);
  g_clear_object (&self->network);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bus);
}

static void
wakeup_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, wakeup_clear);
}

static void
wakeup_release_closure (gpointer data, GClosure *closure)
{
  wakeup_release (data);
}

static void
wakeup_tell (WoWakeup *self)
{
  if (self->woke != NULL)
    self->woke (self->data);
}

static gboolean
wakeup_tell_at_home (gpointer data)
{
  wakeup_tell (data);
  return G_SOURCE_REMOVE;
}

/* A monitor tells on the thread that asked for it first, which need not be this one's. */
static void
wakeup_network_changed_cb (GNetworkMonitor *network, gboolean available, gpointer data)
{
  WoWakeup *self = data;

  if (available)
    g_main_context_invoke_full (self->home, G_PRIORITY_DEFAULT, wakeup_tell_at_home,
                                g_atomic_rc_box_acquire (self), wakeup_release);
}

/* It is said before the sleep, with TRUE, and after it. */
static void
wakeup_prepare_cb (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean goes_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &goes_to_sleep);
  if (!goes_to_sleep)
    wakeup_tell (user_data);
}

static void
wakeup_connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WoWakeup *self = user_data;
  g_autoptr (GDBusConnection) bus = g_dbus_connection_new_for_address_finish (result, NULL);

  if (bus != NULL && self->woke != NULL)
    {
      self->bus = g_steal_pointer (&bus);
      self->subscription =
          g_dbus_connection_signal_subscribe (self->bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep",
                                              LOGIND_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                              wakeup_prepare_cb, self, NULL);
    }
  wakeup_release (self);
}

/* A connection of its own: the shared one would end the program with the bus. */
static void
wakeup_connect (WoWakeup *self)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);

  if (address == NULL)
    return;
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                         G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, self->cancellable, wakeup_connected_cb,
                                     g_atomic_rc_box_acquire (self));
}

WoWakeup *
wo_wakeup_new (GNetworkMonitor *network, WoWakeupFunc woke, gpointer data)
{
  WoWakeup *self = g_atomic_rc_box_new0 (WoWakeup);

  self->woke = woke;
  self->data = data;
  self->network = g_object_ref (network);
  self->home = g_main_context_ref_thread_default ();
  self->network_handler =
      g_signal_connect_data (network, "network-changed", G_CALLBACK (wakeup_network_changed_cb),
                             g_atomic_rc_box_acquire (self), wakeup_release_closure, 0);
  self->cancellable = g_cancellable_new ();
  wakeup_connect (self);
  return self;
}

void
wo_wakeup_free (WoWakeup *self)
{
  if (self == NULL)
    return;
  self->woke = NULL;
  g_cancellable_cancel (self->cancellable);
  g_signal_handler_disconnect (self->network, self->network_handler);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  wakeup_release (self);
}
