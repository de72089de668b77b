/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How fast a new installation takes an office, as a part of what SQLite alone does in the same run.
 *
 * Ours: from the list of the segments to the whole file, closed and on its disk: hashes checked, lines read,
 * every record checked, everything made of it that lists and searches read.
 * The floor: the same rows with the same bytes, of every table that ours filled, put into the same tables with
 * the same indexes and the same text indexes by a plain prepared INSERT each, in one transaction, and
 * brought to its disk; the words of orders are in neither, for they come afterwards. Nothing is read, hashed or made for it.
 * The lower floor, told and not asserted, is the rows of the records' own table alone.
 *
 * Both are time at work of all threads that work on it, so that what else the machine does is not measured.
 */
#include "made-office.h"
#include "office-rows.h"

#include "register/wo-boot-index.h"

#include "store/wo-store.h"
#include "sync/wo-boot.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <time.h>

#define ROUNDS 3
#define RATIO_MIN 0.35
#define DELETES_ROUNDS 3
#define DELETES_ROUNDS_MAX 15
#define DELETES_EACH 10
#define DELETES_MAX 1.05
/* Of an office this small, what else the machine does weighs more than the notes would. */
#define DELETES_MAX_SMALL 1.3
#define DELETES_LARGE 100000

static guint n_records = 10000;

static double
work_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
unlink_store (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *part = g_strconcat (path, ends[i], NULL);

      g_unlink (part);
    }
}

/* The new file is left beside the store at @path. */
static double
measure_ours (const MadeOffice *office, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) manifest = made_office_manifest (office);
  g_autoptr (WoBoot) boot = NULL;
  double began;

  wo_store_free (wo_store_open (path, WO_STORE_CREATE, &error));
  began = work_now ();
  boot = wo_boot_open (path, NULL, &error);
  g_assert_no_error (error);
  wo_boot_take_manifest (boot, manifest, &error);
  for (guint i = 0; i < office->segments->len; i++)
    {
      wo_boot_take_segment (boot, office->hashes->pdata[i], office->segments->pdata[i], &error);
      g_assert_no_error (error);
    }
  wo_boot_finish (boot, &error);
  g_assert_no_error (error);
  return work_now () - began;
}

/* A table and all its rows, in order. */
typedef struct
{
  char *insert;
  int n_columns;
  GPtrArray *values; /* sqlite3_value */
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->insert);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
ask (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* What SELECT gives is what INSERT takes: of a text index, the texts it was made of. */
static Table *
read_table (sqlite3 *db, const char *name, const char *select)
{
  Table *self = g_new0 (Table, 1);
  g_autoptr (GString) insert = g_string_new (NULL);
  sqlite3_stmt *from;

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  g_assert_cmpint (sqlite3_prepare_v2 (db, select, -1, &from, NULL), ==, SQLITE_OK);
  self->n_columns = sqlite3_column_count (from);
  g_string_printf (insert, "INSERT INTO %s (", name);
  for (int i = 0; i < self->n_columns; i++)
    g_string_append_printf (insert, "%s%s", i > 0 ? ", " : "", sqlite3_column_name (from, i));
  g_string_append (insert, ") VALUES (");
  for (int i = 0; i < self->n_columns; i++)
    g_string_append (insert, i > 0 ? ", ?" : "?");
  g_string_append_c (insert, ')');
  while (sqlite3_step (from) == SQLITE_ROW)
    for (int i = 0; i < self->n_columns; i++)
      g_ptr_array_add (self->values, sqlite3_value_dup (sqlite3_column_value (from, i)));
  sqlite3_finalize (from);
  self->insert = g_string_free (g_steal_pointer (&insert), FALSE);
  return self;
}

/* Every table with rows, and in the end the text indexes but that of orders, which comes later; @path is as ours left it. */
static GPtrArray *
read_tables (const char *path)
{
  static const char *const indexes[][2] = {
    { "case_fts", "SELECT row AS rowid, reference, title, landlord FROM case_row" },
    { "landlord_fts", "SELECT row AS rowid, names, code FROM landlord_row" },
    { "register_fts", "SELECT row AS rowid, landlord, title, text FROM register_row" },
  };
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  sqlite3_stmt *names;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                       "name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'",
                                       -1, &names, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (names) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (names, 0);
      g_autofree char *select = g_strdup_printf ("SELECT * FROM %s", name);

      g_ptr_array_add (tables, read_table (db, name, select));
    }
  sqlite3_finalize (names);
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    g_ptr_array_add (tables, read_table (db, indexes[i][0], indexes[i][1]));
  sqlite3_close (db);
  return tables;
}

static void
put_table (sqlite3 *db, const Table *table)
{
  sqlite3_stmt *to;

  g_assert_cmpint (sqlite3_prepare_v2 (db, table->insert, -1, &to, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < table->values->len;)
    {
      for (int column = 1; column <= table->n_columns; column++)
        sqlite3_bind_value (to, column, table->values->pdata[i++]);
      g_assert_cmpint (sqlite3_step (to), ==, SQLITE_DONE);
      sqlite3_reset (to);
    }
  sqlite3_finalize (to);
}

/* @only: of one table alone, or NULL. */
static double
measure_bare (GPtrArray *tables, const char *path, const char *only)
{
  sqlite3 *db;
  double began, worked;

  wo_store_free (wo_store_open (path, WO_STORE_CREATE, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  ask (db, "PRAGMA synchronous = NORMAL; PRAGMA recursive_triggers = ON; "
           "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; DELETE FROM meta");
  began = work_now ();
  ask (db, "BEGIN IMMEDIATE");
  for (guint i = 0; i < tables->len; i++)
    if (only == NULL || g_str_has_prefix (((Table *) tables->pdata[i])->insert, only))
      put_table (db, tables->pdata[i]);
  ask (db, "COMMIT");
  ask (db, "PRAGMA wal_checkpoint (TRUNCATE)");
  worked = work_now () - began;
  sqlite3_close (db);
  unlink_store (path);
  return worked;
}

static void
test_first_sync (void)
{
  g_autoptr (MadeOffice) office = made_office_new (n_records);
  g_autofree char *folder = g_dir_make_tmp ("wo-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ours", NULL);
  g_autofree char *made = g_strconcat (path, ".new", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare", NULL);
  double best = G_MAXDOUBLE, floor = G_MAXDOUBLE, lower = G_MAXDOUBLE;

  for (guint round = 0; round < ROUNDS; round++)
    {
      GPtrArray *tables;

      best = MIN (best, measure_ours (office, path));
      tables = read_tables (made);
      floor = MIN (floor, measure_bare (tables, bare, NULL));
      lower = MIN (lower, measure_bare (tables, bare, "INSERT INTO record "));
      g_ptr_array_unref (tables);
      unlink_store (path);
      unlink_store (made);
    }
  g_rmdir (folder);
  g_test_message ("microseconds a record: ours %.1f, the same rows %.1f, records alone %.1f",
                  best * 1e6 / n_records, floor * 1e6 / n_records, lower * 1e6 / n_records);
  g_test_message ("%.3f of the records alone", lower / best);
  g_test_maximized_result (floor / best, "a first sync does %.2f of what SQLite alone does",
                           floor / best);
  g_assert_cmpfloat (floor / best, >=, RATIO_MIN);
}

/* From a server's store to a new installation's file: the segments are cut, read and hashed here, and taken. */
static double
measure_whole (WoStore *server, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoBootIndex) index = wo_boot_index_new ();
  g_autoptr (GBytes) manifest = NULL;
  g_autoptr (WoBoot) boot = NULL;
  const char *hash;
  double began;

  wo_store_free (wo_store_open (path, WO_STORE_CREATE, &error));
  began = work_now ();
  manifest = wo_boot_index_manifest (index, server, "e", "all", NULL, &error);
  g_assert_no_error (error);
  boot = wo_boot_open (path, NULL, &error);
  g_assert_true (wo_boot_take_manifest (boot, manifest, &error));
  while ((hash = wo_boot_next (boot)) != NULL)
    {
      g_autofree char *name = g_strdup (hash);
      g_autoptr (GBytes) segment = wo_boot_index_segment (index, server, name, NULL, &error);

      g_assert_no_error (error);
      wo_boot_take_segment (boot, name, segment, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (wo_boot_taken (boot), ==, n_records);
  wo_boot_finish (boot, &error);
  g_assert_no_error (error);
  return work_now () - began;
}

/* A record never goes from a register; what goes is what people take away from one, and a note of each stays
 * for a while with the record, so that an act that was on its way is understood. */
static void
test_after_deletes (void)
{
  static const guint removed[] = { 0, DELETES_EACH };
  static const char *const names[] = { "none", "deleted" };
  g_autofree char *folder = g_dir_make_tmp ("wo-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ours", NULL);
  g_autofree char *made = g_strconcat (path, ".new", NULL);
  double best[] = { G_MAXDOUBLE, G_MAXDOUBLE };
  WoStore *servers[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *server = g_build_filename (folder, names[i], NULL);
      g_autoptr (MadeOffice) office = made_office_new_after (n_records, removed[i]);

      servers[i] = office_rows_new (office, server);
    }
  /* What else the machine does only ever adds to a time: the best of more rounds is nearer to the truth. */
  for (guint i = 0;
       i < 2 * DELETES_ROUNDS || (i < 2 * DELETES_ROUNDS_MAX && best[1] / best[0] > DELETES_MAX);
       i++)
    {
      best[i % 2] = MIN (best[i % 2], measure_whole (servers[i % 2], path));
      unlink_store (path);
      unlink_store (made);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *server = g_build_filename (folder, names[i], NULL);

      wo_store_free (servers[i]);
      unlink_store (server);
    }
  g_rmdir (folder);
  g_test_message ("microseconds a record: %.1f, after deletes %.1f", best[0] * 1e6 / n_records,
                  best[1] * 1e6 / n_records);
  g_test_minimized_result (best[1] / best[0],
                           "after %u deletes a first sync takes %.2f times as long",
                           n_records * DELETES_EACH, best[1] / best[0]);
  g_assert_cmpfloat (best[1] / best[0], <=,
                     n_records < DELETES_LARGE ? DELETES_MAX_SMALL : DELETES_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    n_records = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_test_add_func ("/bench/boot/first-sync-against-bare-sqlite", test_first_sync);
  g_test_add_func ("/bench/boot/first-sync-after-many-deletes", test_after_deletes);
  return g_test_run ();
}
