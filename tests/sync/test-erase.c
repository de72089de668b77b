/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An erased text is in no file of the register nor of a client, and every proof from before holds. */
#include "pair-fixture.h"

#include "domain/wo-erased.h"
#include "register/wo-log-verify.h"
#include "store/wo-kept.h"
#include "store/wo-log-tree.h"

#include <string.h>

#define NAME "Wilhelmina Quillfeather"

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

  erase (pair, 1);
  g_assert_false (anywhere (pair->office->store, NAME));
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  for (int client = 0; client < 2; client++)
    {
      pair_assert_cell (pair, client, "title", WO_ERASED);
      g_assert_false (anywhere (pair->store[client], NAME));
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
  g_test_add_func ("/sync/erase/an-act-that-is-sent-again-stays-erased", test_sent_again);
  return g_test_run ();
}
