/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-copy.h"

#include "store/wo-db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

static gboolean
fail (const char *path, const char *what, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED, "%s: %s", path, what);
  return FALSE;
}

static sqlite3 *
open_file (const char *path, int flags, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, WO_DB_BUSY_MS);
      return db;
    }
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s: %s", path, sqlite3_errmsg (db));
  sqlite3_close (db);
  return NULL;
}

/* All pages in one step, which is one moment: a store in WAL mode is written on meanwhile. */
static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int result = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;

  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE &&
      sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return fail (path, sqlite3_errmsg (to), error);
}

/* A new file that nobody else may read. */
static gboolean
make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail (path, g_strerror (errno), error);
  close (fd);
  return TRUE;
}

gboolean
wo_copy_file (const char *from, const char *to, GError **error)
{
  sqlite3 *source = open_file (from, SQLITE_OPEN_READWRITE, error);
  sqlite3 *copy = NULL;
  gboolean done = FALSE;

  if (source != NULL && make_file (to, error))
    copy = open_file (to, SQLITE_OPEN_READWRITE, error);
  if (copy != NULL)
    done = copy_pages (source, copy, to, error);
  sqlite3_close (source);
  sqlite3_close (copy);
  if (!done && copy != NULL)
    g_unlink (to);
  return done;
}

gboolean
wo_copy_check (const char *path, GError **error)
{
  sqlite3 *db = open_file (path, SQLITE_OPEN_READONLY, error);
  sqlite3_stmt *statement = NULL;
  g_autofree char *said = NULL;

  if (db == NULL)
    return FALSE;
  if (sqlite3_prepare_v2 (db, "PRAGMA integrity_check (1)", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    said = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (said == NULL)
    said = g_strdup (sqlite3_errmsg (db));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  if (g_str_equal (said, "ok"))
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED, "%s: The file is damaged (%s)", path,
               said);
  return FALSE;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  return synced || fail (path, g_strerror (code), error);
}

gboolean
wo_copy_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) == 0)
    return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
  return fail (to, g_strerror (errno), error);
}

gboolean
wo_copy_settle (const char *from, const char *to, GError **error)
{
  return sync_path (from, O_RDONLY, error) && wo_copy_rename (from, to, error);
}
