/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The button that says of one pair that it is not similar, with the reason, or takes that back; it is
 * there for this landlord's orders that count, or counted until they were set aside in this case. The
 * verdict itself is taken up here too.
 */
#pragma once

#include "desktop/similar/wo-similar-decision.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIMILAR_JUDGING (wo_similar_judging_get_type ())
G_DECLARE_FINAL_TYPE (WoSimilarJudging, wo_similar_judging, WO, SIMILAR_JUDGING, GtkButton)

GtkWidget *wo_similar_judging_new (void);
/* @order: the id of the earlier order that is shown, or NULL. @model may be NULL. */
void wo_similar_judging_set (WoSimilarJudging *self, WoCaseModel *model, const char *order);
/* Decides as the verdict says, where that asks for a reason after asking for it. @query: what a person
 * searched besides, or NULL. */
void wo_similar_judging_take_up (WoSimilarJudging *self, const char *query);

G_END_DECLS
