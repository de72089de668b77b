/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sidebar: the places that the person's roles open, in one order; at its foot the state of saving
 * and sync, and who one is.
 */
#pragma once

#include "desktop/model/wo-brief.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_SIDEBAR (wo_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WoSidebar, wo_sidebar, WO, SIDEBAR, AdwBin)

void wo_sidebar_set_desk (WoSidebar *self, WoDesk *desk, WoBrief *brief);
/* Lights the place of that name. */
void wo_sidebar_set_place (WoSidebar *self, const char *place);
/* The name of the nth place that shows, from 1; NULL: there is none. */
const char *wo_sidebar_nth (WoSidebar *self, int n);

/* Signal: "opened" (const char *place). */

G_END_DECLS
