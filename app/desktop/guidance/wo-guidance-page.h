/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Guidance (S28): an edition in full, section by section, with a search that knows old and new names;
 * what changed between two editions, side by side; and the paragraph that one came from. An
 * administrator makes the next edition here.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_GUIDANCE_PAGE (wo_guidance_page_get_type ())
G_DECLARE_FINAL_TYPE (WoGuidancePage, wo_guidance_page, WO, GUIDANCE_PAGE, AdwBin)

G_END_DECLS
