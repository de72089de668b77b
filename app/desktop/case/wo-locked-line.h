/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The line over a case's pages while nothing on them can be written: since when its order is with
 * somebody else, who could give it back, and a button that leads to the order.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_LOCKED_LINE (wo_locked_line_get_type ())
G_DECLARE_FINAL_TYPE (WoLockedLine, wo_locked_line, WO, LOCKED_LINE, AdwBin)

/* @model NULL: no page of a case is open. */
void wo_locked_line_set_model (WoLockedLine *self, WoCaseModel *model);

G_END_DECLS
