/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "domain/wo-similar.h"
#include "store/wo-landlords.h"
#include "store/wo-lists.h"
#include "store/wo-search.h"

#include <time.h>

static void
landlord (WoStore *store, const char *id, const char *name, const char *alias, const char *into)
{
  WoRecord *record = make_record (WO_RECORD_LANDLORD, id, "name", name, NULL);
  g_autofree char *path = g_strdup_printf ("aliases/%s", alias);

  if (alias != NULL)
    wo_record_set (record, path, "yes", "p1", "r1", 1);
  wo_record_set (record, "merged_into", into, "p1", "r1", 1);
  put (store, record, 1);
}

/* A was joined to B, and B to C. */
static void
make_chain (WoStore *store)
{
  landlord (store, "a", "Alder Homes", "Alder Housing", "b");
  landlord (store, "b", "Birch Homes", "Birchwood", "c");
  landlord (store, "c", "Cedar Group", NULL, NULL);
  landlord (store, "d", "Denholm Council", NULL, NULL);
}

static void
found (WoStore *store, const char *name, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = wo_store_find_landlord (store, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, id);
}

static void
group (WoStore *store, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = wo_landlords_group (store, id, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append (text, ids->pdata[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_root (Fixture *self, gconstpointer data)
{
  make_chain (self->store);
  found (self->store, "alder housing", "c");
  found (self->store, "Birch Homes", "c");
  found (self->store, "Cedar Group", "c");
  found (self->store, "Denholm Council", "d");
  group (self->store, "a", "cba");
  group (self->store, "c", "cba");
  group (self->store, "d", "d");
  group (self->store, "nobody", "");
}

static void
test_record (Fixture *self, gconstpointer data)
{
  static const char *const names[][2] = {
    { "alder housing", "a" }, { "Birch Homes", "b" }, { "c", "c" }, { "Nobody", NULL }, { "", NULL }
  };

  make_chain (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = wo_landlords_record (self->store, names[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (id, ==, names[i][1]);
    }
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;

  make_chain (self->store);
  names = wo_landlords_names (self->store, "b", NULL);
  g_assert_cmpuint (names->len, ==, 5);
  g_assert_cmpstr (names->pdata[0], ==, "Cedar Group");
  g_assert_true (g_ptr_array_find_with_equal_func (names, "Alder Housing", g_str_equal, NULL));
}

/* Parting is taking the one cell away: what was beneath goes with it. */
static void
test_parted (Fixture *self, gconstpointer data)
{
  make_chain (self->store);
  landlord (self->store, "b", "Birch Homes", "Birchwood", NULL);
  found (self->store, "Alder Homes", "b");
  found (self->store, "Cedar Group", "c");
  group (self->store, "c", "c");
  group (self->store, "a", "ba");
}

/* The rules refuse a ring; where two clerks made one at once, nothing goes round in it for ever. */
static void
test_ring (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = NULL;

  landlord (self->store, "a", "Alder Homes", NULL, "b");
  landlord (self->store, "b", "Birch Homes", NULL, "a");
  ids = wo_landlords_group (self->store, "a", NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  landlord (self->store, "e", "Elm Homes", NULL, "e");
  group (self->store, "e", "e");
  landlord (self->store, "f", "Firs", NULL, "not-here");
  group (self->store, "f", "f");
}

static void
order (WoStore *store, const char *id, const char *state, const char *name, const char *landlord_id)
{
  WoRecord *record = make_record (WO_RECORD_ORDER, id, "state", state, "landlord", name,
                                  "elements.due", "2025-06-09", "power", "54f", NULL);

  wo_record_set (record, "landlord_id", landlord_id, "p1", "r1", 1);
  put (store, record, 1);
}

static void
counted (WoStore *store, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = wo_landlords_orders (store, id, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    {
      WoStateCount *count = counts->pdata[i];

      g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", count->state, count->count);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_orders (Fixture *self, gconstpointer data)
{
  WoOrderFilter filter = { .landlord_id = "c" };
  g_autoptr (GArray) rows = NULL;

  make_chain (self->store);
  order (self->store, "o1", "draft", "Alder Housing", NULL);
  order (self->store, "o2", "signed", "Birch Homes Ltd", "b");
  order (self->store, "o3", "signed", "Cedar Group", NULL);
  order (self->store, "o4", "signed", "Denholm Council", NULL);
  /* A record that is named counts, and a name beside it does not. */
  order (self->store, "o5", "complied", "Cedar Group", "d");
  counted (self->store, "a", "draft 1, signed 2");
  counted (self->store, "d", "signed 1, complied 1");
  counted (self->store, "nobody", "");
  rows = wo_list_orders (self->store, &filter, NULL);
  g_assert_cmpuint (rows->len, ==, 3);
  landlord (self->store, "a", "Alder Homes", "Alder Housing", NULL);
  counted (self->store, "a", "draft 1");
  counted (self->store, "c", "signed 2");
}

static guint
own_orders (WoStore *store, const char *name, const char *landlord_id)
{
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "k", "landlord", name, "title", "Damp and mould", NULL);
  g_autoptr (WoCase) c = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  guint own = 0;

  wo_record_set (record, "landlord_id", landlord_id, "p1", "r1", 1);
  c = wo_case_new (record);
  earlier = wo_search_earlier (store, c, 5, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < earlier->len; i++)
    own += ((WoEarlierOrder *) earlier->pdata[i])->same_landlord;
  return own;
}

static void
test_earlier (Fixture *self, gconstpointer data)
{
  make_chain (self->store);
  order (self->store, "o1", "signed", "Alder Housing", NULL);
  order (self->store, "o2", "signed", "Cedar Group", "c");
  order (self->store, "o3", "signed", "Denholm Council", "d");
  g_assert_cmpuint (own_orders (self->store, "Birchwood", NULL), ==, 2);
  g_assert_cmpuint (own_orders (self->store, "Birchwod", "b"), ==, 2);
  g_assert_cmpuint (own_orders (self->store, "Cedar Group", "d"), ==, 1);
  g_assert_cmpuint (own_orders (self->store, "Nobody Homes", NULL), ==, 0);
  landlord (self->store, "a", "Alder Homes", "Alder Housing", NULL);
  g_assert_cmpuint (own_orders (self->store, "Birchwood", NULL), ==, 1);
  g_assert_cmpuint (own_orders (self->store, "Alder Homes", NULL), ==, 1);
}

static void
near (WoStore *store, const char *name, const char *id, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) array = wo_landlords_near (store, name, 5, &error);
  WoLandlordNear *first = array->len > 0 ? array->pdata[0] : NULL;

  g_assert_no_error (error);
  if (first == NULL || g_strcmp0 (first->id, id) != 0 || g_strcmp0 (first->why, why) != 0)
    g_error ("%s: %s, %s", name, first != NULL ? first->landlord : "none",
             first != NULL ? first->why : "");
}

static void
test_near (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;

  make_chain (self->store);
  landlord (self->store, "q", "London & Quadrant Housing Trust (L&Q)", NULL, NULL);
  landlord (self->store, "w", "London Borough of Camden", "Camden", NULL);
  near (self->store, "Aldr Homes", "c", "spelling");
  near (self->store, "Bircwhood", "c", "spelling");
  near (self->store, "L and Q", "q", "same-words");
  near (self->store, "LQ", "q", "initials");
  near (self->store, "Council of the Borough of Camden", "w", "same-words");
  none = wo_landlords_near (self->store, "Zebedee \"Homes\\", 5, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The names of one landlord are offered once, under its root, with the name that was like it. */
static void
test_near_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) array = NULL;
  WoLandlordNear *only;

  make_chain (self->store);
  array = wo_landlords_near (self->store, "Alder", 5, NULL);
  g_assert_cmpuint (array->len, ==, 1);
  only = array->pdata[0];
  g_assert_cmpstr (only->landlord, ==, "Cedar Group");
  g_assert_true (g_str_has_prefix (only->name, "Alder"));
  g_assert_cmpfloat (only->score, <=, 1);
}

static void
listed (WoStore *store, const char *words, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_landlords_list (store, words, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoLandlordRow) row =
          wo_landlords_row (store, g_array_index (rows, gint64, i), &error);

      g_string_append (text, row->id);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  make_chain (self->store);
  listed (self->store, NULL, "cd");
  listed (self->store, "alder", "c");
  listed (self->store, "homes bir", "c");
  listed (self->store, "denh", "d");
  listed (self->store, "\"; --", "cd");
  landlord (self->store, "b", "Birch Homes", NULL, NULL);
  listed (self->store, NULL, "bcd");
  listed (self->store, "birchwood", "");
  wo_store_remove_record (self->store, "d", NULL);
  listed (self->store, "denh", "");
}

static gint64
thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* 2,000 landlords of a few words each: a question while one types is a small part of a frame. */
static void
test_near_quickly (Fixture *self, gconstpointer data)
{
  static const char *const firsts[] = { "Alder", "Birch",  "Cedar", "Denholm", "Elm",
                                        "Firs",  "Grange", "Holly", "Ivy",     "Juniper" };
  static const char *const lasts[] = { "Homes", "Housing Association Limited", "Council", "Trust" };
  static const char *const asked[] = { "Aldr 7 Homes", "Junipre Housing", "Hollly 99 Council",
                                       "Housing Association", "H" };
  gint64 began, took_us;

  wo_store_begin (self->store, NULL);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("l%04u", i);
      g_autofree char *name = g_strdup_printf ("%s%c%c %s", firsts[i % 10], 'a' + (i / 26) % 26,
                                               'a' + i % 26, lasts[i % 4]);

      landlord (self->store, id, name, NULL, NULL);
    }
  wo_store_commit (self->store, NULL);
  began = thread_us ();
  for (guint round = 0; round < 20; round++)
    for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
      g_ptr_array_unref (wo_landlords_near (self->store, asked[i], 5, NULL));
  took_us = (thread_us () - began) / (20 * (gint64) G_N_ELEMENTS (asked));
  g_test_message ("%" G_GINT64_FORMAT " us a name", took_us);
  g_assert_cmpint (took_us, <, 50 * 1000);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/landlords/" path, Fixture, NULL, fixture_open, test, fixture_close)

/* The landlord's orders that were signed since a place in the register, or since a day. */
static void
test_signed_since (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *place, *as_of, *expected;
  } rows[] = {
    { "3", "2025-03-01", "o1 o2" },  { "6", "2025-03-01", "o2" },  { "7", "2025-03-01", "" },
    { NULL, "2025-03-01", "o1 o2" }, { NULL, "2025-03-05", "o2" }, { NULL, NULL, "o1 o2" },
  };
  WoStore *store = fixture->store;
  WoState *state = wo_store_state (store, 1);

  put (store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", NULL), 1);
  put (store,
       make_record (WO_RECORD_LANDLORD, "l2", "name", "Moor Group", "merged_into", "l1", NULL), 2);
  put (store,
       make_record (WO_RECORD_ORDER, "o1", "landlord", "Northmoor", "landlord_id", "l1", "state",
                    "signed", "signed_on", "2025-03-04", NULL),
       6);
  put (store,
       make_record (WO_RECORD_ORDER, "o2", "landlord", "MOOR group", "state", "signed", "signed_on",
                    "2025-03-06", NULL),
       7);
  put (store,
       make_record (WO_RECORD_ORDER, "o3", "landlord", "Southmoor", "state", "signed", "signed_on",
                    "2025-03-06", NULL),
       8);
  put (store,
       make_record (WO_RECORD_ORDER, "o4", "landlord", "Northmoor Homes", "state", "draft", NULL),
       9);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record =
          make_record (WO_RECORD_CASE, "c1", "landlord", "Northmoor Homes", "similar.register_at",
                       rows[i].place, "similar.as_of", rows[i].as_of, NULL);
      g_autoptr (WoCase) c = wo_case_new (record);
      g_auto (GStrv) ids = state->signed_since (state, c);
      g_autofree char *found = g_strjoinv (" ", ids);

      g_assert_cmpstr (found, ==, rows[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-name-of-a-joined-record-finds-the-root", test_root);
  ADD ("a-record-is-found-by-a-name-of-its-own", test_record);
  ADD ("a-joined-landlord-has-all-the-names", test_names);
  ADD ("parting-restores-both", test_parted);
  ADD ("a-ring-of-joins-ends", test_ring);
  ADD ("orders-of-all-joined-records-are-counted-by-state", test_orders);
  ADD ("earlier-orders-are-those-of-the-whole-group", test_earlier);
  ADD ("a-misspelt-name-has-likely-landlords", test_near);
  ADD ("a-landlord-is-offered-once-under-its-root", test_near_once);
  ADD ("the-list-has-each-landlord-once-by-any-name", test_list);
  ADD ("orders-signed-since-a-search-are-found", test_signed_since);
  ADD ("likely-landlords-among-two-thousand-come-quickly", test_near_quickly);
  return g_test_run ();
}
