/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-field.h"

/* Acts that a program other than ours could send: each is well formed, and none may do harm. */

static void
set_id (WoAct *act, const char *id)
{
  g_free (act->id);
  act->id = g_strdup (id);
}

static void
test_an_act_id_used_again_writes_over_no_comment (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *first = office_act (office, CASEWORKER, "comment", ORDER);
  WoAct *second = office_act (office, DRM, "comment", ORDER);
  g_autofree char *text = NULL, *by = NULL;
  g_autoptr (WoResult) one = NULL;
  g_autoptr (WoResult) two = NULL;

  set_id (first, "same");
  set_id (second, "same");
  wo_act_set_arg (first, "text", "What the caseworker said.");
  wo_act_set_arg (second, "text", "What somebody else would have them say.");
  one = office_do (office, first);
  two = office_do (office, second);
  g_assert_cmpint (one->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (two->outcome, ==, WO_OUTCOME_PARKED);
  text = office_get (office, ORDER, "comments/same.text");
  by = office_get (office, ORDER, "comments/same.by");
  g_assert_cmpstr (text, ==, "What the caseworker said.");
  g_assert_cmpstr (by, ==, CASEWORKER);
}

static void
test_an_act_id_used_again_writes_over_no_step (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) before = NULL;
  g_autoptr (WoResult) result = NULL;
  g_auto (GStrv) steps = NULL;
  WoAct *act;

  office_bring_to (office, "handed up");
  before = office->state->get (office->state, ORDER);
  steps = wo_record_members (before, "timeline");
  act = office_act (office, DRM, "return", ORDER);
  set_id (act, steps[0]);
  wo_act_set_arg (act, "note", "Again.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "already-there"));
}

static void
test_an_order_stays_with_a_case (void)
{
  const struct
  {
    const char *c;
    gboolean fits;
  } rows[] = { { "no-such-case", FALSE }, { CASEWORKER, FALSE }, { NULL, FALSE }, { CASE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act = office_act (office, CASEWORKER, "set", ORDER);
      g_autoptr (WoResult) result = NULL;

      wo_act_add_cell (act, "case", rows[i].c);
      result = office_do (office, act);
      g_assert_cmpint (result->outcome == WO_OUTCOME_APPLIED, ==, rows[i].fits);
      g_assert_cmpint (wo_reasons_has (result->reasons, "no-case"), !=, rows[i].fits);
    }
}

static void
put_variant (Office *office, const char *id, const char *path, const char *value)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);
  WoVariant *variant = wo_record_add_variant (record);

  variant->path = g_strdup (path);
  variant->value = g_strdup (value);
  variant->by = g_strdup (DRM);
  variant->act = g_strdup ("the-variant");
  office->state->put (office->state, record);
}

static void
test_a_choice_is_a_change_of_its_path (void)
{
  const struct
  {
    const char *claim, *by, *path, *name, *cell, *value, *code;
  } rows[] = {
    { "a right value", CASEWORKER, "elements.due", "the-variant", "elements.due", "2025-10-03",
      NULL },
    { "no text", DRM, "elements.due", "the-variant", NULL, NULL, NULL },
    { "a value that fits another path", CASEWORKER, "elements.due", "the-variant", "title", "soon",
      "unknown-cell" },
    { "a value of another field of the order", CASEWORKER, "elements.due", "the-variant",
      "elements.training", "soon", "unknown-cell" },
    { "by somebody who may not write it", OMBUDSMAN, "elements.due", "the-variant", NULL, NULL,
      "may-not-set" },
    { "a manager's words by a caseworker", CASEWORKER, "drm_note", "the-variant", NULL, NULL,
      "may-not-set" },
    { "a variant that is not there any more", CASEWORKER, "elements.due", "an-earlier-one", NULL,
      NULL, "no-variant" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act;
      g_autoptr (WoResult) result = NULL;

      g_test_message ("%s", rows[i].claim);
      put_variant (office, ORDER, rows[i].path, "2025-10-02");
      act = office_act (office, rows[i].by, "choose", ORDER);
      wo_act_set_arg (act, "path", rows[i].path);
      wo_act_set_arg (act, "variant", rows[i].name);
      wo_act_set_arg (act, "choice", "variant");
      if (rows[i].cell != NULL)
        wo_act_add_cell (act, rows[i].cell, rows[i].value);
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==,
                       rows[i].code == NULL ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      g_assert_true (rows[i].code == NULL || wo_reasons_has (result->reasons, rows[i].code));
    }
}

static void
test_a_choice_waits_for_a_locked_order (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;
  WoAct *act;

  office_bring_to (office, "approved");
  put_variant (office, ORDER, "elements.due", "2025-10-02");
  act = office_act (office, CASEWORKER, "choose", ORDER);
  wo_act_set_arg (act, "path", "elements.due");
  wo_act_set_arg (act, "choice", "variant");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "locked"));
}

static WoResult *
record_elsewhere (Office *office, const char *id, const char *number)
{
  WoAct *act = office_act (office, DRM, "record-elsewhere", id);

  act->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  wo_act_set_arg (act, "number", number);
  return office_do (office, act);
}

static void
test_a_number_is_one_records (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) one = NULL;
  g_autoptr (WoResult) again = NULL;
  g_autoptr (WoResult) other = NULL;

  one = record_elsewhere (office, "order-a", "WO-2020-0007");
  again = record_elsewhere (office, "order-a", "WO-2020-0007");
  other = record_elsewhere (office, "order-b", "WO-2020-0007");
  g_assert_cmpint (one->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (again->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (other->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (other->reasons, "number-taken"));
}

static void
test_a_record_has_an_end (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *text = g_strnfill (WO_PROSE_MAX, 'x');
  WoOutcome outcome = WO_OUTCOME_APPLIED;
  guint taken = 0;

  while (outcome == WO_OUTCOME_APPLIED && taken <= WO_RECORD_BYTES_MAX / WO_PROSE_MAX)
    {
      WoAct *act = office_act (office, CASEWORKER, "comment", ORDER);
      g_autofree char *id = g_strdup_printf ("comment-%u", taken++);
      g_autoptr (WoResult) result = NULL;

      set_id (act, id);
      wo_act_set_arg (act, "text", text);
      result = office_do (office, act);
      outcome = result->outcome;
      g_assert_true (outcome == WO_OUTCOME_APPLIED ||
                     wo_reasons_has (result->reasons, "record-full"));
    }
  g_assert_cmpint (outcome, ==, WO_OUTCOME_PARKED);
  /* What makes it smaller is still taken, and so are its steps. */
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "elements.training", NULL), ==,
                   WO_OUTCOME_APPLIED);
  office_bring_to (office, "handed up");
}

#define TEST(path, func) g_test_add_func ("/domain/tamper/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("an-act-id-used-again-writes-over-no-comment",
        test_an_act_id_used_again_writes_over_no_comment);
  TEST ("an-act-id-used-again-writes-over-no-step", test_an_act_id_used_again_writes_over_no_step);
  TEST ("an-order-stays-with-a-case", test_an_order_stays_with_a_case);
  TEST ("a-choice-is-a-change-of-its-path", test_a_choice_is_a_change_of_its_path);
  TEST ("a-choice-waits-for-a-locked-order", test_a_choice_waits_for_a_locked_order);
  TEST ("a-number-is-one-records", test_a_number_is_one_records);
  TEST ("a-record-has-an-end", test_a_record_has_an_end);
  return g_test_run ();
}
