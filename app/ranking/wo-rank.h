/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What matches, and how well: term at a time over all postings, by BM25. Nothing is left out to be quick, so what
 * is counted is exact. A count of 2 in the postings is one word of common weight.
 */
#pragma once

#include "ranking/wo-index.h"
#include "ranking/wo-scores.h"

G_BEGIN_DECLS

/* The two numbers of BM25: how soon more of the same adds no more, and how much the length counts. */
#define WO_RANK_K 1.2f
#define WO_RANK_B 0.75f
/* What a count stands for. */
#define WO_RANK_COUNT 0.5f

/* One thing that is looked for. */
typedef struct
{
  GArray *stems; /* guint32 */
  gboolean
      is_any; /* any of them counts as the same (the beginning of a word); otherwise each by itself */
  GArray *
      documents; /* gint64, ascending: these alone hold it, and no others; NULL: those of the stems */
  gboolean is_silent; /* it adds nothing to the score */
  guint
      weighs_as; /* where it is any: it weighs as what so many documents hold; 0: as all that hold one of its stems */
  float weight;  /* what it adds counts so much; 1 at first */
  guint8 covers; /* by bit: the things asked for that it speaks of */
} WoRankTerm;

WoRankTerm *wo_rank_term_new (void);
void wo_rank_term_free (WoRankTerm *self);

typedef struct
{
  GPtrArray
      *all; /* GPtrArray of WoRankTerm: of each one must be there; empty: everything is a match */
  GPtrArray *none;             /* WoRankTerm */
  guint8 *allowed[WO_LABEL_N]; /* by label, not 0: it may be; or NULL: all may */
  guint n_allowed[WO_LABEL_N];
  int from, to;          /* days, both counted in; to is 0: any, and none */
  gboolean one_a_group;  /* of several matches of a group the best alone */
  gboolean key_is_label; /* a match's key is its label of key_sort; otherwise its date */
  WoLabelSort key_sort;
  gboolean best_first; /* by their scores: they need not be written down one by one */
  float *
      shares; /* by the things that a match speaks of: its score counts so much; NULL: always all of it */
} WoRankQuery;

WoRankQuery *wo_rank_query_new (void);
void wo_rank_query_free (WoRankQuery *self);
/* The group that @term is the first of. */
GPtrArray *wo_rank_query_add (WoRankQuery *self, WoRankTerm *term);
/* Of the things that are asked for each weighs so much: a match counts by the share of them that it speaks of. */
#define WO_RANK_THINGS_MAX 8
void wo_rank_query_share (WoRankQuery *self, const float *weights, guint n_weights);
/* Of that sort only @label may be, beside those that were allowed before; of none, none may. */
void wo_rank_query_allow_none (WoRankQuery *self, WoLabelSort sort, const WoIndex *index);
void wo_rank_query_allow (WoRankQuery *self, WoLabelSort sort, guint32 label);

typedef struct
{
  GArray *matches;            /* WoMatch, in no order; or NULL */
  WoScores *scores;           /* instead of them, where they were asked for by their scores */
  GArray *labels[WO_LABEL_N]; /* guint: how many of the matches have each label; or NULL */
  GArray *days;               /* guint: how many have each date from first_day on */
  int first_day;
} WoRanked;

/* Asked now and then whether to go on. */
typedef gboolean (*WoRankStop) (gpointer data);

/* NULL: it was stopped. */
WoRanked *wo_rank (WoIndex *index,
                   const WoRankQuery *query,
                   gboolean count_labels,
                   WoRankStop stop,
                   gpointer stop_data);
void wo_ranked_free (WoRanked *self);

/* How much a stem that @documents hold weighs in @index. */
float wo_rank_weight (const WoIndex *index, guint documents);
/* What @count of a stem of @weight adds to the score of a document of @length. */
float wo_rank_score (const WoIndex *index, float weight, guint count, guint length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRankTerm, wo_rank_term_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRankQuery, wo_rank_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRanked, wo_ranked_free)

G_END_DECLS
