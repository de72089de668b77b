/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-csv.h"

#include "fixture.h"

#include <string.h>

/* All rows as "a|b/c|d"; with the error's sentence left in @error. */
static char *
read_all (const char *data, gssize length, GError **error)
{
  g_autoptr (WoCsv) csv = wo_csv_new_for_data (data, length);
  GString *all = g_string_new (NULL);
  GPtrArray *row;

  while ((row = wo_csv_next (csv, error)) != NULL)
    {
      if (all->len > 0)
        g_string_append_c (all, '/');
      for (guint i = 0; i < row->len; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", (char *) row->pdata[i]);
    }
  return g_string_free (all, FALSE);
}

typedef struct
{
  const char *csv;
  const char *rows;
} Good;

static const Good good[] = {
  { "", "" },
  { "\n\r\n", "" },
  { "a,b\nc,d\n", "a|b/c|d" },
  { "a,b\r\nc,d", "a|b/c|d" },
  { "a,b\rc,d\r", "a|b/c|d" },
  { "\xEF\xBB\xBF"
    "a,b\n",
    "a|b" },
  { "a;b\nc,x;d\n", "a|b/c,x|d" },
  { "\"a;b\",c\nd,e\n", "a;b|c/d|e" },
  { "a,b\n\"c\"\"d\",\"e,f\"\n", "a|b/c\"d|e,f" },
  { "a,b\n\"c\r\nd\",\"e\nf\"\n", "a|b/c\nd|e\nf" },
  { "a,\n,b\n,\n", "a|/|b/|" },
  { "\"\"\n", "" },
  { "a\n\"\"\nb\n", "a//b" },
  { "a,b\n\n\nc,d\n", "a|b/c|d" },
  { "5\" pipe,b\n", "5\" pipe|b" },
  { "a,b,c\nd\n", "a|b|c/d" },
  { "a,'=x,''=y,'z\n", "a|=x|'=y|'z" },
  { "a,\"b\"", "a|b" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (good[i].csv, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, good[i].rows);
    }
}

typedef struct
{
  const char *csv;
  gssize length;
  WoInputError code;
  const char *at;
} Bad;

static const Bad bad[] = {
  { "a,b\nc,\"d\ne\n", -1, WO_INPUT_ERROR_SYNTAX, "line 2" },
  { "a,b\n\"c\"d,e\n", -1, WO_INPUT_ERROR_SYNTAX, "line 2" },
  { "\"", -1, WO_INPUT_ERROR_SYNTAX, "line 1" },
  { "a\nb\0c\n", 6, WO_INPUT_ERROR_CONTROL, "line 2" },
  { "a\n\"x\n\0\"\n", 8, WO_INPUT_ERROR_CONTROL, "line 3" },
  { "\xff\xfe"
    "a\0",
    4, WO_INPUT_ERROR_UTF8, "line 1" },
  { "\xfe\xff\0a", 4, WO_INPUT_ERROR_UTF8, "line 1" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (bad[i].csv, bad[i].length, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      fixture_refused (&error, bad[i].code, bad[i].at);
    }
}

static void
test_lines (void)
{
  g_autoptr (WoCsv) csv = wo_csv_new_for_data ("a,b\r\n\n\"c\nd\",e\nf,g", -1);
  const guint lines[] = { 1, 3, 5 };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_nonnull (wo_csv_next (csv, NULL));
      g_assert_cmpuint (wo_csv_line (csv), ==, lines[i]);
    }
  g_assert_null (wo_csv_next (csv, NULL));
  g_assert_null (wo_csv_next (csv, NULL));
}

static void
test_long_row (void)
{
  g_autofree char *fill = g_strnfill (WO_CSV_ROW_MAX - 10, 'x');
  g_autofree char *fits = g_strconcat ("a\n", fill, "\nb\n", NULL);
  g_autofree char *more = g_strconcat ("a\n\"", fill, "\n", fill, "\"\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (fits, -1, &error);
  g_autofree char *none = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (rows, "x/b"));
  none = read_all (more, -1, &error);
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "line 2");
}

static void
test_columns (void)
{
  g_autofree char *fits = g_strnfill (WO_CSV_COLUMNS_MAX - 1, ',');
  g_autofree char *more = g_strnfill (WO_CSV_COLUMNS_MAX, ',');
  g_autoptr (WoCsv) csv = wo_csv_new_for_data (fits, -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpuint (wo_csv_next (csv, &error)->len, ==, WO_CSV_COLUMNS_MAX);
  none = read_all (more, -1, &error);
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "line 1");
}

/* Quotes, breaks and doubled quotes that fall on the border of two chunks of the stream. */
static void
test_chunks (void)
{
  for (int before = 65520; before < 65545; before++)
    {
      g_autofree char *fill = g_strnfill ((gsize) before, 'x');
      g_autofree char *csv = g_strconcat ("h;g\n\"", fill, "\"\"\";\"b\r\nc\"\r\nd;e\r\n", NULL);
      g_autofree char *expected = g_strconcat ("h|g/", fill, "\"|b\nc/d|e", NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (csv, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, expected);
    }
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) header = g_ptr_array_new ();

  g_ptr_array_add (header, (char *) "Case ID");
  g_ptr_array_add (header, (char *) " Signed_On ");
  g_ptr_array_add (header, (char *) "due");
  g_assert_cmpint (wo_csv_column (header, "case_id"), ==, 0);
  g_assert_cmpint (wo_csv_column (header, "CaseId"), ==, 0);
  g_assert_cmpint (wo_csv_column (header, "signed on"), ==, 1);
  g_assert_cmpint (wo_csv_column (header, "due"), ==, 2);
  g_assert_cmpint (wo_csv_column (header, "dues"), ==, -1);
  g_assert_cmpint (wo_csv_column (header, "du"), ==, -1);
}

static void
test_guard (void)
{
  const char *const cells[] = { "=1+1", "+44", "-5", "@x", "'=x", "plain", "a=b", "", "\t=x" };
  g_autoptr (GString) out = g_string_new (NULL);

  wo_csv_write_row (out, cells, G_N_ELEMENTS (cells));
  g_assert_cmpstr (out->str, ==, "'=1+1,'+44,'-5,'@x,''=x,plain,a=b,,'\t=x\r\n");
}

static void
test_round_trip (void)
{
  const char *const cells[] = { "a,b", "say \"x\"", "two\nlines", " padded ", "semi;colon", "'=1",
                                "=2",  "''-3",      "",           "é",        "'",          "''" };
  g_autoptr (GString) out = g_string_new (WO_CSV_BOM);
  g_autoptr (WoCsv) csv = NULL;
  GPtrArray *row;

  wo_csv_write_row (out, cells, G_N_ELEMENTS (cells));
  csv = wo_csv_new_for_data (out->str, (gssize) out->len);
  row = wo_csv_next (csv, NULL);
  g_assert_cmpuint (row->len, ==, G_N_ELEMENTS (cells));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (row->pdata[i], ==, cells[i]);
}

static void
test_one_empty (void)
{
  const char *const cells[] = { NULL };
  g_autoptr (GString) out = g_string_new ("h\r\n");
  g_autoptr (WoCsv) csv = NULL;

  wo_csv_write_row (out, cells, 1);
  csv = wo_csv_new_for_data (out->str, -1);
  g_assert_nonnull (wo_csv_next (csv, NULL));
  g_assert_nonnull (wo_csv_next (csv, NULL));
  g_assert_null (wo_csv_next (csv, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/csv/reads-what-spreadsheets-write", test_good);
  g_test_add_func ("/protocol/csv/what-cannot-be-read-on-names-its-line", test_bad);
  g_test_add_func ("/protocol/csv/lines-count-breaks-inside-cells", test_lines);
  g_test_add_func ("/protocol/csv/a-row-over-a-mebibyte-is-refused", test_long_row);
  g_test_add_func ("/protocol/csv/a-row-has-at-most-400-cells", test_columns);
  g_test_add_func ("/protocol/csv/chunks-of-the-stream-do-not-show", test_chunks);
  g_test_add_func ("/protocol/csv/columns-match-loosely", test_names);
  g_test_add_func ("/protocol/csv/formulas-are-guarded", test_guard);
  g_test_add_func ("/protocol/csv/every-cell-comes-back-as-it-was", test_round_trip);
  g_test_add_func ("/protocol/csv/one-empty-cell-is-a-row", test_one_empty);
  return g_test_run ();
}
