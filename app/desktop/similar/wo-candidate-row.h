/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One earlier order in the list of similar ones: whose, about what, how old, how far, and what it shares
 * with the case.
 */
#pragma once

#include "domain/wo-similar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_CANDIDATE_ROW (wo_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (WoCandidateRow, wo_candidate_row, WO, CANDIDATE_ROW, GtkListBoxRow)

GtkWidget *wo_candidate_row_new (const WoCandidate *candidate, WoDate as_of);
/* The earlier order's id. */
const char *wo_candidate_row_get_id (WoCandidateRow *self);
/* "Shares the policy, 2 themes and 9 words", newly allocated. */
char *wo_candidate_row_shares (const WoCandidate *candidate);

G_END_DECLS
