/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names that findings are published under: a council's is often its place alone, and which landlord that is
 * can be told where the findings say what sort it is.
 */
#include "store-fixture.h"

#include "store/wo-landlords.h"
#include "store/wo-lists.h"
#include "store/wo-search.h"
#include "store/wo-store-private.h"

#include <string.h>

static void
landlord (WoStore *store, const char *id, const char *name, const char *type)
{
  put (store, make_record (WO_RECORD_LANDLORD, id, "name", name, "type", type, NULL), 1);
}

/* A place with a council and two others of its name. */
static void
fill (WoStore *store)
{
  landlord (store, "a", "London Borough of Alderford Council", "local authority");
  landlord (store, "b", "Alderford Benevolent Society", "non-profit");
  landlord (store, "c", "South Alderford Housing Co-operative Limited", "non-profit");
  landlord (store, "d", "Stowe-on-the-Wold District Council", "local authority");
}

static void
publish (WoStore *store, const char *name, const char *type)
{
  static guint n;
  g_autofree char *reference = g_strdup_printf ("%u", ++n);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  g_assert_true (wo_findings_import_add (import, reference, name, 739000, "Damp", "Mould",
                                         "Maladministration", NULL, &error));
  g_assert_true (wo_findings_import_say (import, name, type, &error));
  g_assert_true (wo_store_commit (store, &error));
  g_assert_no_error (error);
}

/* The keys that the findings have for @id. */
static void
check_keys (WoStore *store, const char *id, const char *wanted)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (wo_landlords_add_published (store, keys, id, &error));
  g_assert_no_error (error);
  g_ptr_array_add (keys, NULL);
  text = g_strjoinv ("; ", (char **) keys->pdata);
  g_assert_cmpstr (text, ==, wanted);
}

static void
check_found (WoStore *store, const char *landlord, guint wanted)
{
  const WoQuery query = { .landlord = landlord, .in = WO_SEARCH_FINDINGS };
  g_autoptr (GError) error = NULL;
  WoHits *hits = wo_search (store, &query, &error);

  g_assert_no_error (error);
  if (hits->total != wanted)
    g_error ("%s: %u found, not %u", landlord, hits->total, wanted);
  wo_hits_free (hits);
}

static void
test_bare_name (Fixture *self, gconstpointer data)
{
  fill (self->store);
  publish (self->store, "Alderford", "Local Authority / ALMO or TMO");
  publish (self->store, "Stoweonthewold", "Local Authority");
  check_keys (self->store, "a", "alderford");
  check_keys (self->store, "b", "");
  check_keys (self->store, "c", "");
  check_keys (self->store, "d", "stoweonthewold");
}

/* Where nobody says, or the findings differ, it may be either's. */
static void
test_doubtful_name (Fixture *self, gconstpointer data)
{
  fill (self->store);
  publish (self->store, "Alderford", "Unknown");
  check_keys (self->store, "a", "");
  publish (self->store, "Alderford", "Local Authority");
  check_keys (self->store, "a", "alderford");
  publish (self->store, "Alderford", "Unknown");
  check_keys (self->store, "a", "alderford");
  publish (self->store, "Alderford", "Housing Association");
  check_keys (self->store, "a", "");
  check_keys (self->store, "b", "");
  publish (self->store, "Alderford", "Local Authority");
  check_keys (self->store, "a", "");
}

static void
check_perhaps (WoStore *store, const char *id, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) perhaps = wo_landlords_perhaps_published (store, id, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < perhaps->len; i++)
    {
      const WoLandlordPublished *published = perhaps->pdata[i];

      g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", published->name,
                              published->findings);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

/* Who it is, is asked where it may be two; what a person answers holds for both. */
static void
test_perhaps (Fixture *self, gconstpointer data)
{
  fill (self->store);
  publish (self->store, "Alderford", NULL);
  publish (self->store, "Alderford", "Unknown");
  publish (self->store, "Alderford Benevolent", NULL);
  publish (self->store, "Stoweonthewold", NULL);
  check_perhaps (self->store, "a", "Alderford 2");
  check_perhaps (self->store, "b", "Alderford 2");
  /* What can mean one alone is not asked. */
  check_perhaps (self->store, "d", "");
  check_found (self->store, "Alderford Council", 0);
  put (self->store,
       make_record (WO_RECORD_LANDLORD, "a", "name", "London Borough of Alderford Council", "type",
                    "local authority", "aliases/Alderford", "yes", NULL),
       2);
  check_perhaps (self->store, "a", "");
  check_perhaps (self->store, "b", "");
  check_found (self->store, "Alderford Council", 2);
}

/* Where the findings say that it is a council, no other is asked. */
static void
test_perhaps_of_sort (Fixture *self, gconstpointer data)
{
  fill (self->store);
  landlord (self->store, "e", "Alderford and Fenn City Council", "local authority");
  publish (self->store, "Alderford", "Local Authority");
  check_perhaps (self->store, "a", "Alderford 1");
  check_perhaps (self->store, "b", "");
  check_perhaps (self->store, "e", "Alderford 1");
}

static void
check_instead (WoStore *store, const char *name, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = wo_landlords_instead (store, name, 2, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  text = g_strjoinv ("; ", (char **) names->pdata);
  g_assert_cmpstr (text, ==, wanted);
}

/* Where nothing is found: who was meant by what is misspelt, and how the findings may call who is known. */
static void
test_instead (Fixture *self, gconstpointer data)
{
  fill (self->store);
  publish (self->store, "Alderford", NULL);
  check_instead (self->store, "Aldreford Council",
                 "London Borough of Alderford Council; Alderford Benevolent Society");
  check_instead (self->store, "LB Alderford", "Alderford");
  check_instead (self->store, "Stowe-on-the-Wold District Council", "");
  check_instead (self->store, "Zebedee", "");
}

/* What stands in a search finds the council's findings, in whichever of its styles; the bare name each that is
 * called so. */
static void
test_asked (Fixture *self, gconstpointer data)
{
  static const char *const styles[] = { "London Borough of Alderford Council", "LB Alderford",
                                        "Alderford Council", "alderford borough council",
                                        "London Borough of Alderford" };

  fill (self->store);
  publish (self->store, "Alderford", "Local Authority");
  publish (self->store, "Alderford Benevolent", "Voluntary");
  publish (self->store, "Stoweonthewold", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    check_found (self->store, styles[i], 1);
  check_found (self->store, "Alderford Benevolent Society", 1);
  check_found (self->store, "alderford", 2);
  /* Its words stand nowhere; the name can only mean one. */
  check_found (self->store, "Stowe-on-the-Wold", 1);
  check_found (self->store, "Aldreford Council", 0);
}

static void
check_listed (WoStore *store, const char *words, guint wanted)
{
  const WoOrderFilter filter = { .words = words };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_list_orders (store, &filter, &error);

  g_assert_no_error (error);
  if (rows->len != wanted)
    g_error ("%s: %u listed, not %u", words, rows->len, wanted);
}

/* So does the tracker find the council's orders. */
static void
test_listed (Fixture *self, gconstpointer data)
{
  fill (self->store);
  put (self->store, make_order ("o1", "c1", "signed", "London Borough of Alderford Council"), 2);
  put (self->store, make_order ("o2", "c2", "signed", "Alderford Benevolent Society"), 3);
  check_listed (self->store, "landlord:\"LB Alderford\"", 1);
  check_listed (self->store, "landlord:\"Alderford Council\"", 1);
  check_listed (self->store, "landlord:alderford", 2);
  check_listed (self->store, "landlord:\"Aldreford Council\"", 0);
}

/* What the store had before it kept names apart is made of its findings, as if it had always kept them. */
static void
test_older (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "Alderford", "L&Q", "St. Mary's", "Żółw Homes", "", "!" };
  static const char *const starts =
      "SELECT group_concat (start || ':' || key, ';') FROM (SELECT * FROM published_start ORDER BY "
      "start, key)";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (wo_store_path (self->store)), *cursor = NULL;
  char *kept[2];

  fill (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    publish (self->store, names[i], "Local Authority");
  for (guint again = 0; again < 2; again++)
    {
      g_autoptr (WoStatement) from = wo_db_prepare (self->store->db, starts, &error);

      g_assert_no_error (error);
      g_assert_true (wo_statement_next (from, &error));
      kept[again] = wo_statement_dup (from, 0);
      g_clear_pointer (&from, wo_statement_release);
      if (again)
        break;
      g_assert_true (wo_store_set_meta (self->store, "findings-cursor", "6", &error));
      g_assert_true (wo_db_exec (self->store->db,
                                 "DROP TABLE published_name; DROP TABLE published_start; "
                                 "PRAGMA user_version = 10",
                                 &error));
      wo_store_free (self->store);
      self->store = wo_store_open (path, 0, &error);
      g_assert_no_error (error);
    }
  g_assert_nonnull (strstr (kept[0], "alde:alderford;"));
  g_assert_cmpstr (kept[0], ==, kept[1]);
  /* What nobody wrote down then, a repeated row says: it is asked for. */
  cursor = wo_store_get_meta (self->store, "findings-cursor");
  g_assert_null (cursor);
  check_keys (self->store, "a", "");
  publish (self->store, "Alderford", "Local Authority");
  check_keys (self->store, "a", "alderford");
  g_free (kept[0]);
  g_free (kept[1]);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/published/" name, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-bare-name-is-the-councils-where-the-findings-say-so", test_bare_name);
  ADD ("a-bare-name-is-nobodys-where-they-differ-or-do-not-say", test_doubtful_name);
  ADD ("a-name-that-may-be-two-is-asked-and-the-answer-holds", test_perhaps);
  ADD ("who-is-of-another-sort-is-not-asked", test_perhaps_of_sort);
  ADD ("where-nothing-is-found-others-are-offered", test_instead);
  ADD ("a-search-finds-them-by-any-style-of-the-name", test_asked);
  ADD ("a-list-of-orders-finds-them-by-any-style-of-the-name", test_listed);
  ADD ("an-older-store-gets-its-names", test_older);
  return g_test_run ();
}
