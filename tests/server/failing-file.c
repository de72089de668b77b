/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-file.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

/* A file of SQLite's; the real one stands behind it. */
typedef struct
{
  sqlite3_file base;
  char *path;
  sqlite3_file *real;
} File;

/* What a file was when it was last flushed, kept from its first change on. */
typedef struct
{
  char *data;
  gsize length;
} Safe;

/* What was done to a folder and is not flushed: @from has become @to, or with NULL is gone. */
typedef struct
{
  char *from, *to;
  char *data; /* of what is gone */
  gsize length;
} Move;

int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_unlink (const char *path);
int __wrap_unlink (const char *path);
int __real_fsync (int fd);
int __wrap_fsync (int fd);

static sqlite3_vfs *below;
static GHashTable *unflushed; /* path → Safe */
static GPtrArray *moves;
static guint calls, left = G_MAXUINT;
static GRand *chance;

static void
safe_free (gpointer data)
{
  g_free (((Safe *) data)->data);
  g_free (data);
}

static void
move_free (gpointer data)
{
  Move *self = data;

  g_free (self->from);
  g_free (self->to);
  g_free (self->data);
  g_free (self);
}

static void
put (const char *path, const char *data, gsize length)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, length), ==, (gssize) length);
  close (fd);
}

/* Each sector as it is, or as it was. */
static void
lose_writes (const char *path, const Safe *safe)
{
  g_autofree char *now = NULL;
  gsize length;

  if (!g_file_get_contents (path, &now, &length, NULL))
    return;
  for (gsize at = 0; at < MIN (length, safe->length); at += SECTOR)
    if (g_rand_boolean (chance))
      memcpy (now + at, safe->data + at, MIN (SECTOR, MIN (length, safe->length) - at));
  if (g_rand_boolean (chance))
    put (path, now, length);
  else if (length > safe->length)
    put (path, now, safe->length);
  else
    put (path, safe->data, safe->length);
}

static void
undo (const Move *move)
{
  if (move->to != NULL)
    __real_rename (move->to, move->from);
  else
    put (move->from, move->data, move->length);
}

static void
lose (void)
{
  guint kept = (guint) g_rand_int_range (chance, 0, (gint32) moves->len + 1);
  GHashTableIter iter;
  gpointer path, safe;

  g_hash_table_iter_init (&iter, unflushed);
  while (g_hash_table_iter_next (&iter, &path, &safe))
    lose_writes (path, safe);
  for (guint i = moves->len; i > kept; i--)
    undo (g_ptr_array_index (moves, i - 1));
}

/* Before each call that changes something. */
static void
count (void)
{
  calls++;
  if (left == G_MAXUINT || left-- > 0)
    return;
  if (!g_rand_boolean (chance) || g_rand_boolean (chance))
    lose ();
  raise (SIGKILL);
}

static gboolean
is_armed (void)
{
  return left != G_MAXUINT;
}

static void
remember (const char *path)
{
  Safe *safe;

  if (path == NULL || !is_armed () || g_hash_table_contains (unflushed, path))
    return;
  safe = g_new0 (Safe, 1);
  g_file_get_contents (path, &safe->data, &safe->length, NULL);
  g_hash_table_insert (unflushed, g_strdup (path), safe);
}

static void
flushed (const char *path)
{
  if (path == NULL || !is_armed ())
    return;
  g_hash_table_remove (unflushed, path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_ptr_array_set_size (moves, 0);
}

static void
moved (const char *from, const char *to)
{
  Move *move = g_new0 (Move, 1);

  move->from = g_strdup (from);
  move->to = g_strdup (to);
  if (to == NULL)
    g_file_get_contents (from, &move->data, &move->length, NULL);
  g_ptr_array_add (moves, move);
}

int
__wrap_rename (const char *from, const char *to)
{
  gpointer name, safe;

  count ();
  if (!is_armed () || access (from, F_OK) != 0)
    return __real_rename (from, to);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  moved (from, to);
  if (g_hash_table_steal_extended (unflushed, from, &name, &safe))
    {
      g_free (name);
      g_hash_table_replace (unflushed, g_strdup (to), safe);
    }
  return __real_rename (from, to);
}

int
__wrap_unlink (const char *path)
{
  count ();
  if (is_armed () && access (path, F_OK) == 0)
    {
      moved (path, NULL);
      g_hash_table_remove (unflushed, path);
    }
  return __real_unlink (path);
}

int
__wrap_fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);

  count ();
  flushed (path);
  return __real_fsync (fd);
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;
  int result = self->real->pMethods->xClose (self->real);

  g_free (self->path);
  return result;
}

static int
file_read (sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xRead (real, to, size, offset);
}

static int
file_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
  File *self = (File *) file;

  count ();
  remember (self->path);
  return self->real->pMethods->xWrite (self->real, from, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  File *self = (File *) file;

  count ();
  remember (self->path);
  return self->real->pMethods->xTruncate (self->real, size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  File *self = (File *) file;

  count ();
  flushed (self->path);
  return self->real->pMethods->xSync (self->real, flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xFileSize (real, size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xLock (real, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xUnlock (real, level);
}

static int
file_reserved (sqlite3_file *file, int *is)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xCheckReservedLock (real, is);
}

static int
file_control (sqlite3_file *file, int what, void *argument)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xFileControl (real, what, argument);
}

static int
file_sector (sqlite3_file *file)
{
  return SECTOR;
}

static int
file_traits (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
file_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **to)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xShmMap (real, region, size, extend, to);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xShmLock (real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  sqlite3_file *real = ((File *) file)->real;

  real->pMethods->xShmBarrier (real);
}

static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  sqlite3_file *real = ((File *) file)->real;

  return real->pMethods->xShmUnmap (real, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector,
  .xDeviceCharacteristics = file_traits,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
file_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  File *self = (File *) file;
  int result;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  result = below->xOpen (below, name, self->real, flags, out);
  if (result != SQLITE_OK)
    return result;
  /* One without a name nobody finds again. */
  self->path = g_strdup (name);
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
file_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  int result;

  count ();
  if (is_armed () && access (name, F_OK) == 0)
    {
      moved (name, NULL);
      g_hash_table_remove (unflushed, name);
    }
  result = below->xDelete (below, name, sync);
  if (sync && is_armed ())
    g_ptr_array_set_size (moves, 0);
  return result;
}

void
failing_file_install (void)
{
  static sqlite3_vfs vfs;

  below = sqlite3_vfs_find (NULL);
  vfs = *below;
  vfs.zName = "failing";
  vfs.szOsFile = (int) sizeof (File) + below->szOsFile;
  vfs.pNext = NULL;
  vfs.xOpen = file_open;
  vfs.xDelete = file_delete;
  unflushed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, safe_free);
  moves = g_ptr_array_new_with_free_func (move_free);
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
failing_file_kill (guint at, guint32 seed)
{
  left = at;
  calls = 0;
  g_clear_pointer (&chance, g_rand_free);
  chance = g_rand_new_with_seed (seed);
}

guint
failing_file_calls (void)
{
  return calls;
}
