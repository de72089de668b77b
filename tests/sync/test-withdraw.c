/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-fixture.h"

#include "protocol/wo-act-json.h"

/* The ids of all that is kept here, in order. */
static GStrv
pending_ids (Pair *pair, int client)
{
  g_autoptr (GPtrArray) pending = wo_pending_list (pair->store[client], -1, 0, 0, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < pending->len; i++)
    {
      const WoPending *one = g_ptr_array_index (pending, i);
      g_autoptr (WoAct) sent = wo_act_from_json (g_bytes_get_data (one->bytes, NULL),
                                                 (gssize) g_bytes_get_size (one->bytes), NULL);

      g_strv_builder_add (ids, sent->id);
    }
  return g_strv_builder_end (ids);
}

static void
withdraw (Pair *pair, const char *id)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_engine_withdraw (pair->engine[0], ids, &error));
  g_assert_no_error (error);
}

/* Whichever of three waiting acts is taken back, the others go on without a gap. */
static void
test_withdrawn (void)
{
  static const char *const paths[] = { "title", "reference", "subject.name" };

  for (guint gone = 0; gone < 3; gone++)
    {
      g_autoptr (Pair) pair = pair_new ();
      g_auto (GStrv) ids = NULL;

      for (guint i = 0; i < 3; i++)
        pair_set (pair, 0, paths[i], "Changed");
      ids = pending_ids (pair, 0);
      withdraw (pair, ids[gone]);
      pair_assert_pending (pair, 0, 2, 0, 0);
      pair_set (pair, 0, "determination.on", "2025-03-14");
      pair_push (pair, 0);
      pair_pull (pair, 0);
      pair_assert_pending (pair, 0, 0, 0, 0);
      for (guint i = 0; i < 3; i++)
        pair_assert_cell (pair, 0, paths[i], i != gone ? "Changed" : i == 0 ? "Damp" : NULL);
      pair_assert_cell (pair, 0, "determination.on", "2025-03-14");
    }
}

/* The register had taken it and its answer was lost: what comes next is not lost, and not done twice. */
static void
test_withdrawn_too_late (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_auto (GStrv) ids = NULL;
  g_autoptr (GBytes) lost = NULL;

  pair_set (pair, 0, "title", "Mould");
  ids = pending_ids (pair, 0);
  lost = pair_answer_for (pair, 0, pair->office->person);
  withdraw (pair, ids[0]);
  pair_assert_cell (pair, 0, "title", "Damp");
  pair_set (pair, 0, "subject.name", "Procedure");
  pair_push (pair, 0);
  pair_assert_pending (pair, 0, 1, 0, 0);
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_assert_cell (pair, 0, "subject.name", "Procedure");
}

static void
test_settled (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_auto (GStrv) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) accepted = NULL;
  g_autoptr (WoResult) known = NULL;

  pair_set (pair, 0, "title", "Mould");
  ids = pending_ids (pair, 0);
  g_assert_null (wo_engine_settle (pair->engine[0], ids[0], &error));
  g_assert_no_error (error);
  pair_push (pair, 0);
  accepted = wo_engine_settle (pair->engine[0], ids[0], &error);
  g_assert_cmpint (accepted->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpstr (accepted->touched->pdata[0], ==, "case-1");
  pair_assert_pending (pair, 0, 0, 1, 0);
  pair_pull (pair, 0);
  known = wo_engine_settle (pair->engine[0], ids[0], &error);
  g_assert_cmpint (known->outcome, ==, WO_OUTCOME_APPLIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/withdraw/leaves-no-gap", test_withdrawn);
  g_test_add_func ("/sync/withdraw/too-late-loses-nothing", test_withdrawn_too_late);
  g_test_add_func ("/sync/withdraw/what-is-answered-is-settled", test_settled);
  return g_test_run ();
}
