/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands where on a page becomes lines, and lines that stand in columns become rows of a table: a
 * PDF knows neither. Positions are in points from the top left.
 */
#pragma once

#include "reading/wo-lines.h"

G_BEGIN_DECLS

typedef struct
{
  double x1, y1, x2, y2;
  GString *text;
} WoWord;

/* Adds the lines of one page, whose @words (WoWord) are sorted in place, to @lines (WoLine). */
void wo_table_lines_add (GPtrArray *words, guint page, GPtrArray *lines);

G_END_DECLS
