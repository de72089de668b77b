/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "protocol/wo-act-json.h"
#include "store/wo-landlords.h"
#include "store/wo-lists.h"
#include "store/wo-registers.h"
#include "store/wo-schema.h"

static void
entry (WoStore *store, const char *id, const char *on, const char *assessment, const char *answered)
{
  WoRecord *record = make_record (WO_RECORD_CODE_ENTRY, id, "landlord_id", "l1", "landlord",
                                  "Northmoor Homes", "case", "c1", "reference", id, "failure",
                                  "No answer at stage two", "made_on", on, NULL);

  wo_record_set (record, "assessment", assessment, "p1", "r1", 1);
  wo_record_set (record, "answered", answered, "p1", "r1", 1);
  put (store, record, 1);
}

static void
listed (WoStore *store, const WoRegisterFilter *filter, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = wo_registers_list (store, filter, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WoRegisterRow) row =
          wo_registers_row (store, g_array_index (rows, gint64, i), &error);

      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", row->id, row->state);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
make_log (WoStore *store)
{
  put (store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", NULL), 1);
  entry (store, "e1", "2025-01-02", NULL, NULL);
  entry (store, "e2", "2025-03-02", "Looked at", "yes");
  entry (store, "e3", "2025-02-02", "Looked at", NULL);
  entry (store, "e4", "2025-01-20", NULL, NULL);
  entry (store, "e5", NULL, NULL, NULL);
}

static void
test_new_first (Fixture *self, gconstpointer data)
{
  WoRegisterFilter filter = { .kind = WO_RECORD_CODE_ENTRY };

  make_log (self->store);
  listed (self->store, &filter, "e4:new e1:new e5:new e3:assessed e2:answered");
  filter.state = "assessed";
  listed (self->store, &filter, "e3:assessed");
  g_assert_cmpint (wo_registers_count (self->store, WO_RECORD_CODE_ENTRY, "new"), ==, 3);
  entry (self->store, "e4", "2025-01-20", "Looked at", "yes");
  g_assert_cmpint (wo_registers_count (self->store, WO_RECORD_CODE_ENTRY, "new"), ==, 2);
  wo_store_remove_record (self->store, "e1", NULL);
  filter.state = "new";
  listed (self->store, &filter, "e5:new");
}

static void
test_words (Fixture *self, gconstpointer data)
{
  WoRegisterFilter filter = { .kind = WO_RECORD_CODE_ENTRY, .words = "northm stage" };

  make_log (self->store);
  filter.state = "answered";
  listed (self->store, &filter, "e2:answered");
  filter.words = "e2";
  listed (self->store, &filter, "e2:answered");
  filter.words = "southgate";
  listed (self->store, &filter, "");
  filter.words = "\"(";
  listed (self->store, &filter, "e2:answered");
}

/* What stands under either of two joined landlords stands under both. */
static void
test_joined (Fixture *self, gconstpointer data)
{
  WoRegisterFilter filter = { .kind = WO_RECORD_INVESTIGATION, .landlord_id = "l1" };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (WoRegisterRow) row = NULL;

  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor", "merged_into", "l2", NULL), 1);
  put (self->store, make_record (WO_RECORD_LANDLORD, "l2", "name", "Northmoor Homes", NULL), 1);
  put (self->store,
       make_record (WO_RECORD_INVESTIGATION, "i1", "landlord_id", "l2", "tier", "tier-3",
                    "opened_on", "2025-01-02", "why", "Many", NULL),
       1);
  put (self->store,
       make_record (WO_RECORD_INVESTIGATION, "i2", "landlord_id", "l1", "tier", "tier-1",
                    "opened_on", "2024-01-02", "closed_on", "2024-05-02", NULL),
       1);
  listed (self->store, &filter, "i1:open i2:closed");
  rows = wo_registers_list (self->store, &filter, NULL);
  row = wo_registers_row (self->store, g_array_index (rows, gint64, 0), NULL);
  g_assert_cmpstr (row->landlord, ==, "Northmoor Homes");
  g_assert_cmpstr (row->title, ==, "tier-3");
  put (self->store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor", NULL), 1);
  listed (self->store, &filter, "i2:closed");
}

/* Orders under paragraph 54(g) are a list of their own. */
static void
test_power (Fixture *self, gconstpointer data)
{
  WoOrderFilter filter = { .power = "54g" };
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) with_words = NULL;

  put (self->store,
       make_record (WO_RECORD_ORDER, "o1", "power", "54g", "details", "Training", NULL), 1);
  put (self->store,
       make_record (WO_RECORD_ORDER, "o2", "power", "54f", "details", "Training", NULL), 1);
  rows = wo_list_orders (self->store, &filter, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  filter.words = "training";
  with_words = wo_list_orders (self->store, &filter, NULL);
  g_assert_cmpuint (with_words->len, ==, 1);
  g_assert_cmpint (g_array_index (with_words, gint64, 0), ==, g_array_index (rows, gint64, 0));
}

static void
test_variants (Fixture *self, gconstpointer data)
{
  WoRecord *record = make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", NULL);
  WoVariant *variant = wo_record_add_variant (record);
  g_auto (GStrv) ids = NULL, none = NULL, settled = NULL;

  variant->path = g_strdup ("name");
  variant->value = g_strdup ("Northmoor");
  variant->by = g_strdup ("p2");
  variant->act = g_strdup ("a1");
  put (self->store, record, 1);
  put (self->store, make_record (WO_RECORD_CASE, "c1", "reference", "1", NULL), 1);
  ids = wo_store_with_variants (self->store, WO_RECORD_LANDLORD, NULL);
  none = wo_store_with_variants (self->store, WO_RECORD_CASE, NULL);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  put (self->store, make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor", NULL), 1);
  settled = wo_store_with_variants (self->store, WO_RECORD_LANDLORD, NULL);
  g_assert_cmpuint (g_strv_length (settled), ==, 0);
}

static void
insert_first (WoDb *db, WoRecord *taken, gint64 position)
{
  g_autoptr (WoRecord) record = taken;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = wo_record_to_json (record);
  g_autoptr (WoStatement) to = wo_db_prepare (
      db, "INSERT INTO record (id, kind, version, position, body) VALUES (?, ?, 1, ?, ?)", &error);

  g_assert_no_error (error);
  wo_statement_bind_text (to, 1, record->id);
  wo_statement_bind_int (to, 2, record->kind);
  wo_statement_bind_int (to, 3, position);
  wo_statement_bind_text (to, 4, json);
  wo_statement_run (to, &error);
  g_assert_no_error (error);
}

/* A file as the first schema left it: records with their rows, as that program wrote them. */
static void
make_first (Fixture *self)
{
  const char *const first[] = { wo_schema_steps ()[0], NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->path, WO_STORE_CREATE, NULL, &error);

  g_assert_no_error (error);
  wo_schema_migrate (db, self->path, first, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  insert_first (db,
                make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes",
                             "aliases/Northmoor", "yes", NULL),
                1);
  insert_first (db, make_record (WO_RECORD_ORDER, "o1", "landlord", "Northmoor", NULL), 2);
  wo_db_exec (db,
              "INSERT INTO landlord_name (key, landlord) VALUES ('northmoor homes', 'l1'),"
              "('northmoor', 'l1');"
              "INSERT INTO order_row (row, id, number, reference, landlord, landlord_key, state, "
              "state_rank, due, signed_on, handed_up_on, approved_on, latest_on, elsewhere, "
              "variants, is_open) VALUES (2, 'o1', '', '', 'Northmoor', 'northmoor', 'signed', 4, "
              "9999999, 739000, 0, 0, 9999999, 0, 1, 1);",
              &error);
  g_assert_no_error (error);
}

static void
test_from_the_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = NULL, near = NULL;
  g_auto (GStrv) variants = NULL;
  g_autofree char *flag = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (WoRecord) kept = NULL;

  make_first (self);
  self->store = wo_store_open (self->path, 0, &error);
  g_assert_no_error (error);
  kept = wo_store_get_record (self->store, "l1", &error);
  g_assert_cmpstr (wo_record_get (kept, "name"), ==, "Northmoor Homes");
  counts = wo_landlords_orders (self->store, "l1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 1);
  near = wo_landlords_near (self->store, "Nothmoor", 5, &error);
  g_assert_cmpuint (near->len, ==, 1);
  rows = wo_landlords_list (self->store, "north", &error);
  g_assert_cmpuint (rows->len, ==, 1);
  variants = wo_store_with_variants (self->store, WO_RECORD_ORDER, &error);
  g_assert_cmpuint (g_strv_length (variants), ==, 1);
  flag = wo_store_get_meta (self->store, "project");
  g_assert_null (flag);
}

/* Stopped between the step and the rows that it asked for: the next opening makes them. */
static void
test_stopped_between (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) near = NULL;

  make_first (self);
  {
    g_autoptr (WoDb) db = wo_db_open (self->path, 0, NULL, &error);

    wo_schema_migrate (db, self->path, wo_schema_steps (), 0, &error);
    g_assert_no_error (error);
  }
  self->store = wo_store_open (self->path, 0, &error);
  g_assert_no_error (error);
  near = wo_landlords_near (self->store, "Nothmoor", 5, &error);
  g_assert_cmpuint (near->len, ==, 1);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/registers/" path, Fixture, NULL, fixture_open, test, fixture_close)
#define ADD_OLD(path, test)                                                                        \
  g_test_add ("/store/registers/" path, Fixture, NULL, fixture_folder, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new-and-unanswered-entries-come-first", test_new_first);
  ADD ("entries-are-found-by-their-words", test_words);
  ADD ("joined-landlords-share-their-entries", test_joined);
  ADD ("learning-orders-are-a-list-of-their-own", test_power);
  ADD ("records-with-a-second-text-are-listed", test_variants);
  ADD_OLD ("a-store-of-the-first-schema-keeps-everything", test_from_the_first);
  ADD_OLD ("rows-not-made-yet-are-made-at-the-next-opening", test_stopped_between);
  return g_test_run ();
}
