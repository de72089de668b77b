/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "protocol/wo-case-json.h"
#include "reading/wo-report.h"

#include <archive.h>
#include <archive_entry.h>

/* Whatever is read, its case is one that a file may hold. */
static void
read_report (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_bytes (bytes, name, NULL, &error);
  g_autoptr (WoRecord) c = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((report == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == WO_READ_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  c = wo_report_case_with_places (report, name);
  node = wo_case_to_node (c, NULL);
  written = wo_json_write (node);
  if (wo_record_get (report->c, "landlord") != NULL)
    {
      g_autoptr (WoRecord) again = wo_case_from_json (written, -1, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (again->cells->len, ==, c->cells->len);
    }
}

static void
enter_report (const char *name, const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  read_report (bytes, name);
}

/* The XML of a document goes into its archive first: a fuzzer does not find out how to pack. */
static void
enter_packed (const char *name, const char *part, const uint8_t *data, size_t size)
{
  size_t room = size + 4096, used = 0;
  g_autofree uint8_t *packed = g_malloc (room);
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autoptr (GBytes) bytes = NULL;

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, packed, room, &used);
  archive_entry_set_pathname (entry, part);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, data, size);
  archive_entry_free (entry);
  archive_write_close (archive);
  archive_write_free (archive);
  bytes = g_bytes_new (packed, used);
  read_report (bytes, name);
}

void
wo_fuzz_enter_report_txt (const uint8_t *data, size_t size)
{
  enter_report ("report.txt", data, size);
}

void
wo_fuzz_enter_report_html (const uint8_t *data, size_t size)
{
  enter_report ("report.html", data, size);
}

void
wo_fuzz_enter_report_docx (const uint8_t *data, size_t size)
{
  enter_report ("report.docx", data, size);
  enter_packed ("report.docx", "word/document.xml", data, size);
}

void
wo_fuzz_enter_report_odt (const uint8_t *data, size_t size)
{
  enter_report ("report.odt", data, size);
  enter_packed ("report.odt", "content.xml", data, size);
}

void
wo_fuzz_enter_report_pdf (const uint8_t *data, size_t size)
{
  enter_report ("report.pdf", data, size);
}
