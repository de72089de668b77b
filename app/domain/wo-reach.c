/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-reach.h"

#include "domain/wo-standing.h"

/* The case that an order or an entry hangs on, or NULL. */
static WoRecord *
case_of (const WoRecord *record, WoState *state)
{
  g_autoptr (WoRecord) c = state->get (state, wo_record_get (record, "case"));

  return c != NULL && c->kind == WO_RECORD_CASE ? g_steal_pointer (&c) : NULL;
}

static void
add_root (GPtrArray *roots, WoState *state, const char *id)
{
  char *root = wo_landlord_root (state, id);

  if (root != NULL && !g_ptr_array_find_with_equal_func (roots, root, g_str_equal, NULL))
    g_ptr_array_add (roots, root);
  else
    g_free (root);
}

/* The landlord that is linked, else every one that bears the name given. */
static void
add_landlords (GPtrArray *roots, const WoRecord *record, WoState *state)
{
  const char *id = wo_record_get (record, "landlord_id"),
             *name = wo_record_get (record, "landlord");
  g_auto (GStrv) named = NULL;

  if (id != NULL)
    {
      add_root (roots, state, id);
      return;
    }
  if (name != NULL)
    named = state->find (state, WO_RECORD_LANDLORD, "name", name);
  for (guint i = 0; named != NULL && named[i] != NULL; i++)
    add_root (roots, state, named[i]);
}

GStrv
wo_reach_landlords (const WoRecord *record, WoState *state)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  g_autoptr (WoRecord) c = NULL;

  if (record->kind == WO_RECORD_LANDLORD)
    add_root (roots, state, record->id);
  else
    {
      if (record->kind == WO_RECORD_ORDER)
        c = case_of (record, state);
      add_landlords (roots, c != NULL ? c : record, state);
    }
  g_ptr_array_add (roots, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&roots), FALSE);
}

static gboolean
is_about (const WoRecord *record, const char *landlord, WoState *state)
{
  g_autofree char *root = NULL;
  g_auto (GStrv) roots = NULL;

  if (record->kind == WO_RECORD_PERSON || record->kind == WO_RECORD_GUIDANCE)
    return FALSE;
  root = wo_landlord_root (state, landlord);
  roots = wo_reach_landlords (record, state);
  return g_strv_contains ((const char *const *) roots, root);
}

static gboolean
is_own (const WoRecord *record, const char *person, WoState *state)
{
  g_autoptr (WoRecord) c = NULL;

  if (record->kind == WO_RECORD_CASE)
    return g_strcmp0 (wo_record_get (record, "caseworker"), person) == 0;
  if (record->kind == WO_RECORD_ORDER &&
      g_strcmp0 (wo_record_get (record, "drafted_by"), person) == 0)
    return TRUE;
  c = case_of (record, state);
  return c != NULL && g_strcmp0 (wo_record_get (c, "caseworker"), person) == 0;
}

gboolean
wo_scope_reaches (const char *scope, const char *person, const WoRecord *record, WoState *state)
{
  const char *landlord = NULL;

  switch (wo_scope_parse (scope, &landlord))
    {
    case WO_SCOPE_KIND_OFFICE:
      return TRUE;
    case WO_SCOPE_KIND_LANDLORD:
      return is_about (record, landlord, state);
    case WO_SCOPE_KIND_OWN:
      return is_own (record, person, state);
    case WO_SCOPE_KIND_NONE:
    default:
      return FALSE;
    }
}

guint
wo_person_roles_on (const WoPerson *self, const WoRecord *record, WoState *state)
{
  guint mask = 0;

  for (guint i = 0; !self->left && i < self->grants->len; i++)
    {
      const WoGrant *grant = self->grants->pdata[i];
      WoRole role;

      if (wo_grant_holds (grant, self->today) && wo_role_parse (grant->role, &role) &&
          (mask & WO_ROLE_BIT (role)) == 0 &&
          wo_scope_reaches (grant->scope, self->id, record, state))
        mask |= WO_ROLE_BIT (role);
    }
  return mask;
}

void
wo_person_narrow (WoPerson *self, const WoRecord *record, WoState *state)
{
  self->held = wo_person_roles_on (self, record, state);
}

static guint
lent (const WoCover *cover)
{
  guint all = WO_ROLE_BIT (WO_ROLE_N) - 1;
  WoRole role;

  if (cover->role != NULL)
    all = wo_role_parse (cover->role, &role) ? WO_ROLE_BIT (role) : 0;
  return all & ~WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR);
}

guint
wo_cover_roles (const WoPerson *covered, const char *holder, const WoRecord *record, WoState *state)
{
  guint mask = 0, own = record != NULL ? wo_person_roles_on (covered, record, state)
                                       : wo_person_roles_at (covered, covered->today);

  for (guint i = 0; own != 0 && i < covered->cover->len; i++)
    {
      const WoCover *cover = covered->cover->pdata[i];

      if (g_strcmp0 (cover->holder, holder) == 0 && wo_cover_holds (cover, covered->today) &&
          (record == NULL || cover->scope == NULL ||
           wo_scope_reaches (cover->scope, covered->id, record, state)))
        mask |= own & lent (cover);
    }
  return mask;
}
