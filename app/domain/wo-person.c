/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-person.h"

#include "domain/wo-kinds.h"

#define ADMINISTRATOR WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR)
#define AT(member) G_STRUCT_OFFSET (WoPerson, member)
#define GRANT(name, type, choices)                                                                 \
  {                                                                                                \
    "grants/*." #name, WO_SHAPE_ITEM, type, WO_FIELD_HIGH_STAKES, ADMINISTRATOR,                   \
        G_STRUCT_OFFSET (WoGrant, name), choices                                                   \
  }
#define COVER(name, type, choices)                                                                 \
  {                                                                                                \
    "cover/*." #name, WO_SHAPE_ITEM, type, WO_FIELD_HIGH_STAKES, ADMINISTRATOR,                    \
        G_STRUCT_OFFSET (WoCover, name), choices                                                   \
  }
/* No role sets it: only whose record it is (wo-apply-set.c). */
#define OWNER (1u << 31)
#define SEARCH(name, type, choices)                                                                \
  {                                                                                                \
    "searches/*." #name, WO_SHAPE_ITEM, type, 0, OWNER, G_STRUCT_OFFSET (WoSavedSearch, name),     \
        choices                                                                                    \
  }

static const char *const search_places[] = { "search", "tracker", NULL };

static const char *const role_names[WO_ROLE_N + 1] = {
  "caseworker", "drm", "head of service", "ombudsman", "quality",       "compliance",
  "dsr",        "qed", "duty to monitor", "systemic",  "administrator", NULL,
};

static const WoField fields[] = {
  { "name", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, ADMINISTRATOR, AT (name) },
  { "roles/*", WO_SHAPE_SET, WO_TYPE_LINE, WO_FIELD_HIGH_STAKES, ADMINISTRATOR, AT (roles) },
  { "left", WO_SHAPE_FIELD, WO_TYPE_FLAG, 0, ADMINISTRATOR, AT (left) },
  GRANT (role, WO_TYPE_CHOICE, role_names),
  GRANT (scope, WO_TYPE_LINE, NULL),
  GRANT (from, WO_TYPE_DATE, NULL),
  GRANT (until, WO_TYPE_DATE, NULL),
  { "grants/*.by", WO_SHAPE_ITEM, WO_TYPE_ID, WO_FIELD_DERIVED, 0, G_STRUCT_OFFSET (WoGrant, by) },
  COVER (holder, WO_TYPE_ID, NULL),
  COVER (role, WO_TYPE_CHOICE, role_names),
  COVER (scope, WO_TYPE_LINE, NULL),
  COVER (from, WO_TYPE_DATE, NULL),
  COVER (until, WO_TYPE_DATE, NULL),
  COVER (because, WO_TYPE_LINE, NULL),
  { "cover/*.by", WO_SHAPE_ITEM, WO_TYPE_ID, WO_FIELD_DERIVED, 0, G_STRUCT_OFFSET (WoCover, by) },
  SEARCH (name, WO_TYPE_LINE, NULL),
  SEARCH (text, WO_TYPE_PROSE, NULL),
  SEARCH (like, WO_TYPE_PROSE, NULL),
  SEARCH (place, WO_TYPE_CHOICE, search_places),
  SEARCH (within, WO_TYPE_LINE, NULL),
  SEARCH (sort, WO_TYPE_LINE, NULL),
  SEARCH (backwards, WO_TYPE_FLAG, NULL),
  SEARCH (columns, WO_TYPE_LINE, NULL),
  SEARCH (alert, WO_TYPE_FLAG, NULL),
};

static const WoItems items[] = {
  { "grants", AT (grants), sizeof (WoGrant) },
  { "cover", AT (cover), sizeof (WoCover) },
  { "searches", AT (searches), sizeof (WoSavedSearch) },
};

const WoKind wo_person_kind = {
  .kind = WO_RECORD_PERSON,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
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

/* A role without dates is a grant over the whole office. */
static void
add_plain_grants (WoPerson *self)
{
  for (guint i = 0; i < self->roles->len; i++)
    {
      const char *role = self->roles->pdata[i];
      WoGrant *grant = g_new0 (WoGrant, 1);

      grant->id = g_strconcat ("roles/", role, NULL);
      grant->role = g_strdup (role);
      grant->scope = g_strdup (WO_SCOPE_OFFICE);
      g_ptr_array_add (self->grants, grant);
    }
}

/* "KIND|STATE|FINDING", each empty where it does not narrow. */
static gboolean
has_new_orders (const char *within)
{
  static const char *const kinds[] = { "", "all", "order", NULL };
  static const char *const unsigned_states[] = { "draft", "handed up", "approved", NULL };
  g_auto (GStrv) parts = g_strsplit (within != NULL ? within : "", "|", 3);
  guint n = g_strv_length (parts);

  return (n < 1 || g_strv_contains (kinds, parts[0])) &&
         (n < 2 || !g_strv_contains (unsigned_states, parts[1])) && (n < 3 || *parts[2] == '\0');
}

gboolean
wo_saved_search_may_tell (const WoSavedSearch *self)
{
  return g_strcmp0 (self->place, "search") == 0 && has_new_orders (self->within);
}

gboolean
wo_person_is_own_path (const char *path)
{
  return path != NULL && g_str_has_prefix (path, WO_PERSON_OWN);
}

WoPerson *
wo_person_new (const WoRecord *record, WoDate today)
{
  WoPerson *self = g_new0 (WoPerson, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_PERSON, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_person_kind, record, self);
  add_plain_grants (self);
  self->today = today;
  self->held = wo_person_roles_at (self, today);
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
  if (self == NULL)
    return FALSE;
  return mask == 0 ? self->held != 0 : (self->held & mask) != 0;
}

guint
wo_person_roles_at (const WoPerson *self, WoDate today)
{
  guint mask = 0;

  if (self == NULL || self->left)
    return 0;
  for (guint i = 0; i < self->grants->len; i++)
    {
      const WoGrant *grant = self->grants->pdata[i];
      WoRole role;

      if (wo_grant_holds (grant, today) && wo_role_parse (grant->role, &role))
        mask |= WO_ROLE_BIT (role);
    }
  return mask;
}

gboolean
wo_person_has_role_at (const WoPerson *self, WoRole role, WoDate today)
{
  return (wo_person_roles_at (self, today) & WO_ROLE_BIT (role)) != 0;
}

gboolean
wo_person_is_lasting (const WoPerson *self, WoRole role, WoDate today)
{
  for (guint i = 0; self != NULL && !self->left && i < self->grants->len; i++)
    {
      const WoGrant *grant = self->grants->pdata[i];

      if (g_strcmp0 (grant->role, role_names[role]) == 0 && grant->until == WO_DATE_NONE &&
          wo_scope_parse (grant->scope, NULL) == WO_SCOPE_KIND_OFFICE &&
          wo_grant_holds (grant, today))
        return TRUE;
    }
  return FALSE;
}

/* The id of whoever stood in last, or NULL. */
static const char *
last_holder (const WoPerson *self)
{
  const WoCover *last = NULL;

  for (guint i = 0; i < self->cover->len; i++)
    {
      const WoCover *cover = self->cover->pdata[i];

      if (last == NULL || cover->until > last->until)
        last = cover;
    }
  return last != NULL ? last->holder : NULL;
}

WoCoverRank
wo_person_likely_cover (const WoPerson *self, const WoPerson *other)
{
  if (g_strcmp0 (other->id, last_holder (self)) == 0)
    return WO_COVER_LAST;
  /* Of nothing, everything is had in common. */
  return self->held != 0 && wo_person_has_any (other, self->held) ? WO_COVER_OF_THE_ROLE
                                                                  : WO_COVER_OTHER;
}

static void
add_once (GPtrArray *values, const char *value)
{
  if (value != NULL && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

GStrv
wo_person_find_values (const WoRecord *record, const char *path)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (WoPerson) person = wo_person_new (record, WO_DATE_NONE);

  for (guint i = 0; g_str_equal (path, "role") && i < person->grants->len; i++)
    add_once (values, ((WoGrant *) person->grants->pdata[i])->role);
  for (guint i = 0; g_str_equal (path, "holder") && i < person->cover->len; i++)
    add_once (values, ((WoCover *) person->cover->pdata[i])->holder);
  g_ptr_array_add (values, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&values), FALSE);
}
