/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-uses.h"
#include "store-fixture.h"

#include "store/wo-boot-rows.h"
#include "store/wo-finder.h"
#include "store/wo-landlords.h"
#include "store/wo-lists.h"
#include "store/wo-order-records.h"
#include "store/wo-registers.h"
#include "store/wo-store-private.h"
#include "store/wo-pending.h"

#include <string.h>

static void
pass_over (const WoOrder *order, gpointer data)
{
}

/* Uses every query of the store once, so that each is kept prepared. */
static void
use_lists (WoStore *store)
{
  g_autofree char *after = g_strdup ("");
  const WoOrderFilter filters[] = {
    { .state = "signed" },    { .state = "handed up", .sort = WO_ORDER_BY_HANDED_UP },
    { .landlord_id = "l1" },  { .type = "policy" },
    { .case_id = "c1" },      { .power = "54g" },
    { .open_only = TRUE },    { .due_before = 739000 },
    { .words = "northmoor" }, { .state = "signed", .words = "northmoor", .descending = TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    g_array_unref (wo_list_orders (store, &filters[i], NULL));
  for (int sort = WO_ORDER_BY_DUE; sort <= WO_ORDER_BY_LATEST; sort++)
    for (int descending = 0; descending < 2; descending++)
      {
        WoOrderFilter filter = { .sort = (WoOrderSort) sort, .descending = descending };

        g_array_unref (wo_list_orders (store, &filter, NULL));
      }
  g_array_unref (wo_list_cases (store, NULL, NULL, NULL));
  g_array_unref (wo_list_cases (store, "p1", NULL, NULL));
  g_array_unref (wo_list_cases (store, "p1", "mould", NULL));
  wo_order_row_free (wo_list_order_row (store, 1, NULL));
  wo_case_row_free (wo_list_case_row (store, 1, NULL));
  wo_list_count_orders (store, "draft");
  plan_use_newest (store);
  wo_order_records_each (store, &after, 10, pass_over, NULL, NULL);
}

static void
use_signed_since (WoStore *store)
{
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "c9", "landlord", "Northmoor Homes", "landlord_id", "l1", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);

  g_strfreev (state->signed_since (state, c));
}

static void
use_search (WoStore *store)
{
  const WoQuery queries[] = {
    { .words = "mould", .in = WO_SEARCH_ALL },
    { .words = "-mould landlord:northmoor", .in = WO_SEARCH_ALL },
    { .words = "mould", .landlord = "Northmoor Homes", .in = WO_SEARCH_ALL },
    { .landlord = "Northmoor Homes", .in = WO_SEARCH_ALL },
    { .words = "mould after:2024-01-01 type:policy", .in = WO_SEARCH_ALL },
    { .words = "after:2024-01-01", .in = WO_SEARCH_ALL },
    { .words = "mould in the bathroom", .like = TRUE, .in = WO_SEARCH_ALL },
  };
  g_autoptr (WoRecord) record = wo_store_get_record (store, "c1", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);
  GPtrArray *earlier;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    wo_hits_free (wo_search (store, &queries[i], NULL));
  earlier = wo_search_earlier (store, c, 5, NULL);
  g_ptr_array_unref (earlier);
  c->subject.name = g_strdup ("Mould in bathrooms");
  plan_use_precedents (store, c);
}

static void
use_finder (WoStore *store)
{
  const char *text = "mould in the bathroom";
  gboolean more = TRUE;

  while (more)
    g_assert_true (wo_finder_catch_up_some (wo_store_finder (store), store, &more, NULL));
  for (WoFindOrder order = 0; order < WO_FIND_N; order++)
    {
      const WoFind find = { .query = { .words = "mould", .in = WO_SEARCH_ALL },
                            .order = order,
                            .facets = TRUE };
      g_autoptr (GPtrArray) telling =
          wo_finder_telling (wo_store_finder (store), store, text, WO_TELLING_MAX, NULL);
      g_autoptr (WoFound) like =
          wo_finder_like (wo_store_finder (store), store, telling, &find, NULL, NULL);

      wo_found_free (wo_finder_search (wo_store_finder (store), store, &find, NULL, NULL));
      g_ptr_array_unref (wo_found_shares (like, store, 0, NULL));
    }
}

static void
use_registers (WoStore *store)
{
  const WoRegisterFilter filters[] = {
    { .kind = WO_RECORD_CODE_ENTRY },
    { .kind = WO_RECORD_CODE_ENTRY, .state = "new" },
    { .kind = WO_RECORD_CODE_ENTRY, .landlord_id = "l1" },
    { .kind = WO_RECORD_SPOTLIGHT_ASK, .title = "noise" },
    { .kind = WO_RECORD_CODE_ENTRY, .state = "new", .words = "northmoor" },
  };

  put (store,
       make_record (WO_RECORD_CODE_ENTRY, "e1", "landlord_id", "l1", "failure", "No answer", NULL),
       4);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    g_array_unref (wo_registers_list (store, &filters[i], NULL));
  wo_register_row_free (wo_registers_row (store, 1, NULL));
  wo_registers_count (store, WO_RECORD_CODE_ENTRY, "new");
  g_strfreev (wo_store_with_variants (store, WO_RECORD_CASE, NULL));
  use_signed_since (store);
  g_array_unref (wo_landlords_list (store, NULL, NULL));
  g_array_unref (wo_landlords_list (store, "northmoor", NULL));
  wo_landlord_row_free (wo_landlords_row (store, 1, NULL));
  g_free (wo_landlords_record (store, "Northmoor Homes", NULL));
  g_ptr_array_unref (wo_landlords_names (store, "l1", NULL));
  g_ptr_array_unref (wo_landlords_near (store, "Nothmoor", 5, NULL));
  g_ptr_array_unref (wo_landlords_orders (store, "l1", NULL));
}

static gboolean
ignore_row (gint64 position, const char *json, gpointer data)
{
  return TRUE;
}

static void
ignore_finding (const WoFindingRow *finding, gpointer data)
{
}

static gboolean
ignore_checkpoint (const WoCheckpoint *checkpoint, gpointer data)
{
  return TRUE;
}

static void
use_tree (WoStore *store)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (WoCheckpoint) checkpoint = NULL;
  WoLogEntry entry = { .position = 1,
                       .act = (char *) "a",
                       .replica = (char *) "r1",
                       .n = 1,
                       .record = (char *) "c1",
                       .person = (char *) "p1",
                       .bytes = bytes,
                       .result = (char *) "{}" };
  WoHash root;

  g_assert_true (wo_log_append (store, &entry, NULL));
  g_assert_true (wo_log_root (store, 1, &root, NULL));
  checkpoint = wo_checkpoint_sign (signer, "e", 1, &root, 1, NULL);
  g_assert_true (wo_log_keep_checkpoint (store, checkpoint, NULL));
  wo_checkpoint_free (wo_log_checkpoint (store, NULL));
  wo_checkpoint_free (wo_log_checkpoint_from (store, 1, NULL));
  wo_log_each_checkpoint (store, ignore_checkpoint, NULL, NULL);
  wo_proof_free (wo_log_inclusion (store, 1, 1, NULL));
  wo_log_proof_free (wo_log_proof_at (store, 1, NULL));
  g_assert_true (wo_log_erase (store, 1, 2, bytes, "{}", NULL));
}

static gboolean
ignore_boot_row (const WoBootRow *row, gpointer data)
{
  return TRUE;
}

static void
use_boot (WoStore *store)
{
  wo_boot_rows (store, "", NULL, ignore_boot_row, NULL, NULL);
  wo_boot_rows (store, "a", "z", ignore_boot_row, NULL, NULL);
  wo_boot_rows_changed (store, 0, ignore_boot_row, NULL, NULL);
  wo_boot_row (store, "c1", ignore_boot_row, NULL, NULL);
}

static void
use_find_acts (WoStore *store)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "a1");
  g_assert_true (wo_log_find_acts (store, ids, there, NULL));
}

static void
use_log (WoStore *store)
{
  use_boot (store);
  plan_use_kept (store);
  use_tree (store);
  wo_log_head (store, NULL);
  wo_log_entry_free (wo_log_get (store, "r1", 1, NULL));
  wo_log_entry_free (wo_log_at (store, 1, NULL));
  wo_log_last_n (store, "r1", NULL);
  use_find_acts (store);
  wo_log_rows_after (store, 0, 10, ignore_row, NULL, NULL);
  wo_findings_after (store, 0, 10, ignore_finding, NULL, NULL);
  wo_pending_next_n (store, NULL);
  wo_pending_count (store, WO_PENDING_WAITING);
  g_ptr_array_unref (wo_pending_list (store, WO_PENDING_WAITING, 0, 0, NULL));
  wo_base_keep (store, "c1", NULL);
  wo_base_rewind (store, NULL);
  g_free (wo_store_find_landlord (store, "Northmoor Homes", NULL));
  wo_store_set_meta (store, "a", "b", NULL);
  g_free (wo_store_get_meta (store, "a"));
  plan_use_sweep (store);
  plan_use_late_words (store);
  wo_store_remove_record (store, "c1", NULL);
}

static void
use_all (WoStore *store)
{
  g_auto (GStrv) ids = NULL;

  put (store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", NULL), 1);
  put (store,
       make_record (WO_RECORD_CASE, "c1", "reference", "1", "landlord", "Northmoor Homes",
                    "subject.may_recur_because", "Mould in the bathroom", NULL),
       2);
  put (store, make_order ("o1", "c1", "draft", "Northmoor Homes"), 3);
  ids = wo_store_list (store, WO_RECORD_CASE, NULL);
  use_lists (store);
  use_search (store);
  use_finder (store);
  use_registers (store);
  plan_use_files (store);
  use_log (store);
}

/* Walking a whole table or a temporary one for it. An index that holds all that is asked for is walked
 * where the whole list is the answer; the text index is always entered through its words. */
static gboolean
is_walk (const char *sql, const char *detail)
{
  if (!g_str_has_prefix (detail, "SCAN "))
    return FALSE;
  if (g_str_has_prefix (detail, "SCAN json_each "))
    return FALSE;
  if (strstr (detail, "VIRTUAL TABLE INDEX") != NULL)
    return strchr (strstr (detail, "INDEX") + strlen ("INDEX"), 'M') == NULL;
  if (g_str_equal (detail, "SCAN CONSTANT ROW"))
    return FALSE;
  return strstr (detail, "USING") == NULL;
}

static void
test_no_walks (Fixture *self, gconstpointer data)
{
  /* Bounded by what is waiting on one machine, or asked for whole. */
  static const char *const whole[] = {
    "FROM base ORDER BY",
    "FROM sqlite_schema",
    "count(*) FROM finding",
    "count(*) FROM order_doc",
    "SELECT row, 1, ",
    "EXISTS (SELECT 1 FROM log)",
    "FROM lost",
    "DELETE FROM swept_mark",
    "FROM file ORDER BY hash",
    "file WHERE unnamed_us IS NULL AND at",
    "ORDER BY order_stems.row",
    "FROM order_stems ORDER BY row",
    "FROM finding_stems ORDER BY row",
    "FROM finding_stems ORDER BY text",
  };
  g_auto (GStrv) kept = NULL;
  guint looked = 0;

  use_all (self->store);
  kept = wo_db_kept (self->store->db);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", kept[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoStatement) plan = NULL;
      gboolean asked_whole = FALSE;

      if (g_str_has_prefix (kept[i], "PRAGMA"))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (whole); j++)
        asked_whole |= strstr (kept[i], whole[j]) != NULL;
      plan = wo_db_prepare (self->store->db, sql, &error);
      g_assert_no_error (error);
      looked++;
      while (wo_statement_next (plan, &error))
        if (is_walk (kept[i], wo_statement_text (plan, 3)) && !asked_whole)
          g_error ("%s: %s", wo_statement_text (plan, 3), kept[i]);
    }
  g_assert_cmpuint (looked, >, 50);
}

/* A whole list comes out of its index in order: nothing is sorted. */
static void
test_no_sorts (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) kept = NULL;
  guint looked = 0;

  use_all (self->store);
  kept = wo_db_kept (self->store->db);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", kept[i], NULL);
      g_autoptr (WoStatement) plan = NULL;

      /* Of two tables together, and only when a person asks for it. */
      if (strstr (kept[i], "ORDER BY") == NULL || strstr (kept[i], "_row") == NULL ||
          strstr (kept[i], "WHERE") != NULL || g_str_has_prefix (kept[i], "SELECT 2 * row"))
        continue;
      plan = wo_db_prepare (self->store->db, sql, NULL);
      looked++;
      while (wo_statement_next (plan, NULL))
        if (strstr (wo_statement_text (plan, 3), "TEMP B-TREE") != NULL)
          g_error ("%s: %s", wo_statement_text (plan, 3), kept[i]);
    }
  g_assert_cmpuint (looked, >=, 13);
}

static gboolean
plan_says (WoStore *store, const char *sql, const char *what)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStatement) plan = wo_db_prepare (store->db, explain, &error);
  gboolean says = FALSE;

  g_assert_no_error (error);
  while (wo_statement_next (plan, &error))
    says |= strstr (wo_statement_text (plan, 3), what) != NULL;
  g_assert_no_error (error);
  return says;
}

/* Open orders, and the late ones, come in order out of an index that holds no others, whatever else many of them
 * have in common. */
static void
test_open_apart (Fixture *self, gconstpointer data)
{
  static const char *const words[] = { NULL, "type:policy", "after:2025-01-31" };
  const guint ways = 2 * 2 * (WO_ORDER_BY_LATEST + 1) * G_N_ELEMENTS (words);
  g_auto (GStrv) kept = NULL;
  guint looked = 0;

  for (guint i = 0; i < ways; i++)
    {
      WoOrderFilter filter = { .words = words[i / 4 % G_N_ELEMENTS (words)],
                               .sort = (WoOrderSort) (i / 4 / G_N_ELEMENTS (words)),
                               .descending = i % 2 != 0,
                               .due_before = i % 4 < 2 ? WO_DATE_NONE : 739000,
                               .open_only = TRUE };

      g_array_unref (wo_list_orders (self->store, &filter, NULL));
    }
  kept = wo_db_kept (self->store->db);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      if (strstr (kept[i], "is_open = 1") == NULL)
        continue;
      looked++;
      if (!plan_says (self->store, kept[i], " INDEX order_open") ||
          plan_says (self->store, kept[i], "TEMP B-TREE"))
        g_error ("%s", kept[i]);
    }
  g_assert_cmpuint (looked, ==, ways);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/plan/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-query-walks-a-table", test_no_walks);
  ADD ("a-whole-list-is-never-sorted", test_no_sorts);
  ADD ("what-is-open-comes-out-of-an-index-of-its-own", test_open_apart);
  return g_test_run ();
}
