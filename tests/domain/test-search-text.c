/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-search-text.h"

#include <string.h>

#define ROUNDS 4000
#define TOKENS_MAX 9

static const char letters[] = "wpltciaboN";

/* A part in a few letters: its sort, its marks, its value, and with which others it is one choice. */
static void
describe (GString *to, const WoSearchPart *part)
{
  if (part->sort == WO_SEARCH_OR)
    return;
  g_string_append_printf (to, "%c%s%s(%s)",
                          part->sort == WO_SEARCH_NOTHING ? 'N' : letters[part->sort],
                          part->excluded ? "-" : "", part->prefix ? "*" : "", part->value);
  if (wo_search_sort_is_filter (part->sort) && !part->effective)
    g_string_append_c (to, '!');
  g_string_append_c (to, ' ');
}

/* The meaning of a text as one line: its parts and, behind a bar, which terms are one choice. */
static char *
meaning_without (const char *text, int gone)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  GString *meaning = g_string_new (NULL);
  int last = -1;

  for (guint i = 0; i < parts->len; i++)
    if ((int) i != gone)
      describe (meaning, parts->pdata[i]);
  g_string_append (meaning, "| ");
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->group < 0 || (int) i == gone)
        continue;
      g_string_append_printf (meaning, "%s%s", last == part->group ? "/" : " ", part->value);
      last = part->group;
    }
  return g_string_free (meaning, FALSE);
}

static void
test_forms (void)
{
  static const char *const rows[][2] = {
    { "damp mould", "w(damp) w(mould) |  damp mould" },
    { "damp OR mould leak", "w(damp) w(mould) w(leak) |  damp/mould leak" },
    { "\"black mould\" vent* -lift", "p(black mould) w*(vent) w-(lift) |  black mould vent" },
    { "landlord:\"L & Q\" type:policy damp", "l(L & Q) t(policy) w(damp) |  damp" },
    { "landlord:a landlord:b", "l(a)! l(b) | " },
    { "after:2024-01-31 before:rain", "a(2024-01-31) w(before:rain) |  before:rain" },
    { "OR damp", "w(OR) w(damp) |  OR damp" },
    { "damp OR", "w(damp) w(or) |  damp or" },
    { "damp OR -leak mould", "w(damp) w-(leak) w(mould) |  damp mould" },
    { "\"never closed", "p(never closed) |  never closed" },
    { "((", "N((() | " },
    { "", "| " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *meaning = meaning_without (rows[i][0], -1);

      g_assert_cmpstr (meaning, ==, rows[i][1]);
    }
}

static void
test_edits (void)
{
  static const struct
  {
    const char *text;
    WoSearchSort sort;
    const char *value, *made;
  } rows[] = {
    { "damp", WO_SEARCH_LANDLORD, "Northmoor Homes", "landlord:\"Northmoor Homes\" damp" },
    { "", WO_SEARCH_TYPE, "policy", "type:policy" },
    { "x landlord:old y", WO_SEARCH_LANDLORD, "new", "x landlord:new y" },
    { "landlord:one x landlord:two", WO_SEARCH_LANDLORD, "three", "x landlord:three" },
    { "x type:policy y", WO_SEARCH_TYPE, NULL, "x y" },
    { "x", WO_SEARCH_AFTER, "no day", "x" },
    { "\"open phrase", WO_SEARCH_ISSUE, "a \"b\" c", "issue:\"a  b  c\" \"open phrase" },
    { "x  y", WO_SEARCH_CATEGORY, "!?", "x  y" },
  };
  g_autofree char *phrase = wo_search_text_add ("OR damp", "black  \"mould", FALSE);
  g_autofree char *without = wo_search_text_add ("damp", "lift", TRUE);
  g_autofree char *nothing = wo_search_text_add ("damp", "...", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *made = wo_search_text_with (rows[i].text, rows[i].sort, rows[i].value);

      g_assert_cmpstr (made, ==, rows[i].made);
    }
  g_assert_cmpstr (phrase, ==, "\"black   mould\" or damp");
  g_assert_cmpstr (without, ==, "-\"lift\" damp");
  g_assert_cmpstr (nothing, ==, "damp");
}

static char *
draw_text (GRand *rand)
{
  static const char *const tokens[] = {
    "damp",
    "mould",
    "OR",
    "OR",
    "-leak",
    "-\"a lift\"",
    "\"black x\"",
    "\"half",
    "vent*",
    "((",
    "-",
    "*",
    "landlord:A",
    "landlord:\"B C\"",
    "landlord:",
    "type:x",
    "category:y",
    "issue:\"z\"",
    "after:2024-01-31",
    "after:nix",
    "before:1/2/2024",
    ("\xE2\x80\x9C"
     "curly\xE2\x80\x9D"),
    "or",
    "LANDLORD:up",
    "\"\"",
    "\"end\"*",
    "\xC3\xA9t\xC3\xA9",
    "a\"b\"c",
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 0, TOKENS_MAX);

  for (int i = 0; i < n; i++)
    {
      g_string_append (text, tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))]);
      for (int spaces = g_rand_int_range (rand, 0, 3); spaces > 0; spaces--)
        g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

/* The pieces stand one behind the other and lack nothing, and joined by spaces they read as before. */
static void
check_places (const char *text, GPtrArray *parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *before = meaning_without (text, -1), *after = NULL;
  gsize at = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      g_assert_cmpuint (part->from, >=, at);
      g_assert_cmpuint (part->to, >, part->from);
      g_assert_cmpuint (strspn (text + at, " "), ==, part->from - at);
      g_string_append_len (joined, text + part->from, (gssize) (part->to - part->from));
      g_string_append_c (joined, ' ');
      at = part->to;
    }
  g_assert_cmpuint (strspn (text + at, " "), ==, strlen (text) - at);
  /* A phrase that was never closed takes the space in. */
  if (parts->len > 0)
    g_string_truncate (joined, joined->len - 1);
  after = meaning_without (joined->str, -1);
  g_assert_cmpstr (g_strchomp (after), ==, g_strchomp (before));
}

/* The meaning of a text as the set of its filters, and of its words in their choices. */
static char *
rest_of (const char *text, WoSearchSort sort)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  GString *rest = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == sort || part->sort == WO_SEARCH_OR)
        continue;
      describe (rest, part);
      g_string_append_printf (rest, "%d ", part->group);
    }
  return g_string_free (rest, FALSE);
}

static void
check_filter (const char *text, WoSearchSort sort, const char *value)
{
  g_autofree char *made = wo_search_text_with (text, sort, value);
  g_autofree char *before = rest_of (text, sort), *after = rest_of (made, sort);
  g_autoptr (GPtrArray) parts = wo_search_text_read (made);
  guint n = 0;

  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort != sort)
        continue;
      g_assert_cmpstr (part->value, ==, value);
      n++;
    }
  g_assert_cmpuint (n, ==, value != NULL ? 1 : 0);
}

static void
check_removals (const char *text, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];
      g_autofree char *made = NULL, *want = NULL, *got = NULL;

      /* Of two filters of a sort the earlier comes to stand where the later goes, and an OR is no part
       * of what is meant without its sides. */
      if (part->sort == WO_SEARCH_OR || wo_search_sort_is_filter (part->sort))
        continue;
      made = wo_search_text_without (text, i);
      want = meaning_without (text, (int) i);
      got = meaning_without (made, -1);
      /* An OR that joins nothing is the word. */
      g_assert_cmpint (g_ascii_strcasecmp (got, want), ==, 0);
    }
}

static void
test_property (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = draw_text (rand);
      g_autoptr (GPtrArray) parts = wo_search_text_read (text);

      g_test_message ("%s", text);
      check_places (text, parts);
      check_removals (text, parts);
      check_filter (text, WO_SEARCH_LANDLORD, "Northmoor Homes");
      check_filter (text, WO_SEARCH_BEFORE, "2025-03-01");
      check_filter (text, WO_SEARCH_CATEGORY, NULL);
    }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = NULL;
  guint left_out = 0;

  for (int i = 0; i < 3 * WO_SEARCH_TERMS_MAX; i++)
    g_string_append_printf (text, "word%d ", i);
  parts = wo_search_text_read (text->str);
  for (guint i = 0; i < parts->len; i++)
    left_out += ((WoSearchPart *) parts->pdata[i])->sort == WO_SEARCH_NOTHING;
  g_assert_cmpuint (left_out, ==, 2 * WO_SEARCH_TERMS_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/search-text/every-form-has-its-reading", test_forms);
  g_test_add_func ("/domain/search-text/a-filter-is-set-in-its-place", test_edits);
  g_test_add_func ("/domain/search-text/chips-and-text-stay-in-step", test_property);
  g_test_add_func ("/domain/search-text/a-long-text-is-cut", test_long);
  return g_test_run ();
}
