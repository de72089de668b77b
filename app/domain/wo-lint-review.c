/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

#define T(name) WO_TOPIC (name)
#define WAYS_MAX 6

/* One way in which a sentence can ask for something: it speaks of all of .all and none of .none. */
typedef struct
{
  guint64 all;
  guint64 none;
} Way;

/* What a review order must have: the finding where it is not there, and what a text that a person
 * wrote would say of it. */
typedef struct
{
  const char *element;
  const char *rule;
  int letter;
  gboolean must_fix;
  const char *why;
  Way ways[WAYS_MAX];
  const char *says; /* or these words, or NULL */
} Need;

static const Need needs[] = {
  { "root_cause",
    "root-cause-missing",
    WO_SMART_SPECIFIC,
    TRUE,
    "The order does not ask why the failures happened.",
    { { T (WHY), 0 } } },
  { "others_affected",
    "others-missing",
    WO_SMART_SPECIFIC,
    TRUE,
    "The order does not ask which other residents or homes were affected.",
    { { T (FIND) | T (OTHER) | T (PEOPLE), 0 }, { T (FIND) | T (OTHER) | T (HOMES), 0 } } },
  { "policy_or_practice",
    "policy-not-named",
    WO_SMART_SPECIFIC,
    TRUE,
    "The order does not name the policy or practice to review, or say that there is none.",
    { { T (POLICY), 0 }, { T (REVIEW) | T (WHY), 0 } } },
  { "redress_for_others",
    "redress-missing",
    WO_SMART_MEASURABLE,
    TRUE,
    "The order gives others in the same position nothing.",
    { { T (REDRESS), T (EVIDENCE) | T (PROOF) },
      { T (REDRESS) | T (DUTY) | T (PEOPLE), T (PROOF) },
      { T (PUT) | T (RIGHT), T (EVIDENCE) | T (PROOF) },
      { T (PUT) | T (RIGHT) | T (DUTY), T (PROOF) },
      { T (CORRECT) | T (PEOPLE) | T (OTHER), 0 },
      { T (COMPLAIN) | T (NOT) | T (PEOPLE), 0 } } },
  { "look_back_months",
    "look-back-missing",
    WO_SMART_MEASURABLE,
    FALSE,
    "The order does not say how far back the landlord's complaints are to be looked at again.",
    { { T (PAST) | T (MONTHS) | T (FIND), 0 },
      { T (PAST) | T (YEAR) | T (FIND), 0 },
      { T (PAST) | T (MONTHS) | T (COMPLAIN), 0 },
      { T (PAST) | T (YEAR) | T (COMPLAIN), 0 },
      { T (PAST) | T (MONTHS) | T (OTHER) | T (PEOPLE), 0 } } },
  { "areas_for_improvement",
    "improvement-missing",
    WO_SMART_SPECIFIC,
    TRUE,
    "The order does not say what must get better.",
    { { T (IMPROVE), 0 }, { T (REVIEW) | T (CONTENT), 0 } } },
  { "training",
    "training-missing",
    WO_SMART_RELEVANT,
    FALSE,
    "The order does not say who may need training, or that nobody does.",
    { { T (TRAIN), 0 } } },
  { "fairness_now",
    "fairness-now-missing",
    WO_SMART_ACHIEVABLE,
    TRUE,
    "The order does not say what the landlord can do for others already.",
    { { T (NOW), 0 },
      { T (WHILE) | T (REVIEW), T (GOVERN) },
      { T (WHILE) | T (POLICY), T (GOVERN) },
      { T (NOT) | T (WAIT), 0 } } },
  { "reviewer",
    "reviewer-missing",
    WO_SMART_ACHIEVABLE,
    TRUE,
    "The order does not say who should do the review.",
    { { T (INDEPENDENT), 0 }, { T (OUTSIDE) | T (LED), 0 }, { T (REVIEW) | T (LED), 0 } },
    "\\b(?:carried out|undertaken|done) by\\b" },
  { "governing_body",
    "governing-body-missing",
    WO_SMART_ACHIEVABLE,
    TRUE,
    "The order does not put the review under the governing body.",
    { { T (GOVERN) | T (OVERSEE), 0 },
      { T (GOVERN) | T (MONITOR), 0 },
      { T (GOVERN), T (REPORT) | T (PAPER) | T (SEND) } } },
  { "member_responsible_for_complaints",
    "member-missing",
    WO_SMART_ACHIEVABLE,
    TRUE,
    "The order does not bring in the member responsible for complaints.",
    { { T (MEMBER) | T (RESPONSIBLE), 0 } } },
  { "service_areas",
    "service-areas-missing",
    WO_SMART_ACHIEVABLE,
    TRUE,
    "The order does not say which services take part.",
    { { T (SERVICE), 0 }, { T (OFFICERS) | T (RESPONSIBLE), 0 } } },
  { "terms_of_reference",
    "terms-missing",
    WO_SMART_TIME_BOUND,
    TRUE,
    "The order does not say by when the terms of reference are agreed with the Ombudsman.",
    { { T (TERMS) | T (REFERENCE), 0 } } },
  { "milestones",
    "milestone-missing",
    WO_SMART_TIME_BOUND,
    FALSE,
    "The order has no step on the way with a day of its own.",
    { { T (INTERIM), 0 }, { T (MONITOR) | T (SEND) | T (DATE), 0 } } },
  { "evidence",
    "evidence-missing",
    WO_SMART_MEASURABLE,
    TRUE,
    "The order does not name the documents that will show that it was carried out.",
    { { T (EVIDENCE), 0 }, { T (SEND) | T (PAPER) | T (OMBUDSMAN), 0 } } },
  { "monitoring_by_governing_body",
    "monitoring-missing",
    WO_SMART_MEASURABLE,
    FALSE,
    "The order does not say how the governing body will see that actions are finished and last.",
    { { T (MONITOR), 0 },
      { T (GOVERN) | T (OFTEN), 0 },
      { T (GOVERN) | T (OTHER) | T (MONTHS), 0 } } },
};

static gboolean
has_named (const WoLintRun *self)
{
  if (!wo_lint_blank (self->order->elements.policy_or_practice))
    return TRUE;
  return self->c != NULL && !wo_lint_blank (self->c->subject.name);
}

static gboolean
has_text (const WoElements *elements, const char *name)
{
  const struct
  {
    const char *name;
    const char *text;
  } texts[] = {
    { "root_cause", elements->root_cause },
    { "others_affected", elements->others_affected },
    { "redress_for_others", elements->redress_for_others },
    { "areas_for_improvement", elements->areas_for_improvement },
    { "training", elements->training },
    { "fairness_now", elements->fairness_now },
    { "monitoring_by_governing_body", elements->monitoring_by_governing_body },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name))
      return !wo_lint_blank (texts[i].text);
  return FALSE;
}

static gboolean
has_element (const WoLintRun *self, const char *name)
{
  const WoElements *elements = &self->order->elements;

  if (g_str_equal (name, "policy_or_practice"))
    return has_named (self);
  if (g_str_equal (name, "areas_for_improvement") && elements->areas->len > 0)
    return TRUE;
  if (g_str_equal (name, "look_back_months"))
    return elements->look_back_months > 0;
  if (g_str_equal (name, "reviewer"))
    return elements->reviewer_independent_of != NULL || !wo_lint_blank (elements->reviewer_who);
  if (g_str_equal (name, "governing_body"))
    return elements->governing_body;
  if (g_str_equal (name, "member_responsible_for_complaints"))
    return elements->member_responsible_for_complaints;
  if (g_str_equal (name, "service_areas"))
    return elements->service_areas->len > 0;
  if (g_str_equal (name, "terms_of_reference"))
    return elements->terms_agreed_by != WO_DATE_NONE;
  if (g_str_equal (name, "milestones"))
    return elements->milestones->len > 0;
  if (g_str_equal (name, "evidence"))
    return elements->evidence->len > 0;
  return has_text (elements, name);
}

/* The day the text ends on: the order's own, or the latest that the text gives. */
static WoDate
last_day (const WoLintRun *self)
{
  WoDate last = self->order->elements.due;

  for (guint i = 0; last == WO_DATE_NONE && i < self->dates->len; i++)
    last = MAX (last, g_array_index (self->dates, WoLintDate, i).date);
  return last;
}

/* What is done for people on a day well before the end needs no word such as "now". */
static const WoLintSentence *
early_deed (const WoLintRun *self)
{
  const guint64 other_steps = T (TERMS) | T (INTERIM) | T (GOVERN);
  WoDate last = last_day (self);

  for (guint i = 0; i < self->dates->len; i++)
    {
      const WoLintDate *date = &g_array_index (self->dates, WoLintDate, i);
      const WoLintSentence *sentence =
          &g_array_index (self->sentences, WoLintSentence, date->sentence);

      if (date->date != WO_DATE_NONE && date->date + 28 <= last &&
          wo_lint_is_deadline (self, date) &&
          (self->today == WO_DATE_NONE || date->date >= self->today) &&
          (sentence->topics & T (DUTY)) != 0 &&
          (sentence->topics & (T (PEOPLE) | T (HOMES))) != 0 && (sentence->own & other_steps) == 0)
        return sentence;
    }
  return NULL;
}

static const WoLintSentence *
find_said (const WoLintRun *self, const Need *need)
{
  for (gsize i = 0; i < WAYS_MAX && need->ways[i].all != 0; i++)
    {
      const WoLintSentence *sentence =
          wo_lint_sentence (self, need->ways[i].all, need->ways[i].none);

      if (sentence != NULL)
        return sentence;
    }
  return g_str_equal (need->element, "fairness_now") ? early_deed (self) : NULL;
}

static gboolean
is_said (const WoLintRun *self, const Need *need)
{
  return find_said (self, need) != NULL || (need->says != NULL && wo_lint_says (self, need->says));
}

/* The order that is issued is the text: what only the elements say is not ordered. */
static void
check_left_out (WoLintRun *self, const Need *need)
{
  const WoElementText *element = wo_edition_element (self->edition, need->element);
  WoLintFinding *finding =
      wo_lint_add (self, "text-leaves-out", need->letter, FALSE,
                   g_strdup_printf ("The elements have “%s”, and the text that will be issued does "
                                    "not say it.",
                                    element != NULL ? element->title : need->element));

  finding->element = g_strdup (need->element);
}

static void
check_need (WoLintRun *self, const Need *need)
{
  gboolean said = self->written && is_said (self, need);
  WoLintFinding *finding;

  if (said)
    return;
  if (has_element (self, need->element))
    {
      if (self->written)
        check_left_out (self, need);
      return;
    }
  finding = wo_lint_add (self, need->rule, need->letter, need->must_fix, g_strdup (need->why));
  finding->element = g_strdup (need->element);
  g_ptr_array_add (self->lint->missing, g_strdup (need->element));
}

static gboolean
reports_to (const WoLintRun *self, const char *reader)
{
  GPtrArray *readers = self->order->elements.report_to;

  for (guint i = 0; i < readers->len; i++)
    if (g_strcmp0 (g_ptr_array_index (readers, i), reader) == 0)
      return TRUE;
  return FALSE;
}

static void
check_readers (WoLintRun *self)
{
  gboolean body =
      reports_to (self, "governing body") ||
      (self->written && wo_lint_sentence (self, T (REPORT) | T (GOVERN), T (MONITOR)) != NULL);
  gboolean us =
      reports_to (self, "Ombudsman") ||
      (self->written && wo_lint_sentence (self, T (REPORT) | T (OMBUDSMAN), 0) != NULL) ||
      (self->written && wo_lint_sentence (self, T (SEND) | T (PAPER) | T (OMBUDSMAN), 0) != NULL);
  WoLintFinding *finding;

  if (body && us)
    return;
  finding = wo_lint_add (self, "report-to-missing", WO_SMART_MEASURABLE, TRUE,
                         g_strdup_printf ("The report must go to the governing body and to the "
                                          "Ombudsman; %s.",
                                          body ? "the Ombudsman is not named"
                                          : us ? "the governing body is not named"
                                               : "neither is named"));
  wo_lint_at_element (self, finding, "report_to");
  if (!body && !us)
    g_ptr_array_add (self->lint->missing, g_strdup ("report_to"));
}

void
wo_lint_review (WoLintRun *self)
{
  /* An order to take learning into a review that is in progress relies on that review's own terms. */
  static const char *const folded_in[] = { "policy_or_practice", "root_cause",
                                           "areas_for_improvement", "evidence", NULL };
  gboolean incorporates = g_strcmp0 (self->order->relation, "incorporate") == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (!incorporates || g_strv_contains (folded_in, needs[i].element))
      check_need (self, &needs[i]);
  if (!incorporates)
    check_readers (self);
}
