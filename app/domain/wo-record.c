/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-record.h"

#include "domain/wo-field.h"

#include <string.h>

static const char *const kind_names[WO_RECORD_N_KINDS] = {
  "case",          "order",         "landlord",   "person",     "guidance",
  "investigation", "failure-order", "code-entry", "engagement", "report-recommendation",
  "spotlight-ask", "parked",        "session",
};

const char *
wo_record_kind_name (WoRecordKind kind)
{
  g_return_val_if_fail (kind < WO_RECORD_N_KINDS, NULL);
  return kind_names[kind];
}

gboolean
wo_record_kind_parse (const char *name, WoRecordKind *ret_kind)
{
  for (guint i = 0; i < WO_RECORD_N_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *ret_kind = i;
        return TRUE;
      }
  return FALSE;
}

static void
cell_clear (gpointer data)
{
  WoCell *cell = data;

  g_free (cell->path);
  g_free (cell->value);
  g_free (cell->by);
  g_free (cell->also);
  g_free (cell->replica);
}

/* A record and its copies share their cells, so that one is never changed: another takes its place. */
static void
cell_unref (gpointer cell)
{
  g_atomic_rc_box_release_full (cell, cell_clear);
}

static void
variant_free (WoVariant *variant)
{
  g_free (variant->path);
  g_free (variant->value);
  g_free (variant->by);
  g_free (variant->act);
  g_free (variant->base);
  g_free (variant);
}

static void
removal_free (WoRemoval *removal)
{
  g_free (removal->path);
  g_free (removal->value);
  g_free (removal->by);
  g_free (removal->replica);
  g_free (removal->act);
  g_free (removal);
}

/* What a record has none of. */
static const GPtrArray nothing;

/* @array of a record, to be changed. */
static GPtrArray *
own_array (const GPtrArray **array, GDestroyNotify free)
{
  if (*array == &nothing)
    *array = g_ptr_array_new_with_free_func (free);
  return (GPtrArray *) *array;
}

static void
drop_at (const GPtrArray *array, guint at)
{
  g_return_if_fail (at < array->len);
  g_ptr_array_remove_index ((GPtrArray *) array, at);
}

static void
array_free (const GPtrArray *array)
{
  if (array != &nothing)
    g_ptr_array_unref ((GPtrArray *) array);
}

WoRecord *
wo_record_new (WoRecordKind kind, const char *id)
{
  WoRecord *self = g_new0 (WoRecord, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->cells = g_ptr_array_new_with_free_func (cell_unref);
  self->variants = self->removed = &nothing;
  return self;
}

static void
variant_copy (const WoVariant *variant, WoVariant *copy)
{
  copy->path = g_strdup (variant->path);
  copy->value = g_strdup (variant->value);
  copy->by = g_strdup (variant->by);
  copy->act = g_strdup (variant->act);
  copy->base = g_strdup (variant->base);
}

static void
removal_copy (const WoRemoval *removal, WoRemoval *copy)
{
  copy->path = g_strdup (removal->path);
  copy->value = g_strdup (removal->value);
  copy->by = g_strdup (removal->by);
  copy->replica = g_strdup (removal->replica);
  copy->act = g_strdup (removal->act);
  copy->version = removal->version;
}

WoRecord *
wo_record_copy (const WoRecord *self)
{
  WoRecord *copy = wo_record_new (self->kind, self->id);

  copy->number = g_strdup (self->number);
  copy->version = self->version;
  g_ptr_array_set_size (copy->cells, (int) self->cells->len);
  for (guint i = 0; i < self->cells->len; i++)
    copy->cells->pdata[i] = g_atomic_rc_box_acquire (self->cells->pdata[i]);
  for (guint i = 0; i < self->variants->len; i++)
    variant_copy (self->variants->pdata[i], wo_record_add_variant (copy));
  for (guint i = 0; i < self->removed->len; i++)
    removal_copy (self->removed->pdata[i], wo_record_add_removal (copy));
  return copy;
}

void
wo_record_free (WoRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->number);
  g_ptr_array_unref (self->cells);
  array_free (self->variants);
  array_free (self->removed);
  g_free (self);
}

/* The index of the first cell whose path is not before @path. */
static guint
lower_bound (const WoRecord *self, const char *path)
{
  guint low = 0, high = self->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const WoCell *cell = self->cells->pdata[middle];

      if (strcmp (cell->path, path) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const WoCell *
wo_record_cell (const WoRecord *self, const char *path)
{
  guint at = lower_bound (self, path);
  const WoCell *cell = at < self->cells->len ? self->cells->pdata[at] : NULL;

  return cell != NULL && g_str_equal (cell->path, path) ? cell : NULL;
}

const char *
wo_record_get (const WoRecord *self, const char *path)
{
  const WoCell *cell = wo_record_cell (self, path);

  return cell != NULL ? cell->value : NULL;
}

/* Puts @cell in the place of the one at @at; what it was made of may be that one's. */
static void
replace_cell (WoRecord *self, guint at, WoCell *cell)
{
  gpointer before = self->cells->pdata[at];

  self->cells->pdata[at] = cell;
  cell_unref (before);
}

static void
forget_removal (WoRecord *self, const char *path)
{
  for (guint i = self->removed->len; i > 0; i--)
    if (g_str_equal (((WoRemoval *) self->removed->pdata[i - 1])->path, path))
      drop_at (self->removed, i - 1);
}

void
wo_record_set (WoRecord *self,
               const char *path,
               const char *value,
               const char *by,
               const char *replica,
               gint64 version)
{
  guint at = lower_bound (self, path);
  const WoCell *before = at < self->cells->len ? self->cells->pdata[at] : NULL;
  gboolean found = before != NULL && g_str_equal (before->path, path);
  WoCell *cell;

  if (value == NULL || *value == '\0')
    {
      if (found)
        g_ptr_array_remove_index (self->cells, at);
      return;
    }
  cell = g_atomic_rc_box_new0 (WoCell);
  cell->path = g_strdup (path);
  cell->value = g_strdup (value);
  cell->by = g_strdup (by);
  cell->replica = g_strdup (replica);
  cell->version = version;
  forget_removal (self, path);
  if (found)
    replace_cell (self, at, cell);
  else
    g_ptr_array_insert (self->cells, (int) at, cell);
}

void
wo_record_set_also (WoRecord *self, const char *path, const char *also)
{
  guint at = lower_bound (self, path);
  const WoCell *before = at < self->cells->len ? self->cells->pdata[at] : NULL;
  WoCell *cell;

  if (before == NULL || !g_str_equal (before->path, path))
    return;
  cell = g_atomic_rc_box_new0 (WoCell);
  cell->path = g_strdup (before->path);
  cell->value = g_strdup (before->value);
  cell->by = g_strdup (before->by);
  cell->also = g_strdup (also);
  cell->replica = g_strdup (before->replica);
  cell->version = before->version;
  replace_cell (self, at, cell);
}

gboolean
wo_record_has_members (const WoRecord *self, const char *list)
{
  gsize length = strlen (list);
  guint at = lower_bound (self, list);

  for (; at < self->cells->len; at++)
    {
      const char *path = ((WoCell *) self->cells->pdata[at])->path;

      if (strncmp (path, list, length) != 0)
        return FALSE;
      if (path[length] == '/')
        return TRUE;
    }
  return FALSE;
}

GStrv
wo_record_members (const WoRecord *self, const char *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *prefix = g_strconcat (list, "/", NULL);
  g_autofree char *last = NULL;

  for (guint i = lower_bound (self, prefix); i < self->cells->len; i++)
    {
      const WoCell *cell = self->cells->pdata[i];
      g_autofree char *member = NULL;

      if (!g_str_has_prefix (cell->path, prefix))
        break;
      member = wo_path_member (wo_kind_get (self->kind), cell->path);
      if (member == NULL || g_strcmp0 (member, last) == 0)
        continue;
      g_strv_builder_add (builder, member);
      g_free (last);
      last = g_steal_pointer (&member);
    }
  return g_strv_builder_end (builder);
}

static gsize
text_bytes (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

gsize
wo_record_bytes (const WoRecord *self)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const WoCell *cell = self->cells->pdata[i];

      bytes += sizeof *cell + text_bytes (cell->path) + text_bytes (cell->value) +
               text_bytes (cell->by) + text_bytes (cell->also) + text_bytes (cell->replica);
    }
  for (guint i = 0; i < self->variants->len; i++)
    {
      const WoVariant *variant = self->variants->pdata[i];

      bytes += sizeof *variant + text_bytes (variant->path) + text_bytes (variant->value) +
               text_bytes (variant->by) + text_bytes (variant->act) + text_bytes (variant->base);
    }
  for (guint i = 0; i < self->removed->len; i++)
    {
      const WoRemoval *removal = self->removed->pdata[i];

      bytes += sizeof *removal + text_bytes (removal->path) + text_bytes (removal->value) +
               text_bytes (removal->by) + text_bytes (removal->replica) + text_bytes (removal->act);
    }
  return bytes;
}

gboolean
wo_record_has_variant (const WoRecord *self, const char *path)
{
  for (guint i = 0; i < self->variants->len; i++)
    if (g_str_equal (((WoVariant *) self->variants->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

WoVariant *
wo_record_add_variant (WoRecord *self)
{
  WoVariant *variant = g_new0 (WoVariant, 1);

  g_ptr_array_add (own_array (&self->variants, (GDestroyNotify) variant_free), variant);
  return variant;
}

void
wo_record_drop_variant (WoRecord *self, guint at)
{
  drop_at (self->variants, at);
}

WoRemoval *
wo_record_add_removal (WoRecord *self)
{
  WoRemoval *removal = g_new0 (WoRemoval, 1);

  g_ptr_array_add (own_array (&self->removed, (GDestroyNotify) removal_free), removal);
  return removal;
}

void
wo_record_remove (WoRecord *self, const WoRemoval *removal)
{
  g_autofree char *path = g_strdup (removal->path);
  g_autofree char *value = g_strdup (wo_record_get (self, path));
  WoRemoval note;

  if (value == NULL)
    return;
  removal_copy (removal, &note);
  g_free (note.value);
  note.value = strlen (value) <= WO_REMOVAL_BYTES_MAX ? g_steal_pointer (&value) : NULL;
  wo_record_set (self, path, NULL, NULL, NULL, 0);
  forget_removal (self, path);
  *wo_record_add_removal (self) = note;
  if (self->removed->len > WO_REMOVALS_MAX)
    drop_at (self->removed, 0);
}

const WoRemoval *
wo_record_removal (const WoRecord *self, const char *path)
{
  for (guint i = 0; i < self->removed->len; i++)
    if (g_str_equal (((WoRemoval *) self->removed->pdata[i])->path, path))
      return self->removed->pdata[i];
  return NULL;
}

void
wo_record_forget_others (WoRecord *self, const char *path)
{
  forget_removal (self, path);
  for (guint i = self->variants->len; i > 0; i--)
    if (g_str_equal (((WoVariant *) self->variants->pdata[i - 1])->path, path))
      drop_at (self->variants, i - 1);
}
