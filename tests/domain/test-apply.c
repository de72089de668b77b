/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

/* What two people do to one cell: the first has set it, unseen by the second, who then acts. */
static void
test_two_people_on_one_cell (void)
{
  const struct
  {
    const char *claim, *record, *path, *first, *second;
    WoOutcome outcome;
    const char *stands;
  } rows[] = {
    { "a low-stakes line: the later stands", CASE, "title", "One", "Two", WO_OUTCOME_MERGED,
      "Two" },
    { "the same value twice is one", CASE, "title", "One", "One", WO_OUTCOME_APPLIED, "One" },
    { "the landlord is high-stakes", CASE, "landlord", "One", "Two", WO_OUTCOME_VARIANT, "One" },
    { "so is a due date", ORDER, "elements.due", "2025-10-01", "2025-10-02", WO_OUTCOME_VARIANT,
      "2025-10-01" },
    { "and the kind of order", ORDER, "kind", "recommendation", "order", WO_OUTCOME_VARIANT,
      "recommendation" },
    { "prose is never interleaved", ORDER, "elements.training", "One.", "Two.", WO_OUTCOME_VARIANT,
      "One." },
    { "a tick twice is one", CASE, "categories/Repairs", "yes", "yes", WO_OUTCOME_APPLIED, "yes" },
    { "an edit stands against a removal", CASE, "title", "One", NULL, WO_OUTCOME_VARIANT, "One" },
    { "opposite ticks are a variant", CASE, "categories/Repairs", "yes", NULL, WO_OUTCOME_VARIANT,
      "yes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act = office_act (office, CASEWORKER, "set", rows[i].record);
      g_autoptr (WoResult) result = NULL;
      g_autofree char *stands = NULL;

      g_test_message ("%s", rows[i].claim);
      g_assert_cmpint (office_set (office, DRM, rows[i].record, rows[i].path, rows[i].first), ==,
                       WO_OUTCOME_APPLIED);
      wo_act_add_cell (act, rows[i].path, rows[i].second);
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, rows[i].outcome);
      stands = office_get (office, rows[i].record, rows[i].path);
      g_assert_cmpstr (stands, ==, rows[i].stands);
    }
}

static void
test_own_earlier_acts_count_as_seen (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *first = office_act (office, CASEWORKER, "set", ORDER);
  WoAct *second = office_act (office, CASEWORKER, "set", ORDER);
  g_autoptr (WoResult) one = NULL;
  g_autoptr (WoResult) two = NULL;
  g_autofree char *stands = NULL;

  wo_act_add_cell (first, "elements.training", "One.");
  wo_act_add_cell (second, "elements.training", "Two.");
  one = office_do (office, first);
  two = office_do (office, second);
  g_assert_cmpint (one->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (two->outcome, ==, WO_OUTCOME_APPLIED);
  stands = office_get (office, ORDER, "elements.training");
  g_assert_cmpstr (stands, ==, "Two.");
}

static void
test_two_blocks_merge_silently (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, CASEWORKER, "set", ORDER);
  g_autoptr (WoResult) result = NULL;

  office_set (office, DRM, ORDER, "elements.training", "One.");
  wo_act_add_cell (act, "elements.fairness_now", "Two.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpuint (result->reasons->len, ==, 0);
}

/* Makes a variant of "Two." beside "One." and gives its name. */
static char *
make_variant (Office *office)
{
  WoAct *act = office_act (office, CASEWORKER, "set", ORDER);
  char *name = g_strdup (act->id);
  g_autoptr (WoResult) result = NULL;

  office_set (office, DRM, ORDER, "elements.training", "One.");
  wo_act_add_cell (act, "elements.training", "Two.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_VARIANT);
  return name;
}

static void
test_a_person_chooses_between_variants (void)
{
  const struct
  {
    const char *choice, *third, *stands;
  } rows[] = {
    { "stands", NULL, "One." },
    { "variant", NULL, "Two." },
    { "third", "Three.", "Three." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autofree char *name = make_variant (office);
      WoAct *act = office_act (office, DRM, "choose", ORDER);
      g_autoptr (WoResult) result = NULL;
      g_autoptr (WoRecord) record = NULL;

      wo_act_set_arg (act, "path", "elements.training");
      wo_act_set_arg (act, "variant", name);
      wo_act_set_arg (act, "choice", rows[i].choice);
      if (rows[i].third != NULL)
        wo_act_add_cell (act, "elements.training", rows[i].third);
      result = office_do (office, act);
      record = office->state->get (office->state, ORDER);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
      g_assert_cmpuint (record->variants->len, ==, 0);
      g_assert_cmpstr (wo_record_get (record, "elements.training"), ==, rows[i].stands);
    }
}

static void
test_an_open_variant_blocks_hand_up (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *name = make_variant (office);
  g_autoptr (GPtrArray) reasons = office_step (office, CASEWORKER, "hand-up", NULL);

  g_assert_nonnull (name);
  g_assert_true (wo_reasons_has (reasons, "open-variant"));
}

static void
test_what_may_not_be_set_is_parked (void)
{
  const struct
  {
    const char *by, *record, *path, *value, *code;
  } rows[] = {
    { CASEWORKER, ORDER, "state", "signed", "unknown-cell" },
    { CASEWORKER, ORDER, "signed_by", OMBUDSMAN, "unknown-cell" },
    { CASEWORKER, ORDER, "approved_hash", "0", "unknown-cell" },
    { CASEWORKER, ORDER, "timeline/x.act", "sign", "unknown-cell" },
    { CASEWORKER, ORDER, "colour", "blue", "unknown-cell" },
    { CASEWORKER, ORDER, "quality_ensured", "By me.", "may-not-set" },
    { OMBUDSMAN, CASE, "landlord", "Another", "may-not-set" },
    { CASEWORKER, CASEWORKER, "roles/ombudsman", "yes", "may-not-set" },
    { DRM, CASE, "determination.on", "soon", "not-a-date" },
    { CASEWORKER, CASE, "guidance", "2031-01", "unknown-edition" },
    { "nobody", CASE, "title", "x", "unknown-person" },
    { CASE, CASE, "title", "x", "unknown-person" },
    { CASEWORKER, "no-such-record", "title", "x", "not-there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act = office_act (office, rows[i].by, "set", rows[i].record);
      g_autofree char *before = office_get (office, CASE, "landlord");
      g_autofree char *after = NULL;
      g_autoptr (WoResult) result = NULL;

      wo_act_add_cell (act, rows[i].path, rows[i].value);
      result = office_do (office, act);
      g_test_message ("%s %s", rows[i].path, rows[i].code);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
      g_assert_cmpuint (result->touched->len, ==, 0);
      g_assert_true (wo_reasons_has (result->reasons, rows[i].code));
      after = office_get (office, CASE, "landlord");
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_an_administrator_grants_a_role (void)
{
  g_autoptr (Office) office = office_new ();

  g_assert_cmpint (office_set (office, ADMINISTRATOR, CASEWORKER, "roles/drm", "yes"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "quality_ensured", "Read."), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, CASEWORKER, "left", "yes"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, "quality_ensured", "Again."), ==,
                   WO_OUTCOME_PARKED);
}

static WoResult *
create (Office *office, const char *by, WoRecordKind kind, const char *path, const char *value)
{
  WoAct *act = office_act (office, by, "create", "a-new-record");

  act->record_kind = kind;
  wo_act_add_cell (act, path, value);
  return office_do (office, act);
}

static void
test_an_order_belongs_to_a_case (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) without =
      create (office, CASEWORKER, WO_RECORD_ORDER, "case", "no-such-case");
  g_autoptr (WoResult) with = create (office, CASEWORKER, WO_RECORD_ORDER, "case", CASE);
  g_autoptr (WoRecord) order = office->state->get (office->state, "a-new-record");

  g_assert_true (wo_reasons_has (without->reasons, "no-case"));
  g_assert_cmpint (with->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpstr (wo_record_get (order, "drafted_by"), ==, CASEWORKER);
  g_assert_cmpstr (order->number, ==, "WO-2025-0001");
}

static void
test_a_client_gives_no_number (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoRecord) order = NULL;

  office->moment.register_decides = FALSE;
  result = create (office, CASEWORKER, WO_RECORD_ORDER, "case", CASE);
  order = office->state->get (office->state, "a-new-record");
  g_assert_null (order->number);
}

static void
test_only_an_administrator_makes_people (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) refused = create (office, DRM, WO_RECORD_PERSON, "name", "A");
  g_autoptr (WoResult) made = create (office, ADMINISTRATOR, WO_RECORD_PERSON, "name", "A");
  g_autoptr (WoResult) again = create (office, ADMINISTRATOR, WO_RECORD_PERSON, "name", "B");

  g_assert_cmpint (refused->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpint (made->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_true (wo_reasons_has (again->reasons, "already-there"));
}

static void
test_an_imported_row_is_never_a_sign_off_of_ours (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, ADMINISTRATOR, "record-elsewhere", "an-imported-order");
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoRecord) order = NULL;
  WoAct *forged;
  g_autoptr (WoResult) refused = NULL;

  act->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (act, "reference", "202301234");
  wo_act_add_cell (act, "landlord", "Calder Vale Housing");
  wo_act_add_cell (act, "signed_on", "2024-01-31");
  wo_act_add_cell (act, "state", "monitored");
  wo_act_add_cell (act, "quality_ensured", "Read by a manager.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  order = office->state->get (office->state, "an-imported-order");
  g_assert_cmpstr (wo_record_get (order, "elsewhere"), ==, "yes");
  g_assert_null (wo_record_get (order, "signed_hash"));
  forged = office_act (office, ADMINISTRATOR, "record-elsewhere", "an-imported-order");
  wo_act_add_cell (forged, "signed_hash", "00");
  refused = office_do (office, forged);
  g_assert_cmpint (refused->outcome, ==, WO_OUTCOME_PARKED);
}

static void
test_an_imported_row_cannot_replace_an_order_made_here (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, ADMINISTRATOR, "record-elsewhere", ORDER);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "landlord", "Another");
  result = office_do (office, act);
  g_assert_true (wo_reasons_has (result->reasons, "made-here"));
}

/* Followed here as any other, by whoever may follow one; what was decided elsewhere is not decided here. */
static void
test_an_imported_row_is_followed_here (void)
{
  static const struct
  {
    const char *by, *act, *path, *value, *code; /* NULL: taken */
  } rows[] = {
    { DRM, "set", "compliance", "partly", NULL },
    { DRM, "set", "review_state", "in progress", NULL },
    { DRM, "set", "latest_action", "The chair wrote", NULL },
    { DRM, "set", "latest_action_on", "2025-03-19", NULL },
    { CASEWORKER, "set", "details", "How repairs are recorded", NULL },
    { CASEWORKER, "set", "compliance", "complied", "may-not-set" },
    { DRM, "set", "elements.due", "2026-01-05", "locked" },
    { DRM, "set", "signed_on", "2024-02-01", "unknown-cell" },
    { DRM, "complied", NULL, NULL, "recorded-elsewhere" },
    { DRM, "reopen", NULL, NULL, "recorded-elsewhere" },
    { OMBUDSMAN, "sign", NULL, NULL, "recorded-elsewhere" },
  };
  g_autoptr (Office) office = office_new ();
  WoAct *imported = office_act (office, ADMINISTRATOR, "record-elsewhere", "an-imported-order");
  g_autoptr (WoResult) recorded = NULL;

  imported->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (imported, "landlord", "Calder Vale Housing");
  wo_act_add_cell (imported, "signed_on", "2024-01-31");
  wo_act_add_cell (imported, "state", "monitored");
  recorded = office_do (office, imported);
  g_assert_cmpint (recorded->outcome, ==, WO_OUTCOME_APPLIED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoAct *act = office_act (office, rows[i].by, rows[i].act, "an-imported-order");
      g_autoptr (WoResult) result = NULL;
      g_autoptr (WoRecord) order = NULL;

      g_test_message ("%s %s by %s", rows[i].act, rows[i].path, rows[i].by);
      act->record_kind = WO_RECORD_ORDER;
      if (rows[i].path != NULL)
        wo_act_add_cell (act, rows[i].path, rows[i].value);
      result = office_do (office, act);
      order = office->state->get (office->state, "an-imported-order");
      g_assert_cmpint (result->outcome, ==,
                       rows[i].code == NULL ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (result->reasons, rows[i].code));
      else
        g_assert_cmpstr (wo_record_get (order, rows[i].path), ==, rows[i].value);
    }
}

/* A second row of it, written before its author had seen what was done here, takes nothing of that away. */
static void
test_a_second_import_keeps_what_was_done_here (void)
{
  static const char *const rows[][2] = { { "details", "Of the other tracker" },
                                         { "details", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *first = office_act (office, ADMINISTRATOR, "record-elsewhere", "an-imported-order");
      g_autoptr (WoResult) recorded = NULL, again = NULL;
      g_autofree char *details = NULL;
      WoAct *second;

      first->record_kind = WO_RECORD_ORDER;
      wo_act_add_cell (first, "landlord", "Calder Vale Housing");
      wo_act_add_cell (first, "details", "As it came");
      wo_act_add_cell (first, "state", "monitored");
      recorded = office_do (office, first);
      g_assert_cmpint (recorded->outcome, ==, WO_OUTCOME_APPLIED);
      second = office_act (office, ADMINISTRATOR, "record-elsewhere", "an-imported-order");
      second->record_kind = WO_RECORD_ORDER;
      wo_act_add_cell (second, rows[i][0], rows[i][1]);
      g_assert_cmpint (office_set (office, DRM, "an-imported-order", "details", "Done here"), ==,
                       WO_OUTCOME_APPLIED);
      again = office_do (office, second);
      g_assert_cmpint (again->outcome, ==, WO_OUTCOME_VARIANT);
      details = office_get (office, "an-imported-order", "details");
      g_assert_cmpstr (details, ==, "Done here");
    }
}

static void
test_a_comment_is_always_added (void)
{
  g_autoptr (Office) office = office_new ();

  office_bring_to (office, "approved");
  for (guint i = 0; i < 2; i++)
    {
      WoAct *act = office_act (office, OMBUDSMAN, "comment", ORDER);
      g_autoptr (WoResult) result = NULL;

      wo_act_set_arg (act, "text", "Is six months enough?");
      wo_act_set_arg (act, "at", "elements.look_back_months");
      result = office_do (office, act);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
    }
  {
    g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
    g_auto (GStrv) comments = wo_record_members (order, "comments");

    g_assert_cmpuint (g_strv_length (comments), ==, 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/apply/" path, function)
  TEST ("two-people-on-one-cell", test_two_people_on_one_cell);
  TEST ("own-earlier-acts-count-as-seen", test_own_earlier_acts_count_as_seen);
  TEST ("two-blocks-merge-silently", test_two_blocks_merge_silently);
  TEST ("a-person-chooses-between-variants", test_a_person_chooses_between_variants);
  TEST ("an-open-variant-blocks-hand-up", test_an_open_variant_blocks_hand_up);
  TEST ("what-may-not-be-set-is-parked", test_what_may_not_be_set_is_parked);
  TEST ("an-administrator-grants-a-role", test_an_administrator_grants_a_role);
  TEST ("an-order-belongs-to-a-case", test_an_order_belongs_to_a_case);
  TEST ("a-client-gives-no-number", test_a_client_gives_no_number);
  TEST ("only-an-administrator-makes-people", test_only_an_administrator_makes_people);
  TEST ("an-imported-row-is-never-a-sign-off-of-ours",
        test_an_imported_row_is_never_a_sign_off_of_ours);
  TEST ("an-imported-row-cannot-replace-an-order-made-here",
        test_an_imported_row_cannot_replace_an_order_made_here);
  TEST ("an-imported-row-is-followed-here", test_an_imported_row_is_followed_here);
  TEST ("a-second-import-keeps-what-was-done-here", test_a_second_import_keeps_what_was_done_here);
  TEST ("a-comment-is-always-added", test_a_comment_is_always_added);
  return g_test_run ();
}
