/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finder-fixture.h"

#include "store/wo-store-private.h"

static const char *const words[] = { "damp",   "mould", "repair", "inspection", "lift",
                                     "boiler", "leak",  "stairs", "policy",     "window" };

static char *
make_text (GRand *dice)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (dice, 1, 12); n > 0; n--)
    g_string_append_printf (text, "%s ",
                            words[g_rand_int_range (dice, 0, (int) G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

void
finder_put_order (WoStore *store, GRand *dice, guint n, gint64 position)
{
  g_autofree char *id = g_strdup_printf ("o%03u", n), *text = make_text (dice);

  put (store,
       make_record (WO_RECORD_ORDER, id, "landlord", n % 3 == 0 ? "Northmoor Homes" : "Ashby Trust",
                    "state", n % 4 == 0 ? "draft" : "issued", "signed_on",
                    n % 4 == 0 ? NULL : "2024-06-01", "reference", id, "type", "policy",
                    n % 2 == 0 ? "categories/Damp" : "categories/Lifts", "yes",
                    "elements.root_cause", text, NULL),
       position);
}

void
finder_add_findings (WoStore *store, GRand *dice, guint from, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  g_assert_no_error (error);
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *reference = g_strdup_printf ("2023%05u", i / 2), *text = make_text (dice);
      g_autofree char *category = g_strdup_printf ("Category %u", i % 3);

      wo_findings_import_add (import, reference, i % 2 == 0 ? "Zeal Homes" : "Northmoor Homes",
                              738000 + (int) i, category, text, "Maladministration", NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (wo_store_commit (store, &error));
}

void
finder_fill (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (4);

  fixture_open (self, data);
  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", "aliases/Zeal Homes",
                    "yes", NULL),
       1);
  for (guint n = 0; n < 40; n++)
    finder_put_order (self->store, dice, n, 10 + n);
  finder_add_findings (self->store, dice, 0, 60);
}

WoFound *
finder_find (WoFinder *finder, WoStore *store, const WoFind *what)
{
  g_autoptr (GError) error = NULL;
  WoFound *found = wo_finder_search (finder, store, what, NULL, &error);

  g_assert_no_error (error);
  return found;
}

/* What SQLite's own text index finds. */
guint
finder_count_in_text_index (WoStore *store, const char *match)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT (SELECT count(*) FROM order_fts WHERE order_fts MATCH '%s') + "
                       "(SELECT count(*) FROM finding_fts WHERE finding_fts MATCH '%s')",
                       match, match);
  gint64 count = 0;

  g_assert_true (wo_db_number (store->db, sql, &count, NULL));
  return (guint) count;
}

/* Two finders, one that has followed every change and one that reads everything now, say the same, and what the
 * text index says. */
void
finder_check_same (Fixture *self)
{
  static const struct
  {
    const char *typed, *match;
  } rows[] = {
    { "damp", "damp" },
    { "damp mould", "damp AND mould" },
    { "damp OR lift", "damp OR lift" },
    { "damp -lift", "damp NOT lift" },
    { "\"damp mould\"", "\"damp mould\"" },
    { "\"damp mould\" OR boiler", "\"damp mould\" OR boiler" },
    { "inspect*", "inspect*" },
    { "repairs w*", "repairs AND w*" },
    { "damp -\"damp mould\" -w*", "damp NOT (\"damp mould\" OR w*)" },
  };
  g_autoptr (WoFinder) anew = wo_finder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WoFind what = { .query = { .words = rows[i].typed, .in = WO_SEARCH_ALL } };
      g_autoptr (WoFound) one = finder_find (wo_store_finder (self->store), self->store, &what);
      g_autoptr (WoFound) other = finder_find (anew, self->store, &what);
      WoFoundRow a, b;

      g_test_message ("%s", rows[i].typed);
      g_assert_cmpuint (wo_found_total (one), ==,
                        finder_count_in_text_index (self->store, rows[i].match));
      g_assert_cmpuint (wo_found_total (one), ==, wo_found_total (other));
      for (guint at = 0; wo_found_row (one, at, &a); at++)
        {
          g_assert_true (wo_found_row (other, at, &b));
          g_assert_true (a.row == b.row && a.finding == b.finding);
          g_assert_cmpfloat_with_epsilon (a.score, b.score, 1e-4);
        }
    }
}
