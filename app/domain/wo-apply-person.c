/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-reach.h"

static void
refuse (WoApply *self, const char *code, const char *list, const char *id, const char *attribute)
{
  g_autofree char *link = g_strdup_printf ("%s/%s.%s", list, id, attribute);

  wo_reasons_add (self->result->reasons, code, link, NULL);
}

/* A scope that is none, or of a landlord that is not there. */
static void
check_scope (WoApply *self, const char *scope, const char *list, const char *id)
{
  const char *landlord = NULL;
  WoScopeKind kind = wo_scope_parse (scope, &landlord);
  g_autoptr (WoRecord) record = NULL;

  if (kind == WO_SCOPE_KIND_NONE)
    refuse (self, "unknown-scope", list, id, "scope");
  if (kind != WO_SCOPE_KIND_LANDLORD)
    return;
  record = self->state->get (self->state, landlord);
  if (record == NULL || record->kind != WO_RECORD_LANDLORD)
    refuse (self, "not-a-landlord", list, id, "scope");
}

/* Whether the act leaves nothing of the item but who wrote it. */
static gboolean
is_bare (const WoRecord *person, const char *list, const char *id)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s.", list, id);
  g_autofree char *by = g_strconcat (prefix, "by", NULL);

  for (guint i = 0; i < person->cells->len; i++)
    {
      const char *path = ((WoCell *) person->cells->pdata[i])->path;

      if (g_str_has_prefix (path, prefix) && !g_str_equal (path, by))
        return FALSE;
    }
  return TRUE;
}

static void
check_grant (WoApply *self, const WoRecord *after, const WoGrant *grant)
{
  if (g_str_has_prefix (grant->id, "roles/") || is_bare (after, "grants", grant->id))
    return;
  if (grant->role == NULL || grant->scope == NULL)
    refuse (self, "grant-incomplete", "grants", grant->id, grant->role == NULL ? "role" : "scope");
  else
    check_scope (self, grant->scope, "grants", grant->id);
  if (grant->until != WO_DATE_NONE && grant->from != WO_DATE_NONE && grant->until < grant->from - 1)
    refuse (self, "ends-before", "grants", grant->id, "until");
  if (g_strcmp0 (grant->role, wo_role_name (WO_ROLE_ADMINISTRATOR)) == 0 &&
      g_strcmp0 (grant->scope, WO_SCOPE_OFFICE) != 0)
    refuse (self, "administrator-whole-office", "grants", grant->id, "scope");
}

static void
check_cover (WoApply *self, const WoRecord *after, const WoCover *cover)
{
  g_autoptr (WoRecord) holder =
      cover->holder != NULL ? self->state->get (self->state, cover->holder) : NULL;

  if (is_bare (after, "cover", cover->id))
    return;
  if (cover->holder == NULL)
    refuse (self, "cover-incomplete", "cover", cover->id, "holder");
  else if (g_str_equal (cover->holder, after->id))
    refuse (self, "cover-self", "cover", cover->id, "holder");
  else if (holder == NULL || holder->kind != WO_RECORD_PERSON)
    refuse (self, "not-a-person", "cover", cover->id, "holder");
  if (cover->from == WO_DATE_NONE || cover->until == WO_DATE_NONE)
    refuse (self, "cover-incomplete", "cover", cover->id,
            cover->from == WO_DATE_NONE ? "from" : "until");
  else if (cover->until < cover->from - 1)
    refuse (self, "ends-before", "cover", cover->id, "until");
  else if (cover->until - cover->from > WO_COVER_DAYS_MAX)
    refuse (self, "cover-too-long", "cover", cover->id, "until");
  if (g_strcmp0 (cover->role, wo_role_name (WO_ROLE_ADMINISTRATOR)) == 0)
    refuse (self, "cover-administrator", "cover", cover->id, "role");
  if (cover->scope != NULL)
    check_scope (self, cover->scope, "cover", cover->id);
}

/* Somebody besides @id who is an administrator until further notice. */
static gboolean
has_other_administrator (WoApply *self, const char *id)
{
  g_auto (GStrv) ids = self->state->find (self->state, WO_RECORD_PERSON, "role",
                                          wo_role_name (WO_ROLE_ADMINISTRATOR));

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record =
          g_str_equal (ids[i], id) ? NULL : self->state->get (self->state, ids[i]);
      g_autoptr (WoPerson) other =
          record != NULL ? wo_person_new (record, self->moment->today) : NULL;

      if (wo_person_is_lasting (other, WO_ROLE_ADMINISTRATOR, self->moment->today))
        return TRUE;
    }
  return FALSE;
}

/* An office always has somebody who can grant a role. */
static void
check_last_administrator (WoApply *self, const WoPerson *after)
{
  g_autoptr (WoPerson) before =
      self->record != NULL ? wo_person_new (self->record, self->moment->today) : NULL;

  if (wo_person_is_lasting (before, WO_ROLE_ADMINISTRATOR, self->moment->today) &&
      !wo_person_is_lasting (after, WO_ROLE_ADMINISTRATOR, self->moment->today) &&
      !has_other_administrator (self, after->id))
    wo_reasons_add (self->result->reasons, "last-administrator", NULL, NULL);
}

void
wo_apply_check_person (WoApply *self, const WoRecord *after)
{
  g_autoptr (WoPerson) person = wo_person_new (after, self->moment->today);

  for (guint i = 0; i < person->grants->len; i++)
    check_grant (self, after, person->grants->pdata[i]);
  for (guint i = 0; i < person->cover->len; i++)
    check_cover (self, after, person->cover->pdata[i]);
  if (person->searches->len > WO_SAVED_SEARCHES_MAX)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "too-many-searches", NULL, NULL),
                   G_STRINGIFY (WO_SAVED_SEARCHES_MAX));
  check_last_administrator (self, person);
}

void
wo_apply_sign_grants (WoApply *self, WoRecord *person)
{
  const WoKind *kind = wo_kind_get (WO_RECORD_PERSON);

  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const char *path = ((WoActCell *) self->act->cells->pdata[i])->path;
      const WoField *field = wo_kind_find (kind, path);
      const char *list = g_str_has_prefix (path, "cover/") ? "cover" : "grants";
      g_autofree char *id = NULL;
      g_autofree char *by = NULL;

      if (field == NULL || field->shape != WO_SHAPE_ITEM || g_str_has_prefix (path, "searches/"))
        continue;
      id = wo_field_member (field, path);
      by = g_strdup_printf ("%s/%s.by", list, id);
      wo_apply_write (self, person, by, is_bare (person, list, id) ? NULL : self->act->by);
    }
}

/* The record as it is, or as a new one would be, for the question whom it belongs to. */
static WoRecord *
record_in_question (WoApply *self)
{
  const char *author = self->act->for_person != NULL ? self->act->for_person : self->act->by;
  WoRecord *record;

  if (self->record != NULL)
    return wo_record_copy (self->record);
  record = wo_record_new (self->act->record_kind, self->act->record);
  if (record->kind == WO_RECORD_CASE)
    wo_apply_write (self, record, "caseworker", author);
  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];

      wo_apply_write (self, record, cell->path, cell->value);
    }
  return record;
}

/* What the author holds in the name of another; grants and cover are never made so. */
static guint
hold_for_another (WoApply *self, WoPerson *person, const WoRecord *record)
{
  g_autoptr (WoRecord) other = self->state->get (self->state, self->act->for_person);
  g_autoptr (WoPerson) covered = NULL;
  guint anywhere;

  person->held = 0;
  if (other == NULL || other->kind != WO_RECORD_PERSON || record->kind == WO_RECORD_PERSON)
    return 0;
  covered = wo_person_new (other, self->moment->today);
  anywhere = wo_cover_roles (covered, self->act->by, NULL, self->state);
  if (anywhere != 0)
    person->held = wo_cover_roles (covered, self->act->by, record, self->state);
  return anywhere;
}

/* Mostly all that somebody holds they hold everywhere, and the record need not be looked at. */
static gboolean
holds_everywhere (const WoPerson *person)
{
  for (guint i = 0; i < person->grants->len; i++)
    {
      const WoGrant *grant = person->grants->pdata[i];

      if (wo_grant_holds (grant, person->today) && !g_str_equal (grant->scope, WO_SCOPE_OFFICE))
        return FALSE;
    }
  return TRUE;
}

/* One's own record is within everybody's reach: who may read only some cases still goes away. Which of its
 * cells are one's own to set is another question. */
static gboolean
is_of_oneself (WoApply *self)
{
  return self->act->record_kind == WO_RECORD_PERSON &&
         g_str_equal (self->act->record, self->act->by);
}

gboolean
wo_apply_find_roles (WoApply *self, WoPerson *person)
{
  g_autoptr (WoRecord) record = NULL;

  self->held_anywhere = person->held;
  if (self->act->for_person == NULL && (holds_everywhere (person) || is_of_oneself (self)))
    return TRUE;
  record = record_in_question (self);
  if (self->act->for_person != NULL)
    self->held_anywhere = hold_for_another (self, person, record);
  else
    wo_person_narrow (person, record, self->state);
  if (person->held != 0)
    return TRUE;
  wo_apply_park (self, self->held_anywhere != 0 ? "outside-scope" : "no-cover", NULL);
  return FALSE;
}

/* A role that would do, if it reached this record, is worth saying. */
void
wo_apply_explain_scope (WoApply *self)
{
  static const char *const codes[] = { "may-not-set", "may-not-create", "no-role",
                                       "may-not-override", NULL };
  GPtrArray *reasons = self->result->reasons;
  gboolean lacks = FALSE;

  if ((self->held_anywhere & ~self->person->held) == 0)
    return;
  for (guint i = 0; i < reasons->len && !lacks; i++)
    lacks = g_strv_contains (codes, ((WoReason *) reasons->pdata[i])->code);
  if (lacks)
    wo_reasons_add (reasons, "outside-scope", NULL, NULL);
}
