/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-pairs.h"

#include <string.h>

static GArray *
make_pairs (GRand *dice, guint n)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (WoPair));
  guint32 id = 0;

  for (guint i = 0; i < n; i++)
    {
      WoPair pair;

      id += (guint32) g_rand_int_range (dice, 1, i % 7 == 0 ? 100000 : 100);
      pair.id = i == 0 ? (guint32) g_rand_int_range (dice, 0, 2) : id;
      id = MAX (id, pair.id);
      pair.count = (guint32) (i % 5 == 0 ? g_rand_int_range (dice, 1, 65536) : 2);
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static const WoPair *
pairs_of (const GArray *pairs)
{
  return (const WoPair *) (gpointer) pairs->data;
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (8);

  for (guint n = 0; n < 300; n++)
    {
      g_autoptr (GArray) pairs = make_pairs (dice, n);
      g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (WoPair));
      g_autoptr (GBytes) bytes = wo_pairs_seal (pairs_of (pairs), pairs->len);
      gsize size;
      const guint8 *data = g_bytes_get_data (bytes, &size);

      g_assert_true (wo_pairs_unseal (data, size, WO_PAIR_ID_MAX, read));
      g_assert_cmpuint (read->len, ==, n);
      g_assert_cmpmem (read->data, n * sizeof (WoPair), pairs->data, n * sizeof (WoPair));
    }
}

/* Another byte anywhere, an end that is missing, an id that is not below the limit. */
static void
test_damage_is_noticed (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (9);
  g_autoptr (GArray) pairs = make_pairs (dice, 40);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (WoPair));
  g_autoptr (GBytes) bytes = wo_pairs_seal (pairs_of (pairs), pairs->len);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *other = g_memdup2 (data, size);

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        other[i] ^= (guint8) (1 << bit);
        g_assert_false (wo_pairs_unseal (other, size, WO_PAIR_ID_MAX, read));
        other[i] = data[i];
      }
  for (gsize i = 0; i < size; i++)
    g_assert_false (wo_pairs_unseal (data, i, WO_PAIR_ID_MAX, read));
  g_assert_false (wo_pairs_unseal (data, size, pairs_of (pairs)[39].id, read));
  g_assert_false (wo_pairs_unseal (NULL, 0, WO_PAIR_ID_MAX, read));
}

/* Whatever the bytes are, a reader ends, within them and below the limit. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (10);

  for (guint round = 0; round < 5000; round++)
    {
      guint size = (guint) g_rand_int_range (dice, 0, 40);
      g_autofree guint8 *bytes = g_malloc (size);
      WoPairs list;
      guint32 before = 0;

      for (guint i = 0; i < size; i++)
        bytes[i] = (guint8) g_rand_int_range (dice, 0, 256);
      wo_pairs_init (&list, bytes, size, 1000);
      for (guint n = 0; wo_pairs_next (&list); n++)
        {
          g_assert_cmpuint (list.id, <, 1000);
          g_assert_true (n == 0 || list.id > before);
          before = list.id;
        }
      g_assert_false (wo_pairs_next (&list));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/pairs/what-is-written-is-read", test_round_trip);
  g_test_add_func ("/ranking/pairs/damage-is-noticed", test_damage_is_noticed);
  g_test_add_func ("/ranking/pairs/any-bytes-are-read-to-an-end", test_any_bytes);
  return g_test_run ();
}
