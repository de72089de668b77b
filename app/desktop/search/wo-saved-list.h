/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The searches somebody keeps for one page, a row each: a press opens it; its name and its end are
 * buttons on the row. Takes no room where there are none.
 */
#pragma once

#include "desktop/model/wo-searches.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SAVED_LIST (wo_saved_list_get_type ())
G_DECLARE_FINAL_TYPE (WoSavedList, wo_saved_list, WO, SAVED_LIST, GtkWidget)

/* @place: as WoSavedSearch.place. */
void wo_saved_list_set_desk (WoSavedList *self, WoDesk *desk, const char *place);
guint wo_saved_list_count (WoSavedList *self);

/* Signals: "opened" (const char *id); "changed" (): there are others now. */

G_END_DECLS
