/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The time limits of the Complaint Handling Code in words: what each is for, where it stands, and how
 * it was counted, day by day, so that anybody can check it with a calendar.
 */
#pragma once

#include "domain/wo-code.h"

G_BEGIN_DECLS

/* "Acknowledge the complaint", "Stage 1 decision", ... of a step. */
const char *wo_words_clock_step (const char *step);
/* "In time", "3 working days late", "Overdue by 3 working days", "Due 4 June 2024", ... */
char *wo_words_clock_state (const WoCodeClock *clock);
/* "10 working days after 17 April 2025, the day itself not counted. Left out: 4 days of weekends,
 * Good Friday (18 April 2025) …" */
char *wo_words_count (const WoCalendar *calendar, WoDate from, int days, const WoCount *count);
/* The whole of how @clock was counted, extension included; empty where it was not. */
char *wo_words_clock_how (const WoCodeClock *clock, const WoCalendar *calendar);

G_END_DECLS
