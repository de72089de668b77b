/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manager's reading of an order that was handed up: the text at the left, why at the right; approve,
 * return with comments pinned to paragraphs, or comment. A WoPage; its id is the order's.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_REVIEW_PAGE (wo_review_page_get_type ())
G_DECLARE_FINAL_TYPE (WoReviewPage, wo_review_page, WO, REVIEW_PAGE, GtkWidget)

G_END_DECLS
