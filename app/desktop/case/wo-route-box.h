/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another route than the one suggested, chosen in place: the routes that are open, and the reason, without
 * which nothing can be chosen.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_ROUTE_BOX (wo_route_box_get_type ())
G_DECLARE_FINAL_TYPE (WoRouteBox, wo_route_box, WO, ROUTE_BOX, AdwBin)

/* Shows the open routes of @model, and what was chosen before. */
void wo_route_box_show (WoRouteBox *self, WoCaseModel *model);
void wo_route_box_take_focus (WoRouteBox *self);

/* Signal: "chosen" (const char *route, const char *reason); "given-up" (). */

G_END_DECLS
