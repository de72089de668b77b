/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comments where they are pinned: beneath their paragraph, or above the text where they are about the
 * whole order. A settled one is shown quietly; any reader who may write can settle one.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

G_BEGIN_DECLS

/* Fills the notes of @text's paragraphs, and @general (a box) with the rest, where they changed. */
void wo_comment_notes_fill (WoOrderText *text, GtkWidget *general, WoCaseModel *model);
/* Comments that are not settled. */
guint wo_comment_notes_count_open (const WoOrder *order);

G_END_DECLS
