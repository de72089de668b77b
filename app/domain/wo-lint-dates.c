/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

#define T WO_SMART_TIME_BOUND
/* The days in the text, whoever wrote it. */

static const WoLintSentence *
sentence_of (const WoLintRun *self, const WoLintDate *date)
{
  return &g_array_index (self->sentences, WoLintSentence, date->sentence);
}

/* The words before @date in its sentence, at most @most bytes of them, in small letters. */
static char *
words_before (const WoLintRun *self, const WoLintDate *date, gsize most)
{
  gsize from = wo_lint_back (self, date->start, sentence_of (self, date)->start, most);
  g_autofree char *words = g_strndup (self->text + from, date->start - from);

  return g_ascii_strdown (words, -1);
}

/* "by 30 May 2025", "on or before the 30 May 2025", and not of a day that is told of what was. */
gboolean
wo_lint_is_by (const WoLintRun *self, const WoLintDate *date)
{
  g_autofree char *near = words_before (self, date, 24);
  g_autofree char *before = NULL;

  if (!g_regex_match (wo_lint_regex (
                          "\\b(?:by|before|no later than|not later than|until) (?:the |\\w+day,? )?"
                          "$"),
                      near, 0, NULL))
    return FALSE;
  before = words_before (self, date, WO_LINT_CLAUSE_MAX);
  return !g_regex_match (wo_lint_regex (
                             "\\b(?:why|did not|had not|failed|whether|was|were|had|which|that "
                             "it|since|review(?:ed)? (?:by|before))\\b[^;]*$"),
                         before, 0, NULL);
}

gboolean
wo_lint_is_deadline (const WoLintRun *self, const WoLintDate *date)
{
  return (sentence_of (self, date)->topics & WO_TOPIC (DUTY)) != 0 && wo_lint_is_by (self, date);
}

static WoLintFinding *
add_at (WoLintRun *self, const char *rule, gboolean must_fix, const WoLintDate *date, char *why)
{
  WoLintFinding *finding = wo_lint_add (self, rule, T, must_fix, why);

  wo_lint_place (self, finding, date->start, date->end);
  return finding;
}

/* Against the day that the order has, where a person wrote the text. */
static void
check_against_due (WoLintRun *self, const WoLintDate *date)
{
  WoDate due = self->order->elements.due;

  if (due == WO_DATE_NONE || date->date <= due)
    return;
  add_at (self, "text-date-after-due", FALSE, date,
          g_strdup ("This day is later than the day by which the order must be carried out."))
      ->suggestion = wo_date_in_words (wo_lint_working_day (self, due));
}

static void
check_due_said (WoLintRun *self)
{
  WoDate due = self->order->elements.due;
  g_autofree char *words = wo_date_in_words (due);
  WoLintFinding *finding;

  if (!self->written || due == WO_DATE_NONE)
    return;
  for (guint i = 0; i < self->dates->len; i++)
    if (g_array_index (self->dates, WoLintDate, i).date == due)
      return;
  finding = wo_lint_add (self, "due-not-in-text", T, FALSE,
                         g_strdup_printf ("The text does not say the day it is due, %s.", words));
  finding->element = g_strdup ("due");
}

static void
check_working_day (WoLintRun *self, const WoLintDate *date)
{
  WoDate working = wo_lint_working_day (self, date->date);
  WoLintFinding *finding;

  if (working == date->date || date->date == self->order->elements.due ||
      wo_lint_is_past (self, date->date) || !wo_lint_is_deadline (self, date))
    return;
  finding = add_at (self, "date-not-working-day", FALSE, date,
                    g_strdup_printf ("That day is %s, when nobody is there to send or receive.",
                                     (date->date - 1) % 7 > 4 ? "at a weekend" : "a holiday"));
  finding->letter = WO_SMART_ACHIEVABLE;
  finding->suggestion = wo_date_in_words (working);
}

/* "Monday 26 September 2025", which is a Friday. */
static void
check_weekday (WoLintRun *self, const WoLintDate *date)
{
  static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday" };
  const char *is = days[(date->date - 1) % 7];
  gsize start = sentence_of (self, date)->start;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gsize length = strlen (days[i]);
      gsize gap = date->start > start + 1 && self->text[date->start - 2] == ',' ? 2 : 1;
      WoLintDate said = { .date = date->date, .sentence = date->sentence };

      if (days[i] == is || date->start < start + length + gap ||
          strncmp (self->text + date->start - gap - length, days[i], length) != 0)
        continue;
      said.start = date->start - gap - length;
      said.end = said.start + length;
      add_at (self, "weekday-wrong", FALSE, &said,
              g_strdup_printf ("That day is a %s. Two readings make two deadlines.", is))
          ->suggestion = g_strdup (is);
    }
}

/* "between 1 May 2025 and 1 April 2025" */
static void
check_order (WoLintRun *self, const WoLintDate *first, const WoLintDate *second)
{
  g_autofree char *before = words_before (self, first, 10);
  g_autofree char *middle = g_strndup (self->text + first->end, second->start - first->end);

  if (first->sentence != second->sentence || second->date == WO_DATE_NONE ||
      first->date <= second->date)
    return;
  if (!(g_str_has_suffix (before, "between ") && g_str_equal (middle, " and ")) &&
      !(g_str_has_suffix (before, "from ") &&
        (g_str_equal (middle, " to ") || g_str_equal (middle, " until "))))
    return;
  add_at (self, "dates-reversed", TRUE, second, g_strdup ("This time ends before it begins."));
}

/* Whether a sentence says by when the report of the review, and not one on the way, goes out. */
static gboolean
is_about_report (const WoLintRun *self, const WoLintDate *date)
{
  const WoLintSentence *sentence = sentence_of (self, date);
  g_autofree char *words =
      g_strndup (self->text + sentence->start, sentence->end - sentence->start);

  return (sentence->own & (WO_TOPIC (SEND) | WO_TOPIC (DUTY))) ==
             (WO_TOPIC (SEND) | WO_TOPIC (DUTY)) &&
         (sentence->own & (WO_TOPIC (INTERIM) | WO_TOPIC (MONITOR) | WO_TOPIC (OFTEN))) == 0 &&
         g_regex_match (wo_lint_regex (
                            "\\b(?:final|completed|finished|its|the|review['’]?s?) report\\b(?! on|"
                            " of (?!the review|its review))|\\breport of the review\\b"),
                        words, 0, NULL);
}

static void
check_contradiction (WoLintRun *self)
{
  const WoLintDate *first = NULL;

  for (guint i = 0; i < self->dates->len && self->review; i++)
    {
      const WoLintDate *date = &g_array_index (self->dates, WoLintDate, i);

      if (date->date == WO_DATE_NONE || !wo_lint_is_deadline (self, date) ||
          !is_about_report (self, date))
        continue;
      if (first != NULL && first->date != date->date && first->sentence != date->sentence)
        {
          g_autofree char *earlier = wo_date_in_words (first->date);

          add_at (
              self, "deadlines-contradict", TRUE, date,
              g_strdup_printf ("The report is due on another day, %s, further up. The landlord can "
                               "keep to only one of them.",
                               earlier))
              ->suggestion = g_strdup (earlier);
          return;
        }
      first = first != NULL ? first : date;
    }
}

void
wo_lint_dates (WoLintRun *self)
{
  for (guint i = 0; i < self->dates->len; i++)
    {
      const WoLintDate *date = &g_array_index (self->dates, WoLintDate, i);

      if (date->date == WO_DATE_NONE)
        {
          add_at (self, "date-impossible", TRUE, date, g_strdup ("There is no such day."));
          continue;
        }
      if (self->written)
        check_against_due (self, date);
      check_working_day (self, date);
      if (date->start > 0)
        check_weekday (self, date);
      if (i + 1 < self->dates->len)
        check_order (self, date, &g_array_index (self->dates, WoLintDate, i + 1));
    }
  check_due_said (self);
  if (self->written)
    check_contradiction (self);
}
