/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions that were published in a store, beside those that are compiled in. */
#include "store-fixture.h"

#include "domain/wo-edition-effect.h"
#include "protocol/wo-edition-made.h"
#include "protocol/wo-packs.h"
#include "store/wo-edition-preview.h"
#include "store/wo-store-editions.h"

#include <string.h>

static WoRecord *
make_guidance (const char *id, const char *edition, const char *revised, const char *based_on)
{
  return make_record (WO_RECORD_GUIDANCE, id, "edition", edition, "title", edition, "revised",
                      revised, "note", "Why.", "based_on", based_on, "changes/c1.path", "reminder",
                      "changes/c1.value", edition, NULL);
}

static void
publish (WoStore *store, const char *id, gint64 position)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);

  record->version++;
  wo_record_set (record, "published", "yes", "p1", "", record->version);
  wo_record_set (record, "published_by", "p1", "p1", "", record->version);
  put (store, wo_record_copy (record), position);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  const WoEdition *edition;

  put (store, make_record (WO_RECORD_PERSON, "p1", "name", "Ada", NULL), 1);
  put (store, make_guidance ("g1", "2026-11", "2026-11-20", "2024-05"), 2);
  g_assert_null (wo_store_edition (store, "2026-11", NULL));
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2024-05");
  publish (store, "g1", 3);
  edition = wo_store_edition (store, "2026-11", NULL);
  g_assert_nonnull (edition);
  g_assert_cmpstr (edition->reminder, ==, "2026-11");
  g_assert_cmpstr (edition->author, ==, "Ada");
  g_assert_true (wo_store_edition (store, "2026-11", NULL) == edition);
  g_assert_true (wo_store_edition (store, NULL, NULL) == edition);
  g_assert_true (wo_store_edition (store, "2024-05", NULL) == wo_editions_get ("2024-05"));
}

/* The newest is the one revised last, whatever was published last. */
static void
test_newest (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  g_autoptr (GPtrArray) editions = NULL;

  put (store, make_guidance ("g1", "2027-03", "2027-03-01", "2024-05"), 1);
  publish (store, "g1", 2);
  put (store, make_guidance ("g2", "2026-11", "2026-11-20", "2024-05"), 3);
  publish (store, "g2", 4);
  put (store, make_guidance ("g3", "1999-01", "1999-01-01", "2027-03"), 5);
  publish (store, "g3", 6);
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2027-03");
  editions = wo_store_editions (store, NULL);
  g_assert_cmpuint (editions->len, ==, 4);
  g_assert_cmpstr (((WoEdition *) editions->pdata[0])->id, ==, "1999-01");
  g_assert_cmpstr (((WoEdition *) editions->pdata[3])->id, ==, "2027-03");
}

/* One edition stands on another, and a chain has an end. */
static void
test_chain (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;

  for (guint i = 0; i <= WO_EDITION_CHAIN_MAX + 1; i++)
    {
      g_autofree char *id = g_strdup_printf ("g%02u", i);
      g_autofree char *edition = g_strdup_printf ("e%02u", i);
      g_autofree char *before = i > 0 ? g_strdup_printf ("e%02u", i - 1) : g_strdup ("2024-05");

      put (store, make_guidance (id, edition, "2026-11-20", before), i * 2 + 1);
      publish (store, id, i * 2 + 2);
    }
  g_assert_cmpstr (wo_store_edition (store, "e01", NULL)->based_on, ==, "e00");
  g_assert_nonnull (wo_store_edition (store, "e15", NULL));
  g_assert_null (wo_store_edition (store, "e17", NULL));
}

static void
test_state (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  WoState *state = wo_store_state (store, 1);
  g_autoptr (WoRecord) good = make_guidance ("g1", "2026-11", "2026-11-20", "2024-05");
  g_autoptr (WoRecord) bad = make_guidance ("g2", "2026-12", "2026-12-20", "1066-10");
  g_autofree char *fine = NULL, *why = NULL, *path = NULL;

  fine = state->check_edition (state, good);
  g_assert_null (fine);
  why = state->check_edition (state, bad);
  g_assert_nonnull (strstr (why, "1066-10"));
  wo_record_set (good, "changes/c2.path", "factors/weather.question", "p1", "", 1);
  wo_record_set (good, "changes/c2.value", "Rain?", "p1", "", 1);
  path = state->check_edition (state, good);
  g_assert_nonnull (strstr (path, "factors/weather.question"));
  put (store, make_guidance ("g1", "2026-11", "2026-11-20", "2024-05"), 2);
  publish (store, "g1", 3);
  g_assert_cmpstr (state->edition (state, NULL)->id, ==, "2026-11");
  g_assert_cmpstr (state->edition (state, "2024-05")->id, ==, "2024-05");
  g_assert_null (state->edition (state, "1066-10"));
  g_assert_true (wo_store_state_error (store, NULL));
}

/* What a decision was made under is found for ever, on every thread's own store. */
static gpointer
ask_elsewhere (gpointer path)
{
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_READ_ONLY, NULL);

  return (gpointer) wo_store_edition (store, "2026-11", NULL);
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  GThread *threads[4];
  const WoEdition *edition;

  put (store, make_guidance ("g1", "2026-11", "2026-11-20", "2024-05"), 1);
  publish (store, "g1", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asker", ask_elsewhere, fixture->path);
  edition = wo_store_edition (store, "2026-11", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == edition);
}

static void
set (WoStore *store, const char *id, const char *path, const char *value, gint64 position)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);

  record->version++;
  wo_record_set (record, path, value, "p1", "", record->version);
  put (store, wo_record_copy (record), position);
}

/* A withdrawn edition is found by its name for ever, and is never the newest. */
static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;

  put (store, make_guidance ("g1", "2026-11", "2025-03-01", "2024-05"), 1);
  publish (store, "g1", 2);
  put (store, make_guidance ("g2", "2026-12", "2025-03-02", "2024-05"), 3);
  publish (store, "g2", 4);
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2026-12");
  set (store, "g2", "withdrawn", "yes", 5);
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2026-11");
  g_assert_cmpstr (wo_store_edition (store, "2026-12", NULL)->reminder, ==, "2026-12");
  set (store, "g1", "withdrawn", "yes", 6);
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2024-05");
}

static WoEdition *
make_one (WoState *state, const WoRecord *guidance)
{
  WoEdition *edition = wo_edition_new ();

  edition->id = g_strdup (wo_record_get (guidance, "edition"));
  edition->reminder = g_strdup ("Published here.");
  return edition;
}

/* Of one id, what was published here is what decisions were made under, whatever a later program brings. */
static void
test_published_and_compiled (void)
{
  static const WoEditionMaker maker = { .make = make_one };
  WoState *state = wo_memory_state_new (wo_editions_get ("2024-05"));
  g_autoptr (WoRecord) record = make_guidance ("g1", "2024-05", "2024-05-01", "2023-01");

  wo_memory_state_set_maker (state, &maker);
  state->put (state, record);
  g_assert_true (state->edition (state, "2024-05") == wo_editions_get ("2024-05"));
  wo_record_set (record, "published", "yes", "p1", "", 2);
  state->put (state, record);
  g_assert_cmpstr (state->edition (state, "2024-05")->reminder, ==, "Published here.");
  wo_memory_state_free (state);
}

/* Made on another text of its base than it was published on, it is not there rather than another. */
static void
test_pinned_base (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  g_autofree char *why = NULL;
  g_autoptr (WoRecord) record = NULL;

  put (store, make_guidance ("g1", "2026-11", "2025-03-01", "2024-05"), 1);
  publish (store, "g1", 2);
  set (store, "g1", "base_sha", wo_editions_get ("2024-05")->sha, 3);
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2026-11");
  set (store, "g1", "base_sha", "0123", 4);
  g_assert_null (wo_store_edition (store, "2026-11", NULL));
  g_assert_cmpstr (wo_store_edition (store, NULL, NULL)->id, ==, "2024-05");
  record = wo_store_get_record (store, "g1", NULL);
  why = wo_edition_why_not (wo_store_state (store, 4), record);
  g_assert_nonnull (strstr (why, "2024-05"));
}

/* The author is who published it, by the name of that day. */
static void
test_author (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;

  put (store, make_record (WO_RECORD_PERSON, "p1", "name", "Ada", NULL), 1);
  put (store, make_guidance ("g1", "2026-11", "2025-03-01", "2024-05"), 2);
  publish (store, "g1", 3);
  set (store, "g1", "published_by_name", "Ada", 4);
  set (store, "p1", "name", "Ada Marsh", 5);
  g_assert_cmpstr (wo_store_edition (store, "2026-11", NULL)->author, ==, "Ada");
}

/* What a transaction had published is forgotten with it, and what came by another way is seen. */
static void
test_cache (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;

  put (store, make_guidance ("g1", "2026-11", "2025-03-01", "2024-05"), 1);
  g_assert_true (wo_store_begin (store, NULL));
  publish (store, "g1", 2);
  g_assert_cmpstr (wo_store_edition (store, "2026-11", NULL)->reminder, ==, "2026-11");
  wo_store_rollback (store);
  g_assert_null (wo_store_edition (store, "2026-11", NULL));
  set (store, "g1", "changes/c1.value", "Another.", 2);
  /* The version that had been cached, with other words. */
  {
    g_autoptr (WoRecord) record = wo_store_get_record (store, "g1", NULL);

    record->version = 1;
    put (store, wo_record_copy (record), 3);
  }
  publish (store, "g1", 4);
  g_assert_cmpstr (wo_store_edition (store, "2026-11", NULL)->reminder, ==, "Another.");
  {
    g_autoptr (WoRecord) record = wo_store_get_record (store, "g1", NULL);

    wo_record_set (record, "changes/c1.value", "A third.", "p1", "", record->version);
    put (store, wo_record_copy (record), 5);
  }
  g_assert_cmpstr (wo_store_edition (store, "2026-11", NULL)->reminder, ==, "A third.");
}

/* The preview judges a draft by the landlord that its name is, as the register does. */
static void
test_preview_looks_up_by_name (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  g_autofree char *json = NULL;
  g_autoptr (WoEditionPreview) before = NULL, after = NULL;

  put (store,
       make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor", "reference", "202400001",
                    "guidance", "2024-05", NULL),
       1);
  put (store, make_order ("o1", "c1", "draft", "Northmoor"), 2);
  put (store, make_record (WO_RECORD_LANDLORD, "l1", "name", "NORTHMOOR", NULL), 3);
  put (store,
       make_record (WO_RECORD_GUIDANCE, "g1", "edition", "2026-11", "title", "T", "revised",
                    "2025-03-01", "note", "Why.", "based_on", "2024-05", "changes/c1.path",
                    "tiers/tier-1.effect", "changes/c1.value", "stop", NULL),
       4);
  json = wo_store_edition_draft (store, "g1", NULL);
  g_assert_nonnull (json);
  before = wo_edition_preview (store, json, wo_date_new (2025, 3, 20), 0, 100, NULL);
  g_assert_cmpuint (before->rows->len, ==, 0);
  put (store,
       make_record (WO_RECORD_INVESTIGATION, "i1", "landlord_id", "l1", "tier", "tier-1", NULL), 5);
  after = wo_edition_preview (store, json, wo_date_new (2025, 3, 20), 0, 100, NULL);
  g_assert_cmpuint (after->rows->len, ==, 1);
}

/* A state over memory makes the same of the same records. */
static void
test_memory (void)
{
  WoState *state = wo_memory_state_new (wo_editions_get ("2024-05"));
  g_autoptr (WoRecord) record = make_guidance ("g1", "2026-11", "2026-11-20", "2024-05");
  g_autofree char *why = NULL;

  state->put (state, record);
  why = state->check_edition (state, record);
  g_assert_null (why);
  wo_memory_state_set_maker (state, &wo_edition_maker);
  g_assert_null (state->edition (state, "2026-11"));
  wo_record_set (record, "published", "yes", "p1", "", 2);
  state->put (state, record);
  g_assert_cmpstr (state->edition (state, "2026-11")->reminder, ==, "2026-11");
  g_assert_cmpstr (state->edition (state, NULL)->id, ==, "2026-11");
  g_assert_cmpstr (state->edition (state, "2024-05")->id, ==, "2024-05");
  wo_record_set (record, "changes/c1.path", "nothing", "p1", "", 3);
  why = state->check_edition (state, record);
  g_assert_nonnull (why);
  wo_memory_state_free (state);
}

/* Drafts that another edition would judge otherwise, and no signed ones. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  WoStore *store = fixture->store;
  g_autofree char *same = NULL, *other = NULL;
  g_autoptr (WoEditionPreview) none = NULL, all = NULL, first = NULL, rest = NULL;
  const WoEditionPreviewRow *row;
  const WoEditionEffect *effect;

  put (store,
       make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor", "reference", "202400001",
                    "guidance", "2024-05", NULL),
       1);
  put (store, make_order ("o1", "c1", "draft", "Northmoor"), 2);
  put (store, make_order ("o2", "c1", "approved", "Northmoor"), 3);
  put (store, make_order ("o3", "c1", "complied", "Northmoor"), 4);
  put (store, make_guidance ("g1", "2026-11", "2026-11-20", "2024-05"), 5);
  put (store,
       make_record (WO_RECORD_GUIDANCE, "g2", "edition", "2026-12", "title", "T", "revised",
                    "2026-12-01", "note", "Why.", "based_on", "2024-05", "changes/c1.path",
                    "logs/The attic", "changes/c1.value", "The attic", NULL),
       6);
  same = wo_store_edition_draft (store, "g1", NULL);
  other = wo_store_edition_draft (store, "g2", NULL);
  none = wo_edition_preview (store, same, wo_date_new (2026, 11, 22), 0, 100, NULL);
  g_assert_cmpuint (none->looked_at, ==, 2);
  g_assert_cmpuint (none->rows->len, ==, 0);
  all = wo_edition_preview (store, other, wo_date_new (2026, 11, 22), 0, 100, NULL);
  g_assert_cmpuint (all->rows->len, ==, 2);
  g_assert_false (all->more);
  row = all->rows->pdata[0];
  g_assert_cmpstr (row->reference, ==, "202400001");
  g_assert_cmpstr (row->edition, ==, "2024-05");
  g_assert_cmpuint (row->effects->len, ==, 1);
  effect = row->effects->pdata[0];
  g_assert_cmpstr (effect->what, ==, "hand-up");
  g_assert_null (strstr (effect->was, "The attic"));
  g_assert_nonnull (strstr (effect->would_be, "The attic"));
  first = wo_edition_preview (store, other, wo_date_new (2026, 11, 22), 0, 1, NULL);
  g_assert_true (first->more);
  rest = wo_edition_preview (store, other, wo_date_new (2026, 11, 22), first->next, 1, NULL);
  g_assert_false (rest->more);
  g_assert_cmpuint (first->rows->len + rest->rows->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, run) g_test_add (path, Fixture, NULL, fixture_open, run, fixture_close)
  TEST ("/store/editions/a-published-edition-is-found", test_found);
  TEST ("/store/editions/the-newest-is-the-one-revised-last", test_newest);
  TEST ("/store/editions/editions-stand-on-one-another", test_chain);
  TEST ("/store/editions/a-draft-that-does-not-read-says-why", test_state);
  TEST ("/store/editions/every-thread-gets-the-one-edition", test_threads);
  TEST ("/store/editions/a-withdrawn-one-is-found-and-never-the-newest", test_withdrawn);
  TEST ("/store/editions/another-base-makes-none", test_pinned_base);
  TEST ("/store/editions/the-author-keeps-the-name-of-the-day", test_author);
  TEST ("/store/editions/nothing-of-a-rollback-or-of-a-put-is-remembered", test_cache);
  TEST ("/store/editions/a-preview-looks-the-landlord-up-by-name", test_preview_looks_up_by_name);
  TEST ("/store/editions/drafts-that-come-out-otherwise-are-listed", test_preview);
  g_test_add_func ("/store/editions/published-here-goes-before-compiled-in",
                   test_published_and_compiled);
  g_test_add_func ("/store/editions/memory-makes-the-same", test_memory);
  return g_test_run ();
}
