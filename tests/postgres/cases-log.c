/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases-log.h"

#include "postgres/wo-postgres-parameters.h"
#include "protocol/wo-proof.h"
#include "store/wo-log-tree.h"

#include <string.h>

#define ENTRIES 21

/* What comes out must be the same twice, so chance is none. */
static gboolean
not_random (guint8 *bytes, gsize length, gpointer data)
{
  memset (bytes, 7, length);
  return TRUE;
}

static void
fill_log (Book *book)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"v\":1}\0x", 9);

  wo_log_set_random (book->store, not_random, NULL);
  for (gint64 position = 1; position <= ENTRIES; position++)
    {
      g_autoptr (GError) error = NULL;
      WoLogEntry entry = { .position = position,
                           .act = (char *) "a1",
                           .replica = (char *) "r1",
                           .n = position,
                           .record = (char *) "c1",
                           .person = (char *) "p1",
                           .at_us = NOW_US,
                           .bytes = bytes,
                           .result = (char *) "{\"outcome\":\"applied\"}" };

      wo_log_append (book->store, &entry, &error);
      g_assert_no_error (error);
    }
}

static char *
root_of (Book *book, gint64 size)
{
  g_autoptr (GError) error = NULL;
  WoHash root;

  wo_log_root (book->store, size, &root, &error);
  g_assert_no_error (error);
  return wo_hash_to_text (&root);
}

/* The same entries make the same tree, whichever database keeps it; and its proofs can be made. */
void
run_tree (Book *book)
{
  static char *roots[ENTRIES + 1];
  g_autoptr (GError) error = NULL;
  g_autoptr (WoProof) consistency = NULL, inclusion = NULL;

  fill_log (book);
  for (gint64 size = 1; size <= ENTRIES; size++)
    {
      g_autofree char *root = root_of (book, size);

      if (roots[size] == NULL)
        roots[size] = g_strdup (root);
      g_assert_cmpstr (root, ==, roots[size]);
    }
  consistency = wo_log_consistency (book->store, 5, ENTRIES, &error);
  inclusion = wo_log_inclusion (book->store, 6, ENTRIES, &error);
  g_assert_no_error (error);
  g_assert_nonnull (consistency);
  g_assert_nonnull (inclusion);
}

/* What an entry said goes, its place in the tree stays, and nothing else of it may change. */
void
run_erase (Book *book)
{
  g_autoptr (GBytes) redacted = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLogEntry) entry = NULL;
  g_autofree char *before = NULL, *after = NULL;
  WoDb *db;

  fill_log (book);
  before = root_of (book, ENTRIES);
  wo_log_erase (book->store, 3, 9, redacted, "{\"erased\":true}", &error);
  g_assert_no_error (error);
  after = root_of (book, ENTRIES);
  g_assert_cmpstr (after, ==, before);
  entry = wo_log_at (book->store, 3, &error);
  g_assert_true (g_bytes_equal (entry->bytes, redacted));
  db = book_db (book);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const tries[] = {
        "UPDATE log SET result = '{}' WHERE position = 4",
        "UPDATE log_tree SET hashes = salt WHERE position = 4",
        "DELETE FROM log_tree WHERE position = 4",
      };

      g_assert_false (wo_db_exec (db, tries[i], &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
      g_clear_error (&error);
    }
  wo_db_close (db);
}

/* A plan for whatever values come, where walking a whole table is the last resort. */
static char *
plan_of (WoDb *db, const char *sql)
{
  int count = 0;
  g_autofree char *text = wo_postgres_parameters (sql, &count);
  g_autofree char *prepare = g_strconcat ("PREPARE asked AS ", text, NULL);
  g_autoptr (GString) explain = g_string_new ("EXPLAIN EXECUTE asked");
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  WoStatement *from;

  for (int i = 0; i < count; i++)
    g_string_append (explain, i == 0 ? " (NULL" : ", NULL");
  g_string_append (explain, count > 0 ? ")" : "");
  g_assert_true (wo_db_exec (db, prepare, &error));
  from = wo_db_prepare (db, explain->str, &error);
  while (from != NULL && wo_statement_next (from, &error))
    g_string_append_printf (plan, "%s\n", wo_statement_text (from, 0));
  g_assert_no_error (error);
  wo_statement_release (from);
  g_assert_true (wo_db_exec (db, "DEALLOCATE asked", &error));
  return g_string_free (g_steal_pointer (&plan), FALSE);
}

static guint
count_of (const char *text, const char *words)
{
  guint count = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    count++;
  return count;
}

/* An index that is walked from end to end is no better than the table. */
static gboolean
is_by_index (const char *plan)
{
  guint scans = count_of (plan, "Index Scan ") + count_of (plan, "Index Only Scan ");

  return strstr (plan, "Seq Scan ") == NULL && count_of (plan, "Index Cond: ") >= scans;
}

/* Which has no plan. */
static gboolean
is_of_savepoint (const char *sql)
{
  return g_str_has_prefix (sql, "SAVEPOINT ") || g_str_has_prefix (sql, "RELEASE ") ||
         g_str_has_prefix (sql, "ROLLBACK TO ");
}

void
check_plans (WoDb *db)
{
  /* One row each, or asked once when a store is opened. */
  static const char *const whole[] = {
    "FROM schema_step",
    "FROM pg_class",
    "EXISTS (SELECT 1 FROM log)",
    "count(*) FROM finding",
    "SELECT count (*) FROM",
    "FROM file ORDER BY hash",
    "file WHERE unnamed_us IS NULL AND at",
  };
  g_auto (GStrv) texts = wo_db_kept (db);

  g_assert_true (
      wo_db_exec (db, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan", NULL));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *plan = NULL;
      gboolean fine = g_str_has_prefix (texts[i], "EXPLAIN") || is_of_savepoint (texts[i]);

      for (guint j = 0; !fine && j < G_N_ELEMENTS (whole); j++)
        fine = strstr (texts[i], whole[j]) != NULL;
      if (fine)
        continue;
      plan = plan_of (db, texts[i]);
      if (!is_by_index (plan))
        g_test_message ("%s\n%s", texts[i], plan);
      g_assert_true (is_by_index (plan));
    }
}
