/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-stem-counts.h"

/* What is taken is what a plain table counted, in the order of the ids, and the next document begins with nothing. */
static void
check_document (WoStemCounts *counts, GRand *dice, guint limit)
{
  g_autofree guint *wanted = g_new0 (guint, limit);
  g_autoptr (GArray) taken = NULL;
  guint n = 0, at = 0;

  for (int i = g_rand_int_range (dice, 0, 400); i > 0; i--)
    {
      guint32 id = (guint32) g_rand_int_range (dice, 0, (int) limit);
      guint weight = (guint) g_rand_int_range (dice, 1, 5);

      n += wanted[id] == 0;
      wanted[id] += weight;
      wo_stem_counts_add (counts, id, weight);
    }
  taken = wo_stem_counts_take (counts);
  g_assert_cmpuint (taken->len, ==, n);
  for (guint32 id = 0; id < limit; id++)
    if (wanted[id] != 0)
      {
        const WoPair *pair = &g_array_index (taken, WoPair, at++);

        g_assert_cmpuint (pair->id, ==, id);
        g_assert_cmpuint (pair->count, ==, wanted[id]);
      }
  g_assert_cmpuint (at, ==, n);
}

static void
test_counts_in_order (void)
{
  static const guint limits[] = { 1, 63, 64, 65, 4095, 4096, 4097, 200, 100000, 10 };
  g_autoptr (WoStemCounts) counts = wo_stem_counts_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    for (guint round = 0; round < 20; round++)
      check_document (counts, dice, limits[i]);
}

static void
test_no_more_than_the_most (void)
{
  g_autoptr (WoStemCounts) counts = wo_stem_counts_new ();
  g_autoptr (GArray) taken = NULL;

  for (guint i = 0; i < 3; i++)
    wo_stem_counts_add (counts, 7, WO_PAIR_COUNT_MAX / 2);
  taken = wo_stem_counts_take (counts);
  g_assert_cmpuint (taken->len, ==, 1);
  g_assert_cmpuint (g_array_index (taken, WoPair, 0).count, ==, WO_PAIR_COUNT_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/stem-counts/taken-in-their-order", test_counts_in_order);
  g_test_add_func ("/ranking/stem-counts/no-more-than-the-most", test_no_more_than_the_most);
  return g_test_run ();
}
