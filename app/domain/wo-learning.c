/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-learning.h"

#include "domain/wo-phrase.h"
#include "domain/wo-tier.h"

#define LEARNING "Guidance May 2024, Paragraph 54.g"
#define ASSESSMENTS "Guidance May 2024, Paragraph 54.g, Spotlight self-assessments"
#define REFERRALS "Guidance May 2024, Referring landlords to our Spotlight reports"

static gboolean
is_blank (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);

  return *line == '\0';
}

static gboolean
is (const char *value, const char *word)
{
  return g_strcmp0 (value, word) == 0;
}

static gboolean
is_learning (const WoOrder *order)
{
  return order != NULL && is (order->power, "54g");
}

static gboolean
asks_for_assessment (const WoOrder *order)
{
  return is_learning (order) &&
         (!is_blank (order->elements.self_assessment) || !is_blank (order->elements.spotlight));
}

gboolean
wo_learning_fits (const WoCase *c)
{
  return is (c->learning.failings_significant, "yes") &&
         is (c->learning.wider_evidence_limited, "yes");
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* One question of the facts a trigger; a sentence where they point to it, else NULL. */
static char *
severe (const WoCase *c, const WoStanding *standing)
{
  if (!is (wo_case_gravest (c), "severe maladministration"))
    return NULL;
  return g_strdup ("A finding of this case is severe maladministration.");
}

static char *
targeted (const WoCase *c, const WoStanding *standing)
{
  if (!is (c->factors[WO_FACTOR_CAUSE_KNOWN].answer, "yes"))
    return NULL;
  return g_strdup ("The cause, the remedy and the prevention are known, so there is an exact point "
                   "to act on.");
}

static char *
no_learning (const WoCase *c, const WoStanding *standing)
{
  for (guint i = 0; standing != NULL && i < standing->asks->len; i++)
    {
      const WoSpotlightAsk *ask = standing->asks->pdata[i];
      g_autofree char *day = wo_date_in_words (ask->asked_on);

      if (!is (ask->form, "self-assessment") || ask->answered_on != WO_DATE_NONE)
        continue;
      return g_strdup_printf (
          "The landlord was asked to assess itself against a Spotlight report%s%s "
          "and no answer is recorded.",
          day != NULL ? " on " : "", day != NULL ? day : "");
    }
  return NULL;
}

static char *
training (const WoCase *c, const WoStanding *standing)
{
  static const char *const issues[] = { "staff unaware of the policy", "record keeping",
                                        "communication", "risk assessment" };

  for (guint i = 0; i < G_N_ELEMENTS (issues); i++)
    if (has_text (c->key_issues, issues[i]))
      return g_strdup_printf (
          "A key issue of the case is %s, which training or more people and means "
          "may better.",
          issues[i]);
  return NULL;
}

static char *
senior (const WoCase *c, const WoStanding *standing)
{
  if (has_text (c->key_issues, "no oversight"))
    return g_strdup ("A key issue of the case is that nobody oversaw the matter.");
  if (!is (c->factors[WO_FACTOR_COMPLEXITY].answer, "high"))
    return NULL;
  return g_strdup ("Several services had a part in the failings, so their learning needs somebody "
                   "above them.");
}

static char *
general (const WoCase *c, const WoStanding *standing)
{
  const char *gravest = wo_case_gravest (c);

  if (gravest == NULL || !wo_finding_is_failure (gravest) || is (gravest, wo_finding_levels[0]) ||
      is (c->factors[WO_FACTOR_CAUSE_KNOWN].answer, "yes") ||
      c->factors[WO_FACTOR_DETRIMENT_RESIDENT].answer == NULL ||
      is (c->factors[WO_FACTOR_DETRIMENT_RESIDENT].answer, "significant") ||
      is (c->factors[WO_FACTOR_DETRIMENT_RESIDENT].answer, "unknown"))
    return NULL;
  return g_strdup ("There was a failing, no exact point to act on is known, and the harm to the "
                   "resident was not significant.");
}

static const struct
{
  const char *id;
  char *(*why) (const WoCase *c, const WoStanding *standing);
} questions[] = {
  { "severe-single-case", severe }, { "targeted-intervention", targeted },
  { "no-learning", no_learning },   { "training-or-resources", training },
  { "senior-oversight", senior },   { "general-concerns", general },
};

static void
trigger_free (gpointer data)
{
  WoLearningTrigger *self = data;

  g_free (self->why);
  g_free (self);
}

GPtrArray *
wo_learning_triggers (const WoCase *c, const WoEdition *edition, const WoStanding *standing)
{
  GPtrArray *triggers = g_ptr_array_new_with_free_func (trigger_free);

  for (guint i = 0; i < edition->triggers->len; i++)
    {
      WoLearningTrigger *one = g_new0 (WoLearningTrigger, 1);

      one->trigger = edition->triggers->pdata[i];
      one->chosen = has_text (c->learning.triggers, one->trigger->id);
      for (guint q = 0; q < G_N_ELEMENTS (questions) && one->why == NULL; q++)
        if (is (one->trigger->id, questions[q].id))
          one->why = questions[q].why (c, standing);
      one->suggested = one->why != NULL;
      g_ptr_array_add (triggers, one);
    }
  return triggers;
}

static const char *
title_of (const WoEdition *edition, const char *spotlight)
{
  const WoSpotlight *known = wo_edition_spotlight (edition, spotlight);

  return known != NULL && known->title != NULL ? known->title : spotlight;
}

/* An ask of an earlier case; this case's own is no second one. */
static const WoSpotlightAsk *
asked_before (const WoCase *c, const WoStanding *standing, const char *spotlight)
{
  const WoSpotlightAsk *ask =
      standing != NULL && spotlight != NULL ? wo_standing_asked (standing, spotlight) : NULL;

  return ask == NULL || is (ask->case_id, c->id) ? NULL : ask;
}

static void
add_asked (const WoSpotlightAsk *ask,
           const WoEdition *edition,
           const char *link,
           GPtrArray *reasons)
{
  g_autofree char *day = wo_date_in_words (ask->asked_on);
  WoReason *reason = wo_reasons_add (reasons, "asked-before", link, REFERRALS ", 1");

  wo_reason_arg (wo_reason_arg (reason, title_of (edition, ask->spotlight)),
                 day != NULL ? day : "an earlier day");
}

static void
need_not_asked (const WoCase *c,
                const WoOrder *order,
                const WoEdition *edition,
                const WoStanding *standing,
                GPtrArray *reasons)
{
  const WoSpotlightAsk *ask =
      asks_for_assessment (order) ? asked_before (c, standing, order->elements.spotlight) : NULL;

  if (ask != NULL && is_blank (c->learning.compelling))
    add_asked (ask, edition, "learning.compelling", reasons);
  for (guint i = 0; is_blank (c->spotlight.because) && i < c->spotlight.reports->len; i++)
    {
      ask = asked_before (c, standing, c->spotlight.reports->pdata[i]);
      if (ask != NULL)
        add_asked (ask, edition, "spotlight.because", reasons);
    }
}

/* The referral takes the place of an order to assess oneself against the same report. */
static void
need_one_of_both (const WoCase *c,
                  const WoOrder *order,
                  const WoEdition *edition,
                  GPtrArray *reasons)
{
  const char *spotlight = order->elements.spotlight;

  if (!asks_for_assessment (order) || c->spotlight.reports->len == 0 ||
      (spotlight != NULL && !has_text (c->spotlight.reports, spotlight)))
    return;
  if (spotlight == NULL)
    spotlight = c->spotlight.reports->pdata[0];
  wo_reason_arg (wo_reasons_add (reasons, "assess-or-refer", "elements.self_assessment",
                                 REFERRALS ", 2"),
                 title_of (edition, spotlight));
}

void
wo_learning_add_needs (const WoCase *c,
                       const WoOrder *order,
                       const WoEdition *edition,
                       const WoStanding *standing,
                       GPtrArray *reasons)
{
  if (order == NULL)
    return;
  need_one_of_both (c, order, edition, reasons);
  need_not_asked (c, order, edition, standing, reasons);
}

static void
note_fit (const WoCase *c, GPtrArray *notes)
{
  const char *significant = c->learning.failings_significant;
  const char *limited = c->learning.wider_evidence_limited;

  if (is_blank (c->learning.compelling))
    wo_reasons_add (notes, "not-said", "learning.compelling", LEARNING);
  if (significant == NULL)
    wo_reasons_add (notes, "not-said", "learning.failings_significant", LEARNING);
  if (limited == NULL)
    wo_reasons_add (notes, "not-said", "learning.wider_evidence_limited", LEARNING);
  if (is (significant, "no"))
    wo_reasons_add (notes, "failings-not-significant", "learning.failings_significant", LEARNING);
  if (is (limited, "no"))
    wo_reasons_add (notes, "wider-evidence", "learning.wider_evidence_limited", LEARNING);
}

static void
note_assessment (const WoCase *c,
                 const WoEdition *edition,
                 const WoStanding *standing,
                 GPtrArray *notes)
{
  if (wo_tier_effect_of_case (c, edition, standing) == WO_TIER_STOPS)
    wo_reasons_add (notes, "assessment-under-investigation", "elements.self_assessment",
                    ASSESSMENTS ", 1");
  if (is_blank (c->learning.origin))
    wo_reasons_add (notes, "not-said", "learning.origin", ASSESSMENTS ", 2");
}

void
wo_learning_add_notes (const WoCase *c,
                       const WoOrder *order,
                       const WoEdition *edition,
                       const WoStanding *standing,
                       GPtrArray *notes)
{
  if (is (c->route, "54g") || is_learning (order))
    note_fit (c, notes);
  if (asks_for_assessment (order))
    note_assessment (c, edition, standing, notes);
  if (c->spotlight.reports->len > 0 && is_blank (c->spotlight.because))
    wo_reasons_add (notes, "not-said", "spotlight.because", REFERRALS ", 2");
}
