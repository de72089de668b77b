/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bar over the page that says what stands for a while: working offline, signed out, changes that did
 * not fit. One sentence and one thing to do; gone when all is in step.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_STANDING_BAR (wo_standing_bar_get_type ())
G_DECLARE_FINAL_TYPE (WoStandingBar, wo_standing_bar, WO, STANDING_BAR, AdwBin)

void wo_standing_bar_set_desk (WoStandingBar *self, WoDesk *desk);
/* Whether the page below lists what waits and what did not fit: then the bar does not point to it. */
void wo_standing_bar_set_listed (WoStandingBar *self, gboolean listed);

G_END_DECLS
