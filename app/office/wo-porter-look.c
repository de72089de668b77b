/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-porter-private.h"

#include "office/wo-shelf.h"

#include <glib/gstdio.h>

/* A day since @before_us, or never. */
static gboolean
porter_is_due (WoPorter *self, gint64 before_us)
{
  return before_us == 0 || wo_courier_now_us (self->courier) - before_us > G_TIME_SPAN_DAY;
}

/* The whole folder is read at the start and once a day, and where what the server has or what is here may be
 * another: it was put back, or another program worked in this store. */
static void
porter_walk (WoPorter *self)
{
  WoStore *store = wo_clerk_store (self->clerk);
  g_autofree char *epoch = wo_store_get_meta (store, "epoch");
  gint64 others = wo_store_others_wrote (store);

  if (!porter_is_due (self, self->walked_us) && g_strcmp0 (epoch, self->walked_epoch) == 0 &&
      others == self->walked_others)
    return;
  g_clear_pointer (&self->unmarked, g_ptr_array_unref);
  self->unmarked = wo_shelf_unmarked (store);
  for (guint i = 0; i < self->unmarked->len; i++)
    {
      const WoFolderEntry *entry = g_ptr_array_index (self->unmarked, i);

      wo_shelf_unmark (store, entry->hash, NULL);
    }
  self->walked_us = MAX (wo_courier_now_us (self->courier), 1);
  g_free (self->walked_epoch);
  self->walked_epoch = g_steal_pointer (&epoch);
  self->walked_others = others;
}

void
wo_porter_look (WoPorter *self)
{
  WoStore *store = wo_clerk_store (self->clerk);

  porter_walk (self);
  g_ptr_array_set_size (self->up, 0);
  for (guint i = 0; i < self->unmarked->len; i++)
    {
      WoFolderEntry *entry = g_ptr_array_index (self->unmarked, i);

      if (!wo_shelf_is_to_go_up (store, entry->hash))
        continue;
      g_ptr_array_add (self->up, entry);
      self->told (self->data, entry->hash, WO_MOVE_TO_GO_UP, 0,
                  g_hash_table_lookup (self->held, entry->hash));
    }
}

static WoFolderEntry *
porter_find_unmarked (WoPorter *self, const char *hash)
{
  for (guint i = 0; i < self->unmarked->len; i++)
    if (g_str_equal (((WoFolderEntry *) self->unmarked->pdata[i])->hash, hash))
      return self->unmarked->pdata[i];
  return NULL;
}

void
wo_porter_kept (WoPorter *self, const char *hash)
{
  g_autofree char *path = wo_folder_path (wo_porter_store (self), hash);
  WoFolderEntry *entry;
  GStatBuf buf;

  g_hash_table_remove (self->held, hash);
  if (porter_find_unmarked (self, hash) != NULL || g_stat (path, &buf) != 0)
    return;
  entry = g_new0 (WoFolderEntry, 1);
  entry->hash = g_strdup (hash);
  entry->size = buf.st_size;
  g_ptr_array_add (self->unmarked, entry);
}

void
wo_porter_went_up (WoPorter *self)
{
  WoFolderEntry *entry = porter_find_unmarked (self, self->hash);

  if (entry == NULL)
    return;
  g_ptr_array_remove (self->up, entry);
  g_ptr_array_remove (self->unmarked, entry);
}

void
wo_porter_tidy (WoPorter *self)
{
  WoEngine *engine = wo_clerk_engine (self->clerk);
  gboolean went = engine != NULL && wo_engine_take_went (engine);

  if (!went && !porter_is_due (self, self->tidied_us) && self->fetched <= WO_SHELF_FETCHED_MAX)
    return;
  self->fetched =
      wo_shelf_tidy (wo_clerk_store (self->clerk), g_get_real_time (), WO_SHELF_FETCHED_MAX);
  self->tidied_us = MAX (wo_courier_now_us (self->courier), 1);
}
