/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of a few columns that is read across: where there is no room for them each line of it folds into a
 * few, and what was beside a cell stands above or below it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_FOLD_GRID (wo_fold_grid_get_type ())
G_DECLARE_FINAL_TYPE (WoFoldGrid, wo_fold_grid, WO, FOLD_GRID, GtkWidget)

#define WO_FOLD_ROWS 3

/* Where a cell is in its line: its column, over how many, and, of a line that is folded, in which row. */
typedef struct
{
  int column, span;
  int row; /* 0 to WO_FOLD_ROWS - 1 */
} WoFoldPlace;

/* @threshold: pixels of width from which nothing is folded, of text in its usual size. */
GtkWidget *wo_fold_grid_new (int threshold, int column_spacing, int row_spacing);
/* @child is at @whole in @line, counted from 0, and at @folded where there is no room for it. */
void wo_fold_grid_attach (
    WoFoldGrid *self, GtkWidget *child, int line, WoFoldPlace whole, WoFoldPlace folded);
void wo_fold_grid_clear (WoFoldGrid *self);

G_END_DECLS
