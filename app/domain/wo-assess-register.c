/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-tier.h"
#include "domain/wo-weighing.h"

/* "tier 3 since 3 March 2025" as the register has it. */
static char *
held_since (const WoStanding *standing)
{
  const char *words = wo_tier_words (standing->tier);

  for (guint i = 0; i < standing->investigations->len; i++)
    {
      const WoInvestigation *one = standing->investigations->pdata[i];
      g_autofree char *day = NULL;

      if (g_strcmp0 (one->id, standing->investigation) != 0 || one->opened_on == WO_DATE_NONE)
        continue;
      day = wo_date_in_words (one->opened_on);
      return g_strdup_printf ("%s since %s", words, day);
    }
  return g_strdup (words);
}

char *
wo_assess_register_says (const WoWeighing *weighing)
{
  g_autofree char *held = held_since (weighing->standing);

  return g_strdup_printf ("the register of further investigations has %s", held);
}

static char *
stop_why (const WoWeighing *weighing)
{
  g_autofree char *held = held_since (weighing->standing);

  return g_strdup_printf ("The register of further investigations has %s, and that investigation "
                          "looks for the causes itself.",
                          held);
}

static char *
differs_why (const WoWeighing *weighing)
{
  const char *typed = weighing->answers[WO_FACTOR_FURTHER_INVESTIGATION];
  g_autofree char *held = held_since (weighing->standing);

  return g_strdup_printf ("The answer given is %s, yet the register of further investigations has "
                          "%s: bring the answer into line with it, or have the difference set "
                          "aside with a reason.",
                          wo_tier_words (typed), held);
}

void
wo_assess_look_up (WoAssessment *self, const WoWeighing *weighing, const char *source)
{
  const char *typed = weighing->answers[WO_FACTOR_FURTHER_INVESTIGATION];
  const char *held = wo_tier_held (weighing->standing);
  const WoTier *tier = held != NULL ? wo_edition_tier (weighing->edition, held) : NULL;
  WoPoint *point;

  if (tier != NULL && tier->source != NULL)
    source = tier->source;
  if (wo_tier_effect (weighing->edition, held) == WO_TIER_STOPS &&
      wo_tier_effect (weighing->edition, typed) != WO_TIER_STOPS)
    {
      point = wo_assess_add_point (self->stops, WO_FACTOR_FURTHER_INVESTIGATION,
                                   stop_why (weighing), source);
      wo_assess_make_stop (point, "54g");
      point->from_register = TRUE;
    }
  if (wo_tier_differs (weighing->c, weighing->standing))
    {
      point = wo_assess_add_point (self->warnings, WO_FACTOR_FURTHER_INVESTIGATION,
                                   differs_why (weighing), source);
      point->from_register = TRUE;
    }
}
