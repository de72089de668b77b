/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-boot-rows.h"
#include "store/wo-files.h"
#include "store/wo-landlords.h"
#include "store/wo-kept.h"
#include "store/wo-lists.h"
#include "store/wo-registers.h"
#include "store/wo-search.h"
#include "store/wo-store-private.h"
#include "store/wo-sweep.h"

#include <string.h>

/* Uses every query of the store once, so that each is kept prepared. */
static void
use_lists (WoStore *store)
{
  const WoOrderFilter filters[] = {
    { .state = "signed" },
    { .landlord_id = "l1" },
    { .type = "policy" },
    { .case_id = "c1" },
    { .power = "54g" },
    { .open_only = TRUE },
    { .due_before = 739000 },
    { .words = "northmoor" },
    { .state = "signed", .words = "northmoor", .descending = TRUE },
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

static void
use_kept (WoStore *store)
{
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (WoCheckpoint) checkpoint = NULL;
  g_autoptr (GBytes) last = NULL;
  WoHash root = { { 0 } };
  gint64 n = 0;

  checkpoint = wo_checkpoint_sign (signer, "e", 1, &root, 1, NULL);
  g_assert_true (wo_trusted_keep (store, checkpoint, NULL));
  wo_checkpoint_free (wo_trusted_checkpoint (store, NULL));
  g_assert_true (wo_kept_add (store, 1, "r1", 1, NULL));
  g_assert_true (wo_kept_forget (store, 0, NULL));
  g_assert_true (wo_kept_bound (store, 0, 1, NULL));
  last = wo_kept_last_of (store, "c1", &n, NULL);
  g_array_unref (wo_kept_go_back (store, 1000, "r1", NULL));
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
use_log (WoStore *store)
{
  use_boot (store);
  use_kept (store);
  use_tree (store);
  wo_log_head (store, NULL);
  wo_log_entry_free (wo_log_get (store, "r1", 1, NULL));
  wo_log_entry_free (wo_log_at (store, 1, NULL));
  wo_log_last_n (store, "r1", NULL);
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
  wo_sweep_begin (store, NULL);
  wo_sweep_mark (store, "c1", NULL);
  wo_sweep_end (store, NULL);
  wo_sweep_drop (store, "o1", NULL);
  wo_sweep_keep (store, "o1", NULL);
  wo_sweep_settle (store, NULL);
  wo_sweep_is_lost (store, "o1");
  wo_sweep_has_lost (store);
  wo_sweep_position (store, "c1", NULL);
  wo_store_remove_record (store, "c1", NULL);
}

static void
use_files (WoStore *store)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdefgh", 8);
  g_autoptr (GBytes) some = g_bytes_new_from_bytes (bytes, 0, 4);
  g_autoptr (GBytes) others = g_bytes_new_from_bytes (bytes, 4, 4);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = { .hash = hash, .person = "p1", .size = 8, .quota = 8, .now_us = 1 };
  WoUploadState state;
  guint n;

  for (int person = 0; person < 2; person++)
    {
      g_assert_true (wo_files_append (store->db, &upload, 0, some, &state, NULL));
      g_assert_true (wo_files_append (store->db, &upload, 4, others, &state, NULL));
      g_assert_true (wo_files_finish (store->db, &upload, &state, NULL));
      g_assert_cmpint (state.outcome, ==, WO_UPLOAD_WHOLE);
      upload.person = "p2";
    }
  g_bytes_unref (wo_files_read (store->db, hash, 0, 8, NULL));
  g_assert_true (wo_files_verify (store->db, &n, NULL));
  g_assert_true (wo_files_sweep (store->db, 9, 9, 9, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
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
  use_registers (store);
  use_files (store);
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
    "FROM base ORDER BY",     "FROM sqlite_schema",         "count(*) FROM finding",
    "SELECT row, 1, ",        "EXISTS (SELECT 1 FROM log)", "FROM lost",
    "DELETE FROM swept_mark", "FROM file ORDER BY hash",    "UPDATE file SET unnamed_us = ?1"
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

      if (strstr (kept[i], "ORDER BY") == NULL || strstr (kept[i], "_row") == NULL ||
          strstr (kept[i], "WHERE") != NULL)
        continue;
      plan = wo_db_prepare (self->store->db, sql, NULL);
      looked++;
      while (wo_statement_next (plan, NULL))
        if (strstr (wo_statement_text (plan, 3), "TEMP B-TREE") != NULL)
          g_error ("%s: %s", wo_statement_text (plan, 3), kept[i]);
    }
  g_assert_cmpuint (looked, >=, 13);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/plan/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-query-walks-a-table", test_no_walks);
  ADD ("a-whole-list-is-never-sorted", test_no_sorts);
  return g_test_run ();
}
