/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree-fixture.h"

#include <string.h>

static void
free_level (gpointer level)
{
  g_array_unref (level);
}

void
tree_init (Tree *self)
{
  self->levels = g_ptr_array_new_with_free_func (free_level);
}

void
tree_clear (Tree *self)
{
  g_ptr_array_unref (self->levels);
}

static GArray *
level_of (Tree *self, guint level)
{
  while (self->levels->len <= level)
    g_ptr_array_add (self->levels, g_array_new (FALSE, FALSE, sizeof (WoHash)));
  return g_ptr_array_index (self->levels, level);
}

void
tree_add (Tree *self, gconstpointer entry, gsize length)
{
  WoHash hash;

  wo_tree_leaf (entry, length, &hash);
  for (guint level = 0;; level++)
    {
      GArray *hashes = level_of (self, level);

      g_array_append_val (hashes, hash);
      if (hashes->len % 2 != 0)
        return;
      wo_tree_node (&g_array_index (hashes, WoHash, hashes->len - 2),
                    &g_array_index (hashes, WoHash, hashes->len - 1), &hash);
    }
}

void
tree_add_numbers (Tree *self, guint64 count)
{
  for (guint64 i = 0; i < count; i++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, i);

      tree_add (self, text, strlen (text));
    }
}

gboolean
tree_look (gpointer tree, guint level, guint64 index, WoHash *ret_hash, GError **error)
{
  Tree *self = tree;
  GArray *hashes;

  g_assert_cmpuint (level, <, self->levels->len);
  hashes = g_ptr_array_index (self->levels, level);
  g_assert_cmpuint (index, <, hashes->len);
  *ret_hash = g_array_index (hashes, WoHash, index);
  return TRUE;
}
