/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-search.h"

#include "domain/wo-similar.h"

#include <string.h>

static WoRecord *
order (const char *id, const char *landlord, const char *signed_on, const char *text)
{
  WoRecord *record = make_record (WO_RECORD_ORDER, id, "landlord", landlord, "state",
                                  signed_on != NULL ? "issued" : "draft", "signed_on", signed_on,
                                  "reference", id, "type", "policy", "categories/Damp and mould",
                                  "yes", "elements.root_cause", text, NULL);

  return record;
}

static void
add_finding (WoFindingsImport *import, const WoFindingRow *row)
{
  g_autoptr (GError) error = NULL;
  WoRowOutcome outcome;

  wo_findings_import_add (import, row->reference, row->landlord, row->date, row->category,
                          row->complaint, "Maladministration", &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, WO_ROW_CREATED);
}

static void
fill (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  fixture_open (self, data);
  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes",
                    "aliases/Moor and Fell Housing", "yes", NULL),
       1);
  put (self->store,
       order ("1001", "Northmoor Homes", "2024-06-01",
              "Why ventilation inspections were missed and damp came back"),
       2);
  put (self->store,
       order ("1002", "Moor & Fell Housing", NULL, "How inspectors record ventilation faults"), 3);
  put (self->store,
       order ("1003", "Ashby Trust", "2025-02-01",
              "Why lift repairs took a year; no ventilation work was ordered"),
       4);
  g_assert_true (wo_store_begin (self->store, &error));
  import = wo_findings_import_begin (self->store, &error);
  g_assert_no_error (error);
  add_finding (import,
               &(WoFindingRow){ 0, "2001", "Northmoor Homes", wo_date_parse ("2024-01-01"),
                                "Damp & Mould",
                                "Reports of mould and poor ventilation in the bathroom", NULL });
  add_finding (import, &(WoFindingRow){ 0, "2001", "Northmoor Homes", wo_date_parse ("2024-01-01"),
                                        "Complaint Handling",
                                        "The handling of the complaint about mould", NULL });
  add_finding (import,
               &(WoFindingRow){ 0, "2002", "Zeal (North) Ltd", wo_date_parse ("2025-01-01"),
                                "Repairs & Maintenance", "A lift that was out of service", NULL });
  add_finding (import, &(WoFindingRow){ 0, "2003", "Ashby Trust", wo_date_parse ("2024-05-05"),
                                        "Damp & Mould", "Mould, mould and mould", NULL });
  g_assert_true (wo_store_commit (self->store, &error));
}

static char *
found (WoStore *store, const WoQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (store, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->hits->len; i++)
    g_string_append_printf (text, "%s ", ((WoHit *) hits->hits->pdata[i])->reference);
  g_string_append_printf (text, "of %u", hits->total);
  return g_string_free (text, FALSE);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  static const struct
  {
    WoQuery query;
    const char *wanted;
  } rows[] = {
    { { .words = "inspection", .in = WO_SEARCH_ORDERS }, "1001 of 1" },
    { { .words = "inspect*", .in = WO_SEARCH_ORDERS, .landlord = "ashby trust" }, "of 0" },
    /* Whose name it is with "Ltd" behind it: one order is under another of its names. */
    { { .words = "inspect*", .in = WO_SEARCH_ORDERS, .landlord = "northmoor homes ltd" },
      "1002 1001 of 2" },
    { { .words = "lift", .in = WO_SEARCH_ALL, .from = 1, .to = 2 }, "of 0" },
    { { .words = "\"lift repairs\"", .in = WO_SEARCH_ALL }, "1003 of 1" },
    { { .words = "\"repairs lift\"", .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = "ventilation -lift -bathroom -fault", .in = WO_SEARCH_ALL }, "1001 of 1" },
    { { .words = "lift ventilation", .in = WO_SEARCH_ALL }, "1003 of 1" },
    { { .words = "type:policy bathroom", .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = "type:policy faults", .in = WO_SEARCH_ALL }, "1002 of 1" },
    { { .words = "category:\"Damp and mould\" bathroom", .in = WO_SEARCH_FINDINGS }, "2001 of 1" },
    { { .words = "after:2025-01-31 ventilation", .in = WO_SEARCH_ALL }, "1003 of 1" },
    { { .words = "before:2025-01-01 lift", .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = "after:2024-12-31 before:2025-01-02 lift", .in = WO_SEARCH_ALL }, "2002 of 1" },
    { { .words = "landlord:zeal", .in = WO_SEARCH_ALL }, "2002 of 1" },
    { { .words = "landlord:\"ashby trust\" -lift", .in = WO_SEARCH_ALL }, "2003 of 1" },
    { { .words = "&&& ((", .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = "", .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = NULL, .in = WO_SEARCH_ALL, .landlord = "Zeal North" }, "2002 of 1" },
    { { .words = "the bath", .like = TRUE, .in = WO_SEARCH_ORDERS }, "of 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = found (self->store, &rows[i].query);

      g_test_message ("%s", rows[i].query.words);
      g_assert_cmpstr (given, ==, rows[i].wanted);
    }
}

static void
test_landlord_through_names (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "ventilation landlord:\"NORTHMOOR HOMES\"", .in = WO_SEARCH_ORDERS };
  WoQuery other = { .words = "ventilation", .landlord = "Moor and Fell Housing" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) by_name = wo_search (self->store, &query, &error);
  g_autoptr (WoHits) by_alias = wo_search (self->store, &other, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (by_name->total, ==, 2);
  g_assert_cmpuint (by_alias->total, ==, 2);
}

/* The register has a landlord's whole name, and the findings the one that it goes by. */
static void
test_landlord_as_published (Fixture *self, gconstpointer data)
{
  WoQuery query = { .landlord = "Ashby Trust Limited", .in = WO_SEARCH_ALL };
  WoQuery other = { .landlord = "Zeal Housing Association", .in = WO_SEARCH_ALL };
  g_autofree char *ashby = NULL, *zeal = NULL;

  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l3", "name", "Ashby Trust Limited", "type", "non-profit",
                    NULL),
       9);
  /* Zeal (North) may be another. */
  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l4", "name", "Zeal Housing Association", "type",
                    "non-profit", NULL),
       10);
  ashby = found (self->store, &query);
  zeal = found (self->store, &other);
  g_assert_cmpstr (ashby, ==, "1003 2003 of 2");
  g_assert_cmpstr (zeal, ==, "of 0");
}

static void
test_hit (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "mould bathroom category:damp", .in = WO_SEARCH_ALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);
  const WoHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->total, ==, 1);
  hit = hits->hits->pdata[0];
  g_assert_cmpstr (hit->kind, ==, "finding");
  g_assert_cmpstr (hit->landlord, ==, "Northmoor Homes");
  g_assert_cmpstr (hit->category, ==, "Damp & Mould");
  g_assert_cmpstr (hit->finding, ==, "Maladministration");
  g_assert_cmpint (hit->date, ==, wo_date_new (2024, 1, 1));
  g_assert_cmpfloat (hit->score, >=, 1.0);
  g_assert_nonnull (strstr (hit->snippet, "\xE2\x81\xA8"
                                          "bathroom"
                                          "\xE2\x81\xA9"));
  g_assert_cmpuint (hit->why->len, ==, 3);
  g_assert_cmpstr (hit->why->pdata[0], ==, "mould");
  g_assert_cmpstr (hit->why->pdata[2], ==, "category: damp");
}

static void
test_like (Fixture *self, gconstpointer data)
{
  WoQuery query = {
    .words = "The resident told us about mould, and about ventilation that never worked.",
    .like = TRUE,
    .in = WO_SEARCH_FINDINGS,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);
  g_autoptr (GHashTable) cases = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->total, ==, 2);
  for (guint i = 0; i < hits->hits->len; i++)
    g_assert_true (g_hash_table_add (cases, ((WoHit *) hits->hits->pdata[i])->reference));
}

/* "Elevator" stands nowhere; the lifts are found by it, and say by which word. */
static void
test_other_words (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "a broken elevator", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);
  const WoHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->total, ==, 1);
  hit = hits->hits->pdata[0];
  g_assert_cmpstr (hit->reference, ==, "2002");
  g_assert_cmpuint (hit->why->len, ==, 1);
  g_assert_cmpstr (hit->why->pdata[0], ==, "lift");
  g_assert_nonnull (strstr (hit->snippet, "\xE2\x81\xA8"
                                          "lift"
                                          "\xE2\x81\xA9"));
}

static void
add_findings (WoStore *store, const WoFindingRow *rows, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    add_finding (import, &rows[i]);
  g_assert_true (wo_store_commit (store, &error));
}

/* How another word begins is how words are written: "cars", kept as "car", goes on to no carpet. What is kept as less
 * than how it begins is found too, and told. */
static void
test_other_words_as_written (Fixture *self, gconstpointer data)
{
  WoQuery ventilation = { .words = "extractor", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  WoQuery vehicles = { .words = "vehicle", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  const WoFindingRow rows[] = {
    { 0, "3001", "Ashby Trust", wo_date_parse ("2024-06-01"), "Other", "A carpet on the stairs",
      NULL },
    { 0, "3002", "Ashby Trust", wo_date_parse ("2024-06-02"), "Other", "A car on the path", NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) ventilated = wo_search (self->store, &ventilation, &error);
  g_autofree char *parked = NULL;
  const WoHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (ventilated->total, ==, 1);
  hit = ventilated->hits->pdata[0];
  g_assert_cmpstr (hit->reference, ==, "2001");
  g_assert_cmpstr (hit->why->pdata[0], ==, "ventilation*");
  add_findings (self->store, rows, G_N_ELEMENTS (rows));
  parked = found (self->store, &vehicles);
  g_assert_cmpstr (parked, ==, "3002 of 1");
}

/* What speaks of both, once each in a long text, comes before what says ever so much of one. */
static void
test_all_that_was_said (Fixture *self, gconstpointer data)
{
  const WoFindingRow rows[] = {
    { 0, "3001", "Ashby Trust", wo_date_parse ("2024-06-01"), "Damp & Mould",
      "Black mould, damp and mould again; condensation and mould on each wall", NULL },
    { 0, "3002", "Ashby Trust", wo_date_parse ("2024-06-02"), "Other",
      "Its refusal to pay for clothes after there was mould in the home, and a letter about it "
      "that had nothing to say of the visits in spring and summer, nor of others",
      NULL },
    { 0, "3003", "Ashby Trust", wo_date_parse ("2024-06-03"), "Other", "Clothes lost in a move",
      NULL },
    { 0, "3004", "Ashby Trust", wo_date_parse ("2024-06-04"), "Other", "Clothes lines", NULL },
    { 0, "3005", "Ashby Trust", wo_date_parse ("2024-06-05"), "Other", "A room for clothes", NULL },
  };
  WoQuery query = { .words = "clothes and mould", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  g_autofree char *all = NULL;

  add_findings (self->store, rows, G_N_ELEMENTS (rows));
  all = found (self->store, &query);
  g_assert_true (g_str_has_prefix (all, "3002 "));
  g_assert_nonnull (strstr (all, "3001 "));
}

/* Nobody has written "elevater" nor "bathrroom": what was meant is found and told. What somebody has
 * written is what is meant, and where all must be there nothing is guessed. */
static void
test_mistyped (Fixture *self, gconstpointer data)
{
  static const struct
  {
    WoQuery query;
    const char *wanted;
  } rows[] = {
    { { .words = "an elevater", .like = TRUE, .in = WO_SEARCH_FINDINGS }, "2002 of 1" },
    { { .words = "Out of serivce!", .like = TRUE, .in = WO_SEARCH_FINDINGS }, "2002 of 1" },
    { { .words = "Ventilaton!", .like = TRUE, .in = WO_SEARCH_FINDINGS }, "2001 of 1" },
    { { .words = "bathrroom", .like = TRUE, .in = WO_SEARCH_FINDINGS }, "2001 of 1" },
    { { .words = "bathrroom", .in = WO_SEARCH_FINDINGS }, "of 0" },
    { { .words = "promisse", .like = TRUE, .in = WO_SEARCH_FINDINGS }, "3001 of 1" },
    { { .words = "xylophone", .like = TRUE, .in = WO_SEARCH_ALL }, "of 0" },
    { { .words = "Zael", .like = TRUE, .in = WO_SEARCH_ALL }, "of 0" },
  };
  WoQuery query = { .words = "an elevater", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);
  const WoFindingRow promise = {
    0, "3001", "Ashby Trust", wo_date_parse ("2024-06-01"), "Other", "A promise to call back", NULL
  };

  add_findings (self->store, &promise, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->hits->len, ==, 1);
  g_assert_cmpstr (((WoHit *) hits->hits->pdata[0])->why->pdata[0], ==, "lift");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *all = found (self->store, &rows[i].query);

      g_test_message ("%s", rows[i].query.words);
      g_assert_cmpstr (all, ==, rows[i].wanted);
    }
}

/* Of two alike in all else the one whose landlord was named comes first. */
static void
test_named_landlord (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "ashby mould", .like = TRUE, .in = WO_SEARCH_FINDINGS };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->total, >=, 2);
  g_assert_cmpstr (((WoHit *) hits->hits->pdata[0])->landlord, ==, "Ashby Trust");
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "mould", .in = WO_SEARCH_FINDINGS, .limit = 1 };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (query.offset = 0; query.offset < 4; query.offset++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoHits) hits = wo_search (self->store, &query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (hits->total, ==, 3);
      g_assert_cmpuint (hits->hits->len, ==, query.offset < 3 ? 1 : 0);
      if (hits->hits->len > 0)
        g_assert_true (g_hash_table_add (ids, g_strdup (((WoHit *) hits->hits->pdata[0])->id)));
    }
}

/* Whatever is typed finds something or nothing, and never fails. */
static void
test_never_an_error (Fixture *self, gconstpointer data)
{
  static const char pieces[] = "\"'()*:^+-{}[]&|~,.\\ORAND NEAR landlord:before:;%_?\xC3\xA9 dm12";
  g_autoptr (GRand) dice = g_rand_new_with_seed (2026);

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoHits) hits = NULL;
      WoQuery query = { .in = WO_SEARCH_ALL, .like = i % 5 == 0 };

      for (int length = g_rand_int_range (dice, 1, 24); length > 0; length--)
        g_string_append_c (text, pieces[g_rand_int_range (dice, 0, (int) sizeof pieces - 1)]);
      query.words = text->str;
      hits = wo_search (self->store, &query, &error);
      if (error != NULL)
        g_error ("%s: %s", text->str, error->message);
      g_assert_nonnull (hits);
    }
}

static void
test_text_follows_changes (Fixture *self, gconstpointer data)
{
  WoQuery query = { .words = "chimneys", .in = WO_SEARCH_ORDERS };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *gone = NULL;

  before = found (self->store, &query);
  put (self->store, order ("1001", "Northmoor Homes", NULL, "Why chimneys were not swept"), 9);
  after = found (self->store, &query);
  g_assert_true (wo_store_remove_record (self->store, "1001", &error));
  g_assert_no_error (error);
  gone = found (self->store, &query);
  g_assert_cmpstr (before, ==, "of 0");
  g_assert_cmpstr (after, ==, "1001 of 1");
  g_assert_cmpstr (gone, ==, "of 0");
}

static void
test_earlier (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "c9", "landlord", "Moor & Fell Housing", "subject.name",
                   "Ventilation inspections", "subject.may_recur_because",
                   "Ventilation was never inspected", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);
  g_autoptr (GPtrArray) all = NULL, own = NULL;
  guint same = 0;

  put (self->store, make_order ("own", "c9", "draft", "Northmoor Homes"), 20);
  all = wo_search_earlier (self->store, c, 10, &error);
  g_assert_no_error (error);
  own = wo_search_earlier (self->store, c, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 4);
  for (guint i = 0; i < all->len; i++)
    {
      const WoEarlierOrder *earlier = all->pdata[i];

      same += earlier->same_landlord;
      g_assert_true (earlier->same_case == g_str_equal (earlier->id, "own"));
      if (!g_str_equal (earlier->id, "1001"))
        continue;
      g_assert_cmpint (earlier->made_on, ==, wo_date_new (2024, 6, 1));
      g_assert_cmpstr (earlier->state, ==, "issued");
      g_assert_cmpstr (earlier->categories->pdata[0], ==, "Damp and mould");
      g_assert_true (
          g_ptr_array_find_with_equal_func (earlier->words, "ventilation", g_str_equal, NULL));
    }
  g_assert_cmpuint (same, ==, 3);
}

/* Another case's people set our order aside: their order says so when it is found from here. */
static void
test_earlier_unlike (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = make_record (WO_RECORD_CASE, "c9", "landlord", "Northmoor Homes",
                                             "subject.name", "Ventilation inspections", NULL);
  WoRecord *other =
      make_record (WO_RECORD_CASE, "c8", "landlord", "Northmoor Homes", "not_similar/own.because",
                   "It is about lifts", "not_similar/own.seen", "abc", NULL);
  g_autoptr (WoCase) c = wo_case_new (record);
  guint told = 0;

  put (self->store, other, 20);
  put (self->store, make_order ("own", "c9", "draft", "Northmoor Homes"), 21);
  put (self->store, make_order ("theirs", "c8", "draft", "Northmoor Homes"), 22);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) earlier = wo_search_earlier (self->store, c, 0, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < earlier->len; i++)
        {
          const WoEarlierOrder *one = earlier->pdata[i];

          if (g_strcmp0 (one->unlike_because, "It is about lifts") != 0)
            continue;
          g_assert_cmpstr (one->id, ==, "theirs");
          g_assert_cmpstr (one->unlike_seen, ==, "abc");
          told++;
        }
      /* The second time they have taken it back. */
      put (self->store, make_record (WO_RECORD_CASE, "c8", "landlord", "Northmoor Homes", NULL),
           23);
    }
  g_assert_cmpuint (told, ==, 1);
}

#define ADD(path, test) g_test_add ("/store/search/" path, Fixture, NULL, fill, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words-phrases-filters-and-days-hold", test_words);
  ADD ("a-landlord-is-searched-under-all-its-names", test_landlord_through_names);
  ADD ("a-landlord-is-found-as-the-findings-name-it", test_landlord_as_published);
  ADD ("a-hit-says-what-it-is-and-why", test_hit);
  ADD ("likeness-gives-one-hit-a-case", test_like);
  ADD ("likeness-knows-other-words-for-the-same", test_other_words);
  ADD ("other-words-begin-as-they-are-written", test_other_words_as_written);
  ADD ("likeness-to-all-that-was-said-comes-before-much-of-one", test_all_that_was_said);
  ADD ("a-mistyped-word-finds-what-was-meant", test_mistyped);
  ADD ("a-landlord-that-is-named-comes-first", test_named_landlord);
  ADD ("pages-give-each-hit-once", test_pages);
  ADD ("nothing-typed-is-an-error", test_never_an_error);
  ADD ("the-text-follows-every-change", test_text_follows_changes);
  ADD ("earlier-orders-are-the-landlords-and-the-likest-others", test_earlier);
  ADD ("a-pair-set-aside-elsewhere-is-told-here", test_earlier_unlike);
  return g_test_run ();
}
