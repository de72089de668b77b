/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line whose first part is always there, and whose other parts stand behind it where there is room for all of
 * them, whole: none is cut short. With the property "keeps" FALSE (TRUE unless set) there is one part, which asks
 * for the least it needs, has all the room it gets and gives way where that is less.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_YIELD_LAYOUT (wo_yield_layout_get_type ())
G_DECLARE_FINAL_TYPE (WoYieldLayout, wo_yield_layout, WO, YIELD_LAYOUT, GtkLayoutManager)

G_END_DECLS
