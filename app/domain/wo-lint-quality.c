/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"
#include "domain/wo-matter.h"

#include <string.h>

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static void
check_reviewer (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  WoLintFinding *finding;

  if (g_strcmp0 (elements->reviewer_independent_of, "none") != 0 ||
      !is_blank (elements->reviewer_reason))
    return;
  finding = wo_lint_add (self, "reviewer-not-independent", WO_SMART_ACHIEVABLE, TRUE,
                         g_strdup ("The reviewer is independent of neither the service nor the "
                                   "landlord, and no reason is given."));
  wo_lint_at_element (self, finding, "reviewer");
}

/* Something that can be sent and read. */
static gboolean
is_document (const char *text)
{
  GRegex *regex = wo_lint_regex (
      "\\b(?:reports?|minutes|records?|letters?|policy|policies|procedures?|plans?|logs?|lists?|"
      "cop(?:y|ies)|screenshots?|spreadsheets?|schedules?|certificates?|statements?|summar(?:y|ies)"
      "|"
      "registers?|invoices?|photographs?|photos?|surveys?|emails?|terms of reference|data|figures|"
      "tables?|notes?|papers?|documents?|templates?|forms?|slides|attendance|assessments?|audits?|"
      "analysis|guidance|leaflets?|scripts?|contracts?|receipts?|evidence of)\\b");

  return g_regex_match (regex, text, 0, NULL);
}

static char *
as_document (const char *text)
{
  if (g_ascii_strncasecmp (text, "confirmation that ", 18) == 0)
    return g_strconcat ("a signed statement that ", text + 18, NULL);
  if (g_ascii_strncasecmp (text, "confirmation of ", 16) == 0)
    return g_strconcat ("a signed record of ", text + 16, NULL);
  return g_strconcat ("a written record of ", text, NULL);
}

static void
check_evidence (WoLintRun *self)
{
  GPtrArray *items = self->order->elements.evidence;

  for (guint i = 0; i < items->len; i++)
    {
      const WoText *item = g_ptr_array_index (items, i);
      WoLintFinding *finding;
      const char *at;

      if (item->text == NULL || is_document (item->text))
        continue;
      finding = wo_lint_add (self, "evidence-not-document", WO_SMART_MEASURABLE, FALSE,
                             g_strdup_printf ("“%s” is no document. Name what is to be sent.",
                                              item->text));
      wo_lint_at_element (self, finding, "evidence");
      at = strstr (self->text, item->text);
      if (at != NULL)
        wo_lint_place (self, finding, (gsize) (at - self->text),
                       (gsize) (at - self->text) + strlen (item->text));
      finding->suggestion = as_document (item->text);
    }
}

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

static void
check_link (WoLintRun *self)
{
  const char *areas = self->order->elements.areas_for_improvement;
  g_autoptr (GHashTable) matter = NULL;
  g_autoptr (GPtrArray) words = NULL;
  WoLintFinding *finding;

  if (self->c == NULL || is_blank (areas))
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

/* The policy's name in the case against the words of the order. */
static void
check_policy_name (WoLintRun *self)
{
  g_autoptr (GPtrArray) text = wo_matter_words (self->text, 0);
  g_autoptr (GHashTable) stems = wo_matter_stems (text);
  g_autoptr (GPtrArray) name = wo_matter_words (self->c->subject.name, 0);
  WoLintFinding *finding;

  if (name->len == 0 || wo_matter_shared (name, stems) > 0)
    return;
  finding = wo_lint_add (self, "policy-named-otherwise", WO_SMART_SPECIFIC, FALSE,
                         g_strdup_printf ("The case is about “%s”, and the order does not name it.",
                                          self->c->subject.name));
  wo_lint_at_element (self, finding, "policy_or_practice");
}

static void
check_review_date (WoLintRun *self)
{
  const WoSubject *subject = &self->c->subject;
  WoLintFinding *finding;

  if (!is_blank (subject->name) && g_strcmp0 (subject->kind, "practice") != 0 &&
      g_strcmp0 (subject->state, "in force") == 0 && subject->review_due == WO_DATE_NONE)
    {
      finding = wo_lint_add (self, "policy-review-date", WO_SMART_SPECIFIC, FALSE,
                             g_strdup ("The review date that the landlord gave this policy is not "
                                       "known. Note it, or note that it has none."));
      wo_lint_at_element (self, finding, "policy_or_practice");
    }
}

static void
check_absence (WoLintRun *self)
{
  WoLintFinding *finding;

  if (g_strcmp0 (self->c->subject.state, "absent") != 0 || !self->written ||
      wo_lint_says (self, "\\b(?:no|absen\\w+|lack\\w*|without|missing) [^.]*\\b(?:policy|practice|"
                          "procedure)\\b|\\b(?:policy|practice|procedure)\\b[^.]*\\b(?:absen\\w+|"
                          "missing|lack\\w*)\\b"))
    return;
  finding = wo_lint_add (self, "absence-not-said", WO_SMART_SPECIFIC, FALSE,
                         g_strdup ("The case says that there is no policy or practice; the text "
                                   "does not."));
  finding->element = g_strdup ("policy_or_practice");
}

void
wo_lint_review_quality (WoLintRun *self)
{
  check_reviewer (self);
  check_evidence (self);
  check_link (self);
  if (self->c == NULL)
    return;
  check_policy_name (self);
  check_review_date (self);
  check_absence (self);
}
