/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person is told when they handed an order up: for a minute they can take it back with one press,
 * as long as nobody has begun to work on it (wo-workflow-needs.h). It is an act like any other and stands in
 * the order's story.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

void wo_take_back_offer (WoWindow *window, WoCaseModel *model, const char *said);

G_END_DECLS
