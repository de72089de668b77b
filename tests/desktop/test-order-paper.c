/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Screen, print and PDF are one layout: what a person saw is what comes out of the printer.
 */
#include "desktop-bench.h"
#include "desktop/order/wo-order-pages.h"
#include "desktop/order/wo-order-paper.h"
#include "desktop/order/wo-order-print.h"
#include "documents/wo-document.h"
#include "documents/wo-sheet.h"
#include "paper-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <poppler.h>

#define PARAGRAPHS 40

typedef struct
{
  WoPaper *paper;
  char *folder, *pdf, *printed;
} Desk;

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < PARAGRAPHS; i++)
    g_ptr_array_add (texts, g_strdup_printf ("Paragraph number %u says that Northmoor Homes must "
                                             "look again at the complaints about damp that it "
                                             "closed in the last %u months.",
                                             i + 1, i));
  fixture_write (fixture, (const char *const *) texts->pdata, texts->len);
  desk->paper = fixture_paper (fixture);
  desk->folder = g_dir_make_tmp ("wo-print-XXXXXX", NULL);
  desk->pdf = g_build_filename (desk->folder, "order.pdf", NULL);
  desk->printed = g_build_filename (desk->folder, "printed.pdf", NULL);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_unlink (desk->pdf);
  g_unlink (desk->printed);
  g_rmdir (desk->folder);
  wo_paper_free (desk->paper);
  g_free (desk->folder);
  g_free (desk->pdf);
  g_free (desk->printed);
}

static PopplerDocument *
open_file (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static PopplerDocument *
make_pdf (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wo_document_make (desk->paper, WO_DOCUMENT_PDF, &error);

  g_assert_no_error (error);
  wo_document_write (bytes, desk->pdf, &error);
  g_assert_no_error (error);
  return open_file (desk->pdf);
}

static PopplerDocument *
print (Desk *desk)
{
  g_autoptr (GtkPrintOperation) operation = wo_order_print_new (desk->paper);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, desk->printed);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  return open_file (desk->printed);
}

/* Which rows of pixels have ink on them, once drawn at one pixel a point. */
static GByteArray *
ink (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  GByteArray *rows = g_byte_array_new ();

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint8 *row =
          cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
      guint8 dark = 0;

      for (int x = 0; x < 4 * width; x += 4)
        dark = dark || row[x] < 140;
      g_byte_array_append (rows, &dark, 1);
    }
  cairo_surface_destroy (surface);
  return rows;
}

static cairo_t *
blank_page (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cairo = cairo_create (surface);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  return cairo;
}

static GByteArray *
ink_of_pdf (PopplerDocument *document, int n)
{
  PopplerPage *page = poppler_document_get_page (document, n);
  cairo_t *cairo = blank_page ();
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cairo));

  poppler_page_render (page, cairo);
  g_object_unref (page);
  cairo_destroy (cairo);
  return ink (surface);
}

static GByteArray *
ink_of_sheet (const WoSheet *sheet, guint page)
{
  cairo_t *cairo = blank_page ();
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cairo));

  wo_sheet_draw_page (sheet, cairo, page);
  cairo_destroy (cairo);
  return ink (surface);
}

/* The edge of a letter may fall into the next row of pixels; a line that moved would not go unseen. */
static void
assert_same_ink (const GByteArray *one, const GByteArray *two)
{
  guint differ = 0, dark = 0;

  g_assert_cmpuint (one->len, ==, two->len);
  for (guint y = 0; y < one->len; y++)
    {
      differ += one->data[y] != two->data[y] ? 1 : 0;
      dark += one->data[y];
    }
  g_assert_cmpuint (dark, >, 100);
  g_assert_cmpuint (differ, <, dark / 8);
}

static void
test_print_and_screen_are_the_pdf (Desk *desk, gconstpointer data)
{
  PopplerDocument *pdf = make_pdf (desk);
  PopplerDocument *printed = print (desk);
  g_autoptr (WoSheet) sheet = wo_sheet_new (desk->paper);
  int pages = poppler_document_get_n_pages (pdf);

  g_assert_cmpint (pages, >, 2);
  g_assert_cmpint (poppler_document_get_n_pages (printed), ==, pages);
  g_assert_cmpuint (wo_sheet_get_n_pages (sheet), ==, (guint) pages);
  for (int i = 0; i < pages; i++)
    {
      g_autoptr (GByteArray) in_pdf = ink_of_pdf (pdf, i);
      g_autoptr (GByteArray) in_print = ink_of_pdf (printed, i);
      g_autoptr (GByteArray) on_screen = ink_of_sheet (sheet, (guint) i);

      assert_same_ink (in_pdf, in_print);
      assert_same_ink (in_pdf, on_screen);
    }
  g_object_unref (pdf);
  g_object_unref (printed);
}

static void
test_print_is_on_a4 (Desk *desk, gconstpointer data)
{
  PopplerDocument *printed = print (desk);
  PopplerPage *page = poppler_document_get_page (printed, 0);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 210 / 25.4 * 72, 1);
  g_assert_cmpfloat_with_epsilon (height, 297 / 25.4 * 72, 1);
  g_object_unref (page);
  g_object_unref (printed);
}

static void
test_the_screen_shows_every_page_with_its_words (Desk *desk, gconstpointer data)
{
  g_autoptr (WoSheet) sheet = wo_sheet_new (desk->paper);
  g_autoptr (GtkWidget) pages = g_object_ref_sink (wo_order_pages_new ());
  g_autoptr (GString) words = g_string_new (NULL);

  wo_order_pages_set_paper (WO_ORDER_PAGES (pages), desk->paper);
  g_assert_cmpuint (wo_order_pages_get_count (WO_ORDER_PAGES (pages)), ==,
                    wo_sheet_get_n_pages (sheet));
  for (guint i = 0; i < wo_sheet_get_n_pages (sheet); i++)
    {
      g_autofree char *text = wo_sheet_get_text (sheet, i);

      g_string_append_printf (words, "%s\n", text);
    }
  for (guint i = 1; i <= PARAGRAPHS; i++)
    {
      g_autofree char *wanted = g_strdup_printf ("\n%u. Paragraph number %u says", i, i);

      g_assert_nonnull (strstr (words->str, wanted));
    }
  wo_order_pages_set_paper (WO_ORDER_PAGES (pages), NULL);
  g_assert_cmpuint (wo_order_pages_get_count (WO_ORDER_PAGES (pages)), ==, 0);
}

/* Whether a label at or below @widget says @text where it can be seen. */
static gboolean
is_said (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_said (child, text))
      return TRUE;
  return FALSE;
}

static void
test_the_screen_names_the_guidance_and_its_revision (void)
{
  static const char *const cells[] = { "landlord", "Northmoor Homes", "reference", "202614872",
                                       NULL };
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, cells);
  g_autoptr (WoCaseModel) model = wo_desk_open_case (bench->desk, id);
  g_autoptr (GtkWidget) paper = g_object_ref_sink (g_object_new (WO_TYPE_ORDER_PAPER, NULL));

  wo_bench_until (wo_bench_is_loaded, model);
  wo_case_model_make_order (model, "54f");
  wo_bench_until (wo_bench_has_order, model);
  wo_order_paper_set_model (WO_ORDER_PAPER (paper), model);
  /* As data/guidance/2024-05.json has it. */
  g_assert_true (is_said (paper, "Guidance May 2024, revised 1 May 2024"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, test)                                                                            \
  g_test_add ("/desktop/order-paper/" path, Desk, NULL, desk_set_up, test, desk_tear_down)
  ADD ("print-and-screen-are-the-pdf", test_print_and_screen_are_the_pdf);
  ADD ("print-is-on-a4", test_print_is_on_a4);
  ADD ("the-screen-shows-every-page-with-its-words",
       test_the_screen_shows_every_page_with_its_words);
#undef ADD
  g_test_add_func ("/desktop/order-paper/the-screen-names-the-guidance-and-its-revision",
                   test_the_screen_names_the_guidance_and_its_revision);
  return g_test_run ();
}
