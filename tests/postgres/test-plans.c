/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How PostgreSQL goes about what it is asked while an office is young. */
#include "book.h"

#include "store/wo-log.h"

#define ENTRIES 480
#define BATCH 16
#define ASKED 8

static void
append (WoStore *store, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *act = g_strdup_printf ("a-%" G_GINT64_FORMAT, n);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  const WoLogEntry entry = { .position = n,
                             .act = act,
                             .replica = (char *) "a",
                             .n = n,
                             .record = (char *) "case-1",
                             .person = (char *) "ada",
                             .at_us = NOW_US,
                             .bytes = bytes,
                             .result = (char *) "{}" };

  wo_log_append (store, &entry, &error);
  g_assert_no_error (error);
}

/* Each of the last acts, and some that are not there. */
static void
find (WoStore *store, gint64 head)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (gint64 n = 1; n <= 20; n++)
    g_ptr_array_add (ids, g_strdup_printf ("a-%" G_GINT64_FORMAT, head - 10 + n));
  g_assert_true (wo_log_find_acts (store, ids, there, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (there), ==, head > 0 ? 10 : 0);
}

/* Rows of the log that the session has read, in whatever way. */
static gint64
walked (WoDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 rows = -1;

  wo_db_number (
      db, "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'log'",
      &rows, &error);
  g_assert_no_error (error);
  return rows;
}

static void
test_acts (void)
{
  const char *why = cluster_why_not ();
  g_autoptr (Book) book = NULL;
  gint64 before;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  book = book_new (TRUE, FALSE);
  /* What the planner knows is what it knows of a new office. */
  g_assert_true (wo_db_exec (book->db, "ALTER TABLE log SET (autovacuum_enabled = off)", NULL));
  for (gint64 n = 0; n < ENTRIES; n += BATCH)
    {
      g_assert_true (wo_store_begin (book->store, NULL));
      find (book->store, n);
      for (gint64 i = 1; i <= BATCH; i++)
        append (book->store, n + i);
      g_assert_true (wo_store_commit (book->store, NULL));
    }
  g_assert_true (wo_store_begin (book->store, NULL));
  before = walked (book->db);
  for (guint i = 0; i < ASKED; i++)
    find (book->store, ENTRIES);
  g_assert_cmpint (walked (book->db) - before, <, ENTRIES);
  g_assert_true (wo_store_commit (book->store, NULL));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postgres/plans/acts-are-looked-up-and-not-walked-for", test_acts);
  status = g_test_run ();
  book_end ();
  return status;
}
