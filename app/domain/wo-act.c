/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-act.h"

#include "domain/wo-workflow.h"

#include <string.h>

static void
act_cell_free (WoActCell *cell)
{
  g_free (cell->path);
  g_free (cell->value);
  g_free (cell->seen);
  g_free (cell);
}

WoAct *
wo_act_new (const char *kind, WoRecordKind record_kind, const char *record)
{
  WoAct *self = g_new0 (WoAct, 1);

  self->v = WO_ACT_VERSION;
  self->kind = g_strdup (kind);
  self->record_kind = record_kind;
  self->record = g_strdup (record);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) act_cell_free);
  self->args = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

WoAct *
wo_act_copy (const WoAct *self)
{
  WoAct *copy = wo_act_new (self->kind, self->record_kind, self->record);
  GHashTableIter iter;
  gpointer name, value;

  copy->v = self->v;
  copy->id = g_strdup (self->id);
  copy->replica = g_strdup (self->replica);
  copy->n = self->n;
  copy->seen_version = self->seen_version;
  copy->seen_hash = g_strdup (self->seen_hash);
  copy->at_us = self->at_us;
  copy->by = g_strdup (self->by);
  copy->for_person = g_strdup (self->for_person);
  copy->after = g_strdup (self->after);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const WoActCell *cell = self->cells->pdata[i];

      wo_act_add_cell (copy, cell->path, cell->value);
      ((WoActCell *) copy->cells->pdata[i])->seen = g_strdup (cell->seen);
    }
  g_hash_table_iter_init (&iter, self->args);
  while (g_hash_table_iter_next (&iter, &name, &value))
    wo_act_set_arg (copy, name, value);
  return copy;
}

void
wo_act_free (WoAct *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->id);
  g_free (self->replica);
  g_free (self->record);
  g_free (self->seen_hash);
  g_free (self->by);
  g_free (self->for_person);
  g_free (self->after);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->args);
  g_free (self);
}

void
wo_act_add_cell (WoAct *self, const char *path, const char *value)
{
  WoActCell *cell = g_new0 (WoActCell, 1);

  cell->path = g_strdup (path);
  cell->value = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  g_ptr_array_add (self->cells, cell);
}

void
wo_act_add_seen_cell (WoAct *self, const char *path, const char *value, const char *seen)
{
  wo_act_add_cell (self, path, value);
  ((WoActCell *) self->cells->pdata[self->cells->len - 1])->seen =
      g_strdup (seen != NULL ? seen : "");
}

/* NULL: it cannot be said. */
static const char *
seen_in (const WoAct *self, const WoRecord *record, const char *path, gboolean all)
{
  const WoCell *there = wo_record_cell (record, path);

  if (there == NULL)
    return all ? "" : NULL;
  if (all || there->version <= self->seen_version || g_strcmp0 (there->replica, self->replica) == 0)
    return there->value;
  return NULL;
}

/* Whether what the act sets leaves no room for what was seen. */
static gboolean
is_long (const WoAct *self)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const WoActCell *cell = self->cells->pdata[i];

      bytes += cell->value != NULL ? strlen (cell->value) : 0;
    }
  return bytes > WO_ACT_LONG_BYTES;
}

void
wo_act_fill_seen (WoAct *self, const WoRecord *record, gint64 confirmed)
{
  gboolean all = self->seen_version <= 0 || self->seen_version >= confirmed;
  gsize bytes = 0, max = is_long (self) ? 0 : WO_ACT_SEEN_BYTES_MAX;

  for (guint i = 0; g_str_equal (self->kind, "set") && i < self->cells->len; i++)
    {
      WoActCell *cell = self->cells->pdata[i];
      const char *seen = seen_in (self, record, cell->path, all);

      if (cell->seen == NULL)
        cell->seen = g_strdup (seen);
      bytes += cell->seen != NULL ? strlen (cell->seen) : 0;
      if (bytes <= max)
        continue;
      bytes -= strlen (cell->seen);
      g_clear_pointer (&cell->seen, g_free);
    }
}

void
wo_act_set_arg (WoAct *self, const char *name, const char *value)
{
  if (value == NULL)
    g_hash_table_remove (self->args, name);
  else
    g_hash_table_insert (self->args, g_strdup (name), g_strdup (value));
}

const char *
wo_act_arg (const WoAct *self, const char *name)
{
  return g_hash_table_lookup (self->args, name);
}

gboolean
wo_act_is_workflow (const char *kind)
{
  return wo_workflow_step (kind) != NULL;
}
