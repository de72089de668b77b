/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "tree-fixture.h"

#include "protocol/wo-proof.h"

#include <string.h>

/* The entries and the roots that the implementations of Certificate Transparency test with. */
static const struct
{
  const char *entry;
  gsize length;
  const char *root;
} known[] = {
  { "", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
  { "\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
  { "\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
  { "\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
  { "\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
  { "\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
  { "\x50\x51\x52\x53\x54\x55\x56\x57", 8,
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
  { "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
};

typedef struct
{
  WoProofKind kind;
  guint64 of, in;
  const char *hashes[5];
} KnownProof;

#define H_A "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
#define H_B "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
#define H_C "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
#define H_D "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
#define H_E "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
#define H_F "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
#define H_G "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

static const KnownProof known_proofs[] = {
  { WO_PROOF_INCLUSION, 0, 1, { NULL } },
  { WO_PROOF_INCLUSION, 0, 8, { H_A, H_B, H_C } },
  { WO_PROOF_INCLUSION, 5, 8, { H_D, H_E, H_F } },
  { WO_PROOF_CONSISTENCY, 1, 1, { NULL } },
  { WO_PROOF_CONSISTENCY, 1, 8, { H_A, H_B, H_C } },
  { WO_PROOF_CONSISTENCY, 2, 5, { H_B, H_D } },
  { WO_PROOF_CONSISTENCY, 6, 8, { H_G, H_E, H_F } },
};

static void
assert_hash (const WoHash *hash, const char *right)
{
  g_autofree char *text = wo_hash_to_text (hash);

  g_assert_cmpstr (text, ==, right);
}

static GArray *
make_proof (Tree *tree, WoProofKind kind, guint64 of, guint64 in)
{
  if (kind == WO_PROOF_INCLUSION)
    return wo_tree_inclusion (of, in, tree_look, tree, NULL);
  return wo_tree_consistency (of, in, tree_look, tree, NULL);
}

static void
known_roots (void)
{
  Tree tree;
  WoHash root;

  tree_init (&tree);
  g_assert_true (wo_tree_root (0, tree_look, &tree, &root, NULL));
  assert_hash (&root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      tree_add (&tree, known[i].entry, known[i].length);
      g_assert_true (wo_tree_root (i + 1, tree_look, &tree, &root, NULL));
      assert_hash (&root, known[i].root);
    }
  for (guint i = 0; i < G_N_ELEMENTS (known_proofs); i++)
    {
      const KnownProof *right = &known_proofs[i];
      g_autoptr (GArray) proof = make_proof (&tree, right->kind, right->of, right->in);

      g_assert_cmpuint (proof->len, ==, g_strv_length ((GStrv) right->hashes));
      for (guint j = 0; j < proof->len; j++)
        assert_hash (&g_array_index (proof, WoHash, j), right->hashes[j]);
    }
  tree_clear (&tree);
}

static gboolean
check (Tree *tree, WoProofKind kind, guint64 of, guint64 in, GArray *proof)
{
  WoHash first, root;

  g_assert_true (wo_tree_root (in, tree_look, tree, &root, NULL));
  if (kind == WO_PROOF_CONSISTENCY)
    {
      g_assert_true (wo_tree_root (of, tree_look, tree, &first, NULL));
      return wo_tree_is_consistent (of, in, proof, &first, &root);
    }
  g_assert_true (tree_look (tree, 0, of, &first, NULL));
  return wo_tree_is_included (&first, of, in, proof, &root);
}

/* Every proof proves its own claim, and no proof that was touched does. */
static void
touched_proofs (Tree *tree, WoProofKind kind, guint64 of, guint64 in)
{
  g_autoptr (GArray) proof = make_proof (tree, kind, of, in);
  WoHash more = { { 7 } };

  g_assert_true (check (tree, kind, of, in, proof));
  for (guint i = 0; i < proof->len; i++)
    {
      WoHash *hash = &g_array_index (proof, WoHash, i);

      hash->bytes[i % WO_HASH_BYTES] ^= 1;
      g_assert_false (check (tree, kind, of, in, proof));
      hash->bytes[i % WO_HASH_BYTES] ^= 1;
    }
  g_array_append_val (proof, more);
  g_assert_false (check (tree, kind, of, in, proof));
  g_array_set_size (proof, proof->len - 1);
  if (proof->len == 0)
    return;
  g_array_set_size (proof, proof->len - 1);
  g_assert_false (check (tree, kind, of, in, proof));
}

static void
proofs_prove (void)
{
  static const guint64 sizes[] = { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100 };
  Tree tree;

  tree_init (&tree);
  tree_add_numbers (&tree, 100);
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      for (guint64 i = 0; i < sizes[s]; i++)
        touched_proofs (&tree, WO_PROOF_INCLUSION, i, sizes[s]);
      for (guint64 from = 0; from <= sizes[s]; from++)
        touched_proofs (&tree, WO_PROOF_CONSISTENCY, from, sizes[s]);
    }
  tree_clear (&tree);
}

/* A proof of one thing is none of another. */
static void
another_claim (void)
{
  Tree tree;

  tree_init (&tree);
  tree_add_numbers (&tree, 20);
  for (guint64 i = 0; i < 13; i++)
    {
      g_autoptr (GArray) included = make_proof (&tree, WO_PROOF_INCLUSION, i, 13);
      g_autoptr (GArray) begins = make_proof (&tree, WO_PROOF_CONSISTENCY, i + 1, 14);

      for (guint64 j = 0; j < 13; j++)
        if (j != i)
          {
            g_assert_false (check (&tree, WO_PROOF_INCLUSION, j, 13, included));
            g_assert_false (check (&tree, WO_PROOF_CONSISTENCY, j + 1, 14, begins));
          }
      g_assert_false (check (&tree, WO_PROOF_CONSISTENCY, i + 1, 20, begins));
    }
  tree_clear (&tree);
}

static void
outside (void)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (WoHash));
  WoHash hash = { { 1 } }, nothing;

  wo_hash_of ("", 0, &nothing);
  g_assert_false (wo_tree_is_included (&hash, 0, 0, none, &hash));
  g_assert_false (wo_tree_is_included (&hash, 1, 1, none, &hash));
  g_assert_true (wo_tree_is_included (&hash, 0, 1, none, &hash));
  g_assert_false (wo_tree_is_consistent (2, 1, none, &hash, &hash));
  g_assert_false (wo_tree_is_consistent (0, 1, none, &hash, &hash));
  g_assert_true (wo_tree_is_consistent (0, 1, none, &nothing, &hash));
  g_assert_false (wo_tree_is_consistent (1, 2, none, &hash, &hash));
}

static void
written_and_read (void)
{
  Tree tree;

  tree_init (&tree);
  tree_add_numbers (&tree, 50);
  for (guint64 of = 1; of <= 50; of++)
    for (WoProofKind kind = WO_PROOF_INCLUSION; kind <= WO_PROOF_CONSISTENCY; kind++)
      {
        g_autoptr (GArray) hashes =
            make_proof (&tree, kind, kind == WO_PROOF_INCLUSION ? of - 1 : of, 50);
        g_autoptr (WoProof) proof = wo_proof_new (kind, (gint64) of, 50, hashes);
        g_autofree char *json = wo_proof_to_json (proof);
        g_autoptr (WoProof) again = wo_proof_from_json (kind, json, -1, NULL);

        g_assert_nonnull (again);
        g_assert_cmpint (again->of, ==, (gint64) of);
        g_assert_cmpint (again->in, ==, 50);
        g_assert_cmpmem (again->hashes->data, again->hashes->len * sizeof (WoHash), hashes->data,
                         hashes->len * sizeof (WoHash));
      }
  tree_clear (&tree);
}

static void
bad_proofs (void)
{
  static const struct
  {
    const char *text;
    WoInputError code;
    const char *at;
  } bad[] = {
    { "", WO_INPUT_ERROR_EMPTY, NULL },
    { "[]", WO_INPUT_ERROR_TYPE, NULL },
    { "{\"from\":1,\"proof\":[]}", WO_INPUT_ERROR_MISSING, "to" },
    { "{\"from\":1,\"proof\":[],\"to\":\"2\"}", WO_INPUT_ERROR_TYPE, "to" },
    { "{\"from\":3,\"proof\":[],\"to\":2}", WO_INPUT_ERROR_VALUE, "from" },
    { "{\"from\":-1,\"proof\":[],\"to\":2}", WO_INPUT_ERROR_VALUE, "from" },
    { "{\"from\":1,\"proof\":[\"00\"],\"to\":2}", WO_INPUT_ERROR_VALUE, "proof" },
    { "{\"from\":1,\"proof\":[1],\"to\":2}", WO_INPUT_ERROR_TYPE, "proof" },
    { "{\"from\":1,\"proof\":[\"" H_A "x\"],\"to\":2}", WO_INPUT_ERROR_VALUE, "proof" },
    { "{\"from\":1,\"more\":1,\"proof\":[],\"to\":2}", WO_INPUT_ERROR_UNKNOWN, "more" },
  };
  g_autofree char *upper = g_ascii_strup (H_A, -1);
  WoHash hash;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_proof_from_json (WO_PROOF_CONSISTENCY, bad[i].text, -1, &error));
      fixture_refused (&error, bad[i].code, bad[i].at);
    }
  g_assert_false (wo_hash_parse (upper, &hash));
  g_assert_true (wo_hash_parse (H_A, &hash));
}

static void
too_many_hashes (void)
{
  g_autoptr (GString) text = g_string_new ("{\"position\":1,\"proof\":[\"" H_A "\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < WO_PROOF_MAX; i++)
    g_string_append (text, ",\"" H_A "\"");
  g_string_append (text, "],\"size\":2}");
  g_assert_null (wo_proof_from_json (WO_PROOF_INCLUSION, text->str, -1, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "proof");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/tree/the-published-vectors", known_roots);
  g_test_add_func ("/protocol/tree/a-proof-proves-and-a-touched-one-does-not", proofs_prove);
  g_test_add_func ("/protocol/tree/a-proof-of-one-claim-is-none-of-another", another_claim);
  g_test_add_func ("/protocol/tree/sizes-that-cannot-be", outside);
  g_test_add_func ("/protocol/tree/a-proof-is-read-as-it-was-written", written_and_read);
  g_test_add_func ("/protocol/tree/a-proof-of-another-form-is-refused", bad_proofs);
  g_test_add_func ("/protocol/tree/a-proof-has-an-end", too_many_hashes);
  return g_test_run ();
}
