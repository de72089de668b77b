/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

#define LOOK_BACK_MIN 3
#define LOOK_BACK_MAX 24

/* How well a review is set up: who does it, over whom, how far back, about how much. */

static void
check_reviewer (WoLintRun *self)
{
  const WoElements *elements = &self->order->elements;
  WoLintFinding *finding;

  if (g_strcmp0 (elements->reviewer_independent_of, "none") != 0 ||
      !wo_lint_blank (elements->reviewer_reason))
    return;
  finding = wo_lint_add (self, "reviewer-not-independent", WO_SMART_ACHIEVABLE, TRUE,
                         g_strdup ("The reviewer is independent of neither the service nor the "
                                   "landlord, and no reason is given."));
  wo_lint_at_element (self, finding, "reviewer");
}

/* Whether @who is the head, or a part, of @area: "the head of repairs", "our repairs manager". */
static gboolean
is_of_area (const char *who, const char *area)
{
  g_autofree char *quoted = g_regex_escape_string (area, -1);
  g_autofree char *pattern = NULL;

  if (g_regex_match (wo_lint_regex ("\\b(?:outside|independent|no part|not part|other than)\\b"),
                     who, 0, NULL))
    return FALSE;
  pattern =
      g_strdup_printf ("\\b(?:(?:head|director|manager|lead|chief|member|officer)\\w* (?:of|for) "
                       "(?:the |its )?%s|%s (?:service )?(?:manager|director|lead|team|head|"
                       "department))\\b",
                       quoted, quoted);
  return g_regex_match_simple (pattern, who, G_REGEX_CASELESS, 0);
}

/* TRUE where that was found. */
static gboolean
check_reviewer_area (WoLintRun *self, const char *who)
{
  GPtrArray *areas = self->order->elements.service_areas;

  for (guint i = 0; i < areas->len; i++)
    {
      const char *area = g_ptr_array_index (areas, i);
      WoLintFinding *finding;

      if (!is_of_area (who, area))
        continue;
      finding =
          wo_lint_add (self, "reviewer-inside-service", WO_SMART_ACHIEVABLE, FALSE,
                       g_strdup_printf ("“%s” belongs to %s, which is under review itself. Name "
                                        "somebody outside it.",
                                        who, area));
      wo_lint_at_words (self, finding, "reviewer", who);
      return TRUE;
    }
  return FALSE;
}

/* In a text: "led by the head of repairs", or a director of the landlord's own called independent of
 * it. */
static void
check_reviewer_named (WoLintRun *self)
{
  const char *who = self->order->elements.reviewer_who;
  WoLintFinding *finding;

  if (wo_lint_blank (who) || check_reviewer_area (self, who))
    return;
  if (g_strcmp0 (self->order->elements.reviewer_independent_of, "landlord") != 0 ||
      !g_regex_match (wo_lint_regex (
                          "\\b(?:(?:our|its|the landlord['’]s) (?!own choice)|internal "
                          "audit\\w*\\b|head of\\b|(?:assistant |executive )?director of "
                          "(?!an?\\b|another)|in-house\\b)"),
                      who, 0, NULL) ||
      g_regex_match (wo_lint_regex ("\\b(?:outside|another landlord|external)\\b"), who, 0, NULL))
    return;
  finding = wo_lint_add (self, "reviewer-employee", WO_SMART_ACHIEVABLE, FALSE,
                         g_strdup_printf ("“%s” sounds like an employee, and the reviewer is to be "
                                          "independent of the landlord.",
                                          who));
  wo_lint_at_words (self, finding, "reviewer", who);
}

static void
check_reviewer_in_text (WoLintRun *self)
{
  GRegex *regex = wo_lint_regex (
      "\\b(?:led|carried out|conducted|undertaken|done) by (?:the|its|their|our) (?:head "
      "of|director of|"
      "manager of|team responsible for)? ?(repairs|maintenance|housing "
      "management|lettings|customer "
      "service|complaints|surveying|asset management|income|neighbourhoods?|property services)\\b"
      "(?: team| manager| service| department)?");
  g_autoptr (GMatchInfo) match = NULL;
  WoLintFinding *finding;
  int start = 0;
  int end = 0;

  if (!self->written || !g_regex_match (regex, self->text, 0, &match))
    return;
  g_match_info_fetch_pos (match, 0, &start, &end);
  finding =
      wo_lint_add (self, "reviewer-inside-service", WO_SMART_ACHIEVABLE, FALSE,
                   g_strdup ("The service that is under review would review itself. Name somebody "
                             "outside it, or give the reason."));
  wo_lint_place (self, finding, (gsize) start, (gsize) end);
  finding->suggestion = g_strdup ("led by someone outside the service under review");
}

static void
add_look_back (WoLintRun *self, int months, gsize start, gsize end)
{
  gboolean more = months > LOOK_BACK_MAX;
  WoLintFinding *finding = wo_lint_add (
      self, more ? "look-back-long" : "look-back-short",
      more ? WO_SMART_ACHIEVABLE : WO_SMART_MEASURABLE, FALSE,
      more ? g_strdup_printf ("Going back %d months is more than records and people can usually "
                              "answer for. Six is usual; say why it must be more.",
                              months)
           : g_strdup_printf ("Going back %d month%s will miss most of those affected. Six is "
                              "usual; say why it can be less.",
                              months, months == 1 ? "" : "s"));

  if (end > start)
    wo_lint_place (self, finding, start, end);
  else
    wo_lint_at_element (self, finding, "look_back_months");
}

static void
check_look_back (WoLintRun *self)
{
  GRegex *regex =
      wo_lint_regex ("\\b(?:preceding|previous|past|last) (\\d{1,3}) (month|year)s?\\b");
  int months = self->order->elements.look_back_months;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *count = NULL;
  g_autofree char *unit = NULL;
  int start = 0;
  int end = 0;

  if (!self->written && months > 0 && (months < LOOK_BACK_MIN || months > LOOK_BACK_MAX))
    add_look_back (self, months, 0, 0);
  if (!self->written || !g_regex_match (regex, self->text, 0, &match))
    return;
  count = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);
  months = (int) g_ascii_strtoll (count, NULL, 10) * (g_ascii_tolower (unit[0]) == 'y' ? 12 : 1);
  g_match_info_fetch_pos (match, 0, &start, &end);
  if (months < LOOK_BACK_MIN || months > LOOK_BACK_MAX)
    add_look_back (self, months, (gsize) start, (gsize) end);
}

/* Matters that have nothing to do with one another. Complaint handling, records and staff run through
 * every matter and part none. */
static const char *const matters[] = {
  "\\b(?:damp|mould|leaks?|repairs?|heating|boilers?|windows?|roofs?)\\b",
  "\\b(?:anti-?social|asb|noise|nuisance|harassment)\\b",
  "\\b(?:service charges?|rent|arrears|major works bills?)\\b",
  ("\\b(?:allocations?|lettings?|transfers?|succession|mutual exchanges?|decants?|temporary "
   "accommodation)\\b"),
  "\\b(?:parking|gardens?|grounds maintenance|cleaning|communal areas?|bin stores?|waste)\\b",
  "\\b(?:fire safety|cladding|asbestos|gas safety|lifts?|legionella)\\b",
  "\\b(?:right to buy|shared ownership|staircasing|leasehold sales?)\\b",
  "\\b(?:pets?|subletting|tenancy fraud)\\b",
};

/* R47: one area. The sentence that orders the review is what counts. */
static void
check_scope (WoLintRun *self)
{
  const WoLintParagraph *made = wo_lint_paragraph_of (self, "policy_or_practice");
  const WoLintSentence *sentence =
      wo_lint_sentence (self, WO_TOPIC (REVIEW) | WO_TOPIC (POLICY) | WO_TOPIC (DUTY), 0);
  gsize start = made != NULL ? made->start : sentence != NULL ? sentence->start : 0;
  gsize end = made != NULL ? made->end : sentence != NULL ? sentence->end : 0;
  g_autofree char *words = g_strndup (self->text + start, end - start);
  WoLintFinding *finding;
  guint found = 0;

  if (end == 0)
    return;
  if (self->order->landlord != NULL)
    {
      g_autofree char *quoted = g_regex_escape_string (self->order->landlord, -1);
      g_autoptr (GRegex) name = g_regex_new (quoted, 0, 0, NULL);
      char *bare = g_regex_replace_literal (name, words, -1, 0, "it", 0, NULL);

      g_free (words);
      words = bare;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (matters); i++)
    found += g_regex_match (wo_lint_regex (matters[i]), words, 0, NULL) ? 1 : 0;
  if (found < 2)
    return;
  finding =
      wo_lint_add (self, "scope-several-areas", WO_SMART_SPECIFIC, FALSE,
                   g_strdup_printf ("This asks for a review of %u matters that have little to do "
                                    "with one another. Keep to the one that was found.",
                                    found));
  wo_lint_place (self, finding, start, end);
}

static void
add_area (WoLintRun *self, const char *why, const char *area)
{
  WoLintFinding *finding = wo_lint_add (self, "service-areas-differ", WO_SMART_ACHIEVABLE, FALSE,
                                        g_strdup_printf ("%s: %s.", why, area));

  finding->element = g_strdup ("service_areas");
}

/* "the lettings team", where the elements do not list lettings. */
static gboolean
brings_in (const WoLintRun *self, const char *area)
{
  g_autofree char *quoted = g_regex_escape_string (area, -1);
  g_autofree char *pattern = g_strdup_printf (
      "\\bits %s (?:team|service|department)\\b|\\bthe %s (?:team|service|department) "
      "must\\b",
      quoted, quoted);

  return g_regex_match_simple (pattern, self->text, G_REGEX_CASELESS, 0);
}

static void
check_service_areas (WoLintRun *self)
{
  GPtrArray *areas = self->order->elements.service_areas;
  g_autofree char *text = NULL;

  if (!self->written || areas->len == 0)
    return;
  text = g_ascii_strdown (self->text, (gssize) self->length);
  for (guint i = 0; i < areas->len; i++)
    {
      const char *area = g_ptr_array_index (areas, i);
      g_autofree char *small = g_utf8_strdown (area, -1);

      if (strstr (text, small) == NULL)
        add_area (self, "The elements bring in a service that the text does not name", area);
    }
  for (guint i = 0; i < self->edition->service_areas->len; i++)
    {
      const char *area = g_ptr_array_index (self->edition->service_areas, i);

      if (strstr (text, area) != NULL &&
          !g_ptr_array_find_with_equal_func (areas, area, g_str_equal, NULL) &&
          brings_in (self, area))
        add_area (self, "The text brings in a service that the elements do not list", area);
    }
}

static void
check_oversight (WoLintRun *self)
{
  const WoLintSentence *sentence =
      wo_lint_sentence (self, WO_TOPIC (GOVERN) | WO_TOPIC (INFORM), 0);
  WoLintFinding *finding;

  if (!self->written || sentence == NULL ||
      wo_lint_sentence (self, WO_TOPIC (GOVERN) | WO_TOPIC (OVERSEE), 0) != NULL)
    return;
  finding =
      wo_lint_add (self, "governing-body-only-informed", WO_SMART_ACHIEVABLE, FALSE,
                   g_strdup (
                       "The governing body is only told of the review. It is to oversee it."));
  wo_lint_place (self, finding, sentence->start, sentence->end);
}

static void
check_charity (WoLintRun *self)
{
  if (self->landlord == NULL || !self->landlord->charity)
    return;
  wo_lint_add (self, "charity-trusts", WO_SMART_ACHIEVABLE, FALSE,
               g_strdup (
                   "This landlord is a charity, which can do nothing contrary to its trusts. Look "
                   "at each step with that in mind."));
}

void
wo_lint_review_quality (WoLintRun *self)
{
  check_charity (self);
  if (!self->review)
    return;
  check_reviewer (self);
  check_reviewer_named (self);
  check_reviewer_in_text (self);
  check_look_back (self);
  check_scope (self);
  check_service_areas (self);
  if (g_strcmp0 (self->order->relation, "incorporate") != 0)
    check_oversight (self);
}
