/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-lists.h"
#include "store/wo-schema.h"
#include "store/wo-store-private.h"

#include <string.h>

static WoRecord *
order (const char *id, const char *state, const char *landlord, const char *due, const char *number)
{
  WoRecord *record = make_order (id, "c1", state, landlord);

  wo_record_set (record, "elements.due", due, "p1", "r1", 1);
  record->number = g_strdup (number);
  return record;
}

static void
fill (WoStore *store)
{
  WoRecord *record;

  put (store,
       make_record (WO_RECORD_CASE, "c1", "reference", "202412345", "title", "Mould at Fell Court",
                    "landlord", "Northmoor Homes", "caseworker", "p1", NULL),
       1);
  put (store, order ("o1", "signed", "northmoor Homes", "2025-06-30", "WO-2025-0002"), 2);
  record = order ("o2", "complied", "Ashby Trust", "2025-01-31", "WO-2025-0001");
  wo_record_set (record, "compliance", "complied", "p1", "r1", 1);
  put (store, record, 3);
  put (store, order ("o3", "draft", "Zeal Homes", NULL, NULL), 4);
  record = order ("o4", "monitored", "Moor Housing", "2025-02-28", "WO-2025-0003");
  wo_record_set (record, "details", "Review of ventilation surveys", "p1", "r1", 1);
  wo_record_set (record, "type", "practice", "p1", "r1", 1);
  wo_record_set (record, "landlord_id", "l4", "p1", "r1", 1);
  put (store, record, 5);
}

static char *
ids (WoStore *store, const WoOrderFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_list_orders (store, filter, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoOrderRow) row =
          wo_list_order_row (store, g_array_index (rows, gint64, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s ", row->id);
    }
  return g_string_free (text, FALSE);
}

static void
test_orders (Fixture *self, gconstpointer data)
{
  const WoDate march = wo_date_new (2025, 3, 1);
  const struct
  {
    WoOrderFilter filter;
    const char *wanted;
  } rows[] = {
    { { .sort = WO_ORDER_BY_DUE }, "o2 o4 o1 o3 " },
    { { .sort = WO_ORDER_BY_DUE, .descending = TRUE }, "o1 o4 o2 o3 " },
    { { .sort = WO_ORDER_BY_NUMBER }, "o2 o1 o4 o3 " },
    { { .sort = WO_ORDER_BY_NUMBER, .descending = TRUE }, "o4 o1 o2 o3 " },
    { { .sort = WO_ORDER_BY_LANDLORD }, "o2 o4 o1 o3 " },
    { { .sort = WO_ORDER_BY_STATE }, "o3 o1 o4 o2 " },
    { { .state = "signed" }, "o1 " },
    { { .state = "no such state" }, "" },
    { { .type = "practice" }, "o4 " },
    { { .landlord_id = "l4" }, "o4 " },
    { { .case_id = "c1", .sort = WO_ORDER_BY_NUMBER }, "o2 o1 o4 o3 " },
    { { .open_only = TRUE }, "o4 o1 " },
    { { .due_before = march }, "o4 " },
    { { .due_before = march - 1 }, "" },
    { { .words = "vent survey" }, "o4 " },
    { { .words = "moor" }, "o4 " },
    { { .words = "north" }, "o1 " },
    { { .words = "WO-2025-00" }, "o2 o4 o1 " },
    { { .words = "202412345 ash" }, "o2 " },
    { { .words = "\"(*" }, "o2 o4 o1 o3 " },
    { { .words = "homes", .state = "signed", .open_only = TRUE }, "o1 " },
  };

  fill (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = ids (self->store, &rows[i].filter);

      g_test_message ("row %u", i);
      g_assert_cmpstr (given, ==, rows[i].wanted);
    }
}

/* Late is what is open and due, in every order: no draft is, and nothing that was complied with. */
static void
test_late (Fixture *self, gconstpointer data)
{
  static const char *const wanted[] = {
    [WO_ORDER_BY_DUE] = "o4 o5 o1 ",      [WO_ORDER_BY_NUMBER] = "o1 o4 o5 ",
    [WO_ORDER_BY_LANDLORD] = "o5 o4 o1 ", [WO_ORDER_BY_STATE] = "o1 o4 o5 ",
    [WO_ORDER_BY_SIGNED] = "o4 o5 o1 ",   [WO_ORDER_BY_LATEST] = "o5 o1 o4 ",
  };
  WoRecord *record;

  fill (self->store);
  put (self->store, order ("o6", "draft", "Ashby Trust", "2025-01-02", NULL), 6);
  put (self->store, order ("o7", "withdrawn", "Ashby Trust", "2025-01-02", NULL), 7);
  record = order ("o5", "not complied", "Ashby Trust", "2025-03-31", "WO-2025-0004");
  wo_record_set (record, "latest_action_on", "2025-04-02", "p1", "r1", 1);
  wo_record_set (record, "signed_on", "2025-01-05", "p1", "r1", 1);
  put (self->store, record, 8);
  record = order ("o1", "signed", "northmoor Homes", "2025-06-30", "WO-2025-0002");
  wo_record_set (record, "latest_action_on", "2025-05-02", "p1", "r1", 1);
  wo_record_set (record, "signed_on", "2025-02-05", "p1", "r1", 1);
  record->version = 2;
  put (self->store, record, 9);
  record = order ("o4", "monitored", "Moor Housing", "2025-02-28", "WO-2025-0003");
  wo_record_set (record, "signed_on", "2025-01-04", "p1", "r1", 1);
  record->version = 2;
  put (self->store, record, 10);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *given =
          ids (self->store, &(WoOrderFilter){ .due_before = wo_date_new (2025, 7, 1),
                                              .open_only = i % 2 != 0,
                                              .sort = (WoOrderSort) i });

      g_test_message ("order %u", i);
      g_assert_cmpstr (given, ==, wanted[i]);
    }
}

/* A store of every earlier version lists what is open, once it was brought up to date. */
static void
test_open_of_older_stores (Fixture *self, gconstpointer data)
{
  guint present = g_strv_length ((GStrv) wo_schema_steps ());

  for (guint version = 1; version < present; version++)
    {
      g_autofree char *path = g_strdup_printf ("%s/version-%u", self->folder, version);
      g_autofree const char **steps = g_new0 (const char *, version + 1);
      g_autofree char *given = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WoDb) db = wo_db_open (path, WO_STORE_CREATE, NULL, &error);
      g_autoptr (WoStore) store = NULL;
      gint64 indexes = 0;

      memcpy (steps, wo_schema_steps (), version * sizeof *steps);
      wo_schema_migrate (db, path, steps, WO_STORE_CREATE, &error);
      g_assert_no_error (error);
      wo_db_exec (db,
                  "INSERT INTO order_row (row, id, number, reference, landlord, landlord_key, "
                  "state, state_rank, due, signed_on, handed_up_on, approved_on, latest_on, "
                  "elsewhere, variants, is_open) VALUES "
                  "(1, 'o1', '', '', 'Zeal', 'zeal', 'signed', 3, 739000, 1, 0, 0, 9, 0, 0, 1), "
                  "(2, 'o2', '', '', 'Moor', 'moor', 'closed', 8, 739000, 2, 0, 0, 8, 0, 0, 0), "
                  "(3, 'o3', '', '', 'Ash', 'ash', 'issued', 4, 739000, 3, 0, 0, 7, 0, 0, 1);",
                  &error);
      g_assert_no_error (error);
      g_clear_pointer (&db, wo_db_close);
      store = wo_store_open (path, 0, &error);
      g_assert_no_error (error);
      wo_db_number (store->db, "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'order_open*'",
                    &indexes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (indexes, ==, 6);
      given = ids (store, &(WoOrderFilter){ .due_before = 739001, .sort = WO_ORDER_BY_LATEST });
      g_assert_cmpstr (given, ==, "o3 o1 ");
    }
}

/* Whoever has waited longest is first. */
static void
test_queue (Fixture *self, gconstpointer data)
{
  static const char *const days[][2] = {
    { "o5", "2025-03-04" }, { "o6", "2025-02-28" }, { "o7", "2025-03-09" }, { "o8", "2025-03-04" }
  };
  const WoOrderFilter filter = { .state = "handed up", .sort = WO_ORDER_BY_HANDED_UP };
  g_autofree char *given = NULL;

  fill (self->store);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      WoRecord *record = order (days[i][0], "handed up", "Ashby Trust", NULL, NULL);

      wo_record_set (record, "handed_up_on", days[i][1], "p1", "r1", 1);
      put (self->store, record, 6 + i);
    }
  given = ids (self->store, &filter);
  g_assert_cmpstr (given, ==, "o6 o5 o8 o7 ");
}

static void
test_one_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOrderFilter filter = { .words = "ventilation" };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (WoOrderRow) row = NULL;

  fill (self->store);
  rows = wo_list_orders (self->store, &filter, &error);
  row = wo_list_order_row (self->store, g_array_index (rows, gint64, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->number, ==, "WO-2025-0003");
  g_assert_cmpstr (row->reference, ==, "202412345");
  g_assert_cmpstr (row->state, ==, "monitored");
  g_assert_cmpint (row->due, ==, wo_date_new (2025, 2, 28));
  g_assert_cmpint (row->signed_on, ==, WO_DATE_NONE);
  g_assert_null (row->compliance);
  g_assert_null (wo_list_order_row (self->store, 999999, &error));
  g_assert_no_error (error);
}

static char *
cases (WoStore *store, const char *caseworker, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_list_cases (store, caseworker, words, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoCaseRow) row = wo_list_case_row (store, g_array_index (rows, gint64, i), &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "%s:%s ", row->id,
                              row->order_state != NULL ? row->order_state : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_cases (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *caseworker, *words, *wanted;
  } rows[] = {
    { NULL, NULL, "c3:- c1:complied c2:- " },   { "p1", NULL, "c1:complied " },
    { "p1", "fell mould", "c1:complied " },     { "p2", "mould", "" },
    { NULL, "2024", "c3:- c1:complied c2:- " }, { NULL, "202412345", "c1:complied " },
  };

  fill (self->store);
  put (self->store,
       make_record (WO_RECORD_CASE, "c2", "reference", "20240002", "caseworker", "p2", NULL), 3);
  put (self->store, make_record (WO_RECORD_CASE, "c3", "reference", "20240003", NULL), 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = cases (self->store, rows[i].caseworker, rows[i].words);

      g_assert_cmpstr (given, ==, rows[i].wanted);
    }
}

static void
test_case_moves_its_orders (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  put (self->store, make_order ("o1", "c1", "draft", NULL), 1);
  before = ids (self->store, &(WoOrderFilter){ .words = "Fell" });
  g_assert_cmpstr (before, ==, "");
  put (self->store,
       make_record (WO_RECORD_CASE, "c1", "reference", "1", "landlord", "Fell Housing", NULL), 2);
  after = ids (self->store, &(WoOrderFilter){ .words = "Fell" });
  g_assert_cmpstr (after, ==, "o1 ");
}

/* What is typed into the tracker narrows by any of the four, and finds any word of the order itself. */
static void
test_typed (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "category:damp", "o8 o7 " },
    { "issue:\"record keeping\"", "o8 o7 " },
    { "type:practice", "o4 o8 " },
    { "landlord:ashby", "o2 o8 " },
    { "landlord:\"Zeal Homes\" category:damp", "o7 " },
    { "gutter", "o7 " },
    { "keeping asbestos", "" },
    { "practice zeal", "" },
    { "practice ash", "o8 " },
    { "category:damp -gutters", "o8 " },
    { "-gutters -fell -ventilation", "o8 " },
    { "landlord:nobody", "" },
  };
  WoRecord *record;

  fill (self->store);
  put (self->store,
       make_record (WO_RECORD_CASE, "c2", "reference", "202499999", "landlord", "Zeal Homes",
                    "categories/Damp and mould", "yes", "key_issues/record keeping", "yes", NULL),
       6);
  record = make_order ("o7", "c2", "monitored", "Zeal Homes");
  wo_record_set (record, "elements.areas_for_improvement", "Clear the gutters.", "p1", "r1", 1);
  put (self->store, record, 7);
  record = make_order ("o8", "c2", "monitored", "Ashby Trust");
  wo_record_set (record, "type", "practice", "p1", "r1", 1);
  wo_record_set (record, "elements.due", "2025-05-01", "p1", "r1", 1);
  put (self->store, record, 8);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = ids (self->store, &(WoOrderFilter){ .words = rows[i][0] });

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (given, ==, rows[i][1]);
    }
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  fill (self->store);
  put (self->store, make_order ("o9", "c1", "draft", "Zeal Homes"), 9);
  g_assert_cmpint (wo_list_count_orders (self->store, "draft"), ==, 2);
  g_assert_cmpint (wo_list_count_orders (self->store, "handed up"), ==, 0);
}

/* Many orders: the whole answer is row numbers, in order, each order once. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const guint count = 20000;
  WoOrderFilter filter = { .sort = WO_ORDER_BY_DUE };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  WoDate last = WO_DATE_NONE, first_day = wo_date_new (2024, 1, 1);

  g_assert_true (wo_store_begin (self->store, &error));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = g_strdup_printf ("o%06u", i);
      g_autofree char *due = wo_date_format (first_day + (WoDate) ((i * 7919u) % 1500u));
      WoRecord *record = order (id, "monitored", "Northmoor Homes", due, NULL);

      wo_record_set (record, "case", NULL, NULL, NULL, 0);
      put (self->store, record, i + 1);
    }
  g_assert_true (wo_store_commit (self->store, &error));
  rows = wo_list_orders (self->store, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, count);
  for (guint i = 0; i < count; i++)
    {
      gint64 number = g_array_index (rows, gint64, i);
      g_autoptr (WoOrderRow) row =
          i % 997 == 0 ? wo_list_order_row (self->store, number, &error) : NULL;

      g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER ((int) number)));
      if (row == NULL)
        continue;
      g_assert_cmpint (row->due, >=, last);
      last = row->due;
    }
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/lists/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("orders-come-by-filter-and-order-blanks-last", test_orders);
  ADD ("late-is-what-is-open-and-due-in-every-order", test_late);
  ADD ("what-is-open-is-listed-of-every-older-store", test_open_of_older_stores);
  ADD ("the-queue-begins-with-the-longest-wait", test_queue);
  ADD ("one-row-holds-what-its-line-shows", test_one_order);
  ADD ("cases-come-newest-change-first", test_cases);
  ADD ("a-case-moves-the-rows-of-its-orders", test_case_moves_its_orders);
  ADD ("what-is-typed-narrows-by-any-of-the-four-and-any-word", test_typed);
  ADD ("orders-are-counted-by-state", test_counts);
  ADD ("twenty-thousand-orders-page-in-order", test_pages);
  return g_test_run ();
}
