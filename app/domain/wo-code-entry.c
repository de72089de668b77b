/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-code-entry.h"

#include "domain/wo-kinds.h"

#define MONITORS (WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define AT(member) G_STRUCT_OFFSET (WoCodeEntry, member)

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, 0, AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (landlord) },
  { "case", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, 0, AT (case_id) },
  { "reference", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (reference) },
  { "clauses/*", WO_SHAPE_SET, WO_TYPE_LINE, 0, 0, AT (clauses) },
  { "failure", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, 0, AT (failure) },
  { "evidence", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, 0, AT (evidence) },
  { "made_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, 0, AT (made_on) },
  { "assessment", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, MONITORS, AT (assessment) },
  { "assessed_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, MONITORS, AT (assessed_on) },
  { "intervention", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, MONITORS, AT (intervention) },
  { "answered", WO_SHAPE_FIELD, WO_TYPE_FLAG, 0, MONITORS, AT (answered) },
};

const WoKind wo_code_entry_kind = {
  .kind = WO_RECORD_CODE_ENTRY,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoCodeEntry),
};

WoCodeEntry *
wo_code_entry_new (const WoRecord *record)
{
  WoCodeEntry *self = g_new0 (WoCodeEntry, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_CODE_ENTRY, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_code_entry_kind, record, self);
  return self;
}

void
wo_code_entry_free (WoCodeEntry *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_code_entry_kind, self);
  g_free (self->id);
  g_free (self);
}
