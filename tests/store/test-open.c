/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-schema.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
refused (Fixture *self, WoStoreFlags flags, WoStoreError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (self->path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, WO_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, says));
}

static void
write_file (Fixture *self, const char *data, gssize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, data, size, &error);
  g_assert_no_error (error);
}

static void
run_sql (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, &error);

  g_assert_no_error (error);
  wo_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_not_there (Fixture *self, gconstpointer data)
{
  refused (self, 0, WO_STORE_ERROR_OPEN, "cannot be opened");
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_not_a_database (Fixture *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *after = NULL;

  write_file (self, text, -1);
  refused (self, WO_STORE_CREATE, WO_STORE_ERROR_OPEN, "not a store of this program");
  g_file_get_contents (self->path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_another_program (Fixture *self, gconstpointer data)
{
  run_sql (self->path, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
  refused (self, WO_STORE_CREATE, WO_STORE_ERROR_OPEN, "another program");
}

static void
test_another_programs_mark (Fixture *self, gconstpointer data)
{
  run_sql (self->path, "PRAGMA application_id = 77");
  refused (self, WO_STORE_CREATE, WO_STORE_ERROR_OPEN, "another program");
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wo_store_free (wo_store_open (self->path, WO_STORE_CREATE, &error));
  g_assert_no_error (error);
  run_sql (self->path, "PRAGMA user_version = 999");
  refused (self, WO_STORE_CREATE, WO_STORE_ERROR_OPEN, "newer version");
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  g_autoptr (WoStore) again = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%03d", i);

      put (store, make_record (WO_RECORD_CASE, id, "reference", id, NULL), i + 1);
    }
  g_clear_pointer (&store, wo_store_free);
  g_file_get_contents (self->path, &bytes, &size, &error);
  g_assert_no_error (error);
  /* Every page but the first, so that the schema still reads and the tables do not. */
  g_assert_cmpuint (size, >, 8192);
  memset (bytes + 4096, 0xA5, size - 4096);
  write_file (self, bytes, (gssize) size);

  again = wo_store_open (self->path, 0, &error);
  if (again != NULL)
    g_assert_null (wo_store_get_record (again, "c100", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED);
}

static void
test_read_only_old (Fixture *self, gconstpointer data)
{
  run_sql (self->path, "PRAGMA application_id = 1464824692; PRAGMA user_version = 0; "
                       "CREATE TABLE old (a)");
  refused (self, WO_STORE_READ_ONLY, WO_STORE_ERROR_OPEN, "older version");
}

/* As a person without rights there; root, who may do everything, becomes nobody in a child. */
static void
test_read_only_folder (Fixture *self, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = g_build_filename (g_getenv ("WO_TEST_FOLDER"), "o.sqlite", NULL);
      g_autoptr (GError) error = NULL;

      g_rmdir (self->folder);
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        g_error ("cannot become nobody");
      g_assert_null (wo_store_open (path, WO_STORE_CREATE, &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
      g_assert_nonnull (strstr (error->message, path));
      return;
    }
  g_chmod (self->folder, 0555);
  g_setenv ("WO_TEST_FOLDER", self->folder, TRUE);
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_chmod (self->folder, 0755);
  g_test_trap_assert_passed ();
}

static gboolean
migrate (const char *path, const char *const *steps, GError **error)
{
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, error);

  return db != NULL && wo_schema_migrate (db, path, steps, WO_STORE_CREATE, error);
}

static gint64
number (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, 0, NULL, &error);
  gint64 value = -1;

  wo_db_number (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static const char *const all_steps[] = {
  "CREATE TABLE t (a); INSERT INTO t VALUES (1)",
  "ALTER TABLE t ADD COLUMN b DEFAULT 10",
  "UPDATE t SET b = b + a; CREATE INDEX t_by_b ON t (b)",
  NULL,
};

static void
test_from_every_version (Fixture *self, gconstpointer data)
{
  for (guint from = 0; from < 4; from++)
    {
      g_autofree char *path = g_strdup_printf ("%s/from-%u.sqlite", self->folder, from);
      g_autoptr (GError) error = NULL;
      const char *steps[4] = { NULL };

      memcpy (steps, all_steps, from * sizeof steps[0]);
      g_assert_true (migrate (path, steps, &error));
      g_assert_no_error (error);
      g_assert_true (migrate (path, all_steps, &error));
      g_assert_no_error (error);
      g_assert_cmpint (number (path, "PRAGMA user_version"), ==, 3);
      g_assert_cmpint (number (path, "PRAGMA application_id"), ==, WO_APPLICATION_ID);
      g_assert_cmpint (number (path, "SELECT b FROM t"), ==, 11);
      g_assert_true (migrate (path, all_steps, &error));
      g_assert_cmpint (number (path, "SELECT b FROM t"), ==, 11);
    }
}

static void
test_failed_step_leaves_the_old (Fixture *self, gconstpointer data)
{
  const char *const steps[] = { all_steps[0], "UPDATE t SET a = 5; NO SUCH WORDS", NULL };
  const char *const first[] = { all_steps[0], NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (self->path, first, &error));
  g_assert_no_error (error);
  g_assert_false (migrate (self->path, steps, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED);
  g_assert_cmpint (number (self->path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (number (self->path, "SELECT a FROM t"), ==, 1);
}

/* Nobody has anything in it yet: it is all there, or empty. */
static void
test_new_file_in_one (Fixture *self, gconstpointer data)
{
  const char *const steps[] = { all_steps[0], "NO SUCH WORDS", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (migrate (self->path, steps, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED);
  g_assert_cmpint (number (self->path, "PRAGMA application_id"), ==, 0);
  g_assert_cmpint (number (self->path, "SELECT count(*) FROM sqlite_schema"), ==, 0);
}

static void
test_durable (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  g_assert_no_error (error);
  g_assert_true (wo_store_set_meta (store, "a", "1", &error));
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (wo_store_path (store), ==, self->path);
}

static void
test_private (Fixture *self, gconstpointer data)
{
  mode_t before = umask (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  const char *const parts[] = { "", "-wal", "-shm" };

  umask (before);
  g_assert_no_error (error);
  g_assert_true (wo_store_set_meta (store, "a", "1", &error));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *file = g_strconcat (self->path, parts[i], NULL);
      struct stat found;

      g_assert_cmpint (stat (file, &found), ==, 0);
      g_assert_cmphex (found.st_mode & 0777, ==, 0600);
    }
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/open/" path, Fixture, NULL, fixture_folder, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-missing-file-is-not-made-unasked", test_not_there);
  ADD ("a-file-that-is-no-database-is-refused-and-kept", test_not_a_database);
  ADD ("another-programs-database-is-refused", test_another_program);
  ADD ("another-programs-mark-is-refused", test_another_programs_mark);
  ADD ("a-newer-programs-store-is-refused", test_newer);
  ADD ("a-damaged-file-says-so", test_damaged);
  ADD ("an-older-store-is-not-read-without-bringing-it-up", test_read_only_old);
  ADD ("a-read-only-folder-is-refused-by-name", test_read_only_folder);
  ADD ("every-earlier-version-comes-up-to-date-once", test_from_every_version);
  ADD ("a-failed-step-leaves-the-version-before-it", test_failed_step_leaves_the_old);
  ADD ("a-new-file-of-which-a-step-fails-stays-empty", test_new_file_in_one);
  ADD ("a-store-writes-ahead", test_durable);
  ADD ("a-new-store-is-its-owners-alone", test_private);
  return g_test_run ();
}
