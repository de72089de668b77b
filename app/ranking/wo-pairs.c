/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-pairs.h"

#define SEAL_BYTES 4

/* Fletcher's sum with a start of its own, so that nothing but zeros is no list. */
static guint32
sum_of (const guint8 *bytes, gsize size)
{
  guint64 one = 0x9e37, other = 0x79b9;

  for (gsize i = 0; i < size; i++)
    {
      one += bytes[i];
      other += one;
    }
  return (guint32) (other % 65521) << 16 | (guint32) (one % 65521);
}

static guint32
usual_of (const WoPair *pairs, guint n_pairs)
{
  guint32 usual = WO_PAIR_COUNT_MAX;

  for (guint i = 0; i < n_pairs; i++)
    usual = MIN (usual, pairs[i].count);
  return usual;
}

GBytes *
wo_pairs_seal (const WoPair *pairs, guint n_pairs)
{
  guint8 *bytes = g_malloc (SEAL_BYTES + WO_PAIR_NUMBER_BYTES + (gsize) n_pairs * WO_PAIR_BYTES);
  guint32 usual = usual_of (pairs, n_pairs), sum;
  guint8 *at = wo_pairs_put_number (bytes + SEAL_BYTES, usual);

  for (guint i = 0; i < n_pairs; i++)
    at = wo_pairs_put (at, i > 0 ? pairs[i - 1].id : G_MAXUINT32, usual, &pairs[i]);
  sum = sum_of (bytes + SEAL_BYTES, (gsize) (at - bytes) - SEAL_BYTES);
  for (guint i = 0; i < SEAL_BYTES; i++)
    bytes[i] = (guint8) (sum >> (8 * i));
  return g_bytes_new_take (bytes, (gsize) (at - bytes));
}

gboolean
wo_pairs_unseal (const guint8 *bytes, gsize size, guint32 limit, GArray *ret_pairs)
{
  guint32 sum = 0;
  guint n = ret_pairs->len;
  WoPair *pairs;
  WoPairs from;

  if (bytes == NULL || size <= SEAL_BYTES)
    return FALSE;
  for (guint i = 0; i < SEAL_BYTES; i++)
    sum |= (guint32) bytes[i] << (8 * i);
  if (sum != sum_of (bytes + SEAL_BYTES, size - SEAL_BYTES))
    return FALSE;
  wo_pairs_init (&from, bytes + SEAL_BYTES, size - SEAL_BYTES, limit);
  /* A pair takes at least a byte. */
  g_array_set_size (ret_pairs, n + (guint) size);
  pairs = (WoPair *) (gpointer) ret_pairs->data;
  while (wo_pairs_next (&from))
    pairs[n++] = (WoPair){ from.id, MIN (from.count, WO_PAIR_COUNT_MAX) };
  g_array_set_size (ret_pairs, n);
  return !from.is_bad;
}
