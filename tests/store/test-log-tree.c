/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-db.h"
#include "store/wo-log-tree.h"
#include "store/wo-schema.h"

#include <string.h>

static gboolean
append (WoStore *store, gint64 position, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *id = g_strdup_printf ("a%" G_GINT64_FORMAT, position);
  WoLogEntry entry = {
    .position = position,
    .act = id,
    .replica = (char *) "r1",
    .n = position,
    .record = (char *) "c1",
    .person = (char *) "p1",
    .at_us = 1700000000000000 + position,
    .bytes = bytes,
    .result = (char *) "{\"outcome\":\"applied\"}",
  };
  gboolean done = wo_log_append (store, &entry, &error);

  g_assert_no_error (error);
  return done;
}

static void
append_many (WoStore *store, gint64 from, gint64 to)
{
  for (gint64 position = from; position <= to; position++)
    g_assert_true (append (store, position, "{\"v\":1}"));
}

static WoHash
root_of (WoStore *store, gint64 size)
{
  g_autoptr (GError) error = NULL;
  WoHash root;

  g_assert_true (wo_log_root (store, size, &root, &error));
  g_assert_no_error (error);
  return root;
}

/* The definition itself, from the leaves alone. */
static WoHash
naive_root (GArray *leaves, guint start, guint size)
{
  WoHash left, right, root;
  guint half = 1;

  if (size == 1)
    return g_array_index (leaves, WoHash, start);
  while (half * 2 < size)
    half *= 2;
  left = naive_root (leaves, start, half);
  right = naive_root (leaves, start + half, size - half);
  wo_tree_node (&left, &right, &root);
  return root;
}

static WoHash
leaf_at (WoStore *store, gint64 position)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (store, position, NULL);
  g_autoptr (WoLogProof) proof = wo_log_proof_at (store, position, NULL);
  gboolean right = FALSE;
  g_autofree char *header = wo_log_header_now (entry, proof, &right);

  g_assert_nonnull (header);
  g_assert_true (right);
  return proof->leaf;
}

static void
assert_whole (WoStore *store, gint64 head)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (WoHash));

  for (gint64 size = 1; size <= head; size++)
    {
      WoHash leaf = leaf_at (store, size), stored = root_of (store, size), right;

      g_array_append_val (leaves, leaf);
      right = naive_root (leaves, 0, leaves->len);
      g_assert_true (wo_hash_equal (&stored, &right));
    }
}

static void
test_roots (Fixture *self, gconstpointer data)
{
  append_many (self->store, 1, 70);
  assert_whole (self->store, 70);
}

static void
test_proofs (Fixture *self, gconstpointer data)
{
  g_autoptr (WoProof) inclusion = NULL, consistency = NULL;
  WoHash leaf, root, before;

  append_many (self->store, 1, 37);
  root = root_of (self->store, 37);
  before = root_of (self->store, 21);
  leaf = leaf_at (self->store, 30);
  inclusion = wo_log_inclusion (self->store, 30, 37, NULL);
  consistency = wo_log_consistency (self->store, 21, 37, NULL);
  g_assert_true (wo_tree_is_included (&leaf, 29, 37, inclusion->hashes, &root));
  g_assert_true (wo_tree_is_consistent (21, 37, consistency->hashes, &before, &root));
  g_assert_false (wo_tree_is_consistent (20, 37, consistency->hashes, &before, &root));
}

/* What is rolled back was never in the tree, in a savepoint and in a whole transaction. */
static void
test_rollback (Fixture *self, gconstpointer data)
{
  append_many (self->store, 1, 5);
  g_assert_true (wo_store_begin (self->store, NULL));
  append_many (self->store, 6, 9);
  wo_store_rollback (self->store);
  g_assert_true (wo_store_begin (self->store, NULL));
  append_many (self->store, 6, 7);
  g_assert_true (wo_store_savepoint (self->store, NULL));
  append_many (self->store, 8, 11);
  wo_store_rollback_to (self->store);
  append_many (self->store, 8, 12);
  g_assert_true (wo_store_commit (self->store, NULL));
  assert_whole (self->store, 12);
}

/* Another connection, as another process behind the same database, goes on where this one stopped. */
static void
test_two_writers (Fixture *self, gconstpointer data)
{
  g_autoptr (WoStore) other = wo_store_open (self->path, 0, NULL);

  for (gint64 position = 1; position <= 20; position++)
    append (position % 3 == 0 ? other : self->store, position, "{}");
  assert_whole (self->store, 20);
}

static void
test_older (Fixture *self, gconstpointer data)
{
  const char *steps[3] = { wo_schema_steps ()[0], wo_schema_steps ()[1], NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->path, WO_STORE_CREATE, NULL, &error);
  g_autoptr (WoStore) store = NULL;

  g_assert_true (wo_schema_migrate (db, self->path, steps, WO_STORE_CREATE, &error));
  g_assert_true (wo_db_exec (
      db,
      "WITH RECURSIVE p (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM p WHERE n < 45) "
      "INSERT INTO log SELECT n, 'a' || n, 'r1', n, 'c1', 'p1', n, x'7b7d', '{}' FROM p",
      &error));
  g_clear_pointer (&db, wo_db_close);
  store = wo_store_open (self->path, 0, &error);
  g_assert_no_error (error);
  assert_whole (store, 45);
  append_many (store, 46, 50);
  assert_whole (store, 50);
}

static void
assert_sealed (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->path, 0, NULL, &error);

  g_assert_false (wo_db_exec (db, sql, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
}

static void
test_sealed (Fixture *self, gconstpointer data)
{
  static const char *const tries[] = {
    "UPDATE log_tree SET hashes = x'00'",
    "UPDATE log_tree SET salt = x'00'",
    "UPDATE log_tree SET salt = NULL",
    "UPDATE log_tree SET salt = NULL, payload = x'00', result = x'00', erased_by = 1 "
    "WHERE position = 1",
    "UPDATE log_tree SET hashes = x'00', salt = NULL, payload = x'00', result = x'00', "
    "erased_by = 3 WHERE position = 1",
    "DELETE FROM log_tree",
    "INSERT INTO log_tree (position, hashes) VALUES (9, x'00')",
    "UPDATE log SET bytes = x'00' WHERE position = 1",
    "DELETE FROM log_checkpoint",
    "UPDATE log_checkpoint SET size = 1",
  };
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (WoCheckpoint) checkpoint = NULL;
  WoHash root;

  append_many (self->store, 1, 3);
  root = root_of (self->store, 3);
  checkpoint = wo_checkpoint_sign (signer, "e", 3, &root, 1, NULL);
  g_assert_true (wo_log_keep_checkpoint (self->store, checkpoint, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    assert_sealed (self, tries[i]);
}

static void
test_erased (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) redacted = g_bytes_new_static ("{\"gone\":1}", 10);
  g_autoptr (WoProof) inclusion = NULL;
  g_autoptr (WoLogProof) proof = NULL;
  g_autoptr (WoLogEntry) entry = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gboolean right = FALSE;
  WoHash root;

  append_many (self->store, 1, 6);
  root = root_of (self->store, 6);
  inclusion = wo_log_inclusion (self->store, 2, 6, NULL);
  entry = wo_log_at (self->store, 2, NULL);
  proof = wo_log_proof_at (self->store, 2, NULL);
  before = wo_log_header_now (entry, proof, &right);

  g_assert_true (wo_log_erase (self->store, 2, 6, redacted, "{}", &error));
  g_assert_no_error (error);
  g_clear_pointer (&entry, wo_log_entry_free);
  g_clear_pointer (&proof, wo_log_proof_free);
  entry = wo_log_at (self->store, 2, NULL);
  proof = wo_log_proof_at (self->store, 2, NULL);
  after = wo_log_header_now (entry, proof, &right);
  g_assert_true (right);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (proof->salt);
  g_assert_cmpint (proof->erased_by, ==, 6);
  g_assert_true (g_bytes_equal (entry->bytes, redacted));
  g_assert_true (wo_tree_is_included (&proof->leaf, 1, 6, inclusion->hashes, &root));
  assert_sealed (self, "UPDATE log_tree SET erased_by = 5 WHERE position = 2");
  assert_sealed (self, "UPDATE log SET act = 'b' WHERE position = 2");
  assert_sealed (self, "UPDATE log SET bytes = x'00' WHERE position = 3");
}

static gboolean
count_up (guint8 *bytes, gsize length, gpointer data)
{
  guint8 *next = data;

  memset (bytes, (*next)++, length);
  return TRUE;
}

/* The header and its leaf as whoever checks with other tools makes them: made here with Python's hashlib. */
static void
test_header (Fixture *self, gconstpointer data)
{
  g_autoptr (WoLogEntry) entry = NULL;
  g_autoptr (WoLogProof) proof = NULL;
  g_autofree char *header = NULL, *leaf = NULL;
  gboolean right = FALSE;
  guint8 next = 1;

  wo_log_set_random (self->store, count_up, &next);
  append_many (self->store, 1, 1);
  entry = wo_log_at (self->store, 1, NULL);
  proof = wo_log_proof_at (self->store, 1, NULL);
  header = wo_log_header_now (entry, proof, &right);
  leaf = wo_hash_to_text (&proof->leaf);
  g_assert_cmpstr (
      header, ==,
      "{\"act\":\"a1\",\"at_us\":1700000000000001,\"n\":1,\"payload\":"
      "\"ddb38335922568bb12c95a2dffef404fa259d189e293c5ef00788173d217edd8\",\"person\":\"p1\","
      "\"position\":1,\"record\":\"c1\",\"replica\":\"r1\",\"result\":"
      "\"f5faceaf2198962557938437f7aea23c9af2d85a66f6d75f8f9fc4cae53ec1fb\",\"v\":1}");
  g_assert_cmpstr (leaf, ==, "8ae7603e3e14bd109f18b7b72a8d57d219cec1cef3fb87ef31685d26548e8401");
}

static gboolean
refuse_random (guint8 *bytes, gsize length, gpointer data)
{
  return FALSE;
}

static void
test_no_randomness (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoLogEntry entry = { .position = 1,
                       .act = (char *) "a",
                       .replica = (char *) "r",
                       .n = 1,
                       .record = (char *) "c",
                       .person = (char *) "p",
                       .bytes = bytes,
                       .result = (char *) "{}" };

  wo_log_set_random (self->store, refuse_random, NULL);
  g_assert_false (wo_log_append (self->store, &entry, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED);
  g_assert_cmpint (wo_log_head (self->store, NULL), ==, 0);
}

static gboolean
note_size (const WoCheckpoint *checkpoint, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " ", checkpoint->size);
  return TRUE;
}

static void
test_checkpoints (Fixture *self, gconstpointer data)
{
  g_autoptr (WoSigner) signer = wo_signer_new (NULL);
  g_autoptr (WoCheckpoint) last = NULL;
  g_autoptr (GString) sizes = g_string_new (NULL);

  g_assert_null (wo_log_checkpoint (self->store, NULL));
  for (gint64 size = 1; size <= 3; size++)
    {
      g_autoptr (WoCheckpoint) made = NULL;
      WoHash root;

      append_many (self->store, size, size);
      root = root_of (self->store, size);
      made = wo_checkpoint_sign (signer, "e", size, &root, size, NULL);
      g_assert_true (wo_log_keep_checkpoint (self->store, made, NULL));
    }
  last = wo_log_checkpoint (self->store, NULL);
  g_assert_cmpint (last->size, ==, 3);
  g_assert_true (wo_checkpoint_is_signed (last, wo_signer_public (signer)));
  g_assert_true (wo_log_each_checkpoint (self->store, note_size, sizes, NULL));
  g_assert_cmpstr (sizes->str, ==, "1 2 3 ");
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/log-tree/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-root-is-that-of-the-definition", test_roots);
  ADD ("proofs-from-the-store-prove", test_proofs);
  ADD ("what-is-rolled-back-was-never-there", test_rollback);
  ADD ("two-writers-build-one-tree", test_two_writers);
  g_test_add ("/store/log-tree/an-older-log-gets-its-tree", Fixture, NULL, fixture_folder,
              test_older, fixture_close);
  ADD ("nothing-of-it-changes", test_sealed);
  ADD ("an-erased-entry-keeps-its-leaf", test_erased);
  ADD ("the-leaf-is-made-of-plain-json", test_header);
  ADD ("without-randomness-nothing-is-taken", test_no_randomness);
  ADD ("checkpoints-are-kept-in-their-order", test_checkpoints);
  return g_test_run ();
}
