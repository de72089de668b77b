/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the queue for approval or of a session: whose order, what about, how long it waits.
 */
#pragma once

#include "desktop/model/wo-order-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A WoRow for @row; @since: the day it came to this queue. */
GtkWidget *wo_queue_row_new (const WoOrderRow *row, WoDate since, WoDate today);
const char *wo_queue_row_get_id (GtkListBoxRow *row);
/* J and K move like Down and Up while @list has the focus. */
void wo_queue_row_add_keys (GtkWidget *list);

G_END_DECLS
