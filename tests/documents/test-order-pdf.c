/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-order-pdf.h"
#include "domain/wo-paragraphs.h"

#include <glib/gstdio.h>
#include <poppler.h>

typedef struct
{
  WoOrder *order;
  GPtrArray *paragraphs;
} Sheet;

static Sheet
sheet_new (const char *state, guint n)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "o");
  Sheet sheet = { .paragraphs =
                      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free) };

  record->number = g_strdup ("WO-2026-0041");
  wo_record_set (record, "power", "54f", "", "", 1);
  wo_record_set (record, "kind", "order", "", "", 1);
  wo_record_set (record, "landlord", "Northmoor Homes", "", "", 1);
  wo_record_set (record, "reference", "202614872", "", "", 1);
  wo_record_set (record, "state", state, "", "", 1);
  wo_record_set (record, "signed_on", "2026-11-02", "", "", 1);
  sheet.order = wo_order_new (record);
  for (guint i = 0; i < n; i++)
    {
      WoOrderParagraph *paragraph = g_new0 (WoOrderParagraph, 1);

      paragraph->n = (int) i + 1;
      paragraph->text =
          g_strdup_printf ("Marker%03u. Northmoor Homes must look again at the damp "
                           "complaints that it closed, and put matters right for each "
                           "resident affected without asking anyone to complain.",
                           i + 1);
      g_ptr_array_add (sheet.paragraphs, paragraph);
    }
  return sheet;
}

static void
sheet_clear (Sheet *sheet)
{
  wo_order_free (sheet->order);
  g_ptr_array_unref (sheet->paragraphs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static char *
read_back (GBytes *bytes, int *ret_pages)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (document);
  *ret_pages = poppler_document_get_n_pages (document);
  for (int i = 0; i < *ret_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *part = poppler_page_get_text (page);

      g_string_append_printf (text, "%s\n", part);
      g_object_unref (page);
    }
  g_object_unref (document);
  return g_strdup (text->str);
}

static void
test_every_paragraph_is_on_paper (void)
{
  g_auto (Sheet) sheet = sheet_new ("signed", 60);
  g_autoptr (GBytes) bytes =
      wo_order_pdf_bytes (sheet.paragraphs, sheet.order, NULL, "0123456789abcdef00", NULL);
  int pages;
  g_autofree char *text = read_back (bytes, &pages);
  g_autofree char *last_page = NULL;

  g_assert_cmpint (pages, >, 2);
  for (guint i = 1; i <= 60; i++)
    {
      g_autofree char *marker = g_strdup_printf ("Marker%03u.", i);
      const char *first = g_strstr_len (text, -1, marker);

      g_assert_nonnull (first);
      g_assert_null (g_strstr_len (first + 1, -1, marker));
    }
  last_page = g_strdup_printf ("Page %d of %d", pages, pages);
  g_assert_nonnull (g_strstr_len (text, -1, last_page));
  g_assert_nonnull (g_strstr_len (text, -1, "54(f)"));
  g_assert_nonnull (g_strstr_len (text, -1, "WO-2026-0041"));
  g_assert_nonnull (g_strstr_len (text, -1, "0123456789abcdef"));
}

static void
test_a_draft_says_so_and_a_signed_order_does_not (void)
{
  const struct
  {
    const char *state;
    gboolean draft;
  } rows[] = { { "draft", TRUE }, { "approved", TRUE }, { "signed", FALSE }, { "issued", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Sheet) sheet = sheet_new (rows[i].state, 2);
      g_autoptr (GBytes) bytes =
          wo_order_pdf_bytes (sheet.paragraphs, sheet.order, NULL, NULL, NULL);
      int pages;
      g_autofree char *text = read_back (bytes, &pages);

      g_assert_cmpint (g_strstr_len (text, -1, "Draft") != NULL, ==, rows[i].draft);
      g_assert_cmpint (g_strstr_len (text, -1, "2 November 2026") != NULL, ==, !rows[i].draft);
    }
}

static void
test_a_file_that_cannot_be_written_says_so (void)
{
  g_auto (Sheet) sheet = sheet_new ("signed", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (wo_order_pdf_write (sheet.paragraphs, sheet.order, NULL, NULL,
                                      "/nonexistent-folder/order.pdf", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_a_file_is_written_whole (void)
{
  g_auto (Sheet) sheet = sheet_new ("signed", 3);
  g_autofree char *folder = g_dir_make_tmp ("wo-pdf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "order.pdf", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (wo_order_pdf_write (sheet.paragraphs, sheet.order, NULL, NULL, path, NULL));
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  g_assert_nonnull (g_strstr_len (data + length - 16, 16, "%%EOF"));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/order-pdf/every-paragraph-is-on-paper",
                   test_every_paragraph_is_on_paper);
  g_test_add_func ("/documents/order-pdf/a-draft-says-so-and-a-signed-order-does-not",
                   test_a_draft_says_so_and_a_signed_order_does_not);
  g_test_add_func ("/documents/order-pdf/a-file-that-cannot-be-written-says-so",
                   test_a_file_that_cannot_be_written_says_so);
  g_test_add_func ("/documents/order-pdf/a-file-is-written-whole", test_a_file_is_written_whole);
  return g_test_run ();
}
