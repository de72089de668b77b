/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of hashes over a log (RFC 6962, section 2): a root that stands for every entry and their
 * order, and two short proofs: that an entry is in it, and that an earlier log is the beginning of a
 * later one. Nothing here keeps a tree; whoever does gives the hashes of its complete subtrees.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_HASH_BYTES 32
/* A proof about a log of fewer than 2^63 entries never holds more. */
#define WO_PROOF_MAX 64

typedef struct
{
  guint8 bytes[WO_HASH_BYTES];
} WoHash;

/* The hash of the complete subtree over the leaves from @index * 2^@level, 2^@level of them; FALSE
 * with @error where it cannot be had. */
typedef gboolean (*WoTreeLook) (
    gpointer data, guint level, guint64 index, WoHash *ret_hash, GError **error);

typedef struct
{
  gconstpointer bytes;
  gsize length;
} WoSpan;

/* SHA-256; the second of all the spans, one behind the other, the third as text. */
void wo_hash_of (gconstpointer bytes, gsize length, WoHash *ret_hash);
void wo_hash_of_spans (const WoSpan *spans, gsize n, WoHash *ret_hash);
char *wo_hash_text_of (gconstpointer bytes, gsize length);
gboolean wo_hash_equal (const WoHash *a, const WoHash *b);
/* 64 digits in lower case. */
char *wo_hash_to_text (const WoHash *hash);
gboolean wo_hash_parse (const char *text, WoHash *ret_hash);

void wo_tree_leaf (gconstpointer entry, gsize length, WoHash *ret_hash);
void wo_tree_node (const WoHash *left, const WoHash *right, WoHash *ret_hash);

/* Of the first @size leaves; of none it is the hash of nothing. */
gboolean
wo_tree_root (guint64 size, WoTreeLook look, gpointer data, WoHash *ret_root, GError **error);

/* That leaf @index (from 0) is among the first @size: the hashes (WoHash) from the leaf's sibling up. */
GArray *
wo_tree_inclusion (guint64 index, guint64 size, WoTreeLook look, gpointer data, GError **error);
gboolean wo_tree_is_included (
    const WoHash *leaf, guint64 index, guint64 size, GArray *proof, const WoHash *root);

/* That the first @from leaves begin the first @to. */
GArray *
wo_tree_consistency (guint64 from, guint64 to, WoTreeLook look, gpointer data, GError **error);
gboolean wo_tree_is_consistent (
    guint64 from, guint64 to, GArray *proof, const WoHash *root_from, const WoHash *root_to);

G_END_DECLS
