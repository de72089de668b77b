/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "protocol/wo-act-json.h"

#include <string.h>

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record =
      make_record (WO_RECORD_CASE, "c1", "reference", "202412345", "landlord", "Northmoor Homes",
                   "categories/Damp and mould", "yes", NULL);
  g_autoptr (WoRecord) back = NULL;
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (wo_store_put_record (self->store, record, 7, &error));
  g_assert_no_error (error);
  g_clear_pointer (&self->store, wo_store_free);
  self->store = wo_store_open (self->path, 0, &error);
  g_assert_no_error (error);
  back = wo_store_get_record (self->store, "c1", &error);
  g_assert_no_error (error);
  before = wo_record_to_json (record);
  after = wo_record_to_json (back);
  g_assert_cmpstr (before, ==, after);
}

static void
test_absent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_store_get_record (self->store, "nobody", &error));
  g_assert_no_error (error);
  g_assert_true (wo_store_remove_record (self->store, "nobody", &error));
  g_assert_no_error (error);
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL, found = NULL;

  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL), 1);
  put (self->store, make_order ("o1", "c1", "draft", "Northmoor Homes"), 2);
  g_assert_true (wo_store_remove_record (self->store, "o1", &error));
  g_assert_no_error (error);
  left = wo_store_list (self->store, WO_RECORD_ORDER, &error);
  found = wo_store_find (self->store, WO_RECORD_ORDER, "case", "c1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
}

static void
test_list_in_byte_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  const char *const wanted[] = { "Z", "a", "b", NULL };

  put (self->store, make_record (WO_RECORD_PERSON, "b", "name", "B", NULL), 1);
  put (self->store, make_record (WO_RECORD_PERSON, "Z", "name", "Z", NULL), 2);
  put (self->store, make_record (WO_RECORD_CASE, "a0", "reference", "1", NULL), 3);
  put (self->store, make_record (WO_RECORD_PERSON, "a", "name", "A", NULL), 4);
  ids = wo_store_list (self->store, WO_RECORD_PERSON, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_equal ((const char *const *) ids, wanted));
}

static void
test_find_follows_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const struct
  {
    WoRecordKind kind;
    const char *path, *value, *id;
  } rows[] = {
    { WO_RECORD_ORDER, "case", "c2", "o1" },
    { WO_RECORD_ORDER, "case", "c1", NULL },
    { WO_RECORD_ORDER, "landlord_id", "l1", "o1" },
    { WO_RECORD_ORDER, "number", "WO-2025-0001", "o1" },
    { WO_RECORD_CASE, "reference", "202412345", "c1" },
    { WO_RECORD_ORDER, "reference", "202412345", NULL },
    { WO_RECORD_LANDLORD, "name", "Northmoor Homes", "l1" },
    { WO_RECORD_CASE, "reference", "2024123456", NULL },
  };
  WoRecord *order = make_order ("o1", "c1", "draft", "Northmoor Homes");

  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "202412345", NULL), 1);
  put (self->store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", NULL), 2);
  put (self->store, wo_record_copy (order), 3);
  wo_record_set (order, "case", "c2", "p1", "r1", 2);
  wo_record_set (order, "landlord_id", "l1", "p1", "r1", 2);
  order->number = g_strdup ("WO-2025-0001");
  put (self->store, order, 4);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) ids =
          wo_store_find (self->store, rows[i].kind, rows[i].path, rows[i].value, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ids[0], ==, rows[i].id);
    }
}

static void
test_landlord_by_any_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const same[] = { "Northmoor Homes", "NORTHMOOR HOMES",
                                      "Moor & Fell Housing Ltd", "moor and fell housing limited" };
  WoRecord *landlord = make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes",
                                    "aliases/Moor and Fell Housing Limited", "yes", NULL);

  put (self->store, wo_record_copy (landlord), 1);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *id = wo_store_find_landlord (self->store, same[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (id, ==, "l1");
    }
  g_assert_null (wo_store_find_landlord (self->store, "Northmoor", &error));
  g_assert_null (wo_store_find_landlord (self->store, "", &error));
  wo_record_set (landlord, "aliases/Moor and Fell Housing Limited", NULL, "p1", "r1", 2);
  put (self->store, landlord, 2);
  g_assert_null (wo_store_find_landlord (self->store, same[2], &error));
  g_assert_no_error (error);
}

static void
test_meta (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (wo_store_get_meta (self->store, "replica"));
  g_assert_true (wo_store_set_meta (self->store, "replica", "one", &error));
  g_assert_true (wo_store_set_meta (self->store, "replica", "two", &error));
  value = wo_store_get_meta (self->store, "replica");
  g_assert_cmpstr (value, ==, "two");
  g_assert_true (wo_store_set_meta (self->store, "replica", NULL, &error));
  g_assert_null (wo_store_get_meta (self->store, "replica"));
  g_assert_no_error (error);
}

static void
assert_meta (WoStore *store, const char *key, const char *wanted)
{
  g_autofree char *value = wo_store_get_meta (store, key);

  g_assert_cmpstr (value, ==, wanted);
}

static void
test_savepoints_nest (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoStore *store = self->store;

  g_assert_true (wo_store_begin (store, &error));
  g_assert_true (wo_store_set_meta (store, "a", "1", &error));
  g_assert_true (wo_store_savepoint (store, &error));
  g_assert_true (wo_store_set_meta (store, "b", "1", &error));
  g_assert_true (wo_store_savepoint (store, &error));
  g_assert_true (wo_store_set_meta (store, "c", "1", &error));
  wo_store_rollback_to (store);
  assert_meta (store, "c", NULL);
  g_assert_true (wo_store_release (store, &error));
  g_assert_true (wo_store_savepoint (store, &error));
  g_assert_true (wo_store_set_meta (store, "d", "1", &error));
  wo_store_rollback_to (store);
  g_assert_true (wo_store_commit (store, &error));
  g_assert_no_error (error);
  assert_meta (store, "a", "1");
  assert_meta (store, "b", "1");
  assert_meta (store, "d", NULL);
}

static void
test_rollback (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_store_begin (self->store, &error));
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL), 1);
  wo_store_rollback (self->store);
  g_assert_null (wo_store_get_record (self->store, "c1", &error));
  g_assert_no_error (error);
}

static void
test_reader_sees_commits_only (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) reader = wo_store_open (self->path, WO_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (self->store, &error));
  g_assert_true (wo_store_set_meta (self->store, "a", "1", &error));
  assert_meta (reader, "a", NULL);
  g_assert_true (wo_store_commit (self->store, &error));
  assert_meta (reader, "a", "1");
  g_assert_false (wo_store_set_meta (reader, "a", "2", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
}

static void
test_second_writer_is_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) other = wo_store_open (self->path, 0, &error);

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (self->store, &error));
  g_assert_false (wo_store_begin (other, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  wo_store_rollback (self->store);
  g_assert_true (wo_store_begin (other, &error));
  g_assert_no_error (error);
}

static void
assert_number (WoState *state, int year, const char *wanted)
{
  g_autofree char *number = state->next_number (state, year);

  g_assert_cmpstr (number, ==, wanted);
}

/* A row of another tracker may bring the very number that would come next. */
static void
test_taken_number (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "o-elsewhere");
  WoState *state;

  record->version = 1;
  record->number = g_strdup ("WO-2025-0002");
  wo_record_set (record, "landlord", "Northmoor Homes", "p", "r", 1);
  g_assert_true (wo_store_begin (self->store, &error));
  state = wo_store_state (self->store, 1);
  state->put (state, record);
  g_assert_true (state->has_number (state, "WO-2025-0002"));
  g_assert_false (state->has_number (state, "WO-2025-0003"));
  assert_number (state, 2025, "WO-2025-0001");
  assert_number (state, 2025, "WO-2025-0003");
  g_assert_true (wo_store_state_error (self->store, &error));
  wo_store_rollback (self->store);
}

static void
test_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoState *state;

  g_assert_true (wo_store_begin (self->store, &error));
  state = wo_store_state (self->store, 1);
  assert_number (state, 2025, "WO-2025-0001");
  assert_number (state, 2025, "WO-2025-0002");
  assert_number (state, 2026, "WO-2026-0001");
  g_assert_true (wo_store_savepoint (self->store, &error));
  assert_number (state, 2025, "WO-2025-0003");
  wo_store_rollback_to (self->store);
  assert_number (state, 2025, "WO-2025-0003");
  assert_number (wo_store_state (self->store, 0), 2025, NULL);
  g_assert_true (wo_store_state_error (self->store, &error));
  g_assert_true (wo_store_commit (self->store, &error));
  g_assert_no_error (error);
}

static void
test_state_remembers_its_error (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) reader = wo_store_open (self->path, WO_STORE_READ_ONLY, &error);
  g_autoptr (WoRecord) record = make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL);
  WoState *state = wo_store_state (reader, 1);

  state->put (state, record);
  g_assert_null (state->get (state, "c1"));
  g_assert_false (wo_store_state_error (reader, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_true (wo_store_state_error (reader, &error));
}

static void
test_state_is_the_store (Fixture *self, gconstpointer data)
{
  g_autoptr (WoRecord) order = make_order ("o1", "c1", "draft", "Northmoor Homes");
  g_autoptr (WoRecord) back = NULL;
  WoState *state = wo_store_state (self->store, 3);
  g_auto (GStrv) ids = NULL;

  state->put (state, order);
  back = state->get (state, "o1");
  g_assert_cmpstr (wo_record_get (back, "landlord"), ==, "Northmoor Homes");
  ids = state->find (state, WO_RECORD_ORDER, "case", "c1");
  g_assert_cmpstr (ids[0], ==, "o1");
  g_assert_nonnull (state->edition (state, NULL));
  g_assert_null (state->edition (state, "1999-01"));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/store/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-record-comes-back-byte-for-byte", test_round_trip);
  ADD ("what-is-not-there-is-no-error", test_absent);
  ADD ("a-removed-record-is-found-nowhere", test_removed);
  ADD ("a-kind-lists-in-byte-order", test_list_in_byte_order);
  ADD ("find-follows-every-change", test_find_follows_changes);
  ADD ("a-landlord-is-one-through-all-its-names", test_landlord_by_any_name);
  ADD ("meta-is-kept-replaced-and-removed", test_meta);
  ADD ("savepoints-nest", test_savepoints_nest);
  ADD ("a-rollback-leaves-nothing", test_rollback);
  ADD ("a-reader-sees-commits-only-and-cannot-write", test_reader_sees_commits_only);
  ADD ("a-second-writer-is-told-it-is-busy", test_second_writer_is_busy);
  ADD ("numbers-count-by-year-without-a-gap", test_numbers);
  ADD ("a-number-that-is-taken-is-passed-by", test_taken_number);
  ADD ("a-state-remembers-its-first-error", test_state_remembers_its_error);
  ADD ("a-state-reads-and-writes-the-store", test_state_is_the_store);
  return g_test_run ();
}
