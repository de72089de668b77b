/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

/* An order that goes on from an earlier one (Guidance May 2024, Similar review orders identified). */

/* "order WO-2024-0117", "the order of 6 December 2024", "On 6 December 2024 we ordered". */
static gboolean
names_earlier (const WoLintRun *self)
{
  return g_regex_match (wo_lint_regex (
                            "\\bWO-\\d{4}-\\d+\\b|\\border (?:of|made on|dated) \\d|\\bon \\d{1,2} "
                            "\\w+ \\d{4},? (?:we|the ombudsman) ordered\\b|\\bordered (?:on|in) "
                            "(?:\\d|[a-z]+ \\d{4})"),
                        self->text, 0, NULL);
}

static void
check_earlier (WoLintRun *self)
{
  WoLintFinding *finding;

  if (wo_lint_blank (self->order->related_to))
    {
      finding =
          wo_lint_add (self, "earlier-order-unnamed", WO_SMART_SPECIFIC, FALSE,
                       g_strdup ("The order goes on from an earlier one, and does not say which. "
                                 "Choose it among the similar orders."));
      finding->element = g_strdup ("policy_or_practice");
      return;
    }
  if (!self->written || names_earlier (self))
    return;
  finding =
      wo_lint_add (self, "earlier-order-unnamed", WO_SMART_SPECIFIC, FALSE,
                   g_strdup ("The text goes on from an earlier order and names neither its number "
                             "nor its day."));
  finding->element = g_strdup ("policy_or_practice");
}

/* A review in progress has its terms; a second set beside it is a second review. */
static void
check_incorporate (WoLintRun *self)
{
  const WoLintSentence *sentence =
      wo_lint_sentence (self, WO_TOPIC (TERMS) | WO_TOPIC (REFERENCE) | WO_TOPIC (AGREE), 0);
  WoLintFinding *finding;

  if (sentence == NULL)
    return;
  finding =
      wo_lint_add (self, "incorporate-new-terms", WO_SMART_RELEVANT, FALSE,
                   g_strdup ("The review that is in progress has its own terms of reference. Take "
                             "this case's learning into them."));
  wo_lint_place (self, finding, sentence->start, sentence->end);
}

static void
check_further (WoLintRun *self)
{
  WoLintFinding *finding;

  if (wo_lint_says (
          self,
          "\\b(?:same|similar) (?:service )?failures?\\b|\\b(?:come|came) back\\b|\\brecurr\\w+\\b|"
          "\\b(?:happened|occurred|found) again\\b|\\breturned\\b|\\brepeated\\b|\\bnot "
          "(?:finished|carried out|lasted|"
          "embedded)\\b"))
    return;
  finding =
      wo_lint_add (self, "further-not-said", WO_SMART_RELEVANT, FALSE,
                   g_strdup ("A further order rests on failures that have come back. Say which."));
  finding->element = g_strdup ("policy_or_practice");
}

void
wo_lint_relation (WoLintRun *self)
{
  gboolean incorporates = g_strcmp0 (self->order->relation, "incorporate") == 0;
  gboolean further = g_strcmp0 (self->order->relation, "further") == 0;

  if (!incorporates && !further)
    return;
  check_earlier (self);
  if (incorporates)
    check_incorporate (self);
  if (further && self->written)
    check_further (self);
}
