/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "protocol/wo-rows.h"
#include "store/wo-search.h"

static WoRowOutcome
add (WoFindingsImport *import, const char *complaint, const char *finding)
{
  g_autoptr (GError) error = NULL;
  WoRowOutcome outcome = WO_ROW_UPDATED;

  wo_findings_import_add (import, "1", "Northmoor Homes", 739000, "Other", complaint, finding,
                          &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static void
test_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoFindingsImport *import;

  g_assert_true (wo_store_begin (self->store, &error));
  import = wo_findings_import_begin (self->store, &error);
  g_assert_cmpint (add (import, "ab", "c"), ==, WO_ROW_CREATED);
  g_assert_cmpint (add (import, "ab", "c"), ==, WO_ROW_UNCHANGED);
  g_assert_cmpint (add (import, "a", "bc"), ==, WO_ROW_CREATED);
  g_assert_cmpint (add (import, NULL, "abc"), ==, WO_ROW_CREATED);
  wo_findings_import_free (import);
  g_assert_true (wo_store_commit (self->store, &error));
  g_assert_true (wo_store_begin (self->store, &error));
  import = wo_findings_import_begin (self->store, &error);
  g_assert_cmpint (add (import, "ab", "c"), ==, WO_ROW_UNCHANGED);
  wo_findings_import_free (import);
  wo_store_rollback (self->store);
  g_assert_no_error (error);
  g_assert_cmpuint (wo_findings_count (self->store), ==, 3);
}

static void
note (const WoFindingRow *finding, gpointer data)
{
  g_string_append_printf (data, "%d:%s ", (int) finding->row, finding->complaint);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) first = g_string_new (NULL), rest = g_string_new (NULL);
  WoFindingsImport *import;

  g_assert_true (wo_store_begin (self->store, &error));
  import = wo_findings_import_begin (self->store, &error);
  add (import, "a", "");
  add (import, "b", "");
  add (import, "c", "");
  wo_findings_import_free (import);
  g_assert_true (wo_store_commit (self->store, &error));
  g_assert_true (wo_findings_after (self->store, 0, 2, note, first, &error));
  g_assert_true (wo_findings_after (self->store, 2, 2, note, rest, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (first->str, ==, "1:a 2:b ");
  g_assert_cmpstr (rest->str, ==, "3:c ");
}

static void
import_all (WoStore *store, const char *path, guint counts[4])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (WoRowReader) reader = NULL;
  g_autoptr (WoFindingsImport) import = NULL;
  WoPublishedFinding *row = NULL;
  WoRowRejection *rejection = NULL;

  g_assert_no_error (error);
  reader = wo_row_reader_new (WO_ROWS_FINDINGS, G_INPUT_STREAM (stream), &error);
  g_assert_no_error (error);
  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  while (wo_row_reader_next_finding (reader, &row, &rejection, &error))
    {
      WoRowOutcome outcome;

      if (row == NULL)
        {
          counts[3]++;
          g_clear_pointer (&rejection, wo_row_rejection_free);
          continue;
        }
      wo_findings_import_add (import, row->reference, row->landlord, row->date, row->category,
                              row->complaint, row->finding, &outcome, &error);
      g_assert_no_error (error);
      counts[outcome]++;
      g_clear_pointer (&row, wo_published_finding_free);
    }
  g_assert_no_error (error);
  g_clear_pointer (&import, wo_findings_import_free);
  g_assert_true (wo_store_commit (store, &error));
}

/* The real file: 25,749 rows, 43 of them a whole row again. */
static void
test_real_file (Fixture *self, gconstpointer data)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : "", "published-findings.csv", NULL);
  WoQuery query = { .words = "damp mould", .in = WO_SEARCH_FINDINGS };
  guint first[4] = { 0 }, again[4] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHits) hits = NULL;

  if (folder == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the published findings are not on this machine");
      return;
    }
  import_all (self->store, path, first);
  g_assert_cmpuint (first[0] + first[1] + first[2] + first[3], ==, 25749);
  g_assert_cmpuint (first[WO_ROW_UNCHANGED], ==, 43);
  g_assert_cmpuint (wo_findings_count (self->store), ==, first[WO_ROW_CREATED]);
  import_all (self->store, path, again);
  g_assert_cmpuint (again[WO_ROW_CREATED], ==, 0);
  g_assert_cmpuint (wo_findings_count (self->store), ==, first[WO_ROW_CREATED]);
  hits = wo_search (self->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->total, >, 1000);
  g_assert_cmpuint (hits->hits->len, ==, WO_SEARCH_LIMIT);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/findings/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-repeated-row-counts-as-unchanged", test_once);
  ADD ("findings-page-in-the-order-they-came", test_pages);
  ADD ("the-real-file-imports-whole", test_real_file);
  return g_test_run ();
}
