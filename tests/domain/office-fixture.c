/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-override.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"

typedef struct
{
  const char *path, *value;
} Cell;

static const Cell case_cells[] = {
  { "reference", "202412345" },
  { "landlord", "Northmoor Homes" },
  { "complaint_made_on", "2024-06-03" },
  { "categories/Damp and mould", "yes" },
  { "key_issues/record keeping", "yes" },
  { "determination.outcome", "upheld" },
  { "determination.on", "2025-03-14" },
  { "determination.findings/f1.about", "its response to reports of damp and mould" },
  { "determination.findings/f1.finding", "severe maladministration" },
  { "subject.kind", "policy" },
  { "subject.state", "in force" },
  { "subject.name", "Damp and mould procedure" },
  { "subject.in_force_from", "2021-04-01" },
  { "subject.review_due", "2023-04-01" },
  { "subject.about", "substantive" },
  { "subject.finding", "f1" },
  { "subject.may_recur_because", "Forty flats in the block share the ventilation design." },
  { "factors.oversight.answer", "yes" },
  { "factors.oversight.reason", "Forty homes share one design: a matter for the board." },
  { "factors.others_affected.answer", "likely" },
  { "factors.others_affected.reason", "Eleven of 40 flats have reported damp." },
  { "factors.policy_deficiency.answer", "yes" },
  { "factors.policy_deficiency.reason", "The procedure has no step for a repeat report." },
  { "factors.detriment_resident.answer", "significant" },
  { "factors.detriment_resident.reason", "Mould in two bedrooms for 23 months." },
  { "factors.detriment_others.answer", "significant" },
  { "factors.detriment_others.reason", "Other households have children too." },
  { "factors.cause_known.answer", "no" },
  { "factors.cause_known.reason", "Four inspections gave four reasons." },
  { "factors.complexity.answer", "high" },
  { "factors.complexity.reason", "Two teams and one contractor." },
  { "factors.further_investigation.answer", "none" },
  { "factors.further_investigation.reason", "None is open." },
  { "factors.complaint_handling_policy.answer", "no" },
  { "factors.complaint_handling_policy.reason",
    "The reply was late, but the policy meets the Code." },
  { "route", "54f" },
  { "similar.verdict", "new" },
  { "similar.decision", "new" },
};

static const Cell order_cells[] = {
  { "case", CASE },
  { "reference", "202412345" },
  { "landlord", "Northmoor Homes" },
  { "power", "54f" },
  { "kind", "order" },
  { "type", "policy" },
  { "relation", "new" },
  { "elements.root_cause",
    "Why four inspections in eleven months led to no diagnosis of the damp." },
  { "elements.others_affected", "Whether the other 39 flats in the block, or other blocks with the "
                                "same ventilation, have damp." },
  { "elements.redress_for_others",
    "Put matters right for residents similarly affected, without asking them to complain." },
  { "elements.look_back_months", "6" },
  { "elements.policy_or_practice", "Damp and mould procedure" },
  { "elements.areas_for_improvement", "How reports of damp and mould are diagnosed, how repeat "
                                      "reports are joined, and how records are kept." },
  { "elements.training",
    "Surveyors and call handlers on diagnosing damp and recording repeat reports." },
  { "elements.fairness_now", "Inspect the 11 flats that have reported damp by 30 May 2025." },
  { "elements.reviewer.independent_of", "service area" },
  { "elements.reviewer.who", "A reviewer from outside the repairs and surveying service" },
  { "elements.governing_body", "yes" },
  { "elements.member_responsible_for_complaints", "yes" },
  { "elements.service_areas/repairs", "yes" },
  { "elements.service_areas/customer service", "yes" },
  { "elements.terms_of_reference.agreed_by", "2025-04-25" },
  { "elements.milestones/m1.what", "Interim findings to the Ombudsman" },
  { "elements.milestones/m1.by", "2025-06-30" },
  { "elements.evidence/e1", "The report of the review" },
  { "elements.evidence/e2", "The minutes of the governing body's meeting that considered it" },
  { "elements.monitoring_by_governing_body",
    "A quarterly report on each action until the governing body records that it is complete." },
  { "elements.report_to/governing body", "yes" },
  { "elements.report_to/Ombudsman", "yes" },
  { "elements.due", "2025-09-30" },
};

static void
put (Office *self, WoRecordKind kind, const char *id, const Cell *cells, gsize n_cells)
{
  g_autoptr (WoRecord) record = wo_record_new (kind, id);

  record->version = 1;
  for (gsize i = 0; i < n_cells; i++)
    wo_record_set (record, cells[i].path, cells[i].value, CASEWORKER, "replica of " CASEWORKER, 1);
  self->state->put (self->state, record);
}

static void
put_person (Office *self, const char *id, const char *role)
{
  g_autofree char *path = g_strconcat ("roles/", role, NULL);
  const Cell cells[] = { { "name", id }, { path, "yes" } };

  put (self, WO_RECORD_PERSON, id, cells, G_N_ELEMENTS (cells));
}

Office *
office_new (void)
{
  Office *self = g_new0 (Office, 1);
  const WoEdition *edition = wo_editions_get (NULL);
  g_autoptr (WoRecord) order = NULL;

  self->state = wo_memory_state_new (edition);
  self->moment = (WoMoment){ .today = wo_date_new (2025, 3, 20),
                             .now_us = G_GINT64_CONSTANT (1742428800000000),
                             .register_decides = TRUE,
                             .authenticated = TRUE };
  put_person (self, CASEWORKER, "caseworker");
  put_person (self, DRM, "drm");
  put_person (self, OMBUDSMAN, "ombudsman");
  put_person (self, ADMINISTRATOR, "administrator");
  put (self, WO_RECORD_CASE, CASE, case_cells, G_N_ELEMENTS (case_cells));
  for (guint i = 0; i < edition->logs->len; i++)
    {
      g_autofree char *path = g_strconcat ("log_checks/", edition->logs->pdata[i], NULL);

      g_assert_cmpint (office_set (self, CASEWORKER, CASE, path, "yes"), ==, WO_OUTCOME_APPLIED);
    }
  put (self, WO_RECORD_ORDER, ORDER, order_cells, G_N_ELEMENTS (order_cells));
  order = self->state->get (self->state, ORDER);
  wo_record_set (order, "state", "draft", CASEWORKER, "", 1);
  wo_record_set (order, "drafted_by", CASEWORKER, CASEWORKER, "", 1);
  self->state->put (self->state, order);
  return self;
}

void
office_put (Office *self, WoRecordKind kind, const char *id, ...)
{
  g_autoptr (WoRecord) record = wo_record_new (kind, id);
  va_list args;
  const char *path;

  record->version = 1;
  va_start (args, id);
  while ((path = va_arg (args, const char *)) != NULL)
    wo_record_set (record, path, va_arg (args, const char *), ADMINISTRATOR, "replica of office",
                   1);
  va_end (args);
  self->state->put (self->state, record);
}

void
office_put_landlord (Office *self)
{
  office_put (self, WO_RECORD_LANDLORD, LANDLORD, "name", "Northmoor Homes", NULL);
  g_assert_cmpint (office_set (self, CASEWORKER, CASE, "landlord_id", LANDLORD), ==,
                   WO_OUTCOME_APPLIED);
}

static void
set_seen (Office *self, WoAct *act)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, act->record);
  g_autoptr (WoCase) c =
      record != NULL && record->kind == WO_RECORD_CASE ? wo_case_new (record) : NULL;
  g_autoptr (WoStanding) standing = NULL;
  g_autofree char *mark = NULL;

  if (c == NULL || !g_str_equal (act->kind, "override") || wo_act_arg (act, "stop") == NULL)
    return;
  standing = wo_standing_of_case (self->state, c, self->moment.today);
  mark = wo_override_mark (wo_act_arg (act, "stop"), c, standing);
  wo_act_set_arg (act, "seen", mark);
}

GPtrArray *
office_say (
    Office *self, const char *by, const char *kind, const char *record, const char *const args[5])
{
  WoAct *act = office_act (self, by, kind, record);
  g_autoptr (WoResult) result = NULL;

  for (guint i = 0; i < 4 && args[i] != NULL; i += 2)
    wo_act_set_arg (act, args[i], args[i + 1]);
  set_seen (self, act);
  result = office_do (self, act);
  g_assert_cmpint (result->outcome == WO_OUTCOME_PARKED, ==, result->reasons->len > 0);
  return g_ptr_array_ref (result->reasons);
}

void
office_free (Office *self)
{
  if (self == NULL)
    return;
  wo_memory_state_free (self->state);
  g_free (self);
}

WoAct *
office_act (Office *self, const char *by, const char *kind, const char *id)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, id);
  WoAct *act = wo_act_new (kind, record != NULL ? record->kind : WO_RECORD_CASE, id);

  act->n = ++self->last_n;
  act->id = g_strdup_printf ("act-%03" G_GINT64_FORMAT, act->n);
  act->by = g_strdup (by);
  act->replica = g_strconcat ("replica of ", by, NULL);
  act->seen_version = record != NULL ? record->version : 0;
  return act;
}

WoResult *
office_do (Office *self, WoAct *act)
{
  WoResult *result = wo_apply (act, self->state, &self->moment);

  wo_act_free (act);
  return result;
}

WoOutcome
office_set (Office *self, const char *by, const char *record, const char *path, const char *value)
{
  WoAct *act = office_act (self, by, "set", record);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, path, value);
  result = office_do (self, act);
  return result->outcome;
}

GPtrArray *
office_step (Office *self, const char *by, const char *step, const char *note)
{
  WoAct *act = office_act (self, by, step, ORDER);
  g_autoptr (WoRecord) order = self->state->get (self->state, ORDER);
  g_autoptr (WoRecord) c = self->state->get (self->state, CASE);
  g_autoptr (WoResult) result = NULL;

  act->seen_hash = wo_content_hash (order, c);
  wo_act_set_arg (act, "note", note);
  result = office_do (self, act);
  return g_ptr_array_ref (result->reasons);
}

void
office_bring_to (Office *self, const char *state)
{
  static const struct
  {
    const char *state, *step, *by;
  } way[] = {
    { "handed up", "hand-up", CASEWORKER }, { "approved", "approve", DRM },
    { "signed", "sign", OMBUDSMAN },        { "issued", "issue", CASEWORKER },
    { "monitored", "monitor", DRM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_autoptr (GPtrArray) reasons = NULL;
      g_autofree char *now = office_get (self, ORDER, "state");

      if (g_strcmp0 (now, state) == 0)
        return;
      if (!g_strv_contains (wo_workflow_step (way[i].step)->from, now))
        continue;
      if (g_str_equal (way[i].step, "approve"))
        {
          office_set (self, DRM, ORDER, "quality_ensured", "Read against the guidance.");
          office_set (self, DRM, ORDER, "how_compliance", "The report and the minutes.");
        }
      reasons = office_step (self, way[i].by, way[i].step, NULL);
      for (guint r = 0; r < reasons->len; r++)
        g_test_message ("%s: %s %s", way[i].step, ((WoReason *) reasons->pdata[r])->code,
                        ((WoReason *) reasons->pdata[r])->args[0]);
      g_assert_cmpuint (reasons->len, ==, 0);
    }
}

char *
office_get (Office *self, const char *id, const char *path)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, id);

  return g_strdup (wo_record_get (record, path));
}

WoAct *
office_copy (Office *self, const char *from, const char *id, const char *c)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, from);
  WoAct *act = wo_act_new ("create", record->kind, id);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (g_str_equal (cell->path, "case"))
        wo_act_add_cell (act, "case", c);
      else if (!g_str_equal (cell->path, "state") && !g_str_equal (cell->path, "drafted_by"))
        wo_act_add_cell (act, cell->path, cell->value);
    }
  return act;
}
