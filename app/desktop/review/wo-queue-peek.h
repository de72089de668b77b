/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A look at an order without leaving the queue: its conclusion and its text, over the row it is asked for.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the order @order over @row until Space, Escape or a press elsewhere; gone with the row. */
void wo_queue_peek (GtkWidget *row, WoDesk *desk, const char *order);
/* The same with what is in @box, which is taken over. */
void wo_queue_peek_at (GtkWidget *row, GtkWidget *box, const char *name);

G_END_DECLS
