/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_int64 offset;
  int size; /* of the bytes that stood there; the rest was behind the end */
  guint8 *bytes;
  sqlite3_int64 file_size;
} Undo;

typedef struct
{
  sqlite3_file base;
  GArray *undo; /* Undo: writes since the last flush */
  sqlite3_file *real;
} FailingFile;

static sqlite3_vfs *real_vfs;
static FailHow fail_how;
static guint fail_at, calls;
static gboolean stopped;

/* SQLITE_OK, or how this call fails. */
static int
count (gboolean is_write)
{
  if (stopped)
    return SQLITE_IOERR;
  calls++;
  if (fail_how == FAIL_NEVER || calls != fail_at)
    return SQLITE_OK;
  if (fail_how == FAIL_STOP)
    stopped = TRUE;
  return fail_how == FAIL_FULL && is_write ? SQLITE_FULL : SQLITE_IOERR;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FailingFile *) file)->real;
}

static void
forget_undo (FailingFile *self)
{
  for (guint i = 0; i < self->undo->len; i++)
    g_free (g_array_index (self->undo, Undo, i).bytes);
  g_array_set_size (self->undo, 0);
}

/* Takes back what was written and never flushed, the last first. */
static void
lose_unflushed (FailingFile *self)
{
  for (guint i = self->undo->len; i > 0; i--)
    {
      Undo *undo = &g_array_index (self->undo, Undo, i - 1);

      if (undo->size > 0)
        self->real->pMethods->xWrite (self->real, undo->bytes, undo->size, undo->offset);
      self->real->pMethods->xTruncate (self->real, undo->file_size);
    }
  forget_undo (self);
}

static int
failing_close (sqlite3_file *file)
{
  FailingFile *self = (FailingFile *) file;
  int result;

  if (stopped)
    lose_unflushed (self);
  result = self->real->pMethods->xClose (self->real);
  forget_undo (self);
  g_array_unref (self->undo);
  g_free (self->real);
  return result;
}

static int
failing_read (sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = real_of (file);

  return stopped ? SQLITE_IOERR_READ : real->pMethods->xRead (real, to, size, offset);
}

static void
remember (FailingFile *self, int size, sqlite3_int64 offset)
{
  Undo undo = { .offset = offset };

  self->real->pMethods->xFileSize (self->real, &undo.file_size);
  if (offset < undo.file_size)
    {
      undo.size = (int) MIN ((sqlite3_int64) size, undo.file_size - offset);
      undo.bytes = g_malloc ((gsize) undo.size);
      self->real->pMethods->xRead (self->real, undo.bytes, undo.size, offset);
    }
  g_array_append_val (self->undo, undo);
}

static int
failing_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
  FailingFile *self = (FailingFile *) file;
  int result = count (TRUE);

  if (result != SQLITE_OK)
    return result;
  remember (self, size, offset);
  return self->real->pMethods->xWrite (self->real, from, size, offset);
}

static int
failing_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int result = count (FALSE);

  return result != SQLITE_OK ? result : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
failing_sync (sqlite3_file *file, int flags)
{
  int result = count (FALSE);

  if (result != SQLITE_OK)
    return result;
  forget_undo ((FailingFile *) file);
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
failing_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
failing_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
failing_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
failing_reserved (sqlite3_file *file, int *is)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), is);
}

static int
failing_control (sqlite3_file *file, int what, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), what, argument);
}

static int
failing_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
failing_traits (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
failing_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, to);
}

static int
failing_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
failing_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
failing_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = failing_close,
  .xRead = failing_read,
  .xWrite = failing_write,
  .xTruncate = failing_truncate,
  .xSync = failing_sync,
  .xFileSize = failing_size,
  .xLock = failing_lock,
  .xUnlock = failing_unlock,
  .xCheckReservedLock = failing_reserved,
  .xFileControl = failing_control,
  .xSectorSize = failing_sector,
  .xDeviceCharacteristics = failing_traits,
  .xShmMap = failing_shm_map,
  .xShmLock = failing_shm_lock,
  .xShmBarrier = failing_shm_barrier,
  .xShmUnmap = failing_shm_unmap,
};

static int
failing_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  FailingFile *self = (FailingFile *) file;
  int result;

  self->base.pMethods = NULL;
  if (stopped)
    return SQLITE_CANTOPEN;
  self->real = g_malloc0 ((gsize) real_vfs->szOsFile);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (result != SQLITE_OK)
    {
      g_free (self->real);
      return result;
    }
  self->undo = g_array_new (FALSE, FALSE, sizeof (Undo));
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
failing_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  int result = count (FALSE);

  return result != SQLITE_OK ? result : real_vfs->xDelete (real_vfs, name, sync);
}

const char *
failing_vfs_name (void)
{
  static sqlite3_vfs vfs;

  if (real_vfs == NULL)
    {
      real_vfs = sqlite3_vfs_find (NULL);
      vfs = *real_vfs;
      vfs.zName = "failing";
      vfs.szOsFile = sizeof (FailingFile);
      vfs.xOpen = failing_open;
      vfs.xDelete = failing_delete;
      sqlite3_vfs_register (&vfs, 0);
    }
  return "failing";
}

void
failing_vfs_set (FailHow how, guint at)
{
  fail_how = how;
  fail_at = at;
  calls = 0;
  stopped = FALSE;
}

guint
failing_vfs_calls (void)
{
  return calls;
}
