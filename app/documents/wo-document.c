/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-document.h"

#include "documents/wo-paper-docx.h"
#include "documents/wo-paper-odt.h"
#include "documents/wo-paper-pdf.h"
#include "documents/wo-paper-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct
{
  const char *name, *ending;
} formats[WO_DOCUMENT_N] = {
  [WO_DOCUMENT_TEXT] = { "text", ".txt" },
  [WO_DOCUMENT_PDF] = { "pdf", ".pdf" },
  [WO_DOCUMENT_ODT] = { "odt", ".odt" },
  [WO_DOCUMENT_DOCX] = { "docx", ".docx" },
};

gboolean
wo_document_format_parse (const char *name, WoDocumentFormat *ret_format)
{
  for (guint i = 0; i < WO_DOCUMENT_N; i++)
    {
      if (g_strcmp0 (name, formats[i].name) != 0)
        continue;
      *ret_format = (WoDocumentFormat) i;
      return TRUE;
    }
  return FALSE;
}

const char *
wo_document_format_ending (WoDocumentFormat format)
{
  g_return_val_if_fail (format < WO_DOCUMENT_N, NULL);
  return formats[format].ending;
}

GBytes *
wo_document_make (const WoPaper *paper, WoDocumentFormat format, GError **error)
{
  char *text;

  g_return_val_if_fail (paper != NULL, NULL);

  switch (format)
    {
    case WO_DOCUMENT_PDF:
      return wo_paper_pdf (paper, error);
    case WO_DOCUMENT_ODT:
      return wo_paper_odt (paper);
    case WO_DOCUMENT_DOCX:
      return wo_paper_docx (paper);
    case WO_DOCUMENT_TEXT:
    case WO_DOCUMENT_N:
    default:
      text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
      return g_bytes_new_take (text, strlen (text));
    }
}

static void
explain (int code, GError **error)
{
  const char *why = g_strerror (code);

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      why = "there is no room left on the disk; make room, or choose another disk";
      break;
    case EFBIG:
      why = "the file would be larger than is allowed here; choose another folder";
      break;
    case EACCES:
    case EPERM:
      why = "you may not write in this folder; choose another folder";
      break;
    case EROFS:
      why = "the disk can only be read from; choose another folder";
      break;
    case ENOENT:
    case ENOTDIR:
      why = "there is no such folder; choose a folder that is there";
      break;
    case EISDIR:
      why = "a folder has that name; choose another name";
      break;
    case ENAMETOOLONG:
      why = "the name is too long; choose a shorter one";
      break;
    case EIO:
      why = "the disk did not take it; choose another disk";
      break;
    default:
      break;
    }
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), why);
}

static int
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return errno;
      data += written;
      length -= (gsize) written;
    }
  return 0;
}

/* 0, or what went wrong. */
static int
write_straight (const char *path, const char *data, gsize length)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int failed;

  if (fd < 0)
    return errno;
  failed = write_all (fd, data, length);
  if (close (fd) != 0 && failed == 0)
    failed = errno;
  return failed;
}

/* The new name lasts once its folder is on the disk too; where that cannot be asked for, it is as safe as
 * the system makes it. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void) fsync (fd);
  close (fd);
}

static int
write_beside (const char *path, const char *data, gsize length)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  int failed;

  if (fd < 0)
    return errno;
  failed = write_all (fd, data, length);
  if (failed == 0 && fsync (fd) != 0)
    failed = errno;
  if (close (fd) != 0 && failed == 0)
    failed = errno;
  if (failed == 0 && g_rename (beside, path) != 0)
    failed = errno;
  if (failed != 0)
    g_unlink (beside);
  else
    sync_folder (path);
  return failed;
}

gboolean
wo_document_write (GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *real = NULL;
  gsize length;
  const char *data;
  GStatBuf there;
  int failed;

  g_return_val_if_fail (bytes != NULL && path != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  /* Behind a link it is what the link leads to that is written. */
  real = realpath (path, NULL);
  if (real == NULL || g_stat (real, &there) != 0 || S_ISREG (there.st_mode))
    failed = write_beside (real != NULL ? real : path, data, length);
  else
    failed = S_ISDIR (there.st_mode) ? EISDIR : write_straight (real, data, length);
  if (failed == 0)
    return TRUE;
  explain (failed, error);
  return FALSE;
}
