/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"
#include "domain/wo-matter.h"

#include <string.h>

/* A self-assessment against a Spotlight report: of a report that there is, asked for once, and not of a
 * landlord whose further investigation asks for it (Guidance May 2024, Paragraph 54.g). */

static const char *
words_of (const WoLintRun *self, const WoLintSentence **ret_sentence)
{
  *ret_sentence = NULL;
  if (!wo_lint_blank (self->order->elements.self_assessment))
    return self->order->elements.self_assessment;
  if (!wo_lint_blank (self->order->elements.spotlight))
    return self->order->elements.spotlight;
  for (guint i = 0; self->written && i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);
      g_autofree char *words =
          g_strndup (self->text + sentence->start, sentence->end - sentence->start);

      if ((sentence->own & WO_TOPIC (ASSESS)) != 0 &&
          g_regex_match (wo_lint_regex (
                             "\\bspotlight\\b|\\bself[- ]assess|\\bassess(?:es)? itself\\b"),
                         words, 0, NULL))
        {
          *ret_sentence = sentence;
          return self->text;
        }
    }
  return NULL;
}

static void
add_for (WoLintRun *self, const char *rule, const WoLintSentence *sentence, char *why)
{
  WoLintFinding *finding = wo_lint_add (self, rule, WO_SMART_RELEVANT, FALSE, why);

  if (sentence != NULL)
    wo_lint_place (self, finding, sentence->start, sentence->end);
  else
    wo_lint_at_element (self, finding, "self_assessment");
}

/* Whether @words name the report: by its id or title, or by every word of its topic that tells. */
static gboolean
names_report (const WoSpotlight *report, const char *words)
{
  g_autofree char *small = g_utf8_casefold (words, -1);
  g_autofree char *title = g_utf8_casefold (report->title != NULL ? report->title : "", -1);
  g_autoptr (GPtrArray) topic =
      wo_matter_words (report->topic != NULL ? report->topic : report->title, 0);
  g_autoptr (GPtrArray) said = wo_matter_words (words, 0);
  g_autoptr (GHashTable) stems = wo_matter_stems (said);

  if (title[0] != '\0' && strstr (small, title) != NULL)
    return TRUE;
  return topic->len > 0 && wo_matter_shared (topic, stems) > 0;
}

static const WoSpotlight *
find_report (const WoLintRun *self, const char *words)
{
  if (!wo_lint_blank (self->order->elements.spotlight))
    return wo_edition_spotlight (self->edition, self->order->elements.spotlight);
  for (guint i = 0; i < self->edition->spotlights->len; i++)
    {
      const WoSpotlight *report = g_ptr_array_index (self->edition->spotlights, i);

      if (names_report (report, words))
        return report;
    }
  return NULL;
}

static void
check_investigated (WoLintRun *self, const WoLintSentence *sentence)
{
  const char *tier =
      self->c != NULL ? self->c->factors[WO_FACTOR_FURTHER_INVESTIGATION].answer : NULL;

  if (self->standing != NULL && self->standing->tier != NULL)
    tier = self->standing->tier;
  if (g_strcmp0 (tier, "paragraph-49") != 0 && g_strcmp0 (tier, "tier-3") != 0)
    return;
  add_for (self, "spotlight-paragraph-49", sentence,
           g_strdup ("The landlord is under a further investigation, which usually "
                     "asks for this itself."));
}

static void
check_asked (WoLintRun *self, const WoSpotlight *report, const WoLintSentence *sentence)
{
  const WoSpotlightAsk *ask =
      self->standing != NULL ? wo_standing_asked (self->standing, report->id) : NULL;
  g_autofree char *day = ask != NULL ? wo_date_in_words (ask->asked_on) : NULL;

  if (ask == NULL || (ask->order_id != NULL && g_strcmp0 (ask->order_id, self->order->id) == 0))
    return;
  add_for (
      self, "spotlight-asked-before", sentence,
      g_strdup_printf ("This landlord was asked about “%s” before%s%s. Landlords are not asked "
                       "again and again.",
                       report->title, day != NULL ? ", on " : "", day != NULL ? day : ""));
}

static void
check_named (WoLintRun *self, const WoLintSentence *sentence)
{
  add_for (
      self, "spotlight-unknown", sentence,
      g_strdup (
          "This names no Spotlight report that is in the list. Name it by its subject, so that "
          "the landlord knows which."));
}

void
wo_lint_spotlight (WoLintRun *self)
{
  const WoLintSentence *sentence;
  const char *words = words_of (self, &sentence);
  const WoSpotlight *report;

  if (words == NULL)
    return;
  check_investigated (self, sentence);
  if (self->c != NULL && g_strcmp0 (self->c->route, "spotlight") == 0)
    add_for (self, "spotlight-and-referral", sentence,
             g_strdup (
                 "The case refers the landlord to the Spotlight report. That takes the place of an "
                 "order to assess itself: choose one."));
  if (self->edition->spotlights == NULL || self->edition->spotlights->len == 0)
    return;
  report = find_report (self, words);
  if (report == NULL)
    check_named (self, sentence);
  else
    check_asked (self, report, sentence);
}
