/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-db.h"
#include "store/wo-log.h"

static gboolean
append (WoStore *store, gint64 position, const char *replica, gint64 n, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"v\":1}\0x", 9);
  WoLogEntry entry = {
    .position = position,
    .act = (char *) "a",
    .replica = (char *) replica,
    .n = n,
    .record = (char *) "c1",
    .person = (char *) "p1",
    .at_us = 1700000000000000 + position,
    .bytes = bytes,
    .result = (char *) "{}",
  };

  return wo_log_append (store, &entry, error);
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLogEntry) by_n = NULL, by_position = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"v\":1}\0x", 9);

  g_assert_cmpint (wo_log_head (self->store, &error), ==, 0);
  g_assert_true (append (self->store, 1, "r1", 1, &error));
  g_assert_true (append (self->store, 2, "r2", 1, &error));
  g_assert_true (append (self->store, 3, "r1", 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wo_log_head (self->store, &error), ==, 3);
  g_assert_cmpint (wo_log_last_n (self->store, "r1", &error), ==, 2);
  g_assert_cmpint (wo_log_last_n (self->store, "nobody", &error), ==, 0);
  by_n = wo_log_get (self->store, "r1", 2, &error);
  by_position = wo_log_at (self->store, 3, &error);
  g_assert_cmpint (by_n->position, ==, 3);
  g_assert_cmpint (by_n->at_us, ==, by_position->at_us);
  g_assert_true (g_bytes_equal (by_n->bytes, bytes));
  g_assert_null (wo_log_get (self->store, "r1", 3, &error));
  g_assert_null (wo_log_at (self->store, 4, &error));
  g_assert_no_error (error);
}

static void
test_no_gap (Fixture *self, gconstpointer data)
{
  static const gint64 wrong[] = { 0, 1, 3, -1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (append (self->store, 1, "r1", 1, &error));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (append (self->store, wrong[i], "r1", 2, &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
      g_clear_error (&error);
    }
  g_assert_false (append (self->store, 2, "r1", 1, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (wo_log_head (self->store, NULL), ==, 1);
}

static void
test_append_only (Fixture *self, gconstpointer data)
{
  static const char *const tries[] = {
    "UPDATE log SET bytes = x'00'",
    "DELETE FROM log",
    ("REPLACE INTO log SELECT position, act, replica, n, record, person, at_us, x'00', result "
     "FROM log"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = NULL;

  g_assert_true (append (self->store, 1, "r1", 1, &error));
  db = wo_db_open (self->path, 0, NULL, &error);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_assert_false (wo_db_exec (db, tries[i], &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
      g_clear_error (&error);
    }
}

static gboolean
note_row (gint64 position, const char *json, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " ", position);
  return TRUE;
}

static char *
positions (WoStore *store, gint64 after, guint limit)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (wo_log_rows_after (store, after, limit, note_row, text, &error));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  static const struct
  {
    gint64 after;
    guint limit;
    const char *wanted;
  } rows[] = {
    { 0, 100, "2 4 4 5 " }, { 2, 100, "4 4 5 " }, { 4, 100, "5 " },   { 5, 100, "" },
    { 0, 1, "2 " },         { 2, 1, "4 4 " },     { 0, 2, "2 4 4 " }, { -3, 1, "2 " },
  };

  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL), 1);
  put (self->store, make_record (WO_RECORD_CASE, "c2", "reference", "2", NULL), 2);
  put (self->store, make_record (WO_RECORD_CASE, "c3", "reference", "3", NULL), 4);
  put (self->store, make_order ("o3", "c3", "draft", "Northmoor Homes"), 4);
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1a", NULL), 5);
  put (self->store, make_record (WO_RECORD_CASE, "c9", "reference", "preview", NULL), 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = positions (self->store, rows[i].after, rows[i].limit);

      g_assert_cmpstr (given, ==, rows[i].wanted);
    }
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/log/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-entry-comes-back-as-it-arrived", test_round_trip);
  ADD ("positions-have-no-gap-and-no-act-stands-twice", test_no_gap);
  ADD ("an-entry-is-never-changed-or-removed", test_append_only);
  ADD ("rows-page-by-present-position-each-once", test_rows);
  return g_test_run ();
}
