/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line over a case's pages while two texts for one of its cells wait for a person to choose: which
 * cell, and a button that leads to the choice.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_CONFLICT_LINE (wo_conflict_line_get_type ())
G_DECLARE_FINAL_TYPE (WoConflictLine, wo_conflict_line, WO, CONFLICT_LINE, AdwBin)

/* @model NULL: no case is open, or its choice is what the page is for. */
void wo_conflict_line_set_model (WoConflictLine *self, WoCaseModel *model);

G_END_DECLS
