/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-erased.h"
#include "domain/wo-parked.h"
#include "domain/wo-reason.h"

#include <string.h>

static WoResult *
erase (Office *office, const char *by, const char *record, const char *path, const char *note)
{
  WoAct *act = office_act (office, by, "erase", record);

  if (path != NULL)
    wo_act_add_cell (act, path, NULL);
  if (note != NULL)
    wo_act_set_arg (act, "note", note);
  return office_do (office, act);
}

static void
assert_refused (WoResult *result, const char *code)
{
  gboolean found = FALSE;

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  for (guint i = 0; i < result->reasons->len; i++)
    found = found || g_str_equal (((WoReason *) result->reasons->pdata[i])->code, code);
  g_assert_true (found);
  wo_result_free (result);
}

static void
test_says_so (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) text = NULL, date = NULL;
  g_autofree char *title = NULL, *day = NULL;

  office_set (office, CASEWORKER, CASE, "title", "The flat of Mr Elm");
  office_set (office, CASEWORKER, CASE, "complaint_made_on", "2024-06-03");
  text = erase (office, ADMINISTRATOR, CASE, "title", "He asked for it.");
  date = erase (office, ADMINISTRATOR, CASE, "complaint_made_on", "He asked for it.");
  g_assert_cmpint (text->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (date->outcome, ==, WO_OUTCOME_APPLIED);
  title = office_get (office, CASE, "title");
  day = office_get (office, CASE, "complaint_made_on");
  g_assert_cmpstr (title, ==, WO_ERASED);
  g_assert_null (day);
}

static void
test_every_other_text (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoResult) result = NULL;
  WoVariant *variant;

  office_set (office, CASEWORKER, CASE, "title", "One");
  wo_record_free (record);
  record = office->state->get (office->state, CASE);
  variant = wo_record_add_variant (record);
  variant->path = g_strdup ("title");
  variant->value = g_strdup ("The flat of Mr Elm");
  variant->by = g_strdup (CASEWORKER);
  variant->act = g_strdup ("a");
  office->state->put (office->state, record);
  result = erase (office, ADMINISTRATOR, CASE, "title", "He asked for it.");
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_record_free (record);
  record = office->state->get (office->state, CASE);
  g_assert_false (wo_record_has_variant (record, "title"));
}

/* What was parked had the text as what was to be written, and in the reason why it was not; another
 * place's reason stays. */
static void
test_parked (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoAct) act = office_act (office, CASEWORKER, "set", CASE);
  g_autoptr (WoResult) parked = wo_result_new (WO_OUTCOME_PARKED);
  g_autoptr (WoResult) result = NULL;
  g_autofree char *id = wo_parked_id (act->id);
  WoMoment moment = { .today = wo_date_new (2026, 3, 2), .register_decides = TRUE };
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoParked) left = NULL;

  office_set (office, CASEWORKER, CASE, "title", "The flat of Mr Elm");
  wo_act_add_cell (act, "title", "The house of Mr Elm");
  wo_reason_arg (wo_reasons_add (parked->reasons, "changed-since", "title", NULL),
                 "The flat of Mr Elm");
  wo_reason_arg (wo_reasons_add (parked->reasons, "locked", "landlord", NULL), "signed");
  wo_parked_keep (act, parked, office->state, &moment);
  result = erase (office, ADMINISTRATOR, CASE, "title", "He asked for it.");
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  record = office->state->get (office->state, id);
  for (guint i = 0; i < record->cells->len; i++)
    g_assert_null (strstr (((WoCell *) record->cells->pdata[i])->value, "Elm"));
  left = wo_parked_new (record);
  g_assert_cmpuint (left->reasons->len, ==, 2);
  g_assert_cmpstr (((WoParkedReason *) left->reasons->pdata[0])->first, ==, WO_ERASED);
  g_assert_cmpstr (((WoParkedReason *) left->reasons->pdata[1])->first, ==, "signed");
}

static void
test_who_and_why (void)
{
  g_autoptr (Office) office = office_new ();

  office_set (office, CASEWORKER, CASE, "title", "The flat of Mr Elm");
  assert_refused (erase (office, CASEWORKER, CASE, "title", "He asked."), "no-role");
  assert_refused (erase (office, ADMINISTRATOR, CASE, "title", NULL), "needs-note");
  assert_refused (erase (office, ADMINISTRATOR, CASE, "title", "  "), "needs-note");
  assert_refused (erase (office, ADMINISTRATOR, CASE, NULL, "He asked."), "nothing-to-erase");
  assert_refused (erase (office, ADMINISTRATOR, CASE, "no.such", "He asked."), "nothing-to-erase");
  assert_refused (erase (office, ADMINISTRATOR, "case-9", "title", "He asked."), "not-there");
}

/* What was signed is not erased under the signature: reopen first. */
static void
test_signed (void)
{
  g_autoptr (Office) office = office_new ();

  office_bring_to (office, "signed");
  assert_refused (erase (office, ADMINISTRATOR, CASE, "factors.others_affected.reason",
                         "She asked."),
                  "locked");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/erase/a-text-says-so-and-a-date-is-gone", test_says_so);
  g_test_add_func ("/domain/erase/no-other-text-is-left", test_every_other_text);
  g_test_add_func ("/domain/erase/what-did-not-fit-says-it-no-more", test_parked);
  g_test_add_func ("/domain/erase/an-administrator-with-a-reason", test_who_and_why);
  g_test_add_func ("/domain/erase/what-is-signed-is-reopened-first", test_signed);
  return g_test_run ();
}
