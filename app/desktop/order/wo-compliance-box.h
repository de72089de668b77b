/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the landlord complies, as the tracker keeps it: to read, or to record where the role may.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_COMPLIANCE_BOX (wo_compliance_box_get_type ())
G_DECLARE_FINAL_TYPE (WoComplianceBox, wo_compliance_box, WO, COMPLIANCE_BOX, GtkWidget)

void wo_compliance_box_set_model (WoComplianceBox *self, WoCaseModel *model);
/* The key N on @page, which it is in, leads to what was done last where nobody types. GTK asks nothing that does not
 * show, and where there is room for one pane this one may not. */
void wo_compliance_box_listen (WoComplianceBox *self, GtkWidget *page);

G_END_DECLS
