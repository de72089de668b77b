/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finder-fixture.h"

#include "store/wo-forward-check.h"
#include "store/wo-store-private.h"

#include <string.h>

static void
test_follows_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (6);

  finder_check_same (self);
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_strdup_printf ("o%03d", g_rand_int_range (dice, 0, 40));
      g_autoptr (WoRecord) undone =
          make_record (WO_RECORD_ORDER, "gone", "elements.root_cause", "damp novelty", NULL);

      for (guint n = 0; n < round; n++)
        finder_put_order (self->store, dice, (guint) g_rand_int_range (dice, 0, 50), 100 + round);
      wo_store_remove_record (self->store, id, NULL);
      finder_add_findings (self->store, dice, 100 + 5 * round, round % 3);
      if (round % 4 == 0)
        {
          g_assert_true (wo_store_begin (self->store, &error));
          wo_store_put_record (self->store, undone, 9, &error);
          wo_store_rollback (self->store);
        }
      finder_check_same (self);
    }
}

static void
test_filters_and_facets (Fixture *self, gconstpointer data)
{
  const WoFind what = { .query = { .words = "damp OR lift OR mould", .in = WO_SEARCH_ALL },
                        .facets = TRUE };
  g_autoptr (WoFound) found = finder_find (wo_store_finder (self->store), self->store, &what);

  for (WoFacet facet = 0; facet < WO_FACET_N; facet++)
    {
      GPtrArray *counts = wo_found_facet (found, facet);

      g_assert_true (counts->len > 0 || facet == WO_FACET_ISSUE);
      for (guint i = 0; i < counts->len; i++)
        {
          const WoFacetCount *count = counts->pdata[i];
          g_autoptr (WoFound) within = NULL;
          WoFind narrower = what;

          g_assert_true (i == 0 || count->count <= ((WoFacetCount *) counts->pdata[i - 1])->count);
          if (facet == WO_FACET_KIND)
            narrower.kind = count->value;
          else if (facet == WO_FACET_LANDLORD)
            narrower.query.landlord = count->value;
          else if (facet == WO_FACET_CATEGORY)
            narrower.query.category = count->value;
          else if (facet == WO_FACET_TYPE)
            narrower.query.type = count->value;
          else if (facet == WO_FACET_STATE)
            narrower.state = count->value;
          else if (facet == WO_FACET_FINDING)
            narrower.finding = count->value;
          else
            continue;
          within = finder_find (wo_store_finder (self->store), self->store, &narrower);
          g_test_message ("%s: %u", count->value, count->count);
          g_assert_cmpuint (wo_found_total (within), ==, count->count);
        }
    }
}

static void
check_pair (const WoFind *what, const WoHit *before, const WoHit *hit)
{
  int sign = what->backwards ? -1 : 1;

  if (what->order == WO_FIND_BEST)
    g_assert_cmpfloat (sign * before->score, >=, sign * hit->score);
  else if (what->order == WO_FIND_REFERENCE)
    g_assert_cmpint (sign * strcmp (before->reference, hit->reference), <=, 0);
  else if (what->order == WO_FIND_NEWEST)
    g_assert_cmpint (sign * before->date, >=, sign * hit->date);
}

static void
check_order (Fixture *self, const WoFind *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFound) found = finder_find (wo_store_finder (self->store), self->store, what);
  g_autoptr (GPtrArray) page =
      wo_found_page (found, self->store, 0, wo_found_total (found), &error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, wo_found_total (found));
  for (guint i = 0; i < page->len; i++)
    {
      const WoHit *hit = page->pdata[i];

      g_assert_true (g_hash_table_add (ids, g_strconcat (hit->kind, hit->id, NULL)));
      if (i > 0)
        check_pair (what, page->pdata[i - 1], hit);
    }
}

/* All matches come in every column's order, each once. */
static void
test_orders (Fixture *self, gconstpointer data)
{
  for (WoFindOrder order = 0; order < WO_FIND_N; order++)
    for (int backwards = 0; backwards < 2; backwards++)
      check_order (self, &(WoFind){ .query = { .words = "damp OR lift", .in = WO_SEARCH_ALL },
                                    .order = order,
                                    .backwards = backwards });
}

static void
test_typing (Fixture *self, gconstpointer data)
{
  static const char *const steps[] = { "ins",      "insp",      "inspe",      "inspec",
                                       "inspecti", "inspectio", "inspection", "inspections" };
  const WoFind whole = { .query = { .words = "inspection", .in = WO_SEARCH_ALL } };
  g_autoptr (WoFound) wanted = finder_find (wo_store_finder (self->store), self->store, &whole);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const WoFind what = { .query = { .words = steps[i], .in = WO_SEARCH_ALL }, .typing = TRUE };
      g_autoptr (WoFound) found = finder_find (wo_store_finder (self->store), self->store, &what);

      g_test_message ("%s", steps[i]);
      g_assert_cmpuint (wo_found_total (found), ==, wo_found_total (wanted));
    }
}

/* What is asked of the database while a question is answered; and at which of it it is cancelled. */
typedef struct
{
  GCancellable *cancellable;
  guint asked, at;
} Cancelling;

static gboolean
cancel_at_cb (gpointer data, gboolean writes, GError **error)
{
  Cancelling *self = data;

  if (self->asked++ == self->at)
    g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* What is asked, of @telling words or of others. */
typedef WoFound *(*Asking) (Fixture *self,
                            GPtrArray *telling,
                            GCancellable *cancellable,
                            GError **error);

static WoFound *
ask_words (Fixture *self, GPtrArray *telling, GCancellable *cancellable, GError **error)
{
  const WoFind what = { .query = { .words = "damp", .in = WO_SEARCH_ALL },
                        .facets = TRUE,
                        .order = WO_FIND_REFERENCE };

  return wo_finder_search (wo_store_finder (self->store), self->store, &what, cancellable, error);
}

static WoFound *
ask_like (Fixture *self, GPtrArray *telling, GCancellable *cancellable, GError **error)
{
  WoFinder *finder = wo_store_finder (self->store);
  const WoFind what = { .query = { .in = WO_SEARCH_ALL }, .facets = TRUE };

  return wo_finder_like (finder, self->store, telling, &what, cancellable, error);
}

/* Cancelled at any of the statements it is superseded, and the next question has all again. */
static void
check_stops (Fixture *self, Asking asking, GPtrArray *telling)
{
  g_autoptr (WoFound) wanted = asking (self, telling, NULL, NULL);
  guint at = 0;

  g_assert_cmpuint (wo_found_total (wanted), >, 0);
  for (gboolean stopped = TRUE; stopped; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Cancelling cancelling = { cancellable, 0, at };
      g_autoptr (GError) error = NULL;
      g_autoptr (WoFound) found = NULL, next = NULL;

      wo_db_set_ahead (self->store->db, cancel_at_cb, &cancelling);
      found = asking (self, telling, cancellable, &error);
      wo_db_set_ahead (self->store->db, NULL, NULL);
      stopped = g_cancellable_is_cancelled (cancellable);
      g_assert_true (stopped == (found == NULL));
      if (stopped)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      next = asking (self, telling, NULL, NULL);
      g_assert_cmpuint (wo_found_total (next), ==, wo_found_total (wanted));
    }
  g_assert_cmpuint (at, >, 5);
}

/* What was superseded before it began asks the database for nothing. */
static void
check_not_begun (Fixture *self, Asking asking, GPtrArray *telling)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancelling cancelling = { cancellable, 0, G_MAXUINT };

  g_cancellable_cancel (cancellable);
  wo_db_set_ahead (self->store->db, cancel_at_cb, &cancelling);
  g_assert_null (asking (self, telling, cancellable, &error));
  wo_db_set_ahead (self->store->db, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelling.asked, ==, 0);
}

static void
test_stops (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) telling =
      wo_finder_telling (wo_store_finder (self->store), self->store, "damp lift", 20, NULL);

  check_not_begun (self, ask_words, telling);
  check_not_begun (self, ask_like, telling);
  check_stops (self, ask_words, telling);
  check_stops (self, ask_like, telling);
}

static gboolean
cancel_cb (gpointer cancellable, gboolean writes, GError **error)
{
  g_cancellable_cancel (cancellable);
  return TRUE;
}

/* Cancelled at the first thing that is asked of the database. */
static void
catch_up_cancelled (WoFinder *finder, WoStore *store)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  wo_db_set_ahead (store->db, cancel_cb, cancellable);
  g_assert_false (wo_finder_catch_up (finder, store, cancellable, &error));
  wo_db_set_ahead (store->db, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A question that is stopped throws away nothing of what it had to read first. */
static void
test_stopped_while_reading (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (8);
  WoFinder *finder = wo_store_finder (self->store);
  gsize memory;

  catch_up_cancelled (finder, self->store);
  memory = wo_finder_memory (finder);
  g_assert_cmpuint (memory, >, 0);
  for (guint n = 0; n < 30; n++)
    {
      finder_put_order (self->store, dice, 60 + n, 500 + n);
      catch_up_cancelled (finder, self->store);
      g_assert_cmpuint (wo_finder_memory (finder), >=, memory);
    }
  finder_check_same (self);
}

/* What it takes to be most like a document is in the document; the parts of a score add up to it. */
static void
test_like (Fixture *self, gconstpointer data)
{
  WoFinder *finder = wo_store_finder (self->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) telling =
      wo_finder_telling (finder, self->store, "A lift, damp and nowhereword; lift", 20, &error);
  g_autoptr (WoFound) found = NULL, again = NULL;
  WoFoundRow row;

  g_assert_no_error (error);
  g_assert_cmpuint (telling->len, ==, 2);
  g_assert_cmpstr (((WoTelling *) telling->pdata[0])->stem, ==, "lift");
  found = wo_finder_like (finder, self->store, telling, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wo_found_total (found), ==,
                    finder_count_in_text_index (self->store, "lift OR damp"));
  for (guint i = 0; wo_found_row (found, i, &row); i++)
    {
      g_autoptr (GPtrArray) shares = wo_found_shares (found, self->store, i, &error);
      double sum = 0;

      g_assert_no_error (error);
      for (guint k = 0; k < shares->len; k++)
        sum += ((WoTelling *) shares->pdata[k])->weight;
      g_assert_cmpfloat_with_epsilon (sum, row.score, 1e-4);
    }
  /* An index made anew may have the words somewhere else: another's place, and none. */
  ((WoTelling *) telling->pdata[0])->id = ((WoTelling *) telling->pdata[1])->id;
  ((WoTelling *) telling->pdata[1])->id = G_MAXUINT32;
  again = wo_finder_like (finder, self->store, telling, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wo_found_total (again), ==, wo_found_total (found));
}

static void
test_mends_itself (Fixture *self, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE order_stems SET stems = x'0102030405'",
    "UPDATE finding_stems SET stems = zeroblob (20) WHERE row = 3",
    "DELETE FROM order_stems WHERE row % 2 = 0",
    "DELETE FROM finding_stems",
    "DELETE FROM stem",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup (wo_store_path (self->store));
      WoForwardCheck check;

      g_test_message ("%s", damages[i]);
      g_assert_true (wo_forward_check (self->store, &check, &error));
      g_assert_true (wo_forward_is_sound (&check));
      g_assert_cmpuint (check.documents, ==, 100);
      g_assert_true (wo_db_exec (self->store->db, damages[i], &error));
      g_assert_true (wo_forward_check (self->store, &check, &error));
      g_assert_false (wo_forward_is_sound (&check));
      wo_store_free (self->store);
      self->store = wo_store_open (path, i % 2 == 0 ? WO_STORE_READ_ONLY : 0, &error);
      g_assert_no_error (error);
      finder_check_same (self);
      wo_store_free (self->store);
      self->store = wo_store_open (path, 0, &error);
      g_assert_no_error (error);
    }
}

/* A store of the step before has texts and no stems: it is opened, and is as if it had always had them. */
static void
test_older_store (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_strdup (wo_store_path (self->store));
  g_autoptr (GError) error = NULL;
  WoForwardCheck check;

  g_assert_true (wo_db_exec (self->store->db,
                             "DROP TRIGGER finding_stems_removed; DROP TABLE stem; DROP TABLE "
                             "order_stems; DROP TABLE finding_stems; DROP TABLE stems_change; "
                             "DELETE FROM meta WHERE key = 'stems'; DROP INDEX log_by_act; "
                             "DROP INDEX order_open_by_number; DROP INDEX order_open_by_landlord; "
                             "DROP INDEX order_open_by_rank; DROP INDEX order_open_by_signed; "
                             "DROP INDEX order_open_by_latest; DROP TABLE published_name; "
                             "DROP TABLE published_start; "
                             "PRAGMA user_version = 7",
                             &error));
  wo_store_free (self->store);
  self->store = wo_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (wo_forward_check (self->store, &check, &error));
  g_assert_true (wo_forward_is_sound (&check));
  finder_check_same (self);
}

static guint
count_parts (WoFinder *finder, WoStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;
  guint parts = 0;

  for (; more; parts++)
    {
      g_assert_true (wo_finder_catch_up_some (finder, store, &more, &error));
      g_assert_no_error (error);
    }
  return parts;
}

/* What is written between two parts begins them anew, and is found. */
static void
test_in_parts (Fixture *self, gconstpointer data)
{
  g_autoptr (WoFinder) finder = wo_finder_new ();
  g_autoptr (WoFinder) anew = wo_finder_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);
  const WoFind what = { .query = { .words = "damp", .in = WO_SEARCH_ALL }, .facets = TRUE };
  g_autoptr (WoFound) found = NULL, wanted = NULL;
  gboolean more = FALSE;

  finder_add_findings (self->store, dice, 1000, 2500);
  for (guint i = 0; i < 3; i++)
    g_assert_true (wo_finder_catch_up_some (finder, self->store, &more, NULL) && more);
  g_assert_cmpuint (wo_finder_memory (finder), ==, 0);
  finder_add_findings (self->store, dice, 4000, 10);
  g_assert_cmpuint (count_parts (finder, self->store), >=, 4);
  g_assert_cmpuint (wo_finder_memory (finder), >, 0);
  found = finder_find (finder, self->store, &what);
  wanted = finder_find (anew, self->store, &what);
  g_assert_cmpuint (wo_found_total (wanted), >, 0);
  g_assert_cmpuint (wo_found_total (found), ==, wo_found_total (wanted));
  for (guint i = 0; i < wo_found_total (wanted); i++)
    {
      WoFoundRow one, other;

      g_assert_true (wo_found_row (found, i, &one) && wo_found_row (wanted, i, &other));
      g_assert_cmpint (one.row, ==, other.row);
      g_assert_cmpfloat_with_epsilon (one.score, other.score, 1e-4);
    }
  g_assert_cmpuint (count_parts (finder, self->store), ==, 1);
  g_assert_false (wo_found_is_of (found, self->store));
}

typedef struct
{
  WoFinder *finder;
  const char *path;
  int go_on; /* atomic */
} Sharing;

static gpointer
search_all_the_time (gpointer data)
{
  Sharing *sharing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (sharing->path, WO_STORE_READ_ONLY, &error);
  const WoFind what = { .query = { .words = "damp OR lift", .in = WO_SEARCH_ALL } };
  guint n = 0;

  g_assert_no_error (error);
  for (; n < 5 || g_atomic_int_get (&sharing->go_on); n++)
    {
      g_autoptr (WoFound) found = wo_finder_search (sharing->finder, store, &what, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (wo_found_total (found), >, 0);
    }
  return GUINT_TO_POINTER (n);
}

/* Two threads ask while a third writes. */
static void
test_is_shared (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (2);
  g_autoptr (WoFinder) finder = wo_finder_new ();
  Sharing sharing = { finder, wo_store_path (self->store), 1 };
  GThread *threads[2];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("search", search_all_the_time, &sharing);
  for (guint n = 0; n < 60; n++)
    finder_put_order (self->store, dice, n % 50, 200 + n);
  g_atomic_int_set (&sharing.go_on, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), >=, 5);
  finder_check_same (self);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/finder/" path, Fixture, NULL, finder_fill, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("follows-every-change", test_follows_changes);
  ADD ("a-facet-is-what-its-filter-finds", test_filters_and_facets);
  ADD ("every-column-sorts", test_orders);
  ADD ("a-word-is-found-while-it-is-typed", test_typing);
  ADD ("is-stopped", test_stops);
  ADD ("a-question-that-is-stopped-throws-nothing-away", test_stopped_while_reading);
  ADD ("more-like-this-explains-itself", test_like);
  ADD ("damage-is-mended-from-the-texts", test_mends_itself);
  ADD ("an-older-store-gets-its-stems", test_older_store);
  ADD ("is-made-ready-in-parts", test_in_parts);
  ADD ("threads-share-one", test_is_shared);
  return g_test_run ();
}
