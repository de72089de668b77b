/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-state.h"

typedef struct
{
  WoState state;
  GHashTable *records; /* id → WoRecord */
  const WoEdition *edition;
  guint last_number;
} MemoryState;

static WoRecord *
memory_get (WoState *state, const char *id)
{
  MemoryState *self = (MemoryState *) state;
  const WoRecord *record = id != NULL ? g_hash_table_lookup (self->records, id) : NULL;

  return record != NULL ? wo_record_copy (record) : NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static GStrv
memory_find (WoState *state, WoRecordKind kind, const char *path, const char *value)
{
  MemoryState *self = (MemoryState *) state;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (((WoRecord *) record)->kind == kind && g_strcmp0 (wo_record_get (record, path), value) == 0)
      g_ptr_array_add (ids, ((WoRecord *) record)->id);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (builder, ids->pdata[i]);
  return g_strv_builder_end (builder);
}

static void
memory_put (WoState *state, const WoRecord *record)
{
  MemoryState *self = (MemoryState *) state;
  WoRecord *copy = wo_record_copy (record);

  g_hash_table_replace (self->records, copy->id, copy);
}

static gboolean
memory_has_number (WoState *state, const char *number)
{
  MemoryState *self = (MemoryState *) state;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (g_strcmp0 (((WoRecord *) record)->number, number) == 0)
      return TRUE;
  return FALSE;
}

static char *
memory_next_number (WoState *state, int year)
{
  MemoryState *self = (MemoryState *) state;

  for (;;)
    {
      g_autofree char *number = g_strdup_printf ("WO-%04d-%04u", year, ++self->last_number);

      if (!memory_has_number (state, number))
        return g_steal_pointer (&number);
    }
}

static const WoEdition *
memory_edition (WoState *state, const char *id)
{
  const WoEdition *edition = ((MemoryState *) state)->edition;

  return id == NULL || edition == NULL || g_strcmp0 (id, edition->id) == 0 ? edition : NULL;
}

WoState *
wo_memory_state_new (const WoEdition *edition)
{
  MemoryState *self = g_new0 (MemoryState, 1);

  self->state.get = memory_get;
  self->state.find = memory_find;
  self->state.put = memory_put;
  self->state.next_number = memory_next_number;
  self->state.has_number = memory_has_number;
  self->state.edition = memory_edition;
  self->edition = edition;
  self->records =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_record_free);
  return &self->state;
}

void
wo_memory_state_free (WoState *state)
{
  MemoryState *self = (MemoryState *) state;

  if (self == NULL)
    return;
  g_hash_table_unref (self->records);
  g_free (self);
}
