/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A query as it is to be answered: what was typed in parts, and the filters beside it, as what the text index is
 * asked and what a document is held against.
 */
#pragma once

#include "store/wo-query.h"
#include "store/wo-search.h"

G_BEGIN_DECLS

/* Words that a document must have in one of its texts, as the text index is asked for them. */
typedef struct
{
  char *orders, *findings;
} WoSearchWithin;

typedef struct
{
  WoParsedQuery *parsed;
  GPtrArray *near; /* GPtrArray of WoQueryTerm: words for the same as what is asked for; or NULL */
  char *words_match;        /* what was typed alone, without the filters; or NULL */
  GPtrArray *within;        /* WoSearchWithin: each must hold */
  GPtrArray *landlord_keys; /* char *: of a landlord we know; or NULL */
  char *type;               /* or NULL */
  WoDate from, to;          /* days, both counted in; to is 0: not asked for */
  GPtrArray *filters;       /* char *: the filters in words, for "why" */
  gboolean like;
  gboolean nothing; /* nothing can be found: there is nothing to look for */
} WoSearchPlan;

WoSearchPlan *wo_search_plan_new (WoStore *store, const WoQuery *query, GError **error);
void wo_search_plan_free (WoSearchPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSearchPlan, wo_search_plan_free)

G_END_DECLS
