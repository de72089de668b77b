/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-keyring.h"

#include "domain/wo-secret.h"

#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOKEN_MAX 4096
#define SERVICE "org.freedesktop.secrets"

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
  gboolean keeping;
  gboolean in_file;
  GCancellable *leaving;
  GSource *timer;
  GSource *left;
  GTask *task;       /* whose data this is */
  gboolean asking;   /* a person is asked to open it */
  guint watch;       /* of the service, while it asks */
  GList *items;      /* SecretItem, to be taken out */
  gboolean answered; /* before the service was */
} WoKeyringCall;

static void
keyring_clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
keyring_call_free (gpointer data)
{
  WoKeyringCall *self = data;

  keyring_clear_source (&self->timer);
  keyring_clear_source (&self->left);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_list_free_full (self->items, g_object_unref);
  g_clear_object (&self->leaving);
  g_free (self->server);
  g_free (self->replica);
  g_free (self->file);
  wo_secret_free (self->token);
  g_free (self);
}

/* Where the service would not keep it, and that is @else_kept where it is in no file either. */
static WoKept
keyring_keep_elsewhere (WoKeyringCall *call, WoKept else_kept)
{
  if (call->token == NULL || !call->in_file || call->file == NULL)
    return else_kept;
  if (!g_file_set_contents_full (call->file, call->token, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    return else_kept;
  return WO_KEPT_FILE;
}

/* Whether this is the first answer, which is the only one that counts. */
static gboolean
keyring_answers (WoKeyringCall *self)
{
  gboolean first = !self->answered;

  self->answered = TRUE;
  return first;
}

/* It is answered without the service, whose own call is never taken back: libsecret does not bear that while
 * its question stands, and whoever opens the keyring later finds the sign-in in it the next time. */
static gboolean
keyring_give_up (gpointer data)
{
  WoKeyringCall *self = data;

  if (!keyring_answers (self))
    return G_SOURCE_REMOVE;
  if (!self->keeping)
    g_task_return_pointer (self->task, NULL, NULL);
  else if (self->token == NULL)
    g_task_return_int (self->task, WO_KEPT_SECRET_SERVICE);
  else
    g_task_return_int (self->task, keyring_keep_elsewhere (self, self->asking ? WO_KEPT_LOCKED_OUT
                                                                              : WO_KEPT_NOWHERE));
  return G_SOURCE_REMOVE;
}

static gboolean
keyring_left (GCancellable *leaving, gpointer data)
{
  return keyring_give_up (data);
}

static GSource *
keyring_attach (GSource *source, GSourceFunc func, WoKeyringCall *call)
{
  g_source_set_callback (source, func, call, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* Who asked is gone, and its question with it. */
static void
keyring_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  WoKeyringCall *self = data;

  self->asking = FALSE;
  keyring_give_up (self);
}

/* Whoever is asked to open it is waited for, but not by a program that ends, nor when nobody asks any more. */
static void
keyring_wait_for_person (WoKeyringCall *self, GDBusConnection *bus)
{
  self->asking = TRUE;
  self->watch = g_bus_watch_name_on_connection (bus, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                keyring_vanished_cb, self, NULL);
  keyring_clear_source (&self->timer);
  self->timer =
      keyring_attach (g_timeout_source_new (WO_KEYRING_OPENING_MS), keyring_give_up, self);
  if (self->leaving != NULL)
    self->left = keyring_attach (g_cancellable_source_new (self->leaving),
                                 G_SOURCE_FUNC (keyring_left), self);
}

/* Asks whether the keyring in which things are kept is locked. */
static void
keyring_ask_locked (GDBusConnection *bus, GAsyncReadyCallback callback, gpointer user_data)
{
  g_dbus_connection_call (bus, SERVICE, "/org/freedesktop/secrets/aliases/default",
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Locked"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          WO_KEYRING_TIMEOUT_MS, NULL, callback, user_data);
}

/* FALSE too where nobody answered that. */
static gboolean
keyring_is_locked (GDBusConnection *bus, GAsyncResult *result)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (bus, result, NULL);
  g_autoptr (GVariant) locked = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &locked);
  return locked != NULL && g_variant_is_of_type (locked, G_VARIANT_TYPE_BOOLEAN) &&
         g_variant_get_boolean (locked);
}

static void
keyring_locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *self = g_task_get_task_data (task);
  GDBusConnection *bus = G_DBUS_CONNECTION (source);

  if (keyring_is_locked (bus, result))
    keyring_wait_for_person (self, bus);
  else
    keyring_give_up (self);
}

static void
keyring_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *self = g_task_get_task_data (task);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    {
      keyring_give_up (self);
      return;
    }
  keyring_ask_locked (bus, keyring_locked_cb, g_steal_pointer (&task));
}

/* A service that has not answered yet may be gone, or may be asking its person. */
static gboolean
keyring_timed_out (gpointer data)
{
  WoKeyringCall *self = data;

  g_bus_get (G_BUS_TYPE_SESSION, NULL, keyring_bus_cb, g_object_ref (self->task));
  return G_SOURCE_REMOVE;
}

/* The task that does it, whose data it becomes. */
static WoKeyringCall *
keyring_call_new (const WoKeyringPlace *place, GCancellable *leaving, GTask *task)
{
  WoKeyringCall *self = g_new0 (WoKeyringCall, 1);

  self->server = g_strdup (place->server);
  self->replica = g_strdup (place->replica);
  self->file = g_strdup (place->file);
  g_set_object (&self->leaving, leaving);
  self->task = task;
  self->timer =
      keyring_attach (g_timeout_source_new (place->patience_ms > 0 ? place->patience_ms
                                                                   : WO_KEYRING_TIMEOUT_MS),
                      keyring_timed_out, self);
  g_task_set_task_data (task, self, keyring_call_free);
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
  WoKeyringCall *call = g_task_get_task_data (task);
  char *secret = secret_password_lookup_finish (result, NULL);

  if (keyring_answers (call))
    g_task_return_pointer (task, g_strdup (secret), g_free);
  if (secret != NULL)
    secret_password_free (secret);
}

void
wo_keyring_load_async (const WoKeyringPlace *place,
                       GCancellable *leaving,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, leaving, callback, user_data);
  WoKeyringCall *call = keyring_call_new (place, leaving, task);
  char *token = keyring_read_file (place->file);

  if (token != NULL || !keyring_has_bus ())
    {
      g_task_return_pointer (task, token, g_free);
      g_object_unref (task);
      return;
    }
  secret_password_lookup (&sign_in_schema, NULL, keyring_looked_up_cb, task, "server", call->server,
                          "installation", call->replica, NULL);
}

char *
wo_keyring_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
keyring_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);
  gboolean locked = g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED);

  if (!keyring_answers (call))
    return;
  g_task_return_int (task, stored ? WO_KEPT_SECRET_SERVICE
                                  : keyring_keep_elsewhere (call, locked ? WO_KEPT_LOCKED_OUT
                                                                         : WO_KEPT_NOWHERE));
}

/* Nothing can be kept where there is no service. */
static gboolean
keyring_is_missing (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static void
keyring_cleared (GTask *task, gboolean cleared)
{
  if (keyring_answers (g_task_get_task_data (task)))
    g_task_return_int (task, cleared ? WO_KEPT_NOWHERE : WO_KEPT_SECRET_SERVICE);
}

static void keyring_delete_next (GTask *task);

static void
keyring_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);

  if (!secret_item_delete_finish (SECRET_ITEM (source), result, NULL))
    {
      keyring_cleared (task, FALSE);
      return;
    }
  g_object_unref (call->items->data);
  call->items = g_list_delete_link (call->items, call->items);
  keyring_delete_next (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
keyring_delete_next (GTask *task)
{
  WoKeyringCall *call = g_task_get_task_data (task);

  if (call->items != NULL)
    {
      secret_item_delete (call->items->data, NULL, keyring_deleted_cb, task);
      return;
    }
  keyring_cleared (task, TRUE);
  g_object_unref (task);
}

static void
keyring_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);
  GList *unlocked = NULL;
  int n = secret_service_unlock_finish (SECRET_SERVICE (source), result, &unlocked, NULL);

  g_list_free_full (unlocked, g_object_unref);
  if (n < (int) g_list_length (call->items))
    keyring_cleared (task, FALSE);
  else
    keyring_delete_next (g_steal_pointer (&task));
}

/* What was never opened since it started shows nothing of what is in it: it may be there. */
static void
keyring_unseen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  keyring_cleared (task, !keyring_is_locked (G_DBUS_CONNECTION (source), result));
}

/* It is opened only to take something out that is seen in it. */
static void
keyring_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  call->items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    keyring_cleared (task, keyring_is_missing (error));
  else if (call->items == NULL)
    keyring_ask_locked (g_dbus_proxy_get_connection (G_DBUS_PROXY (source)), keyring_unseen_cb,
                        g_steal_pointer (&task));
  else
    secret_service_unlock (SECRET_SERVICE (source), call->items, NULL, keyring_unlocked_cb,
                           g_steal_pointer (&task));
}

static void
keyring_service_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WoKeyringCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);
  g_autoptr (GHashTable) what = g_hash_table_new (g_str_hash, g_str_equal);

  if (service == NULL)
    {
      keyring_cleared (task, keyring_is_missing (error));
      return;
    }
  g_hash_table_insert (what, (gpointer) "server", call->server);
  g_hash_table_insert (what, (gpointer) "installation", call->replica);
  secret_service_search (service, &sign_in_schema, what, SECRET_SEARCH_ALL, NULL, keyring_found_cb,
                         g_steal_pointer (&task));
}

void
wo_keyring_keep_async (const WoKeyringPlace *place,
                       const char *token,
                       gboolean in_file,
                       GCancellable *leaving,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  WoKeyringCall *call = keyring_call_new (place, leaving, task);

  call->keeping = TRUE;
  call->token = g_strdup (token);
  call->in_file = in_file;
  if (place->file != NULL)
    unlink (place->file);
  if (!keyring_has_bus ())
    {
      g_task_return_int (task, keyring_keep_elsewhere (call, WO_KEPT_NOWHERE));
      g_object_unref (task);
    }
  else if (token == NULL)
    secret_service_get (SECRET_SERVICE_NONE, NULL, keyring_service_cb, task);
  else
    {
      g_autofree char *label = g_strdup_printf ("Wider Orders at %s", call->server);

      secret_password_store (&sign_in_schema, SECRET_COLLECTION_DEFAULT, label, call->token, NULL,
                             keyring_stored_cb, task, "server", call->server, "installation",
                             call->replica, NULL);
    }
}

WoKept
wo_keyring_keep_finish (GAsyncResult *result)
{
  return g_task_propagate_int (G_TASK (result), NULL);
}

static void
keyring_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_task_return_boolean (task, answer != NULL);
}

static void
keyring_ask_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (bus == NULL)
    g_task_return_boolean (task, FALSE);
  else
    g_dbus_connection_call (bus, SERVICE, "/org/freedesktop/secrets", "org.freedesktop.DBus.Peer",
                            "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, WO_KEYRING_TIMEOUT_MS,
                            cancellable, keyring_asked_cb, g_steal_pointer (&task));
}

void
wo_keyring_ask_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  if (keyring_has_bus ())
    {
      g_bus_get (G_BUS_TYPE_SESSION, cancellable, keyring_ask_bus_cb, task);
      return;
    }
  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

gboolean
wo_keyring_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
