/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <stdlib.h>
#include <string.h>

#define MONTH_DAYS 30

/* The proof: a document, that can be there on the day, and that says something of what was ordered. */

/* Something that can be sent and read. */
static gboolean
is_document (const char *text)
{
  GRegex *regex = wo_lint_regex (
      "\\b(?:reports?|minutes|records?|letters?|policy|policies|procedures?|plans?|logs?|lists?|"
      "cop(?:y|ies)|screenshots?|spreadsheets?|schedules?|certificates?|statements?|summar(?:y|ies)"
      "|registers?|invoices?|photographs?|photos?|surveys?|emails?|terms of reference|data|figures|"
      "tables?|notes?|papers?|documents?|templates?|forms?|slides|attendance|(?:self-)?assessments?"
      "|"
      "audits?|analysis|guidance|leaflets?|scripts?|contracts?|variations?|receipts?|outlines?|"
      "examples?|samples?|sections?|specifications?|agendas?|articles?|webpages?|evidence of)\\b");

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
check_document (WoLintRun *self, const char *item)
{
  WoLintFinding *finding;

  if (is_document (item))
    return;
  finding = wo_lint_add (self, "evidence-not-document", WO_SMART_MEASURABLE, FALSE,
                         g_strdup_printf ("“%s” is no document. Name what is to be sent.", item));
  wo_lint_at_element (self, finding, "evidence");
  wo_lint_at_words (self, finding, "evidence", item);
  finding->suggestion = as_document (item);
}

/* The months that must go by before @text can be sent: "figures for twelve months". */
static int
months_needed (const char *text)
{
  static const char *const numbers[] = { "",     "one",    "two",   "three", "four",
                                         "five", "six",    "seven", "eight", "nine",
                                         "ten",  "eleven", "twelve" };
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *count = NULL;
  g_autofree char *unit = NULL;
  int n = 0;

  if (!g_regex_match (wo_lint_regex (
                          "\\b(?:for|over|after|during|covering)(?: the| a)? ?(?:first |next |"
                          "following |whole |full )?(\\d+|one|two|three|four|five|six|seven|"
                          "eight|nine|ten|eleven|twelve)? ?(?:full )?(month|quarter|year)s?\\b"),
                      text, 0, &match))
    return 0;
  count = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);
  n = count[0] == '\0' ? 1 : atoi (count);
  for (int i = 1; n == 0 && i < (int) G_N_ELEMENTS (numbers); i++)
    if (g_ascii_strcasecmp (numbers[i], count) == 0)
      n = i;
  if (g_ascii_strncasecmp (unit, "year", 4) == 0)
    return n * 12;
  return g_ascii_strncasecmp (unit, "quarter", 7) == 0 ? n * 3 : n;
}

static void
check_in_time (WoLintRun *self, const char *item)
{
  WoDate due = self->order->elements.due;
  WoDate from = MAX (self->today, self->order->elements.terms_agreed_by);
  WoLintFinding *finding;
  int months = months_needed (item);

  if (months == 0 || due == WO_DATE_NONE || from == WO_DATE_NONE || from > due ||
      months * MONTH_DAYS <= due - from)
    return;
  finding =
      wo_lint_add (self, "evidence-too-late", WO_SMART_ACHIEVABLE, FALSE,
                   g_strdup_printf ("“%s” cannot be there by the day the order is due. Ask for "
                                    "what there is by then, or for the rest on a later day.",
                                    item));
  wo_lint_at_words (self, finding, "evidence", item);
}

/* Who sends the proof to whom. */
static void
check_recipient (WoLintRun *self)
{
  const WoLintSentence *proof = wo_lint_sentence (self, WO_TOPIC (EVIDENCE), 0);
  WoLintFinding *finding;

  if (!self->written || proof == NULL ||
      wo_lint_sentence (self, WO_TOPIC (PAPER) | WO_TOPIC (OMBUDSMAN), 0) != NULL)
    return;
  finding =
      wo_lint_add (self, "evidence-no-recipient", WO_SMART_MEASURABLE, FALSE,
                   g_strdup ("The text asks for proof and does not say that it is sent to the "
                             "Ombudsman."));
  wo_lint_place (self, finding, proof->start, proof->end);
}

static gboolean
evidence_speaks_of (const WoLintRun *self, guint64 topics)
{
  GPtrArray *items = self->order->elements.evidence;

  for (guint i = 0; i < items->len; i++)
    if ((wo_lint_topics (((const WoText *) g_ptr_array_index (items, i))->text) & topics) != 0)
      return TRUE;
  return FALSE;
}

/* A step of a learning order stands by itself: each needs its own proof. */
static void
check_steps_proven (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  const struct
  {
    const char *element, *text, *what;
    guint64 proof;
  } steps[] = {
    { "training", elements->training, "the training", WO_TOPIC (TRAIN) | WO_TOPIC (INFORM) },
    { "self_assessment", elements->self_assessment, "the self-assessment", WO_TOPIC (ASSESS) },
    { "senior_review", elements->senior_review, "the senior manager's review",
      WO_TOPIC (REVIEW) | WO_TOPIC (REPORT) | WO_TOPIC (INFORM) },
    { "policy_change", elements->policy_change, "the change of policy", WO_TOPIC (POLICY) },
    { "procedure", elements->procedure, "the procedure", WO_TOPIC (POLICY) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      WoLintFinding *finding;

      if (wo_lint_blank (steps[i].text) || evidence_speaks_of (self, steps[i].proof))
        continue;
      finding = wo_lint_add (self, "step-without-evidence", WO_SMART_MEASURABLE, FALSE,
                             g_strdup_printf ("No document is asked for that shows %s was done.",
                                              steps[i].what));
      wo_lint_at_element (self, finding, steps[i].element);
    }
}

static void
check_item_ordered (WoLintRun *self, const char *item, guint64 topic, const char *what)
{
  WoLintFinding *finding;

  if (item == NULL || (wo_lint_topics (item) & topic) == 0)
    return;
  finding =
      wo_lint_add (self, "evidence-without-step", WO_SMART_RELEVANT, FALSE,
                   g_strdup_printf ("“%s” proves %s, and the order asks for none.", item, what));
  wo_lint_at_words (self, finding, "evidence", item);
}

/* Proof of what nobody ordered. */
static void
check_proof_ordered (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  const struct
  {
    const char *steps[3], *what;
    guint64 topic;
  } rows[] = {
    { { elements->training }, "training", WO_TOPIC (TRAIN) },
    { { elements->procedure, elements->policy_change, elements->other },
      "a policy or procedure",
      WO_TOPIC (POLICY) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean ordered = self->written && wo_lint_sentence (self, rows[i].topic, 0) != NULL;

      for (gsize n = 0; n < G_N_ELEMENTS (rows[i].steps); n++)
        ordered = ordered || !wo_lint_blank (rows[i].steps[n]);
      for (guint n = 0; !ordered && n < elements->evidence->len; n++)
        check_item_ordered (self,
                            ((const WoText *) g_ptr_array_index (elements->evidence, n))->text,
                            rows[i].topic, rows[i].what);
    }
}

void
wo_lint_evidence (WoLintRun *self)
{
  GPtrArray *items = self->order->elements.evidence;

  for (guint i = 0; i < items->len; i++)
    {
      const WoText *item = g_ptr_array_index (items, i);

      if (item->text == NULL)
        continue;
      check_document (self, item->text);
      check_in_time (self, item->text);
    }
  check_recipient (self);
  if (items->len == 0 || g_strcmp0 (self->order->power, "54g") != 0)
    return;
  check_steps_proven (self);
  check_proof_ordered (self);
}
