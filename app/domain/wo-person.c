/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-person.h"

#include "domain/wo-kinds.h"

static const char *const role_names[WO_ROLE_N] = {
  "caseworker", "drm", "head of service", "ombudsman", "quality",       "compliance",
  "dsr",        "qed", "duty to monitor", "systemic",  "administrator",
};

static const WoField fields[] = {
  { "name", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR),
    G_STRUCT_OFFSET (WoPerson, name) },
  { "roles/*", WO_SHAPE_SET, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES,
    WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR), G_STRUCT_OFFSET (WoPerson, roles) },
  { "left", WO_SHAPE_FIELD, WO_TYPE_FLAG, 0, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR),
    G_STRUCT_OFFSET (WoPerson, left) },
};

const WoKind wo_person_kind = {
  .kind = WO_RECORD_PERSON,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .view_size = sizeof (WoPerson),
};

const char *
wo_role_name (WoRole role)
{
  g_return_val_if_fail (role < WO_ROLE_N, NULL);
  return role_names[role];
}

gboolean
wo_role_parse (const char *name, WoRole *ret_role)
{
  for (guint i = 0; i < WO_ROLE_N; i++)
    if (g_strcmp0 (name, role_names[i]) == 0)
      {
        *ret_role = i;
        return TRUE;
      }
  return FALSE;
}

WoPerson *
wo_person_new (const WoRecord *record)
{
  WoPerson *self = g_new0 (WoPerson, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_PERSON, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_person_kind, record, self);
  return self;
}

void
wo_person_free (WoPerson *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_person_kind, self);
  g_free (self->id);
  g_free (self);
}

gboolean
wo_person_has_role (const WoPerson *self, WoRole role)
{
  return wo_person_has_any (self, WO_ROLE_BIT (role));
}

gboolean
wo_person_has_any (const WoPerson *self, guint mask)
{
  if (self == NULL || self->left)
    return FALSE;
  for (guint i = 0; i < self->roles->len; i++)
    {
      WoRole role;

      if (wo_role_parse (self->roles->pdata[i], &role) &&
          (mask == 0 || (mask & WO_ROLE_BIT (role)) != 0))
        return TRUE;
    }
  return FALSE;
}
