/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a case's model tells whoever reviews its order: what changed since it was returned, what was signed
 * since the search for similar orders, and the talks with colleagues.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

/* WoParagraphChange array from the text that was returned to the one of now; NULL: it was not returned. */
GArray *wo_case_model_get_changes (WoCaseModel *self);
/* An order to the landlord that was signed since the search for similar ones (its number or id); NULL: none. */
const char *wo_case_model_get_signed_since (WoCaseModel *self);
/* An "ask" or "answer" with its arguments: name, value, ..., NULL. @after: the question that is answered.
 * The answer is that of wo_case_model_step_finish (). */
void wo_case_model_talk_async (WoCaseModel *self,
                               const char *kind,
                               const char *after,
                               const char *const *args,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

G_END_DECLS
