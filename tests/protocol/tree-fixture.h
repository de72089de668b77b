/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree that keeps the hashes of all its complete subtrees, as a log does. */
#pragma once

#include "protocol/wo-tree.h"

typedef struct
{
  GPtrArray *levels; /* GArray of WoHash */
} Tree;

void tree_init (Tree *self);
void tree_clear (Tree *self);
void tree_add (Tree *self, gconstpointer entry, gsize length);
/* Entry i is i in decimal. */
void tree_add_numbers (Tree *self, guint64 count);
gboolean tree_look (gpointer tree, guint level, guint64 index, WoHash *ret_hash, GError **error);
