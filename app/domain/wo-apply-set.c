/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-apply-waive.h"
#include "domain/wo-file-item.h"
#include "domain/wo-guidance.h"
#include "domain/wo-order.h"

#include <string.h>

/* What only the register and the workflow say, even where a row of another tracker is taken over. */
static const char *const never_given[] = { "approved_hash",
                                           "amended_hash",
                                           "signed_hash",
                                           "signed_authenticated",
                                           "signed_position",
                                           "signed_by",
                                           "approved_by",
                                           "drafted_by",
                                           "handed_up_by",
                                           "elsewhere",
                                           "signed_for",
                                           "approved_for",
                                           "drafted_for",
                                           "handed_up_for",
                                           "handed_up_to",
                                           "found_consistent",
                                           "found_no_duplicate",
                                           "returned_case_version",
                                           NULL };

void
wo_apply_write (WoApply *self, WoRecord *record, const char *path, const char *value)
{
  wo_record_set (record, path, value, self->act->by, self->act->replica, record->version);
}

/* Who is away says themselves who stands in, and ends it: they lend no more than they have. And everybody
 * keeps their own searches. */
static gboolean
is_ones_own (WoApply *self, const char *path)
{
  return self->act->record_kind == WO_RECORD_PERSON && self->act->for_person == NULL &&
         g_str_equal (self->act->record, self->act->by) &&
         (g_str_has_prefix (path, "cover/") || wo_person_is_own_path (path));
}

static guint
roles_of (WoRecordKind kind, const WoField *field)
{
  return field->roles != 0 ? field->roles
                           : wo_apply_creators (kind) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR);
}

guint
wo_apply_roles (WoRecordKind kind, const char *path)
{
  const WoField *field = wo_kind_find (wo_kind_get (kind), path);

  return field != NULL && (field->flags & WO_FIELD_DERIVED) == 0 ? roles_of (kind, field) : 0;
}

static void
check_permission (WoApply *self, const WoField *field, const char *path)
{
  guint roles = roles_of (self->act->record_kind, field);

  if (!wo_person_has_any (self->person, roles) && !is_ones_own (self, path) &&
      !wo_apply_may_waive (self, path))
    wo_reasons_add (self->result->reasons, "may-not-set", path, NULL);
}

/* A decision keeps the edition it was made under, so it must be one that is held. */
static void
check_edition (WoApply *self, const WoActCell *cell)
{
  if (self->act->record_kind != WO_RECORD_CASE || !g_str_equal (cell->path, "guidance"))
    return;
  if (cell->value == NULL)
    {
      wo_reasons_add (self->result->reasons, "edition-needed", cell->path, NULL);
      return;
    }
  if (wo_guidance_is_withdrawn (self->state, cell->value) &&
      (self->record == NULL ||
       g_strcmp0 (wo_record_get (self->record, "guidance"), cell->value) != 0))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "edition-withdrawn", cell->path, NULL),
                   cell->value);
  if (self->state->edition (self->state, cell->value) != NULL)
    return;
  wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-edition", cell->path, NULL),
                 cell->value);
}

/* Guidance May 2024, Legislative changes: an order belongs to one determination of one complaint. */
void
wo_apply_check_case (WoApply *self, const char *id)
{
  g_autoptr (WoRecord) c = self->state->get (self->state, id);

  if (c == NULL || c->kind != WO_RECORD_CASE)
    wo_reasons_add (self->result->reasons, "no-case", "case",
                    "Guidance May 2024, Legislative changes");
}

/* An order that has a case stays with one. */
static void
check_case_stays (WoApply *self)
{
  for (guint i = 0; self->act->record_kind == WO_RECORD_ORDER && i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];

      if (g_str_equal (cell->path, "case"))
        wo_apply_check_case (self, cell->value);
    }
}

static gboolean
is_given (const char *path, const WoField *field, gboolean derived)
{
  if ((field->flags & WO_FIELD_DERIVED) == 0)
    return !derived || (field->shape != WO_SHAPE_ITEM && !g_str_equal (path, "case"));
  return derived && !g_strv_contains (never_given, path) && field->shape == WO_SHAPE_FIELD;
}

gboolean
wo_apply_check_cells (WoApply *self, gboolean derived)
{
  GPtrArray *reasons = self->result->reasons;
  const WoKind *kind = wo_kind_get (self->act->record_kind);
  guint before = reasons->len;

  if (self->act->cells->len == 0 || self->act->cells->len > WO_MEMBERS_MAX)
    wo_reasons_add (reasons, "no-cells", NULL, NULL);
  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];
      const WoField *field = wo_kind_find (kind, cell->path);

      if (field == NULL || !is_given (cell->path, field, derived))
        wo_reasons_add (reasons, "unknown-cell", cell->path, NULL);
      else
        {
          if (cell->value != NULL)
            wo_field_check (field, cell->path, cell->value, reasons);
          if (!derived)
            check_permission (self, field, cell->path);
          check_edition (self, cell);
        }
    }
  return reasons->len == before;
}

char *
wo_apply_pinning_state (WoApply *self)
{
  g_auto (GStrv) orders = NULL;

  if (self->record->kind == WO_RECORD_ORDER)
    return g_strdup (wo_record_get (self->record, "state"));
  if (self->record->kind != WO_RECORD_CASE)
    return NULL;
  orders = self->state->find (self->state, WO_RECORD_ORDER, "case", self->record->id);
  for (guint i = 0; orders != NULL && orders[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = self->state->get (self->state, orders[i]);
      const char *state = order != NULL ? wo_record_get (order, "state") : NULL;

      if (state != NULL && !g_str_equal (state, "draft") && !g_str_equal (state, "withdrawn"))
        return g_strdup (state);
    }
  return NULL;
}

/* A file is always added; one that no sign-off covers may go again. */
static gboolean
is_free_file (WoApply *self, const WoField *field, const char *path)
{
  g_autofree char *member = NULL, *hash = NULL;

  if (field == NULL || !g_str_has_prefix (field->path, "files/"))
    return FALSE;
  member = wo_field_member (field, path);
  hash = g_strdup_printf ("files/%s.hash", member);
  return wo_record_get (self->record, hash) == NULL || wo_file_is_late (self->record, path);
}

static void
check_path_open (WoApply *self, const char *path, const char *state)
{
  const WoField *field = wo_kind_find (wo_kind_get (self->record->kind), path);

  if (state == NULL || g_str_equal (state, "draft") || is_free_file (self, field, path))
    return;
  if (field != NULL && (field->flags & WO_FIELD_LATE) == 0 && !wo_apply_may_waive (self, path))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "locked", path, NULL), state);
}

gboolean
wo_apply_check_open (WoApply *self)
{
  g_autofree char *state = wo_apply_pinning_state (self);
  guint before = self->result->reasons->len;

  for (guint i = 0; i < self->act->cells->len; i++)
    check_path_open (self, ((WoActCell *) self->act->cells->pdata[i])->path, state);
  return self->result->reasons->len == before;
}

void
wo_apply_check_path_open (WoApply *self, const char *path)
{
  g_autofree char *state = wo_apply_pinning_state (self);

  check_path_open (self, path, state);
}

void
wo_apply_follow_power (WoApply *self, WoRecord *record)
{
  if (record->kind == WO_RECORD_ORDER &&
      g_strcmp0 (wo_record_get (record, "power"), wo_record_get (self->record, "power")) != 0)
    wo_apply_write_basis (self, record);
}

void
wo_apply_check_set (WoApply *self)
{
  wo_apply_check_cells (self, FALSE);
  wo_apply_check_open (self);
  check_case_stays (self);
  wo_apply_check_settled (self);
  wo_apply_check_rules (self);
}

void
wo_apply_set (WoApply *self)
{
  g_autoptr (WoRecord) record = NULL;

  if (self->record == NULL)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return;
    }
  wo_apply_check_set (self);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  record->version++;
  for (guint i = 0; i < self->act->cells->len; i++)
    wo_apply_clash (self, record, self->act->cells->pdata[i]);
  wo_apply_follow_power (self, record);
  wo_apply_follow_waivers (self, record);
  wo_apply_keep (self, record);
}

/* The variant of @path that @name is, or any of the path where it is NULL. */
static gboolean
is_meant (const WoVariant *variant, const char *path, const char *name)
{
  return g_str_equal (variant->path, path) && (name == NULL || g_strcmp0 (name, variant->act) == 0);
}

static const WoVariant *
find_variant (const WoRecord *record, const char *path, const char *name)
{
  const WoVariant *found = NULL;

  for (guint i = 0; record != NULL && path != NULL && i < record->variants->len; i++)
    if (is_meant (record->variants->pdata[i], path, name))
      found = record->variants->pdata[i];
  return found;
}

/* Whoever chooses changes @path, whether or not they wrote it anew. */
static void
check_choice (WoApply *self, const char *path, const WoVariant *chosen)
{
  g_autofree char *state = wo_apply_pinning_state (self);

  for (guint i = 0; i < self->record->variants->len; i++)
    {
      const WoVariant *variant = self->record->variants->pdata[i];
      const WoField *field = wo_kind_find (wo_kind_get (self->record->kind), variant->path);

      if (variant != chosen && !wo_apply_is_one_removal (self->record, chosen, variant))
        continue;
      if (field != NULL)
        check_permission (self, field, variant->path);
      check_path_open (self, variant->path, state);
    }
  if (self->act->cells->len > 0)
    wo_apply_check_cells (self, FALSE);
  for (guint i = 0; i < self->act->cells->len; i++)
    if (!g_str_equal (((WoActCell *) self->act->cells->pdata[i])->path, path))
      wo_reasons_add (self->result->reasons, "unknown-cell", path, NULL);
  check_case_stays (self);
}

/* Lets the variants go that this choice settles; the removal of an item is one, however many its cells
 * are, and goes or is done whole. */
static void
settle_variants (WoApply *self, WoRecord *record, const WoVariant *chosen)
{
  const char *path = wo_act_arg (self->act, "path"), *name = wo_act_arg (self->act, "variant");
  gboolean take =
      self->act->cells->len == 0 && g_strcmp0 (wo_act_arg (self->act, "choice"), "variant") == 0;

  if (take)
    wo_apply_write (self, record, path, chosen->value);
  for (guint i = record->variants->len; i-- > 0;)
    {
      const WoVariant *variant = record->variants->pdata[i];
      gboolean one = wo_apply_is_one_removal (record, chosen, variant);

      if (take && one)
        wo_apply_write (self, record, variant->path, NULL);
      if (one || is_meant (variant, path, name))
        wo_record_drop_variant (record, i);
    }
}

/* Which text stands: what is there ("stands"), the variant ("variant"), or a third one given as the
 * act's cell. Only variants of that path go, and only those the author names or all of the path. */
void
wo_apply_choose (WoApply *self)
{
  const char *path = wo_act_arg (self->act, "path"), *name = wo_act_arg (self->act, "variant");
  g_autoptr (WoRecord) record = NULL;
  const WoVariant *chosen = find_variant (self->record, path, name);

  if (chosen == NULL)
    {
      wo_reasons_add (self->result->reasons, "no-variant", path, NULL);
      return;
    }
  check_choice (self, path, chosen);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  record->version++;
  if (self->act->cells->len > 0)
    wo_apply_write (self, record, path, ((WoActCell *) self->act->cells->pdata[0])->value);
  settle_variants (self, record, chosen);
  wo_apply_check_after (self, record);
  if (wo_apply_is_refused (self))
    return;
  wo_apply_follow_power (self, record);
  wo_apply_keep (self, record);
}

void
wo_apply_comment (WoApply *self)
{
  const char *text = wo_act_arg (self->act, "text");
  g_autoptr (WoRecord) record = NULL;

  if (self->record == NULL || self->record->kind != WO_RECORD_ORDER)
    wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
  if (text == NULL || *text == '\0' || g_utf8_strlen (text, -1) > WO_PROSE_MAX)
    wo_reasons_add (self->result->reasons, "no-text", NULL, NULL);
  wo_apply_check_new (self, "comments");
  wo_apply_check_place (self);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  record->version++;
  wo_apply_write_comment (self, record, text);
  wo_apply_keep (self, record);
}
