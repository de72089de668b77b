/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-print.h"

#include "documents/wo-sheet.h"

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, WoSheet *sheet)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  double across = gtk_print_context_get_width (context) / WO_SHEET_WIDTH;
  double down = gtk_print_context_get_height (context) / WO_SHEET_HEIGHT;
  double scale = MIN (across, down);

  /* A printer's A4 may be a hair smaller than ours: that is no reason to shrink anything. */
  if (scale < 0.995)
    cairo_scale (cairo, scale, scale);
  wo_sheet_draw_page (sheet, cairo, (guint) page);
}

GtkPrintOperation *
wo_order_print_new (const WoPaper *paper)
{
  GtkPrintOperation *print = gtk_print_operation_new ();
  WoSheet *sheet = wo_sheet_new (paper);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autofree char *job = g_strdup_printf ("%s, %s", paper->title, paper->subject);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (print, setup);
  gtk_print_operation_set_use_full_page (print, TRUE);
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (print, TRUE);
  gtk_print_operation_set_n_pages (print, (int) wo_sheet_get_n_pages (sheet));
  gtk_print_operation_set_job_name (print, job);
  g_signal_connect (print, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  g_object_set_data_full (G_OBJECT (print), "wo-sheet", sheet, (GDestroyNotify) wo_sheet_free);
  return print;
}
