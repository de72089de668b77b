/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-clock.h"

#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words-clock.h"

#define PAST_DATA                                                                                  \
  "It runs past the last bank holidays that are held, so later ones are not counted."

static gboolean
read_date (WoTool *tool, const char *text, WoDate *ret_date, int *ret_exit)
{
  g_autofree char *why = NULL;

  *ret_date = wo_date_parse_loose (text);
  if (*ret_date != WO_DATE_NONE)
    return TRUE;
  why = g_strdup_printf ("\"%s\" is no date; write it as 2025-03-14", text);
  *ret_exit = wo_tool_usage (tool, "clock", why);
  return FALSE;
}

void
wo_json_add_skipped (JsonBuilder *builder, const WoCalendar *calendar, const WoCount *count)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; count->skipped != NULL && i < count->skipped->len; i++)
    {
      WoDate day = g_array_index (count->skipped, WoDate, i);

      json_builder_begin_object (builder);
      wo_json_add_date (builder, "date", day);
      wo_json_add_string (builder, "skipped", wo_calendar_holiday (calendar, day));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_warnings (JsonBuilder *builder, gboolean past_data)
{
  const char *const none[] = { NULL }, *const one[] = { PAST_DATA, NULL };

  wo_json_add_strv (builder, "warnings", past_data ? one : none);
}

static int
add_days (WoTool *tool, const WoCalendar *calendar, int argc, char **argv)
{
  WoDate from;
  guint64 days;
  int status = WO_EXIT_BAD;
  WoCount count;
  g_autofree char *words = NULL;

  if (argc != 4)
    return wo_tool_usage (tool, argv[0], "clock add takes a date and a number of working days");
  if (!read_date (tool, argv[2], &from, &status))
    return status;
  if (!g_ascii_string_to_unsigned (argv[3], 10, 0, WO_CALENDAR_DAYS_MAX, &days, NULL))
    return wo_tool_usage (tool, argv[0], "the number of days is a whole number from 0 to 10,000");
  count = wo_calendar_add_days (calendar, from, (int) days);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      wo_json_add_date (builder, "date", count.date);
      wo_json_add_skipped (builder, calendar, &count);
      add_warnings (builder, count.past_data);
      json_builder_end_object (builder);
      wo_tool_print_json (builder);
    }
  else
    {
      g_autofree char *how = wo_words_count (calendar, from, (int) days, &count);

      words = wo_date_in_words (count.date);
      g_print ("%s\n  %s\n", words, how);
      if (count.past_data)
        g_print ("  %s\n", PAST_DATA);
    }
  wo_count_clear (&count);
  return WO_EXIT_YES;
}

static int
count_between (WoTool *tool, const WoCalendar *calendar, int argc, char **argv)
{
  WoDate from, to;
  int status = WO_EXIT_BAD, days;
  gboolean past_data = FALSE;

  if (argc != 4)
    return wo_tool_usage (tool, argv[0], "clock between takes two dates");
  if (!read_date (tool, argv[2], &from, &status) || !read_date (tool, argv[3], &to, &status))
    return status;
  days = wo_calendar_between (calendar, from, to, &past_data);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "days", days);
      add_warnings (builder, past_data);
      json_builder_end_object (builder);
      wo_tool_print_json (builder);
    }
  else
    g_print ("%d working day%s\n%s", days, days == 1 ? "" : "s", past_data ? PAST_DATA "\n" : "");
  return WO_EXIT_YES;
}

int
wo_tool_clock (WoTool *tool, int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *edition = NULL;
  const GOptionEntry entries[] = {
    { "calendar", 0, 0, G_OPTION_ARG_STRING, &name, "the calendar", "NAME" },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &edition, "the edition of the Code", "EDITION" },
    G_OPTION_ENTRY_NULL,
  };
  const WoCalendar *calendar;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  calendar = wo_calendars_get (name != NULL ? name : "england-and-wales");
  if (calendar == NULL)
    return wo_tool_usage (tool, argv[0],
                          "there is no calendar of that name; there is england-and-wales");
  if (argc > 1 && g_str_equal (argv[1], "add"))
    return add_days (tool, calendar, argc, argv);
  if (argc > 1 && g_str_equal (argv[1], "between"))
    return count_between (tool, calendar, argc, argv);
  if (argc > 1 && g_str_equal (argv[1], "code"))
    return wo_tool_clock_code (tool, calendar, edition, argc, argv);
  return wo_tool_usage (tool, argv[0], "say add, between or code");
}
