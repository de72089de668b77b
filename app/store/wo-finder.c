/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-forward-check.h"
#include "store/wo-forward.h"
#include "store/wo-late-words.h"
#include "store/wo-words-check.h"

WoFinder *
wo_finder_new (void)
{
  WoFinder *self = g_new0 (WoFinder, 1);

  self->references = 1;
  g_mutex_init (&self->lock);
  return self;
}

WoFinder *
wo_finder_ref (WoFinder *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

static void
forget (WoFinder *self)
{
  g_clear_pointer (&self->index, wo_index_free);
  g_clear_pointer (&self->made, g_free);
  g_clear_pointer (&self->reading, wo_finder_reading_free);
}

void
wo_finder_unref (WoFinder *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;
  forget (self);
  g_mutex_clear (&self->lock);
  g_free (self);
}

WoFinder *
wo_store_finder (WoStore *store)
{
  if (store->finder == NULL)
    store->finder = wo_finder_new ();
  return store->finder;
}

/* What a transaction under way has written may yet be undone: it is read for the moment only. The index that is
 * there stays until the new one is whole. */
static gboolean
read_all (WoFinder *self, WoStore *store, const char *made, gboolean whole, GError **error)
{
  gint64 turn = 0;
  WoIndex *index;

  if (!wo_db_number (store->db, "SELECT max (turn) FROM stems_change", &turn, error))
    return FALSE;
  index = wo_finder_read_all (store, whole, error);
  if (index == NULL)
    return FALSE;
  forget (self);
  self->index = index;
  self->made = store->in_transaction ? NULL : g_strdup (made);
  self->turn = turn;
  self->last_stem = wo_lexicon_limit (self->index->lexicon) - 1;
  return TRUE;
}

/* One that could not be read is not taken for another making. */
static gboolean
read_made (WoStore *store, char **ret_made, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (store->db, "SELECT value FROM meta WHERE key = 'stems'", error);

  if (from == NULL)
    return FALSE;
  *ret_made = wo_statement_next (from, &failed) ? wo_statement_dup (from, 0) : g_strdup ("");
  if (failed == NULL)
    return TRUE;
  g_clear_pointer (ret_made, g_free);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
follow (WoFinder *self, WoStore *store, gboolean whole, GError **error)
{
  g_autofree char *made = NULL;
  gboolean followed = FALSE;

  if (self->index != NULL && self->made != NULL && store->in_transaction)
    return TRUE;
  if (!read_made (store, &made, error))
    return FALSE;
  if (self->index != NULL && self->made != NULL && g_strcmp0 (made, self->made) == 0 &&
      !wo_finder_read_changes (self, store, &followed, error))
    {
      forget (self);
      return FALSE;
    }
  return followed || read_all (self, store, made, whole, error);
}

/* One question tells that nothing has happened since, which is so nearly always. */
static gboolean
is_in_step (WoFinder *self, WoStore *store)
{
  g_autoptr (WoStatement) from = NULL;

  if (self->index == NULL || self->made == NULL)
    return FALSE;
  from = wo_db_prepare (store->db,
                        "SELECT coalesce (max (turn), 0), (SELECT value FROM meta WHERE key = "
                        "'stems') FROM stems_change",
                        NULL);
  return from != NULL && wo_statement_next (from, NULL) &&
         wo_statement_int (from, 0) == self->turn &&
         g_strcmp0 (wo_statement_text (from, 1), self->made) == 0;
}

/* All that is read is of one moment. */
static gboolean
follow_at_once (WoFinder *self, WoStore *store, gboolean whole, GError **error)
{
  gboolean good;

  if (store->in_transaction)
    return follow (self, store, whole, error);
  if (!wo_db_exec (store->db, "BEGIN", error))
    return FALSE;
  good = follow (self, store, whole, error);
  wo_db_exec (store->db, "COMMIT", NULL);
  return good;
}

/* From the texts, through a connection that may write. Where it cannot be, what there is is searched. */
static void
make (WoStore *store, gboolean (*how) (WoStore *store, GError **error))
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStore) writer = NULL;

  if (!wo_db_is_read_only (store->db))
    how (store, &failed);
  else if ((writer = wo_store_open (store->path, 0, &failed)) != NULL)
    how (writer, &failed);
  if (failed != NULL)
    g_debug ("The forward index was not made: %s", failed->message);
}

static gboolean
mend_texts (WoStore *store, GError **error)
{
  gboolean mended;

  return wo_words_mend (store, &mended, error);
}

gboolean
wo_finder_mend_texts (WoFinder *self, WoStore *store, const GError *failed)
{
  if (!g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED) || store->in_transaction ||
      !g_atomic_int_compare_and_exchange (&self->texts_remade, FALSE, TRUE))
    return FALSE;
  g_debug ("%s", failed->message);
  make (store, mend_texts);
  return TRUE;
}

static gboolean
bring_in_step (WoFinder *self, WoStore *store, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (!store->in_transaction && !wo_forward_is_made (store))
    make (store, wo_forward_make_rest);
  if (follow_at_once (self, store, TRUE, &failed))
    return TRUE;
  if (!g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED) || store->in_transaction)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  g_debug ("%s", failed->message);
  if (!self->remade)
    make (store, wo_forward_make_again);
  self->remade = TRUE;
  return follow_at_once (self, store, FALSE, error);
}

gboolean
wo_finder_follow (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (is_in_step (self, store) || bring_in_step (self, store, error)) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
wo_finder_catch_up (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return wo_finder_follow (self, store, cancellable, error);
}

static gboolean
begin_reading (WoFinder *self, WoStore *store, GError **error)
{
  WoFinderReading *reading = g_new0 (WoFinderReading, 1);

  g_clear_pointer (&self->reading, wo_finder_reading_free);
  self->reading = reading;
  return read_made (store, &reading->made, error) &&
         wo_db_number (store->db, "SELECT max (turn) FROM stems_change", &reading->turn, error);
}

/* Whether what is being read is still what there is. */
static gboolean
is_as_begun (const WoFinderReading *self, WoStore *store)
{
  g_autofree char *made = NULL;
  gint64 turn = 0;

  return self != NULL && read_made (store, &made, NULL) && g_str_equal (made, self->made) &&
         wo_db_number (store->db, "SELECT max (turn) FROM stems_change", &turn, NULL) &&
         turn == self->turn;
}

static void
take_read (WoFinder *self)
{
  g_autofree WoFinderReading *reading = g_steal_pointer (&self->reading);

  forget (self);
  self->index = reading->index;
  self->made = reading->made;
  self->turn = reading->turn;
  self->last_stem = wo_lexicon_limit (self->index->lexicon) - 1;
}

static gboolean
read_some (WoFinder *self, WoStore *store, gboolean *ret_more, GError **error)
{
  if (!is_as_begun (self->reading, store) && !begin_reading (self, store, error))
    return FALSE;
  if (!wo_finder_read_part (self->reading, store, ret_more, error))
    return FALSE;
  if (!*ret_more)
    take_read (self);
  return TRUE;
}

gboolean
wo_finder_catch_up_some (WoFinder *self, WoStore *store, gboolean *ret_more, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean good;

  *ret_more = FALSE;
  if (self->index != NULL || store->in_transaction)
    return TRUE;
  if (!wo_db_exec (store->db, "BEGIN", error))
    return FALSE;
  good = read_some (self, store, ret_more, error);
  wo_db_exec (store->db, "COMMIT", NULL);
  if (!good)
    g_clear_pointer (&self->reading, wo_finder_reading_free);
  return good;
}

gsize
wo_finder_memory (WoFinder *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->index != NULL ? wo_index_memory (self->index) : 0;
}

static gboolean
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

WoRanked *
wo_finder_rank (WoFinder *self,
                const WoFind *find,
                const WoRankQuery *query,
                GCancellable *cancellable,
                GError **error)
{
  WoRanked *ranked = wo_rank (self->index, query, find->facets,
                              cancellable != NULL ? is_cancelled : NULL, cancellable);

  if (ranked == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return ranked;
}

static WoFound *
search (WoFinder *self,
        WoStore *store,
        const WoFind *find,
        WoSearchPlan *plan,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (WoRankQuery) query = wo_finder_query (self, store, find, plan, error);
  WoRanked *ranked = query != NULL ? wo_finder_rank (self, find, query, cancellable, error) : NULL;

  return ranked != NULL ? wo_found_new (self, store, find, ranked, error) : NULL;
}

gboolean
wo_finder_begin (WoFinder *self, WoStore *store, GCancellable *cancellable, GError **error)
{
  if (!wo_finder_follow (self, store, cancellable, error))
    return FALSE;
  wo_db_set_cancellable (store->db, cancellable);
  return TRUE;
}

WoFound *
wo_finder_end (WoStore *store, WoFound *found, GCancellable *cancellable, GError **error)
{
  wo_db_set_cancellable (store->db, NULL);
  if (found != NULL && g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&found, wo_found_free);
  return found;
}

/* Where likeness is asked for and words were mistyped, it is as if what was meant had been said. */
static gboolean
mend (WoFinder *self,
      WoStore *store,
      WoFind *find,
      WoSearchPlan **plan,
      char **ret_words,
      GError **error)
{
  *ret_words = (*plan)->like ? wo_finder_mend_words (self, store, *plan, find->query.words) : NULL;
  if (*ret_words == NULL)
    return TRUE;
  find->query.words = *ret_words;
  wo_search_plan_free (*plan);
  *plan = wo_search_plan_new (store, &find->query, error);
  return *plan != NULL;
}

static WoFound *
search_once (
    WoFinder *self, WoStore *store, const WoFind *find, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (WoSearchPlan) plan = NULL;
  g_autofree char *words = NULL;
  WoFind meant = *find;
  guint percent;
  WoFound *found = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  plan = wo_search_plan_new (store, &find->query, error);
  /* Before it is searched: what comes in meanwhile is not counted on. */
  if (plan == NULL || !wo_late_words_percent (store, &percent, error))
    return NULL;
  locker = g_mutex_locker_new (&self->lock);
  if (!wo_finder_begin (self, store, cancellable, error))
    return NULL;
  if (mend (self, store, &meant, &plan, &words, error))
    found = search (self, store, &meant, plan, cancellable, error);
  found = wo_finder_end (store, found, cancellable, error);
  if (found == NULL)
    return NULL;
  found->plan = g_steal_pointer (&plan);
  found->percent = percent;
  found->took_ms = (double) (g_get_monotonic_time () - began) / 1000.0;
  return found;
}

WoFound *
wo_finder_search (
    WoFinder *self, WoStore *store, const WoFind *find, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  WoFound *found = search_once (self, store, find, cancellable, &failed);

  if (found != NULL)
    return found;
  if (wo_finder_mend_texts (self, store, failed))
    return search_once (self, store, find, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}
