/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-date.h"

static void
test_parses (void)
{
  static const struct
  {
    const char *text;
    gboolean strict, loose;
  } rows[] = {
    { "2025-03-14", TRUE, TRUE },
    { "1900-01-01", TRUE, TRUE },
    { "2200-12-31", TRUE, TRUE },
    { "2024-02-29", TRUE, TRUE },
    { "14/03/2025", FALSE, TRUE },
    { "1/4/2025", FALSE, TRUE },
    { " 2025-03-14 ", FALSE, TRUE },
    { "1899-12-31", FALSE, FALSE },
    { "2201-01-01", FALSE, FALSE },
    { "2025-02-29", FALSE, FALSE },
    { "2025-04-31", FALSE, FALSE },
    { "2025-13-01", FALSE, FALSE },
    { "2025-3-14", FALSE, FALSE },
    { "2025-03-14x", FALSE, FALSE },
    { "20250314", FALSE, FALSE },
    { "14/03/25", FALSE, FALSE },
    { "03/14/2025", FALSE, FALSE },
    { "14/03/2025/1", FALSE, FALSE },
    { "", FALSE, FALSE },
    { NULL, FALSE, FALSE },
    { "-025-03-14", FALSE, FALSE },
    { "2025-+3-14", FALSE, FALSE },
    { "//2025", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (wo_date_parse (rows[i].text) != WO_DATE_NONE, ==, rows[i].strict);
      g_assert_cmpint (wo_date_parse_loose (rows[i].text) != WO_DATE_NONE, ==, rows[i].loose);
    }
  g_assert_cmpint (wo_date_parse_loose ("14/03/2025"), ==, wo_date_parse ("2025-03-14"));
  g_assert_cmpint (wo_date_new (2025, 2, 30), ==, WO_DATE_NONE);
  g_assert_cmpint (wo_date_new (2025, 0, 1), ==, WO_DATE_NONE);
}

static void
test_round_trip (void)
{
  for (WoDate day = wo_date_new (1900, 1, 1); day <= wo_date_new (2200, 12, 31); day += 13)
    {
      g_autofree char *text = wo_date_format (day);

      g_assert_cmpint (wo_date_parse (text), ==, day);
    }
  g_assert_null (wo_date_format (WO_DATE_NONE));
}

static void
test_words (void)
{
  g_autofree char *words = wo_date_in_words (wo_date_new (2025, 3, 4));

  g_assert_cmpstr (words, ==, "4 March 2025");
  g_assert_null (wo_date_in_words (WO_DATE_NONE));
  g_assert_cmpint (wo_date_year (wo_date_new (2025, 3, 4)), ==, 2025);
  g_assert_cmpint (wo_date_year (WO_DATE_NONE), ==, 0);
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } rows[] = {
    { "2025-01-31", 1, "2025-02-28" },  { "2024-01-31", 1, "2024-02-29" },
    { "2025-03-31", -1, "2025-02-28" }, { "2025-12-15", 1, "2026-01-15" },
    { "2025-01-15", -1, "2024-12-15" }, { "2025-03-14", -6, "2024-09-14" },
    { "2024-02-29", 12, "2025-02-28" }, { "2025-03-14", 0, "2025-03-14" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (wo_date_add_months (wo_date_parse (rows[i].from), rows[i].months), ==,
                     wo_date_parse (rows[i].to));
  g_assert_cmpint (wo_date_add_months (WO_DATE_NONE, 3), ==, WO_DATE_NONE);
  g_assert_cmpint (wo_date_add_months (wo_date_new (2200, 12, 1), 1), ==, WO_DATE_NONE);
  g_assert_cmpint (wo_date_add_months (wo_date_new (2000, 1, 1), -30000), ==, WO_DATE_NONE);
}

static void
test_from_us (void)
{
  const gint64 day = G_GINT64_CONSTANT (86400000000);

  g_assert_cmpint (wo_date_from_us (0), ==, wo_date_new (1970, 1, 1));
  g_assert_cmpint (wo_date_from_us (day - 1), ==, wo_date_new (1970, 1, 1));
  g_assert_cmpint (wo_date_from_us (day), ==, wo_date_new (1970, 1, 2));
  g_assert_cmpint (wo_date_from_us (-1), ==, wo_date_new (1969, 12, 31));
  g_assert_cmpint (wo_date_from_us (20161 * day), ==, wo_date_new (2025, 3, 14));
  g_assert_cmpint (wo_date_from_us (G_MAXINT64), ==, WO_DATE_NONE);
  g_assert_cmpint (wo_date_from_us (G_MININT64), ==, WO_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/date/reads-only-real-days", test_parses);
  g_test_add_func ("/domain/date/what-is-written-is-read-again", test_round_trip);
  g_test_add_func ("/domain/date/stands-in-words", test_words);
  g_test_add_func ("/domain/date/months-end-on-the-last-day", test_months);
  g_test_add_func ("/domain/date/a-time-falls-on-one-day-before-and-after-1970", test_from_us);
  return g_test_run ();
}
