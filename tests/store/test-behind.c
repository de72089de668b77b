/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "domain/wo-workflow.h"
#include "store/wo-log.h"
#include "store/wo-store-private.h"

/* A register, whose log holds something. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoLogEntry entry = { .position = 1,
                       .act = (char *) "a1",
                       .replica = (char *) "r1",
                       .n = 1,
                       .record = (char *) "c1",
                       .person = (char *) "p1",
                       .bytes = bytes,
                       .result = (char *) "{}" };

  fixture_open (self, NULL);
  g_assert_true (wo_log_append (self->store, &entry, &error));
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1", "title", "Damp", NULL), 1);
  g_assert_true (wo_store_begin (self->store, &error));
  wo_store_write_behind (self->store);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  wo_store_rollback (self->store);
  fixture_close (self, data);
}

static void
put_case (Fixture *self, const char *id, const char *reference, const char *title, gint64 position)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, id, "reference", reference, "title", title, NULL);

  g_assert_true (wo_store_put_record (self->store, record, position, &error));
  g_assert_no_error (error);
}

static void
assert_title (WoStore *store, const char *id, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record != NULL ? wo_record_get (record, "title") : NULL, ==, title);
}

/* What the database itself holds, whatever waits. */
static void
assert_written (Fixture *self, const char *id, const char *title)
{
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (self->store->db, "SELECT body FROM record WHERE id = ?", NULL);
  gboolean is_there;

  wo_statement_bind_text (from, 1, id);
  is_there = wo_statement_next (from, NULL);
  if (title != NULL)
    g_assert_nonnull (strstr (wo_statement_text (from, 0), title));
  else
    g_assert_false (is_there);
}

static guint
count_found (WoStore *store, const char *reference)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_CASE, "reference", reference, &error);

  g_assert_no_error (error);
  return g_strv_length (ids);
}

static void
test_once (Fixture *self, gconstpointer data)
{
  gint64 position = 0;

  put_case (self, "c1", "1", "Mould", 2);
  put_case (self, "c2", "2", "Noise", 3);
  put_case (self, "c1", "1", "Leaks", 4);
  assert_title (self->store, "c1", "Leaks");
  assert_written (self, "c1", "Damp");
  assert_written (self, "c2", NULL);
  g_assert_true (wo_store_commit (self->store, NULL));
  assert_written (self, "c1", "Leaks");
  assert_written (self, "c2", "Noise");
  wo_db_number (self->store->db, "SELECT position FROM record WHERE id = 'c1'", &position, NULL);
  g_assert_cmpint (position, ==, 4);
  wo_db_number (self->store->db,
                "SELECT count(*) FROM case_fts WHERE case_fts MATCH 'Leaks OR Noise'", &position,
                NULL);
  g_assert_cmpint (position, ==, 2);
}

static void
test_found (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (count_found (self->store, "2"), ==, 0);
  put_case (self, "c2", "2", "Noise", 2);
  g_assert_cmpuint (count_found (self->store, "2"), ==, 1);
  put_case (self, "c2", "3", "Noise", 3);
  g_assert_cmpuint (count_found (self->store, "2"), ==, 0);
  g_assert_cmpuint (count_found (self->store, "3"), ==, 1);
}

/* Whether or not the database was asked something in between, and so has heard of the savepoint. */
static void
test_undo (Fixture *self, gconstpointer asks)
{
  put_case (self, "c1", "1", "Mould", 2);
  put_case (self, "c2", "2", "Noise", 3);
  g_assert_true (wo_store_savepoint (self->store, NULL));
  put_case (self, "c2", "2", "Smell", 4);
  put_case (self, "c3", "3", "Lifts", 4);
  put_case (self, "c2", "7", "Smoke", 4);
  if (asks != NULL)
    g_assert_cmpuint (count_found (self->store, "7"), ==, 1);
  wo_store_rollback_to (self->store);
  assert_title (self->store, "c1", "Mould");
  assert_title (self->store, "c2", "Noise");
  assert_title (self->store, "c3", NULL);
  g_assert_cmpuint (count_found (self->store, "7"), ==, 0);
  g_assert_cmpuint (count_found (self->store, "2"), ==, 1);
  put_case (self, "c3", "3", "Doors", 5);
  g_assert_true (wo_store_commit (self->store, NULL));
  assert_written (self, "c2", "Noise");
  assert_written (self, "c3", "Doors");
}

static void
test_kept (Fixture *self, gconstpointer asks)
{
  g_assert_true (wo_store_savepoint (self->store, NULL));
  put_case (self, "c2", "2", "Noise", 2);
  if (asks != NULL)
    g_assert_cmpuint (count_found (self->store, "2"), ==, 1);
  put_case (self, "c2", "2", "Smell", 2);
  g_assert_true (wo_store_release (self->store, NULL));
  put_case (self, "c2", "2", "Smoke", 3);
  g_assert_true (wo_store_commit (self->store, NULL));
  assert_written (self, "c2", "Smoke");
}

static void
test_rollback (Fixture *self, gconstpointer data)
{
  put_case (self, "c1", "1", "Mould", 2);
  put_case (self, "c2", "2", "Noise", 3);
  wo_store_rollback (self->store);
  assert_title (self->store, "c1", "Damp");
  assert_title (self->store, "c2", NULL);
}

/* A sign-off within the transaction holds at once. */
static void
test_signed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) c = NULL, order = NULL, other = NULL;
  g_autofree char *hash = NULL;

  put_case (self, "c1", "1", "Mould", 2);
  c = wo_store_get_record (self->store, "c1", &error);
  order = make_order ("o1", "c1", "signed", "Northmoor Homes");
  hash = wo_content_hash (order, c);
  wo_record_set (order, "signed_on", "2025-03-01", "p1", "r1", 1);
  wo_record_set (order, "signed_by", "p3", "p1", "r1", 1);
  wo_record_set (order, "signed_hash", hash, "p1", "r1", 1);
  g_assert_true (wo_store_put_record (self->store, order, 3, &error));
  g_assert_no_error (error);
  other = wo_record_copy (c);
  wo_record_set (other, "subject.may_recur_because", "Two flats.", "p1", "r1", 2);
  g_assert_false (wo_store_put_record (self->store, other, 4, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
}

/* What the store took for free and the database does not: nothing of the transaction is left. */
static void
test_second_net (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_case (self, "c1", "1", "Mould", 2);
  g_assert_true (wo_db_exec (self->store->db, "SELECT 1", &error));
  put_case (self, "c1", "1", "Leaks", 3);
  wo_statement_run (
      wo_db_prepare_apart (self->store->db,
                           "INSERT INTO sealed (record, order_id, hash) VALUES ('c1', 'o1', 'x')",
                           &error),
      &error);
  g_assert_no_error (error);
  g_assert_false (wo_store_commit (self->store, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
  assert_title (self->store, "c1", "Damp");
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/store/behind/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("many-puts-are-written-once", NULL, test_once);
  ADD ("what-waits-is-found", NULL, test_found);
  ADD ("a-savepoint-takes-back-its-own", NULL, test_undo);
  ADD ("a-savepoint-that-asked-takes-back-its-own", "asks", test_undo);
  ADD ("a-savepoint-is-kept", NULL, test_kept);
  ADD ("a-savepoint-that-asked-is-kept", "asks", test_kept);
  ADD ("a-rollback-leaves-nothing", NULL, test_rollback);
  ADD ("a-sign-off-holds-at-once", NULL, test_signed);
  ADD ("the-database-has-the-last-word", NULL, test_second_net);
  return g_test_run ();
}
