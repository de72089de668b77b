/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the landlord, as a few facts side by side, each a link.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_RIBBON (wo_ribbon_get_type ())
G_DECLARE_FINAL_TYPE (WoRibbon, wo_ribbon, WO, RIBBON, AdwBin)

void wo_ribbon_show (WoRibbon *self, WoCaseModel *model);

G_END_DECLS
