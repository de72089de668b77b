/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no report, and files that mean harm: each gets the error that names its fault. */
#include "write.h"

#include "reading/wo-report.h"

#include <archive.h>
#include <archive_entry.h>
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
damp (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "reading", "reports", "damp.report", NULL);
  g_autofree char *markup = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &markup, NULL, &error);
  g_assert_no_error (error);
  return parts_read (markup);
}

static void
refuse (GBytes *bytes, const char *name, WoReadError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_bytes (bytes, name, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, WO_READ_ERROR, (int) code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_cmpstr (wo_read_error_code (error), !=, "failed");
}

static void
refuse_text (const char *text, const char *name, WoReadError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  refuse (bytes, name, code);
}

static void
test_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  refuse (nothing, "report.txt", WO_READ_ERROR_EMPTY);
  refuse_text (" \r\n\t\n", "report.pdf", WO_READ_ERROR_EMPTY);
}

static void
test_noise (void)
{
  guint8 noise[4096];
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int_range (rand, 0, 256);
  bytes = g_bytes_new (noise, sizeof noise);
  for (guint i = 0; i < 5; i++)
    refuse (bytes, (const char *[]){ "a.txt", "a.html", "a.docx", "a.odt", "a.pdf" }[i],
            WO_READ_ERROR_FORMAT);
  refuse_text ("\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\x07", "scan.png", WO_READ_ERROR_FORMAT);
}

static void
test_nul (void)
{
  static const char text[] =
      "Northmoor Homes (202412345)\nREPORT\n\0\nDetermination\n"
      "There was maladministration in its handling of repairs, and so on and "
      "so forth, for long enough to be taken for text.\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, sizeof text - 1);

  refuse (bytes, "report.txt", WO_READ_ERROR_ENCODING);
  refuse (bytes, "report.html", WO_READ_ERROR_ENCODING);
}

static void
test_no_report (void)
{
  refuse_text ("Dear tenant,\n\nYour repair is booked for 14 March 2025.\n", "letter.txt",
               WO_READ_ERROR_NO_REPORT);
  refuse_text ("<html><body><h1>Our services</h1><p>We mend things.</p></body></html>", "page.html",
               WO_READ_ERROR_NO_REPORT);
}

/* Wherever a file is cut off, it is read as far as it goes or refused: text has no end of its own, the
 * others have one. */
static void
test_cut (void)
{
  g_autoptr (GPtrArray) parts = damp ();
  const struct
  {
    const char *name;
    GBytes *bytes;
    gboolean has_end;
  } files[] = {
    { "a.txt", write_txt (parts, 80), FALSE }, { "a.html", write_html (parts), FALSE },
    { "a.docx", write_docx (parts), TRUE },    { "a.odt", write_odt (parts), TRUE },
    { "a.pdf", write_pdf (parts), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gsize size = g_bytes_get_size (files[i].bytes);

      for (guint k = 1; k < 12; k++)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (files[i].bytes, 0, size * k / 12);
          g_autoptr (GError) error = NULL;
          g_autoptr (WoReport) report = wo_report_read_bytes (cut, files[i].name, NULL, &error);

          g_assert_true ((report == NULL) == (error != NULL));
          g_assert_true (error == NULL || error->domain == WO_READ_ERROR);
          if (files[i].has_end)
            g_assert_error (error, WO_READ_ERROR, WO_READ_ERROR_DAMAGED);
        }
      g_bytes_unref (files[i].bytes);
    }
}

static void
test_large (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wo-reading-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = NULL;
  g_autofree char *large = g_malloc (33 * 1024 * 1024);
  g_autoptr (GBytes) bytes = NULL;
  FILE *out = g_fopen (path, "w");

  /* A hole: nothing of it would have to be on the disk, and nothing of it is read. */
  g_assert_cmpint (fseek (out, 33 * 1024 * 1024, SEEK_SET), ==, 0);
  fputc ('x', out);
  fclose (out);
  report = wo_report_read_file (file, NULL, &error);
  g_assert_null (report);
  g_assert_error (error, WO_READ_ERROR, WO_READ_ERROR_TOO_LARGE);
  g_unlink (path);
  g_rmdir (folder);
  memset (large, 'x', 33 * 1024 * 1024);
  bytes = g_bytes_new (large, 33 * 1024 * 1024);
  refuse (bytes, "large.txt", WO_READ_ERROR_TOO_LARGE);
}

static void
test_missing (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/report.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_file (file, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
refuse_zip (const char *name, const char *content, WoReadError code)
{
  g_autoptr (GBytes) bytes =
      write_zip ((const char *const[]){ name, NULL }, (const char *const[]){ content, NULL });

  refuse (bytes, "report.docx", code);
}

static void
test_other_zip (void)
{
  refuse_zip ("holiday.jpg", "no picture", WO_READ_ERROR_OTHER_ARCHIVE);
  refuse_zip ("word/document.xml", "this is no XML", WO_READ_ERROR_DAMAGED);
  refuse_zip ("content.xml", "<a><b></a>", WO_READ_ERROR_DAMAGED);
  refuse_zip ("word/document.xml", "", WO_READ_ERROR_DAMAGED);
}

/* A zip that libarchive packed: @name holds @size spaces within a document. */
static GBytes *
write_bomb (const char *name, gsize size)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize room = 16 * 1024 * 1024, used = 0;
  guint8 *data = g_malloc (room);
  g_autofree char *chunk = g_malloc (1024 * 1024);

  memset (chunk, ' ', 1024 * 1024);
  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, data, room, &used);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  for (gsize done = 0; done < size; done += 1024 * 1024)
    archive_write_data (archive, chunk, 1024 * 1024);
  archive_entry_free (entry);
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (data, used);
}

static void
test_bomb (void)
{
  g_autoptr (GBytes) docx = write_bomb ("word/document.xml", 256 * 1024 * 1024);
  g_autoptr (GBytes) odt = write_bomb ("content.xml", 256 * 1024 * 1024);

  g_assert_cmpuint (g_bytes_get_size (docx), <, 1024 * 1024);
  refuse (docx, "report.docx", WO_READ_ERROR_UNPACKED);
  refuse (odt, "report.odt", WO_READ_ERROR_UNPACKED);
}

static void
test_many_entries (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("part%u.xml", i));
      g_ptr_array_add (contents, (gpointer) "x");
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (contents, NULL);
  bytes = write_zip ((const char *const *) names->pdata, (const char *const *) contents->pdata);
  refuse (bytes, "report.docx", WO_READ_ERROR_UNPACKED);
}

static void
test_entities (void)
{
  /* The file of an outside entity, and entities that grow tenfold nine times over. */
  static const char outside[] =
      "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d><p><t>&e;</t></p></d>";
  static const char laughs[] =
      "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
      "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
      "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">"
      "]><d><p><t>&h;</t></p></d>";

  refuse_zip ("word/document.xml", outside, WO_READ_ERROR_DAMAGED);
  refuse_zip ("content.xml", outside, WO_READ_ERROR_DAMAGED);
  refuse_zip ("word/document.xml", laughs, WO_READ_ERROR_DAMAGED);
  refuse_zip ("content.xml", laughs, WO_READ_ERROR_DAMAGED);
}

/* A page knows no entities of its own: they stay as they are written, and nothing is opened. */
static void
test_entities_in_page (void)
{
  static const char page[] =
      "<!DOCTYPE html [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><html><body>"
      "<h1>Northmoor Homes (202412345)</h1><h2>Determination</h2><p>There was maladministration in "
      "the handling of &e; repairs.</p><iframe src=\"http://127.0.0.1:9/\"></iframe></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_bytes (bytes, "page.html", NULL, &error);
  const char *about;

  g_assert_no_error (error);
  about = wo_record_get (report->c, "determination.findings/f1.about");
  g_assert_nonnull (about);
  g_assert_null (strstr (about, "root"));
}

static void
test_deep (void)
{
  g_autoptr (GString) page = g_string_new ("<html><body>");
  g_autoptr (GString) xml = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (page, "<b><span>");
      g_string_append (xml, "<p>");
    }
  refuse_text (page->str, "page.html", WO_READ_ERROR_DEEP);
  for (guint i = 0; i < 20000; i++)
    g_string_append (xml, "</p>");
  {
    g_autoptr (GBytes) bytes = write_zip ((const char *const[]){ "content.xml", NULL },
                                          (const char *const[]){ xml->str, NULL });
    g_autoptr (GError) error = NULL;
    g_autoptr (WoReport) report = wo_report_read_bytes (bytes, "a.odt", NULL, &error);

    /* The library's own limit on depth or ours: either way an error and no report. */
    g_assert_null (report);
    g_assert_true (g_error_matches (error, WO_READ_ERROR, WO_READ_ERROR_DEEP) ||
                   g_error_matches (error, WO_READ_ERROR, WO_READ_ERROR_DAMAGED));
  }
}

static void
test_much_text (void)
{
  g_autoptr (GString) text = g_string_new ("Northmoor Homes (202412345)\n\nDetermination\n\n");

  while (text->len < 9 * 1024 * 1024)
    g_string_append (text,
                     "There is more and more to say about this and it is said again here.\n\n");
  refuse_text (text->str, "report.txt", WO_READ_ERROR_UNPACKED);
}

/* A file that stands in the tree because nothing here can write it. */
static void
refuse_file (const char *name, WoReadError code)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "reading", "bad", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_file (file, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, WO_READ_ERROR, (int) code);
}

static void
test_locked (void)
{
  g_autoptr (GBytes) manifest =
      write_zip ((const char *const[]){ "content.xml", "META-INF/manifest.xml", NULL },
                 (const char *const[]){
                     "\x01\x02\x03",
                     "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
                     NULL });

  refuse_file ("locked.pdf", WO_READ_ERROR_ENCRYPTED);
  refuse_file ("locked.odt", WO_READ_ERROR_ENCRYPTED);
  refuse (manifest, "report.odt", WO_READ_ERROR_ENCRYPTED);
}

static void
test_old_word (void)
{
  static const char wide[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) locked = NULL;

  g_byte_array_append (data, (const guint8 *) "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", 12);
  old = g_bytes_new (data->data, data->len);
  refuse (old, "report.doc", WO_READ_ERROR_FORMAT);
  g_byte_array_append (data, (const guint8 *) wide, sizeof wide - 1);
  locked = g_bytes_new (data->data, data->len);
  refuse (locked, "report.docx", WO_READ_ERROR_ENCRYPTED);
}

static cairo_status_t
add_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
test_scan (void)
{
  GByteArray *data = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (add_bytes, data, 595, 842);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 80);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_set_source_surface (cr, picture, 100, 100);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (data);
  refuse (bytes, "scan.pdf", WO_READ_ERROR_NO_TEXT);
  refuse_text ("%PDF-1.7\nand then nothing of the kind\n", "a.pdf", WO_READ_ERROR_DAMAGED);
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) parts = damp ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GBytes *files[] = { write_txt (parts, 80), write_html (parts), write_docx (parts),
                      write_odt (parts), write_pdf (parts) };

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoReport) report = wo_report_read_bytes (files[i], NULL, cancellable, &error);

      g_assert_null (report);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_bytes_unref (files[i]);
    }
}

/* The name is a hint: what the bytes are decides. */
static void
test_wrong_name (void)
{
  g_autoptr (GPtrArray) parts = damp ();
  GBytes *files[] = { write_txt (parts, 80), write_html (parts), write_docx (parts),
                      write_odt (parts), write_pdf (parts) };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoReport) report =
          wo_report_read_bytes (files[i], i == 0 ? "report.pdf" : "report.txt", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (wo_record_get (report->c, "reference"), ==, "202412345");
      g_bytes_unref (files[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/bad/nothing-in-it", test_empty);
  g_test_add_func ("/reading/bad/noise", test_noise);
  g_test_add_func ("/reading/bad/text-with-nul", test_nul);
  g_test_add_func ("/reading/bad/read-well-and-no-report", test_no_report);
  g_test_add_func ("/reading/bad/cut-off-anywhere", test_cut);
  g_test_add_func ("/reading/bad/33-mib-are-not-read", test_large);
  g_test_add_func ("/reading/bad/not-there", test_missing);
  g_test_add_func ("/reading/bad/zip-of-something-else", test_other_zip);
  g_test_add_func ("/reading/bad/zip-bomb", test_bomb);
  g_test_add_func ("/reading/bad/zip-of-thousands", test_many_entries);
  g_test_add_func ("/reading/bad/entities-from-outside-and-without-end", test_entities);
  g_test_add_func ("/reading/bad/page-with-entities-opens-nothing", test_entities_in_page);
  g_test_add_func ("/reading/bad/nested-without-end", test_deep);
  g_test_add_func ("/reading/bad/far-more-text-than-a-report", test_much_text);
  g_test_add_func ("/reading/bad/asks-for-a-password", test_locked);
  g_test_add_func ("/reading/bad/old-word", test_old_word);
  g_test_add_func ("/reading/bad/scan-without-text", test_scan);
  g_test_add_func ("/reading/bad/cancelled", test_cancelled);
  g_test_add_func ("/reading/bad/another-ending-is-no-matter", test_wrong_name);
  return g_test_run ();
}
