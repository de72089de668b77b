/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-order-pdf.h"

#include "documents/wo-sheet.h"
#include "domain/wo-paragraphs.h"

#include <cairo-pdf.h>

#define TITLE_FONT "Cantarell, Sans Bold 16"
#define LEAD_FONT "Cantarell, Sans 10"
#define TEXT_FONT "Cantarell, Sans 11"

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* "54(f)" for "54f". */
static char *
paragraph_of (const char *power)
{
  return power != NULL && g_str_has_prefix (power, "54") && power[2] != '\0'
             ? g_strdup_printf ("54(%s)", power + 2)
             : g_strdup ("54");
}

static char *
title_of (const WoOrder *order)
{
  g_autofree char *paragraph = paragraph_of (order->power);
  gboolean recommendation = g_strcmp0 (order->kind, "recommendation") == 0;

  return g_strdup_printf ("%s under paragraph %s", recommendation ? "Recommendation" : "Order",
                          paragraph);
}

static char *
standing_of (const WoOrder *order)
{
  g_autofree char *day = wo_date_in_words (order->signed_on);

  if (!wo_order_is_signed (order))
    return g_strdup ("Draft. Not signed off by the Ombudsman.");
  if (day == NULL)
    return g_strdup ("Signed off by the Ombudsman.");
  return g_strdup_printf ("Signed off by the Ombudsman on %s.%s", day,
                          order->signed_authenticated || order->elsewhere
                              ? ""
                              : " Not authenticated: it was signed without a server.");
}

static char *
about_of (const WoOrder *order, const WoCase *c)
{
  const char *landlord = order->landlord != NULL ? order->landlord : c != NULL ? c->landlord : NULL;
  const char *reference = order->reference != NULL ? order->reference
                          : c != NULL              ? c->reference
                                                   : NULL;
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *determined = c != NULL ? wo_date_in_words (c->determined_on) : NULL;

  if (landlord != NULL)
    g_string_append_printf (about, "%s. ", landlord);
  if (reference != NULL)
    g_string_append_printf (about, "Case %s", reference);
  if (determined != NULL)
    g_string_append_printf (about, ", determined %s", determined);
  if (reference != NULL)
    g_string_append (about, ". ");
  if (order->number != NULL)
    g_string_append_printf (about, "Order %s.", order->number);
  return g_strdup (g_strstrip (about->str));
}

static char *
foot_of (const WoOrder *order, const char *hash)
{
  const char *standing = wo_order_is_signed (order) ? "Signed" : "Draft";

  if (hash == NULL)
    return g_strdup (standing);
  return g_strdup_printf ("%s. Content %.16s", standing, hash);
}

static void
draw (
    cairo_t *cairo, GPtrArray *paragraphs, const WoOrder *order, const WoCase *c, const char *hash)
{
  g_autofree char *foot = foot_of (order, hash);
  g_autofree char *title = title_of (order);
  g_autofree char *about = about_of (order, c);
  g_autofree char *standing = standing_of (order);
  g_autoptr (WoSheet) sheet = wo_sheet_new (cairo, foot);

  wo_sheet_add (sheet, title, TITLE_FONT, NULL, 0);
  wo_sheet_add (sheet, about, LEAD_FONT, NULL, 8);
  wo_sheet_add (sheet, standing, LEAD_FONT, NULL, 2);
  wo_sheet_rule (sheet, 10);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = paragraphs->pdata[i];
      g_autofree char *number = g_strdup_printf ("%d", paragraph->n);

      wo_sheet_add (sheet, paragraph->text, TEXT_FONT, number, 12);
    }
  wo_sheet_finish (sheet);
}

GBytes *
wo_order_pdf_bytes (
    GPtrArray *paragraphs, const WoOrder *order, const WoCase *c, const char *hash, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *title = title_of (order);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, WO_SHEET_WIDTH, WO_SHEET_HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Wider Orders");
  draw (cairo, paragraphs, order, c, hash);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The PDF could not be drawn: %s.",
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
wo_order_pdf_write (GPtrArray *paragraphs,
                    const WoOrder *order,
                    const WoCase *c,
                    const char *hash,
                    const char *path,
                    GError **error)
{
  g_autoptr (GBytes) bytes = wo_order_pdf_bytes (paragraphs, order, c, hash, error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, error);
}
