/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a further investigation of the landlord does to a wider order. The effect of each tier is a
 * setting of the edition; where an edition says nothing, tier 3 and paragraph 49 rule one out and tiers
 * 1 and 2 warn. What the register holds counts as well as what was typed (Guidance May 2024, Factors to
 * consider, 7).
 */
#pragma once

#include "domain/wo-edition.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef enum
{
  WO_TIER_NOTHING,
  WO_TIER_WARNS,
  WO_TIER_STOPS
} WoTierEffect;

/* @tier: an answer to factor 7, or NULL. */
WoTierEffect wo_tier_effect (const WoEdition *edition, const char *tier);
/* The tier in the register, or NULL: none, or not looked up. */
const char *wo_tier_held (const WoStanding *standing);
/* The graver of what was typed in @c and what is in the register. */
WoTierEffect
wo_tier_effect_of_case (const WoCase *c, const WoEdition *edition, const WoStanding *standing);
/* Whether the answer given is another than the register's. An answer that is missing, or a register
 * that was not looked up, differs from nothing; "paragraph-49" is the old name of "tier-3". */
gboolean wo_tier_differs (const WoCase *c, const WoStanding *standing);
/* "tier 3" of "tier-3", for the middle of a sentence. */
const char *wo_tier_words (const char *tier);

G_END_DECLS
