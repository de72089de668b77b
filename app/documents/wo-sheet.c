/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-sheet.h"

#include "documents/wo-sheet-pieces.h"

#define SMALL_FONT "Cantarell, Sans 8"
#define HEAD_Y 40.0
#define FOOT_Y (WO_SHEET_HEIGHT - 54.0)
#define FOOT_STEP 12.0
#define INNER_WIDTH (WO_SHEET_WIDTH - 2 * WO_SHEET_MARGIN)

struct _WoSheet
{
  PangoContext *context;
  char *running, *mark, *foot, *proof;
  GPtrArray *pieces; /* WoSheetPiece */
  GPtrArray *pages;  /* GPtrArray of WoSheetRow */
  double y;          /* while it is laid out */
};

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72); /* a point is a unit */
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("en-gb"));
  return context;
}

static void
begin_page (WoSheet *self)
{
  g_ptr_array_add (self->pages, g_ptr_array_new_with_free_func (g_free));
  self->y = WO_SHEET_MARGIN;
}

static gboolean
has_room (const WoSheet *self, double height)
{
  return self->y + height <= WO_SHEET_HEIGHT - WO_SHEET_MARGIN;
}

static gboolean
is_fresh (const WoSheet *self)
{
  return ((GPtrArray *) self->pages->pdata[self->pages->len - 1])->len == 0;
}

/* What must stand on the page with line @at: the line that may not be parted from it. */
static double
needed (const WoSheet *self, guint piece, guint at)
{
  const WoSheetPiece *this = self->pieces->pdata[piece];
  guint lines = this->lines->len;
  guint until = at + 1;
  double height = 0;

  if (at == 0 && lines > 1)
    until = lines == 3 ? 3 : 2;
  else if (at + 2 == lines)
    until = lines;
  for (guint i = at; i < until; i++)
    height += g_array_index (this->lines, WoSheetLine, i).height;
  /* A heading goes with what it heads, and what leads to a list with its first item. */
  if (until == lines && this->leads && piece + 1 < self->pieces->len)
    {
      height += ((WoSheetPiece *) self->pieces->pdata[piece + 1])->above;
      height += needed (self, piece + 1, 0);
    }
  return height;
}

static void
place_line (WoSheet *self, guint piece, guint at)
{
  const WoSheetPiece *this = self->pieces->pdata[piece];
  const WoSheetLine *line = &g_array_index (this->lines, WoSheetLine, at);
  WoSheetRow *row = g_new0 (WoSheetRow, 1);

  row->kind = this->kind;
  row->piece = piece;
  row->depth = this->depth;
  row->first = at == 0;
  row->label_layout = at == 0 ? this->label : NULL;
  row->line = line->line;
  row->x = WO_SHEET_MARGIN + this->indent + line->x;
  row->label_x = WO_SHEET_MARGIN + this->indent - WO_SHEET_INDENT;
  row->baseline = self->y + line->baseline;
  g_ptr_array_add (self->pages->pdata[self->pages->len - 1], row);
  self->y += line->height;
}

static void
place_piece (WoSheet *self, guint piece)
{
  const WoSheetPiece *this = self->pieces->pdata[piece];

  if (this->new_page && !is_fresh (self))
    begin_page (self);
  if (!is_fresh (self))
    self->y += this->above;
  for (guint i = 0; i < this->lines->len; i++)
    {
      if (!has_room (self, needed (self, piece, i)) && !is_fresh (self))
        begin_page (self);
      place_line (self, piece, i);
    }
}

WoSheet *
wo_sheet_new (const WoPaper *paper)
{
  WoSheet *self;

  g_return_val_if_fail (paper != NULL, NULL);

  self = g_new0 (WoSheet, 1);
  self->context = make_context ();
  self->running = g_strdup (paper->subject);
  self->mark = g_strdup (paper->mark);
  self->foot = g_strdup (paper->foot);
  self->proof = g_strdup (paper->proof);
  self->pieces = wo_sheet_pieces_new (self->context, paper, INNER_WIDTH);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  begin_page (self);
  for (guint i = 0; i < self->pieces->len; i++)
    place_piece (self, i);
  return self;
}

void
wo_sheet_free (WoSheet *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->pieces);
  g_object_unref (self->context);
  g_free (self->running);
  g_free (self->mark);
  g_free (self->foot);
  g_free (self->proof);
  g_free (self);
}

guint
wo_sheet_get_n_pages (const WoSheet *self)
{
  return self->pages->len;
}

GPtrArray *
wo_sheet_get_rows (const WoSheet *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);
  return self->pages->pdata[page];
}

void
wo_sheet_draw_label (const WoSheet *self, cairo_t *cairo, const WoSheetRow *row)
{
  cairo_move_to (cairo, row->label_x, row->baseline);
  pango_cairo_show_layout_line (cairo, pango_layout_get_line_readonly (row->label_layout, 0));
}

void
wo_sheet_draw_line (const WoSheet *self, cairo_t *cairo, const WoSheetRow *row)
{
  cairo_move_to (cairo, row->x, row->baseline);
  pango_cairo_show_layout_line (cairo, row->line);
}

/* @right ends at the margin; @left is cut short where the two do not fit. */
static void
draw_ends (const WoSheet *self, cairo_t *cairo, double y, const char *left, const char *right)
{
  g_autoptr (PangoLayout) first = wo_sheet_layout_new (self->context, left, SMALL_FONT);
  g_autoptr (PangoLayout) last =
      wo_sheet_layout_new (self->context, right != NULL ? right : "", SMALL_FONT);
  double width;
  int size;

  pango_layout_get_size (last, &size, NULL);
  width = pango_units_to_double (size);
  pango_layout_set_width (first, pango_units_from_double (INNER_WIDTH - width - 12));
  pango_layout_set_ellipsize (first, PANGO_ELLIPSIZE_END);
  cairo_move_to (cairo, WO_SHEET_MARGIN, y);
  pango_cairo_show_layout (cairo, first);
  cairo_move_to (cairo, WO_SHEET_WIDTH - WO_SHEET_MARGIN - width, y);
  pango_cairo_show_layout (cairo, last);
}

void
wo_sheet_draw_around (const WoSheet *self, cairo_t *cairo, guint page)
{
  g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, self->pages->len);

  draw_ends (self, cairo, HEAD_Y, self->running, self->mark);
  draw_ends (self, cairo, FOOT_Y, self->foot, number);
  draw_ends (self, cairo, FOOT_Y + FOOT_STEP, self->proof, NULL);
}

void
wo_sheet_draw_page (const WoSheet *self, cairo_t *cairo, guint page)
{
  GPtrArray *rows = wo_sheet_get_rows (self, page);

  g_return_if_fail (rows != NULL);

  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const WoSheetRow *row = rows->pdata[i];

      if (row->label_layout != NULL)
        wo_sheet_draw_label (self, cairo, row);
      wo_sheet_draw_line (self, cairo, row);
    }
  wo_sheet_draw_around (self, cairo, page);
}

char *
wo_sheet_get_text (const WoSheet *self, guint page)
{
  GPtrArray *rows = wo_sheet_get_rows (self, page);
  GString *text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const WoSheetRow *row = rows->pdata[i];
      const char *all = pango_layout_get_text (row->line->layout);

      if (i > 0 && row->first)
        g_string_append_c (text, '\n');
      if (row->label_layout != NULL)
        g_string_append_printf (text, "%s ", pango_layout_get_text (row->label_layout));
      g_string_append_len (text, all + row->line->start_index, row->line->length);
    }
  return g_string_free (text, FALSE);
}
