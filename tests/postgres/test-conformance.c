/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list of cases, run over both databases: what a register and its store do is the same on each. */
#include "book.h"
#include "cases-files.h"
#include "cases-history.h"
#include "cases-log.h"

#include "domain/wo-workflow.h"
#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "store/wo-log.h"
#include "store/wo-search.h"
#include "store/wo-store-editions.h"

typedef struct
{
  const char *claim;
  gboolean with_person;
  void (*run) (Book *book);
} Case;

static WoRecord *
make (WoRecordKind kind, const char *id, ...)
{
  WoRecord *record = wo_record_new (kind, id);
  const char *path;
  va_list cells;

  record->version = 1;
  va_start (cells, id);
  while ((path = va_arg (cells, const char *)) != NULL)
    wo_record_set (record, path, va_arg (cells, const char *), "p1", "r1", 1);
  va_end (cells);
  return record;
}

static void
put (WoStore *store, WoRecord *record, gint64 position)
{
  g_autoptr (GError) error = NULL;

  wo_store_put_record (store, record, position, &error);
  g_assert_no_error (error);
  wo_record_free (record);
}

static WoAct *
make_case (Book *book, const char *replica, gint64 n, const char *record)
{
  WoAct *act = book_act (book, replica, n, "create", record);

  wo_act_add_cell (act, "title", "Damp");
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  return act;
}

static WoAct *
set_title (Book *book, const char *replica, gint64 n, const char *title)
{
  WoAct *act = book_act (book, replica, n, "set", "case-1");

  act->seen_version = 1;
  wo_act_add_cell (act, "title", title);
  return act;
}

static char *
page (Book *book, gint64 after, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wo_wire_rows (book->store, after, limit, "e", &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static void
run_act_to_rows (Book *book)
{
  g_autoptr (WoTaken) taken = book_take (book, make_case (book, "a", 1, "case-1"));
  g_autoptr (WoTaken) second = book_take (book, set_title (book, "a", 2, "“Damp”, ’mould’ \\ ?"));
  g_autoptr (WoLogEntry) entry = wo_log_at (book->store, 3, NULL);
  g_autoptr (WoLogEntry) by_n = wo_log_get (book->store, "a", 1, NULL);
  g_autoptr (WoRecord) record = wo_store_get_record (book->store, "case-1", NULL);
  g_autofree char *rows = page (book, 1, 0);

  g_assert_cmpint (taken->status, ==, WO_TAKEN);
  g_assert_cmpint (taken->position, ==, 2);
  g_assert_cmpint (second->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (wo_register_head (book->reg), ==, 3);
  g_assert_cmpstr (entry->replica, ==, "a");
  g_assert_cmpint (entry->n, ==, 2);
  g_assert_cmpint (entry->at_us, ==, NOW_US);
  g_assert_cmpint (by_n->position, ==, 2);
  g_assert_null (wo_log_at (book->store, 4, NULL));
  g_assert_null (wo_log_get (book->store, "a", 3, NULL));
  g_assert_cmpstr (wo_record_get (record, "title"), ==, "“Damp”, ’mould’ \\ ?");
  g_assert_nonnull (strstr (rows, "{\"position\":3,\"record\":{"));
  g_assert_nonnull (strstr (rows, "\"count\":1,"));
  g_assert_nonnull (strstr (rows, "\"head\":3,\"more\":false,\"next\":3}"));
}

static void
run_duplicate_fork_gap (Book *book)
{
  g_autoptr (WoTaken) first = book_take (book, make_case (book, "a", 1, "case-1"));
  g_autoptr (WoTaken) again = book_take (book, make_case (book, "a", 1, "case-1"));
  g_autoptr (WoTaken) fork = book_take (book, make_case (book, "a", 1, "case-2"));
  g_autoptr (WoTaken) gap = book_take (book, make_case (book, "a", 5, "case-3"));

  g_assert_true (again->duplicate);
  g_assert_cmpint (again->position, ==, first->position);
  g_assert_cmpint (fork->status, ==, WO_TAKEN_FORK);
  g_assert_cmpint (gap->status, ==, WO_TAKEN_GAP);
  g_assert_cmpint (gap->expected, ==, 2);
  g_assert_cmpint (wo_register_head (book->reg), ==, 2);
}

/* Two acts in one sending: the parked one leaves nothing behind, and takes nothing of the other. */
static void
run_parked (Book *book)
{
  g_autoptr (WoTaken) made = book_take (book, make_case (book, "a", 1, "case-1"));
  g_autoptr (WoTaken) parked = book_take (book, make_case (book, "a", 2, "case-1"));
  g_autoptr (WoTaken) after = book_take (book, set_title (book, "a", 3, "Mould"));
  g_autoptr (WoRecord) record = wo_store_get_record (book->store, "case-1", NULL);

  g_assert_cmpint (parked->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (parked->result->reasons->len, >, 0);
  g_assert_cmpint (after->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (after->position, ==, 4);
  g_assert_cmpint (record->version, ==, 2);
  g_assert_cmpint (made->position, ==, 2);
}

static void
run_numbers (Book *book)
{
  WoState *state;
  g_autofree char *first = NULL, *second = NULL, *next_year = NULL;
  WoRecord *imported = make (WO_RECORD_ORDER, "o1", "case", "c1", NULL);

  imported->number = g_strdup ("WO-2025-0002");
  put (book->store, imported, 1);
  g_assert_true (wo_store_begin (book->store, NULL));
  state = wo_store_state (book->store, 2);
  first = state->next_number (state, 2025);
  second = state->next_number (state, 2025);
  next_year = state->next_number (state, 2026);
  g_assert_true (wo_store_state_error (book->store, NULL));
  g_assert_cmpstr (first, ==, "WO-2025-0001");
  g_assert_cmpstr (second, ==, "WO-2025-0003");
  g_assert_cmpstr (next_year, ==, "WO-2026-0001");
  g_assert_true (state->has_number (state, "WO-2025-0002"));
  g_assert_false (state->has_number (state, "WO-2025-0001"));
  wo_store_rollback (book->store);
}

static void
find_is (Book *book, WoRecordKind kind, const char *path, const char *value, const char *ids)
{
  g_autoptr (GError) error = NULL;
  WoState *state = wo_store_state (book->store, 1);
  g_auto (GStrv) found = state->find (state, kind, path, value);
  g_autofree char *joined = g_strjoinv (" ", found);

  g_assert_true (wo_store_state_error (book->store, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (joined, ==, ids);
}

/* Ids come in the order of their bytes, however people sort. */
static void
run_find (Book *book)
{
  static const char *const ids[] = { "b", "Z", "a-1", "a1", "é", "A", NULL };

  for (guint i = 0; ids[i] != NULL; i++)
    put (book->store,
         make (WO_RECORD_ORDER, ids[i], "case", "c1", "landlord_id", "l1", "reference", "20240001",
               NULL),
         i + 1);
  put (book->store, make (WO_RECORD_CASE, "c1", "reference", "20240001", "landlord_id", "l2", NULL),
       7);
  put (book->store,
       make (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes Ltd", "code", "L0001",
             "merged_into", "l2", NULL),
       8);
  put (book->store, make (WO_RECORD_INVESTIGATION, "i1", "landlord_id", "l1", NULL), 9);
  find_is (book, WO_RECORD_ORDER, "case", "c1", "A Z a-1 a1 b é");
  find_is (book, WO_RECORD_ORDER, "landlord_id", "l1", "A Z a-1 a1 b é");
  find_is (book, WO_RECORD_ORDER, "landlord_id", "l2", "");
  find_is (book, WO_RECORD_CASE, "reference", "20240001", "c1");
  find_is (book, WO_RECORD_LANDLORD, "code", "L0001", "l1");
  find_is (book, WO_RECORD_LANDLORD, "merged_into", "l2", "l1");
  find_is (book, WO_RECORD_LANDLORD, "name", "NORTHMOOR HOMES LIMITED", "l1");
  find_is (book, WO_RECORD_INVESTIGATION, "landlord_id", "l1", "i1");
  /* What has changed is found by what it is now. */
  put (book->store, make (WO_RECORD_ORDER, "b", "case", "c2", "landlord_id", "l1", NULL), 10);
  find_is (book, WO_RECORD_ORDER, "case", "c1", "A Z a-1 a1 é");
  find_is (book, WO_RECORD_ORDER, "case", "c2", "b");
  g_assert_true (wo_store_remove_record (book->store, "b", NULL));
  find_is (book, WO_RECORD_ORDER, "case", "c2", "");
}

static void
refused (gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, WO_STORE_ERROR, WO_STORE_ERROR_SEALED);
  g_clear_error (error);
}

/* A log with one entry, so that the store is a register, and a signed order with its case. */
static void
fill_signed (Book *book)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"v\":1}\0x", 9);
  WoRecord *c = make (WO_RECORD_CASE, "c1", "reference", "202412345", "subject.may_recur_because",
                      "Forty flats share the design.", NULL);
  WoRecord *order = make (WO_RECORD_ORDER, "o1", "case", "c1", "state", "signed", "landlord",
                          "Northmoor Homes", "power", "54f", "kind", "order", NULL);
  g_autofree char *hash = wo_content_hash (order, c);
  WoLogEntry entry = { .position = 1,
                       .act = (char *) "a1",
                       .replica = (char *) "r1",
                       .n = 1,
                       .record = (char *) "c1",
                       .person = (char *) "p1",
                       .bytes = bytes,
                       .result = (char *) "{}" };
  g_autoptr (GError) error = NULL;

  wo_log_append (book->store, &entry, &error);
  g_assert_no_error (error);
  wo_record_set (order, "signed_on", "2025-03-01", "p1", "r1", 1);
  wo_record_set (order, "signed_by", "p3", "p1", "r1", 1);
  wo_record_set (order, "signed_hash", hash, "p1", "r1", 1);
  put (book->store, c, 1);
  put (book->store, order, 2);
}

static void
run_triggers (Book *book)
{
  static const char *const tries[] = {
    "UPDATE record SET body = replace (body, 'Northmoor', 'Southmoor') WHERE id = 'o1'",
    "UPDATE record SET body = replace (body, 'Forty', 'Two') WHERE id = 'c1'",
    "UPDATE record SET body = '{}'",
    "UPDATE record SET number = 'WO-2020-0001' WHERE id = 'o1'",
    "UPDATE record SET id = 'o2' WHERE id = 'o1'",
    "DELETE FROM record WHERE id = 'o1'",
    "DELETE FROM record WHERE id = 'c1'",
    "INSERT INTO record (id, kind, version, position, body) VALUES ('c1', 0, 9, 9, '{}') "
    "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    "DELETE FROM sealed",
    "UPDATE sealed SET hash = 'x'",
    "UPDATE log SET at_us = 5",
    "DELETE FROM log",
    "INSERT INTO log (position, act, replica, n, record, person, at_us, bytes, result) SELECT 3, "
    "act, replica, 2, record, person, at_us, bytes, result FROM log",
  };
  WoDb *db;

  fill_signed (book);
  db = book_db (book);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      GError *error = NULL;

      g_test_message ("%s", tries[i]);
      refused (wo_db_exec (db, tries[i], &error), &error);
    }
  g_assert_true (wo_db_exec (db, "UPDATE record SET position = 5 WHERE id = 'o1'", NULL));
  wo_db_close (db);
}

static void
run_sealed (Book *book)
{
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (GError) fine = NULL;
  GError *error = NULL;

  fill_signed (book);
  order = wo_store_get_record (book->store, "o1", NULL);
  wo_record_set (order, "landlord", "Southmoor Homes", "p1", "r1", 2);
  refused (wo_store_put_record (book->store, order, 3, &error), &error);
  refused (wo_store_remove_record (book->store, "c1", &error), &error);
  /* What is not signed may change; and reopened, all of it may. */
  wo_record_set (order, "landlord", "Northmoor Homes", "p1", "r1", 2);
  wo_record_set (order, "state", "issued", "p1", "r1", 2);
  put (book->store, wo_record_copy (order), 3);
  wo_record_set (order, "state", "draft", "p1", "r1", 2);
  wo_record_set (order, "signed_hash", NULL, "p1", "r1", 2);
  put (book->store, wo_record_copy (order), 4);
  wo_record_set (order, "landlord", "Southmoor Homes", "p1", "r1", 2);
  g_assert_true (wo_store_put_record (book->store, order, 5, &fine));
  g_assert_no_error (fine);
}

/* A refusal inside a savepoint takes back what the savepoint holds, and no more. */
static void
run_savepoints (Book *book)
{
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (GError) fine = NULL;
  GError *error = NULL;

  fill_signed (book);
  order = wo_store_get_record (book->store, "o1", NULL);
  wo_record_set (order, "landlord", "Southmoor Homes", "p1", "r1", 2);
  g_assert_true (wo_store_begin (book->store, NULL));
  put (book->store, make (WO_RECORD_CASE, "c5", "title", "Kept", NULL), 3);
  g_assert_true (wo_store_savepoint (book->store, NULL));
  put (book->store, make (WO_RECORD_CASE, "c6", "title", "Taken back", NULL), 3);
  refused (wo_store_put_record (book->store, order, 3, &error), &error);
  wo_store_rollback_to (book->store);
  g_assert_true (wo_store_savepoint (book->store, NULL));
  put (book->store, make (WO_RECORD_CASE, "c7", "title", "Kept", NULL), 4);
  g_assert_true (wo_store_release (book->store, NULL));
  g_assert_true (wo_store_commit (book->store, &fine));
  g_assert_no_error (fine);
  find_is (book, WO_RECORD_CASE, "reference", "202412345", "c1");
  g_clear_pointer (&order, wo_record_free);
  order = wo_store_get_record (book->store, "c6", NULL);
  g_assert_null (order);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WoRecord) kept = wo_store_get_record (book->store, i == 0 ? "c5" : "c7", NULL);

      g_assert_cmpstr (wo_record_get (kept, "title"), ==, "Kept");
    }
}

static void
run_rollback (Book *book)
{
  g_autoptr (WoRecord) record = NULL;
  g_autofree char *gone = NULL, *kept = NULL;

  g_assert_true (wo_store_set_meta (book->store, "a", "1", NULL));
  g_assert_true (wo_store_begin (book->store, NULL));
  put (book->store, make (WO_RECORD_CASE, "c5", "title", "Gone", NULL), 1);
  g_assert_true (wo_store_set_meta (book->store, "a", "2", NULL));
  g_assert_true (wo_store_set_meta (book->store, "b", "3", NULL));
  wo_store_rollback (book->store);
  record = wo_store_get_record (book->store, "c5", NULL);
  g_assert_null (record);
  kept = wo_store_get_meta (book->store, "a");
  gone = wo_store_get_meta (book->store, "b");
  g_assert_cmpstr (kept, ==, "1");
  g_assert_null (gone);
  g_assert_true (wo_store_set_meta (book->store, "a", NULL, NULL));
  g_free (kept);
  kept = wo_store_get_meta (book->store, "a");
  g_assert_null (kept);
}

/* Another connection sees what is committed, and nothing before; and may not write where it only reads. */
static void
run_reader (Book *book)
{
  g_autoptr (WoStore) reader = book_open (book, WO_STORE_READ_ONLY);
  g_autoptr (WoRecord) none = NULL, one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_store_begin (book->store, NULL));
  put (book->store, make (WO_RECORD_CASE, "c5", "title", "Damp", NULL), 1);
  none = wo_store_get_record (reader, "c5", NULL);
  g_assert_null (none);
  g_assert_true (wo_store_commit (book->store, NULL));
  one = wo_store_get_record (reader, "c5", NULL);
  g_assert_nonnull (one);
  g_assert_false (wo_store_set_meta (reader, "a", "1", &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
}

/* Pages of one row more or less: what one act changed together is never parted. */
static void
run_pages (Book *book)
{
  static const gint64 positions[] = { 1, 2, 2, 2, 3, 4, 4, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      put (book->store, make (WO_RECORD_CASE, id, "title", "Damp", NULL), positions[i]);
    }
  for (guint limit = 1; limit <= 8; limit++)
    {
      gint64 after = 0;
      guint rows = 0;

      for (guint asked = 0; asked < 8; asked++)
        {
          g_autofree char *text = page (book, after, limit);
          g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
          const char *next = strstr (text, "\"next\":");

          rows += g_strv_length (lines) - 2;
          after = g_ascii_strtoll (next + strlen ("\"next\":"), NULL, 10);
          if (strstr (text, "\"more\":false") != NULL)
            break;
          g_assert_cmpuint (g_strv_length (lines), >, 2);
        }
      g_assert_cmpuint (rows, ==, 7);
    }
}

static void
count_finding (const WoFindingRow *finding, gpointer data)
{
  guint *count = data;

  (*count)++;
  g_assert_cmpstr (finding->landlord, ==, "Northmoor Homes");
}

static void
run_findings (Book *book)
{
  WoFindingsImport *import;
  WoRowOutcome outcome;
  guint count = 0;

  g_assert_true (wo_store_begin (book->store, NULL));
  import = wo_findings_import_begin (book->store, NULL);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *reference = g_strdup_printf ("2024%05u", i % 3);

      g_assert_true (wo_findings_import_add (import, reference, "Northmoor Homes", 739000, "Damp",
                                             "Mould", "Maladministration", &outcome, NULL));
      g_assert_cmpint (outcome, ==, i < 3 ? WO_ROW_CREATED : WO_ROW_UNCHANGED);
    }
  wo_findings_import_free (import);
  g_assert_true (wo_store_commit (book->store, NULL));
  g_assert_cmpuint (wo_findings_count (book->store), ==, 3);
  g_assert_true (wo_findings_after (book->store, 0, 2, count_finding, &count, NULL));
  g_assert_cmpuint (count, ==, 2);
}

static void
run_editions (Book *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) editions = NULL;

  put (book->store, make (WO_RECORD_GUIDANCE, "g1", "published", "yes", NULL), 1);
  editions = wo_store_editions (book->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (editions->len, >, 0);
  g_assert_nonnull (wo_store_edition (book->store, "2024-05", &error));
}

/* Of each step of the acts that people mostly make. */
static void
fill_by_acts (Book *book)
{
  for (guint i = 1; i <= 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("case-%u", i % 9);
      g_autofree char *title = g_strdup_printf ("Damp in flat %u", i);
      WoAct *act =
          i <= 9 || i % 7 == 0 ? make_case (book, "a", i, id) : book_act (book, "a", i, "set", id);
      g_autoptr (WoTaken) taken = NULL;

      act->seen_version = i % 3;
      wo_act_add_cell (act, "title", title);
      taken = book_take (book, act);
      g_assert_cmpint (taken->status, ==, WO_TAKEN);
    }
}

static void
run_replay (Book *book)
{
  g_autofree char *rows = NULL;

  fill_by_acts (book);
  rows = book_rows (book->store);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Book) other = book_new (i == 1, FALSE);
      g_autoptr (GError) error = NULL;
      g_autofree char *again = NULL;

      wo_register_replay (other->reg, book->store, &error);
      g_assert_no_error (error);
      again = book_rows (other->store);
      g_assert_cmpint (wo_register_head (other->reg), ==, wo_register_head (book->reg));
      g_assert_cmpstr (again, ==, rows);
    }
}

static void
run_reopened (Book *book)
{
  g_autofree char *rows = NULL, *again = NULL;
  g_autofree char *epoch = g_strdup (wo_register_epoch (book->reg));
  g_autoptr (WoStore) other = NULL;
  g_autoptr (WoRegister) reg = NULL;

  fill_by_acts (book);
  rows = book_rows (book->store);
  other = book_open (book, 0);
  reg = wo_register_new (other, NULL);
  again = book_rows (other);
  g_assert_cmpstr (again, ==, rows);
  g_assert_cmpstr (wo_register_epoch (reg), ==, epoch);
  g_assert_cmpint (wo_register_head (reg), ==, 31);
}

static const Case cases[] = {
  { "an-act-becomes-a-log-entry-and-rows", TRUE, run_act_to_rows },
  { "a-duplicate-a-fork-and-a-gap-are-told-apart", TRUE, run_duplicate_fork_gap },
  { "an-act-takes-effect-once-under-whatever-number", TRUE, run_again },
  { "the-history-of-a-case-ends-in-its-row", TRUE, run_history },
  { "a-parked-act-leaves-nothing-behind", TRUE, run_parked },
  { "numbers-have-no-gap-and-pass-by-imported-ones", FALSE, run_numbers },
  { "records-are-found-by-each-path-in-byte-order", FALSE, run_find },
  { "triggers-refuse-sql-beside-the-store", FALSE, run_triggers },
  { "signed-content-changes-only-reopened", FALSE, run_sealed },
  { "a-savepoint-takes-back-its-own-alone", FALSE, run_savepoints },
  { "a-rollback-leaves-nothing", FALSE, run_rollback },
  { "a-reader-sees-commits-and-writes-nothing", FALSE, run_reader },
  { "pages-never-part-what-one-act-changed", FALSE, run_pages },
  { "findings-are-kept-once", FALSE, run_findings },
  { "editions-are-read", FALSE, run_editions },
  { "the-log-taken-again-gives-the-same-rows-on-both", TRUE, run_replay },
  { "it-is-all-there-when-opened-again", TRUE, run_reopened },
  { "the-tree-over-the-log-has-the-same-root-on-both", FALSE, run_tree },
  { "an-entry-is-erased-and-its-leaf-stays", FALSE, run_erase },
  { "a-file-comes-in-pieces-and-is-read-in-pieces", FALSE, run_file_in_pieces },
  { "a-file-of-other-bytes-is-forgotten", FALSE, run_file_of_other_bytes },
  { "two-people-send-one-file-apart", FALSE, run_file_of_two_people },
  { "what-somebody-leaves-unfinished-has-an-end", FALSE, run_file_quota },
  { "a-file-goes-on-only-where-it-was-cut-off", FALSE, run_file_begun_anew },
  { "files-that-nobody-names-or-finishes-go", FALSE, run_file_sweep },
  { "a-file-that-is-not-what-it-was-is-told", FALSE, run_file_damaged },
  { "a-file-whose-part-is-torn-begins-anew", FALSE, run_file_torn },
};

static void
run_on_sqlite (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (Book) book = book_new (FALSE, one->with_person);

  one->run (book);
}

static void
run_on_postgres (gconstpointer data)
{
  const Case *one = data;
  const char *why = cluster_why_not ();
  g_autoptr (Book) book = NULL;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  book = book_new (TRUE, one->with_person);
  one->run (book);
  check_plans (book->db);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *one = g_strconcat ("/postgres/conformance/sqlite/", cases[i].claim, NULL);
      g_autofree char *other =
          g_strconcat ("/postgres/conformance/postgresql/", cases[i].claim, NULL);

      g_test_add_data_func (one, &cases[i], run_on_sqlite);
      g_test_add_data_func (other, &cases[i], run_on_postgres);
    }
  status = g_test_run ();
  book_end ();
  return status;
}
