/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"

#include "domain/wo-kinds.h"

/* Landlords are the office's common ground: whoever works on cases may keep them up to date. */
#define AT(member) G_STRUCT_OFFSET (WoLandlord, member)
#define CONTACT(member) G_STRUCT_OFFSET (WoContact, member)

static const char *const types[] = { "non-profit", "profit", "local authority", "other", NULL };

static const WoField fields[] = {
  { "name", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES, 0, AT (name) },
  { "aliases/*", WO_SHAPE_SET, WO_TYPE_LINE, 0, 0, AT (aliases) },
  { "code", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (code) },
  { "type", WO_SHAPE_FIELD, WO_TYPE_CHOICE, 0, 0, AT (type), types },
  { "charity", WO_SHAPE_FIELD, WO_TYPE_FLAG, 0, 0, AT (charity) },
  { "not_social", WO_SHAPE_FIELD, WO_TYPE_FLAG, 0, 0, AT (not_social) },
  { "left_scheme_on", WO_SHAPE_FIELD, WO_TYPE_DATE, WO_FIELD_HIGH_STAKES, 0, AT (left_scheme_on) },
  { "merged_into", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, 0, AT (merged_into) },
  { "contacts/*.name", WO_SHAPE_ITEM, WO_TYPE_LINE, 0, 0, CONTACT (name) },
  { "contacts/*.role", WO_SHAPE_ITEM, WO_TYPE_LINE, 0, 0, CONTACT (role) },
  { "contacts/*.email", WO_SHAPE_ITEM, WO_TYPE_LINE, 0, 0, CONTACT (email) },
  { "contacts/*.phone", WO_SHAPE_ITEM, WO_TYPE_LINE, 0, 0, CONTACT (phone) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, 0, AT (note) },
};

static const WoItems items[] = {
  { "contacts", AT (contacts), sizeof (WoContact) },
};

const WoKind wo_landlord_kind = {
  .kind = WO_RECORD_LANDLORD,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoLandlord),
};

WoLandlord *
wo_landlord_new (const WoRecord *record)
{
  WoLandlord *self = g_new0 (WoLandlord, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_LANDLORD, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_landlord_kind, record, self);
  return self;
}

void
wo_landlord_free (WoLandlord *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_landlord_kind, self);
  g_free (self->id);
  g_free (self);
}
