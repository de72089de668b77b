/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include "reading/wo-clean.h"
#include "reading/wo-lines.h"

#include <string.h>

#define LINES_MAX 200000

static gboolean
has_controls (const char *data, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) data[i];

      count += (c < 0x20 && strchr ("\t\n\r\f\v", c) == NULL) || c == 0x7f || c == 0;
    }
  return count > length / 1000;
}

static char *
decode_utf16 (const char *data, gsize length, const char *charset)
{
  char *text = g_convert (data + 2, (gssize) length - 2, "UTF-8", charset, NULL, NULL, NULL);

  if (text != NULL && has_controls (text, strlen (text)))
    g_clear_pointer (&text, g_free);
  return text;
}

char *
wo_read_decode (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text = NULL;

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    text = decode_utf16 (data, length, "UTF-16LE");
  else if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    text = decode_utf16 (data, length, "UTF-16BE");
  else if (length > 0 && memchr (data, '\0', length) != NULL)
    text = NULL;
  else if (g_utf8_validate (data, (gssize) length, NULL))
    text = g_strndup (data, length);
  else if (!has_controls (data, length))
    text = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    g_set_error_literal (error, WO_READ_ERROR, WO_READ_ERROR_ENCODING,
                         "this is not text that can be read: save it as text in UTF-8, or give the "
                         "report as HTML, DOCX, ODT or PDF");
  return text;
}

/* The fields of a line with tabs or bars, or NULL where it is no row: a tab behind the number of a
 * paragraph makes none. */
static GPtrArray *
split_row (const char *line)
{
  const char *separator = strchr (line, '\t') != NULL ? "\t" : " | ";
  g_auto (GStrv) fields = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  g_autofree char *start = NULL;
  const char *text;
  guint filled = 0;

  if (strstr (line, separator) == NULL)
    return NULL;
  fields = g_strsplit (line, separator, WO_TRANSCRIPT_CELLS_MAX);
  cells = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; fields[i] != NULL; i++)
    {
      char *cell = wo_clean_line (fields[i]);

      filled += cell[0] != '\0';
      g_ptr_array_add (cells, cell);
    }
  if (filled < 2)
    return NULL;
  start = g_strconcat (cells->pdata[0], " x", NULL);
  if (wo_line_mark (start, &text) != 0 && g_str_equal (text, "x"))
    return NULL;
  return g_steal_pointer (&cells);
}

gboolean
wo_read_txt (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_line_free);
  g_autofree char *text = wo_read_decode (bytes, error);
  gboolean gap = FALSE;
  guint page = 0;

  if (text == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0' && lines->len < LINES_MAX;)
    {
      gsize length = strcspn (p, "\n\r\f\v");
      g_autofree char *raw = g_strndup (p, length);
      char *line = wo_clean_line (raw);

      p += length;
      if (line[0] == '\0')
        {
          /* Between the two halves of CR LF there is no line. */
          gap = gap || length > 0 || *p != '\n' || p == text || p[-1] != '\r';
          g_free (line);
        }
      else
        {
          g_ptr_array_add (lines, wo_line_new (line, page, gap, split_row (raw)));
          gap = FALSE;
        }
      gap = gap || *p == '\f';
      p += *p != '\0' ? 1 : 0;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  wo_lines_to_transcript (lines, transcript);
  return TRUE;
}
