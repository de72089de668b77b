/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-folder.h"

#include "domain/wo-file-item.h"
#include "store/wo-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So much of a file tells its type. */
#define TYPE_BYTES 4096

GQuark
wo_folder_error_quark (void)
{
  return g_quark_from_static_string ("wo-folder-error");
}

static gboolean
fail (GError **error, WoFolderError code, const char *name, const char *what)
{
  g_set_error (error, WO_FOLDER_ERROR, code, "“%s” %s", name, what);
  return FALSE;
}

gboolean
wo_folder_fail_errno (GError **error, const char *what, int code)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_FULL,
                 "There is no room for it on this computer’s disk; make room and try again");
  else
    g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_FAILED, "%s: %s", what, g_strerror (code));
  return FALSE;
}

gboolean
wo_folder_write (int fd, const void *data, gsize size)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = write (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      at += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return done;
}

char *
wo_folder_make (const char *store, const char *under, GError **error)
{
  g_autofree char *top = g_strconcat (store, ".files", NULL);
  g_autofree char *folder = g_build_filename (top, under, NULL);
  gboolean was_there = g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (g_mkdir_with_parents (folder, 0700) == 0 && (was_there || sync_folder (top)))
    return g_steal_pointer (&folder);
  wo_folder_fail_errno (error, "Cannot make a folder for files beside the store", errno);
  return NULL;
}

char *
wo_folder_path (const char *store, const char *hash)
{
  g_autofree char *top = g_strconcat (store, ".files", NULL);
  char under[3] = { hash[0], hash[0] != '\0' ? hash[1] : '\0', '\0' };

  return g_build_filename (top, under, hash, NULL);
}

gboolean
wo_folder_has (const char *store, const char *hash)
{
  g_autofree char *path = wo_folder_path (store, hash);
  GStatBuf buf;

  return g_stat (path, &buf) == 0 && S_ISREG (buf.st_mode);
}

/* On the disk, under the name of its hash; @from is gone either way. */
gboolean
wo_folder_settle (const char *store, const char *hash, const char *from, GError **error)
{
  g_autofree char *to = wo_folder_path (store, hash);
  char under[3] = { hash[0], hash[1], '\0' };
  g_autofree char *folder = wo_folder_make (store, under, error);

  if (folder != NULL && g_rename (from, to) == 0 && sync_folder (folder))
    return TRUE;
  if (folder != NULL)
    wo_folder_fail_errno (error, "Cannot keep a file beside the store", errno);
  g_unlink (from);
  return FALSE;
}

/* Opens what a person named, where it is a file of bytes. A pipe or a device would be waited for. */
static int
open_source (const char *path, const char *name, struct stat *ret_stat, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  int code = errno;

  if (fd < 0 && (code == ENOENT || code == ENOTDIR))
    fail (error, WO_FOLDER_ERROR_NONE_SUCH, name, "is not there any more; choose it again");
  else if (fd < 0 && code == ELOOP)
    fail (error, WO_FOLDER_ERROR_NO_FILE, name,
          "is only a link to another file; choose the file itself");
  else if (fd < 0 && code == ENXIO)
    fail (error, WO_FOLDER_ERROR_NO_FILE, name, "is not a file; choose a document");
  else if (fd < 0)
    g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_UNREADABLE,
                 "“%s” cannot be read (%s); ask whoever it belongs to for a copy", name,
                 g_strerror (code));
  else if (fstat (fd, ret_stat) == 0 && S_ISREG (ret_stat->st_mode))
    return fd;
  else if (S_ISDIR (ret_stat->st_mode))
    fail (error, WO_FOLDER_ERROR_NO_FILE, name,
          "is a folder; choose the files in it, or pack them into one");
  else
    fail (error, WO_FOLDER_ERROR_NO_FILE, name, "is not a file; choose a document");
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
check_size (gint64 size, const char *name, GError **error)
{
  g_autofree char *most = NULL;

  if (size == 0)
    return fail (error, WO_FOLDER_ERROR_EMPTY, name,
                 "is empty; save it again in the program that made it");
  if (size <= WO_FILE_SIZE_MAX)
    return TRUE;
  most = g_format_size_full (WO_FILE_SIZE_MAX, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_TOO_LARGE,
               "“%s” is too large: a file may have %s at most; split it, or make it smaller", name,
               most);
  return FALSE;
}

/* The media type by the name and how it begins; a hint, which nothing trusts. */
static char *
guess_type (const char *name, const guchar *head, gsize size)
{
  g_autofree char *content = g_content_type_guess (name, head, size, NULL);
  g_autofree char *type = content != NULL ? g_content_type_get_mime_type (content) : NULL;

  return type != NULL && wo_file_type_is_good (type) ? g_steal_pointer (&type) : NULL;
}

/* Copies all that @from gives, hashing it; -1 with @error. */
gint64
wo_folder_copy (const WoFolderCopy *copy, GChecksum *sum, GError **error)
{
  g_autofree guchar *buffer = g_malloc (WO_FOLDER_CHUNK);
  gint64 size = 0;
  gssize n;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (copy->cancellable, error))
        return -1;
      n = read (copy->from, buffer, WO_FOLDER_CHUNK);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_UNREADABLE,
                       "“%s” cannot be read (%s); try again, or use another copy of it", copy->name,
                       g_strerror (errno));
          return -1;
        }
      if (n == 0)
        return size;
      size += n;
      if (size > WO_FILE_SIZE_MAX)
        return check_size (size, copy->name, error) ? size : -1;
      g_checksum_update (sum, buffer, n);
      if (copy->head != NULL && copy->head->len < TYPE_BYTES)
        g_byte_array_append (copy->head, buffer, (guint) MIN (n, TYPE_BYTES));
      if (copy->to >= 0 && !wo_folder_write (copy->to, buffer, (gsize) n))
        {
          wo_folder_fail_errno (error, "Cannot keep a file beside the store", errno);
          return -1;
        }
    }
}

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
         a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
         a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static gboolean
check_unchanged (const WoFolderCopy *copy, const struct stat *before, gint64 size, GError **error)
{
  struct stat after;

  if (fstat (copy->from, &after) == 0 && is_same (before, &after) && size == after.st_size)
    return TRUE;
  return fail (error, WO_FOLDER_ERROR_CHANGED, copy->name,
               "changed while it was copied; save it, then add it again");
}

static gboolean
finish_copy (int fd, GError **error)
{
  if (fsync (fd) == 0)
    return TRUE;
  return wo_folder_fail_errno (error, "Cannot keep a file beside the store", errno);
}

/* A letter that no name may have becomes a dash. */
static char *
without_bad_letters (const char *name)
{
  GString *good = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      char letter[] = "x\0\0\0\0\0\0";

      g_unichar_to_utf8 (g_utf8_get_char (at), letter + 1);
      g_string_append (good, wo_file_name_is_good (letter) ? letter + 1 : "-");
    }
  return g_string_free (good, FALSE);
}

/* The first part of @name is cut so that it and its ending fit. */
static char *
cut_to_fit (const char *name)
{
  const char *dot = strrchr (name, '.');
  glong ending = dot != NULL ? g_utf8_strlen (dot, -1) : 0;
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (name, -1) <= WO_FILE_NAME_MAX)
    return g_strdup (name);
  if (ending > WO_FILE_NAME_MAX / 2)
    ending = 0;
  begin = g_utf8_substring (name, 0, WO_FILE_NAME_MAX - ending);
  return g_strconcat (begin, ending > 0 ? dot : NULL, NULL);
}

/* The name as people see it, and as a record may have it; what is not UTF-8 is shown as well as it can be. */
static char *
name_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *composed = g_utf8_normalize (shown, -1, G_NORMALIZE_NFC);
  g_autofree char *good = without_bad_letters (composed != NULL ? composed : shown);
  char *name = cut_to_fit (good);

  if (wo_file_name_is_good (name))
    return name;
  g_free (name);
  return g_strdup ("file");
}

static WoFolderFile *
put_from (const char *store, const WoFolderCopy *copy, const char *to, GError **error)
{
  g_autoptr (WoFolderFile) file = g_new0 (WoFolderFile, 1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  struct stat before;

  if (fstat (copy->from, &before) != 0 || !check_size (before.st_size, copy->name, error))
    return NULL;
  file->size = wo_folder_copy (copy, sum, error);
  if (file->size < 0 || !check_unchanged (copy, &before, file->size, error) ||
      !finish_copy (copy->to, error))
    return NULL;
  file->name = g_strdup (copy->name);
  file->hash = g_strdup (g_checksum_get_string (sum));
  file->type = guess_type (copy->name, copy->head->data, copy->head->len);
  return wo_folder_settle (store, file->hash, to, error) ? g_steal_pointer (&file) : NULL;
}

WoFolderFile *
wo_folder_put (const char *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = name_of (path);
  g_autofree char *folder = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GByteArray) head = g_byte_array_new ();
  WoFolderCopy copy = { .name = name, .head = head, .cancellable = cancellable };
  WoFolderFile *file = NULL;
  struct stat buf;

  copy.from = open_source (path, name, &buf, error);
  if (copy.from < 0)
    return NULL;
  folder = wo_folder_make (store, "coming", error);
  if (folder != NULL)
    {
      to = g_build_filename (folder, "put-XXXXXX", NULL);
      copy.to = g_mkstemp_full (to, O_WRONLY | O_CLOEXEC, 0600);
      if (copy.to < 0)
        wo_folder_fail_errno (error, "Cannot keep a file beside the store", errno);
      else
        {
          file = put_from (store, &copy, to, error);
          close (copy.to);
          g_unlink (to);
        }
    }
  close (copy.from);
  return file;
}

void
wo_folder_file_free (WoFolderFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->hash);
  g_free (self->type);
  g_free (self);
}
