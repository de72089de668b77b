/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-clause.h"
#include "domain/wo-erased.h"
#include "domain/wo-sitting.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"

#define SESSION "session-1"
#define OTHER "session-2"
#define ROOT "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

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

static WoAct *
session_act (const char *by, const char *kind, const char *id)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_SESSION, id);

  act->by = g_strdup (by);
  return act;
}

/* Does @act and gives its reasons. */
static GPtrArray *
done (Office *office, WoAct *act)
{
  static guint n;
  g_autofree char *by = g_strdup (act->by);
  g_autoptr (WoResult) result = NULL;

  act->id = g_strdup_printf ("act-of-session-%u", ++n);
  act->replica = g_strconcat ("replica of ", by, NULL);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

static GPtrArray *
plan (Office *office, const char *by, const char *id)
{
  WoAct *act = session_act (by, "create", id);

  wo_act_add_cell (act, "title", "Tuesday");
  wo_act_add_cell (act, "on", "2025-04-01");
  wo_act_add_cell (act, "sits", OMBUDSMAN);
  wo_act_add_cell (act, "agenda/" ORDER ".pos", "10");
  wo_act_add_cell (act, "agenda/" ORDER ".minutes", "3");
  return done (office, act);
}

static GPtrArray *
step (Office *office, const char *by, const char *kind)
{
  return done (office, session_act (by, kind, SESSION));
}

static void
must (GPtrArray *reasons)
{
  expect (reasons, NULL);
  g_ptr_array_unref (reasons);
}

static WoSitting *
get_sitting (Office *office)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, SESSION);

  return wo_sitting_new (record);
}

static void
test_planners (void)
{
  static const struct
  {
    const char *by, *code;
  } rows[] = {
    { CASEWORKER, "may-not-create" }, { DRM, NULL }, { OMBUDSMAN, NULL }, { ADMINISTRATOR, NULL }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office_bring_to (office, "approved");
      reasons = plan (office, rows[i].by, SESSION);
      expect (reasons, rows[i].code);
    }
}

static void
test_only_approved (void)
{
  static const struct
  {
    const char *state, *code;
  } rows[] = { { "handed up", "not-for-session" },
               { "approved", NULL },
               { "signed", "not-for-session" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office_bring_to (office, rows[i].state);
      reasons = plan (office, DRM, SESSION);
      expect (reasons, rows[i].code);
    }
}

static void
test_one_session (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) twice = NULL;
  g_autoptr (GPtrArray) after = NULL;

  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  twice = plan (office, DRM, OTHER);
  expect (twice, "in-another-session");
  must (step (office, DRM, "drop-session"));
  after = plan (office, DRM, OTHER);
  expect (after, NULL);
}

static void
test_holders (void)
{
  static const struct
  {
    const char *by, *code;
  } rows[] = {
    { CASEWORKER, "no-role" }, { DRM, "no-role" }, { ADMINISTRATOR, "no-role" }, { OMBUDSMAN, NULL }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office_bring_to (office, "approved");
      must (plan (office, DRM, SESSION));
      reasons = step (office, rows[i].by, "open-session");
      expect (reasons, rows[i].code);
    }
}

static void
test_another_sits (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_set (office, ADMINISTRATOR, DRM, "roles/ombudsman", "yes");
  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  reasons = step (office, DRM, "open-session");
  expect (reasons, "another-sits");
}

static void
test_cover_opens (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act;

  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  office_set (office, ADMINISTRATOR, OMBUDSMAN, "cover/c1.holder", DRM);
  office_put (office, WO_RECORD_PERSON, OMBUDSMAN, "name", "Dora", "roles/ombudsman", "yes",
              "cover/c1.holder", DRM, "cover/c1.from", "2020-01-01", "cover/c1.until", "2030-01-01",
              NULL);
  act = session_act (DRM, "open-session", SESSION);
  act->for_person = g_strdup (OMBUDSMAN);
  must (done (office, act));
  {
    g_autoptr (WoSitting) sitting = get_sitting (office);

    g_assert_cmpstr (sitting->state, ==, WO_SITTING_OPEN);
    g_assert_cmpstr (sitting->opened_by, ==, DRM);
    g_assert_cmpstr (sitting->opened_for, ==, OMBUDSMAN);
  }
}

static void
test_steps_in_their_order (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) dropped = NULL;
  g_autoptr (GPtrArray) late = NULL;
  WoAct *set;

  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  early = step (office, OMBUDSMAN, "close-session");
  expect (early, "session-state");
  must (step (office, OMBUDSMAN, "open-session"));
  dropped = step (office, DRM, "drop-session");
  expect (dropped, "session-state");
  must (step (office, OMBUDSMAN, "close-session"));
  set = session_act (OMBUDSMAN, "set", SESSION);
  wo_act_add_cell (set, "title", "Wednesday");
  late = done (office, set);
  expect (late, "session-state");
}

static void
test_open_is_the_holders (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;
  WoAct *set = session_act (DRM, "set", SESSION);

  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  must (step (office, OMBUDSMAN, "open-session"));
  wo_act_add_cell (set, "note", "One more.");
  reasons = done (office, set);
  expect (reasons, "session-is-open");
  set = session_act (OMBUDSMAN, "set", SESSION);
  wo_act_add_cell (set, "present/p1", "Dora Vale, Ombudsman");
  must (done (office, set));
}

static WoAct *
taking_off (void)
{
  WoAct *act = session_act (OMBUDSMAN, "set", SESSION);

  wo_act_add_cell (act, "agenda/" ORDER ".pos", NULL);
  wo_act_add_cell (act, "agenda/" ORDER ".minutes", NULL);
  return act;
}

/* What was decided stays for the minutes; what was not goes to another session. */
static void
test_taken_off (void)
{
  static const struct
  {
    const char *act, *code;
  } rows[] = { { "sign", "decided-in-session" },
               { "return", "decided-in-session" },
               { "defer", "decided-in-session" },
               { NULL, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office->moment.now_us = 1000;
      office_bring_to (office, "approved");
      must (plan (office, DRM, SESSION));
      office->moment.now_us = 2000;
      must (step (office, OMBUDSMAN, "open-session"));
      office->moment.now_us = 3000;
      if (rows[i].act != NULL)
        must (office_step (office, OMBUDSMAN, rows[i].act, "A reason."));
      reasons = done (office, taking_off ());
      expect (reasons, rows[i].code);
    }
}

static void
test_empty (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;
  WoAct *act = session_act (DRM, "create", SESSION);

  wo_act_add_cell (act, "title", "Nothing yet");
  must (done (office, act));
  reasons = step (office, OMBUDSMAN, "open-session");
  expect (reasons, "no-agenda");
}

/* What was decided is read from the order, and by whom and when with it. */
static void
test_decisions (void)
{
  static const struct
  {
    const char *act, *what;
  } rows[] = {
    { "sign", "signed" }, { "return", "returned" }, { "defer", "put off" }, { NULL, "left" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoSitting) sitting = NULL;
      g_autofree char *hash = NULL;
      const WoSittingDecision *decision;
      WoAct *close;

      office->moment.now_us = 1000;
      office_bring_to (office, "approved");
      must (plan (office, DRM, SESSION));
      office->moment.now_us = 2000;
      must (step (office, OMBUDSMAN, "open-session"));
      office->moment.now_us = 3000;
      if (rows[i].act != NULL)
        must (office_step (office, OMBUDSMAN, rows[i].act, "A reason."));
      office->moment.now_us = 4000;
      close = session_act (OMBUDSMAN, "close-session", SESSION);
      wo_act_set_arg (close, "size", "41");
      wo_act_set_arg (close, "root", ROOT);
      must (done (office, close));
      sitting = get_sitting (office);
      hash = office_get (office, ORDER, "signed_hash");
      decision = wo_sitting_decision (sitting, ORDER);
      g_assert_nonnull (decision);
      g_assert_cmpstr (decision->what, ==, rows[i].what);
      g_assert_cmpstr (decision->by, ==, rows[i].act != NULL ? OMBUDSMAN : NULL);
      g_assert_cmpstr (decision->at_us, ==, rows[i].act != NULL ? "3000" : NULL);
      g_assert_cmpstr (decision->hash, ==, hash);
      g_assert_cmpint (sitting->log_size, ==, 41);
      g_assert_cmpstr (sitting->log_root, ==, ROOT);
      g_assert_cmpstr (sitting->closed_at, ==, "4000");
    }
}

/* A day of the fixture's order that will have passed. */
#define PASSED "waivers/terms-past.waived_because"
/* The same, in the paragraph that it stands in. */
#define PASSED_AT "waivers/terms-past@12.waived_because"
#define BECAUSE "They were agreed with the landlord last week."

/* Holds the session of the order on the day after the terms were to be agreed. A cell @before, or NULL, was given a
 * reason by the manager who approved it; @waives, a cell or NULL, is given one in the session. */
static WoSitting *
hold (Office *office, const char *before, const char *waives)
{
  office->moment.now_us = 1000;
  office_bring_to (office, "handed up");
  if (before != NULL)
    g_assert_cmpint (office_set (office, DRM, ORDER, before, "Of the manager."), ==,
                     WO_OUTCOME_APPLIED);
  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  office->moment.today = wo_date_new (2025, 4, 26);
  office->moment.now_us = 2000;
  must (step (office, OMBUDSMAN, "open-session"));
  if (waives != NULL)
    g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, waives, BECAUSE), ==,
                     WO_OUTCOME_APPLIED);
  must (step (office, OMBUDSMAN, "close-session"));
  return get_sitting (office);
}

/* The minutes say which fault was let pass, by whom and why; where there was none they say nothing of it. */
static void
test_waived (void)
{
  static const char *const rows[] = { PASSED, "waivers/no-such-rule.waived_because", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoSitting) sitting = hold (office, NULL, rows[i]);
      const WoSittingWaived *waived;

      g_test_message ("%s", rows[i]);
      g_assert_cmpuint (sitting->waived->len, ==, i == 0 ? 1 : 0);
      if (i > 0)
        continue;
      waived = sitting->waived->pdata[0];
      g_assert_cmpstr (waived->order, ==, ORDER);
      g_assert_cmpstr (waived->what, ==,
                       "The day by which the terms of reference are to be agreed has passed "
                       "already.");
      g_assert_cmpstr (waived->by, ==, OMBUDSMAN);
      g_assert_cmpstr (waived->because, ==, BECAUSE);
    }
}

/* Of two reasons for one fault, of the rule and of its place, one is in the minutes, in the name of whoever gave it. */
static void
test_waived_by_whom (void)
{
  static const char *const rows[][2] = {
    { NULL, PASSED_AT },
    { PASSED, PASSED_AT },
    { PASSED_AT, PASSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoSitting) sitting = hold (office, rows[i][0], rows[i][1]);
      const WoSittingWaived *waived;

      g_test_message ("row %zu", i);
      g_assert_cmpuint (sitting->waived->len, ==, 1);
      waived = sitting->waived->pdata[0];
      g_assert_cmpstr (waived->by, ==, g_str_equal (waived->because, BECAUSE) ? OMBUDSMAN : DRM);
    }
}

/* What is erased in the order is not left in the minutes; another's reason is. */
static void
test_waived_erased (void)
{
  static const char *const rows[] = { PASSED, "details" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoSitting) sitting = hold (office, NULL, PASSED), after = NULL;
      g_autoptr (WoResult) erased = NULL;
      WoAct *act;

      g_assert_cmpuint (sitting->waived->len, ==, 1);
      must (office_step (office, OMBUDSMAN, "return", "Say when."));
      g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "details", "The flat of Mr Elm"), ==,
                       WO_OUTCOME_APPLIED);
      act = office_act (office, ADMINISTRATOR, "erase", ORDER);
      wo_act_add_cell (act, rows[i], NULL);
      wo_act_set_arg (act, "note", "He asked for it.");
      erased = office_do (office, act);
      g_assert_cmpint (erased->outcome, ==, WO_OUTCOME_APPLIED);
      after = get_sitting (office);
      g_assert_cmpuint (after->waived->len, ==, 1);
      g_assert_cmpstr (((WoSittingWaived *) after->waived->pdata[0])->because, ==,
                       i == 0 ? WO_ERASED : BECAUSE);
    }
}

#define EARLIER "order-earlier"
/* A wording of the office that tells a time up to the day of the order which this one goes on from. */
#define SINCE                                                                                      \
  "Under paragraph 54(f) of the Scheme, {landlord} {must} review {what}[ from 3 January 2025 to "  \
  "{earlier_on}]."

static void
go_on_from (Office *office, const char *issued_on)
{
  office_put (office, WO_RECORD_ORDER, EARLIER, "state", "issued", "issued_on", issued_on, NULL);
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "relation", "further"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "related_to", EARLIER), ==,
                   WO_OUTCOME_APPLIED);
}

/* Of an order that goes on from another the steps read the same words as the minutes: a fault that the day of the
 * other one makes stops the hand-up, and once it is let pass it is in the minutes. */
static void
test_reads_alike (void)
{
  static const struct
  {
    const char *issued_on, *code;
  } rows[] = { { "2024-12-06", "must-fix" }, { "2025-02-03", NULL } };
  const WoEdition *edition = wo_editions_get (NULL);
  WoClause *clause = (WoClause *) wo_clause_newest (edition, "policy_or_practice-further");
  char *kept = clause->text;

  clause->text = (char *) SINCE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      g_autoptr (WoSitting) sitting = NULL;

      go_on_from (office, rows[i].issued_on);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      expect (reasons, rows[i].code);
      g_assert_cmpint (office_set (office, rows[i].code != NULL ? CASEWORKER : DRM, ORDER,
                                   "waivers/dates-reversed.waived_because", "It is so."),
                       ==, WO_OUTCOME_APPLIED);
      sitting = hold (office, NULL, PASSED);
      g_assert_cmpuint (sitting->waived->len, ==, rows[i].code != NULL ? 2 : 1);
    }
  clause->text = kept;
}

static void
test_no_false_decision (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) typed = NULL;
  g_autoptr (GPtrArray) closed = NULL;
  WoAct *act = session_act (OMBUDSMAN, "set", SESSION);

  office_bring_to (office, "approved");
  must (plan (office, DRM, SESSION));
  wo_act_add_cell (act, "decisions/" ORDER ".what", "signed");
  typed = done (office, act);
  expect (typed, "unknown-cell");
  must (step (office, OMBUDSMAN, "open-session"));
  act = session_act (OMBUDSMAN, "close-session", SESSION);
  wo_act_set_arg (act, "size", "41");
  wo_act_set_arg (act, "root", "none");
  closed = done (office, act);
  expect (closed, "not-a-checkpoint");
}

/* What happened before the session is no decision of it. */
static void
test_before_is_not_of_it (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoSittingDecision) early = NULL;
  g_autoptr (WoSittingDecision) late = NULL;

  office->moment.now_us = 1000;
  office_bring_to (office, "approved");
  must (office_step (office, OMBUDSMAN, "defer", "Not today."));
  record = office->state->get (office->state, ORDER);
  order = wo_order_new (record);
  late = wo_sitting_read_decision (order, 1001);
  early = wo_sitting_read_decision (order, 1000);
  g_assert_cmpstr (late->what, ==, "left");
  g_assert_cmpstr (early->what, ==, "put off");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/sitting/" path, function)
  TEST ("managers-and-the-office-plan-it", test_planners);
  TEST ("only-what-is-approved-is-on-an-agenda", test_only_approved);
  TEST ("an-order-is-in-one-session-at-a-time", test_one_session);
  TEST ("only-the-ombudsman-opens-it", test_holders);
  TEST ("who-sits-opens-it-and-nobody-else", test_another_sits);
  TEST ("cover-opens-it-under-both-names", test_cover_opens);
  TEST ("its-steps-have-their-order", test_steps_in_their_order);
  TEST ("once-open-it-is-the-ombudsmans", test_open_is_the_holders);
  TEST ("what-was-decided-stays-on-the-agenda", test_taken_off);
  TEST ("nothing-to-read-is-not-opened", test_empty);
  TEST ("what-was-decided-is-read-from-the-orders", test_decisions);
  TEST ("what-was-let-pass-is-read-from-the-orders", test_waived);
  TEST ("it-is-said-of-whoever-gave-that-reason", test_waived_by_whom);
  TEST ("what-is-erased-in-the-order-is-not-left-in-the-minutes", test_waived_erased);
  TEST ("the-steps-read-the-words-that-the-minutes-read", test_reads_alike);
  TEST ("no-decision-is-typed", test_no_false_decision);
  TEST ("what-came-before-is-no-decision-of-it", test_before_is_not_of_it);
  return g_test_run ();
}
