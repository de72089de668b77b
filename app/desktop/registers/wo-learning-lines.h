/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of the page of learning orders and Spotlight reports: an order, or a landlord that was asked.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *wo_learning_lines_factory (GObject *owner);

G_END_DECLS
