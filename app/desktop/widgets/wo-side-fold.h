/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A side beside a main part while there is room for both. Where there is not, the main part has all of it, and
 * the side comes in its place when it is asked for, until something is chosen in it. It asks for no more than
 * the wider of the two. Properties: "side" and "main", the two widgets.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIDE_FOLD (wo_side_fold_get_type ())
G_DECLARE_FINAL_TYPE (WoSideFold, wo_side_fold, WO, SIDE_FOLD, GtkWidget)

/* Whether there is no room for both. */
gboolean wo_side_fold_is_folded (WoSideFold *self);
/* Whether the side stands in the place of the main part, where it is folded. */
gboolean wo_side_fold_is_open (WoSideFold *self);
void wo_side_fold_set_open (WoSideFold *self, gboolean open);

G_END_DECLS
