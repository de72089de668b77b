/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-pending.h"

static void
add (WoStore *store, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoPending pending = {
    .n = n,
    .status = WO_PENDING_WAITING,
    .record = (char *) "c1",
    .kind = (char *) "set",
    .bytes = bytes,
  };

  wo_pending_add (store, &pending, &error);
  g_assert_no_error (error);
}

static char *
listed (WoStore *store, int status, gint64 after, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = wo_pending_list (store, status, after, limit, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%d ", (int) ((WoPending *) list->pdata[i])->n);
  return g_string_free (text, FALSE);
}

static void
test_next_n (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (wo_pending_next_n (self->store, &error), ==, 1);
  add (self->store, 1);
  add (self->store, 2);
  g_assert_true (wo_pending_remove (self->store, 2, &error));
  g_assert_true (wo_pending_remove (self->store, 1, &error));
  g_assert_cmpint (wo_pending_next_n (self->store, &error), ==, 3);
  g_clear_pointer (&self->store, wo_store_free);
  self->store = wo_store_open (self->path, 0, &error);
  g_assert_cmpint (wo_pending_next_n (self->store, &error), ==, 3);
  g_assert_no_error (error);
}

static void
test_lists (Fixture *self, gconstpointer data)
{
  static const struct
  {
    int status;
    gint64 after;
    guint limit;
    const char *wanted;
  } rows[] = {
    { -1, 0, 0, "1 2 3 4 5 " },          { WO_PENDING_WAITING, 0, 0, "1 4 5 " },
    { WO_PENDING_WAITING, 1, 1, "4 " },  { WO_PENDING_PARKED, 0, 0, "2 " },
    { WO_PENDING_ACCEPTED, 0, 9, "3 " }, { -1, 3, 0, "4 5 " },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accepted = NULL;

  for (int n = 1; n <= 5; n++)
    add (self->store, n);
  g_assert_true (wo_pending_set_status (self->store, 2, WO_PENDING_PARKED, "{\"n\":2}", 0, &error));
  g_assert_true (wo_pending_set_status (self->store, 3, WO_PENDING_ACCEPTED, "{}", 77, &error));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = listed (self->store, rows[i].status, rows[i].after, rows[i].limit);

      g_assert_cmpstr (given, ==, rows[i].wanted);
    }
  g_assert_cmpuint (wo_pending_count (self->store, WO_PENDING_WAITING), ==, 3);
  accepted = wo_pending_list (self->store, WO_PENDING_ACCEPTED, 0, 0, &error);
  g_assert_cmpint (((WoPending *) accepted->pdata[0])->position, ==, 77);
  g_assert_no_error (error);
}

static void
assert_reference (WoStore *store, const char *id, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record != NULL ? wo_record_get (record, "reference") : NULL, ==, wanted);
}

static void
test_rewind (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) base = NULL;
  gboolean kept = FALSE;

  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "confirmed", NULL), 4);
  g_assert_true (wo_base_keep (self->store, "c1", &error));
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "mine", NULL), 0);
  /* A second local change does not take the first one for confirmed. */
  g_assert_true (wo_base_keep (self->store, "c1", &error));
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "mine too", NULL), 0);
  g_assert_true (wo_base_keep (self->store, "c2", &error));
  put (self->store, make_record (WO_RECORD_CASE, "c2", "reference", "new", NULL), 0);

  base = wo_base_get (self->store, "c1", &kept, &error);
  g_assert_true (kept);
  g_assert_cmpstr (wo_record_get (base, "reference"), ==, "confirmed");
  g_assert_null (wo_base_get (self->store, "c2", &kept, &error));
  g_assert_true (kept);
  g_assert_null (wo_base_get (self->store, "c3", &kept, &error));
  g_assert_false (kept);

  g_assert_true (wo_base_rewind (self->store, &error));
  g_assert_no_error (error);
  assert_reference (self->store, "c1", "confirmed");
  assert_reference (self->store, "c2", NULL);
  g_assert_null (wo_base_get (self->store, "c1", &kept, &error));
  g_assert_false (kept);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/pending/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("n-never-goes-back", test_next_n);
  ADD ("acts-list-by-status-in-order", test_lists);
  ADD ("a-rewind-puts-the-confirmed-form-back", test_rewind);
  return g_test_run ();
}
