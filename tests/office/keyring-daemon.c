/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring-daemon.h"

#include "office-bench.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

#define PROGRAM "gnome-keyring-daemon"
#define CALLBACK "org.gnome.keyring.internal.Prompter.Callback"

static const char prompter_xml[] =
    "<node><interface name='org.gnome.keyring.internal.Prompter'>"
    "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
    "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"
    "<method name='StopPrompting'><arg type='o' direction='in'/></method></interface></node>";

KeyringDaemon *
keyring_daemon_new (void)
{
  g_autofree char *program = g_find_program_in_path (PROGRAM);
  g_autoptr (GError) error = NULL;
  KeyringDaemon *self;
  PrivateBus *bus;

  if (program == NULL)
    {
      g_test_skip (PROGRAM " is not installed");
      return NULL;
    }
  bus = private_bus_new ();
  if (bus == NULL)
    return NULL;
  self = g_new0 (KeyringDaemon, 1);
  self->bus = bus;
  self->home = g_dir_make_tmp ("wo-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  return self;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
keyring_daemon_free (KeyringDaemon *self)
{
  keyring_daemon_stop (self);
  if (self->prompter != 0)
    g_dbus_connection_unregister_object (self->bus->speaker, self->prompter);
  private_bus_free (self->bus);
  remove_all (self->home);
  g_free (self->home);
  g_free (self->callback_name);
  g_free (self->callback_path);
  g_free (self);
}

/* The default keyring answers, and is as it should be. */
typedef struct
{
  KeyringDaemon *daemon;
  gboolean locked;
} Wanted;

static gboolean
is_ready (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GVariant) locked = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      wanted->daemon->bus->speaker, "org.freedesktop.secrets",
      "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"), G_VARIANT_TYPE ("(v)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(v)", &locked);
  return g_variant_get_boolean (locked) == wanted->locked;
}

void
keyring_daemon_start (KeyringDaemon *self, gboolean open)
{
  static const char words[] = "the words of the keyring";
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                 G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *control = g_strconcat ("--control-directory=", self->home, "/control", NULL);
  g_autoptr (GError) error = NULL;

  /* What is fatal to the test is not to be to another's program. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_setenv (launcher, "HOME", self->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", self->home, TRUE);
  self->process =
      g_subprocess_launcher_spawn (launcher, &error, PROGRAM, "--foreground",
                                   "--components=secrets", control, open ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (open)
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), words, strlen (words),
                               NULL, NULL, NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  bench_wait (is_ready, &(Wanted){ self, !open });
}

void
keyring_daemon_kill (KeyringDaemon *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

void
keyring_daemon_stop (KeyringDaemon *self)
{
  secret_service_disconnect ();
  if (self->process != NULL)
    keyring_daemon_kill (self);
}

static void
call_back (KeyringDaemon *self, const char *method, GVariant *arguments)
{
  g_dbus_connection_call (self->bus->speaker, self->callback_name, self->callback_path, CALLBACK,
                          method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
ready (KeyringDaemon *self, const char *reply)
{
  call_back (self, "PromptReady",
             g_variant_new ("(s@a{sv}s)", reply,
                            g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0), ""));
}

static void
prompter_called_cb (GDBusConnection *bus,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *method,
                    GVariant *arguments,
                    GDBusMethodInvocation *invocation,
                    gpointer data)
{
  KeyringDaemon *self = data;

  g_free (self->callback_name);
  self->callback_name = g_strdup (sender);
  g_free (self->callback_path);
  g_variant_get_child (arguments, 0, "o", &self->callback_path);
  g_dbus_method_invocation_return_value (invocation, NULL);
  if (g_str_equal (method, "BeginPrompting"))
    ready (self, "");
  else if (g_str_equal (method, "PerformPrompt"))
    self->asked++;
  else
    {
      self->done++;
      call_back (self, "PromptDone", NULL);
    }
}

void
keyring_daemon_attend (KeyringDaemon *self)
{
  static const GDBusInterfaceVTable calls = { .method_call = prompter_called_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (prompter_xml, &error);

  g_assert_no_error (error);
  self->prompter =
      g_dbus_connection_register_object (self->bus->speaker, "/org/gnome/keyring/Prompter",
                                         node->interfaces[0], &calls, self, NULL, &error);
  g_assert_no_error (error);
  private_bus_own (self->bus, "org.gnome.keyring.SystemPrompter");
}

void
keyring_daemon_refuse (KeyringDaemon *self)
{
  ready (self, "no");
}
