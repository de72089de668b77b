/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-lint-act.h"
#include "desktop/session/wo-session-row.h"

static void
test_first_sentence (void)
{
  static const struct
  {
    const char *text, *first;
  } rows[] = {
    { "Forty flats share it. Nobody knows the cause.", "Forty flats share it." },
    { "Who else? Nobody asked.", "Who else?" },
    { "Paragraph 54(f) of 1.5 pages applies", "Paragraph 54(f) of 1.5 pages applies" },
    { "One line\nand another.", "One line" },
    { " leads with a space", " leads with a space" },
    { "", "" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *first = wo_session_first_sentence (rows[i].text);

      g_assert_cmpstr (first, ==, rows[i].first);
    }
}

static void
test_dated (void)
{
  static const struct
  {
    const char *value, *quote, *suggestion, *taken;
  } rows[] = {
    { "2027-05-08", "8 May 2027", "7 May 2027", "2027-05-07" },
    { "2027-05-01", "1 May 2027", "30 April 2027", "2027-04-30" },
    { "2026-12-31", "31 December 2026", "1 January 2027", "2027-01-01" },
    { "2026-11-02", "2 November 2026", "12 April 2027", "2027-04-12" },
    { "2027-05-08", "9 May 2027", "7 May 2027", NULL },
    { "2027-05-08", "8 May 2027", "in good time", NULL },
    { "2027-05-08", "8 May 2027", "7 May 2029", NULL },
    { "by 8 May 2027", "8 May 2027", "7 May 2027", NULL },
    { "", "8 May 2027", "7 May 2027", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *taken = wo_lint_act_dated (rows[i].value, rows[i].quote, rows[i].suggestion);

      g_assert_cmpstr (taken, ==, rows[i].taken);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/sentence/the-first-ends-at-its-stop", test_first_sentence);
  g_test_add_func ("/desktop/sentence/a-suggested-day-is-written-as-a-day", test_dated);
  return g_test_run ();
}
