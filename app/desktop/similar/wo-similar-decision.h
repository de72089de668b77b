/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person decides of the similar orders, kept in the case as proof of having looked: the verdict
 * that was shown, the choice with its reason, the order it refers to, what was searched, when and how
 * far, and each order that was shown with its own verdict.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

typedef struct
{
  const char *choice; /* the decision: "incorporate", "new", ... */
  const char *reason; /* or NULL */
  const char *order;  /* id of the order it refers to, or NULL */
  const char *query;  /* words that a person searched besides, or NULL */
} WoSimilarChoice;

void wo_similar_decide (WoCaseModel *model, const WoSimilarChoice *choice);
/* Keeps that @candidate is not similar, and why: it is asked again when either of the two changes. An
 * empty @reason takes it back. */
void wo_similar_set_aside (WoCaseModel *model, const WoCandidate *candidate, const char *reason);
/* Whether it was set aside in this case, so that it can be taken back here. */
gboolean wo_similar_is_set_aside (WoCaseModel *model, const WoCandidate *candidate);
/* What the report says of the decision, or would say of the verdict; newly allocated, NULL: nothing. */
char *wo_similar_report_text (WoCaseModel *model);
/* The button for @verdict: "Incorporate"; its key; and the decision it stands for. */
const char *wo_similar_act_label (const char *verdict);
const char *wo_similar_act_key (const char *verdict);
const char *wo_similar_verdict_icon (const char *verdict);
/* One sentence of what was decided, newly allocated; NULL: nothing yet. */
char *wo_similar_decided (const WoCase *c);

G_END_DECLS
