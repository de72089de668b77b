/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lays children side by side at their natural width and goes on in a new line where the width ends, as
 * words do: no columns.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_WRAP_LAYOUT (wo_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WoWrapLayout, wo_wrap_layout, WO, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
