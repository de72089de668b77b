/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* A report has a few dozen parts; a text of ten times what any report holds is still far below these. */
#define ENTRIES_MAX 4000
#define PART_MAX (48 * 1024 * 1024)
#define CHUNK 65536

typedef enum
{
  DOCX,
  ODT,
  MANIFEST,
  N_PARTS
} Part;

static const char *const names[N_PARTS] = { "word/document.xml", "content.xml",
                                            "META-INF/manifest.xml" };

static gboolean
fail (GError **error, WoReadError code)
{
  static const char *const sentences[] = {
    [WO_READ_ERROR_DAMAGED] =
        "this document is damaged or cut off: get the file again, or open it in "
        "the program it was written in and save it again",
    [WO_READ_ERROR_ENCRYPTED] =
        "this document asks for a password: open it with its password and save "
        "a copy without one",
    [WO_READ_ERROR_UNPACKED] =
        "this document unpacks to far more than any report holds, so it was not "
        "read: save the report's text in a new document",
    [WO_READ_ERROR_OTHER_ARCHIVE] =
        "this is a zip archive and no document: take the report out of it "
        "and give that",
  };

  g_set_error_literal (error, WO_READ_ERROR, (int) code, sentences[code]);
  return FALSE;
}

/* The whole of the entry that stands open, never more than a part may hold. */
static GBytes *
read_part (struct archive *archive, struct archive_entry *entry, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  la_ssize_t got = 0;

  if (archive_entry_is_encrypted (entry))
    {
      fail (error, WO_READ_ERROR_ENCRYPTED);
      return NULL;
    }
  do
    {
      guint8 chunk[CHUNK];

      got = archive_read_data (archive, chunk, sizeof chunk);
      if (got > 0)
        g_byte_array_append (out, chunk, (guint) got);
    }
  while (got > 0 && out->len <= PART_MAX);
  if (out->len > PART_MAX || got < 0)
    {
      fail (error, got < 0 ? WO_READ_ERROR_DAMAGED : WO_READ_ERROR_UNPACKED);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static gboolean
take_entry (struct archive *archive, struct archive_entry *entry, GBytes **parts, GError **error)
{
  const char *name = archive_entry_pathname (entry);

  for (guint i = 0; i < N_PARTS && name != NULL; i++)
    {
      if (!g_str_equal (name, names[i]) || parts[i] != NULL)
        continue;
      parts[i] = read_part (archive, entry, error);
      return parts[i] != NULL;
    }
  return TRUE;
}

static gboolean
read_parts (struct archive *archive, GBytes **parts, GCancellable *cancellable, GError **error)
{
  struct archive_entry *entry = NULL;
  guint count = 0;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN)
    {
      if (++count > ENTRIES_MAX)
        return fail (error, WO_READ_ERROR_UNPACKED);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !take_entry (archive, entry, parts, error))
        return FALSE;
    }
  return status == ARCHIVE_EOF ? TRUE : fail (error, WO_READ_ERROR_DAMAGED);
}

/* The seekable reader alone: it goes by the table at the end, so that what is cut off is known at once
 * and what is not wanted is never unpacked. */
static gboolean
open_parts (GBytes *bytes, GBytes **parts, GCancellable *cancellable, GError **error)
{
  struct archive *archive = archive_read_new ();
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean fine;

  if (archive == NULL || archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK ||
      archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    fine = fail (error, WO_READ_ERROR_DAMAGED);
  else
    fine = read_parts (archive, parts, cancellable, error);
  archive_read_free (archive);
  return fine;
}

static gboolean
is_encrypted (GBytes *manifest)
{
  gsize length = 0;
  const char *data = manifest != NULL ? g_bytes_get_data (manifest, &length) : NULL;

  return data != NULL && g_strstr_len (data, (gssize) length, "encryption-data") != NULL;
}

gboolean
wo_read_zip (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error)
{
  GBytes *parts[N_PARTS] = { NULL };
  gboolean fine = open_parts (bytes, parts, cancellable, error);

  if (fine && is_encrypted (parts[MANIFEST]))
    fine = fail (error, WO_READ_ERROR_ENCRYPTED);
  else if (fine && parts[DOCX] != NULL)
    fine = wo_read_docx_xml (parts[DOCX], transcript, cancellable, error);
  else if (fine && parts[ODT] != NULL)
    fine = wo_read_odt_xml (parts[ODT], transcript, cancellable, error);
  else if (fine)
    fine = fail (error, WO_READ_ERROR_OTHER_ARCHIVE);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
  return fine;
}
