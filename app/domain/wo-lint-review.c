/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

/* What a review order must have: the finding where it is not there, and what a text that a person
 * wrote would say of it. */
typedef struct
{
  const char *element;
  const char *rule;
  int letter;
  gboolean must_fix;
  const char *says;
  const char *why;
} Need;

static const Need needs[] = {
  { "root_cause", "root-cause-missing", WO_SMART_SPECIFIC, TRUE,
    "\\broot causes?\\b|\\bwhy\\b|\\bcauses?\\b|\\breasons? (?:for|why)\\b",
    "The order does not ask why the failures happened." },
  { "others_affected", "others-missing", WO_SMART_SPECIFIC, TRUE,
    "\\bother (?:residents|homes|tenants|leaseholders|properties|households|flats|blocks)\\b|"
    "\\bsimilarly affected\\b|\\bothers\\b",
    "The order does not ask which other residents or homes were affected." },
  { "policy_or_practice", "policy-not-named", WO_SMART_SPECIFIC, TRUE,
    "\\b(?:policy|policies|practice|practices|procedures?|process|guidance)\\b",
    "The order does not name the policy or practice to review, or say that there is none." },
  { "redress_for_others", "redress-missing", WO_SMART_MEASURABLE, TRUE,
    "\\b(?:redress|compensat\\w+|put (?:matters|things) right|remed\\w+)\\b",
    "The order gives others in the same position nothing." },
  { "look_back_months", "look-back-missing", WO_SMART_MEASURABLE, FALSE,
    "\\b(?:preceding|previous|past|last) (?:\\d+|\\w+) months\\b|\\bcomplaints [^.]*\\bbetween\\b|"
    "\\blook again\\b",
    "The order does not say how far back the landlord's complaints are to be looked at again." },
  { "areas_for_improvement", "improvement-missing", WO_SMART_SPECIFIC, TRUE,
    "\\b(?:improv\\w+|correct\\w*|address\\w*|change[sd]?)\\b",
    "The order does not say what must get better." },
  { "training", "training-missing", WO_SMART_RELEVANT, FALSE, "\\btrain\\w*\\b",
    "The order does not say who may need training, or that nobody does." },
  { "fairness_now", "fairness-now-missing", WO_SMART_ACHIEVABLE, TRUE,
    "\\b(?:without waiting|in the meantime|now|at once|before the review)\\b",
    "The order does not say what the landlord can do for others already." },
  { "reviewer", "reviewer-missing", WO_SMART_ACHIEVABLE, TRUE,
    "\\b(?:independent\\w*|led by|carried out by|conducted by)\\b",
    "The order does not say who should do the review." },
  { "governing_body", "governing-body-missing", WO_SMART_ACHIEVABLE, TRUE,
    "\\b(?:governing body|board|cabinet)\\b",
    "The order does not put the review under the governing body." },
  { "member_responsible_for_complaints", "member-missing", WO_SMART_ACHIEVABLE, TRUE,
    "\\bmember responsible\\b",
    "The order does not bring in the member responsible for complaints." },
  { "service_areas", "service-areas-missing", WO_SMART_ACHIEVABLE, TRUE,
    "\\b(?:teams?|departments?|services)\\b", "The order does not say which services take part." },
  { "terms_of_reference", "terms-missing", WO_SMART_TIME_BOUND, TRUE, "\\bterms of reference\\b",
    "The order does not say by when the terms of reference are agreed with the Ombudsman." },
  { "milestones", "milestone-missing", WO_SMART_TIME_BOUND, FALSE, "\\b(?:milestones?|interim)\\b",
    "The order has no step on the way with a day of its own." },
  { "evidence", "evidence-missing", WO_SMART_MEASURABLE, TRUE,
    "\\b(?:evidence|documents?|copy|copies|minutes)\\b",
    "The order does not name the documents that will show that it was carried out." },
  { "monitoring_by_governing_body", "monitoring-missing", WO_SMART_MEASURABLE, FALSE,
    "\\b(?:monitor\\w*|watch over|embed\\w*|lasted)\\b",
    "The order does not say how the governing body will see that actions are finished and last." },
};

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
has_named (const WoLintRun *self)
{
  if (!is_blank (self->order->elements.policy_or_practice))
    return TRUE;
  return self->c != NULL && !is_blank (self->c->subject.name);
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
      return !is_blank (texts[i].text);
  return FALSE;
}

static gboolean
has_element (const WoLintRun *self, const char *name)
{
  const WoElements *elements = &self->order->elements;

  if (g_str_equal (name, "policy_or_practice"))
    return has_named (self);
  if (g_str_equal (name, "look_back_months"))
    return elements->look_back_months > 0;
  if (g_str_equal (name, "reviewer"))
    return elements->reviewer_independent_of != NULL || !is_blank (elements->reviewer_who);
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

static void
check_need (WoLintRun *self, const Need *need)
{
  WoLintFinding *finding;

  if (has_element (self, need->element) || wo_lint_says (self, need->says))
    return;
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
  gboolean body = reports_to (self, "governing body") ||
                  wo_lint_says (self, "\\b(?:report|copy)\\b[^.]*\\b(?:governing body|board)\\b");
  gboolean us = reports_to (self, "Ombudsman") ||
                wo_lint_says (self, "\\b(?:report|copy)\\b[^.]*\\b(?:ombudsman|us)\\b");
  WoLintFinding *finding;

  if (body && us)
    return;
  finding = wo_lint_add (self, "report-to-missing", WO_SMART_MEASURABLE, TRUE,
                         g_strdup_printf ("The report must go to the governing body and to the "
                                          "Ombudsman; %s not named.",
                                          body ? "the Ombudsman is"
                                          : us ? "the governing body is"
                                               : "neither is"));
  wo_lint_at_element (self, finding, "report_to");
  if (!body && !us)
    g_ptr_array_add (self->lint->missing, g_strdup ("report_to"));
}

static void
check_not_relevant (WoLintRun *self)
{
  WoLintFinding *finding;

  if (self->c == NULL || g_strcmp0 (self->c->subject.state, "not relevant") != 0 ||
      !is_blank (self->order->elements.not_relevant_policy) ||
      wo_lint_says (self, "\\b(?:not|did not|was not) (?:relevant|suit\\w*|appropriate|apply)\\b"))
    return;
  finding = wo_lint_add (self, "not-relevant-policy-missing", WO_SMART_RELEVANT, TRUE,
                         g_strdup ("The case says that a policy was used which did not suit the "
                                   "matter; the order does not say which."));
  finding->element = g_strdup ("not_relevant_policy");
  g_ptr_array_add (self->lint->missing, g_strdup ("not_relevant_policy"));
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
  check_not_relevant (self);
}
