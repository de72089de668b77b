/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cell of a table: one line of text, as wide as its column whatever it says, so that a row that is bound to another
 * item is not measured anew. What does not fit is said whole where one points: the tooltip is made when it is asked
 * for, as one that is set asks the display where the pointer is, each time.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkInscription of @chars, or of @least where the table has no room, with @style or NULL. */
GtkWidget *wo_cell_new (guint chars, guint least, const char *style);
/* The whole of its text is its tooltip from now on, and none where it is empty. */
void wo_cell_tell_whole (GtkWidget *cell);

G_END_DECLS
