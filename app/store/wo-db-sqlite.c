/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-db-driver.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

/* So many steps of SQLite's machine are made before it is asked whether to go on. */
#define STEPS_TO_ASK 1000

typedef struct
{
  WoDb base;
  sqlite3 *connection;
  int spoilt; /* how a call failed that could not say so: a value was not bound, or not given */
} SqliteDb;

typedef struct
{
  WoStatement base;
  sqlite3_stmt *statement;
} SqliteStatement;

static sqlite3 *
connection_of (WoDb *self)
{
  return ((SqliteDb *) self)->connection;
}

static sqlite3_stmt *
statement_of (WoStatement *self)
{
  return ((SqliteStatement *) self)->statement;
}

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
  sqlite3 *connection = connection_of (self);

  /* A trigger of the schema speaks through this code. */
  if (sqlite3_extended_errcode (connection) == SQLITE_CONSTRAINT_TRIGGER)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED, "%s: %s", self->name,
                   sqlite3_errmsg (connection));
      return;
    }
  if ((result & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: It was stopped", self->name);
      return;
    }
  g_set_error (error, WO_STORE_ERROR, code_of (result), "%s: %s (%s)", self->name,
               meaning_of (result), sqlite3_errmsg (connection));
}

static void
sqlite_close (WoDb *self)
{
  sqlite3_close_v2 (connection_of (self));
}

/* Remembers what @result says for the next call that can. */
static void
note_result (WoDb *self, int result)
{
  SqliteDb *db = (SqliteDb *) self;

  if (result != SQLITE_OK && db->spoilt == SQLITE_OK)
    db->spoilt = result;
}

/* Whether all values of the last calls were as they should be; says it once where not. */
static gboolean
is_unspoilt (WoDb *self, GError **error)
{
  SqliteDb *db = (SqliteDb *) self;
  int spoilt = db->spoilt;

  db->spoilt = SQLITE_OK;
  if (spoilt == SQLITE_OK)
    return TRUE;
  set_error (self, spoilt, error);
  return FALSE;
}

static gboolean
sqlite_exec (WoDb *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (connection_of (self), sql, NULL, NULL, NULL);

  /* What was spoilt goes with the transaction that it was in. */
  if (sqlite3_get_autocommit (connection_of (self)))
    ((SqliteDb *) self)->spoilt = SQLITE_OK;
  if (result == SQLITE_OK)
    return TRUE;
  set_error (self, result, error);
  return FALSE;
}

static gboolean
sqlite_begin (WoDb *self, GError **error)
{
  ((SqliteDb *) self)->spoilt = SQLITE_OK;
  return sqlite_exec (self, "BEGIN IMMEDIATE", error);
}

static gboolean
sqlite_commit (WoDb *self, GError **error)
{
  return is_unspoilt (self, error) && sqlite_exec (self, "COMMIT", error);
}

static gboolean
sqlite_in_transaction (WoDb *self)
{
  return !sqlite3_get_autocommit (connection_of (self));
}

static int
sqlite_changes (WoDb *self)
{
  return sqlite3_changes (connection_of (self));
}

static gint64
sqlite_last_row (WoDb *self)
{
  return sqlite3_last_insert_rowid (connection_of (self));
}

static WoStatement *
sqlite_prepare (WoDb *self, const char *sql, GError **error)
{
  SqliteStatement *made;
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v3 (connection_of (self), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                   &statement, NULL);

  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  made = g_new0 (SqliteStatement, 1);
  made->statement = statement;
  return &made->base;
}

static void
sqlite_finalize (WoStatement *self)
{
  sqlite3_finalize (statement_of (self));
  g_free (self);
}

static void
sqlite_reset (WoStatement *self)
{
  sqlite3_reset (statement_of (self));
  sqlite3_clear_bindings (statement_of (self));
}

static void
sqlite_bind_text (WoStatement *self, int index, const char *text)
{
  note_result (self->db,
               sqlite3_bind_text (statement_of (self), index, text, -1, SQLITE_TRANSIENT));
}

static void
sqlite_bind_int (WoStatement *self, int index, gint64 number)
{
  sqlite3_bind_int64 (statement_of (self), index, number);
}

static void
sqlite_bind_bytes (WoStatement *self, int index, GBytes *bytes)
{
  sqlite3_stmt *statement = statement_of (self);
  gsize size;
  const void *data;

  if (bytes == NULL)
    {
      sqlite3_bind_null (statement, index);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    sqlite3_bind_zeroblob (statement, index, 0);
  else
    note_result (self->db, sqlite3_bind_blob64 (statement, index, data, size, SQLITE_TRANSIENT));
}

static gboolean
sqlite_next (WoStatement *self, GError **error)
{
  int result;

  if (!is_unspoilt (self->db, error))
    return FALSE;
  result = sqlite3_step (statement_of (self));
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    set_error (self->db, result, error);
  return FALSE;
}

static gboolean
sqlite_run (WoStatement *self, GError **error)
{
  gboolean done = FALSE;
  int result;

  if (is_unspoilt (self->db, error))
    {
      do
        result = sqlite3_step (statement_of (self));
      while (result == SQLITE_ROW);
      done = result == SQLITE_DONE;
      if (!done)
        set_error (self->db, result, error);
    }
  sqlite_reset (self);
  return done;
}

static const char *
sqlite_text (WoStatement *self, int column)
{
  sqlite3_stmt *statement = statement_of (self);
  gboolean is_null = sqlite3_column_type (statement, column) == SQLITE_NULL;
  const char *text = (const char *) sqlite3_column_text (statement, column);

  if (text != NULL || is_null)
    return text;
  note_result (self->db, SQLITE_NOMEM);
  return "";
}

static gint64
sqlite_number (WoStatement *self, int column)
{
  return sqlite3_column_int64 (statement_of (self), column);
}

static double
sqlite_real (WoStatement *self, int column)
{
  return sqlite3_column_double (statement_of (self), column);
}

static GBytes *
sqlite_bytes (WoStatement *self, int column)
{
  const void *data = sqlite3_column_blob (statement_of (self), column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement_of (self), column));
}

static gboolean
sqlite_is_null (WoStatement *self, int column)
{
  return sqlite3_column_type (statement_of (self), column) == SQLITE_NULL;
}

static const WoDbDriver sqlite_driver = {
  .close = sqlite_close,
  .exec = sqlite_exec,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .in_transaction = sqlite_in_transaction,
  .changes = sqlite_changes,
  .last_row = sqlite_last_row,
  .prepare = sqlite_prepare,
  .finalize = sqlite_finalize,
  .reset = sqlite_reset,
  .bind_text = sqlite_bind_text,
  .bind_int = sqlite_bind_int,
  .bind_bytes = sqlite_bind_bytes,
  .next = sqlite_next,
  .run = sqlite_run,
  .text = sqlite_text,
  .number = sqlite_number,
  .real = sqlite_real,
  .bytes = sqlite_bytes,
  .is_null = sqlite_is_null,
  .has_lists = TRUE,
};

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

/* SQLite's count of what it holds takes a lock for each piece of memory, and nobody reads it. Where it was
 * begun already it goes on counting. */
static void
set_up_library (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

WoDb *
wo_db_open (const char *path, WoStoreFlags flags, const char *vfs, GError **error)
{
  SqliteDb *made = g_new0 (SqliteDb, 1);
  g_autoptr (WoDb) self = &made->base;
  int mode = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int result;

  if (flags & WO_STORE_READ_ONLY)
    mode |= SQLITE_OPEN_READONLY;
  else
    mode |= SQLITE_OPEN_READWRITE | (flags & WO_STORE_CREATE ? SQLITE_OPEN_CREATE : 0);

  set_up_library ();
  wo_db_init (self, &sqlite_driver, path);
  if (vfs == NULL && (flags & WO_STORE_CREATE) != 0 && !g_str_equal (path, ":memory:"))
    make_private (path);
  result = sqlite3_open_v2 (path, &made->connection, mode, vfs);
  if (result != SQLITE_OK)
    {
      set_error (self, result, error);
      return NULL;
    }
  sqlite3_busy_timeout (made->connection, WO_DB_BUSY_MS);
  return g_steal_pointer (&self);
}

gpointer
wo_db_sqlite (WoDb *self)
{
  g_return_val_if_fail (self->driver == &sqlite_driver, NULL);

  return connection_of (self);
}

gboolean
wo_db_is_read_only (WoDb *self)
{
  return self->driver == &sqlite_driver && sqlite3_db_readonly (connection_of (self), "main") == 1;
}

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
wo_db_set_cancellable (WoDb *self, GCancellable *cancellable)
{
  g_return_if_fail (self->driver == &sqlite_driver);

  sqlite3_progress_handler (connection_of (self), cancellable != NULL ? STEPS_TO_ASK : 0,
                            cancellable != NULL ? is_cancelled_cb : NULL, cancellable);
}

/* Through SQLite's own handle: to open and close the file here would take away its locks. */
gboolean
wo_db_flush (WoDb *self, GError **error)
{
  sqlite3_file *file = NULL;
  int result;

  g_return_val_if_fail (self->driver == &sqlite_driver, FALSE);

  result = sqlite3_file_control (connection_of (self), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (result == SQLITE_OK)
    result = file->pMethods->xSync (file, SQLITE_SYNC_NORMAL);
  if (result == SQLITE_OK)
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, code_of (result), "%s: %s (%s)", self->name,
               meaning_of (result), sqlite3_errstr (result));
  return FALSE;
}

gboolean
wo_db_is_in_place (WoDb *self)
{
  int moved = 0;

  g_return_val_if_fail (self->driver == &sqlite_driver, TRUE);

  return sqlite3_file_control (connection_of (self), "main", SQLITE_FCNTL_HAS_MOVED, &moved) !=
             SQLITE_OK ||
         moved == 0;
}

void
wo_db_remove_file (const char *path, const char *vfs)
{
  sqlite3_vfs *found = sqlite3_vfs_find (vfs);

  if (found != NULL)
    found->xDelete (found, path, FALSE);
}
