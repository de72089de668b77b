/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-report-recommendation.h"

#include "domain/wo-kinds.h"

#define INVESTIGATORS                                                                              \
  (WO_ROLE_BIT (WO_ROLE_QED) | WO_ROLE_BIT (WO_ROLE_SYSTEMIC) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define AT(member) G_STRUCT_OFFSET (WoReportRecommendation, member)

static const char *const states[] = { "open", "done", "not accepted", NULL };

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, INVESTIGATORS,
    AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, INVESTIGATORS, AT (landlord) },
  { "report", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, INVESTIGATORS, AT (report) },
  { "label", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, INVESTIGATORS, AT (label) },
  { "published_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, INVESTIGATORS, AT (published_on) },
  { "text", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, INVESTIGATORS, AT (text) },
  { "due", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, INVESTIGATORS, AT (due) },
  { "state", WO_SHAPE_FIELD, WO_TYPE_CHOICE, 0, INVESTIGATORS, AT (state), states },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, INVESTIGATORS, AT (note) },
};

const WoKind wo_report_recommendation_kind = {
  .kind = WO_RECORD_REPORT_RECOMMENDATION,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoReportRecommendation),
};

WoReportRecommendation *
wo_report_recommendation_new (const WoRecord *record)
{
  WoReportRecommendation *self = g_new0 (WoReportRecommendation, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_REPORT_RECOMMENDATION, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_report_recommendation_kind, record, self);
  return self;
}

void
wo_report_recommendation_free (WoReportRecommendation *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_report_recommendation_kind, self);
  g_free (self->id);
  g_free (self);
}
