/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-disk.h"

#include "sim-file.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  SimFile *file;
  char *name;
  gboolean goes; /* with its last user */
  int level;     /* of its lock */
} Handle;

typedef struct
{
  char *machine;
  SimDiskHow how;
  guint at; /* in calls; G_MAXUINT: never */
  gboolean failed;
} Trouble;

static GHashTable *files; /* name → SimFile */
static Trouble trouble;
static guint calls;
static gboolean deaf;
static SimDiskWatch watch;
static gpointer watch_data;

static gboolean
is_of (const char *name, const char *machine)
{
  return machine != NULL && g_str_has_prefix (name, machine);
}

/* SQLITE_OK, or how a call that changes the file @name fails. */
static int
count (const char *name, gboolean needs_room)
{
  if (watch != NULL)
    watch (calls, name, watch_data);
  calls++;
  if (!is_of (name, trouble.machine) || trouble.at == G_MAXUINT)
    return SQLITE_OK;
  if (trouble.at > 0)
    {
      trouble.at--;
      return SQLITE_OK;
    }
  if (trouble.how == SIM_DISK_FULL && !needs_room)
    return SQLITE_OK;
  trouble.failed = TRUE;
  if (trouble.how == SIM_DISK_ERROR)
    trouble.at = G_MAXUINT;
  return trouble.how == SIM_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR;
}

static gboolean
is_dark (const char *name)
{
  return trouble.how == SIM_DISK_STOPS && trouble.failed && is_of (name, trouble.machine);
}

static int
sim_read (sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
  Handle *self = (Handle *) file;
  GByteArray *now = self->file->now;
  gsize there = offset < now->len ? MIN ((gsize) size, now->len - (gsize) offset) : 0;

  if (is_dark (self->name))
    return SQLITE_IOERR_READ;
  if (there > 0)
    memcpy (to, now->data + offset, there);
  if (there == (gsize) size)
    return SQLITE_OK;
  memset ((guint8 *) to + there, 0, (gsize) size - there);
  return SQLITE_IOERR_SHORT_READ;
}

static int
sim_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
  Handle *self = (Handle *) file;
  int status = count (self->name, TRUE);

  if (status == SQLITE_OK)
    sim_file_write (self->file, from, (gsize) size, (gsize) offset);
  return status;
}

static int
sim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  Handle *self = (Handle *) file;
  int status = count (self->name, FALSE);

  if (status == SQLITE_OK)
    sim_file_truncate (self->file, (gsize) size);
  return status;
}

static int
sim_sync (sqlite3_file *file, int flags)
{
  Handle *self = (Handle *) file;
  int status = count (self->name, FALSE);

  if (status == SQLITE_OK && !deaf)
    sim_file_flush (self->file);
  return status;
}

static int
sim_size (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = ((Handle *) file)->file->now->len;
  return SQLITE_OK;
}

/* One program at a time works on a machine, but it may have two connections to a file: the last of them
 * alone may take away what is beside it. */
static int
sim_lock (sqlite3_file *file, int level)
{
  Handle *self = (Handle *) file;
  gboolean has = self->level >= SQLITE_LOCK_SHARED;

  if (level == SQLITE_LOCK_EXCLUSIVE && self->file->shared > (has ? 1 : 0))
    return SQLITE_BUSY;
  self->file->shared += !has && level >= SQLITE_LOCK_SHARED;
  self->level = MAX (self->level, level);
  return SQLITE_OK;
}

static int
sim_unlock (sqlite3_file *file, int level)
{
  Handle *self = (Handle *) file;

  if (self->level >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED)
    self->file->shared--;
  self->level = MIN (self->level, level);
  return SQLITE_OK;
}

static int
sim_close (sqlite3_file *file)
{
  Handle *self = (Handle *) file;

  sim_unlock (file, SQLITE_LOCK_NONE);
  if (--self->file->opened == 0)
    {
      g_ptr_array_set_size (self->file->regions, 0);
      if (self->file->orphan)
        sim_file_free (self->file);
      else if (self->goes)
        g_hash_table_remove (files, self->name);
    }
  g_free (self->name);
  return SQLITE_OK;
}

static int
sim_reserved (sqlite3_file *file, int *is)
{
  *is = 0;
  return SQLITE_OK;
}

static int
sim_control (sqlite3_file *file, int what, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
sim_sector (sqlite3_file *file)
{
  return SIM_SECTOR;
}

static int
sim_traits (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
sim_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **to)
{
  GPtrArray *regions = ((Handle *) file)->file->regions;

  while (extend && regions->len <= (guint) region)
    g_ptr_array_add (regions, g_malloc0 ((gsize) size));
  *to = (guint) region < regions->len ? g_ptr_array_index (regions, region) : NULL;
  return SQLITE_OK;
}

static int
sim_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return SQLITE_OK;
}

static void
sim_shm_barrier (sqlite3_file *file)
{
}

static int
sim_shm_unmap (sqlite3_file *file, int remove)
{
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = sim_close,
  .xRead = sim_read,
  .xWrite = sim_write,
  .xTruncate = sim_truncate,
  .xSync = sim_sync,
  .xFileSize = sim_size,
  .xLock = sim_lock,
  .xUnlock = sim_unlock,
  .xCheckReservedLock = sim_reserved,
  .xFileControl = sim_control,
  .xSectorSize = sim_sector,
  .xDeviceCharacteristics = sim_traits,
  .xShmMap = sim_shm_map,
  .xShmLock = sim_shm_lock,
  .xShmBarrier = sim_shm_barrier,
  .xShmUnmap = sim_shm_unmap,
};

static SimFile *
find (const char *name)
{
  SimFile *file = g_hash_table_lookup (files, name);

  return file != NULL && !file->removed ? file : NULL;
}

/* Whoever has it open has it still. */
static void
take_name (const char *name)
{
  SimFile *file = g_hash_table_lookup (files, name);
  gpointer key;

  if (file == NULL || file->opened == 0)
    {
      g_hash_table_remove (files, name);
      return;
    }
  g_hash_table_steal_extended (files, name, &key, NULL);
  g_free (key);
  file->orphan = TRUE;
}

static int
sim_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  static guint unnamed;
  Handle *self = (Handle *) file;

  memset (self, 0, sizeof *self);
  self->name = name != NULL ? g_strdup (name) : g_strdup_printf ("unnamed-%u", ++unnamed);
  self->goes = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  self->file = find (self->name);
  if (is_dark (self->name) || (self->file == NULL && (flags & SQLITE_OPEN_CREATE) == 0))
    {
      g_free (self->name);
      return SQLITE_CANTOPEN;
    }
  if (self->file == NULL)
    {
      self->file = sim_file_new ();
      take_name (self->name);
      g_hash_table_insert (files, g_strdup (self->name), self->file);
    }
  self->file->opened++;
  self->base.pMethods = &methods;
  if (out != NULL)
    *out = flags;
  return SQLITE_OK;
}

static int
sim_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  SimFile *file = find (name);
  int status = count (name, FALSE);

  if (status != SQLITE_OK)
    return status;
  if (file == NULL)
    return SQLITE_IOERR_DELETE_NOENT;
  file->removed = TRUE;
  if (sync || file->safe == NULL)
    take_name (name);
  return SQLITE_OK;
}

static int
sim_access (sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
  SimFile *file = find (name);

  *out = file != NULL && (flags != SQLITE_ACCESS_EXISTS || file->now->len > 0);
  return SQLITE_OK;
}

static int
sim_full_name (sqlite3_vfs *vfs, const char *name, int size, char *to)
{
  return g_strlcpy (to, name, (gsize) size) < (gsize) size ? SQLITE_OK : SQLITE_CANTOPEN;
}

void
sim_disk_register (void)
{
  static sqlite3_vfs vfs;

  if (files != NULL)
    return;
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sim_file_free);
  trouble.at = G_MAXUINT;
  vfs = *sqlite3_vfs_find (NULL);
  vfs.zName = "sim";
  vfs.szOsFile = sizeof (Handle);
  vfs.pNext = NULL;
  vfs.xOpen = sim_open;
  vfs.xDelete = sim_delete;
  vfs.xAccess = sim_access;
  vfs.xFullPathname = sim_full_name;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 0), ==, SQLITE_OK);
}

void
sim_disk_clear (void)
{
  g_hash_table_remove_all (files);
}

void
sim_disk_put (const char *name, const char *data, gsize length)
{
  SimFile *file = sim_file_new ();

  sim_file_write (file, data, length, 0);
  sim_file_flush (file);
  g_hash_table_replace (files, g_strdup (name), file);
}

gboolean
sim_disk_has (const char *name)
{
  return find (name) != NULL;
}

GBytes *
sim_disk_get (const char *name)
{
  SimFile *file = find (name);

  return file != NULL ? g_bytes_new (file->now->data, file->now->len) : NULL;
}

gboolean
sim_disk_rename (const char *from, const char *to)
{
  SimFile *file = find (from);
  gpointer name;

  if (file == NULL || is_dark (from) || count (to, FALSE) != SQLITE_OK)
    return FALSE;
  g_hash_table_steal_extended (files, from, &name, NULL);
  g_free (name);
  g_hash_table_replace (files, g_strdup (to), file);
  return TRUE;
}

static gboolean
is_gone (gpointer name, gpointer file, gpointer machine)
{
  return is_of (name, machine) && ((SimFile *) file)->removed && ((SimFile *) file)->opened == 0;
}

gboolean
sim_disk_settle (const char *machine)
{
  g_autofree char *folder = g_strconcat (machine, "folder", NULL);

  if (count (folder, FALSE) != SQLITE_OK)
    return FALSE;
  g_hash_table_foreach_remove (files, is_gone, (gpointer) machine);
  return TRUE;
}

static gboolean
is_file_of (gpointer name, gpointer file, gpointer machine)
{
  return is_of (name, machine);
}

void
sim_disk_copy (const char *from, const char *to)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (is_of (key, from))
      g_ptr_array_add (names, g_strdup (key));
  g_hash_table_foreach_remove (files, is_file_of, (gpointer) to);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *other = g_strconcat (to, name + strlen (from), NULL);

      g_hash_table_replace (files, g_steal_pointer (&other),
                            sim_file_copy (g_hash_table_lookup (files, name)));
    }
}

void
sim_disk_fail (const char *machine, SimDiskHow how, guint n)
{
  g_free (trouble.machine);
  trouble = (Trouble){ .machine = g_strdup (machine), .how = how, .at = n };
}

gboolean
sim_disk_has_failed (void)
{
  return trouble.failed;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
lose (const char *machine, SimDraw draw, gpointer data)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (is_of (key, machine))
      g_ptr_array_add (names, key);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      SimFile *file = g_hash_table_lookup (files, names->pdata[i]);

      g_assert_cmpuint (file->opened, ==, 0);
      if (!sim_file_lose (file, draw, data))
        g_hash_table_remove (files, names->pdata[i]);
    }
}

void
sim_disk_mend (const char *machine, gboolean power_goes, SimDraw draw, gpointer data)
{
  gboolean dark = trouble.failed && trouble.how == SIM_DISK_STOPS;

  if (power_goes || dark)
    lose (machine, draw, data);
  g_clear_pointer (&trouble.machine, g_free);
  trouble = (Trouble){ .at = G_MAXUINT };
}

void
sim_disk_set_deaf (gboolean is_deaf)
{
  deaf = is_deaf;
}

guint
sim_disk_calls (void)
{
  return calls;
}

void
sim_disk_watch (SimDiskWatch function, gpointer data)
{
  watch = function;
  watch_data = data;
}
