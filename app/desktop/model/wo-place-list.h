/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a WoRowList as a table shows them: a place each, which stays when another answer comes and says another
 * row then, so that no widget is made or bound anew. What is in sight changes in one turn of the main loop, before
 * anything is drawn; what is out of sight, and rows that come or go, follow a few a turn, so that no turn is long. A
 * row that comes to a list, or goes, moves the places behind it, as the view that stands among them expects.
 */
#pragma once

#include "desktop/model/wo-row-list.h"

G_BEGIN_DECLS

#define WO_TYPE_PLACE (wo_place_get_type ())
G_DECLARE_FINAL_TYPE (WoPlace, wo_place, WO, PLACE, GObject)
/* A place of no list. */
WoPlace *wo_place_new (gpointer item);
/* The item of the row that stands here, or NULL. Signal of it: "filled" () when it is another. */
gpointer wo_place_get_item (WoPlace *self);

/* A GListModel of WoPlace. */
#define WO_TYPE_PLACE_LIST (wo_place_list_get_type ())
G_DECLARE_FINAL_TYPE (WoPlaceList, wo_place_list, WO, PLACE_LIST, GObject)
WoPlaceList *wo_place_list_new (WoRowList *rows);
/* The places that are in sight: @n from @first on. */
void wo_place_list_set_sight (WoPlaceList *self, guint first, guint n);
/* Whether nothing is to follow. An answer that is shown, in sight, is told by the signal "shown" (). */
gboolean wo_place_list_is_settled (WoPlaceList *self);
/* The row at @position is in hand, or none: GTK_INVALID_LIST_POSITION. Left alone while an answer waits, and while it
 * is told what comes or goes: a row that moves goes first and then comes again. */
void wo_place_list_keep (WoPlaceList *self, guint position);
/* Where the row in hand stands now, or G_MAXUINT. */
guint wo_place_list_get_kept (WoPlaceList *self);

G_END_DECLS
