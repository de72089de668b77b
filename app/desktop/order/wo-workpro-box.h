/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order's type as it is entered in WorkPro, ready to be copied, and whether and on which day it was
 * entered there (Guidance May 2024, Reporting and recording, 1). A tick gives today; the day can be changed.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_WORKPRO_BOX (wo_workpro_box_get_type ())
G_DECLARE_FINAL_TYPE (WoWorkproBox, wo_workpro_box, WO, WORKPRO_BOX, GtkWidget)

/* Shows itself only where the order is entered in WorkPro: a wider one. */
void wo_workpro_box_set_model (WoWorkproBox *self, WoCaseModel *model);
/* Puts the text on the clipboard; FALSE where there is none. */
gboolean wo_workpro_box_copy (WoWorkproBox *self);

G_END_DECLS
