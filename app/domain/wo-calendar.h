/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Working days in England and Wales: not Saturday, not Sunday, not a bank holiday. The holidays are
 * data, handed in; a date past the last one held warns.
 */
#pragma once

#include "domain/wo-date.h"

G_BEGIN_DECLS

#define WO_CALENDAR_DAYS_MAX 10000

typedef struct
{
  char *name;         /* "england-and-wales" */
  WoDate first, last; /* the first and last day of the years held */
  GArray *holidays;   /* WoDate, ascending */
  GPtrArray *titles;  /* char *, beside holidays */
} WoCalendar;

typedef struct
{
  WoDate date;
  GArray *skipped;    /* WoDate: the days that did not count, in order, weekends left out */
  int weekend_days;   /* Saturdays and Sundays that did not count either */
  gboolean past_data; /* it runs past the holidays held */
} WoCount;

WoCalendar *wo_calendar_new (const char *name);
void wo_calendar_free (WoCalendar *self);
void wo_calendar_add (WoCalendar *self, WoDate day, const char *title);
gboolean wo_calendar_is_working (const WoCalendar *self, WoDate day);
/* The title of the holiday on @day, or NULL. */
const char *wo_calendar_holiday (const WoCalendar *self, WoDate day);
/* @days working days after @from (which is not counted), 0 to WO_CALENDAR_DAYS_MAX. With 0 days the
 * answer is @from itself. */
WoCount wo_calendar_add_days (const WoCalendar *self, WoDate from, int days);
void wo_count_clear (WoCount *self);
/* Working days after @from up to and with @to; negative where @to is earlier. */
int wo_calendar_between (const WoCalendar *self, WoDate from, WoDate to, gboolean *ret_past_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCalendar, wo_calendar_free)

G_END_DECLS
