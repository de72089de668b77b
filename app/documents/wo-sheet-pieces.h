/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paragraphs of a sheet before they have a place: each set in its font and broken into lines. Inside
 * of wo-sheet.
 */
#pragma once

#include "documents/wo-paper.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define WO_SHEET_INDENT 28.0

typedef struct
{
  PangoLayoutLine *line; /* the layout's */
  double x, height, baseline;
} WoSheetLine;

typedef struct
{
  WoPaperKind kind;
  int depth;
  PangoLayout *layout;
  PangoLayout *label; /* or NULL */
  double indent, above;
  gboolean new_page;
  gboolean leads; /* it may not be the last on a page */
  GArray *lines;  /* WoSheetLine */
} WoSheetPiece;

/* WoSheetPiece, as wide as @width. */
GPtrArray *wo_sheet_pieces_new (PangoContext *context, const WoPaper *paper, double width);
PangoLayout *wo_sheet_layout_new (PangoContext *context, const char *text, const char *font);

G_END_DECLS
