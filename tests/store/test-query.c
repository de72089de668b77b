/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-query.h"

#include <string.h>

static void
test_forms (void)
{
  static const struct
  {
    const char *text, *match;
  } rows[] = {
    { "damp mould", "((\"damp\") AND (\"mould\"))" },
    { "damp OR mould leak", "((\"damp\" OR \"mould\") AND (\"leak\"))" },
    { "\"missed appointments\" vent*", "((\"missed appointments\") AND (\"vent\"*))" },
    { "damp -mould", "((\"damp\")) NOT (\"mould\")" },
    { "damp -\"rising damp\"", "((\"damp\")) NOT (\"rising damp\")" },
    { "54(f)", "((\"54(f)\"))" },
    { "damp & mould", "((\"damp\") AND (\"mould\"))" },
    { "OR", "((\"OR\"))" },
    { "damp OR", "((\"damp\") AND (\"or\"))" },
    { "AND NOT NEAR", "((\"AND\") AND (\"NOT\") AND (\"NEAR\"))" },
    { "\"never closed", "((\"never closed\"))" },
    { "well-being", "((\"well-being\"))" },
    { "landlord: mould", "((\"landlord:\") AND (\"mould\"))" },
    { "before:lunch", "((\"before:lunch\"))" },
    { "url:x", "((\"url:x\"))" },
    { "\xE2\x80\x9Cstaff training\xE2\x80\x9D", "((\"staff training\"))" },
    { "-", NULL },
    { "* \" ' ( ) : ^ + {", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoParsedQuery) query = wo_query_parse (rows[i].text);
      g_autofree char *match = wo_query_match (query);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (match, ==, rows[i].match);
    }
}

static void
test_filters (void)
{
  g_autoptr (WoParsedQuery) query = wo_query_parse (
      "Landlord:\"Northmoor & Fell\" type:policy category:damp issue:\"record keeping\" "
      "after:2024-01-31 before:1/6/2025 fans");
  g_autofree char *match = wo_query_match (query);

  g_assert_cmpstr (query->landlord, ==, "Northmoor & Fell");
  g_assert_cmpstr (query->type, ==, "policy");
  g_assert_cmpstr (query->category, ==, "damp");
  g_assert_cmpstr (query->issue, ==, "record keeping");
  g_assert_cmpint (query->after, ==, wo_date_new (2024, 1, 31));
  g_assert_cmpint (query->before, ==, wo_date_new (2025, 6, 1));
  g_assert_cmpstr (match, ==, "((\"fans\"))");
}

static void
test_only_without (void)
{
  g_autoptr (WoParsedQuery) query = wo_query_parse ("-damp -leak");
  g_autofree char *none = wo_query_none_match (query);

  g_assert_null (wo_query_match (query));
  g_assert_cmpstr (none, ==, "(\"damp\" OR \"leak\")");
}

static void
test_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WoParsedQuery) query = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "w%d ", i);
  query = wo_query_parse (text->str);
  g_assert_cmpuint (query->all->len, ==, WO_QUERY_TERMS_MAX);
}

static void
test_not_utf8 (void)
{
  g_autoptr (WoParsedQuery) query = wo_query_parse ("damp \xFF\xFE mould\xC3");
  g_autofree char *match = wo_query_match (query);

  g_assert_true (g_utf8_validate (match, -1, NULL));
  g_assert_nonnull (strstr (match, "\"damp\""));
}

static void
test_list_words (void)
{
  g_autofree char *plain = wo_query_words_match ("north \"ho", NULL);
  g_autofree char *within = wo_query_words_match ("north", "{landlord}");

  g_assert_cmpstr (plain, ==, "\"north\"* AND \"\"\"ho\"*");
  g_assert_cmpstr (within, ==, "{landlord} : (\"north\"*)");
  g_assert_null (wo_query_words_match (" ()", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/query/every-form-has-its-reading", test_forms);
  g_test_add_func ("/store/query/filters-are-taken-out", test_filters);
  g_test_add_func ("/store/query/only-what-may-not-be-there", test_only_without);
  g_test_add_func ("/store/query/a-long-text-is-cut", test_limit);
  g_test_add_func ("/store/query/bytes-that-are-no-text-do-no-harm", test_not_utf8);
  g_test_add_func ("/store/query/words-of-a-list-begin-words", test_list_words);
  return g_test_run ();
}
