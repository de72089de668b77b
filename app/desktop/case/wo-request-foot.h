/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beneath one request for evidence: its due date by working days in one press, how that is counted, and
 * whether it is late.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_REQUEST_FOOT (wo_request_foot_get_type ())
G_DECLARE_FINAL_TYPE (WoRequestFoot, wo_request_foot, WO, REQUEST_FOOT, GtkWidget)

GtkWidget *wo_request_foot_new (const char *id);
void wo_request_foot_show (WoRequestFoot *self, WoCaseModel *model);

G_END_DECLS
