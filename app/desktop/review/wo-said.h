/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What others said of an order and made of its words, around its text: comments where they are pinned, those
 * of the order as a whole, and what was amended.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

G_BEGIN_DECLS

/* @general stands above @text, @amended beneath it; each is hidden while it is empty. */
void wo_said_fill (WoOrderText *text, GtkWidget *general, GtkWidget *amended, WoCaseModel *model);

/* Another order shows next. */
void wo_said_forget (WoOrderText *text, GtkWidget *general);

G_END_DECLS
