/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-failure-order.h"

#include "domain/wo-kinds.h"

#define FOLLOWERS                                                                                  \
  (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |                             \
   WO_ROLE_BIT (WO_ROLE_COMPLIANCE) | WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR) |                      \
   WO_ROLE_BIT (WO_ROLE_QED) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define AT(member) G_STRUCT_OFFSET (WoFailureOrder, member)

static const char *const types[] = { "type-1", "type-2", "type-3", NULL };
static const char *const compliances[] = { "awaited", "complied", "not complied", NULL };

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, FOLLOWERS, AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, FOLLOWERS, AT (landlord) },
  { "reference", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, FOLLOWERS, AT (reference) },
  { "type", WO_SHAPE_FIELD, WO_TYPE_CHOICE, WO_FIELD_HIGH_STAKES, FOLLOWERS, AT (type), types },
  { "made_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, FOLLOWERS, AT (made_on) },
  { "why", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, FOLLOWERS, AT (why) },
  { "complied", WO_SHAPE_FIELD, WO_TYPE_CHOICE, 0, FOLLOWERS, AT (complied), compliances },
  { "complied_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, FOLLOWERS, AT (complied_on) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, FOLLOWERS, AT (note) },
};

const WoKind wo_failure_order_kind = {
  .kind = WO_RECORD_FAILURE_ORDER,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoFailureOrder),
};

WoFailureOrder *
wo_failure_order_new (const WoRecord *record)
{
  WoFailureOrder *self = g_new0 (WoFailureOrder, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_FAILURE_ORDER, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_failure_order_kind, record, self);
  return self;
}

void
wo_failure_order_free (WoFailureOrder *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_failure_order_kind, self);
  g_free (self->id);
  g_free (self);
}
