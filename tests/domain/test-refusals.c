/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-field.h"

/* One act that cannot be taken, and the code it is parked with. */
typedef struct
{
  const char *by, *kind, *record;
  WoRecordKind record_kind;
  const char *path, *value; /* a cell, or NULL */
  const char *arg, *arg_value;
  const char *code;
} Refusal;

#define ELSEWHERE "order-elsewhere"
#define ELSEWHERE_WITH_CASE "order-elsewhere-with-case"
#define ORPHAN "order-without-a-case"

static const Refusal refusals[] = {
  { "nobody", "set", CASE, WO_RECORD_CASE, "title", "T", NULL, NULL, "unknown-person" },
  { CASE, "set", CASE, WO_RECORD_CASE, "title", "T", NULL, NULL, "unknown-person" },
  { CASEWORKER, "dance", CASE, WO_RECORD_CASE, "title", "T", NULL, NULL, "unknown-act" },
  { CASEWORKER, "set", CASE, WO_RECORD_ORDER, "title", "T", NULL, NULL, "other-kind" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, NULL, NULL, NULL, NULL, "no-cells" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "colour", "red", NULL, NULL, "unknown-cell" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "determination.on", "soon", NULL, NULL, "not-a-date" },
  { CASEWORKER, "create", "landlord-2", WO_RECORD_LANDLORD, "colour", "red", NULL, NULL,
    "unknown-cell" },
  { CASEWORKER, "create", "person-2", WO_RECORD_PERSON, "name", "A", NULL, NULL, "may-not-create" },
  { CASEWORKER, "create", CASE, WO_RECORD_CASE, "reference", "1", NULL, NULL, "already-there" },
  { OMBUDSMAN, "record-elsewhere", "order-3", WO_RECORD_ORDER, "landlord", "L", NULL, NULL,
    "may-not-create" },
  { ADMINISTRATOR, "record-elsewhere", "case-3", WO_RECORD_CASE, "landlord", "L", NULL, NULL,
    "other-kind" },
  { ADMINISTRATOR, "record-elsewhere", ORDER, WO_RECORD_ORDER, "landlord", "L", NULL, NULL,
    "made-here" },
  { ADMINISTRATOR, "record-elsewhere", "order-3", WO_RECORD_ORDER, "escalation/x.step", "expulsion",
    NULL, NULL, "unknown-cell" },
  { ADMINISTRATOR, "record-elsewhere", "order-3", WO_RECORD_ORDER, "case", CASE, NULL, NULL,
    "unknown-cell" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "guidance", NULL, NULL, NULL, "edition-needed" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "guidance", "1999-01", NULL, NULL, "unknown-edition" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "landlord_id", "nobody", NULL, NULL,
    "not-a-landlord" },
  { CASEWORKER, "set", CASE, WO_RECORD_CASE, "landlord_id", ORPHAN, NULL, NULL, "not-a-landlord" },
  { CASEWORKER, "choose", ORDER, WO_RECORD_ORDER, NULL, NULL, "path", "elements.training",
    "no-variant" },
  { CASEWORKER, "choose", ORDER, WO_RECORD_ORDER, NULL, NULL, NULL, NULL, "no-variant" },
  { CASEWORKER, "comment", CASE, WO_RECORD_CASE, NULL, NULL, "text", "Why?", "not-there" },
  { CASEWORKER, "comment", ORDER, WO_RECORD_ORDER, NULL, NULL, "text", "", "no-text" },
  { CASEWORKER, "comment", ORDER, WO_RECORD_ORDER, NULL, NULL, NULL, NULL, "no-text" },
  { CASEWORKER, "hand-up", "order-3", WO_RECORD_ORDER, NULL, NULL, NULL, NULL, "not-there" },
  { CASEWORKER, "hand-up", CASE, WO_RECORD_CASE, NULL, NULL, NULL, NULL, "not-there" },
  { CASEWORKER, "hand-up", ORPHAN, WO_RECORD_ORDER, NULL, NULL, NULL, NULL, "no-case" },
  { CASEWORKER, "hand-up", ELSEWHERE, WO_RECORD_ORDER, NULL, NULL, NULL, NULL,
    "recorded-elsewhere" },
  { CASEWORKER, "hand-up", ELSEWHERE_WITH_CASE, WO_RECORD_ORDER, NULL, NULL, NULL, NULL,
    "recorded-elsewhere" },
};

static void
put_order (Office *office, const char *id, const char *c, const char *elsewhere)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, id);

  record->version = 1;
  wo_record_set (record, "state", "draft", CASEWORKER, "", 1);
  wo_record_set (record, "case", c, CASEWORKER, "", 1);
  wo_record_set (record, "elsewhere", elsewhere, CASEWORKER, "", 1);
  office->state->put (office->state, record);
}

static Office *
office_with_odd_orders (void)
{
  Office *office = office_new ();

  put_order (office, ORPHAN, "no-such-case", NULL);
  put_order (office, ELSEWHERE, "no-such-case", "yes");
  put_order (office, ELSEWHERE_WITH_CASE, CASE, "yes");
  return office;
}

static void
test_each_refusal_changes_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *row = &refusals[i];
      g_autoptr (Office) office = office_with_odd_orders ();
      g_autoptr (WoRecord) before = office->state->get (office->state, row->record);
      g_autoptr (WoRecord) after = NULL;
      WoAct *act = office_act (office, row->by, row->kind, row->record);
      g_autoptr (WoResult) result = NULL;

      g_test_message ("%s of %s by %s: %s", row->kind, row->record, row->by, row->code);
      act->record_kind = row->record_kind;
      if (row->path != NULL)
        wo_act_add_cell (act, row->path, row->value);
      if (row->arg != NULL)
        wo_act_set_arg (act, row->arg, row->arg_value);
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
      g_assert_true (wo_reasons_has (result->reasons, row->code));
      g_assert_cmpuint (result->touched->len, ==, 0);
      after = office->state->get (office->state, row->record);
      g_assert_true ((before == NULL) == (after == NULL));
      g_assert_true (before == NULL || before->version == after->version);
    }
}

static void
test_nobody_without_a_role_does_anything (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) person = wo_record_new (WO_RECORD_PERSON, "person-new");
  g_autoptr (WoResult) result = NULL;
  WoAct *act;

  wo_record_set (person, "name", "New", ADMINISTRATOR, "", 1);
  office->state->put (office->state, person);
  act = office_act (office, "person-new", "set", CASE);
  wo_act_add_cell (act, "title", "T");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "no-role-at-all"));
}

/* A cell of another field, or a path that no field has, is not a right value whatever it says. */
static void
test_a_value_is_checked_against_its_own_field (void)
{
  const WoField *field = wo_kind_find (wo_kind_get (WO_RECORD_CASE), "categories/Repairs");
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();

  g_assert_true (wo_field_check (field, "categories/Repairs", "yes", NULL));
  g_assert_false (wo_field_check (field, "key_issues/Repairs", "yes", reasons));
  g_assert_true (wo_reasons_has (reasons, "unknown-cell"));
}

static void
test_a_copy_of_an_act_is_the_same_act (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoAct) act = office_act (office, DRM, "set", CASE);
  g_autoptr (WoAct) copy = NULL;
  const WoActCell *cell;

  wo_act_add_cell (act, "title", "T");
  wo_act_add_cell (act, "landlord", NULL);
  wo_act_set_arg (act, "note", "n");
  act->seen_hash = g_strdup ("hash");
  copy = wo_act_copy (act);
  g_assert_cmpstr (copy->id, ==, act->id);
  g_assert_cmpstr (copy->by, ==, DRM);
  g_assert_cmpint (copy->n, ==, act->n);
  g_assert_cmpint (copy->seen_version, ==, act->seen_version);
  g_assert_cmpstr (copy->seen_hash, ==, "hash");
  g_assert_cmpstr (wo_act_arg (copy, "note"), ==, "n");
  g_assert_cmpuint (copy->cells->len, ==, 2);
  cell = copy->cells->pdata[1];
  g_assert_cmpstr (cell->path, ==, "landlord");
  g_assert_null (cell->value);
}

static void
test_a_merge_says_that_another_changed_it (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, CASEWORKER, "set", CASE);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "title", "Two");
  g_assert_cmpint (office_set (office, DRM, CASE, "title", "One"), ==, WO_OUTCOME_APPLIED);
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_MERGED);
  g_assert_true (wo_reasons_has (result->reasons, "changed-by-another"));
}

static void
test_what_is_handed_up_is_locked (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act;
  g_autoptr (WoResult) result = NULL;

  office_bring_to (office, "handed up");
  act = office_act (office, CASEWORKER, "set", ORDER);
  wo_act_add_cell (act, "elements.training", "Another.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "locked"));
}

static void
test_only_what_was_approved_is_signed (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (GPtrArray) reasons = NULL, none = NULL;
  g_autofree char *approved = NULL;

  office_bring_to (office, "approved");
  order = office->state->get (office->state, ORDER);
  approved = g_strdup (wo_record_get (order, "approved_hash"));
  wo_record_set (order, "approved_hash", "of something else", DRM, "", order->version);
  office->state->put (office->state, order);
  reasons = office_step (office, OMBUDSMAN, "sign", NULL);
  g_assert_true (wo_reasons_has (reasons, "not-what-was-approved"));
  wo_record_set (order, "approved_hash", approved, DRM, "", order->version);
  office->state->put (office->state, order);
  none = office_step (office, OMBUDSMAN, "sign", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_another_route_than_the_factors_needs_a_reason (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) without = NULL, with = NULL;

  office_set (office, CASEWORKER, CASE, "route", "54g");
  office_set (office, CASEWORKER, ORDER, "power", "54g");
  without = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_true (wo_reasons_has (without, "route-needs-reason"));
  office_set (office, CASEWORKER, CASE, "route_reason", "The landlord has begun the review.");
  with = office_step (office, CASEWORKER, "hand-up", NULL);
  g_assert_false (wo_reasons_has (with, "route-needs-reason"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/refusals/each-is-given-and-changes-nothing",
                   test_each_refusal_changes_nothing);
  g_test_add_func ("/domain/refusals/nobody-without-a-role-does-anything",
                   test_nobody_without_a_role_does_anything);
  g_test_add_func ("/domain/refusals/a-value-is-checked-against-its-own-field",
                   test_a_value_is_checked_against_its_own_field);
  g_test_add_func ("/domain/refusals/a-copy-of-an-act-is-the-same-act",
                   test_a_copy_of_an_act_is_the_same_act);
  g_test_add_func ("/domain/refusals/a-merge-says-that-another-changed-it",
                   test_a_merge_says_that_another_changed_it);
  g_test_add_func ("/domain/refusals/what-is-handed-up-is-locked",
                   test_what_is_handed_up_is_locked);
  g_test_add_func ("/domain/refusals/only-what-was-approved-is-signed",
                   test_only_what_was_approved_is_signed);
  g_test_add_func ("/domain/refusals/another-route-than-the-factors-needs-a-reason",
                   test_another_route_than_the_factors_needs_a_reason);
  return g_test_run ();
}
