/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-spotlight-ask.h"

#include "domain/wo-kinds.h"

#define AT(member) G_STRUCT_OFFSET (WoSpotlightAsk, member)

static const char *const forms[] = { "self-assessment", "referral", NULL };
static const char *const origins[] = { "case", "systemic work", "manager", NULL };

static const WoField fields[] = {
  { "landlord_id", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, 0, AT (landlord_id) },
  { "landlord", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (landlord) },
  { "case", WO_SHAPE_FIELD, WO_TYPE_ID, 0, 0, AT (case_id) },
  { "order", WO_SHAPE_FIELD, WO_TYPE_ID, 0, 0, AT (order_id) },
  { "reference", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (reference) },
  { "spotlight", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES, 0, AT (spotlight) },
  { "form", WO_SHAPE_FIELD, WO_TYPE_CHOICE, WO_FIELD_HIGH_STAKES, 0, AT (form), forms },
  { "origin", WO_SHAPE_FIELD, WO_TYPE_CHOICE, 0, 0, AT (origin), origins },
  { "asked_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, 0, AT (asked_on) },
  { "answered_on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, 0, AT (answered_on) },
  { "answer", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, 0, AT (answer) },
};

const WoKind wo_spotlight_ask_kind = {
  .kind = WO_RECORD_SPOTLIGHT_ASK,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoSpotlightAsk),
};

WoSpotlightAsk *
wo_spotlight_ask_new (const WoRecord *record)
{
  WoSpotlightAsk *self = g_new0 (WoSpotlightAsk, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_SPOTLIGHT_ASK, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_spotlight_ask_kind, record, self);
  return self;
}

void
wo_spotlight_ask_free (WoSpotlightAsk *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_spotlight_ask_kind, self);
  g_free (self->id);
  g_free (self);
}
