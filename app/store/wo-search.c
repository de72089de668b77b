/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search.h"

#include "store/wo-search-hits.h"
#include "store/wo-search-plan.h"
#include "store/wo-store-private.h"

/* What every order, and every finding, is held against beside its words. Parameters have the same
 * numbers in all: 1 words, 2 words that may not be there, 3 landlord keys, 4 and 5 days, 6 type. */
#define KEYS " AND landlord_key IN (SELECT value FROM json_each (?3))"
#define NONE(fts, row) " AND " row " NOT IN (SELECT rowid FROM " fts " WHERE " fts " MATCH ?2)"

typedef struct
{
  const char *matching, *all; /* the beginning, with words and without */
  const char *none, *days, *type;
} Side;

static const Side orders = {
  .matching = "SELECT row, -bm25 (order_fts, 2, 2, 1, 2, 1, 1.5, 2, 1), signed_on, NULL "
              "FROM order_fts JOIN order_row ON row = order_fts.rowid WHERE order_fts MATCH ?1",
  .all = "SELECT row, 1, signed_on, NULL FROM order_row WHERE TRUE",
  .none = NONE ("order_fts", "row"),
  .days = " AND signed_on BETWEEN ?4 AND ?5",
  .type = " AND type = ?6",
};

static const Side findings = {
  .matching = "SELECT row, -bm25 (finding_fts, 2, 1, 1, 2, 0.5), date, finding.reference "
              "FROM finding_fts JOIN finding ON row = finding_fts.rowid WHERE finding_fts MATCH ?1",
  .all = "SELECT row, 1, date, reference FROM finding WHERE TRUE",
  .none = NONE ("finding_fts", "row"),
  .days = " AND date BETWEEN ?4 AND ?5",
  .type = " AND ?6 IS NULL", /* findings have no type */
};

static char *
sql_of (const Side *side, const WoSearchPlan *plan, const char *match, const char *none)
{
  return g_strconcat (match != NULL ? side->matching : side->all, none != NULL ? side->none : "",
                      plan->keys != NULL ? KEYS : "", plan->to != 0 ? side->days : "",
                      plan->type != NULL ? side->type : "", NULL);
}

static void
bind_plan (WoStatement *to, const WoSearchPlan *plan, const char *match, const char *none)
{
  if (match != NULL)
    wo_statement_bind_text (to, 1, match);
  if (none != NULL)
    wo_statement_bind_text (to, 2, none);
  if (plan->keys != NULL)
    wo_statement_bind_text (to, 3, plan->keys);
  if (plan->to != 0)
    {
      wo_statement_bind_int (to, 4, plan->from);
      wo_statement_bind_int (to, 5, plan->to);
    }
  if (plan->type != NULL)
    wo_statement_bind_text (to, 6, plan->type);
}

/* Keeps the best finding of each case where one hit a case is wanted. */
static void
add_scored (GArray *scored, GHashTable *cases, const WoScored *one, const char *reference)
{
  gpointer at;

  if (cases == NULL || reference == NULL || *reference == '\0')
    {
      g_array_append_val (scored, *one);
      return;
    }
  if (g_hash_table_lookup_extended (cases, reference, NULL, &at))
    {
      WoScored *best = &g_array_index (scored, WoScored, GPOINTER_TO_UINT (at));

      if (one->score > best->score)
        *best = *one;
      return;
    }
  g_hash_table_insert (cases, g_strdup (reference), GUINT_TO_POINTER (scored->len));
  g_array_append_val (scored, *one);
}

static gboolean
score_side (
    WoStore *store, const WoSearchPlan *plan, gboolean finding, GArray *scored, GError **error)
{
  const char *match = finding ? plan->finding_match : plan->order_match;
  const char *none = finding ? plan->finding_none : plan->order_none;
  g_autofree char *sql = sql_of (finding ? &findings : &orders, plan, match, none);
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, sql, error);
  g_autoptr (GHashTable) cases = NULL;
  g_autoptr (GError) failed = NULL;

  if (from == NULL)
    return FALSE;
  if (plan->like && finding)
    cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bind_plan (from, plan, match, none);
  while (wo_statement_next (from, &failed))
    {
      gint64 day = wo_statement_int (from, 2);
      WoScored one = {
        .row = wo_statement_int (from, 0),
        .score = wo_statement_double (from, 1),
        .date = day == WO_NO_DAY ? WO_DATE_NONE : (WoDate) day,
        .finding = finding,
      };

      add_scored (scored, cases, &one, cases != NULL ? wo_statement_text (from, 3) : NULL);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* The best first, then the newest; an order before a finding, and so always in the same order. */
static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const WoScored *one = a, *other = b;

  if (one->score > other->score || one->score < other->score)
    return one->score > other->score ? -1 : 1;
  if (one->date != other->date)
    return one->date > other->date ? -1 : 1;
  if (one->finding != other->finding)
    return one->finding ? 1 : -1;
  return one->row < other->row ? -1 : one->row > other->row;
}

GArray *
wo_search_scored (WoStore *store, const WoSearchPlan *plan, WoSearchIn in, GError **error)
{
  g_autoptr (GArray) scored = g_array_new (FALSE, FALSE, sizeof (WoScored));

  if (plan->nothing)
    return g_steal_pointer (&scored);
  if (in != WO_SEARCH_FINDINGS && !score_side (store, plan, FALSE, scored, error))
    return NULL;
  if (in != WO_SEARCH_ORDERS && !score_side (store, plan, TRUE, scored, error))
    return NULL;
  g_array_sort (scored, compare_scored);
  return g_steal_pointer (&scored);
}

WoHits *
wo_search (WoStore *store, const WoQuery *query, GError **error)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (WoSearchPlan) plan = wo_search_plan_new (store, query, error);
  g_autoptr (GArray) scored = NULL;
  g_autoptr (WoHits) self = NULL;
  guint limit = query->limit > 0 ? MIN (query->limit, WO_SEARCH_LIMIT_MAX) : WO_SEARCH_LIMIT;

  if (plan == NULL)
    return NULL;
  scored = wo_search_scored (store, plan, query->in, error);
  if (scored == NULL)
    return NULL;
  self = g_new0 (WoHits, 1);
  self->total = scored->len;
  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_hit_free);
  for (guint i = query->offset; i < scored->len && i - query->offset < limit; i++)
    {
      const WoScored *one = &g_array_index (scored, WoScored, i);
      double best = g_array_index (scored, WoScored, 0).score;
      WoHit *hit = wo_search_hit (store, plan, one, error);

      if (hit == NULL)
        return NULL;
      hit->score = best > 0 ? CLAMP (one->score / best, 0, 1) : 1;
      g_ptr_array_add (self->hits, hit);
    }
  self->took_ms = (double) (g_get_monotonic_time () - began) / 1000.0;
  return g_steal_pointer (&self);
}

void
wo_hit_free (WoHit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->category);
  g_free (self->finding);
  g_free (self->snippet);
  g_clear_pointer (&self->why, g_ptr_array_unref);
  g_free (self);
}

void
wo_hits_free (WoHits *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}
