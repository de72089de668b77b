/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-matches.h"

static int
compare (const WoMatch *one, const WoMatch *other, gpointer data)
{
  if (one->score > other->score || one->score < other->score)
    return one->score > other->score ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

static int
compare_all (gconstpointer one, gconstpointer other)
{
  return compare (one, other, NULL);
}

/* Wherever one looks first, it is what sorting all of them gives. */
static void
test_pages_are_of_the_sorted (gconstpointer best_first)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);

  for (guint n = 1; n < 3000; n = n * 2 + 1)
    {
      g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (WoMatch));
      GArray *matches = g_array_new (FALSE, FALSE, sizeof (WoMatch));
      g_autoptr (WoMatches) self = NULL;

      for (guint i = 0; i < n; i++)
        {
          const WoMatch match = { .id = i, .score = (float) g_rand_int_range (dice, 0, 50) };

          g_array_append_val (matches, match);
          g_array_append_val (sorted, match);
        }
      g_array_sort (sorted, compare_all);
      self = wo_matches_new (matches, compare, NULL, NULL);
      if (best_first != NULL)
        wo_matches_set_best_first (self);
      g_assert_cmpuint (wo_matches_count (self), ==, n);
      for (guint look = 0; look < 40; look++)
        {
          guint at = (guint) g_rand_int_range (dice, 0, (int) n);

          g_assert_cmpint (wo_matches_at (self, at)->id, ==,
                           g_array_index (sorted, WoMatch, at).id);
        }
      for (guint at = 0; at < n; at++)
        g_assert_cmpint (wo_matches_at (self, at)->id, ==, g_array_index (sorted, WoMatch, at).id);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ranking/matches/any-page-is-of-the-sorted-whole", NULL,
                        test_pages_are_of_the_sorted);
  g_test_add_data_func ("/ranking/matches/any-page-is-of-the-sorted-whole-by-score", "by score",
                        test_pages_are_of_the_sorted);
  return g_test_run ();
}
