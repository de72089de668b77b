/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-calendar.h"

/* GDate's day 1 was a Monday. */
#define WEEKDAY(day) (((day) -1) % 7)
#define SATURDAY 5

WoCalendar *
wo_calendar_new (const char *name)
{
  WoCalendar *self = g_new0 (WoCalendar, 1);

  self->name = g_strdup (name);
  self->holidays = g_array_new (FALSE, FALSE, sizeof (WoDate));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wo_calendar_free (WoCalendar *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_array_unref (self->holidays);
  g_ptr_array_unref (self->titles);
  g_free (self);
}

/* The index of the first holiday that is not before @day. */
static guint
lower_bound (const WoCalendar *self, WoDate day)
{
  guint low = 0;
  guint high = self->holidays->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->holidays, WoDate, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_holiday (const WoCalendar *self, WoDate day, guint *ret_index)
{
  guint index = lower_bound (self, day);

  *ret_index = index;
  return index < self->holidays->len && g_array_index (self->holidays, WoDate, index) == day;
}

static gboolean
is_held (const WoCalendar *self, WoDate day)
{
  return self->first != WO_DATE_NONE && day >= self->first && day <= self->last;
}

void
wo_calendar_add (WoCalendar *self, WoDate day, const char *title)
{
  guint index;

  g_return_if_fail (self != NULL);
  g_return_if_fail (day > WO_DATE_NONE);

  if (is_holiday (self, day, &index))
    return;
  g_array_insert_val (self->holidays, index, day);
  g_ptr_array_insert (self->titles, (int) index, g_strdup (title));
  if (self->first == WO_DATE_NONE || day < self->first)
    self->first = day;
  if (day > self->last)
    self->last = day;
}

gboolean
wo_calendar_is_working (const WoCalendar *self, WoDate day)
{
  guint index;

  return day > WO_DATE_NONE && WEEKDAY (day) < SATURDAY && !is_holiday (self, day, &index);
}

const char *
wo_calendar_holiday (const WoCalendar *self, WoDate day)
{
  guint index;

  return is_holiday (self, day, &index) ? g_ptr_array_index (self->titles, index) : NULL;
}

WoCount
wo_calendar_add_days (const WoCalendar *self, WoDate from, int days)
{
  WoCount count = { .date = from };

  count.skipped = g_array_new (FALSE, FALSE, sizeof (WoDate));
  g_return_val_if_fail (self != NULL, count);
  g_return_val_if_fail (from > WO_DATE_NONE, count);
  g_return_val_if_fail (days >= 0 && days <= WO_CALENDAR_DAYS_MAX, count);

  while (days > 0)
    {
      guint index;

      count.date++;
      if (WEEKDAY (count.date) >= SATURDAY)
        count.weekend_days++;
      else if (is_holiday (self, count.date, &index))
        g_array_append_val (count.skipped, count.date);
      else
        days--;
    }
  count.past_data = !is_held (self, from) || !is_held (self, count.date);
  return count;
}

void
wo_count_clear (WoCount *self)
{
  g_clear_pointer (&self->skipped, g_array_unref);
}

int
wo_calendar_between (const WoCalendar *self, WoDate from, WoDate to, gboolean *ret_past_data)
{
  WoDate first = MIN (from, to);
  WoDate last = MAX (from, to);
  int days = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (WoDate day = first + 1; day <= last; day++)
    if (wo_calendar_is_working (self, day))
      days++;
  if (ret_past_data != NULL)
    *ret_past_data = !is_held (self, first) || !is_held (self, last);
  return to < from ? -days : days;
}
