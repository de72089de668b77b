/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-tier.h"

static gboolean
is_full (const char *tier)
{
  return g_strcmp0 (tier, "tier-3") == 0 || g_strcmp0 (tier, "paragraph-49") == 0;
}

WoTierEffect
wo_tier_effect (const WoEdition *edition, const char *tier)
{
  const WoTier *known = tier != NULL ? wo_edition_tier (edition, tier) : NULL;

  if (known != NULL && known->effect != NULL)
    {
      if (g_str_equal (known->effect, "stop"))
        return WO_TIER_STOPS;
      return g_str_equal (known->effect, "warn") ? WO_TIER_WARNS : WO_TIER_NOTHING;
    }
  if (is_full (tier))
    return WO_TIER_STOPS;
  return g_strcmp0 (tier, "tier-1") == 0 || g_strcmp0 (tier, "tier-2") == 0 ? WO_TIER_WARNS
                                                                            : WO_TIER_NOTHING;
}

const char *
wo_tier_held (const WoStanding *standing)
{
  return standing != NULL ? standing->tier : NULL;
}

WoTierEffect
wo_tier_effect_of_case (const WoCase *c, const WoEdition *edition, const WoStanding *standing)
{
  WoTierEffect typed = wo_tier_effect (edition, c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer);
  WoTierEffect held = wo_tier_effect (edition, wo_tier_held (standing));

  return MAX (typed, held);
}

gboolean
wo_tier_differs (const WoCase *c, const WoStanding *standing)
{
  const char *typed = c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer;
  const char *held;

  if (typed == NULL || standing == NULL)
    return FALSE;
  held = standing->tier != NULL ? standing->tier : "none";
  return !g_str_equal (typed, held) && !(is_full (typed) && is_full (held));
}

const char *
wo_tier_words (const char *tier)
{
  static const struct
  {
    const char *tier, *words;
  } said[] = {
    { "none", "no further investigation" },
    { "tier-1", "tier 1" },
    { "tier-2", "tier 2" },
    { "tier-3", "tier 3" },
    { "paragraph-49", "a paragraph 49 investigation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_strcmp0 (tier, said[i].tier) == 0)
      return said[i].words;
  return tier != NULL ? tier : said[0].words;
}
