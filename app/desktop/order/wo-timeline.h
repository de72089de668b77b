/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The story of an order as sentences, newest first.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @box from the record's timeline; what stands there already stays, with what was opened in it. */
void wo_timeline_fill (GtkWidget *box, const WoRecord *record, WoDesk *desk);

G_END_DECLS
