/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-standing.h"
#include "office-fixture.h"

static Office *
new_office (void)
{
  Office *office = office_new ();

  office_put (office, WO_RECORD_LANDLORD, "a", "name", "Alder Homes", NULL);
  office_put (office, WO_RECORD_LANDLORD, "b", "name", "Birch Homes", NULL);
  office_put (office, WO_RECORD_LANDLORD, "c", "name", "Cedar Group", NULL);
  office_put (office, WO_RECORD_FAILURE_ORDER, "f", "landlord_id", "a", "type", "type-1", NULL);
  return office;
}

/* Of the landlord that @id is part of: its root and how many failure orders are known of it. */
static void
known (Office *office, const char *id, const char *root, guint failure_orders)
{
  g_autoptr (WoStanding) standing = wo_standing_new (office->state, id, wo_date_new (2025, 3, 1));

  g_assert_cmpstr (standing->ids->pdata[0], ==, root);
  g_assert_cmpuint (standing->failure_orders->len, ==, failure_orders);
}

static void
test_chain (void)
{
  g_autoptr (Office) office = new_office ();

  g_assert_cmpint (office_set (office, CASEWORKER, "a", "merged_into", "b"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, "b", "merged_into", "c"), ==,
                   WO_OUTCOME_APPLIED);
  known (office, "a", "c", 1);
  known (office, "c", "c", 1);
  g_assert_cmpint (office_set (office, CASEWORKER, "c", "merged_into", "a"), ==, WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, CASEWORKER, "b", "merged_into", NULL), ==,
                   WO_OUTCOME_APPLIED);
  known (office, "a", "b", 1);
  known (office, "c", "c", 0);
}

/* Each joined it to another landlord and had not seen the other's join: the second is kept beside the
 * first, and a person chooses. */
static void
test_two_at_once (void)
{
  g_autoptr (Office) office = new_office ();
  WoAct *first = office_act (office, CASEWORKER, "set", "a");
  WoAct *second = office_act (office, DRM, "set", "a");
  g_autoptr (WoResult) taken = NULL, kept = NULL;
  g_autoptr (WoRecord) record = NULL;

  wo_act_add_cell (first, "merged_into", "b");
  wo_act_add_cell (second, "merged_into", "c");
  second->seen_version = first->seen_version;
  taken = office_do (office, first);
  kept = office_do (office, second);
  g_assert_cmpint (taken->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (kept->outcome, ==, WO_OUTCOME_VARIANT);
  record = office->state->get (office->state, "a");
  g_assert_true (wo_record_has_variant (record, "merged_into"));
  g_assert_cmpstr (wo_record_get (record, "merged_into"), ==, "b");
  known (office, "a", "b", 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/joining/a-chain-is-one-landlord-and-never-a-ring", test_chain);
  g_test_add_func ("/domain/joining/of-two-joins-at-once-a-person-chooses", test_two_at_once);
  return g_test_run ();
}
