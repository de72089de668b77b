/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-person.h"
#include "domain/wo-workflow.h"

#define HOLDER "person-holder"
#define OTHER "person-other"
#define DAY "2025-03-20"

/* Lends what @covered has, or only @role of it, to @holder. */
static void
put_cover (Office *office,
           const char *covered,
           const char *holder,
           const char *role,
           const char *const days[2])
{
  g_autoptr (WoRecord) record = office->state->get (office->state, covered);

  record->version++;
  wo_record_set (record, "cover/c1.holder", holder, ADMINISTRATOR, "", record->version);
  wo_record_set (record, "cover/c1.role", role, ADMINISTRATOR, "", record->version);
  wo_record_set (record, "cover/c1.from", days[0], ADMINISTRATOR, "", record->version);
  wo_record_set (record, "cover/c1.until", days[1], ADMINISTRATOR, "", record->version);
  office->state->put (office->state, record);
}

static const char *const today_only[] = { DAY, DAY };

/* One more person, who is of Quality and so may neither write nor approve nor sign. */
static void
put_holder (Office *office, const char *id)
{
  office_put (office, WO_RECORD_PERSON, id, "name", id, "roles/quality", "yes", NULL);
}

/* What an approval asks for besides. */
static void
put_plans (Office *office)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);

  wo_record_set (order, "quality_ensured", "I read it twice.", DRM, "", order->version);
  wo_record_set (order, "how_compliance", "By the report.", DRM, "", order->version);
  office->state->put (office->state, order);
}

/* Takes a step as @by for @covered; gives the result. */
static WoResult *
step_for (Office *office, const char *by, const char *covered, const char *step)
{
  WoAct *act = office_act (office, by, step, ORDER);
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  g_free (act->for_person);
  act->for_person = g_strdup (covered);
  act->seen_hash = wo_content_hash (order, c);
  wo_act_set_arg (act, "note", "Because it is due.");
  return office_do (office, act);
}

static void
assert_taken (WoResult *result)
{
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("refused: %s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
test_days (void)
{
  static const struct
  {
    const char *days[2];
    gboolean holds;
  } rows[] = {
    { { DAY, DAY }, TRUE },
    { { "2025-03-01", "2025-03-31" }, TRUE },
    { { "2025-03-01", DAY }, TRUE },
    { { "2025-03-01", "2025-03-19" }, FALSE },
    { { "2025-03-21", "2025-03-31" }, FALSE },
    { { NULL, "2025-03-31" }, FALSE },
    { { "2025-03-01", NULL }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) result = NULL;

      put_holder (office, HOLDER);
      office_bring_to (office, "handed up");
      put_plans (office);
      put_cover (office, DRM, HOLDER, NULL, rows[i].days);
      result = step_for (office, HOLDER, DRM, "approve");
      g_assert_cmpint (result->outcome, ==, rows[i].holds ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      g_assert_cmpint (wo_reasons_has (result->reasons, "no-cover"), ==, !rows[i].holds);
    }
}

static void
test_both_names (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;
  g_autofree char *by = NULL;
  g_autofree char *in_name_of = NULL;
  g_autoptr (WoRecord) order = NULL;
  g_auto (GStrv) steps = NULL;
  guint found = 0;

  put_holder (office, HOLDER);
  office_bring_to (office, "handed up");
  put_plans (office);
  put_cover (office, DRM, HOLDER, NULL, today_only);
  result = step_for (office, HOLDER, DRM, "approve");
  assert_taken (result);
  by = office_get (office, ORDER, "approved_by");
  in_name_of = office_get (office, ORDER, "approved_for");
  g_assert_cmpstr (by, ==, HOLDER);
  g_assert_cmpstr (in_name_of, ==, DRM);
  order = office->state->get (office->state, ORDER);
  steps = wo_record_members (order, "timeline");
  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *who = g_strdup_printf ("timeline/%s.by", steps[i]);
      g_autofree char *whose = g_strdup_printf ("timeline/%s.for", steps[i]);

      if (g_strcmp0 (wo_record_get (order, who), HOLDER) != 0)
        continue;
      g_assert_cmpstr (wo_record_get (order, whose), ==, DRM);
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
}

/* Without the cover being named, it gives nothing. */
static void
test_must_be_named (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  put_holder (office, HOLDER);
  office_bring_to (office, "handed up");
  put_plans (office);
  put_cover (office, DRM, HOLDER, NULL, today_only);
  reasons = office_step (office, HOLDER, "approve", NULL);
  g_assert_true (wo_reasons_has (reasons, "no-role"));
}

static void
test_only_what_is_lent (void)
{
  static const struct
  {
    const char *covered, *role, *step;
    gboolean taken;
  } rows[] = {
    { DRM, NULL, "approve", TRUE },
    { DRM, "drm", "approve", TRUE },
    { DRM, "caseworker", "approve", FALSE },
    { DRM, "ombudsman", "approve", FALSE },
    { CASEWORKER, NULL, "approve", FALSE },
    { OMBUDSMAN, NULL, "return", TRUE },
    { OMBUDSMAN, "quality", "return", FALSE },
    { ADMINISTRATOR, NULL, "approve", FALSE },
    { "person-nobody", NULL, "approve", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) result = NULL;

      put_holder (office, HOLDER);
      office_bring_to (office, "handed up");
      put_plans (office);
      if (!g_str_equal (rows[i].covered, "person-nobody"))
        put_cover (office, rows[i].covered, HOLDER, rows[i].role, today_only);
      result = step_for (office, HOLDER, rows[i].covered, rows[i].step);
      if ((result->outcome == WO_OUTCOME_APPLIED) != rows[i].taken)
        g_error ("row %zu", i);
    }
}

/* What somebody has by cover they cannot lend on, and nobody who has left lends or stands in. */
static void
test_not_passed_on (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) second = NULL;
  g_autoptr (WoResult) beyond = NULL;
  g_autoptr (WoResult) left = NULL;

  put_holder (office, HOLDER);
  put_holder (office, OTHER);
  office_bring_to (office, "handed up");
  put_plans (office);
  put_cover (office, DRM, HOLDER, NULL, today_only);
  put_cover (office, HOLDER, OTHER, NULL, today_only);
  second = step_for (office, OTHER, HOLDER, "approve");
  g_assert_cmpint (second->outcome, ==, WO_OUTCOME_PARKED);
  beyond = step_for (office, OTHER, DRM, "approve");
  g_assert_true (wo_reasons_has (beyond->reasons, "no-cover"));
  office_set (office, ADMINISTRATOR, DRM, "left", "yes");
  left = step_for (office, HOLDER, DRM, "approve");
  g_assert_true (wo_reasons_has (left->reasons, "no-cover"));
}

/* Roles and cover are never given in somebody else's name. */
static void
test_grants_nothing (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, HOLDER, "set", DRM);
  g_autoptr (WoResult) result = NULL;

  put_holder (office, HOLDER);
  put_cover (office, ADMINISTRATOR, HOLDER, NULL, today_only);
  act->record_kind = WO_RECORD_PERSON;
  act->for_person = g_strdup (ADMINISTRATOR);
  wo_act_add_cell (act, "roles/ombudsman", "yes");
  result = office_do (office, act);
  g_assert_true (wo_reasons_has (result->reasons, "no-cover"));
}

/* Nobody approves or signs what they drafted, handed up or (before signing) approved: neither the one
 * who acts nor the one in whose name. */
static void
test_second_pair_of_eyes (void)
{
  static const struct
  {
    const char *cell, *by, *covered, *step, *state;
    gboolean taken;
  } rows[] = {
    { "drafted_by", HOLDER, DRM, "approve", "handed up", FALSE },
    { "drafted_by", DRM, DRM, "approve", "handed up", FALSE },
    { "drafted_for", HOLDER, DRM, "approve", "handed up", FALSE },
    { "drafted_for", DRM, DRM, "approve", "handed up", FALSE },
    { "handed_up_by", HOLDER, DRM, "approve", "handed up", FALSE },
    { "handed_up_by", DRM, DRM, "approve", "handed up", FALSE },
    { "handed_up_for", HOLDER, DRM, "approve", "handed up", FALSE },
    { "handed_up_for", DRM, DRM, "approve", "handed up", FALSE },
    { "drafted_for", OTHER, DRM, "approve", "handed up", TRUE },
    { "approved_by", HOLDER, OMBUDSMAN, "sign", "approved", FALSE },
    { "approved_by", OMBUDSMAN, OMBUDSMAN, "sign", "approved", FALSE },
    { "approved_for", HOLDER, OMBUDSMAN, "sign", "approved", FALSE },
    { "approved_for", OMBUDSMAN, OMBUDSMAN, "sign", "approved", FALSE },
    { "drafted_for", HOLDER, OMBUDSMAN, "sign", "approved", FALSE },
    { "drafted_for", OMBUDSMAN, OMBUDSMAN, "sign", "approved", FALSE },
    { "drafted_for", OTHER, OMBUDSMAN, "sign", "approved", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) order = NULL;
      g_autoptr (WoResult) result = NULL;

      put_holder (office, HOLDER);
      put_holder (office, OTHER);
      office_bring_to (office, rows[i].state);
      if (g_str_equal (rows[i].state, "handed up"))
        put_plans (office);
      put_cover (office, rows[i].covered, HOLDER, NULL, today_only);
      order = office->state->get (office->state, ORDER);
      wo_record_set (order, rows[i].cell, rows[i].by, "", "", order->version);
      office->state->put (office->state, order);
      result = step_for (office, HOLDER, rows[i].covered, rows[i].step);
      if ((result->outcome == WO_OUTCOME_APPLIED) != rows[i].taken)
        g_error ("row %zu", i);
      g_assert_cmpint (wo_reasons_has (result->reasons, "same-person"), ==, !rows[i].taken);
    }
}

/* A case begun for somebody is theirs, and an order drafted for them says so. */
static void
test_drafting (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *begin = office_act (office, HOLDER, "create", "case-2");
  g_autoptr (WoResult) result = NULL;
  g_autofree char *caseworker = NULL;

  put_holder (office, HOLDER);
  put_cover (office, CASEWORKER, HOLDER, NULL, today_only);
  begin->record_kind = WO_RECORD_CASE;
  begin->for_person = g_strdup (CASEWORKER);
  wo_act_add_cell (begin, "landlord", "Northmoor Homes");
  result = office_do (office, begin);
  assert_taken (result);
  caseworker = office_get (office, "case-2", "caseworker");
  g_assert_cmpstr (caseworker, ==, CASEWORKER);
}

/* Who is away arranges it themselves, for themselves alone, and ends it. */
static void
test_own (void)
{
  static const struct
  {
    const char *by, *of;
    gboolean taken;
  } rows[] = { { DRM, DRM, TRUE }, { DRM, OMBUDSMAN, FALSE }, { ADMINISTRATOR, DRM, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act;
      g_autoptr (WoResult) result = NULL;

      put_holder (office, HOLDER);
      act = office_act (office, rows[i].by, "set", rows[i].of);
      wo_act_add_cell (act, "cover/c9.holder", HOLDER);
      wo_act_add_cell (act, "cover/c9.from", DAY);
      wo_act_add_cell (act, "cover/c9.until", "2025-03-31");
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, rows[i].taken ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      g_assert_cmpint (wo_reasons_has (result->reasons, "may-not-set"), ==, !rows[i].taken);
    }
}

/* Who may do something of a landlord's or with their own cases alone goes away like anybody, and lends just
 * that. */
static void
test_own_of_few (void)
{
  static const char *const scopes[] = { "own", "landlord:" LANDLORD };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) result = NULL;
      g_autoptr (WoResult) other = NULL;
      WoAct *act;

      put_holder (office, HOLDER);
      office_put_landlord (office);
      office_put (office, WO_RECORD_PERSON, OTHER, "name", "Few", "grants/g1.role", "caseworker",
                  "grants/g1.scope", scopes[i], NULL);
      act = office_act (office, OTHER, "set", OTHER);
      wo_act_add_cell (act, "cover/c9.holder", HOLDER);
      wo_act_add_cell (act, "cover/c9.from", DAY);
      wo_act_add_cell (act, "cover/c9.until", "2025-03-31");
      result = office_do (office, act);
      assert_taken (result);
      act = office_act (office, OTHER, "set", HOLDER);
      wo_act_add_cell (act, "cover/c9.holder", OTHER);
      wo_act_add_cell (act, "cover/c9.from", DAY);
      wo_act_add_cell (act, "cover/c9.until", "2025-03-31");
      other = office_do (office, act);
      g_assert_cmpint (other->outcome, ==, WO_OUTCOME_PARKED);
    }
}

/* One's own roles are still not one's own to give. */
static void
test_own_grants (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, DRM, "set", DRM);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "roles/ombudsman", "yes");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
}

static WoCoverRank
rank (Office *office, const char *self, const char *other)
{
  WoDate today = wo_date_parse (DAY);
  g_autoptr (WoRecord) record = office->state->get (office->state, self);
  g_autoptr (WoRecord) of_other = office->state->get (office->state, other);
  g_autoptr (WoPerson) person = wo_person_new (record, today);
  g_autoptr (WoPerson) another = wo_person_new (of_other, today);

  return wo_person_likely_cover (person, another);
}

/* Whoever stood in last is the likeliest, though they hold no role of the other's; then whoever holds one. */
static void
test_likely (void)
{
  g_autoptr (Office) office = office_new ();

  put_holder (office, HOLDER);
  put_holder (office, OTHER);
  office_put (office, WO_RECORD_PERSON, "person-none", "name", "Nobody yet", NULL);
  g_assert_cmpint (rank (office, HOLDER, OTHER), ==, WO_COVER_OF_THE_ROLE);
  g_assert_cmpint (rank (office, DRM, HOLDER), ==, WO_COVER_OTHER);
  g_assert_cmpint (rank (office, "person-none", HOLDER), ==, WO_COVER_OTHER);
  put_cover (office, DRM, HOLDER, NULL, today_only);
  g_assert_cmpint (rank (office, DRM, HOLDER), ==, WO_COVER_LAST);
  g_assert_cmpint (rank (office, DRM, OTHER), ==, WO_COVER_OTHER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/cover/it-ends-by-itself", test_days);
  g_test_add_func ("/domain/cover/who-stood-in-last-is-the-likeliest", test_likely);
  g_test_add_func ("/domain/cover/both-names-stand-on-the-step", test_both_names);
  g_test_add_func ("/domain/cover/it-gives-nothing-unless-it-is-named", test_must_be_named);
  g_test_add_func ("/domain/cover/only-what-is-lent-is-held", test_only_what_is_lent);
  g_test_add_func ("/domain/cover/it-is-not-passed-on", test_not_passed_on);
  g_test_add_func ("/domain/cover/who-is-away-arranges-it-themselves", test_own);
  g_test_add_func ("/domain/cover/who-may-do-little-arranges-it-too", test_own_of_few);
  g_test_add_func ("/domain/cover/and-gives-themselves-no-role", test_own_grants);
  g_test_add_func ("/domain/cover/it-grants-nothing", test_grants_nothing);
  g_test_add_func ("/domain/cover/nobody-is-a-second-pair-of-eyes-through-it",
                   test_second_pair_of_eyes);
  g_test_add_func ("/domain/cover/what-is-begun-for-somebody-is-theirs", test_drafting);
  return g_test_run ();
}
