/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-lists.h"
#include "store/wo-newest.h"

#define AT_MOST 3

static void
fill (WoStore *store)
{
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%d", i);
      g_autofree char *reference = g_strdup_printf ("20241234%d", i);
      g_autofree char *order_id = g_strdup_printf ("o%d", i);
      WoRecord *order = make_order (order_id, id, "signed", i == 2 ? "Ashby Trust" : "Zeal Homes");

      put (store,
           make_record (WO_RECORD_CASE, id, "reference", reference, "title",
                        i == 2 ? "Noise at Mill Row" : "Mould at Fell Court", "landlord",
                        "Northmoor Homes", NULL),
           i * 2 - 1);
      order->number = g_strdup_printf ("WO-2025-000%d", i);
      wo_record_set (order, "details", "Northmoor ventilation", "p1", "r1", 1);
      put (store, order, i * 2);
    }
}

typedef GArray *(*Newest) (WoStore *store, const char *words, guint max, GError **error);

static char *
case_ids (WoStore *store, Newest newest, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = newest (store, words, AT_MOST, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoCaseRow) row = wo_list_case_row (store, g_array_index (rows, gint64, i), &error);

      g_string_append_printf (ids, "%s ", row->id);
    }
  return g_string_free (ids, FALSE);
}

static char *
order_ids (WoStore *store, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_newest_orders (store, words, AT_MOST, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoOrderRow) row =
          wo_list_order_row (store, g_array_index (rows, gint64, i), &error);

      g_string_append_printf (ids, "%s ", row->id);
    }
  return g_string_free (ids, FALSE);
}

/* Of each row: what is asked, and the ids that come of it. */
static void
assert_cases (WoStore *store, Newest newest, const char *const (*rows)[2], gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *given = case_ids (store, newest, rows[i][0]);

      g_assert_cmpstr (given, ==, rows[i][1]);
    }
}

static void
test_cases (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "northmoor", "c5 c4 c3 " },
    { "north mould", "c5 c4 c3 " },
    { "202412342", "c2 " },
    { "mill noi", "c2 " },
    { "nobody", "" },
    { "\"(*", "" },
    { "", "" },
  };

  fill (self->store);
  assert_cases (self->store, wo_newest_cases, rows, G_N_ELEMENTS (rows));
}

/* A case that changed comes before those that are newer. */
static void
test_changed_cases (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "northmoor", "c2 c5 c4 " },
    { "fell", "c5 c4 c3 " },
    { "nobody", "" },
    { "\"(*", "" },
  };

  fill (self->store);
  put (self->store,
       make_record (WO_RECORD_CASE, "c2", "title", "Noise at Mill Row", "landlord",
                    "Northmoor Homes", NULL),
       11);
  assert_cases (self->store, wo_newest_changed_cases, rows, G_N_ELEMENTS (rows));
}

/* What an order says is not what it is called. */
static void
test_orders (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "zeal", "o5 o4 o3 " },
    { "WO-2025-0004", "o4 " },
    { "ash", "o2 " },
    { "ventilation", "" },
    { "", "" },
  };

  fill (self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = order_ids (self->store, rows[i][0]);

      g_assert_cmpstr (given, ==, rows[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)
  ADD ("/store/newest/cases-by-what-they-are-called", test_cases);
  ADD ("/store/newest/cases-that-changed-last-first", test_changed_cases);
  ADD ("/store/newest/orders-by-what-they-are-called", test_orders);
  return g_test_run ();
}
