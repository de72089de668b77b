/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a case that gets no order: concludes it today, says what stands in the way and where that is
 * put right, and opens it again.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_CONCLUDE_BOX (wo_conclude_box_get_type ())
G_DECLARE_FINAL_TYPE (WoConcludeBox, wo_conclude_box, WO, CONCLUDE_BOX, AdwBin)

/* Hides where the case has an order. */
void wo_conclude_box_show (WoConcludeBox *self, WoCaseModel *model);
/* Whether the case ends without an order: it was concluded, or what follows is none. */
gboolean wo_case_ends_without_order (WoCaseModel *model);

G_END_DECLS
