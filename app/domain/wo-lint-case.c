/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"
#include "domain/wo-matter.h"

#include <string.h>

/* The order held against its case: what was found, the policy behind it, what is known already. */

/* The matter of the case, as stems: what was found, and what is to be reviewed. */
static GHashTable *
matter_of (const WoCase *c)
{
  g_autoptr (GString) text = g_string_new (c->subject.name);
  g_autoptr (GPtrArray) words = NULL;

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);

      g_string_append_printf (text, " %s", finding->about != NULL ? finding->about : "");
    }
  for (guint i = 0; i < c->key_issues->len; i++)
    g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (c->key_issues, i));
  for (guint i = 0; i < c->categories->len; i++)
    g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (c->categories, i));
  g_string_append_printf (text, " %s",
                          c->subject.may_recur_because != NULL ? c->subject.may_recur_because : "");
  for (int i = 0; i < WO_FACTOR_N; i++)
    g_string_append_printf (text, " %s", c->factors[i].reason != NULL ? c->factors[i].reason : "");
  words = wo_matter_words (text->str, 0);
  return wo_matter_stems (words);
}

/* Whether an area was written without the finding it answers. */
static gboolean
has_loose_area (const WoElements *elements)
{
  for (guint i = 0; i < elements->areas->len; i++)
    if (((WoArea *) g_ptr_array_index (elements->areas, i))->finding == NULL)
      return TRUE;
  return FALSE;
}

static void
check_link (WoLintRun *self)
{
  const char *areas = self->order->elements.areas_for_improvement;
  g_autoptr (GHashTable) matter = NULL;
  g_autoptr (GPtrArray) words = NULL;
  WoLintFinding *finding;

  if (has_loose_area (&self->order->elements))
    {
      finding = wo_lint_add (self, "improvement-not-linked", WO_SMART_RELEVANT, FALSE,
                             g_strdup ("An area for improvement is tied to no finding. Choose the "
                                       "finding it answers."));
      wo_lint_at_element (self, finding, "areas_for_improvement");
      return;
    }
  if (wo_lint_blank (areas))
    return;
  matter = matter_of (self->c);
  words = wo_matter_words (areas, 0);
  if (g_hash_table_size (matter) == 0 || wo_matter_shared (words, matter) > 0)
    return;
  finding = wo_lint_add (self, "improvement-not-linked", WO_SMART_RELEVANT, FALSE,
                         g_strdup ("What must get better shares no word with what was found. Say "
                                   "which finding each point answers."));
  wo_lint_at_element (self, finding, "areas_for_improvement");
}

/* Whether @small, in small letters, has one of the words that tell in @name, whatever its ending. */
static gboolean
has_word_of (const char *small, const char *name)
{
  g_autoptr (GPtrArray) words = wo_matter_words (name, 0);
  g_autoptr (GHashTable) stems = wo_matter_stems (words);
  GHashTableIter iter;
  gpointer stem;

  for (guint i = 0; i < words->len; i++)
    if (strstr (small, g_ptr_array_index (words, i)) != NULL)
      return TRUE;
  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    if (strstr (small, stem) != NULL)
      return TRUE;
  return words->len == 0;
}

/* The policy's name in the case against the words of the order. */
static void
check_policy_name (WoLintRun *self)
{
  const char *name = self->c->subject.name;
  g_autofree char *small = NULL;
  WoLintFinding *finding;

  if (wo_lint_blank (name) || strstr (self->text, name) != NULL)
    return;
  small = g_ascii_strdown (self->text, (gssize) self->length);
  if (has_word_of (small, name))
    return;
  finding = wo_lint_add (self, "policy-named-otherwise", WO_SMART_SPECIFIC, FALSE,
                         g_strdup_printf ("The case is about “%s”, and the order does not name it.",
                                          name));
  wo_lint_at_element (self, finding, "policy_or_practice");
}

static void
check_review_date (WoLintRun *self)
{
  const WoSubject *subject = &self->c->subject;
  WoDate judged = self->today != WO_DATE_NONE ? self->today : self->c->determined_on;
  WoLintFinding *finding;

  if (wo_lint_blank (subject->name) || g_strcmp0 (subject->kind, "practice") == 0 ||
      g_strcmp0 (subject->state, "in force") != 0)
    return;
  if (subject->review_due == WO_DATE_NONE &&
      !wo_lint_says (self, "\\breview(?:ed)? (?:date|by|due)\\b"))
    {
      finding = wo_lint_add (self, "policy-review-date", WO_SMART_SPECIFIC, FALSE,
                             g_strdup ("The review date that the landlord gave this policy is not "
                                       "known. Note it, or note that it has none."));
      wo_lint_at_element (self, finding, "policy_or_practice");
    }
  if (subject->review_due == WO_DATE_NONE || subject->review_due >= judged || !self->written ||
      wo_lint_says (self,
                    "\\boverdue\\b|\\bdue (?:for|to) review\\b|\\breview (?:date|was due|fell due)"
                    "|\\breviewed (?:by|since|it)\\b"))
    return;
  finding =
      wo_lint_add (self, "policy-review-overdue", WO_SMART_SPECIFIC, FALSE,
                   g_strdup ("The landlord's own date for reviewing this policy has passed, and "
                             "the text does not say so."));
  finding->element = g_strdup ("policy_or_practice");
}

static void
check_absence (WoLintRun *self)
{
  g_autoptr (GMatchInfo) match = NULL;
  WoLintFinding *finding;
  int start = 0;
  int end = 0;

  if (g_strcmp0 (self->c->subject.state, "absent") != 0)
    return;
  if (self->written &&
      !wo_lint_says (self,
                     "\\b(?:no|absen\\w+|lack\\w*|without|missing) [^.]*\\b(?:policy|practice|"
                     "procedure)\\b|\\b(?:policy|practice|procedure)\\b[^.]*\\b(?:absen\\w+|"
                     "missing|lack\\w*)\\b"))
    {
      finding =
          wo_lint_add (self, "absence-not-said", WO_SMART_SPECIFIC, FALSE,
                       g_strdup ("The case says that there is no policy or practice; the text "
                                 "does not."));
      finding->element = g_strdup ("policy_or_practice");
    }
  if (!g_regex_match (wo_lint_regex (
                          "\\b(?:update|amend|revise|refresh|rewrite) (?=(?:its|the) (?:[\\w-]"
                          "+ ){0,5}(?:policy|procedure)\\b)"),
                      self->text, 0, &match))
    return;
  finding =
      wo_lint_add (self, "absent-policy-amended", WO_SMART_SPECIFIC, FALSE,
                   g_strdup ("The case says that there is none, so there is nothing to amend. "
                             "Order that one is written."));
  g_match_info_fetch_pos (match, 0, &start, &end);
  wo_lint_place (self, finding, (gsize) start, (gsize) end - 1);
  finding->suggestion = g_strdup ("write");
}

static void
check_not_relevant (WoLintRun *self)
{
  const char *named = self->order->elements.not_relevant_policy;
  gboolean said =
      wo_lint_says (self, "\\b(?:not|did not|was not) (?:relevant|suit\\w*|appropriate|apply)\\b");
  WoLintFinding *finding;

  if (g_strcmp0 (self->c->subject.state, "not relevant") != 0)
    return;
  if (wo_lint_blank (named) && !said)
    {
      finding =
          wo_lint_add (self, "not-relevant-policy-missing", WO_SMART_RELEVANT, TRUE,
                       g_strdup ("The case says that a policy was used which did not suit the "
                                 "matter; the order does not say which."));
      finding->element = g_strdup ("not_relevant_policy");
      g_ptr_array_add (self->lint->missing, g_strdup ("not_relevant_policy"));
      return;
    }
  if (wo_lint_blank (self->c->subject.name) || strstr (self->text, self->c->subject.name) != NULL ||
      (!said && named != NULL &&
       g_regex_match (wo_lint_regex ("(?-i:\\b[A-Z]\\w+ [\\w ]+)"), named, 0, NULL)))
    return;
  finding = wo_lint_add (self, "not-relevant-policy-unnamed", WO_SMART_SPECIFIC, FALSE,
                         g_strdup_printf ("The policy that did not suit the matter, “%s”, is not "
                                          "named.",
                                          self->c->subject.name));
  wo_lint_at_element (self, finding, "not_relevant_policy");
}

/* A cause that is stated leaves a review nothing to find out (Guidance May 2024, Factors, 5). */
static void
check_cause (WoLintRun *self)
{
  const char *known = self->c->factors[WO_FACTOR_CAUSE_KNOWN].answer;
  g_autoptr (GMatchInfo) match = NULL;
  WoLintFinding *finding;
  int start = 0;
  int end = 0;

  if (g_strcmp0 (known, "yes") == 0)
    {
      finding =
          wo_lint_add (self, "cause-known", WO_SMART_RELEVANT, FALSE,
                       g_strdup ("The case says that the cause, the remedy and the prevention are "
                                 "known. A review that asks for them again may not be needed."));
      wo_lint_at_element (self, finding, "root_cause");
      return;
    }
  if (!g_regex_match (wo_lint_regex (
                          "\\b(?:(?<!whether )root cause (?:was|is|lies|lay)\\b|(?<!whether "
                          ")(?<!if )the failures? (?:was|"
                          "were|are|is) (?:caused by|due to|the result of|because)\\b|happened "
                          "because\\b|occurred because\\b)"),
                      self->text, 0, &match))
    return;
  g_match_info_fetch_pos (match, 0, &start, &end);
  finding =
      wo_lint_add (self, "cause-stated", WO_SMART_RELEVANT, FALSE,
                   g_strdup ("This states the cause, and the case says that it is not known yet. "
                             "Ask the review to find it out."));
  wo_lint_place (self, finding, (gsize) start, (gsize) end);
}

void
wo_lint_against_case (WoLintRun *self)
{
  if (self->c == NULL || !self->review)
    return;
  check_link (self);
  check_policy_name (self);
  check_review_date (self);
  check_absence (self);
  check_not_relevant (self);
  if (g_strcmp0 (self->order->relation, "incorporate") != 0)
    check_cause (self);
}
