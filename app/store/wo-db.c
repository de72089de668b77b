/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-db.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

/* Statements kept prepared; one more than this many different texts is prepared afresh each time. */
#define KEPT_MAX 200

struct _WoDb
{
  sqlite3 *connection;
  char *path;
  GHashTable *kept; /* SQL text → WoStatement */
};

struct _WoStatement
{
  WoDb *db;
  sqlite3_stmt *statement;
  gboolean in_use;
  gboolean kept;
};

static WoStoreError
code_of (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return WO_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return WO_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
      return WO_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return WO_STORE_ERROR_OPEN;
    default:
      return WO_STORE_ERROR_FAILED;
    }
}

static const char *
meaning_of (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return "The disk is full, and nothing was changed";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Another program is writing to it";
    case SQLITE_CORRUPT:
      return "The file is damaged";
    case SQLITE_NOTADB:
      return "It is not a store of this program";
    case SQLITE_CANTOPEN:
      return "It cannot be opened";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "It may not be written to";
    default:
      return "The store failed";
    }
}

static void
set_error (WoDb *self, int result, GError **error)
{
  /* A trigger of the schema speaks through this code. */
  if (sqlite3_extended_errcode (self->connection) == SQLITE_CONSTRAINT_TRIGGER)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED, "%s: %s", self->path,
                   sqlite3_errmsg (self->connection));
      return;
    }
  g_set_error (error, WO_STORE_ERROR, code_of (result), "%s: %s (%s)", self->path,
               meaning_of (result), sqlite3_errmsg (self->connection));
}

static void
statement_free (WoStatement *self)
{
  sqlite3_finalize (self->statement);
  g_free (self);
}

/* A store holds what people told of their homes: a new one is its owner's alone, whatever the umask. The
 * files beside it take the same mode. One that is there already is left alone: opening and closing it
 * here would take away the locks of this program's other connections. */
static void
make_private (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

WoDb *
wo_db_open (const char *path, WoStoreFlags flags, const char *vfs, GError **error)
{
  g_autoptr (WoDb) self = g_new0 (WoDb, 1);
  int mode = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int result;

  if (flags & WO_STORE_READ_ONLY)
    mode |= SQLITE_OPEN_READONLY;
  else
    mode |= SQLITE_OPEN_READWRITE | (flags & WO_STORE_CREATE ? SQLITE_OPEN_CREATE : 0);

  self->path = g_strdup (path);
  self->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) statement_free);
  if (vfs == NULL && (flags & WO_STORE_CREATE) != 0 && !g_str_equal (path, ":memory:"))
    make_private (path);
  result = sqlite3_open_v2 (path, &self->connection, mode, vfs);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->connection, WO_DB_BUSY_MS);
  return g_steal_pointer (&self);
}

void
wo_db_close (WoDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kept);
  sqlite3_close_v2 (self->connection);
  g_free (self->path);
  g_free (self);
}

gboolean
wo_db_exec (WoDb *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->connection, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  set_error (self, result, error);
  return FALSE;
}

gboolean
wo_db_number (WoDb *self, const char *sql, gint64 *ret_number, GError **error)
{
  g_autoptr (WoStatement) statement = wo_db_prepare (self, sql, error);
  g_autoptr (GError) failed = NULL;
  gint64 number = 0;

  if (statement == NULL)
    return FALSE;
  if (wo_statement_next (statement, &failed))
    number = wo_statement_int (statement, 0);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  *ret_number = number;
  return TRUE;
}

gboolean
wo_db_in_transaction (WoDb *self)
{
  return !sqlite3_get_autocommit (self->connection);
}

int
wo_db_changes (WoDb *self)
{
  return sqlite3_changes (self->connection);
}

gint64
wo_db_last_row (WoDb *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

GStrv
wo_db_kept (WoDb *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_strv_builder_add (texts, text);
  return g_strv_builder_end (texts);
}

WoStatement *
wo_db_prepare (WoDb *self, const char *sql, GError **error)
{
  WoStatement *kept = g_hash_table_lookup (self->kept, sql);
  WoStatement *made;
  sqlite3_stmt *statement = NULL;
  int result;

  if (kept != NULL && !kept->in_use)
    {
      kept->in_use = TRUE;
      return kept;
    }

  result =
      sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  made = g_new0 (WoStatement, 1);
  made->db = self;
  made->statement = statement;
  made->in_use = TRUE;
  made->kept = kept == NULL && g_hash_table_size (self->kept) < KEPT_MAX;
  if (made->kept)
    g_hash_table_insert (self->kept, g_strdup (sql), made);
  return made;
}

void
wo_statement_reset (WoStatement *self)
{
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

void
wo_statement_release (WoStatement *self)
{
  if (self == NULL)
    return;
  if (!self->kept)
    {
      statement_free (self);
      return;
    }
  wo_statement_reset (self);
  self->in_use = FALSE;
}

void
wo_statement_bind_text (WoStatement *self, int index, const char *text)
{
  sqlite3_bind_text (self->statement, index, text, -1, SQLITE_TRANSIENT);
}

void
wo_statement_bind_int (WoStatement *self, int index, gint64 number)
{
  sqlite3_bind_int64 (self->statement, index, number);
}

void
wo_statement_bind_bytes (WoStatement *self, int index, GBytes *bytes)
{
  gsize size;
  const void *data;

  if (bytes == NULL)
    {
      sqlite3_bind_null (self->statement, index);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    sqlite3_bind_zeroblob (self->statement, index, 0);
  else
    sqlite3_bind_blob64 (self->statement, index, data, size, SQLITE_TRANSIENT);
}

gboolean
wo_statement_next (WoStatement *self, GError **error)
{
  int result = sqlite3_step (self->statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    set_error (self->db, result, error);
  return FALSE;
}

gboolean
wo_statement_run (WoStatement *self, GError **error)
{
  int result;

  do
    result = sqlite3_step (self->statement);
  while (result == SQLITE_ROW);
  if (result != SQLITE_DONE)
    set_error (self->db, result, error);
  wo_statement_reset (self);
  return result == SQLITE_DONE;
}

const char *
wo_statement_text (WoStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

char *
wo_statement_dup (WoStatement *self, int column)
{
  return g_strdup (wo_statement_text (self, column));
}

gint64
wo_statement_int (WoStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

double
wo_statement_double (WoStatement *self, int column)
{
  return sqlite3_column_double (self->statement, column);
}

GBytes *
wo_statement_bytes (WoStatement *self, int column)
{
  const void *data = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->statement, column));
}

gboolean
wo_statement_is_null (WoStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}
