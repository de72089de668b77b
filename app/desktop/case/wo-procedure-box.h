/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dates of the complaint's way through the landlord's procedure, and beside each the time limit of
 * the Complaint Handling Code: when it was due, whether it was late, and how that was counted. The clock
 * goes on with every key; it writes nothing.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_PROCEDURE_BOX (wo_procedure_box_get_type ())
G_DECLARE_FINAL_TYPE (WoProcedureBox, wo_procedure_box, WO, PROCEDURE_BOX, AdwBin)

void wo_procedure_box_show (WoProcedureBox *self, WoCaseModel *model);

G_END_DECLS
