/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-unsent.h"

#include "domain/wo-file-item.h"
#include "office/wo-shelf.h"
#include "store/wo-pending.h"

char *
wo_unsent_subject (const WoRecord *record)
{
  const char *name = wo_record_get (record, "name");
  const char *landlord = wo_record_get (record, "landlord");
  const char *reference =
      record->number != NULL ? record->number : wo_record_get (record, "reference");

  if (name == NULL && landlord != NULL && reference != NULL)
    return g_strdup_printf ("%s, %s", landlord, reference);
  return g_strdup (name != NULL ? name : landlord != NULL ? landlord : reference);
}

/* Takes @name over. */
static void
unsent_add_name (GPtrArray *names, char *name)
{
  if (name == NULL || names->len >= WO_UNSENT_NAMES_MAX ||
      g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (names, name);
}

static void
unsent_add_acts (WoUnsent *self, WoStore *store, WoPendingStatus status)
{
  g_autoptr (GPtrArray) acts = wo_pending_list (store, status, 0, 0, NULL);

  for (guint i = 0; acts != NULL && i < acts->len && self->about->len < WO_UNSENT_NAMES_MAX; i++)
    {
      const WoPending *act = g_ptr_array_index (acts, i);
      g_autoptr (WoRecord) record = wo_store_get_record (store, act->record, NULL);

      if (record != NULL)
        unsent_add_name (self->about, wo_unsent_subject (record));
    }
}

/* What a record that is here calls the file. */
static char *
unsent_file_name (WoStore *store, const char *hash)
{
  static const WoRecordKind kinds[] = { WO_RECORD_CASE, WO_RECORD_ORDER };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) ids = wo_store_find (store, kinds[i], WO_SHELF_HASHES, hash, NULL);
      g_autoptr (WoRecord) record =
          ids != NULL && ids[0] != NULL ? wo_store_get_record (store, ids[0], NULL) : NULL;
      g_autoptr (GPtrArray) items = record != NULL ? wo_file_items_of (record) : NULL;

      for (guint j = 0; items != NULL && j < items->len; j++)
        {
          const WoFileItem *item = g_ptr_array_index (items, j);

          if (g_strcmp0 (item->hash, hash) == 0)
            return g_strdup (item->name);
        }
    }
  return NULL;
}

static void
unsent_add_files (WoUnsent *self, WoStore *store)
{
  g_autoptr (GPtrArray) entries = wo_shelf_unmarked (store);

  for (guint i = 0; i < entries->len; i++)
    {
      const WoFolderEntry *entry = g_ptr_array_index (entries, i);

      if (!wo_shelf_is_to_go_up (store, entry->hash))
        continue;
      self->files++;
      if (self->names->len < WO_UNSENT_NAMES_MAX)
        unsent_add_name (self->names, unsent_file_name (store, entry->hash));
    }
}

WoUnsent *
wo_unsent_read (WoStore *store)
{
  WoUnsent *self = g_new0 (WoUnsent, 1);

  self->about = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->acts = wo_pending_count (store, WO_PENDING_WAITING);
  self->parked = wo_pending_count (store, WO_PENDING_PARKED);
  if (self->acts > 0)
    unsent_add_acts (self, store, WO_PENDING_WAITING);
  if (self->parked > 0)
    unsent_add_acts (self, store, WO_PENDING_PARKED);
  unsent_add_files (self, store);
  return self;
}

void
wo_unsent_free (WoUnsent *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->about);
  g_ptr_array_unref (self->names);
  g_free (self);
}

gboolean
wo_unsent_is_nothing (const WoUnsent *self)
{
  return self->acts == 0 && self->parked == 0 && self->files == 0;
}

gboolean
wo_unsent_is_within (const WoUnsent *self, const WoUnsent *agreed)
{
  if (agreed == NULL)
    return wo_unsent_is_nothing (self);
  return self->acts <= agreed->acts && self->parked <= agreed->parked &&
         self->files <= agreed->files;
}
