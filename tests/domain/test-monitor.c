/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-monitor.h"
#include "domain/wo-workflow.h"

#define MONITOR "person-monitor"
#define ENTRY "entry-1"

/* Which complaint-handling order is blocked for the caseworker. */
static void
test_allowed_uses (void)
{
  static const struct
  {
    const char *about, *answer, *code;
  } rows[] = {
    { "substantive", "no", NULL },
    { "complaint handling", "no", "complaint-handling-use" },
    { "complaint handling", "redress", NULL },
    { "complaint handling", "training", NULL },
    { "complaint handling", "linked-policy", NULL },
    { "complaint handling", "yes", "stop" },
    { "substantive", "yes", "stop" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      gboolean blocked;

      office_set (office, CASEWORKER, CASE, "subject.about", rows[i].about);
      office_set (office, CASEWORKER, CASE, "factors.complaint_handling_policy.answer",
                  rows[i].answer);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      blocked =
          wo_reasons_has (reasons, "complaint-handling-use") || wo_reasons_has (reasons, "stop");
      g_test_message ("%s, %s", rows[i].about, rows[i].answer);
      g_assert_cmpint (blocked, ==, rows[i].code != NULL);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* What is not allowed passes with a DRM's reason, and with nobody's below. */
static void
test_a_managers_reason (void)
{
  static const char *const people[] = { CASEWORKER, DRM };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (Office) office = office_new ();
      const char *const args[5] = { "stop", "complaint_handling_policy", "note",
                                    "The remedy needs it." };
      g_autoptr (GPtrArray) said = NULL;
      g_autoptr (GPtrArray) reasons = NULL;

      office_set (office, CASEWORKER, CASE, "subject.about", "complaint handling");
      said = office_say (office, people[i], "override", CASE, args);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_cmpint (wo_reasons_has (said, "may-not-override"), ==, i == 0);
      g_assert_cmpint (wo_reasons_has (reasons, "complaint-handling-use"), ==, i == 0);
    }
}

static void
test_when_an_entry_is_due (void)
{
  static const struct
  {
    const char *path, *value;
    gboolean due;
  } rows[] = {
    { "route", "54f", FALSE },
    { "route", "duty-to-monitor", TRUE },
    { "monitor.failure", "No stage 2 in the policy.", TRUE },
    { "monitor.failure", "  ", FALSE },
    { "factors.complaint_handling_policy.answer", "yes", TRUE },
    { "factors.complaint_handling_policy.answer", "training", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) record = NULL;
      g_autoptr (WoCase) c = NULL;

      office_set (office, CASEWORKER, CASE, rows[i].path, rows[i].value);
      record = office->state->get (office->state, CASE);
      c = wo_case_new (record);
      g_test_message ("%s = %s", rows[i].path, rows[i].value);
      g_assert_cmpint (wo_case_needs_code_entry (c), ==, rows[i].due);
    }
}

/* The entry that a case makes, with every field the log wants; @without is left out. */
static GPtrArray *
log_entry (Office *office, const char *case_id, const char *without)
{
  static const struct
  {
    const char *path, *value;
  } cells[] = {
    { "landlord", "Northmoor Homes" },
    { "case", NULL },
    { "clauses/6.3", "yes" },
    { "failure", "The policy has no stage 2." },
    { "evidence", "Complaints policy, page 4." },
  };
  WoAct *act = office_act (office, CASEWORKER, "create", ENTRY);
  g_autoptr (WoResult) result = NULL;

  act->record_kind = WO_RECORD_CODE_ENTRY;
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    if (g_strcmp0 (cells[i].path, without) != 0)
      wo_act_add_cell (act, cells[i].path, cells[i].value != NULL ? cells[i].value : case_id);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

/* A hand-up of a case that notes such a failure wants an entry of this very case, and a whole one. */
static void
test_the_entry_is_mandatory (void)
{
  static const struct
  {
    gboolean entry;
    const char *of, *without, *code, *lacks;
  } rows[] = {
    { FALSE, NULL, NULL, "no-code-entry", NULL },
    { TRUE, CASE, NULL, NULL, NULL },
    { TRUE, "case-2", NULL, "no-code-entry", NULL },
    { TRUE, CASE, "clauses/6.3", "code-entry-lacks", "clauses" },
    { TRUE, CASE, "failure", "code-entry-lacks", "failure" },
    { TRUE, CASE, "evidence", "code-entry-lacks", "evidence" },
    { TRUE, CASE, "landlord", "code-entry-lacks", "landlord" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) made = NULL;
      g_autoptr (GPtrArray) reasons = NULL;

      office_put (office, WO_RECORD_CASE, "case-2", "landlord", "Northmoor Homes", NULL);
      office_set (office, CASEWORKER, CASE, "monitor.failure", "The policy has no stage 2.");
      made = rows[i].entry ? log_entry (office, rows[i].of, rows[i].without) : wo_reasons_new ();
      g_assert_cmpuint (made->len, ==, 0);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_test_message ("row %d", (int) i);
      g_assert_cmpuint (reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
      if (rows[i].lacks != NULL)
        g_assert_cmpstr (((WoReason *) reasons->pdata[0])->args[0], ==, rows[i].lacks);
    }
}

/* Its day and its author come of themselves. */
static void
test_day_and_author (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) made = log_entry (office, CASE, NULL);
  g_autoptr (WoRecord) entry = office->state->get (office->state, ENTRY);

  g_assert_cmpuint (made->len, ==, 0);
  g_assert_cmpstr (wo_record_get (entry, "made_on"), ==, "2025-03-20");
  g_assert_cmpstr (wo_record_cell (entry, "failure")->by, ==, CASEWORKER);
}

/* What the team makes of it is the team's to write. */
static void
test_the_teams_assessment (void)
{
  static const char *const paths[] = { "assessment", "intervention" };
  static const struct
  {
    const char *by;
    gboolean may;
  } rows[] = { { CASEWORKER, FALSE }, { DRM, FALSE }, { OMBUDSMAN, FALSE }, { MONITOR, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize p = 0; p < G_N_ELEMENTS (paths); p++)
      {
        g_autoptr (Office) office = office_new ();
        g_autoptr (GPtrArray) made = log_entry (office, CASE, NULL);
        WoOutcome outcome;

        g_assert_nonnull (made);
        office_put (office, WO_RECORD_PERSON, MONITOR, "name", MONITOR, "roles/duty to monitor",
                    "yes", NULL);
        outcome = office_set (office, rows[i].by, ENTRY, paths[p], "Asked for the new policy.");
        g_assert_cmpint (outcome, ==, rows[i].may ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      }
}

static WoResult *
conclude (Office *office, const char *route)
{
  WoAct *act = office_act (office, CASEWORKER, "set", CASE);

  wo_act_add_cell (act, "route", route);
  wo_act_add_cell (act, "concluded_on", "2025-03-20");
  return office_do (office, act);
}

/* A case that is concluded without an order: the log has its entry where a failure in complaint handling
 * policy is noted, and the entry is whole. */
static void
test_concluded (void)
{
  static const struct
  {
    const char *route, *path, *value;
    gboolean entry, whole;
    const char *code;
  } rows[] = {
    { "none", NULL, NULL, FALSE, FALSE, NULL },
    { "spotlight", NULL, NULL, FALSE, FALSE, NULL },
    { "none", "monitor.failure", "No stage two reply.", FALSE, FALSE, "no-code-entry" },
    { "none", "monitor.failure", "No stage two reply.", TRUE, FALSE, "code-entry-lacks" },
    { "none", "monitor.failure", "No stage two reply.", TRUE, TRUE, NULL },
    { "none", "factors.complaint_handling_policy.answer", "yes", FALSE, FALSE, "no-code-entry" },
    { "spotlight", "factors.complaint_handling_policy.answer", "yes", TRUE, TRUE, NULL },
    { "duty-to-monitor", NULL, NULL, FALSE, FALSE, "no-code-entry" },
    { "duty-to-monitor", NULL, NULL, TRUE, TRUE, NULL },
    { "54f", NULL, NULL, FALSE, FALSE, "concluded-without-route" },
    { NULL, NULL, NULL, FALSE, FALSE, "concluded-without-route" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) result = NULL;
      g_autoptr (GPtrArray) withdrawn = office_step (office, CASEWORKER, "withdraw", "Not needed.");

      g_assert_cmpuint (withdrawn->len, ==, 0);
      if (rows[i].path != NULL)
        office_set (office, CASEWORKER, CASE, rows[i].path, rows[i].value);
      if (rows[i].entry)
        office_put (office, WO_RECORD_CODE_ENTRY, "entry-1", "case", CASE, "landlord",
                    "Northmoor Homes", "failure", "No stage two reply.", "clauses/5.1", "yes",
                    "made_on", "2025-03-18", "evidence", rows[i].whole ? "Letters." : NULL, NULL);
      result = conclude (office, rows[i].route);
      g_test_message ("%s, %s", rows[i].route, rows[i].path);
      g_assert_cmpint (result->outcome, ==,
                       rows[i].code != NULL ? WO_OUTCOME_PARKED : WO_OUTCOME_APPLIED);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (result->reasons, rows[i].code));
    }
}

/* What is concluded is without an order, and stays so: no failure is noted afterwards without its entry. */
static void
test_stays_concluded (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) with_order = conclude (office, "none"), result = NULL, order = NULL;
  g_autoptr (GPtrArray) withdrawn = NULL;
  WoAct *act = NULL;

  g_assert_true (wo_reasons_has (with_order->reasons, "concluded-with-order"));
  withdrawn = office_step (office, CASEWORKER, "withdraw", "Not needed.");
  g_assert_cmpuint (withdrawn->len, ==, 0);
  result = conclude (office, "none");
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "monitor.failure", "None."), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "title", "Damp"), ==, WO_OUTCOME_APPLIED);
  act = office_act (office, CASEWORKER, "create", "order-9");
  act->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (act, "case", CASE);
  order = office_do (office, act);
  g_assert_true (wo_reasons_has (order->reasons, "case-concluded"));
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "concluded_on", NULL), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "monitor.failure", "None."), ==,
                   WO_OUTCOME_APPLIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/monitor/complaint-handling-has-three-uses", test_allowed_uses);
  g_test_add_func ("/domain/monitor/any-other-use-needs-a-managers-reason", test_a_managers_reason);
  g_test_add_func ("/domain/monitor/a-noted-failure-calls-for-an-entry", test_when_an_entry_is_due);
  g_test_add_func ("/domain/monitor/the-entry-is-mandatory-and-whole", test_the_entry_is_mandatory);
  g_test_add_func ("/domain/monitor/an-entry-has-its-day-and-author", test_day_and_author);
  g_test_add_func ("/domain/monitor/the-team-alone-assesses", test_the_teams_assessment);
  g_test_add_func ("/domain/monitor/a-case-is-concluded-with-its-log-entry", test_concluded);
  g_test_add_func ("/domain/monitor/what-is-concluded-stays-without-an-order",
                   test_stays_concluded);
  return g_test_run ();
}
