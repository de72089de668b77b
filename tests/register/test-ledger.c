/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "register/wo-epoch.h"
#include "register/wo-log-verify.h"
#include "register/wo-witness.h"
#include "store/wo-db.h"
#include "store/wo-log-tree.h"

#include <glib/gstdio.h>
#include <string.h>

static WoSigner *
make_signer (void)
{
  g_autoptr (GError) error = NULL;
  WoSigner *signer = wo_signer_new (&error);

  g_assert_no_error (error);
  return signer;
}

static void
take_titles (Fixture *fixture, gint64 from, gint64 to)
{
  for (gint64 n = from; n <= to; n++)
    {
      g_autofree char *title = g_strdup_printf ("Title %" G_GINT64_FORMAT, n);
      g_autoptr (WoTaken) taken =
          fixture_take_one (fixture, n == 1 ? fixture_case (fixture, "a", n, "case-1")
                                            : fixture_title (fixture, "a", n, title));

      g_assert_cmpint (taken->status, ==, WO_TAKEN);
    }
}

static WoCheckpoint *
last_checkpoint (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WoCheckpoint *last = wo_log_checkpoint (fixture->store, &error);

  g_assert_no_error (error);
  return last;
}

static void
sign (Fixture *fixture, WoSigner *signer)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_register_sign_with (fixture->reg, signer, NOW_US, &error));
  g_assert_no_error (error);
}

static void
test_each_commit (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoCheckpoint) none = last_checkpoint (fixture);

  g_assert_null (none);
  sign (fixture, signer);
  for (gint64 n = 1; n <= 9; n++)
    {
      g_autoptr (WoCheckpoint) last = NULL;
      WoHash root;

      take_titles (fixture, n, n);
      last = last_checkpoint (fixture);
      g_assert_cmpint (last->size, ==, wo_register_head (fixture->reg));
      g_assert_cmpstr (last->origin, ==, wo_register_epoch (fixture->reg));
      g_assert_true (wo_checkpoint_is_signed (last, wo_signer_public (signer)));
      g_assert_true (wo_log_root (fixture->store, last->size, &root, NULL));
      g_assert_true (wo_hash_equal (&root, &last->root));
    }
}

/* Nothing was taken, or it was there before: there is no new checkpoint. */
static void
test_no_news (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoCheckpoint) before = NULL, after = NULL;

  sign (fixture, signer);
  take_titles (fixture, 1, 2);
  before = last_checkpoint (fixture);
  take_titles (fixture, 1, 2);
  sign (fixture, signer);
  after = last_checkpoint (fixture);
  g_assert_cmpstr (before->signature, ==, after->signature);
}

static void
test_new_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoSigner) first = make_signer ();
  g_autoptr (WoSigner) second = make_signer ();
  g_autoptr (WoCheckpoint) last = NULL;
  g_auto (GStrv) keys = NULL;

  sign (fixture, first);
  take_titles (fixture, 1, 2);
  sign (fixture, second);
  last = last_checkpoint (fixture);
  keys = wo_register_keys (fixture->store);
  g_assert_true (wo_checkpoint_is_signed (last, wo_signer_public (second)));
  g_assert_cmpuint (g_strv_length (keys), ==, 2);
  g_assert_cmpstr (keys[1], ==, wo_signer_public (second));
}

static void
test_epochs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) before = wo_epochs (fixture->store);
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *json = NULL;
  const WoEpoch *last;

  g_assert_cmpuint (before->len, ==, 1);
  take_titles (fixture, 1, 3);
  g_assert_true (wo_epoch_begin (fixture->store, NOW_US, NULL));
  fixture_reopen (fixture);
  after = wo_epochs (fixture->store);
  g_assert_cmpuint (after->len, ==, 2);
  last = g_ptr_array_index (after, 1);
  g_assert_cmpint (last->from, ==, wo_register_head (fixture->reg));
  g_assert_cmpstr (last->name, ==, wo_register_epoch (fixture->reg));
  g_assert_cmpstr (((WoEpoch *) g_ptr_array_index (after, 0))->name, ==,
                   ((WoEpoch *) g_ptr_array_index (before, 0))->name);
  json = wo_epochs_to_json (after);
  g_assert_true (g_str_has_prefix (json, "{\"epoch\":\""));
  g_assert_nonnull (strstr (json, "\"from\":0},{"));
}

static void
test_witness (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->dir, "witness", NULL);
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoWitness) witness = wo_witness_open (path, &error);

  g_assert_no_error (error);
  g_assert_null (wo_witness_last (witness));
  g_assert_true (wo_witness_check (witness, fixture->store, &error));
  sign (fixture, signer);
  for (gint64 n = 1; n <= 4; n++)
    {
      g_autoptr (WoCheckpoint) last = NULL;

      take_titles (fixture, n, n);
      last = last_checkpoint (fixture);
      g_assert_true (wo_witness_add (witness, last, &error));
    }
  g_clear_pointer (&witness, wo_witness_free);
  take_titles (fixture, 5, 5);
  witness = wo_witness_open (path, &error);
  g_assert_cmpint (wo_witness_last (witness)->size, ==, 5);
  g_assert_true (wo_witness_check (witness, fixture->store, &error));
}

static void
append_text (const char *path, const char *text)
{
  FILE *file = g_fopen (path, "a");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  fclose (file);
}

static void
test_witness_refuses (void)
{
  g_autoptr (Fixture) one = fixture_new ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *path = g_build_filename (one->dir, "witness", NULL);
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoCheckpoint) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoWitness) witness = wo_witness_open (path, &error);

  sign (one, signer);
  take_titles (one, 1, 3);
  last = last_checkpoint (one);
  g_assert_true (wo_witness_add (witness, last, &error));
  take_titles (other, 1, 1);
  g_assert_false (wo_witness_check (witness, other->store, &error));
  g_assert_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_OLDER);
  g_clear_error (&error);
  take_titles (other, 2, 5);
  g_assert_false (wo_witness_check (witness, other->store, &error));
  g_assert_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_OTHER);
  g_clear_error (&error);

  /* Power was lost while it was written: the one before counts. */
  append_text (path, "wider-orders log 1\norigin x\nsize 9");
  g_clear_pointer (&witness, wo_witness_free);
  witness = wo_witness_open (path, &error);
  g_assert_cmpint (wo_witness_last (witness)->size, ==, last->size);
  g_assert_true (wo_witness_begin (witness, NULL, &error));
  g_assert_true (wo_witness_check (witness, other->store, &error));
  g_clear_pointer (&witness, wo_witness_free);
  g_assert_true (g_file_set_contents (path, "something else\n", -1, NULL));
  g_assert_null (wo_witness_open (path, &error));
  g_assert_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_FILE);
}

static WoLogVerdict *
verify (Fixture *fixture, WoLogVerify how)
{
  static guint runs;
  g_autofree char *scratch = g_strdup_printf ("%s/scratch-%u", fixture->dir, runs++);
  g_autoptr (GError) error = NULL;
  WoLogVerdict *verdict;

  how.scratch = scratch;
  verdict = wo_log_verify (fixture->store, &how, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
test_verify (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoLogVerdict) verdict = NULL;

  sign (fixture, signer);
  take_titles (fixture, 1, 20);
  verdict = verify (fixture, (WoLogVerify){ 0 });
  g_assert_true (wo_log_verdict_is_good (verdict));
  g_assert_cmpint (verdict->head, ==, 21);
  g_assert_cmpint (verdict->signed_to, ==, 21);
  g_assert_cmpint (verdict->erased, ==, 0);
  g_assert_cmpint (verdict->checks[WO_LOG_CHECK_CHECKPOINTS].count, ==, 21);
  g_assert_cmpint (verdict->checks[WO_LOG_CHECK_RESULTS].count, ==, 21);
  g_assert_cmpint (verdict->checks[WO_LOG_CHECK_ROWS].count, ==, 2);
  g_assert_false (verdict->checks[WO_LOG_CHECK_AGAINST].done);
}

/* Somebody with a hand on the file changes one thing, behind the triggers' back: one check says where. */
static void
test_tampering (void)
{
  static const struct
  {
    const char *sql;
    WoLogCheckName check;
    gint64 at;
  } tries[] = {
    { "DROP TRIGGER log_is_not_changed; UPDATE log SET at_us = at_us + 1 WHERE position = 5",
      WO_LOG_CHECK_ENTRIES, 5 },
    { "DROP TRIGGER log_is_not_changed; UPDATE log SET bytes = x'7b7d' WHERE position = 7",
      WO_LOG_CHECK_ENTRIES, 7 },
    { "DROP TRIGGER log_is_not_changed; UPDATE log SET result = result || ' ' WHERE position = 3",
      WO_LOG_CHECK_ENTRIES, 3 },
    { "DROP TRIGGER log_is_not_changed; UPDATE log SET person = 'x' WHERE position = 3",
      WO_LOG_CHECK_ENTRIES, 3 },
    { "DROP TRIGGER log_tree_is_not_changed; "
      "UPDATE log_tree SET hashes = zeroblob (length (hashes)) WHERE position = 8",
      WO_LOG_CHECK_TREE, 8 },
    { "DROP TRIGGER log_checkpoint_is_not_changed; "
      "UPDATE log_checkpoint SET text = replace (text, 'size 4', 'size 5') WHERE size = 4",
      WO_LOG_CHECK_CHECKPOINTS, 5 },
    { "UPDATE record SET body = replace (body, 'Title 9', 'Title 8') WHERE id = 'case-1'",
      WO_LOG_CHECK_ROWS, 0 },
    { "DROP TRIGGER log_is_not_cut; DELETE FROM log WHERE position = 10", WO_LOG_CHECK_CHECKPOINTS,
      10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (WoSigner) signer = make_signer ();
      g_autoptr (WoLogVerdict) verdict = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WoDb) db = wo_db_open (fixture->path, 0, NULL, &error);

      sign (fixture, signer);
      take_titles (fixture, 1, 9);
      g_assert_true (wo_db_exec (db, tries[i].sql, &error));
      g_assert_no_error (error);
      verdict = verify (fixture, (WoLogVerify){ 0 });
      g_assert_false (wo_log_verdict_is_good (verdict));
      g_assert_false (verdict->checks[tries[i].check].ok);
      g_assert_cmpint (verdict->checks[tries[i].check].at, ==, tries[i].at);
    }
}

/* Whoever runs the server builds a whole new log, key and all: a checkpoint kept elsewhere tells. */
static void
test_against (void)
{
  g_autoptr (Fixture) one = fixture_new ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autoptr (WoSigner) signer = make_signer ();
  g_autoptr (WoSigner) another = make_signer ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_checkpoint_free);
  g_autoptr (WoLogVerdict) good = NULL, rewritten = NULL, wrong_key = NULL;
  WoLogVerify how = { .against = kept };

  sign (one, signer);
  sign (other, signer);
  take_titles (one, 1, 5);
  take_titles (other, 1, 8);
  g_ptr_array_add (kept, last_checkpoint (one));
  good = verify (one, how);
  rewritten = verify (other, how);
  how.key = wo_signer_public (another);
  wrong_key = verify (one, how);
  g_assert_true (wo_log_verdict_is_good (good));
  g_assert_cmpint (good->checks[WO_LOG_CHECK_AGAINST].count, ==, 1);
  g_assert_false (rewritten->checks[WO_LOG_CHECK_AGAINST].ok);
  g_assert_true (rewritten->checks[WO_LOG_CHECK_CHECKPOINTS].ok);
  g_assert_false (wrong_key->checks[WO_LOG_CHECK_CHECKPOINTS].ok);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/ledger/a-checkpoint-each-commit", test_each_commit);
  g_test_add_func ("/register/ledger/no-news-is-no-checkpoint", test_no_news);
  g_test_add_func ("/register/ledger/a-new-key-signs-what-is-there", test_new_key);
  g_test_add_func ("/register/ledger/a-new-epoch-knows-where-it-began", test_epochs);
  g_test_add_func ("/register/ledger/a-store-may-be-ahead-of-its-witness", test_witness);
  g_test_add_func ("/register/ledger/a-store-behind-its-witness-is-refused", test_witness_refuses);
  g_test_add_func ("/register/ledger/a-whole-log-is-found-whole", test_verify);
  g_test_add_func ("/register/ledger/what-was-changed-is-found", test_tampering);
  g_test_add_func ("/register/ledger/a-rewritten-log-is-found-by-a-kept-checkpoint", test_against);
  return g_test_run ();
}
