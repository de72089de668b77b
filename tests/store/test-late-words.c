/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "domain/wo-similar.h"
#include "protocol/wo-act-json.h"
#include "store/wo-fill.h"
#include "store/wo-late-words.h"
#include "store/wo-search.h"
#include "store/wo-store-private.h"

#include <string.h>

/* Two batches, and a part of a third. */
#define N (2 * WO_LATE_WORDS_BATCH + WO_LATE_WORDS_BATCH / 2)

static char *
id_of (guint i)
{
  return g_strdup_printf ("o%05u", i);
}

static WoRecord *
make_one (guint i, const char *details)
{
  g_autofree char *id = id_of (i);
  WoRecord *record = make_order (id, NULL, "signed", "Northmoor Homes");

  wo_record_set (record, "details", details, "p1", "r1", 1);
  return record;
}

static void
fill (WoStore *store)
{
  g_autoptr (WoFill) into = wo_fill_new (store, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_store_begin (store, NULL));
  for (guint i = 0; i < N; i++)
    {
      g_autoptr (WoRecord) record = make_one (i, "Review the ventilation survey");
      g_autofree char *json = wo_record_to_json (record);
      g_autoptr (WoFillRecord) read = wo_fill_record_read (json, strlen (json), &error);

      g_assert_no_error (error);
      wo_fill_put (into, read, i + 1, &error);
      g_assert_no_error (error);
    }
  g_assert_true (wo_store_commit (store, NULL));
  g_assert_true (wo_fill_end (into, &error));
  g_assert_no_error (error);
}

static guint
found (WoStore *store, const char *words, guint *ret_percent)
{
  const WoQuery query = { .words = words, .in = WO_SEARCH_ORDERS };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (store, &query, &error);

  g_assert_no_error (error);
  if (ret_percent != NULL)
    *ret_percent = hits->percent;
  return hits->total;
}

static gboolean
index_one_batch (WoStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  wo_late_words_index (store, &more, &error);
  g_assert_no_error (error);
  return more;
}

/* What the index says of itself against the texts that it is of. */
static void
assert_whole (WoStore *store)
{
  g_autoptr (GError) error = NULL;

  wo_db_exec (store->db, "INSERT INTO order_fts (order_fts, rank) VALUES ('integrity-check', 1)",
              &error);
  g_assert_no_error (error);
}

static void
put_one (WoStore *store, guint i, const char *details)
{
  g_autoptr (WoRecord) record = make_one (i, details);
  g_autoptr (GError) error = NULL;

  wo_store_put_record (store, record, N + 1, &error);
  g_assert_no_error (error);
}

static void
remove_one (WoStore *store, guint i)
{
  g_autofree char *id = id_of (i);
  g_autoptr (GError) error = NULL;

  wo_store_remove_record (store, id, &error);
  g_assert_no_error (error);
}

static void
test_says_so (Fixture *self, gconstpointer data)
{
  guint percent = 0, before = 0;

  fill (self->store);
  g_assert_cmpuint (found (self->store, "ventilation", &percent), ==, 0);
  g_assert_cmpuint (percent, ==, 0);
  g_assert_true (index_one_batch (self->store));
  g_assert_cmpuint (found (self->store, "ventilation", &percent), ==, WO_LATE_WORDS_BATCH);
  g_assert_cmpuint (percent, >, 0);
  g_assert_cmpuint (percent, <, 100);
  before = percent;
  g_assert_true (index_one_batch (self->store));
  found (self->store, "ventilation", &percent);
  g_assert_cmpuint (percent, >, before);
  g_assert_cmpuint (percent, <, 100);
  g_assert_false (index_one_batch (self->store));
  g_assert_cmpuint (found (self->store, "ventilation", &percent), ==, N);
  g_assert_cmpuint (percent, ==, 100);
  g_assert_false (index_one_batch (self->store));
  assert_whole (self->store);
}

static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  fill (self->store);
  g_assert_true (index_one_batch (self->store));
  /* One that is in, one that is not, one that is new. */
  put_one (self->store, 3, "Publish the lettings policy");
  put_one (self->store, N - 3, "Publish the lettings policy");
  put_one (self->store, N + 3, "Publish the lettings policy");
  g_assert_cmpuint (found (self->store, "lettings", NULL), ==, 2);
  remove_one (self->store, 4);
  remove_one (self->store, N - 4);
  /* The last row's number is free for another one then. */
  remove_one (self->store, N + 3);
  remove_one (self->store, N - 1);
  put_one (self->store, N + 4, "Publish the lettings policy");
  while (index_one_batch (self->store))
    continue;
  assert_whole (self->store);
  g_assert_cmpuint (found (self->store, "lettings", NULL), ==, 3);
  g_assert_cmpuint (found (self->store, "ventilation", NULL), ==, N - 5);
  remove_one (self->store, N - 3);
  assert_whole (self->store);
  g_assert_cmpuint (found (self->store, "lettings", NULL), ==, 2);
}

static void
reopen (Fixture *self)
{
  g_autofree char *path = g_strdup (wo_store_path (self->store));
  g_autoptr (GError) error = NULL;

  wo_store_free (self->store);
  self->store = wo_store_open (path, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
}

static void
test_goes_on (Fixture *self, gconstpointer data)
{
  gboolean more = TRUE;

  fill (self->store);
  while (more)
    {
      more = index_one_batch (self->store);
      reopen (self);
    }
  g_assert_cmpuint (found (self->store, "ventilation", NULL), ==, N);
  assert_whole (self->store);
}

/* Two programs have the same copy open. */
static void
test_by_turns (Fixture *self, gconstpointer data)
{
  g_autoptr (WoStore) other = wo_store_open (wo_store_path (self->store), 0, NULL);

  fill (self->store);
  g_assert_true (index_one_batch (self->store));
  put_one (other, N - 3, "Publish the lettings policy");
  g_assert_true (index_one_batch (other));
  put_one (self->store, 3, "Publish the lettings policy");
  g_assert_false (index_one_batch (self->store));
  assert_whole (other);
  g_assert_cmpuint (found (other, "lettings", NULL), ==, 2);
  g_assert_cmpuint (found (other, "ventilation", NULL), ==, N - 2);
}

static void
test_no_verdict (Fixture *self, gconstpointer data)
{
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor Homes", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);
  g_autoptr (GPtrArray) earlier = NULL;
  gboolean more = TRUE;

  fill (self->store);
  while (more)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_search_earlier (self->store, c, 5, &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_UNREADY);
      more = index_one_batch (self->store);
    }
  earlier = wo_search_earlier (self->store, c, 5, NULL);
  g_assert_nonnull (earlier);
  g_assert_cmpuint (earlier->len, ==, N);
}

/* The first look of a new installation is not the office either. */
static void
test_no_verdict_of_a_first_look (Fixture *self, gconstpointer data)
{
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor Homes", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_store_set_meta (self->store, "boot", "1", NULL));
  g_assert_null (wo_search_earlier (self->store, c, 5, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_UNREADY);
  g_assert_true (wo_store_set_meta (self->store, "boot", NULL, NULL));
  earlier = wo_search_earlier (self->store, c, 5, NULL);
  g_assert_nonnull (earlier);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/late-words/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-search-says-how-much-it-searched", test_says_so);
  ADD ("what-changes-meanwhile-is-taken-as-it-is", test_changed_meanwhile);
  ADD ("it-goes-on-after-any-end", test_goes_on);
  ADD ("two-programs-index-by-turns", test_by_turns);
  ADD ("no-verdict-rests-on-half-an-index", test_no_verdict);
  ADD ("no-verdict-rests-on-a-first-look", test_no_verdict_of_a_first_look);
  return g_test_run ();
}
