/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of two people on one cell. */
#include "domain/wo-apply-steps.h"

#include <string.h>

/* An act of version 1 meant less of this: of two people on one tick the later stood, what was taken
 * away left no note, and the first text's author gave way to the second's where both wrote the same. */
static gboolean
later_stands (WoApply *self)
{
  return g_strcmp0 (wo_act_arg (self->act, "clash"), "later") == 0;
}

static const WoField *
field_of (const WoRecord *record, const char *path)
{
  return wo_kind_find (wo_kind_get (record->kind), path);
}

/* Whether somebody else put there what the author did not have before them. Where the act says what that
 * was, the words decide; else the version that its author had. */
static gboolean
is_unseen (WoApply *self, const WoCell *there, const char *seen)
{
  if (there == NULL || g_strcmp0 (there->replica, self->act->replica) == 0)
    return FALSE;
  if (seen != NULL && g_str_equal (there->value, seen))
    return FALSE;
  return seen != NULL || there->version > self->act->seen_version;
}

/* A second text on one cell by one author takes the place of the first, and keeps what both had last in
 * common. */
static void
add_variant (WoRecord *record, const WoVariant *made)
{
  WoVariant *variant = NULL;

  for (guint i = 0; i < record->variants->len && variant == NULL; i++)
    {
      WoVariant *other = record->variants->pdata[i];

      if (g_str_equal (other->path, made->path) && g_strcmp0 (other->by, made->by) == 0)
        variant = other;
    }
  if (variant == NULL)
    {
      variant = wo_record_add_variant (record);
      variant->path = g_strdup (made->path);
      variant->by = g_strdup (made->by);
      variant->base = g_strdup (made->base);
    }
  g_free (variant->value);
  g_free (variant->act);
  variant->value = g_strdup (made->value);
  variant->act = g_strdup (made->act);
}

static void
keep_beside (WoApply *self, WoRecord *record, const WoActCell *cell)
{
  const WoVariant variant = {
    .path = cell->path,
    .value = cell->value,
    .by = self->act->by,
    .act = self->act->id,
    .base = cell->seen,
  };

  add_variant (record, &variant);
  self->result->outcome = WO_OUTCOME_VARIANT;
}

/* "determination.findings/f1." of "determination.findings/f1.about"; of what is no item, the path. */
static char *
item_of (const WoRecord *record, const char *path)
{
  const WoField *field = field_of (record, path);
  const char *dot = strrchr (path, '.');

  if (field == NULL || field->shape != WO_SHAPE_ITEM || dot == NULL)
    return g_strdup (path);
  return g_strndup (path, (gsize) (dot - path) + 1);
}

static gboolean
is_of_item (const char *path, const char *item)
{
  return g_str_has_suffix (item, ".") ? g_str_has_prefix (path, item) : g_str_equal (path, item);
}

static const WoActCell *
cell_of (WoApply *self, const char *path)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    if (g_str_equal (((WoActCell *) self->act->cells->pdata[i])->path, path))
      return self->act->cells->pdata[i];
  return NULL;
}

/* Whether the act takes away the whole of the item that its author had before them, and somebody else was
 * writing in it: it stays whole then, though not each of its cells was written in. */
static gboolean
is_written_in (WoApply *self, const char *path)
{
  g_autofree char *item = item_of (self->record, path);
  gboolean unseen = FALSE;

  if (!g_str_has_suffix (item, "."))
    return FALSE;
  for (guint i = 0; i < self->record->cells->len; i++)
    {
      const WoCell *there = self->record->cells->pdata[i];
      const WoActCell *cell;

      if (!is_of_item (there->path, item))
        continue;
      cell = cell_of (self, there->path);
      if (is_unseen (self, there, cell != NULL ? cell->seen : NULL))
        unseen = TRUE;
      else if (cell == NULL || cell->value != NULL)
        return FALSE;
    }
  return unseen;
}

static void
remove_cell (WoApply *self, WoRecord *record, const WoActCell *cell)
{
  const WoRemoval removal = {
    .path = cell->path,
    .by = self->act->by,
    .replica = self->act->replica,
    .act = self->act->id,
    .version = record->version,
  };
  const WoCell *there = wo_record_cell (record, cell->path);

  if (there == NULL)
    return;
  if (later_stands (self) && !is_unseen (self, there, NULL))
    wo_apply_write (self, record, cell->path, NULL);
  else if (is_unseen (self, there, cell->seen) ||
           (!later_stands (self) && is_written_in (self, cell->path)))
    keep_beside (self, record, cell);
  else
    wo_record_remove (record, &removal);
}

/* The note of what somebody took away, out of the author's sight, where @cell now writes; or NULL. */
static const WoRemoval *
unseen_removal (WoApply *self, const WoRecord *record, const WoActCell *cell)
{
  g_autofree char *item = item_of (record, cell->path);

  for (guint i = 0; i < record->removed->len; i++)
    {
      const WoRemoval *removal = record->removed->pdata[i];
      gboolean same = g_str_equal (removal->path, cell->path);

      if (!is_of_item (removal->path, item) ||
          g_strcmp0 (removal->replica, self->act->replica) == 0)
        continue;
      if (same && cell->seen != NULL ? *cell->seen != '\0'
                                     : removal->version > self->act->seen_version)
        return removal;
    }
  return NULL;
}

/* The item is there again, whole, and its removal waits beside it for a person to choose. */
static void
bring_back (WoApply *self, WoRecord *record, const WoActCell *cell, const WoRemoval *removal)
{
  g_autofree char *item = item_of (record, cell->path);
  g_autofree char *act = g_strdup (removal->act);
  g_autoptr (WoRecord) before = wo_record_copy (record);

  for (guint i = 0; i < before->removed->len; i++)
    {
      const WoRemoval *other = before->removed->pdata[i];
      const WoVariant variant = {
        .path = other->path, .by = other->by, .act = other->act, .base = other->value
      };

      if (!is_of_item (other->path, item) || g_strcmp0 (other->act, act) != 0)
        continue;
      if (other->value != NULL && field_of (record, other->path) != NULL)
        wo_apply_write (self, record, other->path, other->value);
      add_variant (record, &variant);
    }
  self->result->outcome = WO_OUTCOME_VARIANT;
}

static void
note_merge (WoApply *self, const WoCell *there)
{
  WoReason *note = wo_reasons_add (self->result->reasons, "changed-by-another", there->path, NULL);

  wo_reason_arg (wo_reason_arg (note, there->by), there->value);
  if (self->result->outcome == WO_OUTCOME_APPLIED)
    self->result->outcome = WO_OUTCOME_MERGED;
}

/* The same, set by two who did not know of each other, is one with both names. */
static void
set_same (WoApply *self, WoRecord *record, const WoCell *there)
{
  if (later_stands (self))
    wo_apply_write (self, record, there->path, there->value);
  else if (g_strcmp0 (there->by, self->act->by) != 0)
    wo_record_set_also (record, there->path, self->act->by);
}

static gboolean
parts_ways (WoApply *self, const WoField *field)
{
  if (field->type == WO_TYPE_PROSE || (field->flags & WO_FIELD_HIGH_STAKES) != 0)
    return TRUE;
  return field->type == WO_TYPE_FLAG && !later_stands (self);
}

static void
write_cell (WoApply *self, WoRecord *record, const WoActCell *cell)
{
  const WoCell *there = wo_record_cell (record, cell->path);
  const WoRemoval *removal = later_stands (self) ? NULL : unseen_removal (self, record, cell);

  if (removal != NULL)
    bring_back (self, record, cell, removal);
  else if (is_unseen (self, there, cell->seen))
    {
      if (g_str_equal (there->value, cell->value))
        {
          set_same (self, record, there);
          return;
        }
      if (parts_ways (self, field_of (record, cell->path)))
        {
          keep_beside (self, record, cell);
          return;
        }
      note_merge (self, there);
    }
  wo_apply_write (self, record, cell->path, cell->value);
}

/* Whoever sets what they had before them anyway says nothing of it. */
static gboolean
changes_nothing (WoApply *self, const WoActCell *cell)
{
  const char *value = cell->value != NULL ? cell->value : "";

  return !later_stands (self) && cell->seen != NULL && g_str_equal (cell->seen, value);
}

void
wo_apply_clash (WoApply *self, WoRecord *record, const WoActCell *cell)
{
  if (changes_nothing (self, cell))
    return;
  if (cell->value == NULL)
    remove_cell (self, record, cell);
  else
    write_cell (self, record, cell);
}

gboolean
wo_apply_is_one_removal (const WoRecord *record, const WoVariant *a, const WoVariant *b)
{
  g_autofree char *item = item_of (record, a->path);

  return a->value == NULL && b->value == NULL && g_strcmp0 (a->act, b->act) == 0 &&
         is_of_item (b->path, item);
}
