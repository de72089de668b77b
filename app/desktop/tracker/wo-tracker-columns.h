/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the tracker: what each cell of a row says, and in which tone. Red only for what is late.
 */
#pragma once

#include "desktop/model/wo-order-list.h"
#include "desktop/widgets/wo-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @desk must live as long as @view. */
void wo_tracker_columns_add (GtkColumnView *view, WoDesk *desk);
/* The state of an order as its row shows it: late and due soon before the step it is at. */
WoMark wo_tracker_mark (const WoOrderRow *row, WoDesk *desk);

G_END_DECLS
