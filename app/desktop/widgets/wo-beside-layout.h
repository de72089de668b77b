/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside each other where there is room, one below the other where there is not. In a template: property
 * "threshold" is the width from which there is room, in pixels of text in its usual size, or, where "beyond" is
 * TRUE, the width that must be left when those that do not expand have theirs; "spacing" is what stands between. A
 * child that expands has what the others leave.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_BESIDE_LAYOUT (wo_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (WoBesideLayout, wo_beside_layout, WO, BESIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS
