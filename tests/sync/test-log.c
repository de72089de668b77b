/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a client believes of the server's log, and what it does when the server was put back. */
#include "pair-fixture.h"

#include "register/wo-epoch.h"
#include "register/wo-wire.h"
#include "register/wo-wire-log.h"
#include "store/wo-db.h"
#include "store/wo-kept.h"
#include "store/wo-log-tree.h"

#include <string.h>

static WoSigner *
sign (Pair *pair)
{
  g_autoptr (GError) error = NULL;
  WoSigner *signer = wo_signer_new (&error);

  g_assert_no_error (error);
  g_assert_true (wo_register_sign_with (pair->office->reg, signer, NOW_US, &error));
  return signer;
}

static GBytes *
page_for (Pair *pair, int client)
{
  g_autoptr (GError) error = NULL;
  const gint64 page[3] = { wo_engine_cursor (pair->engine[client]), 0,
                           wo_engine_log_size (pair->engine[client]) };
  GBytes *bytes = wo_wire_rows_for (pair->office->store, NULL, page,
                                    wo_register_epoch (pair->office->reg), &error);

  g_assert_no_error (error);
  return bytes;
}

static void
pull (Pair *pair, int client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = page_for (pair, client);
  gboolean more = FALSE;

  wo_engine_take_rows (pair->engine[client], page, &more, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Pair *pair, int client, GBytes *page, WoSyncError code)
{
  g_autoptr (GError) error = NULL;
  gint64 cursor = wo_engine_cursor (pair->engine[client]);
  gboolean more = FALSE;

  g_assert_false (wo_engine_take_rows (pair->engine[client], page, &more, &error));
  g_assert_error (error, WO_SYNC_ERROR, (int) code);
  g_assert_cmpint (wo_engine_cursor (pair->engine[client]), ==, cursor);
}

static void
test_goes_on (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer G_GNUC_UNUSED = sign (pair);

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %d", i);

      pair_set (pair, 0, "title", title);
      pair_push (pair, 0);
      pull (pair, 1);
      pair_assert_cell (pair, 1, "title", title);
      g_assert_cmpint (wo_engine_log_size (pair->engine[1]), ==,
                       wo_register_head (pair->office->reg));
    }
}

/* A server whose log has lost, gained or changed an entry, in any way that its key can sign. */
static void
test_rewritten (void)
{
  static const char sql[] = "DROP TRIGGER log_is_not_changed; DROP TRIGGER log_tree_is_not_changed;"
                            "DROP TRIGGER log_tree_is_not_cut;"
                            "UPDATE log SET at_us = at_us + 1 WHERE position = 2;"
                            "DELETE FROM log_tree; INSERT INTO meta VALUES ('ledger', '3')";
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = sign (pair);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = NULL;
  g_autoptr (GBytes) page = NULL;

  pair_set (pair, 0, "title", "One");
  pair_push (pair, 0);
  pull (pair, 1);
  db = wo_db_open (pair->office->path, 0, NULL, &error);
  g_assert_true (wo_db_exec (db, sql, &error));
  g_clear_pointer (&db, wo_db_close);
  fixture_reopen (pair->office);
  g_assert_true (wo_register_sign_with (pair->office->reg, signer, NOW_US, &error));
  pair_set (pair, 0, "title", "Two");
  pair_push (pair, 0);
  page = page_for (pair, 1);
  assert_refused (pair, 1, page, WO_SYNC_ERROR_LOG);
  pair_assert_cell (pair, 1, "title", "One");
}

static void
test_other_key (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) first G_GNUC_UNUSED = sign (pair);
  g_autoptr (WoSigner) second = NULL;
  g_autoptr (GBytes) page = NULL;

  pull (pair, 1);
  second = sign (pair);
  page = page_for (pair, 1);
  assert_refused (pair, 1, page, WO_SYNC_ERROR_LOG);
  g_assert_true (wo_engine_forget_key (pair->engine[1], NULL));
  pull (pair, 1);
}

static void
test_no_log_any_more (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer G_GNUC_UNUSED = sign (pair);
  g_autoptr (GBytes) page = NULL;

  pull (pair, 1);
  page = pair_page_after (pair, wo_engine_cursor (pair->engine[1]));
  assert_refused (pair, 1, page, WO_SYNC_ERROR_LOG);
}

static GBytes *
epochs (Pair *pair)
{
  g_autoptr (GPtrArray) all = wo_epochs (pair->office->store);
  char *json = wo_epochs_to_json (all);

  return g_bytes_new_take (json, strlen (json));
}

/* Copies the store as it is, and later puts it back in a new epoch. */
static void
copy_store (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (from, 0, NULL, &error);
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", to);

  g_assert_true (wo_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static void
put_back (Pair *pair, const char *backup, WoSigner *signer)
{
  g_autoptr (GError) error = NULL;
  Fixture *office = pair->office;

  wo_register_free (office->reg);
  wo_store_free (office->store);
  g_free (office->path);
  office->path = g_strdup (backup);
  office->store = wo_store_open (backup, 0, &error);
  g_assert_no_error (error);
  g_assert_true (wo_epoch_begin (office->store, NOW_US, &error));
  office->reg = wo_register_new (office->store, &error);
  g_assert_true (wo_register_sign_with (office->reg, signer, NOW_US, &error));
}

static void
go_back (Pair *pair, int client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) said = epochs (pair);

  wo_engine_take_epochs (pair->engine[client], said, &error);
  g_assert_no_error (error);
}

static void
test_put_back (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = sign (pair);
  g_autofree char *backup = g_build_filename (pair->office->dir, "backup", NULL);
  g_autoptr (GBytes) page = NULL;
  gint64 head;

  pair_set (pair, 0, "title", "Before");
  pair_push (pair, 0);
  pull (pair, 0);
  pull (pair, 1);
  copy_store (pair->office->path, backup);
  pair_set (pair, 0, "title", "After");
  pair_set (pair, 0, "reference", "202400001");
  pair_push (pair, 0);
  pull (pair, 0);
  pull (pair, 1);
  pair_assert_pending (pair, 0, 0, 0, 0);
  head = wo_register_head (pair->office->reg);

  put_back (pair, backup, signer);
  page = page_for (pair, 0);
  assert_refused (pair, 0, page, WO_SYNC_ERROR_EPOCH);
  go_back (pair, 0);
  go_back (pair, 1);
  pair_assert_pending (pair, 0, 2, 0, 0);
  pair_assert_pending (pair, 1, 0, 0, 0);
  pull (pair, 1);
  pair_assert_cell (pair, 1, "title", "Before");
  pair_push (pair, 0);
  pull (pair, 0);
  pull (pair, 1);
  g_assert_cmpint (wo_register_head (pair->office->reg), ==, head);
  for (int client = 0; client < 2; client++)
    {
      pair_assert_cell (pair, client, "title", "After");
      pair_assert_cell (pair, client, "reference", "202400001");
      pair_assert_pending (pair, client, 0, 0, 0);
    }
}

static void
push_and_pull (Pair *pair)
{
  pair_push (pair, 0);
  for (int client = 0; client < 2; client++)
    pull (pair, client);
}

/* The epoch between is lost with what the server lost: whoever was in it finds the way back all the same, also
 * who came in it and never saw the one before. */
static void
test_put_back_twice (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = sign (pair);
  g_autofree char *first = g_build_filename (pair->office->dir, "first", NULL);
  g_autofree char *second = g_build_filename (pair->office->dir, "second", NULL);
  g_autoptr (GBytes) said = NULL, page = NULL;

  pair_set (pair, 0, "title", "Before");
  pair_push (pair, 0);
  pull (pair, 0);
  copy_store (pair->office->path, first);
  copy_store (pair->office->path, second);
  pair_set (pair, 0, "title", "After");
  pair_push (pair, 0);
  pull (pair, 0);

  put_back (pair, first, signer);
  go_back (pair, 0);
  g_assert_true (wo_store_set_meta (pair->store[1], "epoch", NULL, NULL));
  g_assert_true (wo_engine_wants_epochs (pair->engine[1]));
  said = epochs (pair);
  g_assert_true (wo_engine_hear_epochs (pair->engine[1], said, NULL));
  g_assert_false (wo_engine_wants_epochs (pair->engine[1]));
  pair_set (pair, 0, "reference", "202400001");
  push_and_pull (pair);
  pair_assert_cell (pair, 1, "title", "After");

  put_back (pair, second, signer);
  for (int client = 0; client < 2; client++)
    {
      g_clear_pointer (&page, g_bytes_unref);
      page = page_for (pair, client);
      assert_refused (pair, client, page, WO_SYNC_ERROR_EPOCH);
      go_back (pair, client);
    }
  pair_assert_pending (pair, 0, 2, 0, 0);
  push_and_pull (pair);
  for (int client = 0; client < 2; client++)
    {
      pair_assert_cell (pair, client, "title", "After");
      pair_assert_cell (pair, client, "reference", "202400001");
      pair_assert_pending (pair, client, 0, 0, 0);
    }
}

/* A server that is in an epoch of long ago, and began no new one, does not say that it was put back. */
static void
test_put_back_unsaid (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = sign (pair);
  g_autofree char *backup = g_build_filename (pair->office->dir, "backup", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GError) error = NULL;

  pair_set (pair, 0, "title", "Before");
  pair_push (pair, 0);
  pull (pair, 0);
  before = epochs (pair);
  copy_store (pair->office->path, backup);
  put_back (pair, backup, signer);
  go_back (pair, 0);
  g_assert_false (wo_engine_take_epochs (pair->engine[0], before, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH);
}

/* One client's act rests on another's that the server lacks too: it waits for that one to come back. */
static void
test_early (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoSigner) signer = sign (pair);
  g_autofree char *backup = g_build_filename (pair->office->dir, "backup", NULL);

  pull (pair, 0);
  pull (pair, 1);
  copy_store (pair->office->path, backup);
  pair_set (pair, 0, "title", "Mine");
  pair_push (pair, 0);
  pull (pair, 0);
  pull (pair, 1);
  pair_set (pair, 1, "title", "Yours");
  pair_push (pair, 1);
  pull (pair, 0);
  pull (pair, 1);
  pair_assert_cell (pair, 0, "title", "Yours");

  put_back (pair, backup, signer);
  go_back (pair, 1);
  go_back (pair, 0);
  pair_push (pair, 1);
  pair_assert_pending (pair, 1, 1, 0, 0);
  g_assert_null (wo_engine_next_push (pair->engine[1], NULL));
  pull (pair, 1);
  pair_push (pair, 0);
  pull (pair, 0);
  pull (pair, 1);
  pair_push (pair, 1);
  pull (pair, 1);
  pull (pair, 0);
  for (int client = 0; client < 2; client++)
    {
      pair_assert_cell (pair, client, "title", "Yours");
      pair_assert_pending (pair, client, 0, 0, 0);
    }
}

/* A day after the restore nobody is waited for any more: the act is judged as it stands. */
static void
test_not_for_ever (void)
{
  g_autoptr (Pair) pair = pair_new ();

  g_assert_true (wo_epoch_begin (pair->office->store, NOW_US, NULL));
  g_assert_true (wo_epoch_is_recovering (pair->office->store, NOW_US));
  g_assert_false (wo_epoch_is_recovering (pair->office->store, NOW_US + WO_EPOCH_RECOVERY_US));
}

/* What a backup holds is kept here no longer. */
static void
test_backed_up (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autofree char *position = NULL;

  pair_set (pair, 0, "title", "One");
  pair_push (pair, 0);
  pair_pull (pair, 0);
  g_assert_cmpuint (wo_kept_count (pair->store[0]), >, 0);
  position = g_strdup_printf ("%" G_GINT64_FORMAT, wo_register_head (pair->office->reg));
  g_assert_true (wo_store_set_meta (pair->office->store, WO_META_BACKED_UP, position, NULL));
  pair_set (pair, 0, "title", "Two");
  pair_push (pair, 0);
  pair_pull (pair, 0);
  g_assert_cmpuint (wo_kept_count (pair->store[0]), ==, 1);
}

static void
test_another_server (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) other = g_bytes_new_static (
      "{\"epoch\":\"x\",\"epochs\":[{\"epoch\":\"w\",\"from\":0},{\"epoch\":\"x\",\"from\":2}]}",
      68);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("[]", 2);

  g_assert_false (wo_engine_take_epochs (pair->engine[0], other, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH);
  g_clear_error (&error);
  g_assert_false (wo_engine_take_epochs (pair->engine[0], nothing, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/log/goes-on-from-what-was-seen", test_goes_on);
  g_test_add_func ("/sync/log/a-rewritten-one-is-refused", test_rewritten);
  g_test_add_func ("/sync/log/another-key-is-refused-until-it-is-trusted", test_other_key);
  g_test_add_func ("/sync/log/a-server-that-hides-it-is-refused", test_no_log_any_more);
  g_test_add_func ("/sync/log/a-restored-server-gets-back-what-it-lacks", test_put_back);
  g_test_add_func ("/sync/log/a-server-put-back-twice-to-one-day-gets-back-what-it-lacks",
                   test_put_back_twice);
  g_test_add_func ("/sync/log/an-epoch-of-long-ago-is-not-a-restore", test_put_back_unsaid);
  g_test_add_func ("/sync/log/what-rests-on-anothers-act-waits-for-it", test_early);
  g_test_add_func ("/sync/log/nobody-is-waited-for-for-ever", test_not_for_ever);
  g_test_add_func ("/sync/log/what-a-backup-holds-is-kept-no-longer", test_backed_up);
  g_test_add_func ("/sync/log/another-server-is-not-a-restored-one", test_another_server);
  return g_test_run ();
}
