/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

/* Under about four weeks is hardly time for anything that a governing body oversees. */
#define NEAR_DAYS 28
#define FAR_MONTHS 12

#define T WO_SMART_TIME_BOUND

/* The days that the elements have: the end, the terms of reference, the milestones. */

static void
suggest_date (const WoLintRun *self, WoLintFinding *finding, WoDate date)
{
  g_free (finding->suggestion);
  finding->suggestion = wo_date_in_words (wo_lint_working_day (self, date));
}

static const char *
due_element (const WoLintRun *self)
{
  if (!self->review)
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
  WoLintFinding *finding;

  if (self->order->elements.due != WO_DATE_NONE || (self->written && self->dates->len > 0))
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

  if (!wo_lint_is_past (self, self->order->elements.due))
    return;
  finding = wo_lint_add (self, "due-past", T, TRUE,
                         g_strdup ("The day by which it must be carried out has passed already."));
  at_due (self, finding);
  suggest_date (self, finding, self->today + 91);
}

static void
check_working_day (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  gboolean weekend = due != WO_DATE_NONE && (due - 1) % 7 > 4;
  WoLintFinding *finding;

  if (due == WO_DATE_NONE || wo_lint_working_day (self, due) == due)
    return;
  finding = wo_lint_add (self, "due-not-working-day", WO_SMART_ACHIEVABLE, FALSE,
                         g_strdup_printf ("That day is %s, when nobody is there to send or "
                                          "receive.",
                                          weekend ? "at a weekend" : "a holiday"));
  at_due (self, finding);
  suggest_date (self, finding, due);
}

static void
check_distance (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  WoLintFinding *finding;

  if (due == WO_DATE_NONE || self->today == WO_DATE_NONE || due < self->today)
    return;
  if (due - self->today < NEAR_DAYS && self->review)
    {
      finding = wo_lint_add (self, "due-too-near", WO_SMART_ACHIEVABLE, FALSE,
                             g_strdup_printf ("That is in %d days. A review that a governing body "
                                              "oversees can hardly be done in under four weeks.",
                                              due - self->today));
      at_due (self, finding);
      suggest_date (self, finding, self->today + 91);
    }
  if (due > wo_date_add_months (self->today, FAR_MONTHS))
    {
      finding = wo_lint_add (self, "due-too-far", T, FALSE,
                             g_strdup ("That is more than a year away. Order an earlier day, or a "
                                       "report on the way."));
      at_due (self, finding);
      suggest_date (self, finding, wo_date_add_months (self->today, FAR_MONTHS));
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
  if (wo_lint_is_past (self, milestone->by))
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
      suggest_date (self, finding, elements->due);
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
check_one_day (WoLintRun *self)
{
  GPtrArray *milestones = self->order->elements.milestones;
  WoDate day = WO_DATE_NONE;
  WoLintFinding *finding;

  for (guint i = 0; i < milestones->len; i++)
    {
      const WoMilestone *milestone = g_ptr_array_index (milestones, i);

      if (milestone->by == WO_DATE_NONE || (i > 0 && milestone->by != day))
        return;
      day = milestone->by;
    }
  if (milestones->len < 2)
    return;
  finding =
      wo_lint_add (self, "milestones-one-day", T, FALSE,
                   g_strdup ("All the milestones fall on one day, so none of them shows how far "
                             "the review has come."));
  wo_lint_at_date (self, finding, "milestones", day);
}

static void
check_terms (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  WoDate terms = elements->terms_agreed_by;
  WoLintFinding *finding;

  if (terms == WO_DATE_NONE)
    return;
  if (wo_lint_is_past (self, terms))
    {
      finding =
          wo_lint_add (self, "terms-past", T, TRUE,
                       g_strdup ("The day by which the terms of reference are to be agreed has "
                                 "passed already."));
      wo_lint_at_date (self, finding, "terms_of_reference", terms);
      suggest_date (self, finding, self->today + NEAR_DAYS);
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
      suggest_date (self, finding, self->today + (elements->due - self->today) / 4);
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
  check_terms (self);
  check_one_day (self);
  for (guint i = 0; i < milestones->len; i++)
    check_milestone (self, g_ptr_array_index (milestones, i));
}
