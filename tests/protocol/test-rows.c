/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-rows.h"

#include "domain/wo-act.h"
#include "domain/wo-field.h"
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static WoRowReader *
reader_for (WoRowKind kind, const char *csv, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (csv, -1, NULL);

  return wo_row_reader_new (kind, stream, error);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "path=value" lines in byte order: the order of cells says nothing. */
static char *
sorted_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof (char *), by_text);
  return g_strjoinv ("\n", lines);
}

static char *
cells_text (GPtrArray *cells)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (cells, i);

      g_string_append_printf (text, "%s=%s\n", cell->path, cell->value);
    }
  return sorted_lines (text->str);
}

#define FINDINGS "case_id,landlord,landlord_type,decision_date_iso,category,complaint,finding\n"

typedef struct
{
  const char *row;
  const char *field, *why;
} Judged;

static const Judged findings[] = {
  { "1,L,T,2025-01-23,C,It was cold,Maladministration\n", NULL, NULL },
  { "1,L,T,23/01/2025,C,It was cold,SEVERE maladministration\n", NULL, NULL },
  { ",L,T,2025-01-23,C,x,Maladministration\n", "case_id", "missing" },
  { "1, ,T,2025-01-23,C,x,Maladministration\n", "landlord", "missing" },
  { "1,L,T,,C,x,Maladministration\n", "decision_date_iso", "missing" },
  { "1,L,T,2025-13-23,C,x,Maladministration\n", "decision_date_iso", "not-a-date" },
  { "1,L,T,2025-01-23,C,,Maladministration\n", "complaint", "missing" },
  { "1,L,T,2025-01-23,C,x,Upheld\n", "finding", "not-a-choice" },
  { "1,L\xff,T,2025-01-23,C,x,Maladministration\n", "landlord", "not-utf-8" },
  { "1,L,T,2025-01-23,C,x\n", "row", "wrong-length" },
  { "1,L,T,2025-01-23,C,x,Maladministration,y\n", "row", "wrong-length" },
};

static void
test_findings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      g_autofree char *csv = g_strconcat (FINDINGS, findings[i].row, NULL);
      g_autoptr (WoRowReader) reader = reader_for (WO_ROWS_FINDINGS, csv, NULL);
      g_autoptr (WoPublishedFinding) finding = NULL;
      g_autoptr (WoRowRejection) rejection = NULL;
      g_autoptr (WoPublishedFinding) none = NULL;
      g_autoptr (WoRowRejection) nothing = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (wo_row_reader_next_finding (reader, &finding, &rejection, NULL));
      g_assert_cmpint (finding != NULL, ==, findings[i].why == NULL);
      g_assert_cmpstr (rejection != NULL ? rejection->field : NULL, ==, findings[i].field);
      g_assert_cmpstr (rejection != NULL ? rejection->why : NULL, ==, findings[i].why);
      g_assert_cmpuint (wo_row_reader_line (reader), ==, 2);
      g_assert_false (wo_row_reader_next_finding (reader, &none, &nothing, NULL));
    }
}

static void
test_finding_values (void)
{
  g_autoptr (WoRowReader) reader = reader_for (
      WO_ROWS_FINDINGS,
      FINDINGS
      "202412345, A  B ,T,2025-01-23,C,\" Two\r\nlines e\xcc\x81 \",Severe Maladministration\n",
      NULL);
  g_autoptr (WoPublishedFinding) finding = NULL;
  g_autoptr (WoRowRejection) rejection = NULL;

  g_assert_true (wo_row_reader_next_finding (reader, &finding, &rejection, NULL));
  g_assert_null (rejection);
  g_assert_cmpstr (finding->reference, ==, "202412345");
  g_assert_cmpstr (finding->landlord, ==, "A B");
  g_assert_cmpstr (finding->complaint, ==, "Two\nlines é");
  g_assert_cmpstr (finding->finding, ==, "severe maladministration");
  g_assert_cmpint (finding->date, ==, wo_date_new (2025, 1, 23));
}

static void
test_headers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRowReader) reader = NULL;
  g_auto (GStrv) unknown = NULL;

  g_assert_null (reader_for (WO_ROWS_FINDINGS, "", &error));
  fixture_refused (&error, WO_INPUT_ERROR_EMPTY, NULL);
  g_assert_null (reader_for (WO_ROWS_FINDINGS, "case_id,landlord\n1,2\n", &error));
  fixture_refused (&error, WO_INPUT_ERROR_MISSING, "line 1");
  g_assert_null (reader_for (WO_ROWS_TRACKER, "reference,landlord,due,Due\n", &error));
  fixture_refused (&error, WO_INPUT_ERROR_DUPLICATE, "line 1");
  g_assert_null (reader_for (WO_ROWS_TRACKER, "reference,landlord,\xff\n", &error));
  fixture_refused (&error, WO_INPUT_ERROR_UTF8, "line 1");
  g_assert_null (reader_for (WO_ROWS_TRACKER, "reference,\"landlord\n", &error));
  fixture_refused (&error, WO_INPUT_ERROR_SYNTAX, "line 1");
  reader = reader_for (WO_ROWS_TRACKER, "Landlord;REFERENCE;Board lead;signed on\n", &error);
  g_assert_no_error (error);
  unknown = wo_row_reader_unknown (reader);
  g_assert_cmpuint (g_strv_length (unknown), ==, 1);
  g_assert_cmpstr (unknown[0], ==, "Board lead");
}

typedef struct
{
  const char *row;
  const char *cells;
} Cells;

#define LANDLORDS "Registered Provider Name,RP Code,Designation,Registration Date,Legal Entity\n"

static const Cells landlords[] = {
  { "Alpha Homes,L1,Non-Profit,1984-07-20,FCA - Charitable\n",
    "name=Alpha Homes\ncode=L1\ntype=non-profit\ncharity=yes\n" },
  { "Beta Ltd,4636,Profit,2010-12-13,Companies House Only\n",
    "name=Beta Ltd\ncode=4636\ntype=profit\ncharity=no\n" },
  { "Gamma,C1,Non-Profit,1984-07-20,FCA - Non-charitable\n",
    "name=Gamma\ncode=C1\ntype=non-profit\ncharity=no\n" },
  { "Delta Council,00AA,Local Authority,2010-04-01,\n",
    "name=Delta Council\ncode=00AA\ntype=local authority\n" },
  { "Epsilon,X,Almshouse,,Companies House & CC\n",
    "name=Epsilon\ncode=X\ntype=other\ncharity=yes\n" },
  { "Zeta,X,Profit,soon,\n", NULL },
  { " ,X,Profit,,\n", NULL },
};

#define TRACKER                                                                                    \
  "reference,order,landlord,type,kind,categories,approved_on,signed_on,issued_on,compliance,"      \
  "review_state,due,drafted_by,related_to\n"

static const Cells tracker[] = {
  { "1,,L,,,,,,,,,,,\n", "reference=1\nlandlord=L\nkind=order\nstate=draft\n" },
  { "1,WO-7,L,Policy,ORDER,Damp; Repairs ;;Damp,2025-01-01,02/01/2025,,,,30/09/2025,A. Person,\n",
    "reference=1\nlandlord=L\ntype=policy\nkind=order\ncategories/Damp=yes\ncategories/"
    "Repairs=yes\n"
    "drafted_by_name=A. Person\napproved_on=2025-01-01\nsigned_on=2025-01-02\n"
    "elements.due=2025-09-30\npower=54f\nstate=signed\n" },
  { "1,,L,,,,2025-01-01,,,,,,,\n",
    "reference=1\nlandlord=L\nkind=order\napproved_on=2025-01-01\nstate=approved\n" },
  { "1,,L,,,,,,2025-01-01,,,,,\n",
    "reference=1\nlandlord=L\nkind=order\nissued_on=2025-01-01\nstate=issued\n" },
  { "1,,L,,,,,,2025-01-01,awaited,,,,\n", "reference=1\nlandlord=L\nkind=order\nissued_on=2025-01-"
                                          "01\ncompliance=awaited\nstate=monitored\n" },
  { "1,,L,,,,,2025-01-01,,,In_Progress,,,\n",
    "reference=1\nlandlord=L\nkind=order\nsigned_on=2025-01-01\nreview_state=in "
    "progress\nstate=monitored\n" },
  { "1,,L,,,,,2025-01-01,,Not complied,,,,\n",
    "reference=1\nlandlord=L\nkind=order\nsigned_on=2025-01-01\ncompliance=not complied\n"
    "state=not complied\n" },
  { "1,,L,,,,,,,complied,,,,\n",
    "reference=1\nlandlord=L\nkind=order\ncompliance=complied\nstate=complied\n" },
  { "1,,L,rule,,,,,,,,,,\n", NULL },
  { "1,,L,,,,,soon,,,,,,\n", NULL },
  { "1,,,,,,,,,,,,,\n", NULL },
};

static void
check_cells (WoRowKind kind, const char *header, const Cells *one)
{
  g_autofree char *csv = g_strconcat (header, one->row, NULL);
  g_autoptr (WoRowReader) reader = reader_for (kind, csv, NULL);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (WoRowRejection) rejection = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  g_test_message ("%.*s", (int) strcspn (one->row, "\n"), one->row);
  g_assert_true (wo_row_reader_next_cells (reader, &cells, &rejection, NULL));
  g_assert_cmpint (cells != NULL, ==, one->cells != NULL);
  g_assert_cmpint (rejection != NULL, ==, one->cells == NULL);
  if (cells == NULL)
    return;
  text = cells_text (cells);
  expected = sorted_lines (one->cells);
  g_assert_cmpstr (text, ==, expected);
  if (kind == WO_ROWS_LANDLORDS)
    return;
  for (guint i = 0; i < cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (cells, i);
      const WoField *field = wo_kind_find (wo_kind_get (WO_RECORD_ORDER), cell->path);

      g_assert_nonnull (field);
      g_assert_true (wo_field_check (field, cell->path, cell->value, NULL));
    }
}

static void
test_landlords (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (landlords); i++)
    check_cells (WO_ROWS_LANDLORDS, LANDLORDS, &landlords[i]);
}

static void
test_tracker (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tracker); i++)
    check_cells (WO_ROWS_TRACKER, TRACKER, &tracker[i]);
}

/* What one office writes, another reads as the same order. */
static void
test_tracker_round_trip (void)
{
  g_autoptr (WoRowReader) reader = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (WoRowRejection) rejection = NULL;
  g_autoptr (WoRecord) order = wo_record_new (WO_RECORD_ORDER, "o1");
  g_autoptr (GString) csv = g_string_new (TRACKER);
  g_autoptr (GString) out = g_string_new (WO_CSV_BOM);
  g_auto (GStrv) row = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_string_append (csv, tracker[1].row);
  reader = reader_for (WO_ROWS_TRACKER, csv->str, NULL);
  g_assert_true (wo_row_reader_next_cells (reader, &cells, &rejection, NULL));
  g_assert_cmpstr (wo_row_reader_order (reader), ==, "WO-7");
  for (guint i = 0; i < cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (cells, i);

      wo_record_set (order, cell->path, cell->value, NULL, NULL, 1);
    }
  order->number = g_strdup ("WO-7");
  row = wo_tracker_row (order);
  g_assert_cmpuint (g_strv_length (row), ==, g_strv_length ((GStrv) wo_tracker_columns));
  wo_csv_write_row (out, wo_tracker_columns, g_strv_length (row));
  wo_csv_write_row (out, (const char *const *) row, g_strv_length (row));
  wo_row_reader_free (reader);
  reader = reader_for (WO_ROWS_TRACKER, out->str, NULL);
  g_assert_true (wo_row_reader_next_cells (reader, &again, &rejection, NULL));
  g_assert_cmpstr (wo_row_reader_order (reader), ==, "WO-7");
  first = cells_text (cells);
  second = cells_text (again);
  g_assert_cmpstr (second, ==, first);
}

static void
test_broken_off (void)
{
  g_autoptr (WoRowReader) reader =
      reader_for (WO_ROWS_TRACKER, "reference,landlord\n1,\"L\n", NULL);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (WoRowRejection) rejection = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (wo_row_reader_next_cells (reader, &cells, &rejection, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SYNTAX, "line 2");
}

static WoRowReader *
open_real (WoRowKind kind, const char *name)
{
  g_autofree char *path = fixture_real_file (name);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  WoRowReader *reader;

  if (path == NULL)
    return NULL;
  stream = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  reader = wo_row_reader_new (kind, G_INPUT_STREAM (stream), &error);
  g_assert_no_error (error);
  return reader;
}

static void
test_real_findings (void)
{
  g_autoptr (WoRowReader) reader = open_real (WO_ROWS_FINDINGS, "published-findings.csv");
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  WoPublishedFinding *finding = NULL;
  WoRowRejection *rejection = NULL;
  guint rows = 0;

  if (reader == NULL)
    return;
  while (wo_row_reader_next_finding (reader, &finding, &rejection, &error))
    {
      g_assert_null (rejection);
      g_hash_table_add (cases, g_strdup (finding->reference));
      g_clear_pointer (&finding, wo_published_finding_free);
      rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (rows, ==, 25749);
  g_assert_cmpuint (g_hash_table_size (cases), ==, 12399);
}

static void
test_real_landlords (void)
{
  g_autoptr (WoRowReader) reader =
      open_real (WO_ROWS_LANDLORDS, "registered_providers_england_2017-07.csv");
  g_autoptr (GError) error = NULL;
  GPtrArray *cells = NULL;
  WoRowRejection *rejection = NULL;
  guint rows = 0;

  if (reader == NULL)
    return;
  while (wo_row_reader_next_cells (reader, &cells, &rejection, &error))
    {
      g_assert_null (rejection);
      g_clear_pointer (&cells, g_ptr_array_unref);
      rows++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (rows, ==, 1755);
}

typedef struct
{
  WoRowKind kind;
  const char *header, *row;
  const char *cells; /* or NULL: rejected */
  const char *field, *why;
} Entry;

static const Entry entries[] = {
  { WO_ROWS_INVESTIGATIONS, "landlord,tier,opened on,why", "A,Tier 3,01/02/2025,Many",
    "landlord=A\ntier=tier-3\nopened_on=2025-02-01\nwhy=Many\n", NULL, NULL },
  { WO_ROWS_INVESTIGATIONS, "landlord,tier", "A,paragraph 49", "landlord=A\ntier=paragraph-49\n",
    NULL, NULL },
  { WO_ROWS_INVESTIGATIONS, "landlord,tier", "A,tier-9", NULL, "tier", "not-a-choice" },
  { WO_ROWS_INVESTIGATIONS, "landlord,tier", ",tier-1", NULL, "landlord", "missing" },
  { WO_ROWS_FAILURE_ORDERS, "landlord,type,made_on,complied", "A,type 3,2025-02-01,NOT COMPLIED",
    "landlord=A\ntype=type-3\nmade_on=2025-02-01\ncomplied=not complied\n", NULL, NULL },
  { WO_ROWS_FAILURE_ORDERS, "landlord,type,made_on", "A,type-1,31/02/2025", NULL, "made_on",
    "not-a-date" },
  { WO_ROWS_CODE_LOG, "landlord,clauses,failure,made_on,answered",
    "A,5.1; 6.2;5.1,Late,2025-02-01,Y",
    "landlord=A\nclauses/5.1=yes\nclauses/6.2=yes\nfailure=Late\nmade_on=2025-02-01\n"
    "answered=yes\n",
    NULL, NULL },
  { WO_ROWS_CODE_LOG, "landlord,failure,made_on,answered", "A,Late,2025-02-01,perhaps", NULL,
    "answered", "not-a-choice" },
  { WO_ROWS_ENGAGEMENT, "landlord,on,what,code", "A,2025-02-01,Self Assessment,2024",
    "landlord=A\non=2025-02-01\nwhat=self-assessment\ncode=2024\n", NULL, NULL },
  { WO_ROWS_RECOMMENDATIONS, "landlord,report,label,text,state", "A,Special report,4,Do it,Open",
    "landlord=A\nreport=Special report\nlabel=4\ntext=Do it\nstate=open\n", NULL, NULL },
  { WO_ROWS_SPOTLIGHT_ASKS, "landlord,spotlight,form,asked_on", "A,noise,referral,2025-02-01",
    "landlord=A\nspotlight=noise\nform=referral\nasked_on=2025-02-01\n", NULL, NULL },
  { WO_ROWS_LANDLORDS, "Registered Provider Name,Designation,aliases,charity,type,left scheme on",
    "A,Profit,B; C,no,local authority,2025-02-01",
    "name=A\naliases/B=yes\naliases/C=yes\ncharity=no\ntype=local authority\n"
    "left_scheme_on=2025-02-01\n",
    NULL, NULL },
  { WO_ROWS_LANDLORDS, "Registered Provider Name,charity", "A,maybe", NULL, "charity",
    "not-a-choice" },
};

static void
test_entries (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      g_autofree char *csv = g_strdup_printf ("%s\n%s\n", entry->header, entry->row);
      g_autoptr (WoRowReader) reader = reader_for (entry->kind, csv, NULL);
      g_autoptr (GPtrArray) cells = NULL;
      g_autoptr (WoRowRejection) rejection = NULL;
      g_autofree char *got = NULL;
      g_autofree char *expected = NULL;

      g_test_message ("%s: %s", wo_row_kind_name (entry->kind), entry->row);
      g_assert_true (wo_row_reader_next_cells (reader, &cells, &rejection, NULL));
      g_assert_cmpstr (rejection != NULL ? rejection->field : NULL, ==, entry->field);
      g_assert_cmpstr (rejection != NULL ? rejection->why : NULL, ==, entry->why);
      if (entry->cells == NULL)
        continue;
      got = cells_text (cells);
      expected = sorted_lines (entry->cells);
      g_assert_cmpstr (got, ==, expected);
    }
}

/* Every column is a cell of its kind's field table, and what is taken of it is a right value. */
static void
test_register_columns (void)
{
  for (WoRowKind kind = WO_ROWS_INVESTIGATIONS; kind < WO_ROWS_N; kind++)
    {
      g_autoptr (GError) error = NULL;
      WoRowKind parsed = WO_ROWS_N;

      g_assert_true (wo_row_kind_is_register (kind));
      g_assert_true (wo_row_kind_parse (wo_row_kind_name (kind), &parsed));
      g_assert_cmpint (parsed, ==, kind);
      g_assert_null (reader_for (kind, "reference\n", &error));
      fixture_refused (&error, WO_INPUT_ERROR_MISSING, "line 1");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const WoKind *kind = wo_kind_get (wo_row_kind_record (entries[i].kind));
      g_auto (GStrv) lines =
          g_strsplit (entries[i].cells != NULL ? entries[i].cells : "", "\n", -1);

      for (guint l = 0; lines[l] != NULL && *lines[l] != '\0'; l++)
        {
          g_auto (GStrv) parts = g_strsplit (lines[l], "=", 2);
          const WoField *field = wo_kind_find (kind, parts[0]);

          g_assert_nonnull (field);
          g_assert_true (wo_field_check (field, parts[0], parts[1], NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/rows/each-finding-is-judged-by-itself", test_findings);
  g_test_add_func ("/protocol/rows/finding-words-become-canonical", test_finding_values);
  g_test_add_func ("/protocol/rows/headers-are-matched-and-judged", test_headers);
  g_test_add_func ("/protocol/rows/landlords-become-cells", test_landlords);
  g_test_add_func ("/protocol/rows/tracker-rows-become-cells-and-a-state", test_tracker);
  g_test_add_func ("/protocol/rows/tracker-written-reads-back", test_tracker_round_trip);
  g_test_add_func ("/protocol/rows/a-file-that-breaks-off-is-an-error", test_broken_off);
  g_test_add_func ("/protocol/rows/the-published-findings-read-whole", test_real_findings);
  g_test_add_func ("/protocol/rows/the-registered-providers-read-whole", test_real_landlords);
  g_test_add_func ("/protocol/rows/an-entry-of-a-register-becomes-cells", test_entries);
  g_test_add_func ("/protocol/rows/columns-of-registers-are-cells-of-their-kinds",
                   test_register_columns);
  return g_test_run ();
}
