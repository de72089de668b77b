/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the finder share: the index with how far it has followed the store, and a question on its way
 * through it. No other layer includes this.
 */
#pragma once

#include "ranking/wo-matches.h"
#include "store/wo-finder.h"
#include "store/wo-search-plan.h"
#include "store/wo-stemmer.h"

G_BEGIN_DECLS

/* All of the store on its way into an index, a part at a time. */
typedef struct
{
  WoIndex *index;
  gint64 row; /* as far as which all orders and findings are in it */
  guint32 last_stem;
  char *made; /* as of the finder: what it was when this was begun */
  gint64 turn;
} WoFinderReading;

struct _WoFinder
{
  int references;
  GMutex lock;
  WoIndex *index;           /* or NULL: nothing was read yet */
  char *made;               /* which making of the forward index it is of */
  gint64 turn;              /* the last change that is in it */
  guint32 last_stem;        /* the largest id of a stem that is in it */
  WoFinderReading *reading; /* or NULL: none was begun */
  gboolean remade;          /* a damaged one was made again once: it is not tried for ever */
  int texts_remade;         /* the same of the text indexes; atomic */
};

struct _WoFound
{
  WoFinder *finder;
  WoSearchPlan *plan;
  WoMatches *matches;
  GArray *stems; /* guint32: what was looked for, for the shares */
  GPtrArray *facets[WO_FACET_N];
  double took_ms;
  guint percent;
};

/* Reading the store into the index (wo-finder-load.c): all of it into a new one, or what has changed behind
 * @turn. DAMAGED: the forward index cannot be; or, with @whole, lacks something. */
WoIndex *wo_finder_read_all (WoStore *store, gboolean whole, GError **error);
/* The next WO_FINDER_PART of it; without @ret_more it is whole. */
#define WO_FINDER_PART 1000
gboolean
wo_finder_read_part (WoFinderReading *self, WoStore *store, gboolean *ret_more, GError **error);
void wo_finder_reading_free (WoFinderReading *self);
gboolean wo_finder_read_stems (WoIndex *index, WoStore *store, guint32 *last, GError **error);
gboolean
wo_finder_read_changes (WoFinder *self, WoStore *store, gboolean *ret_followed, GError **error);

/* A question on its way into the index. */
typedef struct
{
  WoFinder *finder;
  WoStore *store;
  WoStemmer *stemmer;
  const WoFind *find;
  const WoSearchPlan *plan;
} WoFinderAsking;

/* The documents that the text index finds, by their ids; NULL with @error. */
GArray *wo_finder_ask_text_index (const WoFinderAsking *self,
                                  const char *orders,
                                  const char *findings,
                                  GError **error);
void wo_finder_add_stem (WoRankTerm *term, guint32 id);
/* Where likeness is asked for: what one of its words counts, and what is near to them added to @query
 * (wo-finder-near.c). */
float wo_finder_near_weight (const char *word);
gboolean wo_finder_add_near (const WoFinderAsking *self, WoRankQuery *query, GError **error);

/* What was said in few words, with those that nobody has written as they were meant; NULL: there are none. */
char *
wo_finder_mend_words (WoFinder *self, WoStore *store, const WoSearchPlan *plan, const char *words);

/* What a plan asks of the index (wo-finder-query.c). */
WoRankQuery *wo_finder_query (
    WoFinder *self, WoStore *store, const WoFind *find, WoSearchPlan *plan, GError **error);
/* Of @stems (WoPair, with what each weighs in its text as its count) the most telling (WoPair). */
GArray *wo_finder_most_telling (const WoIndex *index, GArray *stems, guint max);

/* What was ranked, counted and put in order (wo-found.c, wo-finder-facets.c); takes over @ranked. */
WoFound *wo_found_new (
    WoFinder *finder, WoStore *store, const WoFind *find, WoRanked *ranked, GError **error);
GPtrArray *wo_finder_count_facet (
    WoFinder *self, WoStore *store, const WoRanked *ranked, WoFacet facet, GError **error);
/* Ranks; the caller holds the lock. */
WoRanked *wo_finder_rank (WoFinder *self,
                          const WoFind *find,
                          const WoRankQuery *query,
                          GCancellable *cancellable,
                          GError **error);

/* With the lock held, around a question: in step with the store, whose statements are broken off when it is
 * cancelled; and at its end @found, or NULL where it was. */
gboolean
wo_finder_begin (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error);
WoFound *wo_finder_end (WoStore *store, WoFound *found, GCancellable *cancellable, GError **error);
/* Whether the text indexes were looked at, and made again where they are damaged, because of @failed: what
 * failed may be tried once more. Once in a finder's life. */
gboolean wo_finder_mend_texts (WoFinder *self, WoStore *store, const GError *failed);

/* With the lock held. What was begun is not broken off: whoever asks next would have to begin again. */
gboolean
wo_finder_follow (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
