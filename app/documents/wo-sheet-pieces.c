/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-sheet-pieces.h"

#include <string.h>

#define LINE_SPACING 1.4f

typedef struct
{
  const char *font;
  double above, below;
} Look;

static const Look looks[] = {
  [WO_PAPER_TITLE] = { "Cantarell, Sans Bold 16", 0, 8 },
  [WO_PAPER_META] = { "Cantarell, Sans 10", 3, 0 },
  [WO_PAPER_HEADING] = { "Cantarell, Sans Bold 13", 18, 0 },
  [WO_PAPER_NUMBERED] = { "Cantarell, Sans 11", 9, 0 },
  [WO_PAPER_BODY] = { "Cantarell, Sans 11", 9, 0 },
  [WO_PAPER_NOTE] = { "Cantarell, Sans Italic 10", 6, 0 },
};

#define ITEM_ABOVE 4.0

static void
piece_free (WoSheetPiece *piece)
{
  g_array_unref (piece->lines);
  g_object_unref (piece->layout);
  g_clear_object (&piece->label);
  g_free (piece);
}

/* The first @bold bytes are bold. No ligatures: a reader that searches or speaks finds every letter. */
static PangoAttrList *
make_attributes (gsize bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0, dlig=0"));
  weight->start_index = 0;
  weight->end_index = (guint) bold;
  pango_attr_list_insert (attributes, weight);
  return attributes;
}

static void
set_bold (PangoLayout *layout, gsize bold)
{
  PangoAttrList *attributes = make_attributes (bold);

  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

PangoLayout *
wo_sheet_layout_new (PangoContext *context, const char *text, const char *font)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  set_bold (layout, 0);
  return layout;
}

static void
break_lines (WoSheetPiece *self, double width)
{
  PangoLayoutIter *iter;

  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (self->layout, LINE_SPACING);
  pango_layout_set_width (self->layout, pango_units_from_double (width - self->indent));
  iter = pango_layout_get_iter (self->layout);
  do
    {
      PangoRectangle box;
      WoSheetLine line;
      int top, bottom;

      pango_layout_iter_get_line_extents (iter, NULL, &box);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      line.line = pango_layout_iter_get_line_readonly (iter);
      line.x = pango_units_to_double (box.x);
      line.height = pango_units_to_double (bottom - top);
      line.baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
      g_array_append_val (self->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static WoSheetPiece *
piece_new (PangoContext *context, WoPaperKind kind, const char *text, const char *label)
{
  WoSheetPiece *self = g_new0 (WoSheetPiece, 1);
  const Look *look = &looks[kind];

  self->kind = kind;
  self->above = look->above;
  self->layout = wo_sheet_layout_new (context, text, look->font);
  if (label != NULL)
    self->label = wo_sheet_layout_new (context, label, look->font);
  self->lines = g_array_new (FALSE, FALSE, sizeof (WoSheetLine));
  return self;
}

static WoSheetPiece *
block_piece (PangoContext *context, const WoPaperBlock *block)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  WoSheetPiece *piece;

  if (block->kind == WO_PAPER_META)
    {
      text = g_strdup_printf ("%s: %s", block->label, block->text);
      piece = piece_new (context, block->kind, text, NULL);
      set_bold (piece->layout, strlen (block->label) + 1);
      return piece;
    }
  if (block->kind != WO_PAPER_NUMBERED)
    return piece_new (context, block->kind, block->text, NULL);
  number = g_strdup_printf ("%d.", block->n);
  piece = piece_new (context, block->kind, block->text, number);
  piece->depth = 1;
  piece->indent = WO_SHEET_INDENT;
  return piece;
}

static void
add_items (GPtrArray *pieces, PangoContext *context, GPtrArray *items, double width)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_autofree char *label = wo_paper_item_label (i);
      WoSheetPiece *piece = piece_new (context, WO_PAPER_NUMBERED, items->pdata[i], label);

      piece->depth = 2;
      piece->indent = 2 * WO_SHEET_INDENT;
      piece->above = ITEM_ABOVE;
      break_lines (piece, width);
      g_ptr_array_add (pieces, piece);
    }
}

GPtrArray *
wo_sheet_pieces_new (PangoContext *context, const WoPaper *paper, double width)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  double below = 0;

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];
      WoSheetPiece *piece = block_piece (context, block);

      piece->leads =
          block->items != NULL || block->kind == WO_PAPER_TITLE || block->kind == WO_PAPER_HEADING;
      piece->new_page = block->new_page;
      piece->above += below;
      below = looks[block->kind].below;
      break_lines (piece, width);
      g_ptr_array_add (pieces, piece);
      add_items (pieces, context, block->items, width);
    }
  return pieces;
}
