/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#define TITLE "title"
#define WHY "subject.may_recur_because"
#define WHY_BASE "Forty flats in the block share the ventilation design."
#define OTHER ADMINISTRATOR

/* An act of @by that says what stood there. */
static WoAct *
set_new (Office *office, const char *by, const char *path, const char *value)
{
  WoAct *act = office_act (office, by, "set", CASE);
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);

  wo_act_add_cell (act, path, value);
  wo_act_fill_seen (act, record, record->version);
  return act;
}

/* Does @act and gives the act that takes it back; @outcome is what is expected of @act. */
static WoAct *
done (Office *office, WoAct *act, WoOutcome outcome)
{
  WoAct *undo = wo_act_undo (act);
  g_autoptr (WoResult) result = office_do (office, act);

  g_assert_cmpint (result->outcome, ==, outcome);
  return undo;
}

/* Fills in of @undo what is @by's. */
static WoAct *
as (Office *office, WoAct *undo, const char *by)
{
  g_autoptr (WoAct) form = office_act (office, by, undo->kind, CASE);

  undo->id = g_strdup (form->id);
  undo->by = g_strdup (by);
  undo->replica = g_strdup (form->replica);
  undo->n = form->n;
  undo->seen_version = form->seen_version;
  return undo;
}

static const char *
only_reason (const WoResult *result)
{
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (result->reasons->len, ==, 1);
  return ((WoReason *) result->reasons->pdata[0])->code;
}

static void
assert_cell (Office *office, const char *path, const char *expected)
{
  g_autofree char *value = office_get (office, CASE, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_back_and_again (void)
{
  static const struct
  {
    const char *path, *before, *after;
  } rows[] = {
    { WHY, WHY_BASE, "Nobody owns the design." },
    { TITLE, NULL, "Damp" },
    { "categories/Damp and mould", "yes", NULL },
    { "determination.outcome", "upheld", "rejected" },
    { "complaint_made_on", "2024-06-03", "2024-06-04" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *undo = done (office, set_new (office, CASEWORKER, rows[i].path, rows[i].after),
                          WO_OUTCOME_APPLIED);
      WoAct *redo = NULL;

      g_test_message ("%s", rows[i].path);
      assert_cell (office, rows[i].path, rows[i].after);
      redo = done (office, as (office, undo, CASEWORKER), WO_OUTCOME_APPLIED);
      assert_cell (office, rows[i].path, rows[i].before);
      g_assert_cmpstr (redo->kind, ==, "undo");
      wo_act_free (done (office, as (office, redo, CASEWORKER), WO_OUTCOME_APPLIED));
      assert_cell (office, rows[i].path, rows[i].after);
    }
}

/* By another, or by its own author in a later act. */
static void
test_changed_since (void)
{
  static const char *const people[] = { OTHER, CASEWORKER };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *undo = done (office, set_new (office, CASEWORKER, WHY, "Mine."), WO_OUTCOME_APPLIED);
      g_autoptr (WoResult) result = NULL;

      wo_act_free (done (office, set_new (office, people[i], WHY, "Later."), WO_OUTCOME_APPLIED));
      result = office_do (office, as (office, undo, CASEWORKER));
      g_assert_cmpstr (only_reason (result), ==, "changed-since");
      assert_cell (office, WHY, "Later.");
    }
}

/* All of an act's cells go back, or none. */
static void
test_all_or_nothing (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = set_new (office, CASEWORKER, WHY, "Mine.");
  WoAct *undo;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_seen_cell (act, TITLE, "Damp", NULL);
  undo = done (office, act, WO_OUTCOME_APPLIED);
  wo_act_free (done (office, set_new (office, OTHER, TITLE, "Mould"), WO_OUTCOME_APPLIED));
  result = office_do (office, as (office, undo, CASEWORKER));
  g_assert_cmpstr (only_reason (result), ==, "changed-since");
  assert_cell (office, WHY, "Mine.");
  assert_cell (office, TITLE, "Mould");
}

/* The text that stands beside another's is taken back, the other's stays. */
static void
test_variant (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *mine = set_new (office, CASEWORKER, WHY, "Mine.");
  g_autoptr (WoRecord) before = NULL;
  g_autoptr (WoRecord) after = NULL;
  WoAct *undo;

  wo_act_free (done (office, set_new (office, OTHER, WHY, "Theirs."), WO_OUTCOME_APPLIED));
  undo = done (office, mine, WO_OUTCOME_VARIANT);
  before = office->state->get (office->state, CASE);
  g_assert_cmpuint (before->variants->len, ==, 1);
  wo_act_free (done (office, as (office, undo, CASEWORKER), WO_OUTCOME_APPLIED));
  after = office->state->get (office->state, CASE);
  g_assert_cmpuint (after->variants->len, ==, 0);
  assert_cell (office, WHY, "Theirs.");
}

static void
test_not_for_steps (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = office_step (office, CASEWORKER, "hand-up", NULL);
  g_autoptr (WoAct) step = wo_act_new ("hand-up", WO_RECORD_ORDER, ORDER);
  WoAct *undo = office_act (office, CASEWORKER, "undo", ORDER);
  g_autoptr (WoResult) result = NULL;

  g_assert_cmpuint (reasons->len, ==, 0);
  g_assert_null (wo_act_undo (step));
  undo->after = g_strdup_printf ("act-%03" G_GINT64_FORMAT, undo->n - 1);
  wo_act_add_seen_cell (undo, "details", "x", NULL);
  result = office_do (office, undo);
  g_assert_cmpstr (only_reason (result), ==, "undo-of-step");
}

static void
test_says_what_stood (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoAct) silent = wo_act_new ("set", WO_RECORD_CASE, CASE);
  WoAct *undo = office_act (office, CASEWORKER, "undo", CASE);
  WoAct *of_nothing = office_act (office, CASEWORKER, "undo", CASE);
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoResult) other = NULL;

  wo_act_add_cell (silent, TITLE, "Damp");
  g_assert_null (wo_act_undo (silent));
  undo->after = g_strdup ("act-x");
  wo_act_add_cell (undo, WHY, "Anything.");
  result = office_do (office, undo);
  g_assert_cmpstr (only_reason (result), ==, "changed-since");
  wo_act_add_seen_cell (of_nothing, TITLE, "Damp", NULL);
  other = office_do (office, of_nothing);
  g_assert_cmpstr (only_reason (other), ==, "undo-of-nothing");
}

/* Whoever may not set a cell may not undo it. */
static void
test_permission (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *undo = done (office, set_new (office, CASEWORKER, WHY, "Mine."), WO_OUTCOME_APPLIED);
  g_autoptr (WoResult) result = office_do (office, as (office, undo, OMBUDSMAN));

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  assert_cell (office, WHY, "Mine.");
}

/* The removal of an item is one choice, however many cells it has. */
static void
test_one_choice (void)
{
  static const char *const choices[] = { "variant", "stands" };
  const char *const what = "elements.milestones/m1.what", *const by = "elements.milestones/m1.by";

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *removal = office_act (office, CASEWORKER, "set", ORDER);
      WoAct *choose;
      g_autoptr (WoResult) kept = NULL;
      g_autoptr (WoResult) chosen = NULL;
      g_autoptr (WoRecord) after = NULL;

      wo_act_add_cell (removal, what, NULL);
      wo_act_add_cell (removal, by, NULL);
      g_assert_cmpint (office_set (office, OTHER, ORDER, by, "2025-07-31"), ==, WO_OUTCOME_APPLIED);
      kept = office_do (office, removal);
      g_assert_cmpint (kept->outcome, ==, WO_OUTCOME_VARIANT);
      choose = office_act (office, CASEWORKER, "choose", ORDER);
      wo_act_set_arg (choose, "path", by);
      wo_act_set_arg (choose, "choice", choices[i]);
      chosen = office_do (office, choose);
      g_assert_cmpint (chosen->outcome, ==, WO_OUTCOME_APPLIED);
      after = office->state->get (office->state, ORDER);
      g_assert_cmpuint (after->variants->len, ==, 0);
      g_assert_cmpstr (wo_record_get (after, by), ==, i == 0 ? NULL : "2025-07-31");
      g_assert_cmpint (wo_record_get (after, what) != NULL, ==, i == 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/undo/puts-back-what-stood-and-again", test_back_and_again);
  g_test_add_func ("/domain/undo/not-over-what-changed-since", test_changed_since);
  g_test_add_func ("/domain/undo/all-of-an-act-or-nothing", test_all_or_nothing);
  g_test_add_func ("/domain/undo/of-a-variant-takes-it-away", test_variant);
  g_test_add_func ("/domain/undo/a-step-has-its-own-ways-back", test_not_for_steps);
  g_test_add_func ("/domain/undo/needs-what-stood-there", test_says_what_stood);
  g_test_add_func ("/domain/undo/grants-nothing", test_permission);
  g_test_add_func ("/domain/choose/the-removal-of-an-item-is-one-choice", test_one_choice);
  return g_test_run ();
}
