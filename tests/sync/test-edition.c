/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition that one installation makes and publishes, at the register and at another installation. */
#include "pair-fixture.h"

#include "store/wo-store-editions.h"

static void
act (Pair *pair, WoAct *act)
{
  g_autoptr (WoAct) done = act;
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  done->at_us = NOW_US;
  result = wo_engine_act (pair->engine[0], done, &moment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, !=, WO_OUTCOME_PARKED);
}

static void
test_reaches_others (void)
{
  g_autoptr (Pair) pair = pair_new ();
  WoAct *made = wo_act_new ("create", WO_RECORD_GUIDANCE, "guidance-1");
  const WoEdition *edition;

  wo_act_add_cell (made, "edition", "2026-11");
  wo_act_add_cell (made, "title", "Guidance, November 2026");
  wo_act_add_cell (made, "revised", "2025-03-01");
  wo_act_add_cell (made, "based_on", "2024-05");
  wo_act_add_cell (made, "note", "A shorter question.");
  wo_act_add_cell (made, "changes/c1.path", "factors/oversight.question");
  wo_act_add_cell (made, "changes/c1.value", "Is it for the board?");
  act (pair, made);
  pair_push (pair, 0);
  pair_pull (pair, 1);
  g_assert_null (wo_store_edition (pair->store[1], "2026-11", NULL));
  made = wo_act_new ("publish", WO_RECORD_GUIDANCE, "guidance-1");
  act (pair, made);
  g_assert_nonnull (wo_store_edition (pair->store[0], "2026-11", NULL));
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_pull (pair, 1);
  edition = wo_store_edition (pair->store[1], NULL, NULL);
  g_assert_cmpstr (edition->id, ==, "2026-11");
  g_assert_cmpstr (edition->factors[0].question, ==, "Is it for the board?");
  g_assert_true (wo_store_edition (pair->store[0], NULL, NULL) == edition);
  g_assert_true (wo_store_edition (pair->office->store, NULL, NULL) == edition);
}

/* A draft that does not read is refused where it is made, and nothing of it goes out as published. */
static void
test_unreadable (void)
{
  g_autoptr (Pair) pair = pair_new ();
  WoAct *made = wo_act_new ("create", WO_RECORD_GUIDANCE, "guidance-1");
  g_autoptr (WoAct) publish = wo_act_new ("publish", WO_RECORD_GUIDANCE, "guidance-1");
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (made, "edition", "2026-11");
  wo_act_add_cell (made, "title", "Guidance, November 2026");
  wo_act_add_cell (made, "revised", "2025-03-01");
  wo_act_add_cell (made, "based_on", "2024-05");
  wo_act_add_cell (made, "note", "Why.");
  wo_act_add_cell (made, "changes/c1.path", "factors/weather.question");
  wo_act_add_cell (made, "changes/c1.value", "Rain?");
  act (pair, made);
  publish->at_us = NOW_US;
  result = wo_engine_act (pair->engine[0], publish, &moment, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "edition-unreadable"));
  g_assert_null (wo_store_edition (pair->store[0], "2026-11", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/edition/one-published-here-reaches-the-others", test_reaches_others);
  g_test_add_func ("/sync/edition/one-that-does-not-read-is-not-published", test_unreadable);
  return g_test_run ();
}
