/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-report.h"

#include "reading/wo-lines.h"
#include "reading/wo-read.h"
#include "reading/wo-reading.h"
#include "reading/wo-vocabulary.h"

#include <string.h>

#define HEAD 1024

static void
order_free (gpointer data)
{
  WoReportOrder *order = data;

  g_free (order->kind);
  g_free (order->text);
  g_free (order);
}

static void
step_free (gpointer data)
{
  WoReportStep *step = data;

  g_free (step->step);
  g_free (step->words);
  g_free (step);
}

static void
point_free (gpointer data)
{
  WoReportPoint *point = data;

  g_free (point->text);
  g_free (point->finding);
  g_free (point);
}

static void
place_free (gpointer data)
{
  WoReportPlace *place = data;

  g_free (place->path);
  g_free (place->section);
  g_free (place->quote);
  g_free (place);
}

static void
unread_free (gpointer data)
{
  WoReportUnread *unread = data;

  g_free (unread->what);
  wo_reason_free (unread->why);
  g_free (unread->quote);
  g_free (unread);
}

WoReport *
wo_report_new (void)
{
  WoReport *self = g_new0 (WoReport, 1);

  self->c = wo_record_new (WO_RECORD_CASE, "");
  self->orders = g_ptr_array_new_with_free_func (order_free);
  self->procedure_dates = g_ptr_array_new_with_free_func (step_free);
  self->points = g_ptr_array_new_with_free_func (point_free);
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->unread = g_ptr_array_new_with_free_func (unread_free);
  return self;
}

void
wo_report_free (WoReport *self)
{
  wo_record_free (self->c);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->procedure_dates);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->unread);
  g_free (self);
}

static gboolean
fail (GError **error, WoReadError code, const char *message)
{
  g_set_error_literal (error, WO_READ_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
has_within (const char *data, gsize length, const char *word)
{
  g_autofree char *head = g_strndup (data, MIN (length, HEAD));

  return strcasestr (head, word) != NULL;
}

/* UTF-16 as it stands in a compound file. */
static gboolean
has_wide (const char *data, gsize length, const char *word)
{
  gsize n = strlen (word);
  g_autofree char *wide = g_malloc0 (2 * n);

  for (gsize i = 0; i < n; i++)
    wide[2 * i] = word[i];
  return memmem (data, length, wide, 2 * n) != NULL;
}

/* What a compound file is: a locked DOCX, or a document of the old Word. */
static gboolean
refuse_compound (const char *data, gsize length, GError **error)
{
  if (has_wide (data, length, "EncryptedPackage"))
    return fail (error, WO_READ_ERROR_ENCRYPTED,
                 "this document asks for a password: open it with its password and save a copy "
                 "without one");
  return fail (error, WO_READ_ERROR_FORMAT,
               "this is a document of an old Word: open it and save it as DOCX, ODT or PDF");
}

static gboolean
is_text (const char *data, gsize length)
{
  gsize odd = 0;
  gsize n = MIN (length, 4 * HEAD);

  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return TRUE;
  for (gsize i = 0; i < n; i++)
    odd += ((guchar) data[i] < 0x20 && strchr ("\t\n\r\f\v", data[i]) == NULL) || data[i] == 0x7f;
  return odd * 50 <= n;
}

/* By the bytes; of what might be either, the name says whether it is a page. */
static WoReadFunc
find_format (const char *data, gsize length, const char *name, GError **error)
{
  gboolean page =
      name != NULL && (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"));

  if (length >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return wo_read_zip;
  if (has_within (data, length, "%PDF-") &&
      g_strstr_len (data, MIN ((gssize) length, HEAD), "%PDF-"))
    return wo_read_pdf;
  if (length >= 8 && memcmp (data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return refuse_compound (data, length, error), NULL;
  if (!is_text (data, length))
    {
      fail (error, WO_READ_ERROR_FORMAT,
            "this is no file that can be read: give the report as text, HTML, DOCX, ODT or PDF");
      return NULL;
    }
  if (page || has_within (data, length, "<html") || has_within (data, length, "<!doctype html") ||
      has_within (data, length, "<body") || has_within (data, length, "<div") ||
      has_within (data, length, "<p>") || has_within (data, length, "<h1"))
    return wo_read_html;
  return wo_read_txt;
}

static gboolean
is_blank (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (data[i]))
      return FALSE;
  return TRUE;
}

static WoTranscript *
read_transcript (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (WoTranscript) transcript = wo_transcript_new ();
  g_autofree char *small = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  WoReadFunc format = NULL;

  if (length > WO_REPORT_BYTES_MAX)
    fail (error, WO_READ_ERROR_TOO_LARGE,
          "this is larger than 32 MiB, and no report is: give the report by itself");
  else if (is_blank (data, length))
    fail (error, WO_READ_ERROR_EMPTY, "this is empty: choose the file of the report again");
  else
    format = find_format (data, length, small, error);
  if (format == NULL || !format (bytes, transcript, cancellable, error))
    return NULL;
  if (transcript->full)
    {
      fail (error, WO_READ_ERROR_UNPACKED,
            "this holds far more text than any report: give the report by itself");
      return NULL;
    }
  wo_lines_settle_marks (transcript);
  wo_vocabulary_mend (transcript);
  return g_steal_pointer (&transcript);
}

/* A decision report says what was decided, and of which case or landlord. */
static gboolean
is_report (const WoReading *reading)
{
  const WoRecord *c = reading->report->c;

  return (wo_reading_has (reading, WO_SECTION_DETERMINATION) ||
          wo_record_get (c, "determination.findings/f1.finding") != NULL) &&
         (wo_record_get (c, "reference") != NULL || wo_record_get (c, "landlord") != NULL);
}

WoReport *
wo_report_read_bytes (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (WoReport) report = NULL;
  g_autoptr (WoTranscript) transcript = NULL;
  WoReading reading;
  gboolean fine;

  g_return_val_if_fail (bytes != NULL, NULL);

  transcript = read_transcript (bytes, name, cancellable, error);
  if (transcript == NULL)
    return NULL;
  report = wo_report_new ();
  wo_reading_init (&reading, report, transcript);
  wo_reading_header (&reading);
  wo_reading_findings (&reading);
  wo_reading_points (&reading);
  wo_reading_orders (&reading);
  wo_reading_dates (&reading);
  fine = is_report (&reading);
  wo_reading_clear (&reading);
  if (!fine)
    fail (error, WO_READ_ERROR_NO_REPORT,
          "no decision report was found in this: it has no determination of a case, or names "
          "neither the case nor the landlord");
  return fine ? g_steal_pointer (&report) : NULL;
}

WoReport *
wo_report_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree guint8 *chunk = g_malloc (65536);
  gssize got;

  if (stream == NULL)
    return NULL;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL && g_file_info_get_size (info) > WO_REPORT_BYTES_MAX)
    {
      fail (error, WO_READ_ERROR_TOO_LARGE,
            "this is larger than 32 MiB, and no report is: give the report by itself");
      return NULL;
    }
  /* What says no size may have any. */
  while ((got = g_input_stream_read (G_INPUT_STREAM (stream), chunk, 65536, cancellable, error)) >
             0 &&
         data->len <= WO_REPORT_BYTES_MAX)
    g_byte_array_append (data, chunk, (guint) got);
  if (got < 0)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return wo_report_read_bytes (bytes, name, cancellable, error);
}

char *
wo_report_place_words (const WoReportPlace *place)
{
  if (place->page == 0)
    return g_strdup (place->section != NULL ? place->section : "top of the report");
  return g_strdup_printf ("page %u, %s", place->page,
                          place->section != NULL ? place->section : "top of the report");
}

WoRecord *
wo_report_case_with_places (const WoReport *self, const char *document)
{
  WoRecord *c = wo_record_copy (self->c);
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      const WoReportPlace *place = self->places->pdata[i];
      g_autofree char *item = NULL;
      g_autofree char *words = wo_report_place_words (place);
      const struct
      {
        const char *name, *value;
      } cells[] = { { "path", place->path },
                    { "document", document },
                    { "place", words },
                    { "quote", place->quote } };

      if (wo_record_get (self->c, place->path) == NULL)
        continue;
      item = g_strdup_printf ("came_from/c%u", ++n);
      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        {
          g_autofree char *path = g_strdup_printf ("%s.%s", item, cells[k].name);

          wo_record_set (c, path, cells[k].value, NULL, NULL, 0);
        }
    }
  return c;
}
