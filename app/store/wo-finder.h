/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ranking of our own over orders, drafts and published findings: postings in memory, made from the
 * forward index (wo-forward.h), scored in full by BM25, with filters, and facets counted over everything that
 * matched. A finder brings itself in step with what is committed before it answers, and an office makes it ready
 * whenever it has nothing else to do, so that no search waits for all to be read; it may be shared by
 * several threads, each with a store of its own on the same file. What is not yet committed is not found.
 */
#pragma once

#include "store/wo-search.h"

G_BEGIN_DECLS

typedef struct _WoFinder WoFinder;
typedef struct _WoFound WoFound;

/* What matches are counted by. */
typedef enum
{
  WO_FACET_KIND, /* order, draft, finding */
  WO_FACET_LANDLORD,
  WO_FACET_CATEGORY,
  WO_FACET_ISSUE,
  WO_FACET_TYPE,
  WO_FACET_STATE,   /* of an order's way */
  WO_FACET_FINDING, /* of a published finding: what was found */
  WO_FACET_YEAR,
  WO_FACET_N
} WoFacet;

typedef struct
{
  char *value; /* as a filter takes it */
  guint count; /* of the matches that have it */
} WoFacetCount;

/* What comes first. Ties are broken by the score, then the newest. */
typedef enum
{
  WO_FIND_BEST,
  WO_FIND_NEWEST,
  WO_FIND_OLDEST,
  WO_FIND_LANDLORD,
  WO_FIND_REFERENCE,
  WO_FIND_CATEGORY,
  WO_FIND_N
} WoFindOrder;

typedef struct
{
  WoQuery query;       /* its limit and offset are not read: a page is asked for afterwards */
  gboolean typing;     /* the last word may be the beginning of one */
  const char *kind;    /* order, draft or finding: that alone; or NULL */
  const char *state;   /* or NULL */
  const char *finding; /* or NULL: what was found */
  WoFindOrder order;
  gboolean backwards; /* the other way round */
  gboolean facets;    /* count them too */
} WoFind;

WoFinder *wo_finder_new (void);
WoFinder *wo_finder_ref (WoFinder *self);
void wo_finder_unref (WoFinder *self);
/* The one that wo_search () asks over this store, made when it is first wanted; the store's. */
WoFinder *wo_store_finder (WoStore *store);

/* Takes in what was committed since it was last asked; all of it the first time. A search does it by itself;
 * who calls it before that saves the first search the time. It is not broken off once it was begun. */
gboolean
wo_finder_catch_up (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error);

/* The same when nothing of it was taken in yet, a part at a time, so that others may come between; @ret_more:
 * there is a further one. A search that comes between takes in all at once; what is committed meanwhile begins it
 * anew. */
gboolean
wo_finder_catch_up_some (WoFinder *self, WoStore *store, gboolean *ret_more, GError **error);

/* How many bytes it keeps. */
gsize wo_finder_memory (WoFinder *self);

/* All that matches. G_IO_ERROR_CANCELLED where @cancellable was cancelled: before the store is asked for anything,
 * or within a few thousand documents, unless what was committed is just being taken in. */
WoFound *wo_finder_search (
    WoFinder *self, WoStore *store, const WoFind *find, GCancellable *cancellable, GError **error);
void wo_found_free (WoFound *self);

/* How many matched in all, and how long that took. */
guint wo_found_total (const WoFound *self);
double wo_found_took_ms (const WoFound *self);
/* How much of the orders' words could be searched; below 100 there may be more. */
guint wo_found_percent (const WoFound *self);
/* Whether @store is still what its own finder was asked of; another has other rows by the same numbers. */
gboolean wo_found_is_of (const WoFound *self, WoStore *store);
/* WoFacetCount, the commonest first; empty where facets were not asked for. */
GPtrArray *wo_found_facet (const WoFound *self, WoFacet facet);
/* The matches from @offset on, in their order, at most @limit (WoHit). One that has gone from the store since is
 * left out. */
GPtrArray *wo_found_page (WoFound *self, WoStore *store, guint offset, guint limit, GError **error);

/* The same, with what wo_search () tells of it: each score as a part of the best's. A @limit of 0 is
 * WO_SEARCH_LIMIT. */
WoHits *wo_found_hits (WoFound *self, WoStore *store, guint offset, guint limit, GError **error);

/* One match, to page from the store with: the row of an order (order_row), or of a finding. */
typedef struct
{
  gint64 row;
  gboolean finding;
  double score;
} WoFoundRow;
/* FALSE: there is no such match. */
gboolean wo_found_row (WoFound *self, guint at, WoFoundRow *ret_row);

/* "More like this". A word with what it weighs: a stem, as the index has it. */
typedef struct
{
  char *stem;
  double weight;
  guint32 id; /* where the index had it when this was made, to be quick */
} WoTelling;

/* The most telling stems of a text, or of an order or a finding: those with the most weight by how often they
 * are in it and how seldom elsewhere (WoTelling, the heaviest first). Stems that are nowhere else are left out. */
#define WO_TELLING_MAX 20
GPtrArray *
wo_finder_telling (WoFinder *self, WoStore *store, const char *text, guint max, GError **error);
GPtrArray *wo_finder_telling_of (
    WoFinder *self, WoStore *store, gboolean finding, gint64 row, guint max, GError **error);
/* What has any of @telling, ranked, within the filters of @within (its words are not read; NULL: everywhere). */
WoFound *wo_finder_like (WoFinder *self,
                         WoStore *store,
                         GPtrArray *telling,
                         const WoFind *within,
                         GCancellable *cancellable,
                         GError **error);
/* What each stem that was looked for adds to the score of the match @at, the most first; they add up to it
 * (WoTelling). */
GPtrArray *wo_found_shares (WoFound *self, WoStore *store, guint at, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFinder, wo_finder_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFound, wo_found_free)

G_END_DECLS
