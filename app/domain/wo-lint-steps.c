/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

#define T(name) WO_TOPIC (name)

/* An order under 54(g) asks for less than a review: it needs a step, a proof and a day. */

static gboolean
has_step (const WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  const char *const steps[] = { elements->senior_review, elements->self_assessment,
                                elements->policy_change, elements->identify_others,
                                elements->procedure,     elements->other,
                                elements->spotlight,     elements->training };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!wo_lint_blank (steps[i]))
      return TRUE;
  return self->written && wo_lint_sentence (self, T (DUTY), 0) != NULL;
}

static void
check_needs (WoLintRun *self)
{
  WoLintFinding *finding;

  if (!has_step (self))
    {
      finding = wo_lint_add (self, "learning-empty", WO_SMART_SPECIFIC, TRUE,
                             g_strdup ("The order asks for no step yet: a senior manager's review, "
                                       "training, a self-assessment, a change or a procedure."));
      finding->element = g_strdup ("other");
      g_ptr_array_add (self->lint->missing, g_strdup ("other"));
    }
  if (self->order->elements.evidence->len == 0 &&
      !(self->written &&
        (wo_lint_sentence (self, T (EVIDENCE), 0) != NULL ||
         wo_lint_sentence (self, T (SEND) | T (PAPER) | T (OMBUDSMAN), 0) != NULL)))
    {
      finding = wo_lint_add (self, "evidence-missing", WO_SMART_MEASURABLE, TRUE,
                             g_strdup ("The order does not name the documents that will show that "
                                       "it was carried out."));
      finding->element = g_strdup ("evidence");
      g_ptr_array_add (self->lint->missing, g_strdup ("evidence"));
    }
}

/* The words of a step: the element, or the sentences of a text that speak of it. */
static char *
words_of (const WoLintRun *self,
          const char *element,
          guint64 topics,
          const WoLintSentence **ret_first)
{
  GString *words = g_string_new (element);

  *ret_first = NULL;
  for (guint i = 0; self->written && i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      if ((sentence->own & topics) != topics)
        continue;
      if (*ret_first == NULL)
        *ret_first = sentence;
      g_string_append_c (words, ' ');
      g_string_append_len (words, self->text + sentence->start,
                           (gssize) (sentence->end - sentence->start));
    }
  return g_string_free (words, words->len == 0);
}

/* At @sentence, or at what was made from @element. */
static void
put_at (WoLintRun *self,
        WoLintFinding *finding,
        const char *element,
        const WoLintSentence *sentence)
{
  if (sentence != NULL)
    wo_lint_place (self, finding, sentence->start, sentence->end);
  else
    wo_lint_at_element (self, finding, element);
}

static gboolean
says (const char *words, const char *pattern)
{
  return g_regex_match (wo_lint_regex (pattern), words, 0, NULL);
}

static void
check_senior_review (WoLintRun *self)
{
  const WoLintSentence *sentence;
  g_autofree char *words =
      words_of (self, self->order->elements.senior_review, T (REVIEW) | T (SENIOR), &sentence);

  if (words == NULL ||
      says (self->text,
            "\\b(?:leadership|executive|directors|board|committee|chief executive|senior "
            "management) (?:team|group|meeting|board)\\b|\\bleadership\\b|\\bexecutives?\\b|"
            "\\bto the (?:board|directors|director|chief executive|committee)\\b"))
    return;
  put_at (self,
          wo_lint_add (self, "senior-review-unheard", WO_SMART_SPECIFIC, FALSE,
                       g_strdup ("The review does not say who among the leaders hears its result, "
                                 "so it can end in a drawer.")),
          "senior_review", sentence);
}

static void
check_training (WoLintRun *self)
{
  const WoLintSentence *sentence;
  g_autofree char *words =
      words_of (self, self->order->elements.training, T (TRAIN) | T (DUTY), &sentence);

  if (words == NULL)
    return;
  if (!says (words,
             "\\b(?:staff|officers?|managers?|teams?|handlers?|surveyors?|operatives?|employees?|"
             "directors?|planners?|contractors?|coordinators?|advis[eo]rs?|wardens?|caseworkers?|"
             "housing|colleagues|inspectors?|engineers?|board)\\b"))
    put_at (self,
            wo_lint_add (self, "training-without-who", WO_SMART_SPECIFIC, FALSE,
                         g_strdup ("The training does not say who is to have it. Name the posts.")),
            "training", sentence);
  if (wo_lint_sentence (self, T (TRAIN) | T (DATE), 0) == NULL &&
      self->order->elements.due == WO_DATE_NONE)
    put_at (self,
            wo_lint_add (self, "training-without-date", WO_SMART_TIME_BOUND, FALSE,
                         g_strdup ("The training has no day by which it is to be given.")),
            "training", sentence);
}

static void
check_procedure (WoLintRun *self)
{
  const char *words = self->order->elements.procedure;

  if (wo_lint_blank (words) || says (words, "\\b(?:managers?|directors?|heads?|officers?|team|"
                                            "leads?|owners?|coordinators?|supervisors?|"
                                            "chief executive|secretary|surveyors?|handlers?)\\b"))
    return;
  put_at (self,
          wo_lint_add (self, "procedure-without-owner", WO_SMART_SPECIFIC, FALSE,
                       g_strdup ("The procedure does not say who runs it. A procedure without an "
                                 "owner is soon not followed.")),
          "procedure", NULL);
}

/* That others are to be found is an example of the guidance where it is tied to a known failure; as a
 * general expectation it belongs to a wider order (Guidance May 2024, Paragraph 54.g). */
static void
check_others (WoLintRun *self)
{
  g_autoptr (GMatchInfo) match = NULL;
  WoLintFinding *finding;
  int start = 0;
  int end = 0;

  if (!g_regex_match (
          wo_lint_regex (
              "\\b(?:similarly affected|(?:any|all) other (?:residents|tenants|"
              "households|leaseholders|homes|properties)|others (?:affected|in the "
              "same position))\\b(?![^.;]*(?:\\d|\\bwhose\\b|(?-i:\\b[A-Z][a-z]+ (?:Court"
              "|House|Street|Road|Estate))))"),
          self->text, 0, &match))
    return;
  g_match_info_fetch_pos (match, 0, &start, &end);
  finding =
      wo_lint_add (self, "learning-others", WO_SMART_RELEVANT, FALSE,
                   g_strdup ("A learning order does not usually ask for others in general to be "
                             "found. Name the homes that one known failure has reached, or make a "
                             "wider order."));
  wo_lint_place (self, finding, (gsize) start, (gsize) end);
}

void
wo_lint_steps (WoLintRun *self)
{
  check_needs (self);
  if (g_strcmp0 (self->order->power, "54g") != 0)
    return;
  check_others (self);
  check_senior_review (self);
  check_training (self);
  check_procedure (self);
  wo_lint_spotlight (self);
}
