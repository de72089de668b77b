/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-forward.h"
#include "store/wo-late-words.h"

static void
telling_free (gpointer data)
{
  WoTelling *self = data;

  g_free (self->stem);
  g_free (self);
}

static void
add_telling (GPtrArray *tellings, const WoIndex *index, guint32 stem, double weight)
{
  WoTelling *telling = g_new0 (WoTelling, 1);

  telling->stem = g_strdup (wo_lexicon_stem (index->lexicon, stem));
  telling->weight = weight;
  telling->id = stem;
  g_ptr_array_add (tellings, telling);
}

/* The most telling of @stems (WoPair), as they are handed out. */
static GPtrArray *
hand_out (const WoIndex *index, GArray *stems, guint max)
{
  g_autoptr (GArray) telling = wo_finder_most_telling (index, stems, max);
  GPtrArray *tellings = g_ptr_array_new_with_free_func (telling_free);

  for (guint i = 0; i < telling->len; i++)
    {
      const WoPair *pair = &g_array_index (telling, WoPair, i);
      double weight = wo_rank_weight (index, wo_lexicon_documents (index->lexicon, pair->id));

      add_telling (tellings, index, pair->id, (double) pair->count * WO_RANK_COUNT * weight);
    }
  return tellings;
}

/* The stems of one document with its length; NULL without an error: it has none. */
static GArray *
read_stems (WoFinder *self, WoStore *store, gint64 id, guint *ret_length, GError **error)
{
  g_autoptr (GArray) stems = g_array_new (FALSE, FALSE, sizeof (WoPair));
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize size;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db,
                     WO_FORWARD_IS_FINDING (id)
                         ? "SELECT length, stems FROM finding_stems WHERE row = ?"
                         : "SELECT length, stems FROM order_stems WHERE row = ?",
                     error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, WO_FORWARD_ROW (id));
  if (!wo_statement_next (from, error))
    return NULL;
  *ret_length = (guint) CLAMP (wo_statement_int (from, 0), 0, WO_LENGTH_MAX);
  bytes = wo_statement_bytes (from, 1);
  data = g_bytes_get_data (bytes, &size);
  if (wo_pairs_unseal (data, size, wo_lexicon_limit (self->index->lexicon), stems))
    return g_steal_pointer (&stems);
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "%s: The forward index is not what was written", wo_store_path (store));
  return NULL;
}

GPtrArray *
wo_finder_telling (WoFinder *self, WoStore *store, const char *text, guint max, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const guint weight = 2;
  const WoForwardTexts texts = { &text, &weight, 1 };
  guint length;
  g_autoptr (GArray) stems = NULL;

  if (!wo_finder_follow (self, store, NULL, error))
    return NULL;
  stems = wo_forward_pairs (store, &texts, FALSE, &length, error);
  return stems != NULL ? hand_out (self->index, stems, max) : NULL;
}

GPtrArray *
wo_finder_telling_of (
    WoFinder *self, WoStore *store, gboolean finding, gint64 row, guint max, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) failed = NULL;
  g_autoptr (GArray) stems = NULL;
  guint length;

  if (!wo_finder_follow (self, store, NULL, error))
    return NULL;
  stems = read_stems (self, store, WO_FORWARD_ID (row, finding), &length, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (stems == NULL)
    return g_ptr_array_new_with_free_func (telling_free);
  return hand_out (self->index, stems, max);
}

/* Where the index has it now; 0: nowhere. */
static guint32
id_of (WoLexicon *lexicon, const WoTelling *telling)
{
  if (g_strcmp0 (wo_lexicon_stem (lexicon, telling->id), telling->stem) == 0)
    return telling->id;
  return wo_lexicon_find (lexicon, telling->stem);
}

/* Any of them, one beside the other. */
static void
ask_for (WoFinder *self, WoRankQuery *query, GPtrArray *telling, GArray *stems)
{
  WoRankTerm *term = wo_rank_term_new ();

  for (guint i = 0; i < telling->len; i++)
    {
      guint32 id = id_of (self->index->lexicon, telling->pdata[i]);

      if (id == 0)
        continue;
      g_array_append_val (term->stems, id);
      g_array_append_val (stems, id);
    }
  wo_rank_query_add (query, term);
}

static WoFound *
find_like (WoFinder *self,
           WoStore *store,
           GPtrArray *telling,
           const WoFind *find,
           WoSearchPlan *plan,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (WoRankQuery) query = NULL;
  g_autoptr (GArray) stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  WoRanked *ranked;
  WoFound *found;

  /* Nothing was typed, and yet there is something to look for. */
  plan->nothing = FALSE;
  query = wo_finder_query (self, store, find, plan, error);
  if (query == NULL)
    return NULL;
  ask_for (self, query, telling, stems);
  ranked = wo_finder_rank (self, find, query, cancellable, error);
  found = ranked != NULL ? wo_found_new (self, store, find, ranked, error) : NULL;
  if (found != NULL)
    g_array_append_vals (found->stems, stems->data, stems->len);
  return found;
}

WoFound *
wo_finder_like (WoFinder *self,
                WoStore *store,
                GPtrArray *telling,
                const WoFind *within,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 began = g_get_monotonic_time ();
  WoFind find = within != NULL ? *within : (WoFind){ .query = { .in = WO_SEARCH_ALL } };
  g_autoptr (WoSearchPlan) plan = NULL;
  guint percent;
  WoFound *found;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  find.query.words = NULL;
  find.query.like = FALSE;
  find.typing = FALSE;
  plan = wo_search_plan_new (store, &find.query, error);
  if (plan == NULL || !wo_late_words_percent (store, &percent, error))
    return NULL;
  locker = g_mutex_locker_new (&self->lock);
  if (!wo_finder_begin (self, store, cancellable, error))
    return NULL;
  found = find_like (self, store, telling, &find, plan, cancellable, error);
  found = wo_finder_end (store, found, cancellable, error);
  if (found == NULL)
    return NULL;
  found->plan = g_steal_pointer (&plan);
  found->percent = percent;
  found->took_ms = (double) (g_get_monotonic_time () - began) / 1000.0;
  return found;
}

static int
compare_weights (gconstpointer one, gconstpointer other)
{
  double a = (*(WoTelling *const *) one)->weight, b = (*(WoTelling *const *) other)->weight;

  return (a < b) - (a > b);
}

GPtrArray *
wo_found_shares (WoFound *self, WoStore *store, guint at, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->finder->lock);
  g_autoptr (GPtrArray) shares = g_ptr_array_new_with_free_func (telling_free);
  const WoIndex *index = self->finder->index;
  g_autoptr (GArray) stems = NULL;
  g_autoptr (GError) failed = NULL;
  guint length;

  if (at >= wo_found_total (self) || index == NULL)
    return g_steal_pointer (&shares);
  stems = read_stems (self->finder, store, wo_matches_at (self->matches, at)->id, &length, &failed);
  for (guint i = 0; stems != NULL && i < stems->len; i++)
    for (guint j = 0; j < self->stems->len; j++)
      {
        const WoPair *pair = &g_array_index (stems, WoPair, i);
        float weight = wo_rank_weight (index, wo_lexicon_documents (index->lexicon, pair->id));

        if (pair->id == g_array_index (self->stems, guint32, j))
          add_telling (shares, index, pair->id,
                       (double) wo_rank_score (index, weight, pair->count, length));
      }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  g_ptr_array_sort (shares, compare_weights);
  return g_steal_pointer (&shares);
}
