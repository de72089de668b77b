/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "domain/wo-workflow.h"
#include "store/wo-db.h"
#include "store/wo-log.h"

static WoRecord *
make_case (void)
{
  return make_record (WO_RECORD_CASE, "c1", "reference", "202412345", "landlord", "Northmoor Homes",
                      "subject.may_recur_because", "Forty flats share the design.", NULL);
}

static WoRecord *
make_signed (void)
{
  g_autoptr (WoRecord) c = make_case ();
  WoRecord *order = make_order ("o1", "c1", "signed", "Northmoor Homes");
  g_autofree char *hash = wo_content_hash (order, c);

  wo_record_set (order, "elements.root_cause", "Why fans failed", "p1", "r1", 1);
  wo_record_set (order, "signed_on", "2025-03-01", "p1", "r1", 1);
  wo_record_set (order, "signed_by", "p3", "p1", "r1", 1);
  wo_record_set (order, "signed_hash", hash, "p1", "r1", 1);
  return order;
}

/* A register (its log holds something) with a signed order, or a client's copy of the same. */
static void
fill (Fixture *self, gconstpointer is_client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
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

  fixture_open (self, NULL);
  if (is_client == NULL)
    wo_log_append (self->store, &entry, &error);
  g_assert_no_error (error);
  put (self->store, make_case (), 1);
  put (self->store, make_signed (), 2);
}

static void
refused (WoStore *store, WoRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) before = wo_store_get_record (store, record->id, NULL);
  g_autoptr (WoRecord) after = NULL;

  g_assert_false (wo_store_put_record (store, record, 9, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
  after = wo_store_get_record (store, record->id, NULL);
  g_assert_cmpint (after->version, ==, before->version);
  wo_record_free (record);
}

static void
test_sql (Fixture *self, gconstpointer data)
{
  static const char *const tries[] = {
    "UPDATE record SET body = replace (body, 'fans', 'doors') WHERE id = 'o1'",
    "UPDATE record SET body = replace (body, 'Forty', 'Two') WHERE id = 'c1'",
    "UPDATE record SET body = '{}'",
    "UPDATE record SET number = 'WO-2020-0001' WHERE id = 'o1'",
    "UPDATE record SET id = 'o2' WHERE id = 'o1'",
    "DELETE FROM record WHERE id = 'o1'",
    "DELETE FROM record WHERE id = 'c1'",
    "REPLACE INTO record (id, kind, version, position, body) VALUES ('o1', 1, 9, 9, '{}')",
    "INSERT INTO record (id, kind, version, position, body) VALUES ('c1', 0, 9, 9, '{}') "
    "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    "DELETE FROM sealed",
    "UPDATE sealed SET hash = 'x'",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->path, 0, NULL, &error);

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_test_message ("%s", tries[i]);
      g_assert_false (wo_db_exec (db, tries[i], &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
      g_clear_error (&error);
    }
  /* Its place in the order is no content. */
  g_assert_true (wo_db_exec (db, "UPDATE record SET position = 5 WHERE id = 'o1'", &error));
  g_assert_no_error (error);
}

static void
test_store (Fixture *self, gconstpointer data)
{
  WoRecord *order = make_signed (), *c = make_case ();

  wo_record_set (order, "elements.root_cause", "Why doors failed", "p1", "r1", 2);
  refused (self->store, order);
  wo_record_set (c, "subject.may_recur_because", "Two flats.", "p1", "r1", 2);
  refused (self->store, c);
}

static void
test_late_cells (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = NULL;
  WoRecord *order = make_signed ();

  wo_record_set (order, "compliance", "awaited", "p1", "r1", 2);
  wo_record_set (order, "state", "issued", "p1", "r1", 2);
  put (self->store, order, 3);
  /* And it is still sealed. */
  db = wo_db_open (self->path, 0, NULL, &error);
  g_assert_false (wo_db_exec (db, "UPDATE record SET body = '{}' WHERE id = 'o1'", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
}

static void
test_reopened (Fixture *self, gconstpointer data)
{
  WoRecord *order = make_signed (), *c = make_case ();

  wo_record_set (order, "state", "draft", "p1", "r1", 2);
  wo_record_set (order, "signed_hash", NULL, "p1", "r1", 2);
  put (self->store, wo_record_copy (order), 3);
  wo_record_set (order, "elements.root_cause", "Why doors failed", "p1", "r1", 3);
  put (self->store, order, 4);
  wo_record_set (c, "subject.may_recur_because", "Two flats.", "p1", "r1", 2);
  put (self->store, c, 5);
}

static void
test_removal (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wo_store_remove_record (self->store, "o1", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_false (wo_store_remove_record (self->store, "c1", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  WoRecord *order = make_signed ();

  g_free (order->id);
  order->id = g_strdup ("o7");
  wo_record_set (order, "elsewhere", "yes", "p1", "r1", 1);
  put (self->store, wo_record_copy (order), 3);
  wo_record_set (order, "elements.root_cause", "Why doors failed", "p1", "r1", 2);
  put (self->store, order, 4);
}

/* A client takes what the register says, in whatever order its pages come. */
static void
test_client (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoRecord *c = make_case ();

  wo_record_set (c, "subject.may_recur_because", "Two flats.", "p1", "r1", 2);
  put (self->store, c, 8);
  g_assert_true (wo_store_remove_record (self->store, "o1", &error));
  g_assert_no_error (error);
}

/* A new installation hears of a signed order before its case, where the case was changed after it. */
static void
test_case_after_order (Fixture *self, gconstpointer data)
{
  WoRecord *order = make_signed (), *c = make_case ();

  wo_record_set (order, "case", "c9", "p1", "r1", 1);
  g_free (order->id);
  order->id = g_strdup ("o9");
  g_free (c->id);
  c->id = g_strdup ("c9");
  put (self->store, order, 8);
  put (self->store, c, 9);
}

#define ADD(path, client, test)                                                                    \
  g_test_add ("/store/seal/" path, Fixture, GINT_TO_POINTER (client), fill, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sql-beside-the-store-is-refused-by-triggers", FALSE, test_sql);
  ADD ("sql-beside-a-clients-store-is-refused-too", TRUE, test_sql);
  ADD ("a-register-refuses-a-change-of-signed-content", FALSE, test_store);
  ADD ("what-is-not-signed-may-still-change", FALSE, test_late_cells);
  ADD ("a-reopened-order-may-change-and-so-may-its-case", FALSE, test_reopened);
  ADD ("signed-content-is-not-removed", FALSE, test_removal);
  ADD ("an-imported-order-is-no-sign-off-of-ours", FALSE, test_elsewhere);
  ADD ("a-client-takes-the-registers-word", TRUE, test_client);
  ADD ("a-client-may-hear-of-a-case-after-its-order", TRUE, test_case_after_order);
  return g_test_run ();
}
