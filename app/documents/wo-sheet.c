/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-sheet.h"

#define FOOT_FONT "Cantarell, Sans 8"
#define HANGING 28.0

typedef struct
{
  PangoLayout *layout;  /* NULL: a rule */
  PangoLayout *hanging; /* or NULL */
  double above;
} Piece;

struct _WoSheet
{
  cairo_t *cairo;
  char *foot;
  GPtrArray *pieces;
  guint page, pages;
  double y;
  gboolean drawing; /* the second walk; the first only counts pages */
};

static void
piece_free (Piece *piece)
{
  g_clear_object (&piece->layout);
  g_clear_object (&piece->hanging);
  g_free (piece);
}

WoSheet *
wo_sheet_new (cairo_t *cairo, const char *foot)
{
  WoSheet *self = g_new0 (WoSheet, 1);

  self->cairo = cairo_reference (cairo);
  self->foot = g_strdup (foot);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  return self;
}

void
wo_sheet_free (WoSheet *self)
{
  if (self == NULL)
    return;
  cairo_destroy (self->cairo);
  g_free (self->foot);
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

static PangoLayout *
make_layout (WoSheet *self, const char *text, const char *font, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.35f);
  if (width > 0)
    pango_layout_set_width (layout, pango_units_from_double (width));
  return layout;
}

void
wo_sheet_add (WoSheet *self, const char *text, const char *font, const char *hanging, double above)
{
  Piece *piece = g_new0 (Piece, 1);
  double indent = hanging != NULL ? HANGING : 0;

  piece->layout = make_layout (self, text, font, WO_SHEET_WIDTH - 2 * WO_SHEET_MARGIN - indent);
  if (hanging != NULL)
    piece->hanging = make_layout (self, hanging, font, 0);
  piece->above = above;
  g_ptr_array_add (self->pieces, piece);
}

void
wo_sheet_rule (WoSheet *self, double above)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->above = above;
  g_ptr_array_add (self->pieces, piece);
}

static void
draw_foot (WoSheet *self)
{
  g_autofree char *number = g_strdup_printf ("Page %u of %u", self->page, self->pages);
  g_autoptr (PangoLayout) left = make_layout (self, self->foot, FOOT_FONT, 0);
  g_autoptr (PangoLayout) right = make_layout (self, number, FOOT_FONT, 0);
  int width;

  pango_layout_get_size (right, &width, NULL);
  cairo_move_to (self->cairo, WO_SHEET_MARGIN, WO_SHEET_HEIGHT - 48);
  pango_cairo_show_layout (self->cairo, left);
  cairo_move_to (self->cairo, WO_SHEET_WIDTH - WO_SHEET_MARGIN - pango_units_to_double (width),
                 WO_SHEET_HEIGHT - 48);
  pango_cairo_show_layout (self->cairo, right);
}

static void
begin_page (WoSheet *self)
{
  self->page++;
  self->y = WO_SHEET_MARGIN;
}

static void
end_page (WoSheet *self)
{
  if (!self->drawing)
    return;
  draw_foot (self);
  cairo_show_page (self->cairo);
}

static void
need_room (WoSheet *self, double height)
{
  if (self->y + height <= WO_SHEET_HEIGHT - WO_SHEET_MARGIN)
    return;
  end_page (self);
  begin_page (self);
}

static void
draw_line (WoSheet *self, PangoLayoutLine *line, double x, double baseline)
{
  if (!self->drawing)
    return;
  cairo_move_to (self->cairo, x, self->y + baseline);
  pango_cairo_show_layout_line (self->cairo, line);
}

static void
walk_text (WoSheet *self, const Piece *piece)
{
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  double indent = piece->hanging != NULL ? HANGING : 0;
  gboolean first = TRUE;

  do
    {
      PangoRectangle box;
      double height, baseline;

      pango_layout_iter_get_line_extents (iter, NULL, &box);
      height = pango_units_to_double (box.height);
      baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter) - box.y);
      need_room (self, height);
      draw_line (self, pango_layout_iter_get_line_readonly (iter), WO_SHEET_MARGIN + indent,
                 baseline);
      if (first && piece->hanging != NULL)
        draw_line (self, pango_layout_get_line_readonly (piece->hanging, 0), WO_SHEET_MARGIN,
                   baseline);
      self->y += height;
      first = FALSE;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
walk (WoSheet *self)
{
  self->page = 0;
  begin_page (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = self->pieces->pdata[i];

      self->y += piece->above;
      if (piece->layout != NULL)
        walk_text (self, piece);
      else if (self->drawing)
        {
          cairo_set_line_width (self->cairo, 0.5);
          cairo_move_to (self->cairo, WO_SHEET_MARGIN, self->y);
          cairo_line_to (self->cairo, WO_SHEET_WIDTH - WO_SHEET_MARGIN, self->y);
          cairo_stroke (self->cairo);
        }
    }
  end_page (self);
}

void
wo_sheet_finish (WoSheet *self)
{
  walk (self);
  self->pages = self->page;
  self->drawing = TRUE;
  walk (self);
}
