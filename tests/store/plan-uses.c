/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-uses.h"

#include "store/wo-files-beside.h"
#include "store/wo-files-shown.h"
#include "store/wo-kept.h"
#include "store/wo-late-words.h"
#include "store/wo-newest.h"
#include "store/wo-precedents.h"
#include "store/wo-search.h"
#include "store/wo-store-private.h"
#include "store/wo-sweep.h"

void
plan_use_precedents (WoStore *store, const WoCase *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  g_assert_true (wo_findings_import_add (import, "1", "Northmoor Homes", 739000, "Damp",
                                         "Mould in the bathroom", "Service failure", NULL, &error));
  g_assert_true (wo_store_commit (store, &error));
  wo_precedents_free (wo_precedents_read (store, c, &error));
  g_assert_no_error (error);
}

void
plan_use_kept (WoStore *store)
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

/* What an act names, and an erasure names no more. */
static void
use_shown (WoStore *store, const char *hash)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c9");
  g_autoptr (WoAct) act = wo_act_new ("set", WO_RECORD_CASE, "c9");

  record->version = 1;
  wo_record_set (record, "files/f1.hash", hash, "p1", "r1", 1);
  g_assert_true (wo_store_put_record (store, record, 9, NULL));
  act->by = g_strdup ("p1");
  wo_act_add_cell (act, "files/f1.hash", hash);
  g_assert_true (wo_files_follow_act (store, act, "c9", 1, NULL));
  g_assert_true (wo_files_follow_erasure (store, record, NULL));
}

void
plan_use_files (WoStore *store)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdefgh", 8);
  g_autoptr (GBytes) some = g_bytes_new_from_bytes (bytes, 0, 4);
  g_autoptr (GBytes) others = g_bytes_new_from_bytes (bytes, 4, 4);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = { .hash = hash, .person = "p1", .size = 8, .quota = 8, .now_us = 1 };
  WoUploadState state;
  guint n;

  g_assert_true (wo_files_attach (store->db, NULL, 0, NULL));
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
  g_assert_true (wo_files_show_named (store->db, store, hash, "p1", NULL));
  g_assert_true (wo_files_sweep (store->db, 9, 9, 9, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (wo_files_erase (store->db, hash, "c1", NULL));
  g_assert_true (wo_files_remove_parts (store->db, 9, &n, NULL));
  g_assert_true (wo_files_move_out (store->db, &n, NULL));
  use_shown (store, hash);
}

void
plan_use_sweep (WoStore *store)
{
  wo_sweep_begin (store, NULL);
  wo_sweep_mark (store, "c1", NULL);
  wo_sweep_end (store, NULL);
  wo_sweep_drop (store, "o1", NULL);
  wo_sweep_keep (store, "o1", NULL);
  wo_sweep_settle (store, NULL);
  wo_sweep_is_lost (store, "o1");
  wo_sweep_has_lost (store);
  wo_sweep_position (store, "c1", NULL);
  wo_sweep_scrub (store);
}

void
plan_use_late_words (WoStore *store)
{
  g_assert_true (wo_store_set_meta (store, "late-words", "1000000 2000000", NULL));
  g_assert_true (wo_late_words_index_all (store, NULL));
}

void
plan_use_newest (WoStore *store)
{
  g_array_unref (wo_newest_cases (store, "mould", 5, NULL));
  g_array_unref (wo_newest_changed_cases (store, "mould", 5, NULL));
  g_array_unref (wo_newest_orders (store, "northmoor", 5, NULL));
}
