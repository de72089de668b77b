/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-record.h"

#include "domain/wo-field.h"

#include <string.h>

static const char *const kind_names[WO_RECORD_N_KINDS] = {
  "case",          "order",         "landlord",   "person",     "guidance",
  "investigation", "failure-order", "code-entry", "engagement", "report-recommendation",
  "spotlight-ask", "parked",
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
cell_free (WoCell *cell)
{
  g_free (cell->path);
  g_free (cell->value);
  g_free (cell->by);
  g_free (cell->also);
  g_free (cell->replica);
  g_free (cell);
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

WoRecord *
wo_record_new (WoRecordKind kind, const char *id)
{
  WoRecord *self = g_new0 (WoRecord, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  self->variants = g_ptr_array_new_with_free_func ((GDestroyNotify) variant_free);
  self->removed = g_ptr_array_new_with_free_func ((GDestroyNotify) removal_free);
  return self;
}

static gpointer
cell_copy (gconstpointer source, gpointer data)
{
  const WoCell *cell = source;
  WoCell *copy = g_new (WoCell, 1);

  copy->path = g_strdup (cell->path);
  copy->value = g_strdup (cell->value);
  copy->by = g_strdup (cell->by);
  copy->also = g_strdup (cell->also);
  copy->replica = g_strdup (cell->replica);
  copy->version = cell->version;
  return copy;
}

static gpointer
variant_copy (gconstpointer source, gpointer data)
{
  const WoVariant *variant = source;
  WoVariant *copy = g_new (WoVariant, 1);

  copy->path = g_strdup (variant->path);
  copy->value = g_strdup (variant->value);
  copy->by = g_strdup (variant->by);
  copy->act = g_strdup (variant->act);
  copy->base = g_strdup (variant->base);
  return copy;
}

static WoRemoval *
removal_copy (const WoRemoval *removal)
{
  WoRemoval *copy = g_new (WoRemoval, 1);

  copy->path = g_strdup (removal->path);
  copy->value = g_strdup (removal->value);
  copy->by = g_strdup (removal->by);
  copy->replica = g_strdup (removal->replica);
  copy->act = g_strdup (removal->act);
  copy->version = removal->version;
  return copy;
}

WoRecord *
wo_record_copy (const WoRecord *self)
{
  WoRecord *copy = wo_record_new (self->kind, self->id);

  copy->number = g_strdup (self->number);
  copy->version = self->version;
  for (guint i = 0; i < self->cells->len; i++)
    g_ptr_array_add (copy->cells, cell_copy (self->cells->pdata[i], NULL));
  for (guint i = 0; i < self->variants->len; i++)
    g_ptr_array_add (copy->variants, variant_copy (self->variants->pdata[i], NULL));
  for (guint i = 0; i < self->removed->len; i++)
    g_ptr_array_add (copy->removed, removal_copy (self->removed->pdata[i]));
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
  g_ptr_array_unref (self->variants);
  g_ptr_array_unref (self->removed);
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

/* @value may be the very string that @place holds. */
static void
replace_string (char **place, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

static void
forget_removal (WoRecord *self, const char *path)
{
  for (guint i = self->removed->len; i > 0; i--)
    if (g_str_equal (((WoRemoval *) self->removed->pdata[i - 1])->path, path))
      g_ptr_array_remove_index (self->removed, i - 1);
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
  WoCell *cell = at < self->cells->len ? self->cells->pdata[at] : NULL;
  gboolean found = cell != NULL && g_str_equal (cell->path, path);

  if (value == NULL || *value == '\0')
    {
      if (found)
        g_ptr_array_remove_index (self->cells, at);
      return;
    }
  if (!found)
    {
      cell = g_new0 (WoCell, 1);
      cell->path = g_strdup (path);
      g_ptr_array_insert (self->cells, at, cell);
    }
  forget_removal (self, path);
  replace_string (&cell->value, value);
  replace_string (&cell->by, by);
  g_clear_pointer (&cell->also, g_free);
  replace_string (&cell->replica, replica);
  cell->version = version;
}

void
wo_record_set_also (WoRecord *self, const char *path, const char *also)
{
  guint at = lower_bound (self, path);
  WoCell *cell = at < self->cells->len ? self->cells->pdata[at] : NULL;

  if (cell != NULL && g_str_equal (cell->path, path))
    replace_string (&cell->also, also);
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

void
wo_record_remove (WoRecord *self, const WoRemoval *removal)
{
  g_autofree char *path = g_strdup (removal->path);
  g_autofree char *value = g_strdup (wo_record_get (self, path));
  WoRemoval *note;

  if (value == NULL)
    return;
  note = removal_copy (removal);
  g_free (note->value);
  note->value = strlen (value) <= WO_REMOVAL_BYTES_MAX ? g_steal_pointer (&value) : NULL;
  wo_record_set (self, path, NULL, NULL, NULL, 0);
  forget_removal (self, path);
  g_ptr_array_add (self->removed, note);
  if (self->removed->len > WO_REMOVALS_MAX)
    g_ptr_array_remove_index (self->removed, 0);
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
      g_ptr_array_remove_index (self->variants, i - 1);
}
