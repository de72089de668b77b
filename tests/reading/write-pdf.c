/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 72.0
#define PAD 5.5

typedef struct
{
  cairo_t *cr;
  double y;
  guint page;
} Sheet;

static cairo_status_t
add_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
new_layout (Sheet *sheet, const char *text, double width, const char *font)
{
  PangoLayout *layout = pango_cairo_create_layout (sheet->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_small (Sheet *sheet, const char *text, double y)
{
  PangoLayout *layout = new_layout (sheet, text, WIDTH - 2 * MARGIN, "Sans 8");

  cairo_move_to (sheet->cr, MARGIN, y);
  pango_cairo_show_layout (sheet->cr, layout);
  g_object_unref (layout);
}

static void
begin_page (Sheet *sheet)
{
  g_autofree char *number = g_strdup_printf ("Page %u", ++sheet->page);

  draw_small (sheet, "Investigation report", 36);
  draw_small (sheet, number, HEIGHT - 48);
  sheet->y = MARGIN;
}

static void
need (Sheet *sheet, double height)
{
  if (sheet->y + height < HEIGHT - MARGIN)
    return;
  cairo_show_page (sheet->cr);
  begin_page (sheet);
}

static void
draw_text (Sheet *sheet, const Part *part)
{
  double indent = part->mark != NULL ? 26.0 * part->level : 0;
  const char *font = part->kind == PART_HEADING ? "Sans Bold 13" : "Sans 10";
  PangoLayout *layout = new_layout (sheet, part->text, WIDTH - 2 * MARGIN - indent, font);

  need (sheet, height_of (layout));
  if (part->mark != NULL)
    {
      PangoLayout *mark = new_layout (sheet, part->mark, 40, font);

      cairo_move_to (sheet->cr, MARGIN + indent - 26, sheet->y);
      pango_cairo_show_layout (sheet->cr, mark);
      g_object_unref (mark);
    }
  cairo_move_to (sheet->cr, MARGIN + indent, sheet->y);
  pango_cairo_show_layout (sheet->cr, layout);
  sheet->y += height_of (layout) + 9;
  g_object_unref (layout);
}

/* Two columns, or three with narrow ones at the sides. */
static double
column_width (guint n_cells, guint i)
{
  double all = WIDTH - 2 * MARGIN;

  if (n_cells == 2)
    return i == 0 ? all * 0.32 : all * 0.68;
  return i == 1 ? all * 0.62 : all * (0.38 / (n_cells - 1));
}

static void
draw_row (Sheet *sheet, const Part *part)
{
  guint n = g_strv_length (part->cells);
  double x = MARGIN, tallest = 0;
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      PangoLayout *layout =
          new_layout (sheet, part->cells[i], column_width (n, i) - 2 * PAD, "Sans 10");

      g_ptr_array_add (layouts, layout);
      tallest = MAX (tallest, height_of (layout));
    }
  need (sheet, tallest + 2 * PAD);
  for (guint i = 0; i < n; i++)
    {
      cairo_rectangle (sheet->cr, x, sheet->y, column_width (n, i), tallest + 2 * PAD);
      cairo_stroke (sheet->cr);
      cairo_move_to (sheet->cr, x + PAD, sheet->y + PAD);
      pango_cairo_show_layout (sheet->cr, layouts->pdata[i]);
      x += column_width (n, i);
    }
  sheet->y += tallest + 2 * PAD;
}

GBytes *
write_pdf (GPtrArray *parts)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (add_bytes, bytes, WIDTH, HEIGHT);
  Sheet sheet = { .cr = cairo_create (surface) };

  cairo_set_line_width (sheet.cr, 0.5);
  begin_page (&sheet);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      const Part *before = i > 0 ? parts->pdata[i - 1] : NULL;

      if (part->kind == PART_ROW)
        draw_row (&sheet, part);
      else
        {
          sheet.y += before != NULL && before->kind == PART_ROW ? 9 : 0;
          draw_text (&sheet, part);
        }
    }
  cairo_show_page (sheet.cr);
  cairo_destroy (sheet.cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
