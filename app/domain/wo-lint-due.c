/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

/* Under about four weeks is hardly time for anything that a governing body oversees. */
#define NEAR_DAYS 28
#define FAR_MONTHS 12

#define T WO_SMART_TIME_BOUND

static void
suggest_date (WoLintFinding *finding, WoDate date)
{
  g_free (finding->suggestion);
  finding->suggestion = wo_date_in_words (wo_lint_weekday (date));
}

static gboolean
is_past (const WoLintRun *self, WoDate date)
{
  return self->today != WO_DATE_NONE && date != WO_DATE_NONE && date < self->today;
}

static const char *
due_element (const WoLintRun *self)
{
  const char *power = self->order->power;

  if (power != NULL && !g_str_equal (power, "54f"))
    return "evidence";
  return self->order->elements.report_to->len > 0 ? "report_to" : "due";
}

/* Finds the day in the paragraph it stands in, and names the element "due". */
static void
at_due (WoLintRun *self, WoLintFinding *finding)
{
  wo_lint_at_date (self, finding, due_element (self), self->order->elements.due);
  g_free (finding->element);
  finding->element = g_strdup ("due");
}

static void
check_missing_due (WoLintRun *self)
{
  g_autoptr (GArray) dates = wo_lint_dates (self);
  WoLintFinding *finding;

  if (self->order->elements.due != WO_DATE_NONE || (self->written && dates->len > 0))
    return;
  finding = wo_lint_add (self, "due-missing", T, TRUE,
                         g_strdup ("The order has no day by which it must be carried out."));
  finding->element = g_strdup ("due");
  g_ptr_array_add (self->lint->missing, g_strdup ("due"));
}

static void
check_past_due (WoLintRun *self)
{
  WoLintFinding *finding;

  if (!is_past (self, self->order->elements.due))
    return;
  finding = wo_lint_add (self, "due-past", T, TRUE,
                         g_strdup ("The day by which it must be carried out has passed already."));
  at_due (self, finding);
  suggest_date (finding, self->today + 91);
}

/* Christmas and New Year's Day; other holidays are not known here. */
static gboolean
is_fixed_holiday (WoDate date)
{
  int year = wo_date_year (date);

  return date == wo_date_new (year, 12, 25) || date == wo_date_new (year, 12, 26) ||
         date == wo_date_new (year, 1, 1);
}

static void
check_working_day (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  gboolean holiday = due != WO_DATE_NONE && is_fixed_holiday (due);
  WoLintFinding *finding;

  if (due == WO_DATE_NONE || (wo_lint_weekday (due) == due && !holiday))
    return;
  finding = wo_lint_add (self, "due-not-working-day", WO_SMART_ACHIEVABLE, FALSE,
                         g_strdup_printf ("That day is %s, when nobody is there to send or "
                                          "receive.",
                                          holiday ? "a holiday" : "at a weekend"));
  at_due (self, finding);
  while (is_fixed_holiday (due) || wo_lint_weekday (due) != due)
    due--;
  suggest_date (finding, due);
}

static void
check_distance (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  gboolean review = self->order->power == NULL || g_str_equal (self->order->power, "54f");
  WoLintFinding *finding;

  if (due == WO_DATE_NONE || self->today == WO_DATE_NONE || due < self->today)
    return;
  if (due - self->today < NEAR_DAYS && review)
    {
      finding = wo_lint_add (self, "due-too-near", WO_SMART_ACHIEVABLE, FALSE,
                             g_strdup_printf ("That is in %d days. A review that a governing body "
                                              "oversees can hardly be done in under four weeks.",
                                              due - self->today));
      at_due (self, finding);
      suggest_date (finding, self->today + 91);
    }
  if (due > wo_date_add_months (self->today, FAR_MONTHS))
    {
      finding = wo_lint_add (self, "due-too-far", T, FALSE,
                             g_strdup ("That is more than a year away. Order an earlier day, or a "
                                       "report on the way."));
      at_due (self, finding);
      suggest_date (finding, wo_date_add_months (self->today, FAR_MONTHS));
    }
}

/* The days of a text that a person wrote are held against the day that the order has. */
static void
check_written_dates (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  g_autoptr (GArray) dates = wo_lint_dates (self);
  gboolean has_due = FALSE;

  if (!self->written)
    return;
  for (guint i = 0; i < dates->len; i++)
    {
      const WoLintDate *date = &g_array_index (dates, WoLintDate, i);
      WoLintFinding *finding;

      has_due = has_due || date->date == due;
      if (due == WO_DATE_NONE || date->date <= due)
        continue;
      finding = wo_lint_add (self, "text-date-after-due", T, FALSE,
                             g_strdup ("This day is later than the day by which the order must be "
                                       "carried out."));
      wo_lint_place (self, finding, date->start, date->end);
      suggest_date (finding, due);
    }
  if (due != WO_DATE_NONE && !has_due)
    {
      g_autofree char *words = wo_date_in_words (due);
      WoLintFinding *finding =
          wo_lint_add (self, "due-not-in-text", T, FALSE,
                       g_strdup_printf ("The text does not say the day it is due, %s.", words));

      finding->element = g_strdup ("due");
    }
}

static void
check_milestone (WoLintRun *self, const WoMilestone *milestone)
{
  const WoElements *elements = &self->order->elements;
  WoLintFinding *finding;

  if (milestone->by == WO_DATE_NONE)
    {
      finding = wo_lint_add (self, "milestone-without-date", T, FALSE,
                             g_strdup_printf ("“%s” has no day yet.", milestone->what != NULL
                                                                          ? milestone->what
                                                                          : "This milestone"));
      wo_lint_at_element (self, finding, "milestones");
      return;
    }
  if (is_past (self, milestone->by))
    {
      finding = wo_lint_add (self, "milestone-past", T, TRUE,
                             g_strdup ("The day of this milestone has passed already."));
      wo_lint_at_date (self, finding, "milestones", milestone->by);
    }
  if (elements->due != WO_DATE_NONE && milestone->by > elements->due)
    {
      finding = wo_lint_add (self, "due-before-milestone", T, TRUE,
                             g_strdup ("This milestone comes after the day by which the order must "
                                       "be carried out."));
      wo_lint_at_date (self, finding, "milestones", milestone->by);
      suggest_date (finding, elements->due);
    }
  if (elements->terms_agreed_by != WO_DATE_NONE && milestone->by < elements->terms_agreed_by)
    {
      finding = wo_lint_add (self, "milestone-before-terms", T, FALSE,
                             g_strdup ("This milestone comes before the terms of reference are "
                                       "agreed."));
      wo_lint_at_date (self, finding, "milestones", milestone->by);
    }
}

static void
check_terms (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  WoDate terms = elements->terms_agreed_by;
  WoLintFinding *finding;

  if (terms == WO_DATE_NONE)
    return;
  if (is_past (self, terms))
    {
      finding =
          wo_lint_add (self, "terms-past", T, TRUE,
                       g_strdup ("The day by which the terms of reference are to be agreed has "
                                 "passed already."));
      wo_lint_at_date (self, finding, "terms_of_reference", terms);
      suggest_date (finding, self->today + NEAR_DAYS);
    }
  if (elements->due != WO_DATE_NONE && terms >= elements->due)
    {
      finding =
          wo_lint_add (self, "terms-late", T, TRUE,
                       g_strdup ("The terms of reference are to be agreed only when the review "
                                 "must be over."));
      wo_lint_at_date (self, finding, "terms_of_reference", terms);
    }
  else if (self->today != WO_DATE_NONE && elements->due > self->today &&
           terms - self->today > (elements->due - self->today) / 2)
    {
      finding =
          wo_lint_add (self, "terms-late", T, FALSE,
                       g_strdup ("Agreeing the terms of reference takes more than half of the "
                                 "time there is."));
      wo_lint_at_date (self, finding, "terms_of_reference", terms);
      suggest_date (finding, self->today + (elements->due - self->today) / 4);
    }
}

void
wo_lint_due (WoLintRun *self)
{
  GPtrArray *milestones = self->order->elements.milestones;

  check_missing_due (self);
  check_past_due (self);
  check_working_day (self);
  check_distance (self);
  check_written_dates (self);
  check_terms (self);
  for (guint i = 0; i < milestones->len; i++)
    check_milestone (self, g_ptr_array_index (milestones, i));
}
