/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafted.h"

#include "desktop/model/wo-case-review.h"
#include "office-fixture.h"

static void
do_act (WoBench *bench, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (bench->office, act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
is_ready (gpointer model)
{
  return wo_case_model_get_order (model) != NULL && wo_case_model_get_hash (model) != NULL;
}

WoCaseModel *
drafted_new (WoBench *bench, const char *c, const char *order)
{
  g_autoptr (Office) fixture = office_new ();
  WoCaseModel *model;

  wo_office_set_today (bench->office, fixture->moment.today);
  do_act (bench, office_copy (fixture, CASE, c, NULL));
  do_act (bench, office_copy (fixture, ORDER, order, c));
  model = wo_desk_open_case (bench->desk, c);
  wo_bench_until (is_ready, model);
  return model;
}

void
drafted_become_manager (WoBench *bench)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (bench->office);

  drafted_set (bench, WO_RECORD_PERSON, status->person_id, "roles/drm", "yes");
}

void
drafted_set (
    WoBench *bench, WoRecordKind kind, const char *record, const char *path, const char *value)
{
  WoAct *act = wo_act_new ("set", kind, record);

  wo_act_add_cell (act, path, value);
  do_act (bench, act);
}

void
drafted_taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < done->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) done->reasons->pdata[i])->code);
  g_assert_cmpint (done->outcome, ==, WO_OUTCOME_APPLIED);
}

void
drafted_step (
    WoCaseModel *model, const char *act, const char *note, const char *at, WoCondition then)
{
  const char *const args[] = { "note", note, "at", at, NULL };

  wo_case_model_step_with_async (model, act, args, NULL, drafted_taken_cb, NULL);
  wo_bench_until (then, model);
}

gboolean
drafted_is_handed_up (gpointer model)
{
  return g_strcmp0 (wo_case_model_get_order (model)->state, "handed up") == 0;
}

gboolean
drafted_is_returned (gpointer model)
{
  return g_strcmp0 (wo_case_model_get_order (model)->state, "draft") == 0 &&
         wo_case_model_get_changes (model) != NULL;
}
