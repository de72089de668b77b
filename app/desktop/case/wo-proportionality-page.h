/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S5 Proportionality: the conclusion as the title, the paragraph that a manager could sign, eight lines, and
 * what would change it. The same page for caseworker, DRM and Ombudsman.
 */
#pragma once

#include "desktop/shell/wo-page.h"

G_BEGIN_DECLS

#define WO_TYPE_PROPORTIONALITY_PAGE (wo_proportionality_page_get_type ())
G_DECLARE_FINAL_TYPE (
    WoProportionalityPage, wo_proportionality_page, WO, PROPORTIONALITY_PAGE, AdwBin)

G_END_DECLS
