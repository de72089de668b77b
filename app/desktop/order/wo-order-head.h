/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an order is, before its elements: the paragraph of the Scheme it is made under, whether it orders or
 * recommends, whether it reviews a policy or a practice, and the earlier order it refers to.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_HEAD (wo_order_head_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderHead, wo_order_head, WO, ORDER_HEAD, GtkWidget)

void wo_order_head_set_model (WoOrderHead *self, WoCaseModel *model);
void wo_order_head_set_editable (WoOrderHead *self, gboolean editable);
/* "Paragraph 54(f): review of a policy or practice" for "54f", newly allocated. */
char *wo_order_head_power_title (const char *power);

G_END_DECLS
