/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One order: where it stands, what is due next, its story in sentences, its text, and the compliance that
 * a role may record. A WoPage; its id is the order's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_PAGE (wo_order_page_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderPage, wo_order_page, WO, ORDER_PAGE, GtkWidget)

G_END_DECLS
