/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-date.h"

#include <string.h>

#define YEAR_MIN 1900
#define YEAR_MAX 2200
#define US_PER_DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
/* 1 January 1970, as GDate counts. */
#define EPOCH 719163

static const char *const month_names[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

/* Reads exactly @width digits at @text; -1 where one of them is none. */
static int
read_digits (const char *text, int width)
{
  int value = 0;

  for (int i = 0; i < width; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gboolean
split (WoDate date, GDate *ret_date)
{
  if (date <= WO_DATE_NONE || !g_date_valid_julian ((guint32) date))
    return FALSE;
  g_date_clear (ret_date, 1);
  g_date_set_julian (ret_date, (guint32) date);
  return TRUE;
}

WoDate
wo_date_new (int year, int month, int day)
{
  GDate date;

  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
    return WO_DATE_NONE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return WO_DATE_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (WoDate) g_date_get_julian (&date);
}

WoDate
wo_date_parse (const char *text)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return WO_DATE_NONE;
  return wo_date_new (read_digits (text, 4), read_digits (text + 5, 2), read_digits (text + 8, 2));
}

WoDate
wo_date_parse_loose (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *stripped = NULL;
  WoDate iso;

  if (text == NULL)
    return WO_DATE_NONE;
  stripped = g_strstrip (g_strdup (text));
  iso = wo_date_parse (stripped);
  if (iso != WO_DATE_NONE)
    return iso;

  parts = g_strsplit (stripped, "/", 4);
  if (g_strv_length (parts) != 3 || strlen (parts[2]) != 4)
    return WO_DATE_NONE;
  for (int i = 0; i < 2; i++)
    if (strlen (parts[i]) < 1 || strlen (parts[i]) > 2)
      return WO_DATE_NONE;
  return wo_date_new (read_digits (parts[2], 4), read_digits (parts[1], (int) strlen (parts[1])),
                      read_digits (parts[0], (int) strlen (parts[0])));
}

static void
write_digits (char *to, guint n, guint number)
{
  for (; n > 0; number /= 10)
    to[--n] = (char) ('0' + number % 10);
}

/* By hand: each result in a register's log has one. */
char *
wo_date_format (WoDate date)
{
  GDate day;
  char *text;

  if (!split (date, &day))
    return NULL;
  text = g_malloc (sizeof "2000-01-01");
  write_digits (text, 4, g_date_get_year (&day));
  text[4] = '-';
  write_digits (text + 5, 2, g_date_get_month (&day));
  text[7] = '-';
  write_digits (text + 8, 2, g_date_get_day (&day));
  text[10] = '\0';
  return text;
}

char *
wo_date_in_words (WoDate date)
{
  GDate day;

  if (!split (date, &day))
    return NULL;
  return g_strdup_printf ("%d %s %d", g_date_get_day (&day),
                          month_names[g_date_get_month (&day) - 1], g_date_get_year (&day));
}

WoDate
wo_date_add_months (WoDate date, int months)
{
  GDate day;
  int count;
  int year;
  int month;
  int last;

  if (!split (date, &day))
    return WO_DATE_NONE;
  count = g_date_get_year (&day) * 12 + (int) g_date_get_month (&day) - 1 + months;
  if (count < 12)
    return WO_DATE_NONE;
  year = count / 12;
  month = count % 12 + 1;
  if (year > YEAR_MAX)
    return WO_DATE_NONE;
  last = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
  return wo_date_new (year, month, MIN ((int) g_date_get_day (&day), last));
}

int
wo_date_year (WoDate date)
{
  GDate day;

  return split (date, &day) ? g_date_get_year (&day) : 0;
}

WoDate
wo_date_from_us (gint64 time_us)
{
  gint64 days = time_us / US_PER_DAY;

  if (time_us % US_PER_DAY < 0)
    days--;
  if (days < 1 - EPOCH || days > 10000000)
    return WO_DATE_NONE;
  return (WoDate) (EPOCH + days);
}
