/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says of every size of a log what its root and its proofs are, for tree.py to compare:
 * "SIZE ROOT INCLUSION CONSISTENCY", the last two the SHA-256 over all proofs of that size. */
#include "tree-fixture.h"

#include <stdlib.h>

static void
add_proof (GChecksum *sum, GArray *proof)
{
  g_assert_nonnull (proof);
  for (guint i = 0; i < proof->len; i++)
    g_checksum_update (sum, g_array_index (proof, WoHash, i).bytes, WO_HASH_BYTES);
  g_checksum_update (sum, (const guchar *) "|", 1);
  g_array_unref (proof);
}

static void
print_size (Tree *tree, guint64 size)
{
  g_autoptr (GChecksum) inclusion = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) consistency = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = NULL;
  WoHash root;

  g_assert_true (wo_tree_root (size, tree_look, tree, &root, NULL));
  text = wo_hash_to_text (&root);
  for (guint64 i = 0; i < size; i++)
    add_proof (inclusion, wo_tree_inclusion (i, size, tree_look, tree, NULL));
  for (guint64 from = 0; from <= size; from++)
    add_proof (consistency, wo_tree_consistency (from, size, tree_look, tree, NULL));
  g_print ("%" G_GUINT64_FORMAT " %s %s %s\n", size, text, g_checksum_get_string (inclusion),
           g_checksum_get_string (consistency));
}

int
main (int argc, char **argv)
{
  guint64 max = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  Tree tree;

  tree_init (&tree);
  tree_add_numbers (&tree, max);
  for (guint64 size = 0; size <= max; size++)
    print_size (&tree, size);
  tree_clear (&tree);
  return EXIT_SUCCESS;
}
