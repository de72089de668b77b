/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

typedef char *(*SayDay) (WoDate day, WoDate today);

typedef struct
{
  const char *day;
  const char *said;
} Row;

/* Today is 14 March 2025. */
static void
check_rows (SayDay say, const Row *rows, gsize n)
{
  WoDate today = wo_date_new (2025, 3, 14);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *said = say (wo_date_parse (rows[i].day), today);

      g_assert_cmpstr (said, ==, rows[i].said);
    }
}

static void
test_due (void)
{
  static const Row rows[] = {
    { NULL, "no date" },
    { "2025-03-04", "10 days late" },
    { "2025-03-13", "1 day late" },
    { "2025-03-14", "due today" },
    { "2025-03-15", "due tomorrow" },
    { "2025-03-16", "due in 2 days" },
    { "2025-03-28", "due in 14 days" },
    { "2025-03-29", "29 March 2025" },
  };

  check_rows (wo_words_due, rows, G_N_ELEMENTS (rows));
}

static void
test_age (void)
{
  static const Row rows[] = {
    { NULL, "no date" },
    { "2025-03-14", "today" },
    { "2025-03-13", "yesterday" },
    { "2025-03-12", "2 days ago" },
    { "2025-02-28", "14 days ago" },
    { "2025-02-27", "27 February 2025" },
    { "2025-03-15", "15 March 2025" },
  };

  check_rows (wo_words_age, rows, G_N_ELEMENTS (rows));
}

static void
test_no_today (void)
{
  g_autofree char *due = wo_words_due (wo_date_new (2025, 3, 14), WO_DATE_NONE);

  g_assert_cmpstr (due, ==, "14 March 2025");
}

static void
test_timeline (void)
{
  g_autofree char *plain = wo_words_timeline ("hand-up", "Ada Marsh", NULL);
  g_autofree char *noted = wo_words_timeline ("return", "Ben Okoro", "say {1} by when");
  g_autofree char *said = wo_words_timeline ("comment", "Ada Marsh", "Seen");
  g_autofree char *newer = wo_words_timeline ("frobnicate", NULL, "");

  g_assert_cmpstr (plain, ==, "Ada Marsh handed it up");
  g_assert_cmpstr (noted, ==, "Ben Okoro returned it: “say {1} by when”");
  g_assert_cmpstr (said, ==, "Ada Marsh commented: “Seen”");
  g_assert_cmpstr (newer, ==, "Somebody did “frobnicate”");
}

static void
test_stopped (void)
{
  const char *const lines[][2] = {
    { "Ada Marsh handed it up", "Ada Marsh handed it up." },
    { "Ada Marsh commented: “Seen”", "Ada Marsh commented: “Seen”." },
    { "Ada Marsh commented: “Seen.”", "Ada Marsh commented: “Seen.”" },
    { "Ada Marsh asked: “By when?”", "Ada Marsh asked: “By when?”" },
    { "Seen!", "Seen!" },
    { "”", "”" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *stopped = wo_words_stopped (lines[i][0]);

      g_assert_cmpstr (stopped, ==, lines[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/time/a-due-date-is-counted-while-it-is-near", test_due);
  g_test_add_func ("/words/time/an-age-is-counted-while-it-is-near", test_age);
  g_test_add_func ("/words/time/without-a-today-the-date-is-said", test_no_today);
  g_test_add_func ("/words/time/a-line-of-the-timeline-is-a-sentence", test_timeline);
  g_test_add_func ("/words/time/a-sentence-ends-once", test_stopped);
  return g_test_run ();
}
