/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A day, without a clock: a plain count of days, so that rules add and compare days without any
 * time zone. Zero is "no day given". The domain never asks what day it is; it is told.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days since 1 January of year 1, as GDate counts them; 0: none. */
typedef int WoDate;

#define WO_DATE_NONE 0

/* Reads YYYY-MM-DD, years 1900 to 2200; WO_DATE_NONE where @text is no such day or NULL. */
WoDate wo_date_parse (const char *text);
/* Reads what people write: YYYY-MM-DD or dd/mm/yyyy. */
WoDate wo_date_parse_loose (const char *text);
WoDate wo_date_new (int year, int month, int day);
/* YYYY-MM-DD, newly allocated; NULL for no day. */
char *wo_date_format (WoDate date);
/* "14 March 2025", newly allocated, in English as order text needs it; NULL for no day. */
char *wo_date_in_words (WoDate date);
/* The same day @months later, or the month's last day where it has no such day. */
WoDate wo_date_add_months (WoDate date, int months);
int wo_date_year (WoDate date);
/* The day in UTC of a time in microseconds since 1970. */
WoDate wo_date_from_us (gint64 time_us);

G_END_DECLS
