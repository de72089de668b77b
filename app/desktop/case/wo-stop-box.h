/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a stop or a warning of one factor says: why, where the guidance says it, what can be done instead
 * (each a button that does it), and whether it was set aside.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_STOP_BOX (wo_stop_box_get_type ())
G_DECLARE_FINAL_TYPE (WoStopBox, wo_stop_box, WO, STOP_BOX, GtkWidget)

/* @factors: one or two, the second WO_FACTOR_N for none. */
GtkWidget *wo_stop_box_new (const WoFactorId *factors);
void wo_stop_box_show (WoStopBox *self, WoCaseModel *model);

G_END_DECLS
