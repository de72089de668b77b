/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words-clock.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *step;
  const char *title;
  const char *from; /* as the start of a count */
} WoStepWords;

static const WoStepWords steps[] = {
  { "complaint", N_ ("Complaint"), N_ ("the complaint") },
  { "acknowledged", N_ ("Acknowledgement"), N_ ("the acknowledgement") },
  { "stage_1", N_ ("Stage 1 decision"), N_ ("the stage 1 decision") },
  { "escalated", N_ ("Escalation"), N_ ("the request to escalate") },
  { "acknowledged_2", N_ ("Acknowledgement of the escalation"),
    N_ ("the acknowledgement of the escalation") },
  { "stage_2", N_ ("Stage 2 response"), N_ ("the stage 2 response") },
  { "stage_3_asked", N_ ("Request for stage 3"), N_ ("the request for stage 3") },
  { "stage_3", N_ ("Stage 3 response"), N_ ("the stage 3 response") },
  { "referred", N_ ("Referral to the Ombudsman"), N_ ("the referral") },
  { "evidence_asked", N_ ("Ombudsman’s request for evidence"),
    N_ ("the Ombudsman’s request for evidence") },
  { "evidence_received", N_ ("Evidence to the Ombudsman"), N_ ("the evidence") },
};

static const WoStepWords *
find_step (const char *step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].step, step) == 0)
      return &steps[i];
  return NULL;
}

const char *
wo_words_clock_step (const char *step)
{
  const WoStepWords *words = find_step (step);

  return words != NULL ? _ (words->title) : step;
}

static char *
with_number (const char *sentence, int number)
{
  g_autofree char *digits = g_strdup_printf ("%d", number);
  const char *args[WO_FILL_MAX] = { NULL, digits };

  return wo_fill (sentence, args);
}

static char *
with_day (const char *sentence, WoDate day)
{
  g_autofree char *words = wo_date_in_words (day);
  const char *args[WO_FILL_MAX] = { NULL, words };

  return wo_fill (sentence, args);
}

char *
wo_words_clock_state (const WoCodeClock *clock)
{
  int late = clock->days_late;

  switch (clock->state)
    {
    case WO_CLOCK_MET:
      return g_strdup (_ ("In time"));
    case WO_CLOCK_LATE:
      return with_number (g_dngettext (GETTEXT_PACKAGE, "{1} working day late",
                                       "{1} working days late", (gulong) late),
                          late);
    case WO_CLOCK_OVERDUE:
      return with_number (g_dngettext (GETTEXT_PACKAGE, "Overdue by {1} working day",
                                       "Overdue by {1} working days", (gulong) late),
                          late);
    case WO_CLOCK_RUNNING:
      return with_day (_ ("Due {1}"), clock->last_day);
    case WO_CLOCK_UNKNOWN:
      return g_strdup (_ ("Its day is not given"));
    case WO_CLOCK_NOT_REACHED:
    default:
      return g_strdup (_ ("Not reached"));
    }
}

/* "Left out: 4 days of weekends, Good Friday (18 April 2025), Easter Monday (21 April 2025)." */
static char *
left_out (const WoCalendar *calendar, const WoCount *count)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const char *args[WO_FILL_MAX] = { NULL };

  if (count->weekend_days > 0)
    {
      g_autofree char *weekends =
          with_number (g_dngettext (GETTEXT_PACKAGE, "{1} day of weekends", "{1} days of weekends",
                                    (gulong) count->weekend_days),
                       count->weekend_days);

      g_string_append (list, weekends);
    }
  for (guint i = 0; count->skipped != NULL && i < count->skipped->len; i++)
    {
      WoDate day = g_array_index (count->skipped, WoDate, i);
      g_autofree char *words = wo_date_in_words (day);

      g_string_append_printf (list, "%s%s: %s", list->len > 0 ? "; " : "", words,
                              wo_calendar_holiday (calendar, day));
    }
  if (list->len == 0)
    return g_strdup (_ ("No day was left out."));
  args[1] = list->str;
  return wo_fill (_ ("Left out: {1}."), args);
}

static char *
say_count (const char *after, const WoCalendar *calendar, int days, const WoCount *count)
{
  g_autofree char *digits = g_strdup_printf ("%d", days);
  g_autofree char *out = left_out (calendar, count);
  g_autofree char *due = wo_date_in_words (count->date);
  const char *args[WO_FILL_MAX] = { due, digits, after, out };

  return wo_fill (g_dngettext (GETTEXT_PACKAGE,
                               "{0} is {1} working day after {2}, which is not counted. {3}",
                               "{0} is {1} working days after {2}, which is not counted. {3}",
                               (gulong) days),
                  args);
}

char *
wo_words_count (const WoCalendar *calendar, WoDate from, int days, const WoCount *count)
{
  g_autofree char *after = wo_date_in_words (from);

  return say_count (after, calendar, days, count);
}

char *
wo_words_clock_how (const WoCodeClock *clock, const WoCalendar *calendar)
{
  const WoStepWords *from = find_step (clock->counted);
  g_autofree char *day = wo_date_in_words (clock->from);
  g_autofree char *after = NULL;
  g_autofree char *how = NULL;
  const char *args[WO_FILL_MAX] = { NULL, from != NULL ? _ (from->from) : clock->counted, day };

  if (clock->from == WO_DATE_NONE)
    return g_strdup ("");
  after = wo_fill (_ ("{1} ({2})"), args);
  how = say_count (after, calendar, clock->days, &clock->count);
  if (clock->extended)
    {
      g_autofree char *more = with_day (_ ("With the extension it was {1}."), clock->last_day);

      return g_strjoin (" ", how, more, NULL);
    }
  return g_steal_pointer (&how);
}
