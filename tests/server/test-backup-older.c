/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup of every version that the store ever had is read, and put back as one of today; one of a version
 * that is still to come is refused in words. */
#include "protocol/wo-act-json.h"
#include "register/wo-register.h"
#include "server/wo-backup.h"
#include "store/wo-db.h"
#include "store/wo-files-beside.h"
#include "store/wo-log.h"
#include "store/wo-schema.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW_US G_GINT64_CONSTANT (1742515200000000)
#define ACTS 5
#define TEXT "what the surveyor wrote"

typedef struct
{
  char *folder;
  char *now; /* a store of today, with ACTS cases */
  gint64 head;
} Fixture;

static void
take_act (WoRegister *reg, const char *person, int n)
{
  g_autofree char *id = g_strdup_printf ("case-%d", n);
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, id);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  char *json;

  act->id = g_strdup_printf ("act-%d", n);
  act->replica = g_strdup ("machine");
  act->n = n;
  act->by = g_strdup (person);
  act->at_us = NOW_US;
  wo_act_add_cell (act, "title", "Damp");
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  json = wo_act_to_json (act);
  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (reg, acts, person, TRUE, NOW_US, wo_date_from_us (NOW_US), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((WoTaken *) taken->pdata[0])->result->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoRegister) reg = NULL;
  g_autofree char *person = NULL;

  self->folder = g_dir_make_tmp ("wo-older-XXXXXX", &error);
  g_assert_no_error (error);
  self->now = g_build_filename (self->folder, "now", NULL);
  store = wo_store_open (self->now, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  reg = wo_register_new (store, &error);
  g_assert_no_error (error);
  person = wo_register_first_person (reg, "Ada",
                                     WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                         WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                     NOW_US, &error);
  g_assert_no_error (error);
  for (int n = 1; n <= ACTS; n++)
    take_act (reg, person, n);
  self->head = wo_register_head (reg);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->now);
}

static void
exec (WoDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  wo_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* Statements that copy each table which both have, column by column; of the text index nothing, which is made
 * again by a step or by an act. */
#define COPIES                                                                                     \
  "SELECT 'INSERT OR IGNORE INTO main.' || t.name || ' (' || group_concat (c.name) || ') SELECT '" \
  " || group_concat (c.name) || ' FROM now.' || t.name || CASE t.name WHEN 'meta' THEN "           \
  "' WHERE key NOT IN (''project'', ''ledger'', ''stems'', ''stems-left'')' ELSE '' END "          \
  "FROM main.sqlite_schema AS t, pragma_table_info (t.name, 'main') AS c "                         \
  "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%fts%' AND "          \
  "t.name NOT LIKE 'file%' AND "                                                                   \
  "EXISTS (SELECT 1 FROM pragma_table_info (t.name, 'now') AS n WHERE n.name = c.name) "           \
  "GROUP BY t.name"

static void
copy_tables (WoDb *db)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  WoStatement *from = wo_db_prepare (db, COPIES, &error);

  g_assert_no_error (error);
  while (wo_statement_next (from, &error))
    g_ptr_array_add (all, wo_statement_dup (from, 0));
  g_assert_no_error (error);
  wo_statement_release (from);
  g_assert_cmpuint (all->len, >, 5);
  for (guint i = 0; i < all->len; i++)
    exec (db, all->pdata[i]);
}

/* The office as a store of that version has it, as far as it can: made by the steps up to there. */
static char *
make_version (Fixture *self, guint version)
{
  char *path = g_strdup_printf ("%s/version-%u", self->folder, version);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS now", self->now);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  g_autofree char *file =
      g_strdup_printf ("INSERT INTO file (hash, body, size, at_us) VALUES ('%s', 'b1', %d, 1);"
                       "INSERT INTO %s (body, n, bytes) VALUES ('b1', 0, CAST ('" TEXT
                       "' AS BLOB))",
                       hash, (int) strlen (TEXT), version < 7 ? "file_part" : "file_part_within");
  g_autofree const char **steps = g_new0 (const char *, version + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, &error);

  g_assert_no_error (error);
  memcpy (steps, wo_schema_steps (), version * sizeof *steps);
  g_assert_true (wo_schema_migrate (db, path, steps, WO_STORE_CREATE, &error));
  g_assert_no_error (error);
  exec (db, attach);
  copy_tables (db);
  if (version >= 6)
    exec (db, file);
  return path;
}

static void
check_restored (Fixture *self, WoConfig *config, gboolean has_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (config->store, 0, &error);
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoDb) db = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  g_autoptr (GBytes) bytes = NULL;
  guint n;

  g_assert_no_error (error);
  g_assert_cmpint (wo_log_head (store, NULL), ==, self->head);
  record = wo_store_get_record (store, "case-3", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (wo_record_get (record, "title"), ==, "Damp");
  if (!has_file)
    return;
  db = wo_db_open (config->store, 0, NULL, &error);
  g_assert_true (wo_files_attach (db, NULL, 0, &error));
  g_assert_true (wo_files_move_out (db, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  bytes = wo_files_read (db, hash, 0, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TEXT, strlen (TEXT));
}

static void
test_every_version (Fixture *self, gconstpointer data)
{
  guint present = g_strv_length ((GStrv) wo_schema_steps ());

  for (guint version = 1; version <= present; version++)
    {
      g_autofree char *path = make_version (self, version);
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WoLogVerdict) verdict = NULL;
      WoConfig config = { .store = g_strdup_printf ("%s/restored-%u", self->folder, version) };
      gint64 schema = 0, newest = 0, head = 0;
      gsize before_length, after_length;

      g_test_message ("version %u", version);
      g_file_get_contents (path, &before, &before_length, NULL);
      g_assert_true (wo_backup_schema (path, &schema, &newest, &error));
      g_assert_cmpint (schema, ==, version);
      g_assert_cmpint (newest, ==, present);
      verdict = wo_backup_verify (path, NULL, FALSE, &error);
      g_assert_no_error (error);
      g_assert_true (wo_log_verdict_is_good (verdict));
      g_assert_cmpint (verdict->checks[WO_LOG_CHECK_ROWS].count, ==, ACTS + 1);
      g_assert_true (wo_backup_restore (&config, path, FALSE, &head, &error));
      g_assert_no_error (error);
      check_restored (self, &config, version >= 6);
      /* The backup stays what it was. */
      g_file_get_contents (path, &after, &after_length, NULL);
      g_assert_cmpmem (before, before_length, after, after_length);
      g_free (config.store);
    }
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autofree char *store = g_build_filename (self->folder, "restored", NULL);
  WoConfig config = { .store = store };
  g_autoptr (GError) error = NULL;
  gint64 head = 0;

  {
    g_autoptr (WoDb) db = wo_db_open (self->now, 0, NULL, NULL);

    exec (db, "PRAGMA user_version = 99");
  }
  g_assert_null (wo_backup_verify (self->now, NULL, FALSE, &error));
  g_assert_error (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, "newer"));
  g_clear_error (&error);
  g_assert_false (wo_backup_restore (&config, self->now, FALSE, &head, &error));
  g_assert_error (error, WO_BACKUP_ERROR, WO_BACKUP_ERROR_NEWER);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
test_not_ours (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "theirs", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, NULL);

  exec (db, "CREATE TABLE theirs (a)");
  g_assert_null (wo_backup_verify (path, NULL, TRUE, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/server/backup-older/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-version-is-read-and-put-back", test_every_version);
  ADD ("a-newer-one-is-refused-in-words", test_newer);
  ADD ("another-programs-file-is-refused", test_not_ours);
  return g_test_run ();
}
