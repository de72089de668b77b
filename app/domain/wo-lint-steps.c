/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

/* An order under 54(g) asks for less than a review: it needs a step, a proof and a day. */

static gboolean
has_step (const WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  const char *const steps[] = { elements->senior_review, elements->self_assessment,
                                elements->policy_change, elements->identify_others,
                                elements->procedure,     elements->other,
                                elements->training };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] != NULL && steps[i][strspn (steps[i], " \t\r\n")] != '\0')
      return TRUE;
  return self->written && self->paragraphs->len > 0;
}

static void
check_needs (WoLintRun *self)
{
  WoLintFinding *finding;

  if (!has_step (self))
    {
      wo_lint_add (self, "learning-empty", WO_SMART_SPECIFIC, TRUE,
                   g_strdup ("The order asks for no step yet."));
      g_ptr_array_add (self->lint->missing, g_strdup ("other"));
    }
  if (self->order->elements.evidence->len == 0 &&
      !wo_lint_says (self, "\\b(?:evidence|documents?|copy|copies|minutes)\\b"))
    {
      finding = wo_lint_add (self, "evidence-missing", WO_SMART_MEASURABLE, TRUE,
                             g_strdup ("The order does not name the documents that will show that "
                                       "it was carried out."));
      finding->element = g_strdup ("evidence");
      g_ptr_array_add (self->lint->missing, g_strdup ("evidence"));
    }
}

/* What belongs to a review under 54(f) and not here. */
static void
check_width (WoLintRun *self)
{
  g_autoptr (GMatchInfo) match = NULL;
  WoLintFinding *finding;
  int start = 0;
  int end = 0;

  if (!g_regex_match (wo_lint_regex ("\\b(?:independent (?:review|reviewer|organisation)|governing "
                                     "body|terms of reference|similarly affected|member "
                                     "responsible)\\b"),
                      self->text, 0, &match))
    return;
  g_match_info_fetch_pos (match, 0, &start, &end);
  finding =
      wo_lint_add (self, "learning-wide", WO_SMART_RELEVANT, FALSE,
                   g_strdup ("A learning order does not usually ask for this; it belongs to a "
                             "wider order under 54(f)."));
  wo_lint_place (self, finding, (gsize) start, (gsize) end);
}

static void
check_self_assessment (WoLintRun *self)
{
  const char *text = self->order->elements.self_assessment;
  const char *tier =
      self->c != NULL ? self->c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer : NULL;
  WoLintFinding *finding;

  if (text == NULL || (g_strcmp0 (tier, "paragraph-49") != 0 && g_strcmp0 (tier, "tier-3") != 0))
    return;
  finding = wo_lint_add (self, "spotlight-paragraph-49", WO_SMART_RELEVANT, FALSE,
                         g_strdup ("The landlord is under a further investigation, which usually "
                                   "asks for this itself."));
  wo_lint_at_element (self, finding, "self_assessment");
}

void
wo_lint_steps (WoLintRun *self)
{
  check_needs (self);
  if (g_strcmp0 (self->order->power, "54g") != 0)
    return;
  check_width (self);
  check_self_assessment (self);
}
