/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-scheme.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"

#include <string.h>

#define SECOND "order-2"

static GPtrArray *
begin_order (Office *office, const char *power)
{
  WoAct *act = office_act (office, CASEWORKER, "create", SECOND);
  g_autoptr (WoResult) result = NULL;

  act->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (act, "case", CASE);
  wo_act_add_cell (act, "power", power);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

/* A wider order begins in a complaint against a member of the Scheme. */
static void
test_members (void)
{
  static const struct
  {
    const char *power, *member, *left_on, *code;
  } rows[] = {
    { "54f", NULL, NULL, NULL },
    { "54f", "yes", NULL, NULL },
    { "54f", "no", NULL, "not-a-member" },
    { "54g", "no", NULL, NULL },
    { "54f", NULL, "2024-06-04", NULL },
    { "54f", NULL, "2024-06-03", "left-the-scheme" },
    { "54f", NULL, "2020-01-01", "left-the-scheme" },
    { "54g", NULL, "2020-01-01", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) begun = NULL;
      g_autoptr (GPtrArray) handed_up = NULL;

      office_put_landlord (office);
      if (rows[i].member != NULL)
        office_set (office, CASEWORKER, CASE, "scheme_member", rows[i].member);
      if (rows[i].left_on != NULL)
        office_set (office, CASEWORKER, LANDLORD, "left_scheme_on", rows[i].left_on);
      begun = begin_order (office, rows[i].power);
      g_assert_cmpuint (begun->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (begun, rows[i].code));
      /* The order that was there already does not go up either. */
      handed_up = office_step (office, CASEWORKER, "hand-up", NULL);
      if (g_str_equal (rows[i].power, "54f"))
        g_assert_cmpint (handed_up->len > 0, ==, rows[i].code != NULL);
    }
}

/* An order that becomes a wider one passes the same gate, and rests on the statute from then on. */
static void
test_becomes_wider (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) begun = begin_order (office, "54g");
  g_autofree char *none = office_get (office, SECOND, "basis");
  g_autofree char *basis = NULL;
  g_autofree char *gone = NULL;

  g_assert_cmpuint (begun->len, ==, 0);
  g_assert_null (none);
  office_set (office, CASEWORKER, CASE, "scheme_member", "no");
  g_assert_cmpint (office_set (office, CASEWORKER, SECOND, "power", "54f"), ==, WO_OUTCOME_PARKED);
  office_set (office, CASEWORKER, CASE, "scheme_member", "yes");
  g_assert_cmpint (office_set (office, CASEWORKER, SECOND, "power", "54f"), ==, WO_OUTCOME_APPLIED);
  basis = office_get (office, SECOND, "basis");
  g_assert_cmpstr (basis, ==, wo_editions_get (NULL)->statutory_basis);
  office_set (office, CASEWORKER, SECOND, "power", "54e");
  gone = office_get (office, SECOND, "basis");
  g_assert_null (gone);
}

/* What a wider order rests on is written when it begins, and by nobody's hand. */
static void
test_basis (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) begun = begin_order (office, "54f");
  g_autofree char *basis = office_get (office, SECOND, "basis");
  g_autofree char *kind = office_get (office, SECOND, "kind");

  g_assert_cmpuint (begun->len, ==, 0);
  g_assert_nonnull (basis);
  g_assert_nonnull (strstr (basis, "7(2A)"));
  g_assert_cmpstr (kind, ==, "order");
  g_assert_cmpint (office_set (office, CASEWORKER, SECOND, "basis", "Something else"), ==,
                   WO_OUTCOME_PARKED);
}

/* A decision keeps the edition it was begun under. */
static void
test_edition (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, CASEWORKER, "create", "case-2");
  g_autoptr (WoResult) result = NULL;
  g_autofree char *guidance = NULL;

  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  result = office_do (office, act);
  guidance = office_get (office, "case-2", "guidance");
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpstr (guidance, ==, wo_editions_get (NULL)->id);
}

/* Each of the seven limbs is a tag of an order, and of a recommendation. */
static void
test_limbs (void)
{
  static const char *const kinds[] = { "order", "recommendation" };
  guint n = 0;

  for (const WoLimb *limb = wo_limbs (); limb->power != NULL; limb++, n++)
    for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        g_autoptr (Office) office = office_new ();
        g_autoptr (GPtrArray) begun = begin_order (office, limb->power);

        g_assert_cmpuint (begun->len, ==, 0);
        g_assert_cmpint (office_set (office, CASEWORKER, SECOND, "kind", kinds[i]), ==,
                         WO_OUTCOME_APPLIED);
      }
  g_assert_cmpuint (n, ==, 7);
}

/* Both are possible under 54(f), and go up the same way. */
static void
test_a_recommendation_goes_up (void)
{
  static const struct
  {
    const char *kind;
    gboolean taken;
  } rows[] = { { "order", TRUE }, { "recommendation", TRUE }, { "wish", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "kind", rows[i].kind), ==,
                       rows[i].taken ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_false (wo_reasons_has (reasons, "missing"));
      g_assert_false (wo_reasons_has (reasons, "other-route"));
    }
}

static void
test_other_powers (void)
{
  for (guint i = 0; wo_other_powers[i] != NULL; i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autofree char *path = g_strconcat ("other_powers/", wo_other_powers[i], NULL);

      g_assert_cmpint (office_set (office, CASEWORKER, CASE, path, "yes"), ==, WO_OUTCOME_APPLIED);
    }
  {
    g_autoptr (Office) office = office_new ();

    g_assert_cmpint (office_set (office, CASEWORKER, CASE, "other_powers/banishment", "yes"), ==,
                     WO_OUTCOME_PARKED);
  }
  g_assert_true (g_strv_contains (wo_other_powers, "compensation"));
  g_assert_true (g_strv_contains (wo_other_powers, "restraint"));
}

/* One further step against a landlord that did not comply; @earlier stands in the order already. */
static GPtrArray *
escalate (Office *office, const char *by, const char *step, const char *manner)
{
  WoAct *act = office_act (office, by, "set", ORDER);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "escalation/e1.step", step);
  if (manner != NULL)
    wo_act_add_cell (act, "escalation/e1.manner", manner);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

static void
test_further_steps (void)
{
  static const struct
  {
    const char *state, *step, *by, *earlier, *not_social, *manner, *code;
  } rows[] = {
    { "not complied", "publish", DRM, NULL, NULL, "On its website.", NULL },
    { "not complied", "publish", OMBUDSMAN, NULL, NULL, "On its website.", NULL },
    { "monitored", "publish", DRM, NULL, NULL, "On its website.", "escalation-too-early" },
    { "complied", "publish", DRM, NULL, NULL, "On its website.", "escalation-too-early" },
    { "not complied", "publish", DRM, NULL, NULL, NULL, "missing" },
    { "not complied", "publish", CASEWORKER, NULL, NULL, "On its website.", "may-not-set" },
    { "not complied", "published by us", OMBUDSMAN, "publish", NULL, NULL, NULL },
    { "not complied", "published by us", OMBUDSMAN, NULL, NULL, NULL, "escalation-out-of-order" },
    { "not complied", "published by us", DRM, "publish", NULL, NULL, "may-not-set" },
    { "not complied", "expulsion", OMBUDSMAN, NULL, "yes", NULL, NULL },
    { "not complied", "expulsion", OMBUDSMAN, NULL, "no", NULL, "social-landlord" },
    { "not complied", "expulsion", OMBUDSMAN, NULL, NULL, NULL, "social-landlord" },
    { "not complied", "expulsion", DRM, NULL, "yes", NULL, "may-not-set" },
    { "not complied", "publish expulsion", OMBUDSMAN, "expulsion", "yes", "On its website.", NULL },
    { "not complied", "publish expulsion", OMBUDSMAN, NULL, "yes", "On its website.",
      "escalation-out-of-order" },
    { "not complied", "publish expulsion", OMBUDSMAN, "expulsion", NULL, "On its website.",
      "social-landlord" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      g_autoptr (WoRecord) order = NULL;

      office_put (office, WO_RECORD_LANDLORD, LANDLORD, "name", "Northmoor Homes", "not_social",
                  rows[i].not_social, NULL);
      office_set (office, CASEWORKER, CASE, "landlord_id", LANDLORD);
      order = office->state->get (office->state, ORDER);
      wo_record_set (order, "state", rows[i].state, DRM, "", 2);
      if (rows[i].earlier != NULL)
        wo_record_set (order, "escalation/e0.step", rows[i].earlier, OMBUDSMAN, "", 2);
      office->state->put (office->state, order);
      reasons = escalate (office, rows[i].by, rows[i].step, rows[i].manner);
      g_test_message ("%s: %s by %s", rows[i].state, rows[i].step, rows[i].by);
      g_assert_cmpint (reasons->len > 0, ==, rows[i].code != NULL);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* The manner, the cost and the note of a step are kept with it. */
static void
test_cost_is_kept (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autofree char *cost = NULL;

  wo_record_set (order, "state", "not complied", DRM, "", 2);
  wo_record_set (order, "escalation/e0.step", "publish", OMBUDSMAN, "", 2);
  wo_record_set (order, "escalation/e0.manner", "On its website.", OMBUDSMAN, "", 2);
  wo_record_set (order, "escalation/e1.step", "published by us", OMBUDSMAN, "", 2);
  office->state->put (office->state, order);
  g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, "escalation/e1.cost_pence", "125000"), ==,
                   WO_OUTCOME_APPLIED);
  cost = office_get (office, ORDER, "escalation/e1.cost_pence");
  g_assert_cmpstr (cost, ==, "125000");
}

/* What the Ombudsman put on the order is not a manager's to take away. */
static void
test_step_stays (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autofree char *step = NULL;

  wo_record_set (order, "state", "not complied", OMBUDSMAN, "", 2);
  wo_record_set (order, "escalation/e0.step", "publish", OMBUDSMAN, "", 2);
  wo_record_set (order, "escalation/e0.manner", "On its website.", OMBUDSMAN, "", 2);
  wo_record_set (order, "escalation/e1.step", "published by us", OMBUDSMAN, "", 2);
  office->state->put (office->state, order);
  g_assert_cmpint (office_set (office, DRM, ORDER, "escalation/e1.step", NULL), ==,
                   WO_OUTCOME_PARKED);
  step = office_get (office, ORDER, "escalation/e1.step");
  g_assert_cmpstr (step, ==, "published by us");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/scheme/a-wider-order-is-against-a-member", test_members);
  g_test_add_func ("/domain/scheme/an-order-that-becomes-wider-passes-the-gate",
                   test_becomes_wider);
  g_test_add_func ("/domain/scheme/a-wider-order-names-its-statute", test_basis);
  g_test_add_func ("/domain/scheme/a-case-keeps-the-edition-it-began-under", test_edition);
  g_test_add_func ("/domain/scheme/every-limb-is-a-tag-of-both-kinds", test_limbs);
  g_test_add_func ("/domain/scheme/a-recommendation-goes-up-like-an-order",
                   test_a_recommendation_goes_up);
  g_test_add_func ("/domain/scheme/other-powers-are-a-list", test_other_powers);
  g_test_add_func ("/domain/scheme/a-further-step-has-its-time-its-person-and-its-landlord",
                   test_further_steps);
  g_test_add_func ("/domain/scheme/what-publishing-cost-is-kept", test_cost_is_kept);
  g_test_add_func ("/domain/scheme/a-step-goes-only-by-who-may-take-it", test_step_stays);
  return g_test_run ();
}
