/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fields in which one element of an order is written, tied to the order's cells.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-element.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @text: the edition's words for the element. */
GtkWidget *
wo_element_editor_new (WoCaseModel *model, const WoElement *element, const WoElementText *text);

G_END_DECLS
