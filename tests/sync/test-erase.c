/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An erased text is in no file of the register nor of a client, and every proof from before holds. */
#include "pair-fixture.h"

#include "domain/wo-erased.h"
#include "register/wo-log-verify.h"
#include "store/wo-db.h"
#include "store/wo-kept.h"
#include "store/wo-log-tree.h"
#include "store/wo-sweep.h"

#include <string.h>

#define NAME "Wilhelmina Quillfeather"
/* As the indexes have it: no capital, and no ending. */
#define STEM "quillfeath"

static gboolean
file_has (const char *path, const char *suffix, const char *text)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (file, &data, &length, NULL) &&
         memmem (data, length, text, strlen (text)) != NULL;
}

static gboolean
anywhere (WoStore *store, const char *text)
{
  const char *path = wo_store_path (store);

  return file_has (path, "", text) || file_has (path, "-wal", text);
}

/* An order of the case, which is searched by the case's words too. */
static void
add_order (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_ORDER, "order-1");
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = NULL;

  act->at_us = NOW_US;
  wo_act_add_cell (act, "case", "case-1");
  result = wo_engine_act (pair->engine[0], act, &moment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
}

static void
erase (Pair *pair, int client)
{
  g_autoptr (GError) error = NULL;
  WoAct *act = wo_act_new ("erase", WO_RECORD_CASE, "case-1");
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = NULL;

  g_free (act->by);
  act->by = g_strdup (pair->office->person);
  act->at_us = NOW_US;
  wo_act_add_cell (act, "title", NULL);
  wo_act_set_arg (act, "note", "Asked for in writing.");
  result = wo_engine_act (pair->engine[client], act, &moment, &error);
  wo_act_free (act);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  pair_push (pair, client);
}

static WoLogVerdict *
verify (Pair *pair, const char *name, GPtrArray *against)
{
  g_autofree char *scratch = g_build_filename (pair->office->dir, name, NULL);
  g_autoptr (GError) error = NULL;
  WoLogVerify how = { .against = against, .scratch = scratch };
  WoLogVerdict *verdict = wo_log_verify (pair->office->store, &how, &error);

  g_assert_no_error (error);
  return verdict;
}

static void
test_nowhere (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_checkpoint_free);
  g_autoptr (WoProof) inclusion = NULL;
  g_autoptr (WoLogProof) proof = NULL;
  g_autoptr (WoLogVerdict) before = NULL, after = NULL;
  const WoCheckpoint *checkpoint;
  gint64 position;

  g_assert_true (wo_register_sign_with (pair->office->reg, signer, NOW_US, NULL));
  add_order (pair);
  pair_set (pair, 0, "title", NAME);
  pair_push (pair, 0);
  position = wo_register_head (pair->office->reg);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  pair_set (pair, 1, "title", "Damp at Elm House");
  pair_push (pair, 1);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  pair_set (pair, 0, "title", NAME " again");
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  g_ptr_array_add (kept, wo_log_checkpoint (pair->office->store, NULL));
  checkpoint = g_ptr_array_index (kept, 0);
  inclusion = wo_log_inclusion (pair->office->store, position, checkpoint->size, NULL);
  before = verify (pair, "scratch-1", kept);
  g_assert_true (wo_log_verdict_is_good (before));
  g_assert_true (anywhere (pair->office->store, NAME));
  g_assert_true (anywhere (pair->office->store, STEM));

  erase (pair, 1);
  g_assert_false (anywhere (pair->office->store, NAME));
  g_assert_false (anywhere (pair->office->store, STEM));
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  for (int client = 0; client < 2; client++)
    {
      pair_assert_cell (pair, client, "title", WO_ERASED);
      g_assert_false (anywhere (pair->store[client], NAME));
      g_assert_false (anywhere (pair->store[client], STEM));
    }

  /* Every proof from before holds, and the log is whole. */
  proof = wo_log_proof_at (pair->office->store, position, NULL);
  g_assert_cmpint (proof->erased_by, ==, wo_register_head (pair->office->reg));
  g_assert_true (wo_tree_is_included (&proof->leaf, (guint64) position - 1,
                                      (guint64) checkpoint->size, inclusion->hashes,
                                      &checkpoint->root));
  after = verify (pair, "scratch-2", kept);
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    if (after->checks[i].done && !after->checks[i].ok)
      g_error ("%s: %s", wo_log_check_name (i), after->checks[i].record);
  g_assert_cmpint (after->erased, >=, 3);
  g_assert_cmpint (after->checks[WO_LOG_CHECK_RESULTS].left, >, 0);
}

static WoDb *
begin_reading (WoStore *store)
{
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_db_open (wo_store_path (store), WO_STORE_READ_ONLY, NULL, &error);
  gint64 records = 0;

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, "BEGIN", &error));
  g_assert_true (wo_db_number (db, "SELECT count(*) FROM record", &records, &error));
  g_assert_cmpint (records, >, 0);
  return db;
}

/* Somebody reads what was while it is erased: it lies beside the file until they have done, and is known to. */
static void
test_read_meanwhile (void)
{
  g_autoptr (Pair) pair = pair_new ();
  WoStore *stores[2];
  WoDb *readers[2];

  pair_set (pair, 0, "title", NAME);
  pair_push (pair, 0);
  for (int client = 0; client < 2; client++)
    pair_pull (pair, client);
  stores[0] = pair->office->store;
  stores[1] = pair->store[0];
  for (int i = 0; i < 2; i++)
    readers[i] = begin_reading (stores[i]);
  erase (pair, 1);
  pair_pull (pair, 0);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (anywhere (stores[i], NAME));
      g_assert_false (wo_sweep_scrub (stores[i]));
      wo_db_close (readers[i]);
    }
  /* The next rows do it for a client; for the register the next act, a minute on or after a start. */
  pair_pull (pair, 0);
  g_assert_false (anywhere (stores[1], NAME));
  wo_register_free (pair->office->reg);
  pair->office->reg = wo_register_new (pair->office->store, NULL);
  pair_set (pair, 1, "reference", "202400001");
  pair_push (pair, 1);
  g_assert_false (anywhere (stores[0], NAME));
  g_assert_true (wo_sweep_scrub (stores[0]));
}

/* Whoever reads a part of an office hears of what is beyond it, each time it changes: there is nothing to scrub. */
static void
test_never_here (void)
{
  static const char *const ids[] = { "never-here", "case-1" };
  g_autoptr (Pair) pair = pair_new ();
  WoStore *store = pair->store[0];

  pair_pull (pair, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *wanted = NULL;
      g_autoptr (WoRecord) left = NULL;

      g_assert_true (wo_store_begin (store, NULL));
      g_assert_true (wo_sweep_drop (store, ids[i], NULL));
      g_assert_true (wo_store_commit (store, NULL));
      wanted = wo_store_get_meta (store, "scrub");
      g_assert_cmpint (wanted != NULL, ==, i == 1);
      left = wo_store_get_record (store, ids[i], NULL);
      g_assert_null (left);
    }
}

/* Whoever did not hear that an act was taken sends it again: it is the same act, not a clone's. */
static void
test_sent_again (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) lost = NULL;
  g_autofree char *replica = NULL, *after = NULL;

  pair_set (pair, 0, "title", NAME);
  lost = pair_answer_for (pair, 0, pair->office->person);
  pair_pull (pair, 1);
  erase (pair, 1);
  replica = wo_store_get_meta (pair->store[0], "replica");
  pair_push (pair, 0);
  pair_pull (pair, 0);
  after = wo_store_get_meta (pair->store[0], "replica");
  g_assert_cmpstr (after, ==, replica);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", WO_ERASED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/erase/it-is-in-no-file-and-the-proofs-hold", test_nowhere);
  g_test_add_func ("/sync/erase/what-somebody-still-reads-goes-when-they-have-done",
                   test_read_meanwhile);
  g_test_add_func ("/sync/erase/what-was-never-here-needs-no-scrub", test_never_here);
  g_test_add_func ("/sync/erase/an-act-that-is-sent-again-stays-erased", test_sent_again);
  return g_test_run ();
}
