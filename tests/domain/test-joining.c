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

/* @n records "PREFIX-1" ... of which all are joined to the first. */
static void
put_group (Office *office, const char *prefix, guint n)
{
  g_autofree char *root = g_strdup_printf ("%s-01", prefix);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%02u", prefix, i);

      office_put (office, WO_RECORD_LANDLORD, id, "name", id, "merged_into", i > 1 ? root : NULL,
                  NULL);
    }
}

static void
expect_join (Office *office, const char *id, const char *into, const char *code)
{
  WoAct *act = office_act (office, CASEWORKER, "set", id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "merged_into", into);
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, code != NULL ? WO_OUTCOME_PARKED : WO_OUTCOME_APPLIED);
  g_assert_cmpuint (result->reasons->len, ==, code != NULL ? 1 : 0);
  if (code != NULL)
    g_assert_true (wo_reasons_has (result->reasons, code));
}

/* Two groups that are each within the measure are one landlord only while both together are. */
static void
test_too_many (void)
{
  static const struct
  {
    guint one, other;
    const char *code;
  } rows[] = {
    { 25, 25, NULL }, { 25, 26, "joined-too-many" }, { 1, 49, NULL }, { 1, 50, "joined-too-many" },
    { 49, 1, NULL },  { 50, 1, "joined-too-many" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) standing = NULL;

      put_group (office, "one", rows[i].one);
      put_group (office, "other", rows[i].other);
      g_test_message ("%u to %u", rows[i].one, rows[i].other);
      expect_join (office, "one-01", "other-01", rows[i].code);
      standing = wo_standing_new (office->state, "one-01", office->moment.today);
      g_assert_cmpuint (standing->ids->len, ==,
                        rows[i].code == NULL ? rows[i].one + rows[i].other : rows[i].one);
    }
}

/* A join points at the record that the landlord goes by, so that a group does not grow by its tail. */
static void
test_to_the_root (void)
{
  g_autoptr (Office) office = new_office ();

  expect_join (office, "b", "c", NULL);
  expect_join (office, "a", "b", "joined-already");
  expect_join (office, "a", "c", NULL);
}

/* The landlord goes by every name of every record that is part of it. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gboolean called;
  } rows[] = {
    { "Alder Homes", TRUE },
    { "ALDER HOMES.", TRUE },
    { "Birch Homes", TRUE },
    { "Old Birch Ltd", TRUE },
    { "Old Birch Limited", TRUE },
    { "Cedar Group", FALSE },
    { "", FALSE },
  };
  g_autoptr (Office) office = new_office ();
  g_autoptr (WoStanding) standing = NULL;

  office_put (office, WO_RECORD_LANDLORD, "b", "name", "Birch Homes", "merged_into", "a",
              "aliases/Old Birch Limited", "yes", NULL);
  standing = wo_standing_new (office->state, "b", office->moment.today);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (wo_standing_is_called (standing, rows[i].name), ==, rows[i].called);
}

/* A case is linked to a record of the landlord it names, and to no other. */
static void
test_link (void)
{
  static const struct
  {
    const char *landlord, *id, *code;
  } rows[] = {
    { "Alder Homes", "a", NULL },
    { "alder homes", "a", NULL },
    { "Alder Homes", "b", "another-landlord" },
    { "Cedar Group", "b", NULL }, /* joined to it */
    { "Cedar", "b", NULL },
    { "Cedar Homes Association", "b", "another-landlord" },
    { "Cedar Court Homes", "b", "another-landlord" },
    { NULL, "b", NULL },
    { "Alder Homes", "nobody", "not-a-landlord" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = new_office ();
      WoAct *act = office_act (office, CASEWORKER, "set", CASE);
      g_autoptr (WoResult) result = NULL;

      office_put (office, WO_RECORD_LANDLORD, "c", "name", "Cedar Group", "merged_into", "b", NULL);
      wo_act_add_cell (act, "landlord", rows[i].landlord);
      wo_act_add_cell (act, "landlord_id", rows[i].id);
      result = office_do (office, act);
      g_test_message ("%s: %s", rows[i].landlord, rows[i].id);
      g_assert_cmpuint (result->reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (result->reasons, rows[i].code));
    }
}

/* A link that was made before its name was another is met at the hand-up, with the way to it; and from
 * then on the link stays as it is. */
static void
test_link_at_hand_up (void)
{
  g_autoptr (Office) office = new_office ();
  g_autoptr (GPtrArray) reasons = NULL, handed_up = NULL;

  office_put_landlord (office);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "landlord", "Alder Homes"), ==,
                   WO_OUTCOME_APPLIED);
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (reasons, "another-landlord"));
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((WoReason *) reasons->pdata[i])->code, "another-landlord"))
      g_assert_cmpstr (((WoReason *) reasons->pdata[i])->link, ==, "landlord");
  office_set (office, CASEWORKER, CASE, "landlord", "Northmoor Homes");
  handed_up = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_cmpuint (handed_up->len, ==, 0);
  office_put (office, WO_RECORD_LANDLORD, "twin", "name", "Northmoor Homes", NULL);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "landlord_id", "twin"), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "landlord_id", NULL), ==,
                   WO_OUTCOME_PARKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/joining/a-chain-is-one-landlord-and-never-a-ring", test_chain);
  g_test_add_func ("/domain/joining/of-two-joins-at-once-a-person-chooses", test_two_at_once);
  g_test_add_func ("/domain/joining/more-than-fifty-are-not-one-landlord", test_too_many);
  g_test_add_func ("/domain/joining/a-join-points-at-what-the-landlord-goes-by", test_to_the_root);
  g_test_add_func ("/domain/joining/a-landlord-goes-by-every-name-of-its-records", test_names);
  g_test_add_func ("/domain/joining/a-case-is-linked-to-the-landlord-it-names", test_link);
  g_test_add_func ("/domain/joining/a-wrong-link-is-met-at-the-hand-up-and-locked-after-it",
                   test_link_at_hand_up);
  return g_test_run ();
}
