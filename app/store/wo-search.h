/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search over orders, drafts and published findings: SQLite's FTS5 holds the text. What a person
 * types is never a syntax error: odd punctuation is searched as text.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-date.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef enum
{
  WO_SEARCH_ORDERS,
  WO_SEARCH_FINDINGS,
  WO_SEARCH_ALL
} WoSearchIn;

typedef struct
{
  const char *
      words; /* plain words, OR, "a phrase", word*, -word, landlord: type: category: issue: before: after: */
  gboolean like; /* rank by likeness: a sentence or a paragraph, no word required */
  WoSearchIn in;
  const char *landlord, *type, *category, *issue; /* or NULL */
  WoDate from, to;
  guint limit, offset;
} WoQuery;

typedef struct
{
  char *id;   /* of an order; of a finding its row as text */
  char *kind; /* order, finding */
  char *reference, *landlord, *category, *finding;
  WoDate date;
  double score;   /* 0 to 1, the best hit 1 */
  char *snippet;  /* matched words between U+2068 and U+2069 */
  GPtrArray *why; /* char *: the matched words and filters */
} WoHit;

typedef struct
{
  guint total;
  guint percent; /* of the orders' words that could be searched; below 100 there may be more */
  double took_ms;
  GPtrArray *hits; /* WoHit */
} WoHits;

/* At most this many hits at once; a limit of 0 gives WO_SEARCH_LIMIT of them. */
#define WO_SEARCH_LIMIT 20
#define WO_SEARCH_LIMIT_MAX 1000

WoHits *wo_search (WoStore *store, const WoQuery *query, GError **error);
void wo_hits_free (WoHits *self);
void wo_hit_free (WoHit *self);

/* The earlier orders and drafts that the similar-order rule looks at (WoEarlierOrder): all of this
 * landlord's, and the @others most like it elsewhere. UNREADY while any is not here, or its words are not in
 * the index: a verdict never rests on half of them. */
GPtrArray *wo_search_earlier (WoStore *store, const WoCase *c, guint others, GError **error);

/* Published findings: replaces nothing; a repeated row counts as unchanged. Inside a transaction. */
typedef struct _WoFindingsImport WoFindingsImport;
WoFindingsImport *wo_findings_import_begin (WoStore *store, GError **error);
typedef enum
{
  WO_ROW_CREATED,
  WO_ROW_UPDATED,
  WO_ROW_UNCHANGED
} WoRowOutcome;
gboolean wo_findings_import_add (WoFindingsImport *self,
                                 const char *reference,
                                 const char *landlord,
                                 WoDate date,
                                 const char *category,
                                 const char *complaint,
                                 const char *finding,
                                 WoRowOutcome *ret_outcome,
                                 GError **error);
/* What a finding says that its @landlord is, in a decision's words or as another store keeps it; NULL where it
 * does not say. A repeated row may say what the first did not. */
gboolean wo_findings_import_say (WoFindingsImport *self,
                                 const char *landlord,
                                 const char *sort,
                                 GError **error);
void wo_findings_import_free (WoFindingsImport *self);
guint wo_findings_count (WoStore *store);

/* One published finding as it is kept; valid while it is given. */
typedef struct
{
  gint64 row;
  const char *reference, *landlord;
  WoDate date;
  const char *category, *complaint, *finding;
} WoFindingRow;

/* The findings behind @row (0: from the first), in the order they came, at most @limit. */
gboolean wo_findings_after (WoStore *store,
                            gint64 row,
                            guint limit,
                            void (*give) (const WoFindingRow *finding, gpointer data),
                            gpointer data,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoHits, wo_hits_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFindingsImport, wo_findings_import_free)

G_END_DECLS
