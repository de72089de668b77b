/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "protocol/wo-act-json.h"
#include "store/wo-db.h"
#include "store/wo-fill.h"
#include "store/wo-late-words.h"
#include "store/wo-lists.h"
#include "store/wo-store-private.h"

#include <string.h>

static void
fill (WoFill *into, WoRecord *record, gint64 position)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = wo_record_to_json (record);
  g_autoptr (WoFillRecord) read = wo_fill_record_read (json, strlen (json), &error);

  g_assert_no_error (error);
  wo_fill_put (into, read, position, &error);
  g_assert_no_error (error);
  wo_record_free (record);
}

static WoRecord *
with_variant (WoRecord *record)
{
  WoVariant *variant = wo_record_add_variant (record);

  variant->path = g_strdup ("title");
  variant->value = g_strdup ("Another title");
  variant->act = g_strdup ("a1");
  return record;
}

static WoRecord *
make_signed (const char *id, const char *case_id)
{
  WoRecord *order = make_order (id, case_id, "signed", NULL);

  wo_record_set (order, "signed_hash", "cafe", "p1", "r1", 1);
  return order;
}

/* One of each sort, by turns. */
static WoRecord *
make_one (guint i)
{
  g_autofree char *id = g_strdup_printf ("r%04u", i);
  g_autofree char *case_id = g_strdup_printf ("r%04u", i - i % 8);

  switch (i % 8)
    {
    case 0:
      return make_record (WO_RECORD_CASE, id, "landlord", "Northmoor Homes", "title",
                          "Mould in the bathroom", "reference", id, "caseworker", "p1",
                          "determined_on", "2025-02-03", NULL);
    case 1:
      return make_order (id, case_id, "draft", "Northmoor Homes");
    case 2:
      return make_signed (id, case_id);
    case 3:
      return make_order (id, case_id, "withdrawn", NULL);
    case 4:
      return make_record (WO_RECORD_LANDLORD, id, "name", id, NULL);
    case 5:
      return make_record (WO_RECORD_CODE_ENTRY, id, "landlord_id", "r0004", "failure",
                          "No answer in time", "made_on", "2025-02-03", NULL);
    case 6:
      return with_variant (make_record (WO_RECORD_CASE, id, "title", "Damp caf\xc3\xa9", NULL));
    default:
      return make_record (WO_RECORD_PERSON, id, "name", "Cleo Hart", "roles/caseworker", "yes",
                          NULL);
    }
}

static void
add_rows (GString *all, WoDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  while (wo_statement_next (from, &error))
    g_string_append_printf (all, "%s\n", wo_statement_text (from, 0));
  g_assert_no_error (error);
}

/* Every row of every table that is made from records, and of the schema; the text indexes by their own
 * check, which compares them with the texts that they are of. */
static char *
dump (WoStore *store)
{
  static const char *const tables[] = {
    "record",    "found",    "landlord_name", "landlord_row", "landlord_gram", "order_row",
    "order_doc", "case_row", "register_row",  "variant_row",  "sealed",        "permission",
  };
  static const char *const indexes[] = { "order_fts", "case_fts", "landlord_fts", "register_fts" };
  GString *all = g_string_new (NULL);

  g_assert_true (wo_late_words_index_all (store, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *ask = g_strdup_printf (
          "SELECT 'SELECT ' || group_concat ('quote (' || name || ')', '||''|''||') || ' FROM %s "
          "ORDER BY 1' FROM pragma_table_info ('%s')",
          tables[i], tables[i]);
      g_autoptr (GString) sql = g_string_new (NULL);

      add_rows (sql, store->db, ask);
      g_string_append_printf (all, "== %s\n", tables[i]);
      add_rows (all, store->db, sql->str);
    }
  add_rows (all, store->db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1");
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *check =
          g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", indexes[i],
                           indexes[i]);
      g_autofree char *count =
          g_strdup_printf ("SELECT count (*) FROM %s WHERE %s MATCH 'mould OR northmoor OR "
                           "answer OR cafe'",
                           indexes[i], indexes[i]);

      wo_db_exec (store->db, check, &error);
      g_assert_no_error (error);
      add_rows (all, store->db, count);
    }
  add_rows (all, store->db, "PRAGMA integrity_check");
  return g_string_free (all, FALSE);
}

static WoStore *
open_beside (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WoStore *store = wo_store_open (path, WO_STORE_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static WoRecord *
make_changed (guint i)
{
  WoRecord *record = make_one (i);

  wo_record_set (record, "reference", "changed", "p1", "r1", 2);
  wo_record_set (record, "landlord", "Southmoor Homes", "p1", "r1", 2);
  return record;
}

#define N 64u

static void
test_same (Fixture *self, gconstpointer data)
{
  WoStore *filled = open_beside (self, "filled");
  g_autoptr (WoFill) into = wo_fill_new (filled, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  for (guint from = 0; from < N; from += 10)
    {
      wo_store_begin (filled, NULL);
      for (guint i = from; i < MIN (from + 10, N); i++)
        {
          put (self->store, make_one (i), i + 1);
          fill (into, make_one (i), i + 1);
        }
      g_assert_true (wo_store_commit (filled, NULL));
    }
  /* A case and an order come another time. */
  wo_store_begin (filled, NULL);
  for (guint i = 0; i < 2; i++)
    {
      put (self->store, make_changed (i), N + i + 1);
      fill (into, make_changed (i), N + i + 1);
    }
  g_assert_true (wo_store_commit (filled, NULL));
  wo_fill_end (into, &error);
  g_assert_no_error (error);
  ours = dump (filled);
  theirs = dump (self->store);
  g_assert_cmpstr (ours, ==, theirs);
  g_clear_pointer (&into, wo_fill_free);
  wo_store_free (filled);
}

/* The program ends in between, and once more when all was made and nothing was taken over yet. */
static void
test_gone_on_with (Fixture *self, gconstpointer data)
{
  WoStore *filled = open_beside (self, "filled");
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  for (guint i = 0; i < N; i++)
    {
      WoFill *into;

      g_assert_true (wo_fill_may (filled));
      into = wo_fill_new (filled, NULL);
      wo_store_begin (filled, NULL);
      fill (into, make_one (i), i + 1);
      g_assert_true (wo_store_commit (filled, NULL));
      if (i % 16 == 7)
        g_assert_true (wo_fill_end (into, NULL));
      wo_fill_free (into);
      if (i % 4 == 3)
        {
          wo_store_free (filled);
          filled = open_beside (self, "filled");
        }
      put (self->store, make_one (i), i + 1);
      if (i + 1 == N)
        {
          into = wo_fill_new (filled, NULL);
          g_assert_true (wo_fill_end (into, NULL));
          wo_fill_free (into);
        }
    }
  ours = dump (filled);
  theirs = dump (self->store);
  g_assert_cmpstr (ours, ==, theirs);
  wo_store_free (filled);
}

static void
test_case_after_order (Fixture *self, gconstpointer data)
{
  g_autoptr (WoFill) into = wo_fill_new (self->store, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOrderRow) row = NULL;
  gint64 sealed = 0;

  wo_store_begin (self->store, NULL);
  fill (into, make_signed ("o1", "c1"), 1);
  fill (into, make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor Homes", NULL), 2);
  g_assert_true (wo_store_commit (self->store, NULL));
  wo_fill_end (into, &error);
  g_assert_no_error (error);
  row = wo_list_order_row (self->store, 1, NULL);
  g_assert_cmpstr (row->landlord, ==, "Northmoor Homes");
  wo_db_number (self->store->db, "SELECT count (*) FROM sealed WHERE order_id = 'o1'", &sealed,
                NULL);
  g_assert_cmpint (sealed, ==, 2);
}

/* What was rolled back is not remembered. */
static void
test_rolled_back (Fixture *self, gconstpointer data)
{
  g_autoptr (WoFill) into = wo_fill_new (self->store, NULL);
  g_autoptr (WoOrderRow) row = NULL;

  wo_store_begin (self->store, NULL);
  fill (into, make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor Homes", NULL), 1);
  wo_store_rollback (self->store);
  wo_fill_forget (into);
  wo_store_begin (self->store, NULL);
  fill (into, make_signed ("o1", "c1"), 2);
  g_assert_true (wo_store_commit (self->store, NULL));
  g_assert_true (wo_fill_end (into, NULL));
  row = wo_list_order_row (self->store, 1, NULL);
  g_assert_null (row->landlord);
}

static void
test_not_another (Fixture *self, gconstpointer data)
{
  g_autoptr (WoFill) into = NULL;
  g_autoptr (GError) error = NULL;

  put (self->store, make_one (0), 1);
  g_assert_false (wo_fill_may (self->store));
  g_assert_true (wo_store_remove_record (self->store, "r0000", NULL));
  g_assert_true (wo_fill_may (self->store));
  into = wo_fill_new (self->store, &error);
  g_assert_no_error (error);
}

static void
test_no_record (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_fill_record_read ("{}", 2, &error));
  g_assert_nonnull (error);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/fill/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-filled-is-what-would-have-been-put", test_same);
  ADD ("it-goes-on-after-any-end", test_gone_on_with);
  ADD ("a-case-may-come-after-its-order", test_case_after_order);
  ADD ("what-was-rolled-back-is-forgotten", test_rolled_back);
  ADD ("only-what-was-filled-is-filled-on", test_not_another);
  g_test_add_func ("/store/fill/what-is-no-record-is-not-one", test_no_record);
  return g_test_run ();
}
