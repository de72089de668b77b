/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The findings of a determination: what each is about and how grave it is; one can be added and taken away.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_FINDINGS_LIST (wo_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (WoFindingsList, wo_findings_list, WO, FINDINGS_LIST, AdwBin)

void wo_findings_list_show (WoFindingsList *self, WoCaseModel *model);

G_END_DECLS
