/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-shelf.h"

#include "store/wo-pending.h"

#include <string.h>

/* The epoch of a local office, which has no server to ask. */
#define NO_EPOCH "-"

/* What is written of a file: "EPOCH own|fetched SINCE"; SINCE: since when no record names it, or 0. */
typedef struct
{
  char *epoch; /* NULL: the server was never seen to have it */
  gboolean fetched;
  gint64 loose_us;
} WoShelfMark;

static void
mark_clear (WoShelfMark *mark)
{
  g_free (mark->epoch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WoShelfMark, mark_clear)

static char *
mark_key (const char *hash)
{
  return g_strconcat ("file/", hash, NULL);
}

static WoShelfMark
mark_read (WoStore *store, const char *hash)
{
  g_autofree char *key = mark_key (hash);
  g_autofree char *text = wo_store_get_meta (store, key);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 3);
  WoShelfMark mark = { 0 };

  if (g_strv_length (parts) != 3)
    return mark;
  if (!g_str_equal (parts[0], NO_EPOCH))
    mark.epoch = g_strdup (parts[0]);
  mark.fetched = g_str_equal (parts[1], "fetched");
  mark.loose_us = g_ascii_strtoll (parts[2], NULL, 10);
  return mark;
}

static gboolean
mark_write (WoStore *store, const char *hash, const WoShelfMark *mark, GError **error)
{
  g_autofree char *key = mark_key (hash);
  g_autofree char *text =
      g_strdup_printf ("%s %s %" G_GINT64_FORMAT, mark->epoch != NULL ? mark->epoch : NO_EPOCH,
                       mark->fetched ? "fetched" : "own", mark->loose_us);

  return wo_store_set_meta (store, key, text, error);
}

static gboolean
mark_is_of_now (WoStore *store, const WoShelfMark *mark)
{
  g_autofree char *epoch = wo_store_get_meta (store, "epoch");

  return mark->epoch != NULL && g_strcmp0 (mark->epoch, epoch) == 0;
}

gboolean
wo_shelf_mark (WoStore *store, const char *hash, gboolean fetched, GError **error)
{
  g_auto (WoShelfMark) mark = mark_read (store, hash);

  g_free (mark.epoch);
  mark.epoch = wo_store_get_meta (store, "epoch");
  mark.fetched = mark.fetched || fetched;
  mark.loose_us = 0;
  return mark_write (store, hash, &mark, error);
}

gboolean
wo_shelf_is_marked (WoStore *store, const char *hash)
{
  g_auto (WoShelfMark) mark = mark_read (store, hash);

  return mark_is_of_now (store, &mark);
}

static gboolean
is_in_kind (WoStore *store, WoRecordKind kind, const char *hash)
{
  g_auto (GStrv) ids = wo_store_find (store, kind, WO_SHELF_HASHES, hash, NULL);

  /* What cannot be asked is taken to be named. */
  return ids == NULL || ids[0] != NULL;
}

static gboolean
is_parked (WoStore *store, const char *hash)
{
  g_autoptr (GPtrArray) acts = wo_pending_list (store, WO_PENDING_PARKED, 0, 0, NULL);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const WoPending *act = g_ptr_array_index (acts, i);
      gsize size;
      const char *bytes = g_bytes_get_data (act->bytes, &size);

      if (g_strstr_len (bytes, (gssize) size, hash) != NULL)
        return TRUE;
    }
  return acts == NULL;
}

static gboolean
is_in_record (WoStore *store, const char *hash)
{
  return is_in_kind (store, WO_RECORD_CASE, hash) || is_in_kind (store, WO_RECORD_ORDER, hash);
}

gboolean
wo_shelf_is_to_go_up (WoStore *store, const char *hash)
{
  return !wo_shelf_is_marked (store, hash) && is_in_record (store, hash);
}

gboolean
wo_shelf_is_named (WoStore *store, const char *hash)
{
  return is_in_record (store, hash) || is_parked (store, hash);
}

/* What the server has and no record names it lets go of in time; an act that was parked may be adopted after that, or
 * a removal undone. */
static gboolean
may_be_let_go (WoStore *store, const char *hash)
{
  g_auto (WoShelfMark) mark = mark_read (store, hash);

  return !mark.fetched && !is_in_record (store, hash);
}

gboolean
wo_shelf_unmark (WoStore *store, const char *hash, GError **error)
{
  g_auto (WoShelfMark) mark = mark_read (store, hash);

  if (mark.epoch == NULL)
    return TRUE;
  g_clear_pointer (&mark.epoch, g_free);
  return mark_write (store, hash, &mark, error);
}

GPtrArray *
wo_shelf_unmarked (WoStore *store)
{
  g_autofree char *server = wo_store_get_meta (store, "server");
  GPtrArray *entries = wo_folder_list (wo_store_path (store));

  for (guint i = 0; i < entries->len;)
    {
      const WoFolderEntry *entry = g_ptr_array_index (entries, i);

      if (server == NULL ||
          (wo_shelf_is_marked (store, entry->hash) && !may_be_let_go (store, entry->hash)))
        g_ptr_array_remove_index (entries, i);
      else
        i++;
    }
  return entries;
}

static void
let_go (WoStore *store, const char *hash)
{
  g_autofree char *key = mark_key (hash);

  wo_folder_remove (wo_store_path (store), hash);
  wo_store_set_meta (store, key, NULL, NULL);
}

static void
tidy_loose (WoStore *store, const WoFolderEntry *entry, WoShelfMark *mark, gint64 now_us)
{
  gboolean of_now = mark_is_of_now (store, mark);

  if (mark->loose_us == 0)
    mark->loose_us = MAX (now_us, 1);
  if ((mark->fetched && of_now) || now_us - mark->loose_us > WO_SHELF_LOOSE_US)
    {
      let_go (store, entry->hash);
      return;
    }
  mark_write (store, entry->hash, mark, NULL);
}

gint64
wo_shelf_tidy (WoStore *store, gint64 now_us, gint64 fetched_max)
{
  g_autoptr (GPtrArray) entries = wo_folder_list (wo_store_path (store));
  gint64 fetched = 0;

  /* From the newest, so that what is beyond the bound is the longest unused. */
  for (guint i = entries->len; i-- > 0;)
    {
      const WoFolderEntry *entry = g_ptr_array_index (entries, i);
      g_auto (WoShelfMark) mark = mark_read (store, entry->hash);

      if (!wo_shelf_is_named (store, entry->hash))
        {
          tidy_loose (store, entry, &mark, now_us);
          continue;
        }
      if (mark.loose_us != 0)
        {
          mark.loose_us = 0;
          mark_write (store, entry->hash, &mark, NULL);
        }
      if (!mark.fetched || !mark_is_of_now (store, &mark))
        continue;
      fetched += entry->size;
      if (fetched > fetched_max)
        let_go (store, entry->hash);
    }
  wo_folder_clean (wo_store_path (store), now_us - WO_SHELF_LOOSE_US);
  return MIN (fetched, fetched_max);
}
