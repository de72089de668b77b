/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A query as the text index takes it: what was typed and the filters beside it become one expression
 * for orders and one for findings, and a few values that the rows themselves are held against.
 */
#pragma once

#include "store/wo-query.h"
#include "store/wo-search.h"

G_BEGIN_DECLS

typedef struct
{
  WoParsedQuery *parsed;
  char *words_match;   /* what was typed alone, without the filters; or NULL */
  char *order_match;   /* or NULL: no words for orders */
  char *finding_match; /* or NULL */
  char *order_none;    /* what no order may hold, where order_match could not say it; or NULL */
  char *finding_none;
  char *keys;         /* JSON array of landlord keys, or NULL */
  char *type;         /* or NULL */
  gint64 from, to;    /* days, both counted in; to is 0: not asked for */
  GPtrArray *filters; /* char *: the filters in words, for "why" */
  gboolean like;
  gboolean nothing; /* nothing can be found: there is nothing to look for */
} WoSearchPlan;

WoSearchPlan *wo_search_plan_new (WoStore *store, const WoQuery *query, GError **error);
void wo_search_plan_free (WoSearchPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSearchPlan, wo_search_plan_free)

G_END_DECLS
