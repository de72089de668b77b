/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "private-bus.h"

#include <glib/gstdio.h>

static const char settings[] =
    "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' "
    "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>"
    "<busconfig><type>session</type><listen>unix:dir=%s</listen><policy context='default'>"
    "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/>"
    "</policy></busconfig>";

static void
start (PrivateBus *self)
{
  g_autofree char *file = g_build_filename (self->folder, "bus.conf", NULL);
  g_autofree char *option = g_strconcat ("--config-file=", file, NULL);
  g_autofree char *text = g_strdup_printf (settings, self->folder);
  g_autoptr (GDataInputStream) said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        "dbus-daemon", option, "--nofork", "--print-address", NULL);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->address = g_data_input_stream_read_line (said, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->address);
}

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
  self->folder = g_dir_make_tmp ("wo-bus-XXXXXX", &error);
  g_assert_no_error (error);
  start (self);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", self->address, TRUE);
  self->speaker =
      g_dbus_connection_new_for_address_sync (self->address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return self;
}

/* What GIO and libsecret share of it would end the whole process with the bus. */
static void
outlive (GBusType type)
{
  g_autoptr (GDBusConnection) shared = g_bus_get_sync (type, NULL, NULL);

  if (shared != NULL)
    g_dbus_connection_set_exit_on_close (shared, FALSE);
}

void
private_bus_free (PrivateBus *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  outlive (G_BUS_TYPE_SESSION);
  outlive (G_BUS_TYPE_SYSTEM);
  g_dbus_connection_close_sync (self->speaker, NULL, NULL);
  g_object_unref (self->speaker);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->address);
  g_free (self);
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
  g_assert_nonnull (answer);
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
