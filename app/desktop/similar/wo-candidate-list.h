/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The earlier orders that touch the matter: this landlord's, then other landlords'. One of them is
 * chosen, and stays so while the lists change.
 */
#pragma once

#include "domain/wo-similar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CANDIDATE_LIST (wo_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (WoCandidateList, wo_candidate_list, WO, CANDIDATE_LIST, GtkWidget)

/* Shows the candidates of @similar, and chooses the first where none is. */
void wo_candidate_list_set (WoCandidateList *self, const WoSimilar *similar);
/* Forgets what was chosen, as for another case. */
void wo_candidate_list_forget (WoCandidateList *self);
/* The candidate of @similar that is chosen, or NULL. */
const WoCandidate *wo_candidate_list_get_chosen (WoCandidateList *self, const WoSimilar *similar);
/* Its order's id, or NULL. */
const char *wo_candidate_list_get_chosen_id (WoCandidateList *self);

/* Signals: "chosen" (): another is; "opened" (): a person pressed a row. */

G_END_DECLS
