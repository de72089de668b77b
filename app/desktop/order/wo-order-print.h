/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Printing: the pages of the sheet, as they are on the screen and in a PDF.
 */
#pragma once

#include "documents/wo-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A print operation that draws @paper on A4, smaller where the printer's paper is smaller. */
GtkPrintOperation *wo_order_print_new (const WoPaper *paper);

G_END_DECLS
