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

/* An index of documents from 0 on, of which every seventh is gone, in several segments. */
static WoIndex *
make_index (guint n)
{
  WoIndex *index = wo_index_new ();

  for (guint i = 0; i < n; i++)
    {
      wo_index_add (index, &(WoDocument){ .id = i, .date = (int) i + 5 }, NULL, 0);
      if (i % 1000 == 0)
        wo_index_settle (index);
    }
  wo_index_settle (index);
  for (guint i = 0; i < n; i += 7)
    g_assert_true (wo_index_remove (index, i, NULL, 0));
  return index;
}

/* What documents score: one of a few, so that many are the same; or with @most any up to it, and about @of_each in a
 * hundred more than nothing. */
typedef struct
{
  double most;
  guint of_each;
} Scoring;

/* 0: it does not match. */
static float
roll_score (GRand *dice, const Scoring *scoring)
{
  const float given[] = { 0, WO_SCORE_NONE, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

  if (scoring->most <= 0)
    return given[g_rand_int_range (dice, 0, (int) G_N_ELEMENTS (given))];
  if ((guint) g_rand_int_range (dice, 0, 100) >= scoring->of_each)
    return 0;
  return (float) g_rand_double_range (dice, scoring->most / 1000, scoring->most);
}

/* The same scores both ways. */
static WoScores *
give_scores (WoIndex *index, GRand *dice, const Scoring *scoring, GArray *ret_matches)
{
  WoScores *scores = wo_scores_new (index->segments);

  for (guint i = 0; i < index->segments->len; i++)
    {
      const WoSegment *segment = index->segments->pdata[i];

      for (guint place = 0; place < segment->n_documents; place++)
        {
          float score = roll_score (dice, scoring);
          const WoMatch match = { segment->ids[place], score > WO_SCORE_NONE ? score : 0,
                                  segment->dates[place] };

          wo_scores_of (scores, i)[place] = score;
          if (score > 0 && !segment->gone[place])
            g_array_append_val (ret_matches, match);
        }
      wo_scores_settle (scores, i);
    }
  return scores;
}

static void
check_pages (WoMatches *self, GArray *sorted, GRand *dice)
{
  guint n = sorted->len;

  g_assert_cmpuint (wo_matches_count (self), ==, n);
  for (guint look = 0; n > 0 && look < 40; look++)
    {
      guint at = (guint) g_rand_int_range (dice, 0, (int) MIN (n, look * look + 1));

      g_assert_cmpint (wo_matches_at (self, at)->id, ==, g_array_index (sorted, WoMatch, at).id);
    }
  for (guint at = 0; at < n; at++)
    {
      const WoMatch *match = wo_matches_at (self, at), *wanted;

      wanted = &g_array_index (sorted, WoMatch, at);
      g_assert_cmpint (match->id, ==, wanted->id);
      g_assert_cmpint (match->key, ==, wanted->key);
      g_assert_false (match->score < wanted->score || match->score > wanted->score);
    }
}

static void
check_scores (guint n, const Scoring *scoring, GRand *dice)
{
  g_autoptr (WoIndex) index = make_index (n);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (WoMatch));
  g_autoptr (WoMatches) self =
      wo_matches_new_by_score (give_scores (index, dice, scoring, sorted), compare, NULL, NULL);

  g_array_sort (sorted, compare_all);
  for (guint i = 1; i < n; i += 7)
    wo_index_remove (index, i, NULL, 0);
  g_clear_pointer (&index, wo_index_free);
  check_pages (self, sorted, dice);
}

/* Wherever one looks first, it is what sorting all of them gives; what goes from the index meanwhile is still of
 * them. Where few match, the best stand far from one another. */
static void
test_pages_of_scores (void)
{
  const Scoring scorings[] = { { 0 }, { 30, 50 }, { 30, 2 }, { 1e-30, 2 }, { 3e38, 100 } };
  g_autoptr (GRand) dice = g_rand_new_with_seed (6);

  for (guint i = 0; i < G_N_ELEMENTS (scorings); i++)
    {
      for (guint n = 1; n < 3000; n = n * 2 + 1)
        check_scores (n, &scorings[i], dice);
      check_scores (20000, &scorings[i], dice);
    }
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
  g_test_add_func ("/ranking/matches/any-page-of-the-scores-is-of-the-sorted-whole",
                   test_pages_of_scores);
  return g_test_run ();
}
