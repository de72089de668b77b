/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every order there is, a row each, paged from the store: filter chips, words, a sort, and the count. A
 * WoPage place.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_TRACKER_PAGE (wo_tracker_page_get_type ())
G_DECLARE_FINAL_TYPE (WoTrackerPage, wo_tracker_page, WO, TRACKER_PAGE, GtkWidget)

G_END_DECLS
