/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-tree.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define SHORT_MAX 2048

/* A stretch of leaves, and where the hashes of a proof about it go. */
typedef struct
{
  WoTreeLook look;
  gpointer data;
  GArray *proof;
} Walk;

/* GLib's own takes five times as long; it is there for a library that may not work. */
static void
hash_slowly (const WoSpan *spans, gsize n, WoHash *ret_hash)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = WO_HASH_BYTES;

  for (gsize i = 0; i < n; i++)
    g_checksum_update (sum, spans[i].bytes, (gssize) spans[i].length);
  g_checksum_get_digest (sum, ret_hash->bytes, &size);
}

void
wo_hash_of (gconstpointer bytes, gsize length, WoHash *ret_hash)
{
  if (gnutls_hash_fast (GNUTLS_DIG_SHA256, bytes, length, ret_hash->bytes) < 0)
    hash_slowly (&(WoSpan){ bytes, length }, 1, ret_hash);
}

/* Of a short text the making of a hash takes longer than the hashing. */
static gboolean
hash_short (const WoSpan *spans, gsize n, WoHash *ret_hash)
{
  guint8 bytes[SHORT_MAX];
  gsize length = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (spans[i].length > SHORT_MAX - length)
        return FALSE;
      if (spans[i].length > 0)
        memcpy (bytes + length, spans[i].bytes, spans[i].length);
      length += spans[i].length;
    }
  wo_hash_of (bytes, length, ret_hash);
  return TRUE;
}

void
wo_hash_of_spans (const WoSpan *spans, gsize n, WoHash *ret_hash)
{
  gnutls_hash_hd_t hash = NULL;
  gboolean good;

  if (hash_short (spans, n, ret_hash))
    return;
  good = gnutls_hash_init (&hash, GNUTLS_DIG_SHA256) >= 0;
  for (gsize i = 0; good && i < n; i++)
    good = gnutls_hash (hash, spans[i].bytes, spans[i].length) >= 0;
  if (hash != NULL)
    gnutls_hash_deinit (hash, ret_hash->bytes);
  if (!good)
    hash_slowly (spans, n, ret_hash);
}

char *
wo_hash_text_of (gconstpointer bytes, gsize length)
{
  WoHash hash;

  wo_hash_of (bytes, length, &hash);
  return wo_hash_to_text (&hash);
}

gboolean
wo_hash_equal (const WoHash *a, const WoHash *b)
{
  return memcmp (a->bytes, b->bytes, WO_HASH_BYTES) == 0;
}

char *
wo_hash_to_text (const WoHash *hash)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (2 * WO_HASH_BYTES + 1);

  for (guint i = 0; i < WO_HASH_BYTES; i++)
    {
      text[2 * i] = digits[hash->bytes[i] >> 4];
      text[2 * i + 1] = digits[hash->bytes[i] & 0xf];
    }
  text[2 * WO_HASH_BYTES] = '\0';
  return text;
}

/* One form alone: two texts of one hash would be two proofs of one thing. */
static int
digit_of (char c)
{
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return g_ascii_isdigit (c) ? c - '0' : -1;
}

gboolean
wo_hash_parse (const char *text, WoHash *ret_hash)
{
  WoHash hash;

  if (text == NULL || strlen (text) != 2 * WO_HASH_BYTES)
    return FALSE;
  for (guint i = 0; i < WO_HASH_BYTES; i++)
    {
      int high = digit_of (text[2 * i]), low = digit_of (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      hash.bytes[i] = (guint8) (high << 4 | low);
    }
  *ret_hash = hash;
  return TRUE;
}

void
wo_tree_leaf (gconstpointer entry, gsize length, WoHash *ret_hash)
{
  static const guint8 mark = 0;
  const WoSpan spans[] = { { &mark, 1 }, { entry, length } };

  wo_hash_of_spans (spans, G_N_ELEMENTS (spans), ret_hash);
}

void
wo_tree_node (const WoHash *left, const WoHash *right, WoHash *ret_hash)
{
  guint8 both[1 + 2 * WO_HASH_BYTES] = { 1 };

  memcpy (both + 1, left->bytes, WO_HASH_BYTES);
  memcpy (both + 1 + WO_HASH_BYTES, right->bytes, WO_HASH_BYTES);
  wo_hash_of (both, sizeof both, ret_hash);
}

/* The level of the largest complete subtree that is smaller than @size leaves; @size is at least 2. */
static guint
level_below (guint64 size)
{
  return (guint) g_bit_storage (size - 1) - 1;
}

/* The root of the leaves @start to @start + @size; @start is where a subtree of that many begins. */
static gboolean
root_of (Walk *self, guint64 start, guint64 size, WoHash *ret_root, GError **error)
{
  guint level;
  WoHash left, right;

  if ((size & (size - 1)) == 0)
    {
      level = (guint) g_bit_storage (size) - 1;
      return self->look (self->data, level, start >> level, ret_root, error);
    }
  level = level_below (size);
  if (!self->look (self->data, level, start >> level, &left, error) ||
      !root_of (self, start + (1ull << level), size - (1ull << level), &right, error))
    return FALSE;
  wo_tree_node (&left, &right, ret_root);
  return TRUE;
}

static gboolean
add_root (Walk *self, guint64 start, guint64 size, GError **error)
{
  WoHash hash;

  if (!root_of (self, start, size, &hash, error))
    return FALSE;
  g_array_append_val (self->proof, hash);
  return TRUE;
}

gboolean
wo_tree_root (guint64 size, WoTreeLook look, gpointer data, WoHash *ret_root, GError **error)
{
  Walk walk = { .look = look, .data = data };

  if (size > 0)
    return root_of (&walk, 0, size, ret_root, error);
  wo_hash_of ("", 0, ret_root);
  return TRUE;
}

/* PATH of RFC 6962, 2.1.1. */
static gboolean
add_path (Walk *self, guint64 index, guint64 start, guint64 size, GError **error)
{
  guint64 half;

  if (size == 1)
    return TRUE;
  half = 1ull << level_below (size);
  if (index < half)
    return add_path (self, index, start, half, error) &&
           add_root (self, start + half, size - half, error);
  return add_path (self, index - half, start + half, size - half, error) &&
         add_root (self, start, half, error);
}

GArray *
wo_tree_inclusion (guint64 index, guint64 size, WoTreeLook look, gpointer data, GError **error)
{
  g_autoptr (GArray) proof = g_array_new (FALSE, FALSE, sizeof (WoHash));
  Walk walk = { .look = look, .data = data, .proof = proof };

  g_return_val_if_fail (index < size && size <= G_MAXINT64, NULL);

  return add_path (&walk, index, 0, size, error) ? g_steal_pointer (&proof) : NULL;
}

/* SUBPROOF of RFC 6962, 2.1.2; @known: whoever checks has the root of these first @from themselves. */
static gboolean
add_subproof (Walk *self, guint64 from, guint64 start, guint64 size, gboolean known, GError **error)
{
  guint64 half;

  if (from == size)
    return known || add_root (self, start, size, error);
  half = 1ull << level_below (size);
  if (from <= half)
    return add_subproof (self, from, start, half, known, error) &&
           add_root (self, start + half, size - half, error);
  return add_subproof (self, from - half, start + half, size - half, FALSE, error) &&
         add_root (self, start, half, error);
}

GArray *
wo_tree_consistency (guint64 from, guint64 to, WoTreeLook look, gpointer data, GError **error)
{
  g_autoptr (GArray) proof = g_array_new (FALSE, FALSE, sizeof (WoHash));
  Walk walk = { .look = look, .data = data, .proof = proof };

  g_return_val_if_fail (from <= to && to <= G_MAXINT64, NULL);

  if (from > 0 && from < to && !add_subproof (&walk, from, 0, to, TRUE, error))
    return NULL;
  return g_steal_pointer (&proof);
}

gboolean
wo_tree_is_included (
    const WoHash *leaf, guint64 index, guint64 size, GArray *proof, const WoHash *root)
{
  guint64 last = size - 1;
  WoHash hash = *leaf;
  guint64 at = index;

  if (index >= size)
    return FALSE;
  for (guint i = 0; i < proof->len; i++)
    {
      const WoHash *sibling = &g_array_index (proof, WoHash, i);

      if (last == 0)
        return FALSE;
      if ((at & 1) == 0 && at != last)
        wo_tree_node (&hash, sibling, &hash);
      else
        {
          wo_tree_node (sibling, &hash, &hash);
          for (; (at & 1) == 0 && at != 0; at >>= 1)
            last >>= 1;
        }
      at >>= 1;
      last >>= 1;
    }
  return last == 0 && wo_hash_equal (&hash, root);
}

/* Both roots out of the same hashes, as RFC 9162, 2.1.4.2 does it; @first stands before the proof where
 * @from is a complete subtree and its root is already the first hash. */
static gboolean
both_roots (guint64 from, guint64 to, GArray *proof, WoHash *ret_from, WoHash *ret_to)
{
  guint64 at = from - 1, last = to - 1;

  for (; (at & 1) == 1; at >>= 1)
    last >>= 1;
  for (guint i = 0; i < proof->len; i++)
    {
      const WoHash *hash = &g_array_index (proof, WoHash, i);

      if (last == 0)
        return FALSE;
      if ((at & 1) == 1 || at == last)
        {
          wo_tree_node (hash, ret_from, ret_from);
          wo_tree_node (hash, ret_to, ret_to);
          for (; (at & 1) == 0 && at != 0; at >>= 1)
            last >>= 1;
        }
      else
        wo_tree_node (ret_to, hash, ret_to);
      at >>= 1;
      last >>= 1;
    }
  return last == 0;
}

gboolean
wo_tree_is_consistent (
    guint64 from, guint64 to, GArray *proof, const WoHash *root_from, const WoHash *root_to)
{
  g_autoptr (GArray) rest = NULL;
  WoHash made_from, made_to;

  if (from > to)
    return FALSE;
  if (from == to)
    return proof->len == 0 && wo_hash_equal (root_from, root_to);
  if (from == 0)
    {
      wo_hash_of ("", 0, &made_from);
      return proof->len == 0 && wo_hash_equal (&made_from, root_from);
    }
  if (proof->len == 0)
    return FALSE;
  rest = g_array_copy (proof);
  made_from = *root_from;
  if ((from & (from - 1)) != 0)
    {
      made_from = g_array_index (rest, WoHash, 0);
      g_array_remove_index (rest, 0);
    }
  made_to = made_from;
  return both_roots (from, to, rest, &made_from, &made_to) &&
         wo_hash_equal (&made_from, root_from) && wo_hash_equal (&made_to, root_to);
}
