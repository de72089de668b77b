/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What leaves a page about an order: on a printer, as a PDF, ODT, DOCX or text, or on the clipboard. Always
 * of what the page shows; never of anything unsaved elsewhere.
 */
#pragma once

#include "desktop/order/wo-order-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu button for the header bar of @page, a WoPage with a model. While it shows, Ctrl+P prints. */
GtkWidget *wo_order_export_button_new (GtkWidget *page);

G_END_DECLS
