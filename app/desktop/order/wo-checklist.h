/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the landlord was to send, item by item as the order lists it: when each came, whether it is adequate
 * and what was noted. The evidence that the order asks for is the checklist of its compliance.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CHECKLIST (wo_checklist_get_type ())
G_DECLARE_FINAL_TYPE (WoChecklist, wo_checklist, WO, CHECKLIST, GtkWidget)

GtkWidget *wo_checklist_new (void);
void wo_checklist_set_model (WoChecklist *self, WoCaseModel *model);
/* Whether the person may judge; else it is to read. */
void wo_checklist_set_editable (WoChecklist *self, gboolean editable);

G_END_DECLS
