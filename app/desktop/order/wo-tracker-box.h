/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tracker has of an order beside its text: the line about what was ordered, how it relates to another
 * order with the way there, and, of an order that is recorded elsewhere, how it stands (Guidance May 2024,
 * Reporting and recording, 2 to 4; Similar review orders identified, 3).
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_TRACKER_BOX (wo_tracker_box_get_type ())
G_DECLARE_FINAL_TYPE (WoTrackerBox, wo_tracker_box, WO, TRACKER_BOX, GtkWidget)

/* @order is read at once and not kept; @model is the case's, or NULL where the order has none and is read
 * alone. */
void
wo_tracker_box_show (WoTrackerBox *self, WoDesk *desk, const WoOrder *order, WoCaseModel *model);

G_END_DECLS
