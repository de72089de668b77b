/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "private-bus.h"

PrivateBus *
private_bus_new (void)
{
  g_autofree char *program = g_find_program_in_path ("dbus-daemon");
  g_autoptr (GError) error = NULL;
  PrivateBus *self;

  if (program == NULL)
    {
      g_test_skip ("dbus-daemon is not installed");
      return NULL;
    }
  self = g_new0 (PrivateBus, 1);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->speaker =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return self;
}

void
private_bus_free (PrivateBus *self)
{
  g_dbus_connection_close_sync (self->speaker, NULL, NULL);
  g_object_unref (self->speaker);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  g_free (self);
}

const char *
private_bus_address (PrivateBus *self)
{
  return g_test_dbus_get_bus_address (self->bus);
}

static void
call_bus (PrivateBus *self, const char *interface, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (self->speaker, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                                   NULL, &error);

  g_assert_no_error (error);
}

void
private_bus_own (PrivateBus *self, const char *name)
{
  call_bus (self, "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", name, 0));
}

void
private_bus_flush (PrivateBus *self)
{
  call_bus (self, "org.freedesktop.DBus.Peer", "Ping", NULL);
}
