/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-assess.h"
#include "domain/wo-notes.h"
#include "domain/wo-override.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"

/* A case with each stop, who may set it aside, and what the hand-up says until then. */
static const struct
{
  const char *stop, *path, *value, *code;
  gboolean drm; /* a DRM may; else only the Ombudsman */
} stops[] = {
  { "oversight", "factors.oversight.answer", "no", "stop", FALSE },
  { "further_investigation", "factors.further_investigation.answer", "tier-3", "stop", FALSE },
  { "further_investigation", "factors.further_investigation.answer", "paragraph-49", "stop",
    FALSE },
  { "further_investigation", "factors.further_investigation.answer", "tier-1", "tier-needs-manager",
    TRUE },
  { "further_investigation", "factors.further_investigation.answer", "tier-2", "tier-needs-manager",
    TRUE },
  { "complaint_handling_policy", "factors.complaint_handling_policy.answer", "yes", "stop", TRUE },
  { "complaint_handling_policy", "subject.about", "complaint handling", "complaint-handling-use",
    TRUE },
  { "no_failure_finding", "determination.findings/f1.finding", "no maladministration",
    "no-failure-finding", TRUE },
};

static Office *
stopped (gsize row)
{
  Office *office = office_new ();

  g_assert_cmpint (office_set (office, CASEWORKER, CASE, stops[row].path, stops[row].value), ==,
                   WO_OUTCOME_APPLIED);
  return office;
}

static GPtrArray *
override (Office *office, const char *by, const char *stop, const char *note)
{
  const char *const args[5] = { "stop", stop, note != NULL ? "note" : NULL, note };

  return office_say (office, by, "override", CASE, args);
}

static char *
cell (Office *office, const char *stop, const char *attribute)
{
  g_autofree char *path = g_strdup_printf ("overrides/%s.%s", stop, attribute);

  return office_get (office, CASE, path);
}

static gboolean
holds (Office *office, const char *stop)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoCase) c = wo_case_new (record);
  g_autoptr (WoStanding) standing = wo_standing_of_case (office->state, c, office->moment.today);

  return wo_override_holds (stop, c, wo_editions_get (NULL), standing);
}

static GPtrArray *
notes_of (Office *office)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoCase) c = wo_case_new (record);
  const WoStepInput input = { .c = c,
                              .edition = wo_editions_get (NULL),
                              .moment = &office->moment };

  return wo_case_notes (&input);
}

static void
expect_done (Office *office, gsize row, const char *by)
{
  g_autofree char *role = cell (office, stops[row].stop, "role");
  g_autofree char *because = cell (office, stops[row].stop, "because");
  g_autofree char *who = cell (office, stops[row].stop, "by");
  g_autofree char *on = cell (office, stops[row].stop, "on");
  g_autoptr (GPtrArray) reasons = office_step (office, CASEWORKER, "hand-up", NULL);

  g_assert_cmpstr (role, ==, g_str_equal (by, DRM) ? "drm" : "ombudsman");
  g_assert_cmpstr (because, ==, "Forty homes wait.");
  g_assert_cmpstr (who, ==, by);
  g_assert_cmpstr (on, ==, "2025-03-20");
  g_assert_false (wo_reasons_has (reasons, stops[row].code));
}

/* By who may, and refused for who may not; until then the hand-up refuses. */
static void
test_who_may (void)
{
  static const char *const people[] = { CASEWORKER, DRM, OMBUDSMAN, ADMINISTRATOR };

  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    for (gsize p = 0; p < G_N_ELEMENTS (people); p++)
      {
        g_autoptr (Office) office = stopped (i);
        g_autoptr (GPtrArray) before = office_step (office, CASEWORKER, "hand-up", NULL);
        g_autoptr (GPtrArray) reasons =
            override (office, people[p], stops[i].stop, "Forty homes wait.");
        gboolean may = p == 2 || (p == 1 && stops[i].drm);

        g_test_message ("%s (%s) by %s", stops[i].stop, stops[i].value, people[p]);
        g_assert_true (wo_reasons_has (before, stops[i].code));
        g_assert_cmpint (wo_reasons_has (reasons, "may-not-override"), ==, !may);
        g_assert_cmpuint (reasons->len, ==, may ? 0 : 1);
        if (may)
          expect_done (office, i, people[p]);
      }
}

/* It never changes what the factors say. */
static void
test_assess_stays (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (Office) office = stopped (i);
      g_autoptr (WoRecord) before = office->state->get (office->state, CASE);
      g_autoptr (GPtrArray) reasons =
          override (office, OMBUDSMAN, stops[i].stop, "Forty homes wait.");
      g_autoptr (WoRecord) after = office->state->get (office->state, CASE);
      g_autoptr (WoCase) c = wo_case_new (before);
      g_autoptr (WoCase) set_aside = wo_case_new (after);
      g_autoptr (WoAssessment) one = wo_assess (c, wo_editions_get (NULL), NULL);
      g_autoptr (WoAssessment) other = wo_assess (set_aside, wo_editions_get (NULL), NULL);

      g_assert_cmpuint (reasons->len, ==, 0);
      g_assert_cmpuint (one->stops->len, ==, other->stops->len);
      g_assert_cmpuint (one->warnings->len, ==, other->warnings->len);
      g_assert_cmpstr (one->route, ==, other->route);
      g_assert_cmpstr (one->lean, ==, other->lean);
      g_assert_cmpstr (one->because, ==, other->because);
    }
}

static void
test_what_it_needs (void)
{
  static const struct
  {
    const char *stop, *note, *code;
  } rows[] = {
    { "oversight", NULL, "needs-note" },
    { "oversight", "  \n", "needs-note" },
    { "oversight", "Right.", NULL },
    { "complexity", "Right.", "unknown-stop" },
    { NULL, NULL, "unknown-stop" },
    { "further_investigation", "Right.", "nothing-to-override" },
    { "complaint_handling_policy", "Right.", "nothing-to-override" },
    { "no_failure_finding", "Right.", "nothing-to-override" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = stopped (0);
      const char *const args[5] = { rows[i].stop != NULL ? "stop" : NULL, rows[i].stop,
                                    rows[i].note != NULL ? "note" : NULL, rows[i].note };
      g_autoptr (GPtrArray) reasons = office_say (office, OMBUDSMAN, "override", CASE, args);

      g_assert_cmpuint (reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

static void
test_long_note (void)
{
  g_autoptr (Office) office = stopped (0);
  g_autofree char *note = g_strnfill (50001, 'a');
  g_autoptr (GPtrArray) reasons = override (office, OMBUDSMAN, "oversight", note);

  g_assert_true (wo_reasons_has (reasons, "too-long"));
}

/* A tier 1 that a DRM set aside is not set aside when it has become tier 3. */
static void
test_it_holds_while_who_did_may (void)
{
  g_autoptr (Office) office = stopped (3);
  g_autoptr (GPtrArray) done = override (office, DRM, "further_investigation", "Tier 1 only.");
  g_autoptr (GPtrArray) reasons = NULL;

  g_assert_cmpuint (done->len, ==, 0);
  office_set (office, CASEWORKER, CASE, "factors.further_investigation.answer", "tier-3");
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (reasons, "stop"));
}

/* What each stop rests on, changed one at a time: the stop stands again, and whoever may sets it aside
 * anew. What it does not rest on leaves it alone. */
static void
test_it_lapses (void)
{
  static const struct
  {
    gsize row; /* of stops */
    const char *record, *path, *value;
    gboolean lapses;
  } rows[] = {
    { 1, CASE, "factors.further_investigation.answer", "paragraph-49", TRUE },
    { 3, CASE, "factors.further_investigation.answer", "tier-2", TRUE },
    { 3, CASE, "factors.further_investigation.reason", "Looked again.", FALSE },
    { 3, "investigation-1", "tier", "tier-2", TRUE },
    { 3, "investigation-1", "closed_on", "2025-03-19", TRUE },
    { 0, CASE, "landlord", "Southmoor Homes", TRUE },
    { 0, CASE, "landlord", "NORTHMOOR Homes.", FALSE },
    { 0, CASE, "title", "Damp", FALSE },
    { 0, CASE, "subject.about", "complaint handling", FALSE },
    { 5, CASE, "subject.about", "complaint handling", TRUE },
    { 7, CASE, "determination.findings/f1.finding", "reasonable redress", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = stopped (rows[i].row);
      const char *stop = stops[rows[i].row].stop;
      g_autoptr (GPtrArray) done = NULL, again = NULL, reasons = NULL;
      g_autoptr (WoRecord) changed = NULL;

      office_put (office, WO_RECORD_LANDLORD, LANDLORD, "name", "Northmoor Homes", NULL);
      office_put (office, WO_RECORD_INVESTIGATION, "investigation-1", "landlord_id", LANDLORD,
                  "tier", "tier-1", NULL);
      done = override (office, OMBUDSMAN, stop, "Forty homes wait.");
      g_assert_cmpuint (done->len, ==, 0);
      changed = office->state->get (office->state, rows[i].record);
      wo_record_set (changed, rows[i].path, rows[i].value, CASEWORKER, "", changed->version + 1);
      office->state->put (office->state, changed);
      g_test_message ("%s: %s = %s", stop, rows[i].path, rows[i].value);
      g_assert_cmpint (holds (office, stop), ==, !rows[i].lapses);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_cmpint (wo_reasons_has (reasons, stops[rows[i].row].code), ==, rows[i].lapses);
      if (!rows[i].lapses)
        continue;
      again = override (office, OMBUDSMAN, stop, "Still.");
      g_assert_cmpuint (again->len, ==, 0);
      g_assert_true (holds (office, stop));
    }
}

/* The stop that was set aside stands again at the hand-up, and the page says so; a colleague may set it
 * aside anew without the first taking theirs back. */
static void
test_a_lapsed_stop_stands (void)
{
  g_autoptr (Office) office = stopped (3);
  g_autoptr (GPtrArray) done = override (office, OMBUDSMAN, "further_investigation", "One home.");
  g_autoptr (GPtrArray) before = office_step (office, CASEWORKER, "hand-up", NULL);
  g_autoptr (GPtrArray) none = notes_of (office);
  g_autoptr (GPtrArray) notes = NULL, reasons = NULL, by_another = NULL;

  g_assert_cmpuint (done->len, ==, 0);
  g_assert_false (wo_reasons_has (before, "tier-needs-manager"));
  g_assert_false (wo_reasons_has (none, "override-lapsed"));
  office_step (office, DRM, "return", "Look again.");
  office_set (office, CASEWORKER, CASE, "factors.further_investigation.answer", "tier-2");
  notes = notes_of (office);
  g_assert_true (wo_reasons_has (notes, "override-lapsed"));
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (reasons, "tier-needs-manager"));
  by_another = override (office, DRM, "further_investigation", "Tier 2, another block.");
  g_assert_cmpuint (by_another->len, ==, 0);
}

/* Nobody sets aside what came while they were writing why. */
static void
test_what_was_seen (void)
{
  static const char *const seen[] = { NULL, "", "0123" };

  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr (Office) office = stopped (0);
      WoAct *act = office_act (office, OMBUDSMAN, "override", CASE);
      g_autoptr (WoResult) result = NULL;

      wo_act_set_arg (act, "stop", "oversight");
      wo_act_set_arg (act, "note", "Forty homes wait.");
      wo_act_set_arg (act, "seen", seen[i]);
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
      g_assert_true (wo_reasons_has (result->reasons, "stop-changed"));
    }
}

static void
test_one_person_does_not_write_over_another (void)
{
  g_autoptr (Office) office = stopped (5);
  g_autoptr (GPtrArray) first =
      override (office, OMBUDSMAN, "complaint_handling_policy", "A linked policy too.");
  g_autoptr (GPtrArray) second = override (office, DRM, "complaint_handling_policy", "Mine.");
  g_autoptr (GPtrArray) own =
      override (office, OMBUDSMAN, "complaint_handling_policy", "Said better.");
  g_autofree char *because = cell (office, "complaint_handling_policy", "because");

  g_assert_cmpuint (first->len, ==, 0);
  g_assert_true (wo_reasons_has (second, "already-overridden"));
  g_assert_cmpuint (own->len, ==, 0);
  g_assert_cmpstr (because, ==, "Said better.");
}

/* Taken back by who did it, or by the Ombudsman, with a reason. */
static void
test_taken_back (void)
{
  static const struct
  {
    const char *by, *note, *code;
  } rows[] = {
    { DRM, "A slip.", NULL },
    { DRM, NULL, "needs-note" },
    { OMBUDSMAN, "Not in this case.", NULL },
    { CASEWORKER, "Please.", "may-not-override" },
    { ADMINISTRATOR, "Please.", "may-not-override" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = stopped (5);
      const char *const args[5] = { "stop", "complaint_handling_policy",
                                    rows[i].note != NULL ? "note" : NULL, rows[i].note };
      g_autoptr (GPtrArray) nothing = office_say (office, rows[i].by, "override-off", CASE, args);
      g_autoptr (GPtrArray) done = override (office, DRM, "complaint_handling_policy", "Linked.");
      g_autoptr (GPtrArray) reasons = office_say (office, rows[i].by, "override-off", CASE, args);
      g_autofree char *role = cell (office, "complaint_handling_policy", "role");

      g_assert_true (wo_reasons_has (nothing, "nothing-to-override"));
      g_assert_cmpuint (done->len, ==, 0);
      g_assert_cmpint (role == NULL, ==, rows[i].code == NULL);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* Signed with the case: locked once it is handed up, and never set by hand. */
static void
test_locked_and_derived (void)
{
  g_autoptr (Office) office = stopped (0);
  g_autoptr (GPtrArray) first = override (office, OMBUDSMAN, "oversight", "The Ombudsman agrees.");
  g_autoptr (GPtrArray) late = NULL;

  g_assert_cmpuint (first->len, ==, 0);
  g_assert_cmpint (office_set (office, OMBUDSMAN, CASE, "overrides/oversight.because", "Mine."), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "route_reason",
                               "Set aside by the Ombudsman."),
                   ==, WO_OUTCOME_APPLIED);
  office_bring_to (office, "handed up");
  late = override (office, OMBUDSMAN, "oversight", "Said better.");
  g_assert_true (wo_reasons_has (late, "locked"));
}

static void
test_offered (void)
{
  g_autoptr (Office) office = stopped (5);
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoCase) c = wo_case_new (record);
  static const struct
  {
    const char *person;
    guint offered;
  } rows[] = { { CASEWORKER, 0 }, { DRM, 1 }, { OMBUDSMAN, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) who = office->state->get (office->state, rows[i].person);
      g_autoptr (WoPerson) person = wo_person_new (who, office->moment.today);
      g_autoptr (GPtrArray) offered = wo_override_offered (c, person, wo_editions_get (NULL), NULL);

      g_assert_cmpuint (offered->len, ==, rows[i].offered);
    }
  for (const WoOverrideStop *stop = wo_override_stops (); stop->id != NULL; stop++)
    g_assert_nonnull (stop->source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/override/a-stop-is-set-aside-by-who-may-alone", test_who_may);
  g_test_add_func ("/domain/override/what-the-factors-say-stays", test_assess_stays);
  g_test_add_func ("/domain/override/it-needs-a-stop-and-a-reason", test_what_it_needs);
  g_test_add_func ("/domain/override/a-reason-has-an-end", test_long_note);
  g_test_add_func ("/domain/override/it-holds-while-who-did-it-may",
                   test_it_holds_while_who_did_may);
  g_test_add_func ("/domain/override/it-lapses-when-what-it-rested-on-changes", test_it_lapses);
  g_test_add_func ("/domain/override/a-lapsed-one-lets-the-stop-stand-and-says-so",
                   test_a_lapsed_stop_stands);
  g_test_add_func ("/domain/override/what-came-unseen-is-not-set-aside", test_what_was_seen);
  g_test_add_func ("/domain/override/nobody-writes-over-another",
                   test_one_person_does_not_write_over_another);
  g_test_add_func ("/domain/override/it-is-taken-back-with-a-reason", test_taken_back);
  g_test_add_func ("/domain/override/it-is-locked-with-the-case", test_locked_and_derived);
  g_test_add_func ("/domain/override/only-what-a-person-may-is-offered", test_offered);
  return g_test_run ();
}
