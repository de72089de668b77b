/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-guidance.h"

#include "domain/wo-kinds.h"

#define ADMINISTRATOR WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR)
#define AT(member) G_STRUCT_OFFSET (WoGuidance, member)
#define CHANGE(member) G_STRUCT_OFFSET (WoGuidanceChange, member)

static const WoField fields[] = {
  { "edition", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES, ADMINISTRATOR, AT (edition) },
  { "title", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, ADMINISTRATOR, AT (title) },
  { "short_title", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, ADMINISTRATOR, AT (short_title) },
  { "revised", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, ADMINISTRATOR, AT (revised) },
  { "based_on", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES, ADMINISTRATOR, AT (based_on) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, ADMINISTRATOR, AT (note) },
  { "changes/*.path", WO_SHAPE_ITEM, WO_TYPE_LINE, 0, ADMINISTRATOR, CHANGE (path) },
  { "changes/*.value", WO_SHAPE_ITEM, WO_TYPE_PROSE, 0, ADMINISTRATOR, CHANGE (value) },
  { "published", WO_SHAPE_FIELD, WO_TYPE_FLAG, WO_FIELD_DERIVED, 0, AT (published) },
  { "published_on", WO_SHAPE_FIELD, WO_TYPE_DATE, WO_FIELD_DERIVED, 0, AT (published_on) },
  { "published_by", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_DERIVED, 0, AT (published_by) },
  { "published_by_name", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_DERIVED, 0,
    AT (published_by_name) },
  { "base_sha", WO_SHAPE_FIELD, WO_TYPE_LINE, WO_FIELD_DERIVED, 0, AT (base_sha) },
  { "withdrawn", WO_SHAPE_FIELD, WO_TYPE_FLAG, WO_FIELD_DERIVED, 0, AT (withdrawn) },
  { "withdrawn_on", WO_SHAPE_FIELD, WO_TYPE_DATE, WO_FIELD_DERIVED, 0, AT (withdrawn_on) },
  { "withdrawn_by", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_DERIVED, 0, AT (withdrawn_by) },
  { "withdrawn_because", WO_SHAPE_FIELD, WO_TYPE_PROSE, WO_FIELD_DERIVED, 0,
    AT (withdrawn_because) },
};

static const WoItems items[] = {
  { "changes", AT (changes), sizeof (WoGuidanceChange) },
};

const WoKind wo_guidance_kind = {
  .kind = WO_RECORD_GUIDANCE,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoGuidance),
};

WoRecord *
wo_guidance_published (WoState *state, const char *edition)
{
  g_auto (GStrv) ids =
      edition != NULL ? state->find (state, WO_RECORD_GUIDANCE, "edition", edition) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "published"), "yes") == 0)
        return g_steal_pointer (&record);
    }
  return NULL;
}

gboolean
wo_guidance_is_withdrawn (WoState *state, const char *edition)
{
  g_autoptr (WoRecord) record = wo_guidance_published (state, edition);

  return record != NULL && g_strcmp0 (wo_record_get (record, "withdrawn"), "yes") == 0;
}

WoGuidance *
wo_guidance_new (const WoRecord *record)
{
  WoGuidance *self = g_new0 (WoGuidance, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_GUIDANCE, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_guidance_kind, record, self);
  return self;
}

void
wo_guidance_free (WoGuidance *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_guidance_kind, self);
  g_free (self->id);
  g_free (self);
}
