/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside the similar orders: whether the order asks for what the others of its kind asked for, in a sentence
 * or two, and the way to the orders themselves. It is information and stops nothing.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_CONSISTENCY_LINE (wo_consistency_line_get_type ())
G_DECLARE_FINAL_TYPE (WoConsistencyLine, wo_consistency_line, WO, CONSISTENCY_LINE, AdwBin)

/* @model: or NULL for none. */
void wo_consistency_line_set_model (WoConsistencyLine *self, WoCaseModel *model);

G_END_DECLS
