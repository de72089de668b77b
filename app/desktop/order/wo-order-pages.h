/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order's pages as they will be printed, one beneath the other, on white paper in any theme. For a
 * screen reader each is its text.
 */
#pragma once

#include "documents/wo-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ORDER_PAGES (wo_order_pages_get_type ())
G_DECLARE_FINAL_TYPE (WoOrderPages, wo_order_pages, WO, ORDER_PAGES, GtkWidget)

GtkWidget *wo_order_pages_new (void);
/* NULL: no page. */
void wo_order_pages_set_paper (WoOrderPages *self, const WoPaper *paper);
guint wo_order_pages_get_count (WoOrderPages *self);

G_END_DECLS
