/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the ranking share: a question on its way through one segment after the other. No other layer
 * includes this.
 */
#pragma once

#include "ranking/wo-group-places.h"
#include "ranking/wo-rank.h"

G_BEGIN_DECLS

/* Groups that a document may be asked for; one that does not hold what it should is OUT. */
#define WO_RANK_GROUPS_MAX 250
#define WO_RANK_OUT 255
/* Dates are counted from here on: the beginning of 1990, and for so many days. */
#define WO_RANK_FIRST_DAY 726468
#define WO_RANK_DAYS 36525
/* So many postings are walked, or documents looked at, before it is asked again whether to go on: less than what
 * somebody who types could notice. */
#define WO_RANK_STRIDE 8192

typedef struct
{
  WoIndex *index;
  const WoRankQuery *query;
  const WoSegment *segment;
  guint at_segment;
  WoScores *written;  /* where the scores stay; or NULL: matches are written */
  float *scores;      /* by place */
  guint8 *groups;     /* by place: of how many groups in turn there is one; or OUT */
  gboolean plain;     /* only words are asked for, any of them: what scores matches */
  guint8 *held;       /* by place, of a term with documents of its own */
  guint8 *covered;    /* by place: the things it speaks of; or NULL */
  float length_share; /* of the part of BM25 that comes of a document's length */
  float length_base;
  GHashTable *any;      /* WoRankTerm → what its documents hold of any of its stems */
  WoGroupPlaces *known; /* which match each group has; or NULL: all of them are wanted */
  WoRankStop stop;
  gpointer stop_data;
  gboolean stopped;
} WoRankRun;

static inline gboolean
wo_rank_goes_on (WoRankRun *self)
{
  if (!self->stopped && self->stop != NULL)
    self->stopped = self->stop (self->stop_data);
  return !self->stopped;
}

/* What the documents of the segment score by one term, of the group in that place (wo-rank-terms.c). */
void wo_rank_term_score (WoRankRun *self, const WoRankTerm *term, guint group);
/* Sets @bits at each document of the segment that holds something of it. */
void wo_rank_term_mark (WoRankRun *self, const WoRankTerm *term, guint8 *marks, guint8 bits);
/* For WoRankRun.any. */
GHashTable *wo_rank_any_new (void);

/* Which documents of the segment match, once all is scored (wo-rank-collect.c). */
gboolean wo_rank_has_filter (const WoRankQuery *query);
void wo_rank_make_counts (WoRanked *ranked, const WoIndex *index);
void wo_rank_collect (WoRankRun *self, WoRanked *ranked, guint groups);

G_END_DECLS
