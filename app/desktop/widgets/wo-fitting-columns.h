/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of a table that stand in it only where it is wide enough for them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @width: of the table in pixels, as if its text had its usual size, from which @column stands in it. */
void wo_fitting_column_set_least (GtkColumnViewColumn *column, int width);
/* From now on @view's columns come and go with its width. */
void wo_fitting_columns_follow (GtkColumnView *view);

G_END_DECLS
