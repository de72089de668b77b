/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy whose orders came in bulk: their words are indexed on the office's worker, while one works. */
#include "office-bench.h"

#include "protocol/wo-act-json.h"
#include "store/wo-fill.h"
#include "store/wo-finder.h"
#include "store/wo-late-words.h"
#include "store/wo-search.h"

#include <string.h>

#define N (3 * WO_LATE_WORDS_BATCH)

typedef struct
{
  char *folder;
  char *path;
  guint changed;
} Late;

static void
put_order (WoFill *into, guint i)
{
  g_autofree char *id = g_strdup_printf ("o%05u", i);
  g_autoptr (WoRecord) order = wo_record_new (WO_RECORD_ORDER, id);
  g_autofree char *json = NULL;
  g_autoptr (WoFillRecord) read = NULL;

  wo_record_set (order, "state", "draft", "p1", "r1", 1);
  wo_record_set (order, "details", "Review the ventilation survey", "p1", "r1", 1);
  json = wo_record_to_json (order);
  read = wo_fill_record_read (json, strlen (json), NULL);
  g_assert_true (wo_fill_put (into, read, i + 1, NULL));
}

static void
late_set_up (Late *self, gconstpointer data)
{
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoFill) into = NULL;

  self->folder = bench_folder_new ();
  self->path = g_build_filename (self->folder, "copy.sqlite", NULL);
  store = wo_store_open (self->path, WO_STORE_CREATE, NULL);
  into = wo_fill_new (store, NULL);
  g_assert_true (wo_store_begin (store, NULL));
  for (guint i = 0; i < N; i++)
    put_order (into, i);
  g_assert_true (wo_store_set_meta (store, "server", "https://orders.example.org", NULL));
  g_assert_true (wo_store_set_meta (store, "person", "p1", NULL));
  g_assert_true (wo_store_commit (store, NULL));
  g_assert_true (wo_fill_end (into, NULL));
}

static void
late_tear_down (Late *self, gconstpointer data)
{
  bench_folder_free (self->folder);
  g_free (self->path);
}

static gboolean
is_indexed (gpointer office)
{
  WoOfficeStatus *status = wo_office_get_status (office);
  gboolean indexed = status->indexed == 100;

  wo_office_status_free (status);
  return indexed;
}

static gpointer
count_found (WoStore *store, gpointer data, GError **error)
{
  const WoQuery query = { .words = "ventilation", .in = WO_SEARCH_ORDERS };
  g_autoptr (WoHits) hits = wo_search (store, &query, error);

  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->percent, ==, 100);
  return GUINT_TO_POINTER (hits->total);
}

static void
changed_cb (WoOffice *office, const char *record, Late *self)
{
  self->changed += record == NULL;
}

static gboolean
is_told (gpointer data)
{
  return ((Late *) data)->changed > 0;
}

static void
assert_comes_in (Late *self)
{
  g_autoptr (WoOffice) office = wo_office_open (self->path, NULL, NULL);

  g_signal_connect (office, "changed", G_CALLBACK (changed_cb), self);
  bench_wait (is_indexed, office);
  g_assert_cmpuint (GPOINTER_TO_UINT (wo_office_read (office, count_found, NULL, NULL)), ==, N);
  bench_wait (is_told, self);
  wo_office_close (office);
}

static void
test_comes_in (Late *self, gconstpointer data)
{
  assert_comes_in (self);
}

/* Closing waits for the batch that is under way, and no longer; the next start goes on behind it. */
static void
test_goes_on (Late *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WoOffice) office = wo_office_open (self->path, NULL, NULL);

      wo_office_close (office);
    }
  {
    g_autoptr (WoStore) store = wo_store_open (self->path, 0, NULL);
    gboolean more = FALSE;

    g_assert_true (wo_late_words_index (store, &more, NULL));
    if (!more)
      {
        g_test_skip ("all of it was in before it could be closed");
        return;
      }
  }
  assert_comes_in (self);
}

static gpointer
measure_finder (WoStore *store, gpointer data, GError **error)
{
  return GUINT_TO_POINTER (wo_finder_memory (wo_store_finder (store)) > 0);
}

static gboolean
is_ready (gpointer office)
{
  return wo_office_read (office, measure_finder, NULL, NULL) != NULL;
}

/* Once the words are in, and without that anybody searches. */
static void
test_is_ready (Late *self, gconstpointer data)
{
  g_autoptr (WoOffice) office = wo_office_open (self->path, NULL, NULL);

  wo_office_ready_search (office);
  bench_wait (is_ready, office);
  g_assert_true (is_indexed (office));
  wo_office_close (office);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/office/late/" path, Late, NULL, late_set_up, test, late_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words-come-in-while-one-works", test_comes_in);
  ADD ("a-search-finds-its-index-ready", test_is_ready);
  ADD ("who-closes-goes-on-at-the-next-start", test_goes_on);
  return g_test_run ();
}
