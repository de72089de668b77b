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

        office_put (office, WO_RECORD_PERSON, MONITOR, "name", MONITOR, "roles/duty to monitor",
                    "yes", NULL);
        outcome = office_set (office, rows[i].by, ENTRY, paths[p], "Asked for the new policy.");
        g_assert_cmpint (outcome, ==, rows[i].may ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      }
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
  return g_test_run ();
}
