/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-premises.h"

#include "office/wo-clerk.h"
#include "office/wo-hold.h"

#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".sqlite"
#define NAME_MAX_LENGTH 60
/* So long an office that is being left may keep one that is to be forgotten. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)

void
wo_premises_free (WoPremises *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->server);
  g_free (self->person_id);
  g_free (self->person_name);
  g_free (self->failure);
  wo_unsent_free (self->unsent);
  g_free (self);
}

gboolean
wo_premises_may_go (const WoPremises *self)
{
  return (self->server != NULL || self->demo) && self->failure == NULL;
}

/* "office" of /a/office.sqlite: what the names of the others begin with. */
static char *
premises_stem (const char *first)
{
  char *base = g_path_get_basename (first);

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  return base;
}

/* The paths beside @first, and @first, of files that are there. */
static GPtrArray *
premises_paths (const char *first)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *stem = premises_stem (first);
  g_autofree char *start = g_strconcat (stem, "-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (g_file_test (first, G_FILE_TEST_IS_REGULAR))
    g_ptr_array_add (paths, g_strdup (first));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

guint
wo_premises_count (const char *first)
{
  g_autoptr (GPtrArray) paths = premises_paths (first);

  return paths->len;
}

static gboolean
premises_is_demo (WoStore *store)
{
  g_autofree char *demo = wo_store_get_meta (store, "demo");

  return demo != NULL;
}

static char *
premises_person_name (WoStore *store, const char *person)
{
  g_autoptr (WoRecord) record = person != NULL ? wo_store_get_record (store, person, NULL) : NULL;
  const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

  return name != NULL ? g_strdup (name) : wo_store_get_meta (store, "person-name");
}

/* To read in it. One of an older program is brought up to date first, where nobody has it open. */
static WoStore *
premises_open (const char *path, GError **error)
{
  WoStore *store = wo_store_open (path, WO_STORE_READ_ONLY, NULL);
  int hold;

  if (store != NULL)
    return store;
  hold = wo_hold_take (path, WO_HOLD_ALONE, NULL);
  if (hold >= 0)
    {
      wo_store_free (wo_store_open (path, 0, NULL));
      wo_hold_leave (hold);
    }
  return wo_store_open (path, WO_STORE_READ_ONLY, error);
}

WoPremises *
wo_premises_read (const char *path)
{
  WoPremises *self = g_new0 (WoPremises, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = premises_open (path, &error);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *step = NULL;
  GStatBuf info;

  self->path = g_strdup (path);
  if (g_stat (path, &info) == 0)
    self->used_us = (gint64) info.st_mtime * G_USEC_PER_SEC;
  if (g_stat (wal, &info) == 0)
    self->used_us = MAX (self->used_us, (gint64) info.st_mtime * G_USEC_PER_SEC);
  if (store == NULL)
    {
      self->failure = g_strdup (error->message);
      return self;
    }
  self->server = wo_store_get_meta (store, "server");
  self->demo = premises_is_demo (store);
  self->person_id = wo_store_get_meta (store, "person");
  self->person_name = premises_person_name (store, self->person_id);
  self->unsent = self->server != NULL ? wo_unsent_read (store) : NULL;
  step = wo_store_get_meta (store, "in-step-us");
  self->in_step_us = step != NULL ? g_ascii_strtoll (step, NULL, 10) : 0;
  return self;
}

static int
premises_compare (gconstpointer a, gconstpointer b)
{
  const WoPremises *one = *(const WoPremises *const *) a;
  const WoPremises *other = *(const WoPremises *const *) b;

  if (one->used_us != other->used_us)
    return one->used_us > other->used_us ? -1 : 1;
  return strcmp (one->path, other->path);
}

GPtrArray *
wo_premises_list (const char *first)
{
  GPtrArray *shelf = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_premises_free);
  g_autoptr (GPtrArray) paths = premises_paths (first);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (WoPremises) one = wo_premises_read (paths->pdata[i]);

      if (one->person_id != NULL || one->failure != NULL)
        g_ptr_array_add (shelf, g_steal_pointer (&one));
    }
  g_ptr_array_sort (shelf, premises_compare);
  return shelf;
}

/* Without the slashes that people type at the end of an address. */
gboolean
wo_premises_same_server (const char *a, const char *b)
{
  gsize a_length = strlen (a), b_length = strlen (b);

  while (a_length > 0 && a[a_length - 1] == '/')
    a_length--;
  while (b_length > 0 && b[b_length - 1] == '/')
    b_length--;
  return a_length == b_length && g_ascii_strncasecmp (a, b, a_length) == 0;
}

const WoPremises *
wo_premises_find (GPtrArray *shelf, const char *server, const char *person)
{
  for (guint i = 0; i < shelf->len; i++)
    {
      const WoPremises *one = shelf->pdata[i];

      if (one->server != NULL && wo_premises_same_server (one->server, server) &&
          g_strcmp0 (one->person_id, person) == 0)
        return one;
    }
  return NULL;
}

const WoPremises *
wo_premises_guess (GPtrArray *shelf, const char *server, const char *name)
{
  g_autofree char *wanted = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  const WoPremises *guess = NULL;

  for (guint i = 0; i < shelf->len; i++)
    {
      const WoPremises *one = shelf->pdata[i];
      g_autofree char *folded = NULL;

      if (one->server == NULL || !wo_premises_same_server (one->server, server))
        continue;
      if (guess == NULL)
        guess = one;
      folded = one->person_name != NULL ? g_utf8_casefold (one->person_name, -1) : NULL;
      if (wanted != NULL && g_strcmp0 (folded, wanted) == 0)
        return one;
    }
  return guess;
}

/* The name of the machine, as a part of a file's name. */
static char *
premises_host (const char *server)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *lower = g_ascii_strdown (host != NULL ? host : "office", -1);

  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789.-", '_');
  return g_strndup (lower, NAME_MAX_LENGTH);
}

char *
wo_premises_new_path (const char *first, const char *server)
{
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *stem = premises_stem (first);
  g_autofree char *host = premises_host (server);
  char *path = g_strdup (first);

  for (guint n = 1; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_autofree char *name = n == 1 ? g_strconcat (stem, "-", host, SUFFIX, NULL)
                                     : g_strdup_printf ("%s-%s-%u" SUFFIX, stem, host, n);

      g_free (path);
      path = g_build_filename (folder, name, NULL);
    }
  return path;
}

char *
wo_premises_demo_path (const char *first)
{
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *stem = premises_stem (first);
  /* No server's name has a capital letter: see premises_host (). */
  g_autofree char *name = g_strconcat (stem, "-Demo" SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

/* The folder at @path with all that is in it; links are removed, never followed. */
static void
premises_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (!g_file_test (inner, G_FILE_TEST_IS_SYMLINK) && g_file_test (inner, G_FILE_TEST_IS_DIR))
        premises_remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

/* What SQLite has beside the store goes before it, and the lock last: whoever comes meanwhile finds either the
 * store whole, or none. */
static void
premises_remove (const char *path)
{
  g_autofree char *files = g_strconcat (path, ".files", NULL);
  static const char *const parts[] = { "-wal",     "-shm",         "-journal", ".new", ".new-wal",
                                       ".new-shm", ".new-journal", ".sign-in", "" };
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      g_unlink (part);
    }
  premises_remove_folder (files);
  g_unlink (lock);
}

void
wo_premises_discard (const char *path)
{
  int hold = wo_hold_take (path, WO_HOLD_ALONE, NULL);

  if (hold < 0)
    return;
  premises_remove (path);
  wo_hold_leave (hold);
}

static void
told_status (gpointer data, WoOfficeMode mode, const char *message)
{
}

static void
told_nothing (gpointer data)
{
}

static void
told_note (gpointer data, const char *note)
{
}

static void
told_fetched (gpointer data, guint fetched, guint all)
{
}

typedef struct
{
  gboolean done;
  WoLeft left;
} WoFarewell;

static void
farewell_cb (WoLeft left, gpointer data)
{
  WoFarewell *self = data;

  self->left = left;
  self->done = TRUE;
}

/* Ends the sign-in of @clerk, on the server and in the keyring. */
static WoLeft
premises_sign_out (WoClerk *clerk)
{
  const WoCourierTold told = {
    .status = told_status, .note = told_note, .changed = told_nothing, .fetched = told_fetched
  };
  g_autoptr (GMainContext) context = g_main_context_new ();
  WoFarewell farewell = { 0 };
  WoCourier *courier;

  g_main_context_push_thread_default (context);
  courier = wo_courier_new (clerk, &told, NULL);
  wo_courier_sign_out (courier, farewell_cb, &farewell);
  while (!farewell.done)
    g_main_context_iteration (context, TRUE);
  wo_courier_free (courier);
  g_main_context_pop_thread_default (context);
  return farewell.left;
}

/* Whether to try once more, after a moment, as who is in the way may just be leaving. */
static gboolean
premises_waits (const GError *error, gint64 until_us)
{
  if (!g_error_matches (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY) ||
      g_get_monotonic_time () > until_us)
    return FALSE;
  g_usleep (PATIENCE_US / 40);
  return TRUE;
}

/* The clerk of the copy at @path, alone. */
static WoClerk *
premises_open_alone (const char *path, GError **error)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  GError *local_error = NULL;
  WoClerk *clerk;

  while ((clerk = wo_clerk_open_alone (path, &local_error)) == NULL &&
         premises_waits (local_error, until_us))
    g_clear_error (&local_error);
  if (clerk == NULL)
    g_propagate_error (error, local_error);
  return clerk;
}

/* The hold of @path alone, or -1. */
static int
premises_hold (const char *path, GError **error)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  GError *local_error = NULL;
  int hold;

  while ((hold = wo_hold_take (path, WO_HOLD_ALONE, &local_error)) < 0 &&
         premises_waits (local_error, until_us))
    g_clear_error (&local_error);
  if (hold < 0)
    g_propagate_error (error, local_error);
  return hold;
}

static gboolean
premises_forget_demo (const char *path, GError **error)
{
  int hold = premises_hold (path, error);

  if (hold < 0)
    return FALSE;
  premises_remove (path);
  wo_hold_leave (hold);
  return TRUE;
}

gboolean
wo_premises_forget (const char *path, const WoUnsent *agreed, WoLeft *ret_left, GError **error)
{
  g_autoptr (WoClerk) clerk = NULL;
  g_autoptr (WoUnsent) unsent = NULL;
  g_autoptr (WoPremises) here = wo_premises_read (path);
  int hold;

  *ret_left = WO_LEFT_NOTHING;
  if (here->demo)
    return premises_forget_demo (path, error);
  clerk = premises_open_alone (path, error);
  if (clerk == NULL)
    return FALSE;
  unsent = wo_unsent_read (wo_clerk_store (clerk));
  if (!wo_unsent_is_within (unsent, agreed))
    {
      g_set_error (
          error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK,
          "There is work in this office that is nowhere else, so it stays on this computer; "
          "look at it again");
      return FALSE;
    }
  *ret_left = premises_sign_out (clerk);
  hold = wo_clerk_close_holding (g_steal_pointer (&clerk));
  premises_remove (path);
  wo_hold_leave (hold);
  return TRUE;
}
