/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-engagement.h"

#include "domain/wo-kinds.h"

#define MONITORS                                                                                   \
  (WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR) | WO_ROLE_BIT (WO_ROLE_QED) |                             \
   WO_ROLE_BIT (WO_ROLE_SYSTEMIC) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define AT(member) G_STRUCT_OFFSET (WoEngagement, member)

static const char *const whats[] = { "annual submission",
                                     "self-assessment",
                                     "compliance review",
                                     "advice",
                                     "recommendations",
                                     "other",
                                     NULL };

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, MONITORS, AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, MONITORS, AT (landlord) },
  { "on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, MONITORS, AT (on) },
  { "what", WO_SHAPE_FIELD, WO_TYPE_CHOICE, 0, MONITORS, AT (what), whats },
  { "code", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, MONITORS, AT (code) },
  { "outcome", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, MONITORS, AT (outcome) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, MONITORS, AT (note) },
};

const WoKind wo_engagement_kind = {
  .kind = WO_RECORD_ENGAGEMENT,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoEngagement),
};

WoEngagement *
wo_engagement_new (const WoRecord *record)
{
  WoEngagement *self = g_new0 (WoEngagement, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_ENGAGEMENT, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_engagement_kind, record, self);
  return self;
}

void
wo_engagement_free (WoEngagement *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_engagement_kind, self);
  g_free (self->id);
  g_free (self);
}
