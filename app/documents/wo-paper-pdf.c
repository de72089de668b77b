/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-pdf.h"

#include "documents/wo-pdf-language.h"
#include "documents/wo-sheet.h"

#include <cairo-pdf.h>

/* The elements around a list's own: Document, L, LI, LBody. */
#define DEPTH_OF_LIST 2
#define DEPTH_OF_ITEM 4

typedef struct
{
  cairo_t *cairo;
  const WoSheet *sheet;
  GPtrArray *open; /* const char *: the structure elements that are open, the outermost first */
} Pdf;

static void
open_tag (Pdf *pdf, const char *tag)
{
  cairo_tag_begin (pdf->cairo, tag, NULL);
  g_ptr_array_add (pdf->open, (gpointer) tag);
}

static void
close_tags (Pdf *pdf, guint until)
{
  while (pdf->open->len > until)
    {
      cairo_tag_end (pdf->cairo, pdf->open->pdata[pdf->open->len - 1]);
      g_ptr_array_set_size (pdf->open, (int) pdf->open->len - 1);
    }
}

static const char *
tag_of (WoPaperKind kind)
{
  return kind == WO_PAPER_TITLE ? "H1" : kind == WO_PAPER_HEADING ? "H2" : "P";
}

/* Opens what a paragraph's first line stands in, and closes what the one before stood in. */
static void
begin_paragraph (Pdf *pdf, const WoSheetRow *row)
{
  guint list = (guint) (DEPTH_OF_LIST + (row->depth - 1) * (DEPTH_OF_ITEM - 1));

  close_tags (pdf, row->depth == 0 ? 1 : list);
  if (row->depth == 0)
    return;
  if (pdf->open->len < list)
    open_tag (pdf, "L");
  open_tag (pdf, "LI");
  open_tag (pdf, "Lbl");
  wo_sheet_draw_label (pdf->sheet, pdf->cairo, row);
  close_tags (pdf, list + 1);
  open_tag (pdf, "LBody");
}

/* Each line is a span of its own: readers lose what follows a mark inside of a span, and cairo makes such
 * marks at the end of lines. */
static void
draw_row (Pdf *pdf, const WoSheetRow *row)
{
  cairo_tag_begin (pdf->cairo, "Span", NULL);
  wo_sheet_draw_line (pdf->sheet, pdf->cairo, row);
  cairo_tag_end (pdf->cairo, "Span");
}

/* The head and the foot of a page are no part of what is read. A cairo that knows the tag for that counts them
 * among the elements that are open, and an older one leaves out what stands in none of the innermost. */
static void
draw_around (Pdf *pdf, guint page)
{
  gboolean tagged = cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0);

  if (tagged)
    cairo_tag_begin (pdf->cairo, "Artifact", NULL);
  wo_sheet_draw_around (pdf->sheet, pdf->cairo, page);
  if (tagged)
    cairo_tag_end (pdf->cairo, "Artifact");
}

static void
draw_page (Pdf *pdf, guint page)
{
  GPtrArray *rows = wo_sheet_get_rows (pdf->sheet, page);
  const WoSheetRow *before = NULL;
  const char *tag = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const WoSheetRow *row = rows->pdata[i];

      if (before == NULL || before->piece != row->piece)
        {
          if (tag != NULL)
            cairo_tag_end (pdf->cairo, tag);
          if (row->first)
            begin_paragraph (pdf, row);
          tag = tag_of (row->kind);
          cairo_tag_begin (pdf->cairo, tag, NULL);
        }
      draw_row (pdf, row);
      before = row;
    }
  if (tag != NULL)
    cairo_tag_end (pdf->cairo, tag);
  draw_around (pdf, page);
}

/* The title and the headings, each leading to its place. */
static void
add_outline (const Pdf *pdf, cairo_surface_t *surface, const WoPaper *paper)
{
  guint at = 0;

  for (guint page = 0; page < wo_sheet_get_n_pages (pdf->sheet); page++)
    {
      GPtrArray *rows = wo_sheet_get_rows (pdf->sheet, page);

      for (guint i = 0; i < rows->len; i++)
        {
          const WoSheetRow *row = rows->pdata[i];
          const WoPaperBlock *block = NULL;
          g_autofree char *place = NULL;

          if (!row->first || (row->kind != WO_PAPER_TITLE && row->kind != WO_PAPER_HEADING))
            continue;
          do
            block = paper->blocks->pdata[at++];
          while (block->kind != row->kind);
          place = g_strdup_printf ("page=%u pos=[%d %d]", page + 1, (int) row->x,
                                   MAX (0, (int) row->baseline - 24));
          cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, block->text, place, 0);
        }
    }
}

static void
set_properties (cairo_surface_t *surface, const WoPaper *paper)
{
  g_autofree char *day = wo_date_format (paper->signed_on);
  g_autofree char *time =
      g_strconcat (day != NULL ? day : "", day != NULL ? "T00:00:00Z" : "", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "The Ombudsman");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, paper->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, paper->foot);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Wider Orders");
  /* The day of the sign-off, and for a draft none: never the day on which it was written. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
}

static void
draw_sheet (cairo_surface_t *surface, const WoPaper *paper)
{
  g_autoptr (WoSheet) sheet = wo_sheet_new (paper);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Pdf pdf = { .cairo = cairo_create (surface), .sheet = sheet, .open = open };

  set_properties (surface, paper);
  add_outline (&pdf, surface, paper);
  open_tag (&pdf, "Document");
  for (guint page = 0; page < wo_sheet_get_n_pages (sheet); page++)
    {
      draw_page (&pdf, page);
      if (page + 1 == wo_sheet_get_n_pages (sheet))
        close_tags (&pdf, 0);
      cairo_show_page (pdf.cairo);
    }
  cairo_destroy (pdf.cairo);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
wo_paper_pdf (const WoPaper *paper, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (paper != NULL, NULL);

  bytes = g_byte_array_new ();
  surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, WO_SHEET_WIDTH, WO_SHEET_HEIGHT);
  /* Of a later version the newest cairo packs the catalogue, and nothing could be added to it. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  draw_sheet (surface, paper);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the PDF could not be drawn: %s",
                   cairo_status_to_string (status));
      return NULL;
    }
  wo_pdf_add_language (bytes, "en-GB");
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
