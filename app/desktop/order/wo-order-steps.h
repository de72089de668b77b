/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps that a person's role could take from where an order stands, as buttons. Pressing one that
 * cannot be taken says every reason.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-tracker-box.h" /* the entries that go with them */
#include "desktop/order/wo-workpro-box.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_STEPS (wo_order_steps_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderSteps, wo_order_steps, WO, ORDER_STEPS, GtkWidget)

void wo_order_steps_set_model (WoOrderSteps *self, WoCaseModel *model);

G_END_DECLS
