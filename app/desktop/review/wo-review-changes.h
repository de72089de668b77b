/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order that comes back after a return: its text with only what changed, word by word, and a switch to
 * the whole. What is open for discussion shows as well.
 */
#pragma once

#include "desktop/model/wo-case-review.h"
#include "desktop/order/wo-order-text.h"

G_BEGIN_DECLS

/* Shows in @text, which shows the paragraphs of @model's order, what changed since it was returned: @only
 * leaves out what stayed the same. Where it never was, all of it as it is. */
void wo_review_changes_show (WoOrderText *text, WoCaseModel *model, gboolean only);

G_END_DECLS
