/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-keyring.h"

#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOKEN_MAX 4096

static const SecretSchema sign_in_schema = {
  "org.widerorders.SignIn",
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "installation", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

typedef struct
{
  char *server, *replica, *file;
  char *token; /* to keep, or NULL */
  gboolean in_file;
  GCancellable *cancellable; /* ends the call to the service after its time */
  GSource *timer;
} WoKeyringCall;

static void
keyring_call_free (gpointer data)
{
  WoKeyringCall *self = data;

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_object_unref (self->cancellable);
  g_free (self->server);
  g_free (self->replica);
  g_free (self->file);
  g_free (self->token);
  g_free (self);
}

static gboolean
keyring_timed_out (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static WoKeyringCall *
keyring_call_new (const WoKeyringPlace *place)
{
  WoKeyringCall *self = g_new0 (WoKeyringCall, 1);

  self->server = g_strdup (place->server);
  self->replica = g_strdup (place->replica);
  self->file = g_strdup (place->file);
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_source_new (WO_KEYRING_TIMEOUT_MS);
  g_source_set_callback (self->timer, keyring_timed_out, self->cancellable, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return self;
}

/* Without a session bus there is no service, and asking for one would start a bus. */
static gboolean
keyring_has_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (address != NULL)
    return *address != '\0' && strcmp (address, "disabled:") != 0;
  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

/* A file that others can read is no place for a secret, whoever made it so. */
static char *
keyring_read_file (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;
  struct stat info;

  if (path == NULL || stat (path, &info) != 0 || !S_ISREG (info.st_mode) ||
      info.st_size > TOKEN_MAX || info.st_uid != geteuid () || (info.st_mode & 077) != 0 ||
      !g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
keyring_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  char *secret = secret_password_lookup_finish (result, NULL);

  g_task_return_pointer (task, g_strdup (secret), g_free);
  if (secret != NULL)
    secret_password_free (secret);
}

void
wo_keyring_load_async (const WoKeyringPlace *place,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WoKeyringCall *call = keyring_call_new (place);
  char *token = keyring_read_file (place->file);

  g_task_set_task_data (task, call, keyring_call_free);
  if (token != NULL || !keyring_has_bus ())
    {
      g_task_return_pointer (task, token, g_free);
      g_object_unref (task);
      return;
    }
  secret_password_lookup (&sign_in_schema, call->cancellable, keyring_looked_up_cb, task, "server",
                          call->server, "installation", call->replica, NULL);
}

char *
wo_keyring_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Where the service would not keep it. */
static WoKept
keyring_keep_in_file (WoKeyringCall *call)
{
  if (call->token == NULL || !call->in_file || call->file == NULL)
    return WO_KEPT_NOWHERE;
  if (!g_file_set_contents_full (call->file, call->token, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    return WO_KEPT_NOWHERE;
  return WO_KEPT_FILE;
}

static void
keyring_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);
  gboolean stored = secret_password_store_finish (result, NULL);

  g_task_return_int (task, stored ? WO_KEPT_SECRET_SERVICE : keyring_keep_in_file (call));
}

static void
keyring_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  secret_password_clear_finish (result, NULL);
  g_task_return_int (task, WO_KEPT_NOWHERE);
}

void
wo_keyring_keep_async (const WoKeyringPlace *place,
                       const char *token,
                       gboolean in_file,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  WoKeyringCall *call = keyring_call_new (place);

  call->token = g_strdup (token);
  call->in_file = in_file;
  g_task_set_task_data (task, call, keyring_call_free);
  if (place->file != NULL)
    unlink (place->file);
  if (!keyring_has_bus ())
    {
      g_task_return_int (task, keyring_keep_in_file (call));
      g_object_unref (task);
    }
  else if (token == NULL)
    secret_password_clear (&sign_in_schema, call->cancellable, keyring_cleared_cb, task, "server",
                           call->server, "installation", call->replica, NULL);
  else
    {
      g_autofree char *label = g_strdup_printf ("Wider Orders at %s", call->server);

      secret_password_store (&sign_in_schema, SECRET_COLLECTION_DEFAULT, label, call->token,
                             call->cancellable, keyring_stored_cb, task, "server", call->server,
                             "installation", call->replica, NULL);
    }
}

WoKept
wo_keyring_keep_finish (GAsyncResult *result)
{
  return g_task_propagate_int (G_TASK (result), NULL);
}
