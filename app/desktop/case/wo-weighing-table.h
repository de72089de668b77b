/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The eight factors as eight aligned lines, and what would change the conclusion: widgets made anew from
 * what the rules say.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void wo_weighing_table_fill (GtkGrid *grid, WoCaseModel *model);
void wo_weighing_changes_fill (GtkBox *box, WoCaseModel *model);
/* The missing answers, each a link. */
void wo_weighing_missing_fill (GtkBox *box, WoCaseModel *model);
/* "54(f)", "54(g)", "Spotlight", ...: a route on a button. */
const char *wo_route_short (const char *route);

G_END_DECLS
