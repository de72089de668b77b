/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What follows where an order was not complied with: each further step with its day, its manner, its cost
 * and who recorded it, and a small form to record or change one (Guidance May 2024, Legislative changes).
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_ESCALATION_BOX (wo_escalation_box_get_type ())
G_DECLARE_FINAL_TYPE (WoEscalationBox, wo_escalation_box, WO, ESCALATION_BOX, AdwBin)

/* Hides itself where the order was complied with and has no such step. */
void wo_escalation_box_set_model (WoEscalationBox *self, WoCaseModel *model);

G_END_DECLS
