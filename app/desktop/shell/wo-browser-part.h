/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit to a provider's page while it lasts: what to do in the browser, the page again, its link to
 * copy, and the way out. It opens the page; what comes of the visit is its owner's.
 */
#pragma once

#include "desktop/model/wo-browser-visit.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_BROWSER_PART (wo_browser_part_get_type ())
G_DECLARE_FINAL_TYPE (WoBrowserPart, wo_browser_part, WO, BROWSER_PART, AdwBin)

/* @visit: or NULL, none any more. */
void wo_browser_part_set_visit (WoBrowserPart *self, WoBrowserVisit *visit);
/* Why one is asked to visit it, or NULL; until the next visit. */
void wo_browser_part_set_reason (WoBrowserPart *self, const char *sentence);

G_END_DECLS
