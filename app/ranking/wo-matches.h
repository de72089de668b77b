/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Matches in an order, put in it only as far as somebody looks: of a hundred thousand the first page is wanted,
 * and seldom the rest.
 */
#pragma once

#include "ranking/wo-rank.h"

G_BEGIN_DECLS

typedef struct _WoMatches WoMatches;

/* Negative: @one comes first. */
typedef int (*WoMatchCompare) (const WoMatch *one, const WoMatch *other, gpointer data);

/* @matches (WoMatch) is taken over. @compare knows no two that are alike. */
WoMatches *
wo_matches_new (GArray *matches, WoMatchCompare compare, gpointer data, GDestroyNotify data_free);
/* The same by score, the best first; @compare knows of those with the same score. @scores is taken over. */
WoMatches *wo_matches_new_by_score (WoScores *scores,
                                    WoMatchCompare compare,
                                    gpointer data,
                                    GDestroyNotify data_free);
void wo_matches_free (WoMatches *self);
/* Of any two, the one with the greater score comes first; of two with the same, @compare knows. Most need not be
 * compared then. */
void wo_matches_set_best_first (WoMatches *self);
guint wo_matches_count (const WoMatches *self);
/* The match that is at @at in their order, which is there. */
const WoMatch *wo_matches_at (WoMatches *self, guint at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoMatches, wo_matches_free)

G_END_DECLS
