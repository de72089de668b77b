/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-boot-rows.h"

#include "store/wo-store-private.h"

#define ROW "id, kind, position, body FROM record"

gboolean
wo_boot_rows_begin (WoStore *store, GError **error)
{
  /* A database of several programs shows each statement another moment where it is not told. */
  return wo_db_exec (store->db,
                     store->has_lists ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                     error);
}

void
wo_boot_rows_end (WoStore *store)
{
  wo_db_exec (store->db, "ROLLBACK", NULL);
}

static gboolean
give_rows (WoStatement *from, WoBootRowFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) failed = NULL;

  while (wo_statement_next (from, &failed))
    {
      const WoBootRow row = { .id = wo_statement_text (from, 0),
                              .kind = (WoRecordKind) wo_statement_int (from, 1),
                              .position = wo_statement_int (from, 2),
                              .json = wo_statement_text (from, 3) };

      if (!func (&row, data))
        return TRUE;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
wo_boot_rows (WoStore *store,
              const char *after,
              const char *upto,
              WoBootRowFunc func,
              gpointer data,
              GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     upto != NULL ? "SELECT " ROW " WHERE id > ?1 AND id <= ?2 ORDER BY id"
                                  : "SELECT " ROW " WHERE id > ?1 ORDER BY id",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, after);
  if (upto != NULL)
    wo_statement_bind_text (from, 2, upto);
  return give_rows (from, func, data, error);
}

gboolean
wo_boot_rows_changed (
    WoStore *store, gint64 position, WoBootRowFunc func, gpointer data, GError **error)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     "SELECT " ROW " WHERE position > ? AND position > 0 ORDER BY position, row",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, position);
  return give_rows (from, func, data, error);
}

gboolean
wo_boot_row (WoStore *store, const char *id, WoBootRowFunc func, gpointer data, GError **error)
{
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, "SELECT " ROW " WHERE id = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, id);
  return give_rows (from, func, data, error);
}

WoStore *
wo_boot_store_open (const char *path, const char *vfs, GError **error)
{
  g_autoptr (WoStore) self = wo_store_open_with_vfs (path, WO_STORE_CREATE, vfs, error);

  /* Nearly all of it is new pages, which a journal of what was there before says nothing of; ahead of the
   * file each would be written twice. The lock is kept from one transaction to the next, and what is read again
   * for the indexes is read where it lies: nobody else may shorten the file. */
  if (self == NULL || !wo_db_exec (self->db,
                                   "PRAGMA journal_mode = TRUNCATE;"
                                   "PRAGMA main.locking_mode = EXCLUSIVE;"
                                   "PRAGMA cache_size = -65536;"
                                   "PRAGMA main.mmap_size = 1073741824;"
                                   "BEGIN EXCLUSIVE;"
                                   "COMMIT",
                                   error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The file goes before what may be needed to mend it. */
static void
remove_files (const char *path, const char *vfs)
{
  static const char *const parts[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      wo_db_remove_file (part, vfs);
    }
}

void
wo_boot_store_unlink (WoStore *self, const char *vfs)
{
  remove_files (self->path, vfs);
}

/* What is no store goes too: all of it can be fetched again. */
gboolean
wo_boot_store_remove (const char *path, const char *vfs, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, 0, vfs, NULL);

  if (db != NULL && !wo_db_exec (db, "PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE", &failed) &&
      g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  remove_files (path, vfs);
  return TRUE;
}

void
wo_boot_store_tidy (const char *path, const char *vfs)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  wo_db_remove_file (journal, vfs);
}

/* What says how far this file itself is stays its own. */
#define TAKE_OVER                                                                                  \
  "INSERT INTO meta (key, value) SELECT key, value FROM used.meta WHERE true "                     \
  "AND key NOT IN ('cursor', 'findings-cursor', 'late-words', 'scope', 'scope-pass', 'boot', "     \
  "'epoch') "                                                                                      \
  "ON CONFLICT (key) DO UPDATE SET value = excluded.value;"                                        \
  "INSERT INTO counter (name, value) SELECT name, value FROM used.counter WHERE true "             \
  "ON CONFLICT (name) DO UPDATE SET value = excluded.value;"                                       \
  "DELETE FROM pending;"                                                                           \
  "INSERT INTO pending SELECT * FROM used.pending;"                                                \
  "DELETE FROM kept_act;"                                                                          \
  "INSERT INTO kept_act SELECT * FROM used.kept_act;"                                              \
  "DELETE FROM trusted_checkpoint;"                                                                \
  "INSERT INTO trusted_checkpoint SELECT * FROM used.trusted_checkpoint;"                          \
  "DELETE FROM meta WHERE key GLOB 'segment/*' OR key = 'fill'"

gboolean
wo_boot_store_take_over (WoStore *self, const char *from, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (from, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);
  g_autofree char *attach = g_strdup_printf ("ATTACH DATABASE '%s' AS used", quoted);
  gboolean good;

  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!wo_db_exec (self->db, attach, error))
    return FALSE;
  good = wo_store_begin (self, error) && wo_db_exec (self->db, TAKE_OVER, error) &&
         wo_store_commit (self, error);
  if (!good)
    wo_store_rollback (self);
  wo_db_exec (self->db, "DETACH DATABASE used", NULL);
  return good;
}

gboolean
wo_boot_store_seal (WoStore *self, GError **error)
{
  gint64 busy = 0;

  if (!wo_db_number (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;
  if (busy == 0)
    return wo_db_flush (self->db, error);
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY,
               "%s: Another connection reads in it; it is tried again in a moment", self->path);
  return FALSE;
}
