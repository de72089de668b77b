/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "failing-vfs.h"
#include "store/wo-db.h"
#include "store/wo-files-beside.h"
#include "store/wo-finder.h"
#include "store/wo-log.h"
#include "store/wo-store-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* The transaction under test: a record, its list row, its words, and its entry in the log. */
static gboolean
take_act (WoStore *store, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (WoRecord) record = make_order ("o1", "c1", "draft", "Northmoor Homes");
  WoLogEntry entry = {
    .position = 2,
    .act = (char *) "a2",
    .replica = (char *) "r1",
    .n = 2,
    .record = (char *) "o1",
    .person = (char *) "p1",
    .bytes = bytes,
    .result = (char *) "{}",
  };
  g_autofree char *prose = g_strnfill (20000, 'w');

  wo_record_set (record, "elements.root_cause", prose, "p1", "r1", 1);
  if (!wo_store_begin (store, error))
    return FALSE;
  if (!wo_store_put_record (store, record, 2, error) || !wo_log_append (store, &entry, error))
    {
      wo_store_rollback (store);
      return FALSE;
    }
  return wo_store_commit (store, error);
}

static void
prepare (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (WoStore) store = NULL;
  WoLogEntry entry = {
    .position = 1,
    .act = (char *) "a1",
    .replica = (char *) "r1",
    .n = 1,
    .record = (char *) "c1",
    .person = (char *) "p1",
    .bytes = bytes,
    .result = (char *) "{}",
  };

  g_free (self->path);
  self->path = g_build_filename (self->folder, name, NULL);
  store = wo_store_open (self->path, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  put (store, make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL), 1);
  wo_log_append (store, &entry, &error);
  g_assert_no_error (error);
}

static gint64
number (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, 0, NULL, &error);
  gint64 value = -1;

  g_assert_no_error (error);
  wo_db_number (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* The whole transaction is there, or nothing of it; the file is sound either way. Says which. */
static gboolean
all_or_nothing (const char *path)
{
  gint64 there = number (path, "SELECT count(*) FROM record WHERE id = 'o1'");

  g_assert_cmpint (number (path, "SELECT count(*) FROM order_row"), ==, there);
  g_assert_cmpint (number (path, "SELECT count(*) FROM order_doc"), ==, there);
  g_assert_cmpint (number (path,
                           "SELECT count(*) FROM order_fts WHERE order_fts MATCH 'northmoor'"),
                   ==, there);
  g_assert_cmpint (number (path, "SELECT count(*) FROM found WHERE id = 'o1' AND path = 'case'"),
                   ==, there);
  g_assert_cmpint (number (path, "SELECT max(position) FROM log"), ==, there + 1);
  g_assert_cmpint (number (path, "SELECT count(*) FROM pragma_integrity_check "
                                 "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  return there == 1;
}

/* One run with the failure at call @at; FALSE when the act needed fewer calls than that. */
static gboolean
run_failing (Fixture *self, FailHow how, guint at, guint *ret_taken)
{
  g_autofree char *name = g_strdup_printf ("%d-%u.sqlite", (int) how, at);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;
  gboolean said, is_there, reached;

  prepare (self, name);
  failing_vfs_set (FAIL_NEVER, 0);
  store = wo_store_open_with_vfs (self->path, 0, failing_vfs_name (), &error);
  g_assert_no_error (error);
  failing_vfs_set (how, at);
  said = take_act (store, &error);
  reached = failing_vfs_calls () >= at;
  if (!said)
    {
      g_assert_cmpint (error->domain, ==, (int) WO_STORE_ERROR);
      g_assert_cmpint (error->code, ==,
                       how == FAIL_FULL && error->code != WO_STORE_ERROR_FAILED
                           ? WO_STORE_ERROR_FULL
                           : WO_STORE_ERROR_FAILED);
    }
  g_clear_pointer (&store, wo_store_free);
  failing_vfs_set (FAIL_NEVER, 0);
  is_there = all_or_nothing (self->path);
  /* What was called saved is there; what was refused on a disk that works on is not. */
  if (said)
    g_assert_true (is_there);
  else if (how != FAIL_STOP)
    g_assert_false (is_there);
  *ret_taken += is_there;
  g_unlink (self->path);
  return reached;
}

static void
test_every_call (Fixture *self, gconstpointer data)
{
  FailHow how = (FailHow) GPOINTER_TO_INT (data);
  guint at = 1, taken = 0;

  while (run_failing (self, how, at, &taken))
    at++;
  g_test_message ("%u calls, %u times taken", at - 1, taken);
  /* The transaction really writes, and without a failure it is taken. */
  g_assert_cmpuint (at, >, 5);
  g_assert_cmpuint (taken, >=, 1);
}

static void
test_full_says_so (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;

  prepare (self, "full.sqlite");
  failing_vfs_set (FAIL_NEVER, 0);
  store = wo_store_open_with_vfs (self->path, 0, failing_vfs_name (), &error);
  g_assert_no_error (error);
  failing_vfs_set (FAIL_FULL, 1);
  g_assert_false (take_act (store, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FULL);
  g_clear_error (&error);
  /* Room again: the same store goes on. */
  failing_vfs_set (FAIL_NEVER, 0);
  g_assert_true (take_act (store, &error));
  g_assert_no_error (error);
}

/* The index of stems of @path is still to be made. */
static void
owe_stems (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db,
                             "DELETE FROM order_stems; DELETE FROM stem; "
                             "INSERT OR REPLACE INTO meta VALUES ('stems-left', '0 0')",
                             &error));
}

static guint
count_found (WoStore *store)
{
  const WoFind what = { .query = { .words = "northmoor", .in = WO_SEARCH_ALL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFound) found =
      wo_finder_search (wo_store_finder (store), store, &what, NULL, &error);

  g_assert_no_error (error);
  return wo_found_total (found);
}

/* An index that cannot be made keeps nobody from what is in the store, and is made when there is room. */
static void
test_opens_without_index (Fixture *self, gconstpointer data)
{
  FailHow how = (FailHow) GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoRecord) record = NULL;

  prepare (self, "owed.sqlite");
  store = wo_store_open (self->path, 0, &error);
  g_assert_true (take_act (store, &error));
  g_clear_pointer (&store, wo_store_free);
  owe_stems (self->path);
  failing_vfs_set (how, 1);
  store = wo_store_open_with_vfs (self->path, 0, failing_vfs_name (), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failing_vfs_calls (), >, 0);
  record = wo_store_get_record (store, "o1", &error);
  g_assert_nonnull (record);
  failing_vfs_set (FAIL_NEVER, 0);
  g_assert_cmpuint (count_found (store), ==, 1);
}

/* A file that comes in two parts; FALSE with @error where the disk does not let it. */
static gboolean
take_file (WoDb *db, GBytes *bytes, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gint64 size = (gint64) g_bytes_get_size (bytes);
  WoUpload upload = { .hash = hash, .person = "p1", .size = size, .quota = 2 * size, .now_us = 1 };
  WoUploadState state;
  g_autoptr (GBytes) rest = NULL;

  if (!wo_files_state (db, &upload, &state, error))
    return FALSE;
  if (state.outcome == WO_UPLOAD_WHOLE)
    return TRUE;
  rest = g_bytes_new_from_bytes (bytes, (gsize) state.received, (gsize) (size - state.received));
  if (g_bytes_get_size (rest) > WO_FILES_PART_BYTES)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (rest, 0, WO_FILES_PART_BYTES);

      return wo_files_append (db, &upload, state.received, part, &state, error) &&
             take_file (db, bytes, error);
    }
  return (state.received == size ||
          wo_files_append (db, &upload, state.received, rest, &state, error)) &&
         wo_files_finish (db, &upload, &state, error) && state.outcome == WO_UPLOAD_WHOLE;
}

static gboolean
run_file_failing (Fixture *self, FailHow how, guint at, GBytes *bytes)
{
  g_autofree char *name = g_strdup_printf ("file-%d-%u.sqlite", (int) how, at);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = NULL;
  gboolean said, reached;
  guint n = 0;

  prepare (self, name);
  failing_vfs_set (FAIL_NEVER, 0);
  db = wo_db_open (self->path, 0, failing_vfs_name (), &error);
  g_assert_no_error (error);
  g_assert_true (wo_files_attach (db, failing_vfs_name (), 0, &error));
  failing_vfs_set (how, at);
  said = take_file (db, bytes, &error);
  reached = failing_vfs_calls () >= at;
  g_assert_true (said == (error == NULL));
  if (how == FAIL_FULL && error != NULL && error->code != WO_STORE_ERROR_FAILED)
    g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FULL);
  g_clear_error (&error);
  if (how == FAIL_STOP)
    g_clear_pointer (&db, wo_db_close);
  failing_vfs_set (FAIL_NEVER, 0);
  if (db == NULL)
    {
      db = wo_db_open (self->path, 0, NULL, &error);
      g_assert_true (wo_files_attach (db, NULL, 0, &error));
    }
  /* What was called whole is; else it goes on where it was, in the same connection or after the power. */
  g_assert_true (!said || (wo_files_verify (db, &n, NULL) && n == 1));
  take_file (db, bytes, &error);
  g_assert_no_error (error);
  g_assert_true (wo_files_verify (db, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_clear_pointer (&db, wo_db_close);
  g_unlink (self->path);
  {
    g_autofree char *parts = wo_files_parts_path (self->path);

    g_unlink (parts);
  }
  return reached;
}

static void
test_file_every_call (Fixture *self, gconstpointer data)
{
  FailHow how = (FailHow) GPOINTER_TO_INT (data);
  gsize size = WO_FILES_PART_BYTES + 5000;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  guint at = 1, calls = 0;

  /* Of the many pages of a part, a few; all that comes around them. */
  for (; run_file_failing (self, how, at, bytes); at += calls < 12 ? 1 : 61)
    calls++;
  g_test_message ("%u calls, %u of them failed", at, calls);
  g_assert_cmpuint (calls, >, 15);
}

static void
put_case (WoStore *store, const char *id, gboolean unflushed)
{
  g_autoptr (WoRecord) record = make_record (WO_RECORD_CASE, id, "reference", id, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (unflushed ? wo_store_begin_unflushed (store, &error)
                           : wo_store_begin (store, &error));
  g_assert_true (wo_store_put_record (store, record, 2, &error));
  g_assert_true (wo_store_commit (store, &error));
}

/* What can be had again is there after the program's end, and goes with the power; what is committed after it takes
 * it along. Where @data says so, such a commit followed. */
static void
test_unflushed (Fixture *self, gconstpointer data)
{
  gboolean followed = GPOINTER_TO_INT (data) != 0;
  WoStore *store;

  prepare (self, "unflushed.sqlite");
  store = wo_store_open_with_vfs (self->path, 0, failing_vfs_name (), NULL);
  put_case (store, "c2", TRUE);
  g_assert_cmpint (number (self->path, "SELECT count(*) FROM record WHERE id = 'c2'"), ==, 1);
  if (followed)
    put_case (store, "c3", FALSE);
  failing_vfs_set (FAIL_STOP, 1);
  wo_store_free (store);
  failing_vfs_set (FAIL_NEVER, 0);
  g_assert_cmpint (number (self->path, "SELECT count(*) FROM record"), ==, followed ? 3 : 1);
  g_assert_cmpint (number (self->path, "SELECT count(*) FROM case_row"), ==, followed ? 3 : 1);
}

static int
deny_meta (
    void *data, int what, const char *table, const char *column, const char *db, const char *by)
{
  return what == SQLITE_READ && g_strcmp0 (table, "meta") == 0 ? SQLITE_DENY : SQLITE_OK;
}

/* What is made as it is committed looks at what an index was made as: where that cannot be read, the transaction
 * is not committed, says why, and the next one knows nothing of it. */
static void
test_unread_at_its_end (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) order = make_order ("o1", "c1", "draft", "Northmoor Homes");
  g_autoptr (WoStore) store = NULL;

  prepare (self, "unread.sqlite");
  store = wo_store_open (self->path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (wo_store_begin (store, &error));
  g_assert_true (wo_store_put_record (store, order, 2, &error));
  sqlite3_set_authorizer (wo_db_sqlite (store->db), deny_meta, NULL);
  g_assert_false (wo_store_commit (store, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
  g_clear_error (&error);
  sqlite3_set_authorizer (wo_db_sqlite (store->db), NULL, NULL);
  g_assert_cmpint (number (self->path, "SELECT count(*) FROM record WHERE id = 'o1'"), ==, 0);
  put (store, g_steal_pointer (&order), 2);
  g_assert_cmpint (number (self->path,
                           "SELECT count(*) FROM order_fts WHERE order_fts MATCH 'northmoor'"),
                   ==, 1);
}

#define ADD(path, data, test)                                                                      \
  g_test_add ("/store/disk/" path, Fixture, GINT_TO_POINTER (data), fixture_folder, test,          \
              fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-full-disk-at-any-write-changes-nothing", FAIL_FULL, test_every_call);
  ADD ("a-failing-disk-at-any-call-changes-nothing", FAIL_IO, test_every_call);
  ADD ("power-lost-at-any-call-leaves-all-or-nothing", FAIL_STOP, test_every_call);
  ADD ("what-could-not-be-read-at-the-end-is-not-committed-and-forgotten", 0,
       test_unread_at_its_end);
  ADD ("what-can-be-had-again-is-not-flushed", 0, test_unflushed);
  ADD ("what-follows-flushes-it-too", 1, test_unflushed);
  ADD ("a-full-disk-says-so-and-work-goes-on", 0, test_full_says_so);
  ADD ("a-store-opens-where-a-full-disk-has-no-room-for-its-index", FAIL_FULL,
       test_opens_without_index);
  ADD ("a-store-opens-where-its-index-cannot-be-written", FAIL_IO, test_opens_without_index);
  ADD ("a-file-goes-on-after-a-full-disk", FAIL_FULL, test_file_every_call);
  ADD ("a-file-goes-on-after-a-failing-disk", FAIL_IO, test_file_every_call);
  ADD ("a-file-goes-on-after-power-was-lost", FAIL_STOP, test_file_every_call);
  return g_test_run ();
}
