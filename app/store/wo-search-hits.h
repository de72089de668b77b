/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a row that matched to what is shown of it: only the hits of one page are read in full.
 */
#pragma once

#include "store/wo-search-plan.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 row;
  double score; /* higher is better */
  gboolean finding;
} WoScored;

/* NULL without an error: it has gone from the store. */
WoHit *
wo_search_hit (WoStore *store, const WoSearchPlan *plan, const WoScored *scored, GError **error);

/* Those of @terms (char *, words or phrases) that the order in @row holds, stems counted as the same
 * (char *). */
GPtrArray *wo_search_words_in_order (WoStore *store, gint64 row, GPtrArray *terms, GError **error);

G_END_DECLS
