/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paper: A4 pages that fill from the top, one layout engine (Pango on Cairo) for print and PDF. A sheet
 * measures first, so that every page can say how many there are.
 */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define WO_SHEET_WIDTH 595.28 /* points: A4 */
#define WO_SHEET_HEIGHT 841.89
#define WO_SHEET_MARGIN 72.0

typedef struct _WoSheet WoSheet;

/* Draws on @cairo, a surface of pages. @foot: the line at the foot of each page, left. */
WoSheet *wo_sheet_new (cairo_t *cairo, const char *foot);
void wo_sheet_free (WoSheet *self);
/* Adds a paragraph in @font ("Cantarell 11"), with @hanging (or NULL) in the margin column before it and
 * @above points of space; goes on to the next page line by line. */
void
wo_sheet_add (WoSheet *self, const char *text, const char *font, const char *hanging, double above);
/* A thin rule with @above points of space. */
void wo_sheet_rule (WoSheet *self, double above);
/* Draws what was added; no more may be added. */
void wo_sheet_finish (WoSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSheet, wo_sheet_free)

G_END_DECLS
