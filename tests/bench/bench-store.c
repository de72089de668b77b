/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the store costs over SQLite itself, measured side by side in one run and given as ratios: a
 * time by itself says more about the machine than about the program. The floor of an import is a bare
 * INSERT of the same bytes; the floor of a search is the text index asked for the same words and
 * nothing else. A ratio far out of its range fails, since then something walks that should look up.
 */
#include "protocol/wo-rows.h"
#include "store/wo-db.h"
#include "store/wo-search.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define ROUNDS 3
#define MADE_UP 20000
/* Far above what is measured (about 11 and 6), far below what a lost index costs. */
#define IMPORT_RATIO_MAX 40.0
#define SEARCH_RATIO_MAX 40.0

typedef struct
{
  char *folder;
  GPtrArray *rows; /* WoPublishedFinding */
} Bench;

static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static gboolean
read_real (Bench *self)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : "", "published-findings.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (WoRowReader) reader = NULL;
  WoPublishedFinding *row = NULL;
  WoRowRejection *rejection = NULL;

  if (stream == NULL)
    return FALSE;
  reader = wo_row_reader_new (WO_ROWS_FINDINGS, G_INPUT_STREAM (stream), NULL);
  while (reader != NULL && wo_row_reader_next_finding (reader, &row, &rejection, NULL))
    {
      if (row != NULL)
        g_ptr_array_add (self->rows, g_steal_pointer (&row));
      g_clear_pointer (&rejection, wo_row_rejection_free);
    }
  return self->rows->len > 0;
}

/* Where the real file is not there: rows of the same shape from a fixed seed. */
static void
make_up (Bench *self)
{
  static const char *const words[] = { "damp",     "mould",  "leak",       "repair",
                                       "delay",    "record", "inspection", "landlord",
                                       "resident", "report", "noise",      "handling",
                                       "service",  "window", "heating",    "complaint" };
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint i = 0; i < MADE_UP; i++)
    {
      WoPublishedFinding *row = g_new0 (WoPublishedFinding, 1);
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_rand_int_range (dice, 5, 30); n > 0; n--)
        g_string_append_printf (text, "%s ", words[g_rand_int_range (dice, 0, 16)]);
      row->reference = g_strdup_printf ("%u", 202400000 + i / 2);
      row->landlord = g_strdup_printf ("Landlord %d", g_rand_int_range (dice, 0, 300));
      row->landlord_type = g_strdup ("Housing Association");
      row->date = 739000 + g_rand_int_range (dice, 0, 1500);
      row->category = g_strdup (words[g_rand_int_range (dice, 0, 16)]);
      row->complaint = g_string_free (g_steal_pointer (&text), FALSE);
      row->finding = g_strdup ("Maladministration");
      g_ptr_array_add (self->rows, row);
    }
}

static double
import_ours (Bench *self, WoStore *store)
{
  g_autoptr (GError) error = NULL;
  WoFindingsImport *import;
  double began = cpu_now ();

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WoPublishedFinding *row = self->rows->pdata[i];

      wo_findings_import_add (import, row->reference, row->landlord, row->date, row->category,
                              row->complaint, row->finding, NULL, &error);
      g_assert_no_error (error);
    }
  wo_findings_import_free (import);
  g_assert_true (wo_store_commit (store, &error));
  return cpu_now () - began;
}

static double
import_bare (Bench *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, &error);
  g_autoptr (WoStatement) insert = NULL;
  double began;

  g_assert_true (
      wo_db_exec (db, "PRAGMA journal_mode = WAL; CREATE TABLE t (a, b, c, d, e, f)", &error));
  insert = wo_db_prepare (db, "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", &error);
  began = cpu_now ();
  wo_db_exec (db, "BEGIN", &error);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WoPublishedFinding *row = self->rows->pdata[i];

      wo_statement_bind_text (insert, 1, row->reference);
      wo_statement_bind_text (insert, 2, row->landlord);
      wo_statement_bind_int (insert, 3, row->date);
      wo_statement_bind_text (insert, 4, row->category);
      wo_statement_bind_text (insert, 5, row->complaint);
      wo_statement_bind_text (insert, 6, row->finding);
      wo_statement_run (insert, &error);
    }
  wo_db_exec (db, "COMMIT", &error);
  g_assert_no_error (error);
  return cpu_now () - began;
}

/* Each letter of a search as it is typed. */
static double
type_ours (WoStore *store, const char *text)
{
  double began = cpu_now ();

  for (gsize length = 3; length <= strlen (text); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = g_strdup_printf ("%.*s*", (int) length, text);
      WoQuery query = { .words = words, .in = WO_SEARCH_FINDINGS };
      g_autoptr (WoHits) hits = wo_search (store, &query, &error);

      g_assert_no_error (error);
    }
  return cpu_now () - began;
}

static double
type_bare (WoDb *db, const char *text)
{
  double began = cpu_now ();

  for (gsize length = 3; length <= strlen (text); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *match = g_strdup_printf ("%.*s*", (int) length, text);
      g_autoptr (WoStatement) from =
          wo_db_prepare (db,
                         "SELECT rowid, bm25 (finding_fts) FROM finding_fts "
                         "WHERE finding_fts MATCH ?",
                         &error);

      wo_statement_bind_text (from, 1, match);
      while (wo_statement_next (from, &error))
        continue;
      g_assert_no_error (error);
    }
  return cpu_now () - began;
}

static void
bench_init (Bench *self)
{
  self->folder = g_dir_make_tmp ("wo-bench-XXXXXX", NULL);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_published_finding_free);
  if (!read_real (self))
    make_up (self);
}

static void
bench_clear (Bench *self)
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
  g_ptr_array_unref (self->rows);
}

static void
test_import (void)
{
  Bench bench;
  double ours = G_MAXDOUBLE, bare = G_MAXDOUBLE;

  bench_init (&bench);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s/ours-%d", bench.folder, round);
      g_autofree char *floor_path = g_strdup_printf ("%s/bare-%d", bench.folder, round);
      g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, NULL);

      double our_time = import_ours (&bench, store);
      double bare_time = import_bare (&bench, floor_path);

      ours = MIN (ours, our_time);
      bare = MIN (bare, bare_time);
    }
  g_test_minimized_result (ours / bare, "import: %.1f times a bare insert of the same %u rows",
                           ours / bare, bench.rows->len);
  g_assert_cmpfloat (ours / bare, <, IMPORT_RATIO_MAX);
  bench_clear (&bench);
}

static void
test_typing (void)
{
  static const char *const typed[] = { "damp and mould", "complaint handling", "record keeping" };
  Bench bench;
  g_autofree char *path = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoDb) db = NULL;
  double ours = 0, bare = 0;

  bench_init (&bench);
  path = g_build_filename (bench.folder, "typing", NULL);
  store = wo_store_open (path, WO_STORE_CREATE, NULL);
  import_ours (&bench, store);
  db = wo_db_open (path, WO_STORE_READ_ONLY, NULL, NULL);
  for (int round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      {
        ours += type_ours (store, typed[i]);
        bare += type_bare (db, typed[i]);
      }
  g_test_minimized_result (ours / bare, "typing a search: %.1f times the bare text index, %u rows",
                           ours / bare, bench.rows->len);
  g_assert_cmpfloat (ours / bare, <, SEARCH_RATIO_MAX);
  g_clear_pointer (&store, wo_store_free);
  g_clear_pointer (&db, wo_db_close);
  bench_clear (&bench);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/store/import-against-bare-inserts", test_import);
  g_test_add_func ("/bench/store/typing-against-the-bare-index", test_typing);
  return g_test_run ();
}
