/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names as people type them, judged by hand in landlord-styles.csv: what is typed, the name in the register of who
 * is meant ("-": nobody in it, or not one alone), and whether it may be linked without asking. A name that is
 * linked is the right one, always. The register is what the list itself names; where the whole register of
 * providers is at hand, it is all of that too, with whom the list does not name beside each.
 */
#include "landlord-lists.h"
#include "store-fixture.h"

#include "store/wo-landlords.h"

#include <string.h>

typedef struct
{
  WoStore *store;
  GHashTable *names; /* those that are in the register */
  guint n, right, first, offered, kept, missed, wrong;
  guint unlinked;       /* that need not have been asked */
  guint linked_unasked; /* that should have been asked, and are right */
} Styles;

static void
add_landlord (Styles *self, const char *name)
{
  static const char *const councils[] = { "Council", "Borough of", "City of London Corporation",
                                          NULL };
  gboolean council = FALSE;

  if (g_str_equal (name, "-") || !g_hash_table_add (self->names, g_strdup (name)))
    return;
  for (guint i = 0; councils[i] != NULL; i++)
    council = council || strstr (name, councils[i]) != NULL;
  put (self->store,
       make_record (WO_RECORD_LANDLORD, name, "name", name, "type",
                    council ? "local authority" : "non-profit", NULL),
       g_hash_table_size (self->names));
}

typedef void (*Take) (GPtrArray *cells, Styles *self);

/* FALSE where there is no such file. */
static gboolean
each_row (Styles *self, const char *folder, const char *name, Take take)
{
  g_autofree char *text = NULL;
  g_autoptr (WoCsv) csv = landlord_list_open (folder, name, &text);
  g_autoptr (GError) error = NULL;
  GPtrArray *cells = csv != NULL ? wo_csv_next (csv, &error) : NULL;

  while (cells != NULL && (cells = wo_csv_next (csv, &error)) != NULL)
    take (cells, self);
  g_assert_no_error (error);
  return csv != NULL;
}

static void
take_provider (GPtrArray *cells, Styles *self)
{
  add_landlord (self, cells->pdata[0]);
}

static void
take_meant (GPtrArray *cells, Styles *self)
{
  add_landlord (self, cells->pdata[1]);
}

static void
judge_asked (Styles *self, const char *typed, const char *means)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) near = wo_landlords_near (self->store, typed, 5, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < near->len; i++)
    if (g_str_equal (((WoLandlordNear *) near->pdata[i])->id, means))
      {
        self->first += i == 0;
        self->offered += i > 0;
        return;
      }
  self->missed++;
  g_test_message ("%s: %s is not offered", typed, means);
}

static void
take_style (GPtrArray *cells, Styles *self)
{
  const char *typed = cells->pdata[0], *means = cells->pdata[1], *wanted = cells->pdata[2];
  g_autoptr (GError) error = NULL;
  g_autofree char *meant =
      wo_landlords_meant (self->store, typed, WO_LANDLORD_SORT_UNKNOWN, &error);

  g_assert_no_error (error);
  self->n++;
  if (meant != NULL && !g_str_equal (meant, means))
    {
      self->wrong++;
      g_test_message ("%s was taken for %s, not %s", typed, meant, means);
    }
  else if (meant != NULL)
    {
      self->right++;
      if (g_str_equal (wanted, "ask"))
        g_test_message ("%s is linked unasked to %s", typed, means);
      self->linked_unasked += g_str_equal (wanted, "ask");
    }
  else if (g_str_equal (means, "-"))
    self->kept++;
  else
    {
      if (g_str_equal (wanted, "link"))
        g_test_message ("%s is asked, and means %s", typed, means);
      self->unlinked += g_str_equal (wanted, "link");
      judge_asked (self, typed, means);
    }
}

#define LIST "store/landlord-styles.csv"

static void
run (Styles *self)
{
  const char *folder = g_test_get_dir (G_TEST_DIST);

  g_assert_true (each_row (self, folder, LIST, take_meant));
  g_assert_true (each_row (self, folder, LIST, take_style));
  g_test_message (
      "of %u among %u landlords: %u linked to the right one (%u of them could be asked), "
      "%u asked with it first, %u further down, %u without it, %u rightly nobody's, %u "
      "wrong",
      self->n, g_hash_table_size (self->names), self->right, self->linked_unasked, self->first,
      self->offered, self->missed, self->kept, self->wrong);
  g_assert_cmpuint (self->n, >=, 100);
  g_assert_cmpuint (self->wrong, ==, 0);
  g_assert_cmpuint (self->unlinked, ==, 0);
  /* Resolved: linked, or asked with the right one first, or rightly nobody's. */
  g_assert_cmpuint ((self->right + self->first + self->kept) * 100, >=, self->n * 95);
}

static void
test_own_register (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Styles styles = { .store = self->store, .names = names };

  run (&styles);
}

static void
test_whole_register (Fixture *self, gconstpointer data)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Styles styles = { .store = self->store, .names = names };

  if (folder == NULL ||
      !each_row (&styles, folder, "registered_providers_england_2017-07.csv", take_provider))
    {
      g_test_skip ("the register is not at hand (WO_SHARED_DATA)");
      return;
    }
  run (&styles);
}

/* Who types a council's name is offered the council first, though others are spelt more nearly so. */
static void
test_sort_said (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Styles styles = { .store = self->store, .names = names };
  g_autoptr (GPtrArray) near = NULL, bare = NULL;

  add_landlord (&styles, "Hill Homes");
  add_landlord (&styles, "Kingston upon Hull City Council");
  near = wo_landlords_near (self->store, "Hull City Council", 5, NULL);
  g_assert_cmpuint (near->len, ==, 2);
  g_assert_cmpstr (((WoLandlordNear *) near->pdata[0])->id, ==, "Kingston upon Hull City Council");
  bare = wo_landlords_near (self->store, "Hull Homes", 5, NULL);
  g_assert_cmpstr (((WoLandlordNear *) bare->pdata[0])->id, ==, "Hill Homes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/landlord-styles/a-name-in-any-style-finds-its-landlord-and-no-other", Fixture,
              NULL, fixture_open, test_own_register, fixture_close);
  g_test_add ("/store/landlord-styles/and-so-among-all-providers", Fixture, NULL, fixture_open,
              test_whole_register, fixture_close);
  g_test_add ("/store/landlord-styles/who-is-of-the-sort-that-is-said-comes-first", Fixture, NULL,
              fixture_open, test_sort_said, fixture_close);
  return g_test_run ();
}
