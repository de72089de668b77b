/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-order.h"
#include "domain/wo-workflow.h"

static void
expect (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s", ((WoReason *) reasons->pdata[i])->code);
  if (code == NULL)
    g_assert_cmpuint (reasons->len, ==, 0);
  else
    g_assert_true (wo_reasons_has (reasons, code));
}

static void
test_from_draft_to_issued (void)
{
  g_autoptr (Office) office = office_new ();
  const char *const derived[] = { "handed_up_by", "approved_by", "signed_by", "signed_on",
                                  "signed_hash",  "issued_on",   NULL };

  office_bring_to (office, "monitored");
  for (guint i = 0; derived[i] != NULL; i++)
    {
      g_autofree char *value = office_get (office, ORDER, derived[i]);

      g_assert_nonnull (value);
    }
  {
    g_autoptr (WoRecord) record = office->state->get (office->state, ORDER);
    g_autoptr (WoOrder) order = wo_order_new (record);
    g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
    g_autofree char *hash = wo_content_hash (record, c);

    g_assert_cmpuint (order->timeline->len, ==, 5);
    g_assert_cmpstr (order->signed_hash, ==, hash);
  }
}

static void
try_step (
    Office *office, const WoStep *step, const char *by, gboolean right_state, gboolean right_role)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (right_state && right_role)
    return;
  reasons = office_step (office, by, step->act, "A reason.");
  g_test_message ("%s %s", step->act, by);
  g_assert_cmpint (wo_reasons_has (reasons, "wrong-state"), ==, !right_state);
  g_assert_cmpint (wo_reasons_has (reasons, "no-role"), ==, !right_role);
}

/* Every step from every state by every role: taken only where the table says. */
static void
test_a_step_needs_its_state_and_role (void)
{
  static const struct
  {
    const char *by;
    WoRole role;
  } people[] = { { CASEWORKER, WO_ROLE_CASEWORKER },
                 { DRM, WO_ROLE_DRM },
                 { OMBUDSMAN, WO_ROLE_OMBUDSMAN },
                 { ADMINISTRATOR, WO_ROLE_ADMINISTRATOR } };
  static const char *const states[] = { "draft",  "handed up", "approved",
                                        "signed", "issued",    "monitored" };

  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    {
      g_autoptr (Office) office = office_new ();

      office_bring_to (office, states[s]);
      for (const WoStep *step = wo_workflow_steps (); step->act != NULL; step++)
        for (guint p = 0; p < G_N_ELEMENTS (people); p++)
          try_step (office, step, people[p].by, g_strv_contains (step->from, states[s]),
                    (step->roles & WO_ROLE_BIT (people[p].role)) != 0);
    }
}

static void
test_nobody_approves_their_own_draft (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) other = NULL;

  office_set (office, ADMINISTRATOR, CASEWORKER, "roles/drm", "yes");
  office_bring_to (office, "handed up");
  office_set (office, DRM, ORDER, "quality_ensured", "Read.");
  office_set (office, DRM, ORDER, "how_compliance", "The report.");
  own = office_step (office, CASEWORKER, "approve", NULL);
  expect (own, "same-person");
  other = office_step (office, DRM, "approve", NULL);
  expect (other, NULL);
}

static void
test_nobody_signs_what_they_drafted_or_approved (void)
{
  const struct
  {
    const char *by, *code;
  } rows[] = { { CASEWORKER, "same-person" }, { DRM, "same-person" }, { OMBUDSMAN, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office_bring_to (office, "approved");
      office_set (office, ADMINISTRATOR, rows[i].by, "roles/ombudsman", "yes");
      reasons = office_step (office, rows[i].by, "sign", NULL);
      expect (reasons, rows[i].code);
    }
}

static void
test_a_sign_off_without_a_server_is_marked (void)
{
  for (guint authenticated = 0; authenticated < 2; authenticated++)
    {
      g_autoptr (Office) office = office_new ();
      g_autofree char *mark = NULL;

      office->moment.authenticated = authenticated != 0;
      office_bring_to (office, "signed");
      mark = office_get (office, ORDER, "signed_authenticated");
      g_assert_cmpstr (mark, ==, authenticated != 0 ? "yes" : "no");
    }
}

/* Only a sign-off asks for it: whatever leads up to one goes on. */
static void
test_a_sign_off_needs_a_fresh_sign_in (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) stale = NULL;
  g_autoptr (GPtrArray) fresh = NULL;

  office->moment.stale_sign_in = TRUE;
  office_bring_to (office, "approved");
  stale = office_step (office, OMBUDSMAN, "sign", NULL);
  expect (stale, "needs-fresh-sign-in");
  office->moment.stale_sign_in = FALSE;
  fresh = office_step (office, OMBUDSMAN, "sign", NULL);
  expect (fresh, NULL);
}

static void
test_a_stale_sign_off_is_refused (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act;
  g_autoptr (WoResult) result = NULL;

  office_bring_to (office, "approved");
  act = office_act (office, OMBUDSMAN, "sign", ORDER);
  act->seen_hash = g_strdup ("0000");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  expect (result->reasons, "stale");
}

static void
test_a_sign_off_without_a_hash_is_refused (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;

  office_bring_to (office, "approved");
  result = office_do (office, office_act (office, OMBUDSMAN, "sign", ORDER));
  expect (result->reasons, "stale");
}

/* Under the right hash, with other text beside it. */
static void
test_a_step_brings_no_text_of_its_own (void)
{
  static const struct
  {
    const char *state, *by, *act;
  } rows[] = { { "handed up", DRM, "approve" },
               { "approved", OMBUDSMAN, "sign" },
               { "signed", DRM, "issue" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) order = NULL;
      g_autoptr (WoRecord) c = NULL;
      g_autofree char *state = NULL;
      g_autoptr (WoResult) result = NULL;
      WoAct *act;

      office_bring_to (office, rows[i].state);
      order = office->state->get (office->state, ORDER);
      c = office->state->get (office->state, CASE);
      act = office_act (office, rows[i].by, rows[i].act, ORDER);
      act->seen_hash = wo_content_hash (order, c);
      wo_act_add_cell (act, "elements.training", "Nobody at all.");
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
      expect (result->reasons, "step-with-cells");
      state = office_get (office, ORDER, "state");
      g_assert_cmpstr (state, ==, rows[i].state);
    }
}

static void
test_signed_content_cannot_be_changed (void)
{
  static const char *const states[] = { "handed up", "approved", "signed", "issued" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Office) office = office_new ();

      office_bring_to (office, states[i]);
      g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "elements.due", "2026-01-30"), ==,
                       WO_OUTCOME_PARKED);
      g_assert_cmpint (office_set (office, CASEWORKER, CASE, "factors.oversight.reason", "Other."),
                       ==, WO_OUTCOME_PARKED);
      g_assert_cmpint (office_set (office, DRM, ORDER, "latest_action", "Rang the landlord."), ==,
                       WO_OUTCOME_APPLIED);
    }
}

static void
test_reopening_voids_the_sign_off (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *state = NULL;

  office_bring_to (office, "issued");
  without = office_step (office, DRM, "reopen", NULL);
  expect (without, "needs-note");
  with = office_step (office, DRM, "reopen", "The landlord has merged.");
  expect (with, NULL);
  hash = office_get (office, ORDER, "signed_hash");
  state = office_get (office, ORDER, "state");
  g_assert_null (hash);
  g_assert_cmpstr (state, ==, "draft");
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "elements.due", "2026-01-30"), ==,
                   WO_OUTCOME_APPLIED);
}

static void
test_a_return_needs_a_reason (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;

  office_bring_to (office, "handed up");
  without = office_step (office, DRM, "return", NULL);
  expect (without, "needs-note");
  with = office_step (office, DRM, "return", "Say which records.");
  expect (with, NULL);
}

/* One thing is taken away from a ready order; its hand-up says so. */
static void
test_a_hand_up_says_what_is_missing (void)
{
  const struct
  {
    const char *record, *path, *value, *code;
  } rows[] = {
    { CASE, "route", NULL, "no-conclusion" },
    { CASE, "factors.complexity.answer", NULL, "missing" },
    { CASE, "factors.complexity.reason", NULL, "missing" },
    { CASE, "subject.may_recur_because", NULL, "missing" },
    { CASE, "factors.oversight.answer", "no", "stop" },
    { CASE, "factors.further_investigation.answer", "paragraph-49", "stop" },
    { CASE, "factors.complaint_handling_policy.answer", "yes", "stop" },
    { CASE, "route", "54g", "other-route" },
    { CASE, "determination.findings/f1.finding", "reasonable redress", "no-failure-finding" },
    { CASE, "similar.decision", NULL, "similar-not-settled" },
    { CASE, "similar.decision", "already-ordered", "already-ordered" },
    { CASE, "similar.decision", "incorporate", "incorporate-instead" },
    { CASE, "similar.decision", "further", "further-needs-drm" },
    { CASE, "similar.verdict", "incorporate", "similar-needs-reason" },
    { ORDER, "elements.due", NULL, "must-fix" },
    { ORDER, "elements.governing_body", NULL, "must-fix" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      g_test_message ("%s = %s", rows[i].path, rows[i].value);
      g_assert_cmpint (office_set (office, CASEWORKER, rows[i].record, rows[i].path, rows[i].value),
                       ==, WO_OUTCOME_APPLIED);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      expect (reasons, rows[i].code);
    }
}

/* A reason sets a must-fix aside, but for what every wider order has. */
static void
test_what_every_order_has_cannot_be_waived (void)
{
  const struct
  {
    const char *path, *waiver;
    gboolean waivable;
  } rows[] = {
    { "elements.fairness_now", "fairness-now-missing", TRUE },
    { "elements.governing_body", "governing-body-missing", FALSE },
    { "elements.report_to/governing body", "report-to-missing", FALSE },
    { "elements.report_to/Ombudsman", "report-to-missing", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autofree char *path = g_strdup_printf ("waivers/%s.waived_because", rows[i].waiver);
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) after = NULL;

      g_test_message ("%s", rows[i].path);
      office_set (office, CASEWORKER, ORDER, rows[i].path, NULL);
      before = office_step (office, CASEWORKER, "hand-up", NULL);
      expect (before, "must-fix");
      office_set (office, CASEWORKER, ORDER, path, "It is not needed here.");
      after = office_step (office, CASEWORKER, "hand-up", NULL);
      g_assert_cmpint (wo_reasons_has (after, "must-fix"), ==, !rows[i].waivable);
    }
}

static void
test_a_hand_up_gives_every_reason_at_once (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_set (office, CASEWORKER, CASE, "route", NULL);
  office_set (office, CASEWORKER, CASE, "similar.decision", NULL);
  office_set (office, CASEWORKER, ORDER, "elements.due", NULL);
  reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  expect (reasons, "no-conclusion");
  expect (reasons, "similar-not-settled");
  expect (reasons, "must-fix");
}

static void
test_every_log_is_checked_before_hand_up (void)
{
  g_autoptr (Office) office = office_new ();
  const WoEdition *edition = office->state->edition (office->state, NULL);

  g_assert_cmpuint (edition->logs->len, >=, 4);
  for (guint i = 0; i < edition->logs->len; i++)
    {
      g_autofree char *path = g_strconcat ("log_checks/", edition->logs->pdata[i], NULL);
      g_autoptr (GPtrArray) reasons = NULL;

      office_set (office, CASEWORKER, CASE, path, NULL);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      expect (reasons, "log-not-checked");
      office_set (office, CASEWORKER, CASE, path, "yes");
    }
}

static void
test_an_approval_needs_the_managers_half (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_bring_to (office, "handed up");
  reasons = office_step (office, DRM, "approve", NULL);
  expect (reasons, "no-quality");
  expect (reasons, "no-compliance-plan");
}

static void
test_a_wider_order_is_not_issued_unsigned (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) unsigned_order = NULL;
  g_autoptr (GPtrArray) signed_order = NULL;

  office_bring_to (office, "approved");
  unsigned_order = office_step (office, CASEWORKER, "issue", NULL);
  expect (unsigned_order, "no-sign-off");
  office_bring_to (office, "signed");
  signed_order = office_step (office, CASEWORKER, "issue", NULL);
  expect (signed_order, NULL);
}

static void
test_the_hash_is_of_signable_cells_alone (void)
{
  g_autoptr (Office) office = office_new ();
  const struct
  {
    const char *record, *path, *value;
    gboolean changes;
  } rows[] = {
    { ORDER, "elements.due", "2025-10-15", TRUE },
    { ORDER, "details", "A line for the tracker.", FALSE },
    { CASE, "factors.oversight.reason", "Another reason.", TRUE },
    { CASE, "title", "A title", FALSE },
    { CASE, "guidance", "2024-05", TRUE },
    { CASE, "similar.reason", "Nothing alike.", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
      g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
      g_autofree char *before = wo_content_hash (order, c);
      g_autoptr (WoRecord) order_after = NULL;
      g_autoptr (WoRecord) case_after = NULL;
      g_autofree char *after = NULL;

      office_set (office, CASEWORKER, rows[i].record, rows[i].path, rows[i].value);
      order_after = office->state->get (office->state, ORDER);
      case_after = office->state->get (office->state, CASE);
      after = wo_content_hash (order_after, case_after);
      g_assert_cmpint (g_strcmp0 (before, after) != 0, ==, rows[i].changes);
    }
}

/* The talk with the DRM has its day and its note before a further order goes up. */
static void
test_a_talk_with_the_drm (void)
{
  static const struct
  {
    const char *on, *note, *reason;
    guint asked;
  } rows[] = {
    { NULL, NULL, NULL, 2 },
    { "2025-03-18", NULL, NULL, 1 },
    { NULL, "Agreed: the failures came back.", NULL, 1 },
    { "2025-03-18", "Agreed: the failures came back.", NULL, 0 },
    { "2025-03-18", NULL, "The failures came back, as agreed.", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      guint asked = 0;

      office_set (office, CASEWORKER, CASE, "similar.verdict", "further");
      office_set (office, CASEWORKER, CASE, "similar.decision", "further");
      office_set (office, CASEWORKER, CASE, "similar.drm_on", rows[i].on);
      office_set (office, CASEWORKER, CASE, "similar.drm_note", rows[i].note);
      office_set (office, CASEWORKER, CASE, "similar.reason", rows[i].reason);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      for (guint r = 0; r < reasons->len; r++)
        asked += g_str_equal (((WoReason *) reasons->pdata[r])->code, "further-needs-drm") ? 1 : 0;
      g_assert_cmpuint (asked, ==, rows[i].asked);
    }
}

/* With the edition's setting on, an order under 54(f) is not issued unsigned; with it off, it may be. */
static void
test_the_setting (void)
{
  static const struct
  {
    const char *power;
    gboolean non_delegated, refused;
  } rows[] = { { "54f", TRUE, TRUE }, { "54f", FALSE, FALSE }, { "54g", TRUE, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) record = office->state->get (office->state, ORDER);
      g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
      g_autoptr (WoRecord) who = office->state->get (office->state, CASEWORKER);
      g_autoptr (WoPerson) person = wo_person_new (who, office->moment.today);
      g_autoptr (WoCase) view = wo_case_new (c);
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (GPtrArray) reasons = NULL;
      WoEdition edition = *office->state->edition (office->state, NULL);

      g_assert_true (edition.non_delegated);
      edition.non_delegated = rows[i].non_delegated;
      wo_record_set (record, "state", "approved", DRM, "", 2);
      wo_record_set (record, "power", rows[i].power, DRM, "", 2);
      order = wo_order_new (record);
      reasons = wo_workflow_check (wo_workflow_step ("issue"),
                                   &(WoStepInput){ .order = order,
                                                   .order_record = record,
                                                   .c = view,
                                                   .case_record = c,
                                                   .person = person,
                                                   .edition = &edition,
                                                   .moment = &office->moment });
      g_assert_cmpint (wo_reasons_has (reasons, "no-sign-off"), ==, rows[i].refused);
      g_assert_cmpuint (reasons->len, ==, rows[i].refused ? 1 : 0);
    }
}

/* What was agreed on the terms of reference comes after the sign-off; when it was to be is signed. */
static void
test_terms_are_agreed_later (void)
{
  static const struct
  {
    const char *path, *value;
    WoOutcome outcome;
  } rows[] = {
    { "elements.terms_of_reference.agreed_on", "2025-04-22", WO_OUTCOME_APPLIED },
    { "elements.terms_of_reference.agreed_note", "With two more milestones.", WO_OUTCOME_APPLIED },
    { "elements.terms_of_reference.agreed_by", "2025-05-25", WO_OUTCOME_PARKED },
    { "elements.milestones/m1.by", "2025-07-30", WO_OUTCOME_PARKED },
  };
  g_autoptr (Office) office = office_new ();

  office_bring_to (office, "issued");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (office_set (office, CASEWORKER, ORDER, rows[i].path, rows[i].value), ==,
                     rows[i].outcome);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/workflow/" path, function)
  TEST ("from-draft-to-issued", test_from_draft_to_issued);
  TEST ("a-step-needs-its-state-and-role", test_a_step_needs_its_state_and_role);
  TEST ("nobody-approves-their-own-draft", test_nobody_approves_their_own_draft);
  TEST ("nobody-signs-what-they-drafted-or-approved",
        test_nobody_signs_what_they_drafted_or_approved);
  TEST ("a-sign-off-without-a-server-is-marked", test_a_sign_off_without_a_server_is_marked);
  TEST ("a-sign-off-needs-a-fresh-sign-in", test_a_sign_off_needs_a_fresh_sign_in);
  TEST ("a-stale-sign-off-is-refused", test_a_stale_sign_off_is_refused);
  TEST ("a-sign-off-without-a-hash-is-refused", test_a_sign_off_without_a_hash_is_refused);
  TEST ("a-step-brings-no-text-of-its-own", test_a_step_brings_no_text_of_its_own);
  TEST ("signed-content-cannot-be-changed", test_signed_content_cannot_be_changed);
  TEST ("reopening-voids-the-sign-off", test_reopening_voids_the_sign_off);
  TEST ("a-return-needs-a-reason", test_a_return_needs_a_reason);
  TEST ("a-hand-up-says-what-is-missing", test_a_hand_up_says_what_is_missing);
  TEST ("what-every-order-has-cannot-be-waived", test_what_every_order_has_cannot_be_waived);
  TEST ("a-hand-up-gives-every-reason-at-once", test_a_hand_up_gives_every_reason_at_once);
  TEST ("every-log-is-checked-before-hand-up", test_every_log_is_checked_before_hand_up);
  TEST ("an-approval-needs-the-managers-half", test_an_approval_needs_the_managers_half);
  TEST ("a-wider-order-is-not-issued-unsigned", test_a_wider_order_is_not_issued_unsigned);
  TEST ("the-hash-is-of-signable-cells-alone", test_the_hash_is_of_signable_cells_alone);
  g_test_add_func ("/domain/workflow/a-further-order-was-talked-over-with-the-drm",
                   test_a_talk_with_the_drm);
  g_test_add_func ("/domain/workflow/non-delegated-is-a-setting-of-the-edition", test_the_setting);
  g_test_add_func ("/domain/workflow/terms-of-reference-are-agreed-after-sign-off",
                   test_terms_are_agreed_later);
  return g_test_run ();
}
