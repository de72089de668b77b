/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What leaves a page about an order: the paragraphs as a PDF, as plain text, or on the clipboard. Always
 * of what the page shows; never of anything unsaved elsewhere.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu button for the header bar of @page, a WoPage with a model. */
GtkWidget *wo_order_export_button_new (GtkWidget *page);

G_END_DECLS
