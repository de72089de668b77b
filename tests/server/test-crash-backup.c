/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power goes at every call by which a backup is written, read again and put back, in a process of its
 * own on real files; and each allocation of the database fails once. What was there before is there
 * still, under its own name or set aside; a backup is whole or not there; nothing empty is ever served;
 * and who says the same again comes to the end.
 */
#include "failing-file.h"

#include "../sim/failing-memory.h"
#include "protocol/wo-act-json.h"
#include "register/wo-register.h"
#include "register/wo-wire-log.h"
#include "server/wo-accounts.h"
#include "server/wo-backup.h"
#include "server/wo-place.h"
#include "store/wo-files-beside.h"
#include "store/wo-log.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW_US G_GINT64_CONSTANT (1742515200000000)
#define ACTS 6
#ifdef __SANITIZE_ADDRESS__
#define EVERY 20
#define MEMORY_STEPS 10
#else
#define EVERY 1
#define MEMORY_STEPS 60
#endif

typedef struct
{
  char *before; /* the folder that each time begins with */
  char *folder; /* the one that it happens in */
  WoConfig config;
  char *backup;
  char *accounts, *old_accounts; /* what it says of them, by a hash */
  gint64 backed_up, head;        /* how far the backup reaches, and the store */
} Scene;

typedef gboolean (*Deed) (Scene *self, GError **error);
typedef void (*Check) (Scene *self, gboolean is_done);

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        empty_folder (path);
      g_remove (path);
    }
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  empty_folder (to);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (source, &data, &length, NULL));
      g_assert_true (g_file_set_contents (target, data, (gssize) length, NULL));
    }
}

static char *
hash_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

static gint64
head_of (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, 0, &error);

  g_assert_no_error (error);
  return wo_log_head (store, NULL);
}

static void
take_acts (WoRegister *reg, const char *person, guint from)
{
  for (guint i = from; i < from + ACTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("case-%u", i);
      g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, id);
      g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (GPtrArray) taken = NULL;
      g_autoptr (GError) error = NULL;
      char *json;

      act->id = g_strdup_printf ("act-%u", i);
      act->replica = g_strdup ("machine");
      act->n = i + 1;
      act->by = g_strdup (person);
      act->at_us = NOW_US;
      wo_act_add_cell (act, "title", "Damp");
      json = wo_act_to_json (act);
      g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
      taken = wo_register_take (reg, acts, person, TRUE, NOW_US, wo_date_from_us (NOW_US), &error);
      g_assert_no_error (error);
      g_assert_cmpint (((WoTaken *) taken->pdata[0])->result->outcome, ==, WO_OUTCOME_APPLIED);
    }
}

static void
put_accounts (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, &error);

  g_assert_no_error (error);
  wo_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* A file, whose parts stand beside the store. */
static void
put_file (const char *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (store, 0, NULL, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a report", 8);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = { .hash = hash, .person = "p1", .size = 8, .quota = 8, .now_us = NOW_US };
  WoUploadState state;

  g_assert_no_error (error);
  g_assert_true (wo_files_attach (db, NULL, 0, &error));
  g_assert_true (wo_files_append (db, &upload, 0, bytes, &state, &error));
  g_assert_true (wo_files_finish (db, &upload, &state, &error));
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_WHOLE);
}

static gboolean
deed_backup (Scene *self, GError **error)
{
  gint64 head;

  return wo_backup (&self->config, self->backup, &head, error);
}

static gboolean
deed_verify (Scene *self, GError **error)
{
  g_autoptr (WoLogVerdict) verdict = wo_backup_verify (self->backup, NULL, FALSE, error);

  return verdict != NULL && wo_log_verdict_is_good (verdict);
}

static gboolean
deed_restore (Scene *self, GError **error)
{
  gint64 head;

  return wo_backup_restore (&self->config, self->backup, TRUE, &head, error);
}

/* An office with a backup, or without, that went on since, and whose last acts are beside its file. */
static void
scene_open (Scene *self, gboolean with_backup)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *accounts = NULL, *witness = NULL, *person = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoRegister) reg = NULL;

  self->before = g_dir_make_tmp ("wo-backup-before-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("wo-backup-XXXXXX", &error);
  g_assert_no_error (error);
  self->config.store = g_build_filename (self->folder, "office", NULL);
  self->backup = g_build_filename (self->folder, "backup", NULL);
  accounts = g_strconcat (self->config.store, ".accounts", NULL);
  witness = g_strconcat (self->config.store, ".witness", NULL);
  store = wo_store_open (self->config.store, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  reg = wo_register_new (store, &error);
  g_assert_no_error (error);
  person = wo_register_first_person (reg, "Ada",
                                     WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                         WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                     NOW_US, &error);
  g_assert_no_error (error);
  take_acts (reg, person, 0);
  put_accounts (accounts, "CREATE TABLE account (name TEXT); INSERT INTO account VALUES ('Ada')");
  put_file (self->config.store);
  self->backed_up = wo_register_head (reg);
  if (with_backup)
    {
      deed_backup (self, &error);
      g_assert_no_error (error);
      put_accounts (accounts, "INSERT INTO account VALUES ('Ben')");
    }
  take_acts (reg, person, ACTS);
  self->head = wo_register_head (reg);
  g_assert_true (g_file_set_contents (witness, "what it saw", -1, NULL));
  self->old_accounts = hash_file (accounts);
  /* As a process that was killed leaves it, with what it committed beside the file. */
  copy_folder (self->folder, self->before);
}

static void
scene_close (Scene *self)
{
  empty_folder (self->before);
  empty_folder (self->folder);
  g_rmdir (self->before);
  g_rmdir (self->folder);
  g_free (self->before);
  g_free (self->folder);
  g_free (self->config.store);
  g_free (self->backup);
  g_free (self->old_accounts);
}

/* TRUE: it was killed on its way. */
static gboolean
is_killed (Scene *self, Deed deed, guint at)
{
  g_autoptr (GError) error = NULL;
  pid_t child;
  int status;

  copy_folder (self->before, self->folder);
  child = fork ();
  if (child == 0)
    {
      failing_file_kill (at, at + 1);
      if (!deed (self, &error))
        g_printerr ("%s\n", error != NULL ? error->message : "it is not good");
      _exit (error != NULL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return WIFSIGNALED (status);
}

static void
at_every_call (Scene *self, Deed deed, Check check)
{
  /* Reading writes into a folder of its own alone. */
  const guint step = deed == deed_verify ? MAX (EVERY, 8) : EVERY;
  g_autoptr (GError) error = NULL;
  guint killed = 0;

  for (guint at = 0; is_killed (self, deed, at); at += step, killed++)
    {
      check (self, FALSE);
      deed (self, &error);
      g_assert_no_error (error);
      check (self, TRUE);
    }
  check (self, TRUE);
  g_test_message ("it was killed at %u calls", killed);
  g_assert_cmpuint (killed, >, 60 / step);
}

static void
at_every_allocation (Scene *self, Deed deed, Check check)
{
  guint count = 1, tried = 0;

  for (guint at = 0; at < count; at += MAX (1, count / MEMORY_STEPS), tried++)
    {
      g_autoptr (GError) error = NULL;
      gboolean failed, done;

      copy_folder (self->before, self->folder);
      failing_memory_set (at == 0 ? FAILING_MEMORY_NEVER : at);
      done = deed (self, &error);
      failed = failing_memory_has_failed ();
      count = at == 0 ? failing_memory_count () : count;
      failing_memory_set (FAILING_MEMORY_NEVER);
      /* Reading may also say of what it could not read that it is not right: never the other way round. */
      g_assert_true (done || (failed && (error != NULL || deed == deed_verify)));
      check (self, done);
      g_clear_error (&error);
      if (!done)
        deed (self, &error);
      g_assert_no_error (error);
      check (self, TRUE);
    }
  g_test_message ("of %u allocations %u failed", count, tried);
  g_assert_cmpuint (tried, >=, MEMORY_STEPS);
}

static void
check_whole (const char *path, gint64 head)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLogVerdict) verdict = wo_backup_verify (path, NULL, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (wo_log_verdict_is_good (verdict));
  g_assert_cmpint (verdict->head, ==, head);
}

/* The office is as it was; the backup is whole or not there, and clients let go of nothing before it is. */
static void
check_backup (Scene *self, gboolean is_done)
{
  gboolean there = g_file_test (self->backup, G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (self->config.store, 0, &error);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (wo_log_head (store, NULL), ==, self->head);
  said = wo_store_get_meta (store, WO_META_BACKED_UP);
  g_assert_true (there || (said == NULL && !is_done));
  if (!there)
    return;
  check_whole (self->backup, self->head);
  g_assert_true (!is_done || said != NULL);
  /* A second one would be told to take another name. */
  if (!is_done)
    g_remove (self->backup);
}

static void
check_verified (Scene *self, gboolean is_done)
{
  check_whole (self->backup, self->backed_up);
  g_assert_cmpint (head_of (self->config.store), ==, self->head);
}

/* Whether the office as it was, with all that it had, is there under the name @store. */
static gboolean
is_old (Scene *self, const char *suffix)
{
  g_autofree char *store = g_strconcat (self->config.store, suffix, NULL);

  return g_file_test (store, G_FILE_TEST_EXISTS) && head_of (store) == self->head;
}

static gboolean
is_accounts (Scene *self, const char *suffix)
{
  g_autofree char *path = g_strconcat (self->config.store, ".accounts", suffix, NULL);
  g_autofree char *hash = hash_file (path);

  return g_strcmp0 (hash, self->old_accounts) == 0;
}

static void
check_restored (Scene *self, gboolean is_done)
{
  static const char *const names[] = { "", ".replaced", ".replaced-2", ".replaced-3" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_place_store (self->config.store, WO_STORE_CREATE, &error);
  guint old = 0, old_accounts = 0, old_parts = 0;
  gint64 head = store != NULL ? wo_log_head (store, NULL) : -1;

  g_clear_pointer (&store, wo_store_free);
  check_whole (self->backup, self->backed_up);
  g_assert_true (store == NULL && (head == -1 || head == self->head || head == self->backed_up));
  g_assert_true (head != -1 || (!is_done && strstr (error->message, "restore") != NULL));
  g_assert_true (!is_done || head == self->backed_up);
  /* On its way what is beside the store has its other name before the store has: nobody opens it then. */
  if (head == -1)
    {
      g_assert_null (wo_accounts_open (self->config.store, NULL));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *beside = g_strconcat (self->config.store, ".parts", names[i], NULL);

      old_parts += g_file_test (beside, G_FILE_TEST_EXISTS);
      old += is_old (self, names[i]);
      old_accounts += is_accounts (self, names[i]);
    }
  g_assert_cmpuint (old, ==, 1);
  g_assert_cmpuint (old_accounts, ==, 1);
  g_assert_cmpuint (old_parts, ==, 1);
  if (head != self->backed_up)
    return;
  /* Nobody signs in there by what came after, and no witness speaks against it. */
  g_assert_false (is_accounts (self, ""));
  {
    g_autofree char *witness = g_strconcat (self->config.store, ".witness", NULL);
    g_autofree char *parts = wo_files_parts_path (self->config.store);

    g_assert_false (g_file_test (witness, G_FILE_TEST_EXISTS));
    g_assert_false (g_file_test (parts, G_FILE_TEST_EXISTS));
  }
}

typedef struct
{
  Deed deed;
  Check check;
  gboolean with_backup;
} Case;

static const Case cases[] = { { deed_backup, check_backup, FALSE },
                              { deed_verify, check_verified, TRUE },
                              { deed_restore, check_restored, TRUE } };

static void
test_calls (gconstpointer data)
{
  const Case *one = data;
  Scene scene = { 0 };

  scene_open (&scene, one->with_backup);
  at_every_call (&scene, one->deed, one->check);
  scene_close (&scene);
}

static void
test_memory (gconstpointer data)
{
  const Case *one = data;
  Scene scene = { 0 };

  scene_open (&scene, one->with_backup);
  at_every_allocation (&scene, one->deed, one->check);
  scene_close (&scene);
}

int
main (int argc, char **argv)
{
  failing_memory_install ();
  failing_file_install ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/server/crash-backup/killed-at-every-call-of-a-backup", &cases[0],
                        test_calls);
  g_test_add_data_func ("/server/crash-backup/killed-at-every-call-of-reading-it-again", &cases[1],
                        test_calls);
  g_test_add_data_func ("/server/crash-backup/killed-at-every-call-of-putting-it-back", &cases[2],
                        test_calls);
  g_test_add_data_func ("/server/crash-backup/each-allocation-of-a-backup-may-fail", &cases[0],
                        test_memory);
  g_test_add_data_func ("/server/crash-backup/each-allocation-of-reading-it-again-may-fail",
                        &cases[1], test_memory);
  g_test_add_data_func ("/server/crash-backup/each-allocation-of-putting-it-back-may-fail",
                        &cases[2], test_memory);
  return g_test_run ();
}
