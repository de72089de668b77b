/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every document of an index scored, at one moment: of a hundred thousand that match somebody looks at the
 * first page, so that no more is written of each than a number until there is more to look at. The segments that it
 * is of are held, and what is gone from them later is still here.
 */
#pragma once

#include "ranking/wo-segment.h"

#include <float.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  float score;
  int key; /* what it may be put in order by */
} WoMatch;

/* Greater than nothing, and no score: what matches and scored nothing has it. */
#define WO_SCORE_NONE FLT_MIN

typedef struct
{
  GPtrArray *segments; /* WoSegment */
  float *by_place;     /* of one segment after the other; above 0: it matches */
  float *best;         /* the best of each WO_SCORES_TOGETHER of them */
  guint n_places;      /* with those behind a segment's last that are nobody's */
  guint n_matches;
} WoScores;

/* So many are looked at together: nearly always none of them is among the best. A segment begins with the first of
 * so many. */
#define WO_SCORES_TOGETHER 32

/* None matches yet. */
WoScores *wo_scores_new (const GPtrArray *segments);
void wo_scores_free (WoScores *self);
/* Of the segment that is at @at: by the places of its documents. */
float *wo_scores_of (WoScores *self, guint at);
/* The scores of that segment are all there: without those of what is gone from it. */
void wo_scores_settle (WoScores *self, guint at);
/* The best @n matches, more than none, with all that scored as much as any of these and some more (WoMatch), in no
 * order; their key is their date. What is not among them scored less than the best @n. G_MAXUINT: all. */
GArray *wo_scores_best (const WoScores *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoScores, wo_scores_free)

G_END_DECLS
