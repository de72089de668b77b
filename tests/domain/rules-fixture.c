/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "protocol/wo-packs.h"

typedef struct
{
  const char *path;
  const char *value;
} Cell;

static const Cell case_cells[] = {
  { "reference", "202412345" },
  { "landlord", "Northmoor Homes" },
  { "categories/Damp and mould", "yes" },
  { "categories/Complaint handling", "yes" },
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
  { "factors.oversight.reason", "Forty homes share one design." },
  { "factors.others_affected.answer", "likely" },
  { "factors.others_affected.reason", "Eleven of the flats have reported damp." },
  { "factors.policy_deficiency.answer", "yes" },
  { "factors.policy_deficiency.reason", "It has no step for a repeat report." },
  { "factors.detriment_resident.answer", "significant" },
  { "factors.detriment_resident.reason", "A child's asthma grew worse." },
  { "factors.detriment_others.answer", "significant" },
  { "factors.detriment_others.reason", "Ten households live with the same mould." },
  { "factors.cause_known.answer", "no" },
  { "factors.cause_known.reason", "Four inspections gave four reasons." },
  { "factors.complexity.answer", "high" },
  { "factors.complexity.reason", "Repairs, surveying and a contractor." },
  { "factors.further_investigation.answer", "none" },
  { "factors.further_investigation.reason", "Looked on 14 March." },
  { "factors.complaint_handling_policy.answer", "no" },
  { "factors.complaint_handling_policy.reason", "The policy meets the Code." },
};

static const Cell order_cells[] = {
  { "landlord", "Northmoor Homes" },
  { "power", "54f" },
  { "kind", "order" },
  { "elements.root_cause", "Why four inspections in eleven months led to no diagnosis." },
  { "elements.others_affected", "whether the other 39 flats at Alder Court have been affected" },
  { "elements.redress_for_others", "the same compensation for each month" },
  { "elements.look_back_months", "6" },
  { "elements.policy_or_practice", "Damp and mould procedure" },
  { "elements.areas_for_improvement", "diagnosis of damp at the first inspection" },
  { "elements.training", "surveyors, on diagnosing damp" },
  { "elements.fairness_now", "inspect the other 39 flats by 30 April 2025" },
  { "elements.reviewer.independent_of", "landlord" },
  { "elements.governing_body", "yes" },
  { "elements.member_responsible_for_complaints", "yes" },
  { "elements.service_areas/repairs", "yes" },
  { "elements.service_areas/surveying", "yes" },
  { "elements.terms_of_reference.agreed_by", "2025-04-25" },
  { "elements.milestones/m1.what", "interim findings to the Ombudsman" },
  { "elements.milestones/m1.by", "2025-06-30" },
  { "elements.evidence/e1", "minutes of the governing body" },
  { "elements.evidence/e2", "training records of the surveyors" },
  { "elements.monitoring_by_governing_body", "a quarterly report on open actions for one year" },
  { "elements.report_to/governing body", "yes" },
  { "elements.report_to/Ombudsman", "yes" },
  { "elements.due", "2025-09-30" },
};

const WoEdition *
rules_edition (void)
{
  return wo_editions_get ("2024-05");
}

void
rules_set (WoRecord *record, const char *path, const char *value)
{
  wo_record_set (record, path, value, "person-1", "replica-1", 1);
}

static WoRecord *
make (WoRecordKind kind, const char *id, const Cell *cells, gsize n_cells)
{
  WoRecord *record = wo_record_new (kind, id);

  for (gsize i = 0; i < n_cells; i++)
    rules_set (record, cells[i].path, cells[i].value);
  return record;
}

WoRecord *
rules_case_record (void)
{
  return make (WO_RECORD_CASE, "case-1", case_cells, G_N_ELEMENTS (case_cells));
}

WoRecord *
rules_order_record (void)
{
  return make (WO_RECORD_ORDER, "order-1", order_cells, G_N_ELEMENTS (order_cells));
}

WoCase *
rules_case (const char *path, const char *value)
{
  g_autoptr (WoRecord) record = rules_case_record ();

  if (path != NULL)
    rules_set (record, path, value);
  return wo_case_new (record);
}

WoOrder *
rules_order (const char *path, const char *value)
{
  g_autoptr (WoRecord) record = rules_order_record ();

  if (path != NULL)
    rules_set (record, path, value);
  return wo_order_new (record);
}
