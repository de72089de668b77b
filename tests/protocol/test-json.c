/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

typedef struct
{
  const char *text;
  WoInputError code;
  const char *at;
} Bad;

static const Bad bad_texts[] = {
  { "", WO_INPUT_ERROR_EMPTY, NULL },
  { " \n\t ", WO_INPUT_ERROR_EMPTY, NULL },
  { "\xEF\xBB\xBF", WO_INPUT_ERROR_EMPTY, NULL },
  { "{", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "{\"a\":1,}", WO_INPUT_ERROR_SYNTAX, "line 1, column 8" },
  { "[1,]", WO_INPUT_ERROR_SYNTAX, "line 1, column 4" },
  { "{\"a\" 1}", WO_INPUT_ERROR_SYNTAX, "line 1, column 6" },
  { "{a:1}", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "{'a':1}", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "[1 2]", WO_INPUT_ERROR_SYNTAX, "line 1, column 4" },
  { "[1]\n[2]", WO_INPUT_ERROR_SYNTAX, "line 2, column 1" },
  { "[1] // a", WO_INPUT_ERROR_SYNTAX, "line 1, column 5" },
  { "nul", WO_INPUT_ERROR_SYNTAX, "line 1, column 1" },
  { "True", WO_INPUT_ERROR_SYNTAX, "line 1, column 1" },
  { "NaN", WO_INPUT_ERROR_SYNTAX, "line 1, column 1" },
  { "\"a", WO_INPUT_ERROR_SYNTAX, "line 1, column 1" },
  { "\"\\x\"", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "\"\\u12g4\"", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "\"\\u12", WO_INPUT_ERROR_SYNTAX, "line 1, column 2" },
  { "\"é\\", WO_INPUT_ERROR_SYNTAX, "line 1, column 3" },
  { "\"\\ud800\"", WO_INPUT_ERROR_UTF8, "line 1, column 2" },
  { "\"\\udc00\"", WO_INPUT_ERROR_UTF8, "line 1, column 2" },
  { "\"\\ud800\\u0041\"", WO_INPUT_ERROR_UTF8, "line 1, column 2" },
  { "\"a\xff\"", WO_INPUT_ERROR_UTF8, "line 1, column 3" },
  { "\"\xc0\xaf\"", WO_INPUT_ERROR_UTF8, "line 1, column 2" },
  { "\"\xed\xa0\x80\"", WO_INPUT_ERROR_UTF8, "line 1, column 2" },
  { "\"a\nb\"", WO_INPUT_ERROR_CONTROL, "line 1, column 3" },
  { "\"a\tb\"", WO_INPUT_ERROR_CONTROL, "line 1, column 3" },
  { "\"\\u0000\"", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "\"\\u001b\"", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "\"\\r\"", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "\"\x7f\"", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "\"\\u0085\"", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "[\x01]", WO_INPUT_ERROR_CONTROL, "line 1, column 2" },
  { "1e400", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "1E2", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "01", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "-", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "1.", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "[0,1.2.3]", WO_INPUT_ERROR_NUMBER, "line 1, column 4" },
  { "9223372036854775808", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "0.00000000000000000000000000000000000000001", WO_INPUT_ERROR_NUMBER, "line 1, column 1" },
  { "{\"a\":1,\n \"a\":2}", WO_INPUT_ERROR_DUPLICATE, "line 2, column 2" },
  { "{\"a\":1,\"\\u0061\":2}", WO_INPUT_ERROR_DUPLICATE, "line 1, column 8" },
  { "{\"é\":1,\"e\\u0301\":2}", WO_INPUT_ERROR_DUPLICATE, "line 1, column 8" },
  { "[[[[[[[[[1]]]]]]]]]", WO_INPUT_ERROR_DEPTH, "line 1, column 9" },
  { "{\"é\": x}", WO_INPUT_ERROR_SYNTAX, "line 1, column 7" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (wo_json_read (bad_texts[i].text, -1, &wo_json_limits_file, &error));
      fixture_refused (&error, bad_texts[i].code, bad_texts[i].at);
    }
}

typedef struct
{
  const char *text;
  const char *written;
} Good;

static const Good good_texts[] = {
  { "{}", "{}" },
  { "[]", "[]" },
  { "\xEF\xBB\xBF {\"b\" : 1 , \"a\":[ true,false,null ]}\r\n",
    "{\"a\":[true,false,null],\"b\":1}" },
  { "[0,-0,-12,9223372036854775807,-9223372036854775808]",
    "[0,0,-12,9223372036854775807,-9223372036854775808]" },
  { "[0.5,-2.25,3.0]", "[0.5,-2.25,3.0]" },
  { "\"e\\u0301\"", "\"é\"" },
  { "\"\\ud83d\\ude00 \\/ \\\\ \\\" \\n \\t\"", "\"😀 / \\\\ \\\" \\n \\t\"" },
  { "{\"a\":{\"x\":1},\"b\":{\"x\":2}}", "{\"a\":{\"x\":1},\"b\":{\"x\":2}}" },
  { "[[[[[[[[]]]]]]]]", "[[[[[[[[]]]]]]]]" },
  { "{\"\":\"\"}", "{\"\":\"\"}" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good_texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node =
          wo_json_read (good_texts[i].text, -1, &wo_json_limits_file, &error);
      g_autoptr (JsonNode) again = NULL;
      g_autofree char *written = NULL;
      g_autofree char *pretty = NULL;
      g_autofree char *third = NULL;

      g_assert_no_error (error);
      written = wo_json_write (node);
      g_assert_cmpstr (written, ==, good_texts[i].written);
      pretty = wo_json_write_pretty (node);
      again = wo_json_read (pretty, -1, &wo_json_limits_file, &error);
      g_assert_no_error (error);
      third = wo_json_write (again);
      g_assert_cmpstr (third, ==, written);
    }
}

static void
test_pretty (void)
{
  g_autoptr (JsonNode) node =
      wo_json_read ("{\"b\":[1,{}],\"a\":\"x\"}", -1, &wo_json_limits_file, NULL);
  g_autofree char *pretty = wo_json_write_pretty (node);

  g_assert_cmpstr (pretty, ==, "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x\"\n}");
}

static void
test_nul (void)
{
  static const char text[] = "{\"a\":\"x\0y\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_json_read (text, sizeof text - 1, &wo_json_limits_file, &error));
  fixture_refused (&error, WO_INPUT_ERROR_CONTROL, "line 1, column 8");
}

static void
test_utf16 (void)
{
  static const char text[] = "\xff\xfe{\0}\0";
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_json_read (text, sizeof text - 1, &wo_json_limits_file, &error));
  fixture_refused (&error, WO_INPUT_ERROR_UTF8, "line 1, column 1");
}

static void
test_deep (void)
{
  const char opens[] = { '[', '{' };

  for (gsize i = 0; i < G_N_ELEMENTS (opens); i++)
    {
      g_autofree char *deep = g_strnfill (200000, opens[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_json_read (deep, -1, &wo_json_limits_file, &error));
      fixture_refused (&error, opens[i] == '[' ? WO_INPUT_ERROR_DEPTH : WO_INPUT_ERROR_SYNTAX,
                       opens[i] == '[' ? "line 1, column 9" : "line 1, column 2");
    }
}

static void
test_size (void)
{
  g_autofree char *spaces = g_strnfill (wo_json_limits_file.bytes_max, ' ');
  g_autofree char *more = g_strconcat (spaces, " ", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_null (wo_json_read (more, -1, &wo_json_limits_file, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, NULL);
  spaces[0] = '1';
  node = wo_json_read (spaces, -1, &wo_json_limits_file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_node_get_int (node), ==, 1);
}

static void
test_members (void)
{
  static const WoJsonLimits three = { 1000, 8, 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = wo_json_read ("{\"a\":[1,2]}", -1, &three, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_null (wo_json_read ("{\"a\":[1,2,3]}", -1, &three, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "line 1, column 11");
}

/* What a program hands to the writer comes out as something that the reader takes. */
static void
test_writer_cleans (void)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), "a\r\nb\rc\x01"
                                                                         "d\xff\x7f");
  g_autofree char *written = wo_json_write (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) again = wo_json_read (written, -1, &wo_json_limits_file, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_node_get_string (again), ==, "a\nb\nc d\xef\xbf\xbd ");
}

static void
test_doubles (void)
{
  const double values[] = { 0.1, -0.000001, 123456.75, 1e14, 1.0 / 3.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), values[i]);
      g_autofree char *written = wo_json_write (node);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) again = wo_json_read (written, -1, &wo_json_limits_file, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (json_node_get_double (again), values[i], 1e-12);
    }
}

static void
test_infinity (void)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), G_MAXDOUBLE * 10);
  g_autofree char *written = wo_json_write (node);

  g_assert_cmpstr (written, ==, "null");
}

static void
test_codes (void)
{
  g_autoptr (GError) strange = g_error_new_literal (G_FILE_ERROR, 0, "x");

  g_assert_cmpstr (wo_input_error_code (strange), ==, "failed");
  g_assert_null (wo_input_error_at (strange));
  for (int code = WO_INPUT_ERROR_SIZE; code <= WO_INPUT_ERROR_EMPTY; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (WO_INPUT_ERROR, code, "x");
      g_autoptr (GError) copy = g_error_copy (error);

      g_assert_cmpuint (strlen (wo_input_error_code (copy)), >, 3);
      g_assert_null (wo_input_error_at (copy));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/json/each-broken-rule-is-named-at-its-place", test_bad);
  g_test_add_func ("/protocol/json/what-is-written-reads-back-the-same", test_good);
  g_test_add_func ("/protocol/json/pretty-keeps-the-order-given", test_pretty);
  g_test_add_func ("/protocol/json/nul-is-refused", test_nul);
  g_test_add_func ("/protocol/json/utf-16-is-refused", test_utf16);
  g_test_add_func ("/protocol/json/two-hundred-thousand-brackets-are-refused", test_deep);
  g_test_add_func ("/protocol/json/one-byte-too-many-is-refused", test_size);
  g_test_add_func ("/protocol/json/members-are-counted-in-all", test_members);
  g_test_add_func ("/protocol/json/writer-writes-nothing-reader-refuses", test_writer_cleans);
  g_test_add_func ("/protocol/json/decimals-read-back", test_doubles);
  g_test_add_func ("/protocol/json/infinity-is-null", test_infinity);
  g_test_add_func ("/protocol/json/every-error-has-a-code", test_codes);
  return g_test_run ();
}
