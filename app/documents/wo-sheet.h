/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paper laid out on A4 pages, once, and the same wherever it is drawn: on the screen, in print and in
 * a PDF. It measures by itself, in points and without hinting, so that no screen or printer moves a line.
 * One line of a paragraph never stands alone at the end or the head of a page, and no heading without
 * what it heads.
 */
#pragma once

#include "documents/wo-paper.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define WO_SHEET_WIDTH 595.28 /* points: A4 */
#define WO_SHEET_HEIGHT 841.89
#define WO_SHEET_MARGIN 72.0

/* One line of text in its place. */
typedef struct
{
  WoPaperKind kind;
  guint piece;               /* lines of one paragraph share it */
  int depth;                 /* 0: outside of a list; 1: a numbered paragraph; 2: an item */
  gboolean first;            /* of its paragraph */
  PangoLayout *label_layout; /* the number before the first line, or NULL */
  PangoLayoutLine *line;
  double x, label_x, baseline;
} WoSheetRow;

typedef struct _WoSheet WoSheet;

WoSheet *wo_sheet_new (const WoPaper *paper);
void wo_sheet_free (WoSheet *self);
guint wo_sheet_get_n_pages (const WoSheet *self);
/* Draws page @page, from 0, in points from its upper left corner. */
void wo_sheet_draw_page (const WoSheet *self, cairo_t *cairo, guint page);
/* What can be read on page @page, paragraph by paragraph; newly allocated. */
char *wo_sheet_get_text (const WoSheet *self, guint page);

/* For who writes more than ink: the lines of a page (WoSheetRow), and what stands around them. */
GPtrArray *wo_sheet_get_rows (const WoSheet *self, guint page);
void wo_sheet_draw_label (const WoSheet *self, cairo_t *cairo, const WoSheetRow *row);
void wo_sheet_draw_line (const WoSheet *self, cairo_t *cairo, const WoSheetRow *row);
void wo_sheet_draw_around (const WoSheet *self, cairo_t *cairo, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSheet, wo_sheet_free)

G_END_DECLS
