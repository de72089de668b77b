/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line over the page that leads through a first order: which step of how many it is, what to do there, and a
 * way to it. It only reads how far the case in hand is; whoever leaves it finds it in the main menu again, and
 * at the same step. Emits "left" () when it is put away.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_GUIDE_LINE (wo_guide_line_get_type ())
G_DECLARE_FINAL_TYPE (WoGuideLine, wo_guide_line, WO, GUIDE_LINE, AdwBin)

/* @on: as was asked for last on this computer, at the start. */
void wo_guide_line_set_on (WoGuideLine *self, gboolean on);
gboolean wo_guide_line_get_on (WoGuideLine *self);
/* The page that is open, by its name, and the case it is about; NULL: none, and the one before stays in hand. */
void wo_guide_line_set_place (WoGuideLine *self, const char *page, WoCaseModel *model);

G_END_DECLS
