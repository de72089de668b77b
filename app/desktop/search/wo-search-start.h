/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Before anything is searched for: the searches one keeps, and what can be typed, each an example that a
 * press tries.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SEARCH_START (wo_search_start_get_type ())
G_DECLARE_FINAL_TYPE (WoSearchStart, wo_search_start, WO, SEARCH_START, GtkWidget)

void wo_search_start_set_desk (WoSearchStart *self, WoDesk *desk);

/* Signals: "wanted" (const char *text): an example; "opened" (const char *id): a saved search. */

G_END_DECLS
