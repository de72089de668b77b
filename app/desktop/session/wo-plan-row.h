/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One order of the planner: whether it is chosen, whose it is, how long it may take and what makes it so.
 */
#pragma once

#include "desktop/session/wo-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A WoRow; @check gets the box that chooses it. */
GtkWidget *
wo_plan_row_new (const WoSessionOrder *order, const WoPlanItem *item, GtkWidget **ret_check);
/* Puts the button that notes something for whoever sits into @row, beneath it what is noted; gives it. */
GtkWidget *wo_plan_row_add_note (GtkWidget *row, const WoPlanItem *item);
/* "Adds to another order; the manager asks something", or NULL: only its length. */
char *wo_plan_row_why (const WoEstimate *estimate);

G_END_DECLS
