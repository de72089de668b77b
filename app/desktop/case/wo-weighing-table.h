/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The eight factors as eight aligned lines, each with its state, its answer and reason, and a link to it.
 * The line under the pointer or with the focus is told, so that what rests on it can be lit.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_WEIGHING_TABLE (wo_weighing_table_get_type ())
G_DECLARE_FINAL_TYPE (WoWeighingTable, wo_weighing_table, WO, WEIGHING_TABLE, AdwBin)

/* @c and what the rules say of it: the case as it is, or as it would be. */
void wo_weighing_table_show (WoWeighingTable *self,
                             WoCaseModel *model,
                             const WoEdition *edition,
                             const WoCase *c,
                             const WoAssessment *assessment);
/* Lights the line that @path belongs to; NULL: none. Does not emit. */
void wo_weighing_table_light (WoWeighingTable *self, const char *path);
/* "54(f)", "54(g)", "Spotlight", ...: a route on a button. */
const char *wo_route_short (const char *route);

/* Signal: "lit" (const char *path): "factors.oversight" of the line a person came to; NULL: left. */

G_END_DECLS
