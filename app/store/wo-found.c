/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-forward.h"
#include "store/wo-search-hits.h"

#include <string.h>

#define REFERENCES                                                                                 \
  "SELECT 2 * row, coalesce (nullif (reference, ''), number) AS text FROM order_row UNION ALL "    \
  "SELECT 2 * row + 1, reference FROM finding_stems ORDER BY text"

/* The order that matches are put in. */
typedef struct
{
  WoFindOrder order;
  gboolean backwards;
  guint *ranks; /* by key: what comes before what; or NULL: the keys do */
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_free (self->ranks);
  g_free (self);
}

static int
compare_keys (const WoMatch *one, const WoMatch *other, const Order *order)
{
  int a = one->key, b = other->key;

  if (order->order == WO_FIND_BEST)
    return (one->score < other->score) - (one->score > other->score);
  if (order->order == WO_FIND_NEWEST)
    return (a < b) - (a > b);
  /* No day comes last. */
  if (order->order == WO_FIND_OLDEST && (a == WO_DATE_NONE || b == WO_DATE_NONE))
    return (a == WO_DATE_NONE) - (b == WO_DATE_NONE);
  if (order->ranks != NULL)
    return (order->ranks[a] > order->ranks[b]) - (order->ranks[a] < order->ranks[b]);
  return (a > b) - (a < b);
}

/* The best first, then the newest; an order before a finding, and so always in the same order. */
static int
compare (const WoMatch *one, const WoMatch *other, gpointer data)
{
  const Order *order = data;
  int keys = compare_keys (one, other, order);

  if (keys != 0)
    return order->backwards ? -keys : keys;
  if (one->score > other->score || one->score < other->score)
    return one->score > other->score ? -1 : 1;
  if (order->order == WO_FIND_BEST && one->key != other->key)
    return one->key > other->key ? -1 : 1;
  if (WO_FORWARD_IS_FINDING (one->id) != WO_FORWARD_IS_FINDING (other->id))
    return WO_FORWARD_IS_FINDING (one->id) ? 1 : -1;
  return one->id < other->id ? -1 : one->id > other->id;
}

typedef struct
{
  char *text;
  guint label;
} Written;

static void
written_clear (gpointer data)
{
  g_free (((Written *) data)->text);
}

static int
compare_written (gconstpointer one, gconstpointer other)
{
  return strcmp (((const Written *) one)->text, ((const Written *) other)->text);
}

/* Where each label stands in the alphabet. */
static guint *
rank_labels (const WoLabels *labels)
{
  guint n = wo_labels_limit (labels);
  g_autoptr (GArray) written = g_array_sized_new (FALSE, FALSE, sizeof (Written), n);
  guint *ranks = g_new (guint, n);

  g_array_set_clear_func (written, written_clear);
  for (guint i = 0; i < n; i++)
    {
      const Written one = { g_utf8_casefold (wo_labels_text (labels, i), -1), i };

      g_array_append_val (written, one);
    }
  g_array_sort (written, compare_written);
  for (guint i = 0; i < n; i++)
    ranks[g_array_index (written, Written, i).label] = i;
  /* No label comes last. */
  ranks[0] = n;
  return ranks;
}

/* Each match's key becomes the place of its reference among all. */
static gboolean
rank_references (WoStore *store, GArray *matches, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, REFERENCES, error);
  g_autoptr (GError) failed = NULL;
  guint place = 0;

  if (from == NULL)
    return FALSE;
  while (wo_statement_next (from, &failed))
    {
      gint64 id = wo_statement_int (from, 0);

      g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (++place));
    }
  for (guint i = 0; i < matches->len; i++)
    {
      WoMatch *match = &g_array_index (matches, WoMatch, i);

      match->key = GPOINTER_TO_INT (g_hash_table_lookup (places, &match->id));
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

WoFound *
wo_found_new (
    WoFinder *finder, WoStore *store, const WoFind *find, WoRanked *ranked, GError **error)
{
  g_autoptr (WoFound) self = g_new0 (WoFound, 1);
  Order *order = g_new0 (Order, 1);
  gboolean good = TRUE;

  order->order = find->order;
  order->backwards = find->backwards;
  if (find->order == WO_FIND_LANDLORD || find->order == WO_FIND_CATEGORY)
    order->ranks = rank_labels (
        finder->index
            ->labels[find->order == WO_FIND_LANDLORD ? WO_LABEL_LANDLORD : WO_LABEL_CATEGORIES]);
  if (find->order == WO_FIND_REFERENCE)
    good = rank_references (store, ranked->matches, error);
  self->finder = wo_finder_ref (finder);
  self->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (ranked->scores != NULL)
    self->matches =
        wo_matches_new_by_score (g_steal_pointer (&ranked->scores), compare, order, order_free);
  else
    self->matches = wo_matches_new (g_array_ref (ranked->matches), compare, order, order_free);
  if (find->order == WO_FIND_BEST && !find->backwards)
    wo_matches_set_best_first (self->matches);
  for (WoFacet facet = 0; good && facet < WO_FACET_N; facet++)
    {
      self->facets[facet] = wo_finder_count_facet (finder, store, ranked, facet, error);
      good = self->facets[facet] != NULL;
    }
  wo_ranked_free (ranked);
  return good ? g_steal_pointer (&self) : NULL;
}

void
wo_found_free (WoFound *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->matches, wo_matches_free);
  g_clear_pointer (&self->plan, wo_search_plan_free);
  g_clear_pointer (&self->stems, g_array_unref);
  for (WoFacet facet = 0; facet < WO_FACET_N; facet++)
    g_clear_pointer (&self->facets[facet], g_ptr_array_unref);
  g_clear_pointer (&self->finder, wo_finder_unref);
  g_free (self);
}

guint
wo_found_total (const WoFound *self)
{
  return wo_matches_count (self->matches);
}

double
wo_found_took_ms (const WoFound *self)
{
  return self->took_ms;
}

guint
wo_found_percent (const WoFound *self)
{
  return self->percent;
}

gboolean
wo_found_is_of (const WoFound *self, WoStore *store)
{
  return self->finder == wo_store_finder (store);
}

GPtrArray *
wo_found_facet (const WoFound *self, WoFacet facet)
{
  g_return_val_if_fail (facet < WO_FACET_N, NULL);

  return self->facets[facet];
}

gboolean
wo_found_row (WoFound *self, guint at, WoFoundRow *ret_row)
{
  const WoMatch *match;

  if (at >= wo_found_total (self))
    return FALSE;
  match = wo_matches_at (self->matches, at);
  *ret_row = (WoFoundRow){ WO_FORWARD_ROW (match->id), WO_FORWARD_IS_FINDING (match->id),
                           (double) match->score };
  return TRUE;
}

GPtrArray *
wo_found_page (WoFound *self, WoStore *store, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_hit_free);
  WoFoundRow row;

  for (guint i = 0; i < limit && wo_found_row (self, offset + i, &row); i++)
    {
      const WoScored scored = { row.row, row.score, row.finding };
      g_autoptr (GError) failed = NULL;
      WoHit *hit = wo_search_hit (store, self->plan, &scored, &failed);

      if (hit == NULL && wo_finder_mend_texts (self->finder, store, failed))
        {
          g_clear_error (&failed);
          hit = wo_search_hit (store, self->plan, &scored, &failed);
        }
      if (hit != NULL)
        {
          hit->score = row.score;
          g_ptr_array_add (page, hit);
        }
      else if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
    }
  return g_steal_pointer (&page);
}
