/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where an order is written: the elements with their SMART lights at the left, the order as the landlord
 * will read it at the right, what the lint finds beneath. A WoPage; its id is the case's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_BUILDER_PAGE (wo_order_builder_page_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderBuilderPage, wo_order_builder_page, WO, ORDER_BUILDER_PAGE, GtkWidget)

G_END_DECLS
