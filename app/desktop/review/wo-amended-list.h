/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was amended in an order: each paragraph as it stood and as it stands, the words that differ marked,
 * who wanted it so and why.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-order.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @box anew; hides it where nothing was amended. */
void wo_amended_list_fill (GtkWidget *box, WoDesk *desk, const WoOrder *order);
/* The same of some of them (WoAmendment, oldest first). */
void wo_amended_list_fill_with (GtkWidget *box, WoDesk *desk, GPtrArray *amendments);

G_END_DECLS
