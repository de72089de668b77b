/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The comments of an order at the place they are pinned to: under their paragraph, under their factor, or
 * above the text where they are about the whole or their place is gone. Each can be answered, settled and
 * opened again, and none can be taken away.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/order/wo-order-text.h"

G_BEGIN_DECLS

/* @general: for what is pinned to no paragraph and no factor. */
void wo_comment_notes_fill (WoOrderText *text, GtkWidget *general, WoCaseModel *model);
/* What @text had of comments is gone with its paragraphs; they are made anew when it is filled next. */
/* The page of @text has the action "order.return": what was begun of one shows there too. */
void wo_comment_notes_offer_return (WoOrderText *text);
void wo_comment_notes_forget (WoOrderText *text);
/* The comments that are pinned to @path ("factors.cause_known") into @box, which hides where there are
 * none. */
void wo_comment_notes_fill_path (GtkWidget *box, WoCaseModel *model, const char *path);
guint wo_comment_notes_count_open (const WoOrder *order);
/* Whether a comment that is open is pinned to @path. */
gboolean wo_comment_notes_is_open (const WoOrder *order, const char *path);
/* Asks for a comment on @path (NULL: the order) and pins it; @heading says on what. */
void
wo_comment_notes_ask (GtkWidget *near, WoCaseModel *model, const char *path, const char *heading);

G_END_DECLS
