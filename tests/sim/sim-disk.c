/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include <sqlite3.h>

/* SQLite's own file system, but each file's writing methods are ours: what was written before the power
 * went stays, and nothing comes after. */
typedef struct
{
  sqlite3_io_methods ours; /* first, so that a file's methods tell which these are */
  const sqlite3_io_methods *real;
} Methods;

/* A database has methods that lock, its log has some that do not. */
static Methods methods[4];
static sqlite3_vfs vfs;
static int writes_left = -1;

static gboolean
is_dead (void)
{
  if (writes_left > 0)
    writes_left--;
  return writes_left == 0;
}

static const sqlite3_io_methods *
real_of (sqlite3_file *file)
{
  return ((const Methods *) file->pMethods)->real;
}

static int
dying_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  return is_dead () ? SQLITE_IOERR_WRITE : real_of (file)->xWrite (file, data, length, offset);
}

static int
dying_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return is_dead () ? SQLITE_IOERR_TRUNCATE : real_of (file)->xTruncate (file, size);
}

static int
dying_sync (sqlite3_file *file, int flags)
{
  return is_dead () ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static const sqlite3_io_methods *
dying_methods (const sqlite3_io_methods *real)
{
  guint i = 0;

  while (methods[i].real != NULL && methods[i].real != real)
    i++;
  g_assert_cmpuint (i, <, G_N_ELEMENTS (methods));
  methods[i].real = real;
  methods[i].ours = *real;
  methods[i].ours.xWrite = dying_write;
  methods[i].ours.xTruncate = dying_truncate;
  methods[i].ours.xSync = dying_sync;
  return &methods[i].ours;
}

static int
dying_open (sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  sqlite3_vfs *below = self->pAppData;
  int status = below->xOpen (below, name, file, flags, ret_flags);

  if (file->pMethods != NULL)
    file->pMethods = dying_methods (file->pMethods);
  return status;
}

static int
dying_delete (sqlite3_vfs *self, const char *name, int sync)
{
  sqlite3_vfs *below = self->pAppData;

  return writes_left == 0 ? SQLITE_IOERR_DELETE : below->xDelete (below, name, sync);
}

void
sim_disk_register (void)
{
  sqlite3_vfs *below = sqlite3_vfs_find (NULL);

  if (vfs.zName != NULL)
    return;
  vfs = *below;
  vfs.zName = "sim";
  vfs.pAppData = below;
  vfs.pNext = NULL;
  vfs.xOpen = dying_open;
  vfs.xDelete = dying_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 0), ==, SQLITE_OK);
}

void
sim_disk_break_after (int writes)
{
  writes_left = writes + 1;
}

gboolean
sim_disk_is_broken (void)
{
  return writes_left == 0;
}

void
sim_disk_mend (void)
{
  writes_left = -1;
}
