/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table over places: what is in sight is told to the list, and the row in hand is in hand wherever an answer puts
 * it, or none is, where it is not among them.
 */
#pragma once

#include "desktop/model/wo-place-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @view shows @places from now on, of which one at most is selected; none of itself. */
GtkSingleSelection *wo_place_table_show (GtkColumnView *view, WoPlaceList *places);
/* Its first row is in sight. */
void wo_place_table_begin (GtkColumnView *view);

G_END_DECLS
