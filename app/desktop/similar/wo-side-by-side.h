/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The case beside an earlier order, line by line; what is the same is said and set in bold.
 */
#pragma once

#include "domain/wo-similar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIDE_BY_SIDE (wo_side_by_side_get_type ())
G_DECLARE_FINAL_TYPE (WoSideBySide, wo_side_by_side, WO, SIDE_BY_SIDE, GtkWidget)

void wo_side_by_side_set (WoSideBySide *self,
                          const WoCase *c,
                          const WoCandidate *candidate,
                          WoDate as_of);

/* What the report says because of it, below the comparison; NULL: nothing. */
void wo_side_by_side_set_report (WoSideBySide *self, const char *text);

/* Signal: "open-order" (const char *id). */

G_END_DECLS
