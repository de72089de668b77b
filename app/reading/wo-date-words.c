/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-date-words.h"

#include "domain/wo-calendar.h"
#include "protocol/wo-packs.h"

#include <stdlib.h>
#include <string.h>

/* Longer texts have no date that is looked for. */
#define TEXT_MAX 65536

#define MONTH                                                                                      \
  "(january|february|march|april|may|june|july|august|september|october|november|december|"        \
  "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

static const char *const numbers[] = { "one",   "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve" };

typedef enum
{
  DAY_FIRST,
  MONTH_FIRST,
  YEAR_FIRST,
  FIGURES
} DateForm;

static const struct
{
  DateForm form;
  const char *pattern;
} forms[] = {
  { DAY_FIRST,
    "\\b(\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s+of)?\\s+" MONTH "\\b\\.?,?\\s+(\\d{4})\\b" },
  { MONTH_FIRST, "\\b" MONTH "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b" },
  { YEAR_FIRST, "\\b(\\d{4})-(\\d{2})-(\\d{2})\\b" },
  { FIGURES, "(?<![\\d/.])(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4}|\\d{2})(?![\\d/])" },
};

static GRegex *
regex_of (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (forms)];

  if (g_once_init_enter (&compiled[i]))
    g_once_init_leave (&compiled[i], g_regex_new (forms[i].pattern,
                                                  G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return compiled[i];
}

static int
month_of (const char *word)
{
  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (word, months[i], 3) == 0)
      return i + 1;
  return 0;
}

static WoDate
to_date (DateForm form, const char *one, const char *two, const char *three)
{
  int year;

  switch (form)
    {
    case DAY_FIRST:
      return wo_date_new (atoi (three), month_of (two), atoi (one));
    case MONTH_FIRST:
      return wo_date_new (atoi (three), month_of (one), atoi (two));
    case YEAR_FIRST:
      return wo_date_new (atoi (one), atoi (two), atoi (three));
    case FIGURES:
    default:
      year = atoi (three);
      return wo_date_new (year < 100 ? 2000 + year : year, atoi (two), atoi (one));
    }
}

static gboolean
find_form (guint form, const char *text, gsize from, WoDateFound *ret_found)
{
  g_autoptr (GMatchInfo) match = NULL;
  gboolean more = g_regex_match_full (regex_of (form), text, -1, (int) from, 0, &match, NULL);

  for (; more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *one = g_match_info_fetch (match, 1);
      g_autofree char *two = g_match_info_fetch (match, 2);
      g_autofree char *three = g_match_info_fetch (match, 3);
      WoDate date = to_date (forms[form].form, one, two, three);
      int start, end;

      if (date == WO_DATE_NONE || !g_match_info_fetch_pos (match, 0, &start, &end))
        continue;
      ret_found->date = date;
      ret_found->start = (gsize) start;
      ret_found->end = (gsize) end;
      return TRUE;
    }
  return FALSE;
}

gboolean
wo_date_words_find (const char *text, gsize from, WoDateFound *ret_found)
{
  gsize length = strlen (text);
  gboolean any = FALSE;

  if (length > TEXT_MAX || from >= length)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      WoDateFound found;

      if (!find_form (i, text, from, &found) || (any && found.start >= ret_found->start))
        continue;
      *ret_found = found;
      any = TRUE;
    }
  return any;
}

guint
wo_date_words_count (const char *text, WoDateFound *ret_found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  WoDateFound found;

  for (gsize from = 0; wo_date_words_find (text, from, &found); from = found.end)
    {
      if (g_hash_table_size (seen) == 0 && ret_found != NULL)
        *ret_found = found;
      g_hash_table_add (seen, GINT_TO_POINTER (found.date));
    }
  return g_hash_table_size (seen);
}

WoDate
wo_date_words_only (const char *text)
{
  static const char *const before[] = { "",         "date",           "date:",    "dated",
                                        "dated:",   "monday",         "tuesday",  "wednesday",
                                        "thursday", "friday",         "saturday", "sunday",
                                        "on",       "decision date:", NULL };
  WoDateFound found;
  g_autofree char *lead = NULL;

  if (wo_date_words_count (text, &found) != 1)
    return WO_DATE_NONE;
  lead = g_ascii_strdown (text, (gssize) found.start);
  g_strstrip (lead);
  if (g_str_has_suffix (lead, ","))
    lead[strlen (lead) - 1] = '\0';
  if (!g_strv_contains (before, lead))
    return WO_DATE_NONE;
  text += found.end;
  return text[strspn (text, " .,")] == '\0' ? found.date : WO_DATE_NONE;
}

static int
number_of (const char *word)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    if (g_ascii_strcasecmp (word, numbers[i]) == 0)
      return i + 1;
  return atoi (word);
}

static WoDate
after (WoDate from, int count, const char *unit)
{
  const WoCalendar *calendar = wo_calendars_get ("england-and-wales");
  WoCount counted;
  WoDate date;

  if (g_ascii_strncasecmp (unit, "month", 5) == 0)
    return wo_date_add_months (from, count);
  if (g_ascii_strncasecmp (unit, "week", 4) == 0)
    return from + 7 * count;
  if (g_ascii_strncasecmp (unit, "working", 7) != 0)
    return from + count;
  if (calendar == NULL)
    return WO_DATE_NONE;
  counted = wo_calendar_add_days (calendar, from, count);
  date = counted.past_data ? WO_DATE_NONE : counted.date;
  wo_count_clear (&counted);
  return date;
}

WoDate
wo_date_words_within (const char *text, WoDate from)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  WoDate date = WO_DATE_NONE;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("\\bwithin\\s+(?:the\\s+next\\s+)?(\\d{1,3}|one|two|three|four|five|six|"
                     "seven|eight|nine|ten|eleven|twelve)(?:\\s+\\(\\d{1,3}\\))?\\s+"
                     "(calendar days?|working days?|days?|weeks?|months?)\\b"
                     "(?=\\s*(?:$|[,.:;)]|the landlord|(?:of|from|after) (?:the )?(?:date of )?"
                     "(?:receiving |receipt of )?(?:the |this |our )?(?:final )?"
                     "(?:report|determination|decision|letter|order)))",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  if (from == WO_DATE_NONE || strlen (text) > TEXT_MAX)
    return WO_DATE_NONE;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *count = g_match_info_fetch (match, 1);
      g_autofree char *unit = g_match_info_fetch (match, 2);
      WoDate day = after (from, number_of (count), unit);

      if (date != WO_DATE_NONE && day != date)
        return WO_DATE_NONE;
      date = day;
    }
  return date;
}
