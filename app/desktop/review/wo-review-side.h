/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beside the order that is reviewed: why, the similar orders, the logs that were looked at, what the lint
 * says, the caseworker's note, and the manager's half of the tracker.
 */
#pragma once

#include "desktop/model/wo-case-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_REVIEW_SIDE (wo_review_side_get_type ())
G_DECLARE_FINAL_TYPE (WoReviewSide, wo_review_side, WO, REVIEW_SIDE, GtkWidget)

void wo_review_side_set_model (WoReviewSide *self, WoCaseModel *model);
/* @element of the paragraph in focus, or NULL. */
void wo_review_side_light (WoReviewSide *self, const char *element);

/* Fills in what of the manager's half is empty, from the evidence list and what the records say; FALSE:
 * nothing was empty. It is saved as if it were typed. */
gboolean wo_review_side_fill (WoReviewSide *self);

G_END_DECLS
