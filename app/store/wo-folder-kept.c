/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-folder-private.h"

#include "domain/wo-file-item.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
wo_folder_used (const char *store, const char *hash)
{
  g_autofree char *path = wo_folder_path (store, hash);

  utimensat (AT_FDCWD, path, NULL, 0);
}

void
wo_folder_remove (const char *store, const char *hash)
{
  g_autofree char *path = wo_folder_path (store, hash);

  g_unlink (path);
}

/* Copies @from to the new file @to and says whether the bytes are @hash's. */
static gboolean
copy_checked (const WoFolderCopy *copy, const char *hash, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (wo_folder_copy (copy, sum, error) < 0)
    return FALSE;
  if (g_str_equal (g_checksum_get_string (sum), hash))
    return TRUE;
  g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED,
               "“%s” is damaged on this computer’s disk", copy->name);
  return FALSE;
}

gboolean
wo_folder_check (const char *store, const char *hash)
{
  g_autofree char *path = wo_folder_path (store, hash);
  g_autoptr (GError) error = NULL;
  WoFolderCopy copy = { .to = -1, .name = hash };
  gboolean good;

  copy.from = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (copy.from < 0)
    return FALSE;
  good = copy_checked (&copy, hash, &error);
  close (copy.from);
  if (g_error_matches (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED))
    g_unlink (path);
  return good;
}

GBytes *
wo_folder_read (const char *store, const char *hash, gint64 offset, gsize size)
{
  g_autofree char *path = wo_folder_path (store, hash);
  g_autofree char *buffer = g_malloc (size);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  gssize n = -1;

  if (fd >= 0)
    {
      n = pread (fd, buffer, size, offset);
      close (fd);
    }
  return n > 0 ? g_bytes_new_take (g_steal_pointer (&buffer), (gsize) n) : NULL;
}

static char *
show_from (int from, const char *folder, const char *hash, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  WoFolderCopy copy = { .from = from, .name = name };
  gboolean done;

  g_unlink (path);
  copy.to = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
  if (copy.to < 0)
    {
      wo_folder_fail_errno (error, "Cannot write beside the store", errno);
      return NULL;
    }
  done = copy_checked (&copy, hash, error);
  close (copy.to);
  if (done)
    return g_steal_pointer (&path);
  g_unlink (path);
  return NULL;
}

char *
wo_folder_show (const char *store, const char *hash, const char *name, GError **error)
{
  g_autofree char *kept = wo_folder_path (store, hash);
  g_autofree char *under = g_strdup_printf ("open/%.16s", hash);
  g_autofree char *folder = NULL;
  g_autoptr (GError) local_error = NULL;
  char *shown = NULL;
  int from = g_open (kept, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);

  g_return_val_if_fail (wo_file_name_is_good (name), NULL);
  if (from < 0)
    {
      g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_NONE_SUCH,
                   "“%s” is not on this computer", name);
      return NULL;
    }
  folder = wo_folder_make (store, under, &local_error);
  if (folder != NULL)
    shown = show_from (from, folder, hash, name, &local_error);
  close (from);
  if (shown != NULL)
    wo_folder_used (store, hash);
  else if (g_error_matches (local_error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED))
    g_unlink (kept);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return shown;
}

char *
wo_folder_coming_path (const char *store, const char *hash, GError **error)
{
  g_autofree char *folder = wo_folder_make (store, "coming", error);

  return folder != NULL ? g_build_filename (folder, hash, NULL) : NULL;
}

gint64
wo_folder_coming_size (const char *store, const char *hash)
{
  g_autofree char *path = g_strconcat (store, ".files/coming/", hash, NULL);
  GStatBuf buf;

  return g_stat (path, &buf) == 0 ? buf.st_size : 0;
}

gboolean
wo_folder_coming_add (
    const char *store, const char *hash, const void *data, gsize size, GError **error)
{
  g_autofree char *path = wo_folder_coming_path (store, hash, error);
  gboolean done;
  int fd, code;

  if (path == NULL)
    return FALSE;
  fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  done = fd >= 0 && wo_folder_write (fd, data, size);
  code = errno;
  if (fd >= 0)
    close (fd);
  return done || wo_folder_fail_errno (error, "Cannot keep a file beside the store", code);
}

gboolean
wo_folder_coming_settle (const char *store, const char *hash, GError **error)
{
  g_autofree char *path = wo_folder_coming_path (store, hash, error);
  WoFolderCopy copy = { .to = -1, .name = hash };
  gboolean good;

  if (path == NULL)
    return FALSE;
  copy.from = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (copy.from < 0)
    return wo_folder_fail_errno (error, "Cannot read what came", errno);
  good = copy_checked (&copy, hash, error);
  if (good && fsync (copy.from) != 0)
    good = wo_folder_fail_errno (error, "Cannot keep a file beside the store", errno);
  close (copy.from);
  if (good)
    return wo_folder_settle (store, hash, path, error);
  g_unlink (path);
  return FALSE;
}

void
wo_folder_coming_drop (const char *store, const char *hash)
{
  g_autofree char *path = g_strconcat (store, ".files/coming/", hash, NULL);

  g_unlink (path);
}

static void
entry_free (gpointer data)
{
  WoFolderEntry *entry = data;

  g_free (entry->hash);
  g_free (entry);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const WoFolderEntry *left = *(WoFolderEntry *const *) a;
  const WoFolderEntry *right = *(WoFolderEntry *const *) b;

  if (left->used_us != right->used_us)
    return left->used_us < right->used_us ? -1 : 1;
  return strcmp (left->hash, right->hash);
}

static gint64
changed_us (const GStatBuf *buf)
{
  return buf->st_mtim.tv_sec * G_USEC_PER_SEC + buf->st_mtim.tv_nsec / 1000;
}

static void
list_under (const char *folder, GPtrArray *entries)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      WoFolderEntry *entry;
      GStatBuf buf;

      if (!wo_file_hash_is_good (name) || g_lstat (path, &buf) != 0 || !S_ISREG (buf.st_mode))
        continue;
      entry = g_new0 (WoFolderEntry, 1);
      entry->hash = g_strdup (name);
      entry->size = buf.st_size;
      entry->used_us = changed_us (&buf);
      g_ptr_array_add (entries, entry);
    }
}

GPtrArray *
wo_folder_list (const char *store)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autofree char *top = g_strconcat (store, ".files", NULL);
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) == 2)
      {
        g_autofree char *folder = g_build_filename (top, name, NULL);

        list_under (folder, entries);
      }
  g_ptr_array_sort (entries, compare_used);
  return entries;
}

/* Files and empty folders below @folder that nobody has touched since: one that was just made is about to be
 * written into. */
static void
clean_under (const char *folder, gint64 before_us)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf buf;

      if (g_lstat (path, &buf) != 0)
        continue;
      if (S_ISDIR (buf.st_mode))
        {
          clean_under (path, before_us);
          if (changed_us (&buf) < before_us)
            g_rmdir (path);
        }
      else if (changed_us (&buf) < before_us)
        g_unlink (path);
    }
}

void
wo_folder_clean (const char *store, gint64 before_us)
{
  g_autofree char *coming = g_strconcat (store, ".files/coming", NULL);
  g_autofree char *open = g_strconcat (store, ".files/open", NULL);

  clean_under (coming, before_us);
  clean_under (open, before_us);
}
