/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-calendar.h"
#include "protocol/wo-packs.h"

#include <string.h>

static const WoCalendar *
england (void)
{
  return wo_calendars_get ("england-and-wales");
}

static void
test_counts (void)
{
  static const struct
  {
    const char *from;
    int days;
    const char *to;
    guint skipped;
  } rows[] = {
    { "2025-03-14", 0, "2025-03-14", 0 },  /* no days: the day itself */
    { "2025-03-15", 0, "2025-03-15", 0 },  /* even a Saturday */
    { "2025-03-13", 1, "2025-03-14", 0 },  /* Thursday to Friday */
    { "2025-03-14", 1, "2025-03-17", 0 },  /* over a weekend */
    { "2025-04-17", 1, "2025-04-22", 2 },  /* over Easter */
    { "2025-12-24", 1, "2025-12-29", 2 },  /* over Christmas */
    { "2021-12-24", 1, "2021-12-29", 2 },  /* substitute days */
    { "2025-05-02", 20, "2025-06-03", 2 }, /* both holidays in May */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoCount count = wo_calendar_add_days (england (), wo_date_parse (rows[i].from), rows[i].days);

      g_assert_cmpint (count.date, ==, wo_date_parse (rows[i].to));
      g_assert_cmpuint (count.skipped->len, ==, rows[i].skipped);
      g_assert_false (count.past_data);
      wo_count_clear (&count);
    }
}

/* Adding and counting are each other's inverse, wherever one begins. */
static void
test_inverse (void)
{
  for (WoDate from = wo_date_new (2024, 1, 1); from < wo_date_new (2025, 1, 1); from++)
    for (int days = 1; days < 40; days += 7)
      {
        WoCount count = wo_calendar_add_days (england (), from, days);

        g_assert_cmpint (wo_calendar_between (england (), from, count.date, NULL), ==, days);
        g_assert_cmpint (wo_calendar_between (england (), count.date, from, NULL), ==, -days);
        g_assert_true (wo_calendar_is_working (england (), count.date));
        wo_count_clear (&count);
      }
}

static void
test_past_data (void)
{
  gboolean past = FALSE;
  WoCount count = wo_calendar_add_days (england (), wo_date_new (2028, 12, 20), 20);

  g_assert_true (count.past_data);
  wo_count_clear (&count);
  count = wo_calendar_add_days (england (), wo_date_new (2011, 12, 1), 1);
  g_assert_true (count.past_data);
  wo_count_clear (&count);
  count = wo_calendar_add_days (england (), wo_date_new (2025, 1, 1), WO_CALENDAR_DAYS_MAX);
  g_assert_true (count.past_data);
  wo_count_clear (&count);
  wo_calendar_between (england (), wo_date_new (2028, 1, 1), wo_date_new (2028, 12, 31), &past);
  g_assert_false (past);
  wo_calendar_between (england (), wo_date_new (2028, 1, 1), wo_date_new (2029, 1, 1), &past);
  g_assert_true (past);
}

static void
test_add (void)
{
  g_autoptr (WoCalendar) calendar = wo_calendar_new ("ours");
  WoDate late = wo_date_new (2025, 6, 4);
  WoDate early = wo_date_new (2025, 6, 2);

  wo_calendar_add (calendar, late, "Second");
  wo_calendar_add (calendar, early, "First");
  wo_calendar_add (calendar, early, "Again");
  g_assert_cmpuint (calendar->holidays->len, ==, 2);
  g_assert_cmpint (g_array_index (calendar->holidays, WoDate, 0), ==, early);
  g_assert_cmpstr (wo_calendar_holiday (calendar, early), ==, "First");
  g_assert_cmpstr (wo_calendar_holiday (calendar, late), ==, "Second");
  g_assert_null (wo_calendar_holiday (calendar, early + 1));
  g_assert_false (wo_calendar_is_working (calendar, early));
  g_assert_true (wo_calendar_is_working (calendar, early + 1));
  g_assert_false (wo_calendar_is_working (calendar, wo_date_new (2025, 6, 7)));
  g_assert_false (wo_calendar_is_working (calendar, wo_date_new (2025, 6, 8)));
}

static const char *
value_of (const char *line, const char *member)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\": \"", member);
  const char *at = strstr (line, quoted);

  return at != NULL ? at + strlen (quoted) : NULL;
}

/* The public table, where it is there: every day of it is ours, and no other. */
static void
test_public_table (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("WO_SHARED_DATA") != NULL ? g_getenv ("WO_SHARED_DATA") : "",
                        "bank-holidays-england-and-wales.json", NULL);
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  guint days = 0;

  if (!g_file_get_contents (path, &data, NULL, NULL))
    {
      g_test_skip ("The public table of bank holidays is not on this machine");
      return;
    }
  lines = g_strsplit (data, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *day = value_of (lines[i], "date");
      g_autofree char *iso = day != NULL ? g_strndup (day, 10) : NULL;

      if (iso == NULL)
        continue;
      days++;
      g_assert_nonnull (wo_calendar_holiday (england (), wo_date_parse (iso)));
    }
  g_assert_cmpuint (days, >, 100);
  g_assert_cmpuint (england ()->holidays->len, ==, days);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/calendar/the-first-day-is-not-counted", test_counts);
  g_test_add_func ("/domain/calendar/adding-and-counting-agree", test_inverse);
  g_test_add_func ("/domain/calendar/days-past-the-holidays-held-warn", test_past_data);
  g_test_add_func ("/domain/calendar/keeps-each-holiday-once-in-order", test_add);
  g_test_add_func ("/domain/calendar/holds-the-public-table", test_public_table);
  return g_test_run ();
}
