/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-store.h"

#include "store/wo-behind.h"
#include "store/wo-finder.h"
#include "store/wo-forward.h"
#include "store/wo-project.h"
#include "store/wo-schema.h"

G_DEFINE_QUARK (wo - store - error - quark, wo_store_error)

/* What every connection needs before it reads anything. Foreign files are refused before these. */
static gboolean
set_up (WoDb *db, WoStoreFlags flags, GError **error)
{
  if (!(flags & WO_STORE_READ_ONLY) && !wo_db_exec (db, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  return wo_db_exec (db,
                     "PRAGMA synchronous = FULL;"
                     "PRAGMA recursive_triggers = ON;"
                     "PRAGMA cache_size = -16000;"
                     "PRAGMA temp_store = MEMORY",
                     error);
}

/* A file that is damaged where SQLite first looks is as good as one that is none of ours. */
static void
name_the_file (const char *path, GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == WO_STORE_ERROR &&
      (*error)->code == WO_STORE_ERROR_FAILED)
    g_prefix_error (error, "Could not open %s: ", path);
}

WoStore *
wo_store_open (const char *path, WoStoreFlags flags, GError **error)
{
  return wo_store_open_with_vfs (path, flags, NULL, error);
}

WoStore *
wo_store_open_with_vfs (const char *path, WoStoreFlags flags, const char *vfs, GError **error)
{
  g_autoptr (WoDb) db = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  db = wo_db_open (path, flags, vfs, error);
  if (db == NULL || !wo_schema_migrate (db, path, wo_schema_steps (), flags, error) ||
      !set_up (db, flags, error))
    {
      name_the_file (path, error);
      return NULL;
    }
  return wo_store_open_on (g_steal_pointer (&db), error);
}

WoStore *
wo_store_open_on (WoDb *db, GError **error)
{
  WoStore *self;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (WoStore, 1);
  self->db = db;
  self->path = g_strdup (wo_db_name (db));
  self->has_lists = wo_db_has_lists (db);
  if (!wo_project_again (self, error) || !wo_log_tree_catch_up (self, error))
    {
      wo_store_free (self);
      return NULL;
    }
  /* What is only derived keeps nobody from what is not; a search goes on with it (wo-finder.c). */
  if (!wo_db_is_read_only (db))
    wo_forward_make_rest (self, NULL);
  return self;
}

void
wo_store_free (WoStore *self)
{
  if (self == NULL)
    return;
  wo_store_rollback (self);
  wo_forward_end (self);
  g_clear_pointer (&self->finder, wo_finder_unref);
  wo_db_close (self->db);
  g_clear_error (&self->state_error);
  wo_author_clear (&self->author);
  g_clear_pointer (&self->editions, g_hash_table_unref);
  g_free (self->path);
  g_free (self);
}

const char *
wo_store_path (WoStore *self)
{
  return self->path;
}

gboolean
wo_store_is_in_place (WoStore *self)
{
  return wo_db_is_in_place (self->db);
}

gint64
wo_store_others_wrote (WoStore *self)
{
  gint64 version = 0;

  wo_db_number (self->db, "PRAGMA data_version", &version, NULL);
  return version;
}

/* SQLite takes it between two transactions only. */
static gboolean
set_unflushed (WoStore *self, gboolean unflushed, GError **error)
{
  if (self->unflushed == unflushed)
    return TRUE;
  if (!wo_db_exec (self->db,
                   unflushed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", error))
    return FALSE;
  self->unflushed = unflushed;
  return TRUE;
}

static gboolean
begin (WoStore *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!wo_db_begin (self->db, error))
    return FALSE;
  self->in_transaction = TRUE;
  self->peaks.known = FALSE;
  self->savepoints = 0;
  return TRUE;
}

gboolean
wo_store_begin (WoStore *self, GError **error)
{
  return set_unflushed (self, FALSE, error) && begin (self, error);
}

gboolean
wo_store_begin_unflushed (WoStore *self, GError **error)
{
  if (set_unflushed (self, TRUE, error) && begin (self, error))
    return TRUE;
  set_unflushed (self, FALSE, NULL);
  return FALSE;
}

gboolean
wo_store_was_read (WoStore *self, GError **error)
{
  if (self->unread == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->unread));
  return FALSE;
}

gboolean
wo_store_commit (WoStore *self, GError **error)
{
  g_return_val_if_fail (self->in_transaction, FALSE);

  /* What follows the writing is read for, too. */
  if (wo_store_was_read (self, error) && wo_db_in_transaction (self->db) &&
      wo_behind_settle (self, error) && wo_words_settle (self, error) &&
      wo_forward_settle (self, error) && wo_store_was_read (self, error) &&
      wo_db_commit (self->db, error))
    {
      wo_forward_leave (self, TRUE);
      wo_behind_end (self);
      wo_words_forget (self);
      g_clear_pointer (&self->remembered, g_hash_table_unref);
      self->in_transaction = FALSE;
      self->savepoints = 0;
      set_unflushed (self, FALSE, NULL);
      return TRUE;
    }
  if (error != NULL && *error == NULL)
    g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                 "%s: The transaction was ended by an earlier failure, and nothing was changed",
                 self->path);
  wo_store_rollback (self);
  return FALSE;
}

void
wo_store_forget_editions (WoStore *self)
{
  if (self->editions != NULL)
    g_hash_table_remove_all (self->editions);
}

void
wo_store_rollback (WoStore *self)
{
  wo_behind_end (self);
  g_clear_error (&self->unread);
  if (wo_db_in_transaction (self->db))
    wo_db_exec (self->db, "ROLLBACK", NULL);
  wo_forward_leave (self, FALSE);
  wo_words_forget (self);
  g_clear_pointer (&self->remembered, g_hash_table_unref);
  wo_store_forget_editions (self);
  self->in_transaction = FALSE;
  self->peaks.known = FALSE;
  self->savepoints = 0;
  self->is_register = FALSE;
  set_unflushed (self, FALSE, NULL);
}

void
wo_store_remember (WoStore *self)
{
  g_return_if_fail (self->in_transaction);

  if (self->remembered == NULL)
    self->remembered =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wo_record_free);
}

void
wo_store_write_behind (WoStore *self)
{
  g_return_if_fail (self->in_transaction);

  wo_store_remember (self);
  wo_behind_begin (self);
}

/* Mostly there is one inside another at most, and it stays prepared. */
static gboolean
savepoint_exec (WoStore *self, const char *verb, guint n, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("%s s%u", verb, n);
  g_autoptr (WoStatement) statement = wo_db_prepare (self->db, sql, error);

  return statement != NULL && wo_statement_run (statement, error);
}

gboolean
wo_store_savepoint_now (WoStore *self, GError **error)
{
  return savepoint_exec (self, "SAVEPOINT", self->savepoints, error);
}

gboolean
wo_store_savepoint (WoStore *self, GError **error)
{
  g_return_val_if_fail (self->in_transaction, FALSE);

  if (!wo_store_enter (self, &(gboolean){ FALSE }, error) ||
      (!wo_behind_mark (self) && !savepoint_exec (self, "SAVEPOINT", self->savepoints + 1, error)))
    return FALSE;
  self->savepoints++;
  return TRUE;
}

gboolean
wo_store_release (WoStore *self, GError **error)
{
  g_return_val_if_fail (self->savepoints > 0, FALSE);

  if (!wo_behind_keep (self) && !savepoint_exec (self, "RELEASE", self->savepoints, error))
    return FALSE;
  self->savepoints--;
  return TRUE;
}

void
wo_store_rollback_to (WoStore *self)
{
  g_return_if_fail (self->savepoints > 0);

  if (wo_behind_undo (self))
    {
      self->savepoints--;
      return;
    }
  wo_forward_undo (self);
  wo_behind_forget_found (self);
  wo_behind_forget_seals (self);
  self->is_register = FALSE;
  if (self->remembered != NULL)
    g_hash_table_remove_all (self->remembered);
  wo_store_forget_editions (self);
  if (wo_db_in_transaction (self->db))
    {
      savepoint_exec (self, "ROLLBACK TO", self->savepoints, NULL);
      savepoint_exec (self, "RELEASE", self->savepoints, NULL);
    }
  self->savepoints--;
}

gboolean
wo_store_enter (WoStore *self, gboolean *ret_own, GError **error)
{
  if (!self->in_transaction)
    {
      if (!wo_store_begin (self, error))
        return FALSE;
      *ret_own = TRUE;
      return TRUE;
    }
  if (!wo_db_in_transaction (self->db))
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                   "%s: The transaction was ended by an earlier failure, and nothing was changed",
                   self->path);
      return FALSE;
    }
  *ret_own = FALSE;
  return TRUE;
}

gboolean
wo_store_leave (WoStore *self, gboolean own, gboolean ok, GError **error)
{
  if (!own)
    return ok;
  if (ok)
    return wo_store_commit (self, error);
  wo_store_rollback (self);
  return FALSE;
}

gboolean
wo_store_read_meta (WoStore *self, const char *key, char **ret_value, GError **error)
{
  g_autoptr (WoStatement) statement =
      wo_db_prepare (self->db, "SELECT value FROM meta WHERE key = ?", error);
  g_autoptr (GError) failed = NULL;

  *ret_value = NULL;
  if (statement == NULL)
    return FALSE;
  wo_statement_bind_text (statement, 1, key);
  if (wo_statement_next (statement, &failed))
    *ret_value = wo_statement_dup (statement, 0);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

char *
wo_store_get_meta (WoStore *self, const char *key)
{
  g_autoptr (GError) failed = NULL;
  char *value;

  /* What is written because it is not there would be written wrongly. */
  if (!wo_store_read_meta (self, key, &value, &failed) && self->in_transaction &&
      self->unread == NULL)
    self->unread = g_steal_pointer (&failed);
  return value;
}

gboolean
wo_store_set_meta (WoStore *self, const char *key, const char *value, GError **error)
{
  g_autoptr (WoStatement) statement = NULL;
  gboolean own;

  if (!wo_store_enter (self, &own, error))
    return FALSE;
  statement =
      wo_db_prepare (self->db,
                     value != NULL ? "INSERT INTO meta (key, value) VALUES (?, ?) "
                                     "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                   : "DELETE FROM meta WHERE key = ?",
                     error);
  if (statement == NULL)
    return wo_store_leave (self, own, FALSE, error);
  wo_statement_bind_text (statement, 1, key);
  if (value != NULL)
    wo_statement_bind_text (statement, 2, value);
  return wo_store_leave (self, own, wo_statement_run (statement, error), error);
}
