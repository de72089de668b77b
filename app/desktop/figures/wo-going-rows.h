/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the figures: a line with its numbers, a stage with its days, a return with its reason.
 */
#pragma once

#include "desktop/model/wo-going.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number was pressed: @title says what it counts. */
typedef void (*WoGoingPressed) (GPtrArray *orders, const char *title, gpointer data);

/* @line lives as long as the row. */
GtkWidget *wo_going_line_row_new (const char *title,
                                  const WoFigureLine *line,
                                  WoGoingPressed pressed,
                                  gpointer data);
GtkWidget *wo_going_stage_row_new (const WoFigures *figures, WoFigureStage stage);
GtkWidget *wo_going_return_row_new (WoDesk *desk, const WoFigureReturn *back);
GtkWidget *wo_going_order_row_new (const WoFigureOrder *order);

G_END_DECLS
