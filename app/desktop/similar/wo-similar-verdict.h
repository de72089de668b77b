/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verdict on the similar orders at the head of the page: what it is, why, by which rule and as of
 * when, and what else is to be looked at.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIMILAR_VERDICT (wo_similar_verdict_get_type ())
G_DECLARE_FINAL_TYPE (WoSimilarVerdict, wo_similar_verdict, WO, SIMILAR_VERDICT, GtkWidget)

void wo_similar_verdict_set (WoSimilarVerdict *self, const WoSimilar *similar);
/* The case whose order is held beside the others of its kind. */
void wo_similar_verdict_set_model (WoSimilarVerdict *self, WoCaseModel *model);

G_END_DECLS
