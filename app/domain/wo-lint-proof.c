/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#define T(name) WO_TOPIC (name)
#define WAYS_MAX 6

/* Which sentence satisfies a letter: the paragraph made from the first of the elements that is there, or
 * the first sentence of a text that speaks of all of the topics. */
typedef struct
{
  const char *elements[6];
  guint64 ways[WAYS_MAX];
} Proof;

static const Proof review_proofs[WO_SMART_N] = {
  [WO_SMART_SPECIFIC] = { { "areas_for_improvement", "policy_or_practice", "root_cause" },
                          { T (IMPROVE) | T (DUTY), T (REVIEW) | T (CONTENT) | T (DUTY),
                            T (POLICY) | T (REVIEW), T (WHY) } },
  [WO_SMART_MEASURABLE] = { { "evidence", "report_to", "redress_for_others" },
                            { T (EVIDENCE) | T (OMBUDSMAN) | T (SEND), T (EVIDENCE) | T (OMBUDSMAN),
                              T (SEND) | T (PAPER) | T (OMBUDSMAN), T (EVIDENCE) } },
  [WO_SMART_ACHIEVABLE] = { { "reviewer", "governing_body", "service_areas", "fairness_now",
                              "policy_or_practice" },
                            { T (INDEPENDENT), T (OUTSIDE) | T (LED), T (REVIEW) | T (LED),
                              T (GOVERN) | T (OVERSEE), T (SERVICE) | T (DUTY),
                              T (SEND) | T (DUTY) } },
  [WO_SMART_RELEVANT] = { { "root_cause", "areas_for_improvement", "training" },
                          { T (WHY) | T (DUTY), T (WHY), T (TRAIN), T (IMPROVE) | T (DUTY) } },
  [WO_SMART_TIME_BOUND] = { { "report_to", "due", "evidence", "terms_of_reference" },
                            { T (DATE) | T (DUTY) } },
};

static const Proof step_proofs[WO_SMART_N] = {
  [WO_SMART_SPECIFIC] = { { "senior_review", "self_assessment", "identify_others", "policy_change",
                            "training", "procedure" },
                          { T (DUTY) } },
  [WO_SMART_MEASURABLE] = { { "evidence" },
                            { T (SEND) | T (PAPER) | T (OMBUDSMAN), T (EVIDENCE) | T (DUTY),
                              T (EVIDENCE) } },
  [WO_SMART_ACHIEVABLE] = { { "senior_review", "training", "procedure", "policy_change",
                              "identify_others", "self_assessment" },
                            { T (OFFICERS) | T (DUTY), T (SENIOR) | T (DUTY), T (DUTY) } },
  [WO_SMART_RELEVANT] = { { "senior_review", "training", "procedure", "policy_change",
                            "identify_others", "self_assessment" },
                          { T (WHY) | T (DUTY), T (TRAIN) | T (DUTY), T (POLICY) | T (DUTY),
                            T (DUTY) } },
  [WO_SMART_TIME_BOUND] = { { "evidence", "due" }, { T (DATE) | T (DUTY) } },
};

static void
put (WoLintRun *self, WoLintProof *proof, gsize start, gsize end)
{
  const WoLintParagraph *paragraph = wo_lint_paragraph_at (self, start);

  proof->start = (int) g_utf8_pointer_to_offset (self->text, self->text + start);
  proof->end = proof->start + (int) g_utf8_pointer_to_offset (self->text + start, self->text + end);
  proof->quote = g_strndup (self->text + start, end - start);
  if (paragraph == NULL)
    return;
  proof->paragraph = paragraph->n;
  proof->element = g_strdup (paragraph->element);
}

static gboolean
prove_by_element (WoLintRun *self, const Proof *how, WoLintProof *proof)
{
  for (gsize i = 0; i < G_N_ELEMENTS (how->elements) && how->elements[i] != NULL; i++)
    {
      const WoLintParagraph *paragraph = wo_lint_paragraph_of (self, how->elements[i]);

      if (paragraph == NULL)
        continue;
      put (self, proof, paragraph->start, paragraph->end);
      return TRUE;
    }
  return FALSE;
}

/* The sentence that has the day the order is due; of several the last, as the report stands near the
 * end. */
static const WoLintSentence *
due_sentence (const WoLintRun *self)
{
  for (guint i = self->dates->len; i > 0; i--)
    {
      const WoLintDate *date = &g_array_index (self->dates, WoLintDate, i - 1);

      if (date->date != WO_DATE_NONE &&
          (self->order->elements.due == WO_DATE_NONE || date->date == self->order->elements.due))
        return &g_array_index (self->sentences, WoLintSentence, date->sentence);
    }
  return NULL;
}

static void
prove_by_words (WoLintRun *self, const Proof *how, int letter, WoLintProof *proof)
{
  const WoLintSentence *sentence = letter == WO_SMART_TIME_BOUND ? due_sentence (self) : NULL;

  for (gsize i = 0; sentence == NULL && i < WAYS_MAX && how->ways[i] != 0; i++)
    sentence = wo_lint_sentence (self, how->ways[i], 0);
  if (sentence != NULL)
    put (self, proof, sentence->start, sentence->end);
}

void
wo_lint_prove (WoLintRun *self)
{
  for (int letter = 0; letter < WO_SMART_N; letter++)
    {
      const Proof *how = self->review ? &review_proofs[letter] : &step_proofs[letter];
      WoLintProof *proof = &self->lint->proof[letter];

      if (!self->written && prove_by_element (self, how, proof))
        continue;
      if (self->written)
        prove_by_words (self, how, letter, proof);
    }
}
