/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-investigation.h"

#include "domain/wo-kinds.h"

#define INVESTIGATORS                                                                              \
  (WO_ROLE_BIT (WO_ROLE_QED) | WO_ROLE_BIT (WO_ROLE_SYSTEMIC) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define AT(member) G_STRUCT_OFFSET (WoInvestigation, member)

static const char *const tiers[] = { "tier-1", "tier-2", "tier-3", "paragraph-49", NULL };

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, INVESTIGATORS,
    AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, INVESTIGATORS, AT (landlord) },
  { "reference", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, INVESTIGATORS, AT (reference) },
  { "tier", WO_SHAPE_FIELD, WO_TYPE_CHOICE, WO_FIELD_HIGH_STAKES, INVESTIGATORS, AT (tier), tiers },
  { "opened_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, INVESTIGATORS, AT (opened_on) },
  { "closed_on", WO_SHAPE_FIELD, WO_TYPE_DATE, WO_FIELD_HIGH_STAKES, INVESTIGATORS,
    AT (closed_on) },
  { "why", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, INVESTIGATORS, AT (why) },
  { "next_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, INVESTIGATORS, AT (next_on) },
  { "last_response_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, INVESTIGATORS, AT (last_response_on) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, INVESTIGATORS, AT (note) },
};

const WoKind wo_investigation_kind = {
  .kind = WO_RECORD_INVESTIGATION,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoInvestigation),
};

WoInvestigation *
wo_investigation_new (const WoRecord *record)
{
  WoInvestigation *self = g_new0 (WoInvestigation, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_INVESTIGATION, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_investigation_kind, record, self);
  return self;
}

void
wo_investigation_free (WoInvestigation *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_investigation_kind, self);
  g_free (self->id);
  g_free (self);
}

gboolean
wo_investigation_is_open (const WoInvestigation *self, WoDate day)
{
  return (self->opened_on == WO_DATE_NONE || self->opened_on <= day) &&
         (self->closed_on == WO_DATE_NONE || self->closed_on > day);
}
