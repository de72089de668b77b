/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-files-beside.h"

/* The same table as a server's other databases have, but for what fills a page before the bytes begin: they
 * stand in pages of their own then, which SQLite never copies as it moves rows about, so that what is overwritten
 * as a part is removed is all that there was of it. */
#define TABLE                                                                                      \
  "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;"                                            \
  "CREATE TABLE IF NOT EXISTS file_part ("                                                         \
  "  body TEXT NOT NULL, n INTEGER NOT NULL, lead BLOB NOT NULL DEFAULT (zeroblob (4096)),"        \
  "  bytes BLOB NOT NULL, PRIMARY KEY (body, n)"                                                   \
  ") STRICT;"

char *
wo_files_parts_path (const char *path)
{
  return g_strconcat (path, ".parts", NULL);
}

static gboolean
attach (WoDb *db, const char *path, const char *name, GError **error)
{
  g_auto (GStrv) pieces = g_strsplit (path, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", pieces);
  g_autofree char *sql = g_strdup_printf ("ATTACH '%s' AS %s", quoted, name);

  return wo_db_exec (db, sql, error);
}

static gboolean
make (const char *path, const char *vfs, GError **error)
{
  g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, vfs, error);

  return db != NULL && wo_db_exec (db, TABLE, error);
}

gboolean
wo_files_attach (WoDb *db, const char *vfs, WoStoreFlags flags, GError **error)
{
  g_autofree char *path = wo_files_parts_path (wo_db_name (db));
  gboolean may_write = (flags & WO_STORE_READ_ONLY) == 0;

  if (!wo_db_has_lists (db))
    return TRUE;
  if (may_write && !make (path, vfs, error))
    return FALSE;
  return attach (db, path, "parts", error) &&
         (!may_write || wo_db_exec (db, "PRAGMA secure_delete = ON", error));
}

gboolean
wo_files_within (WoDb *db, GError **error)
{
  return !wo_db_has_lists (db) ||
         wo_db_exec (db,
                     "CREATE TEMP VIEW file_part AS SELECT body, n, bytes FROM file_part_within",
                     error);
}

/* The first column of every row, as texts. */
static GPtrArray *
list (WoDb *db, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (db, sql, error);

  if (from == NULL)
    return NULL;
  while (wo_statement_next (from, &failed))
    g_ptr_array_add (all, wo_statement_dup (from, 0));
  if (failed == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
run (WoDb *db, const char *sql, const char *body, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, body);
  return wo_statement_run (to, error);
}

/* Each is there before it goes from here. */
static gboolean
move_out (WoDb *db, const char *body, GError **error)
{
  return run (db,
              "INSERT INTO file_part (body, n, bytes) SELECT body, n, bytes FROM file_part_within "
              "WHERE body = ?1 ON CONFLICT DO NOTHING",
              body, error) &&
         run (db, "DELETE FROM file_part_within WHERE body = ?1", body, error);
}

gboolean
wo_files_move_out (WoDb *db, guint *ret_n, GError **error)
{
  g_autoptr (GPtrArray) bodies = NULL;

  *ret_n = 0;
  if (!wo_db_has_lists (db))
    return TRUE;
  bodies = list (db, "SELECT DISTINCT body FROM file_part_within", error);
  if (bodies == NULL)
    return FALSE;
  for (; *ret_n < bodies->len; (*ret_n)++)
    if (!move_out (db, bodies->pdata[*ret_n], error))
      return FALSE;
  /* What is left of them in the store is nothing but room, which it gives back. */
  return bodies->len == 0 ||
         wo_db_exec (db, "VACUUM; PRAGMA main.wal_checkpoint (TRUNCATE)", error);
}

gboolean
wo_files_count_missing (WoDb *db, gint64 *ret_n, GError **error)
{
  return wo_db_number (db,
                       "SELECT count (*) FROM file WHERE NOT EXISTS (SELECT 1 FROM file_part WHERE "
                       "file_part.body = file.body AND file_part.n = 0)",
                       ret_n, error);
}

/* Rows of the copy that speak of a body which the store lets go of while it was copied. */
static gboolean
forget_gone (WoDb *db, GError **error)
{
  static const char sql[] =
      "DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM file_part_within AS part "
      "WHERE part.body = file.body AND part.n = 0) AND NOT EXISTS (SELECT 1 FROM live.file AS now "
      "WHERE now.body = file.body);"
      "DELETE FROM upload WHERE body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM live.upload AS now "
      "WHERE now.body = upload.body) AND NOT EXISTS (SELECT 1 FROM live.file AS now "
      "WHERE now.body = upload.body);"
      "DELETE FROM file_part_within WHERE body NOT IN (SELECT body FROM file UNION "
      "SELECT body FROM upload WHERE body IS NOT NULL);"
      "DELETE FROM file_going;";

  return wo_db_exec (db, sql, error);
}

static gboolean
copy_bodies (WoDb *db, GError **error)
{
  g_autoptr (GPtrArray) bodies =
      list (db, "SELECT body FROM file UNION SELECT body FROM upload WHERE body IS NOT NULL",
            error);

  for (guint i = 0; bodies != NULL && i < bodies->len; i++)
    if (!run (db,
              "INSERT INTO file_part_within (body, n, bytes) SELECT body, n, bytes FROM "
              "parts.file_part WHERE body = ?1 ON CONFLICT DO NOTHING",
              bodies->pdata[i], error))
      return FALSE;
  return bodies != NULL;
}

gboolean
wo_files_move_in (const char *copy, const char *path, GError **error)
{
  g_autofree char *parts = wo_files_parts_path (path);
  g_autoptr (WoDb) db = NULL;

  if (!g_file_test (parts, G_FILE_TEST_EXISTS))
    return TRUE;
  /* Of a copy that is cut off nobody keeps anything. */
  db = wo_db_open (copy, 0, NULL, error);
  return db != NULL && attach (db, parts, "parts", error) && attach (db, path, "live", error) &&
         wo_db_exec (db, "PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF", error) &&
         copy_bodies (db, error) && forget_gone (db, error);
}

/* One part of the body, or the body where it has none any more. */
static gboolean
remove_one (WoDb *db, const char *body, guint *n, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (db,
                     "DELETE FROM file_part WHERE body = ?1 AND n = (SELECT min (n) FROM file_part "
                     "WHERE body = ?1)",
                     error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, body);
  if (!wo_statement_run (to, error))
    return FALSE;
  if (wo_db_changes (db) == 0)
    return run (db, "DELETE FROM file_going WHERE body = ?1", body, error);
  (*n)++;
  return TRUE;
}

gboolean
wo_files_remove_parts (WoDb *db, guint most, guint *ret_n, GError **error)
{
  *ret_n = 0;
  while (*ret_n < most)
    {
      g_autoptr (GPtrArray) first =
          list (db, "SELECT body FROM file_going WHERE body > '' ORDER BY body LIMIT 1", error);

      if (first == NULL)
        return FALSE;
      if (first->len == 0)
        break;
      if (!remove_one (db, first->pdata[0], ret_n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_files_wipe (WoDb *db, GError **error)
{
  gint64 busy = 0;

  return !wo_db_has_lists (db) ||
         (wo_db_number (db, "PRAGMA parts.wal_checkpoint (TRUNCATE)", &busy, error) && busy == 0);
}
