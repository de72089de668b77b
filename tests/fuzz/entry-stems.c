/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "ranking/wo-pairs.h"

#include <string.h>

#define LIMIT (1 << 24)

static void
check_pairs (GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const WoPair *pair = &g_array_index (pairs, WoPair, i);

      g_assert_cmpuint (pair->id, <, LIMIT);
      g_assert_true (i == 0 || pair[-1].id < pair->id);
    }
}

/* As it is; as a list without its seal, which nobody guesses; and what comes of that, written and read again. */
void
wo_fuzz_enter_stems (const uint8_t *data, size_t size)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (WoPair));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (WoPair));
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer sealed;
  gsize sealed_size;
  WoPairs list;

  if (wo_pairs_unseal (data, size, LIMIT, pairs))
    check_pairs (pairs);
  g_array_set_size (pairs, 0);
  wo_pairs_init (&list, data, size, LIMIT);
  while (wo_pairs_next (&list))
    {
      const WoPair pair = { list.id, MIN (list.count, WO_PAIR_COUNT_MAX) };

      g_array_append_val (pairs, pair);
    }
  check_pairs (pairs);
  bytes = wo_pairs_seal ((const WoPair *) (gpointer) pairs->data, pairs->len);
  sealed = g_bytes_get_data (bytes, &sealed_size);
  g_assert_true (wo_pairs_unseal (sealed, sealed_size, LIMIT, again));
  g_assert_cmpuint (again->len, ==, pairs->len);
  g_assert_true (pairs->len == 0 ||
                 memcmp (again->data, pairs->data, pairs->len * sizeof (WoPair)) == 0);
}
