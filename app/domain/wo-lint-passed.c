/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

/* A day that something is to be done by and that has gone by, in a clause as in a text that a person wrote
 * (Guidance May 2024, What is a review, Time-bound). Today itself has not passed. A day without a year is not
 * judged: it may be the next one. */

/* From here on, where the order itself leaves no time: the time that a landlord is commonly given. */
#define LATER_DAYS 56

gboolean
wo_lint_is_past (const WoLintRun *self, WoDate date)
{
  return self->today != WO_DATE_NONE && date != WO_DATE_NONE && date < self->today;
}

/* What these clauses say is to be done, also in a sentence that does not say "must" once more. */
static gboolean
is_deed (const WoLintParagraph *paragraph)
{
  static const char *const deeds[] = { "fairness_now",
                                       "redress_for_others",
                                       "training",
                                       "monitoring_by_governing_body",
                                       "identify_others",
                                       "procedure",
                                       "policy_change",
                                       "other",
                                       NULL };

  return paragraph->element != NULL && g_strv_contains (deeds, paragraph->element);
}

/* The day that is an answer of its own, and that is judged as that answer. */
static gboolean
is_answer (const WoLintRun *self, const WoLintParagraph *paragraph, WoDate date)
{
  static const char *const dated[] = { "due", "report_to", "evidence", NULL };
  static const char *const others[] = { "milestones", "terms_of_reference", NULL };

  if (self->written || paragraph->element == NULL)
    return FALSE;
  return g_strv_contains (others, paragraph->element) ||
         (date == self->order->elements.due && g_strv_contains (dated, paragraph->element));
}

/* A day that is still to come: that of the order, or of the terms of reference for what is not to wait. */
static WoDate
fitting_day (const WoLintRun *self, const WoLintParagraph *paragraph)
{
  const WoElements *elements = &self->order->elements;
  gboolean soon = g_strcmp0 (paragraph->element, "fairness_now") == 0;
  WoDate day = soon ? elements->terms_agreed_by : elements->due;

  if (day == WO_DATE_NONE || day < self->today)
    day = self->today + LATER_DAYS;
  return MAX (wo_lint_working_day (self, day), self->today);
}

static void
judge (WoLintRun *self, const WoLintDate *date)
{
  const WoLintParagraph *paragraph = wo_lint_paragraph_at (self, date->start);
  WoLintFinding *finding;

  if (!wo_lint_is_past (self, date->date) || paragraph == NULL ||
      is_answer (self, paragraph, date->date) ||
      !(wo_lint_is_deadline (self, date) || (is_deed (paragraph) && wo_lint_is_by (self, date))))
    return;
  finding =
      wo_lint_add (self, "text-date-past", WO_SMART_TIME_BOUND, FALSE,
                   g_strdup ("This day has passed already, and something is to be done by it."));
  wo_lint_place (self, finding, date->start, date->end);
  finding->suggestion = wo_date_in_words (fitting_day (self, paragraph));
}

/* "26/10/2026" and "2026-10-26", which the walk over the text leaves alone. */
static void
judge_figures (WoLintRun *self, guint at)
{
  const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, at);
  GRegex *regex = wo_lint_regex ("(?<![\\w/.-])(?:\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d\\d-\\d\\d)"
                                 "(?![\\w/-])");
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match_full (regex, self->text, (gssize) sentence->end, (int) sentence->start, 0, &match,
                      NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *figures = g_match_info_fetch (match, 0);
      WoLintDate date = { .date = wo_date_parse_loose (figures), .sentence = at };
      int start = 0, end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      date.start = (gsize) start;
      date.end = (gsize) end;
      judge (self, &date);
    }
}

void
wo_lint_passed (WoLintRun *self)
{
  for (guint i = 0; i < self->dates->len; i++)
    judge (self, &g_array_index (self->dates, WoLintDate, i));
  for (guint i = 0; i < self->sentences->len; i++)
    judge_figures (self, i);
}
