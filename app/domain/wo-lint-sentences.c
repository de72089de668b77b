/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <stdlib.h>
#include <string.h>

#define T(name) WO_TOPIC (name)
#define SENTENCE_WORDS_MAX 45

/* What a sentence as a whole leaves open. */

static gboolean
matches (const WoLintRun *self, const WoLintSentence *sentence, const char *pattern)
{
  g_autofree char *words =
      g_strndup (self->text + sentence->start, sentence->end - sentence->start);

  return g_regex_match (wo_lint_regex (pattern), words, 0, NULL);
}

static WoLintFinding *
add_at (
    WoLintRun *self, const char *rule, int letter, const WoLintSentence *sentence, const char *why)
{
  WoLintFinding *finding = wo_lint_add (self, rule, letter, FALSE, g_strdup (why));

  wo_lint_place (self, finding, sentence->start, sentence->end);
  return finding;
}

/* The most words between two of the signs that part a sentence for the eye; what stands in brackets is
 * not counted. */
static guint
longest_stretch (const WoLintRun *self, const WoLintSentence *sentence)
{
  guint longest = 0;
  guint words = 0;
  gboolean inside = FALSE;
  int brackets = 0;

  for (gsize at = sentence->start; at < sentence->end; at++)
    {
      char c = self->text[at];
      gboolean space = g_ascii_isspace (c);

      brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (!space && !inside && brackets <= 0)
        words++;
      inside = !space;
      if (c != ':' && c != ';')
        continue;
      longest = MAX (longest, words);
      words = 0;
    }
  return MAX (longest, words);
}

static void
check_long (WoLintRun *self, const WoLintSentence *sentence)
{
  guint words = sentence->words > SENTENCE_WORDS_MAX ? longest_stretch (self, sentence) : 0;
  g_autofree char *why = NULL;

  if (words <= SENTENCE_WORDS_MAX)
    return;
  why = g_strdup_printf ("This sentence has %u words in one go. Part it where the next thing to do "
                         "begins.",
                         words);
  add_at (self, "long-sentence", WO_SMART_SPECIFIC, sentence, why);
}

/* Reports to the Ombudsman again and again, and nothing that ends them. */
static void
check_endless (WoLintRun *self, const WoLintSentence *sentence)
{
  const guint64 all = T (SEND) | T (OMBUDSMAN) | T (DUTY);

  if ((sentence->topics & all) != all || (sentence->topics & T (END)) != 0 ||
      !matches (self, sentence,
                "\\b(?:weekly|fortnightly|monthly|quarterly|annual(?:ly)?|(?:each|every) "
                "(?:week|month|quarter|year|(?:two|three|six) months))\\b"))
    return;
  add_at (self, "frequency-without-end", WO_SMART_TIME_BOUND, sentence,
          "This goes on for ever. Say for how long, or until what.");
}

/* Something that says how far "all residents" reaches: a number, a name, a place, a time. */
static gboolean
is_bounded (const WoLintRun *self, const WoLintSentence *sentence)
{
  return matches (
      self, sentence,
      "\\d|\\b(?:since|between|preceding|previous|past|last|those|these|block|estate|scheme|"
      "street|building|same|served by|whose|who (?:were|was|had|have|reported|waited|asked)|"
      "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty-four) "
      "(?:months|years|weeks))\\b|(?-i:\\w+ [A-Z][a-z]+ (?:Court|House|Street|Road|Estate|Place|"
      "Tower|Close))");
}

static void
check_bounds (WoLintRun *self)
{
  const guint64 all = T (FIND) | T (OTHER);
  const guint64 whom = T (PEOPLE) | T (HOMES);
  gboolean dated = self->order->elements.look_back_months > 0;
  const WoLintSentence *open = NULL;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      if ((sentence->topics & all) != all || (sentence->own & whom) == 0)
        continue;
      if (dated || is_bounded (self, sentence))
        return;
      open = open != NULL ? open : sentence;
    }
  if (open != NULL)
    add_at (self, "others-without-bounds", WO_SMART_ACHIEVABLE, open,
            "This reaches every home at any time. Say which homes, or since when.");
}

/* "look back over the last six months": at what? */
static void
check_look_back (WoLintRun *self, const WoLintSentence *sentence)
{
  if (!matches (self, sentence,
                "\\b(?:look(?:ing)? back|go back|look again) (?:over |at |to |by )?(?:the )?"
                "(?:preceding |previous |past |last )?(?:\\d+|three|six|nine|twelve) "
                "(?:months|years)\\b") ||
      matches (self, sentence,
               "\\b(?:complaints?|reports?|repairs?|requests?|cases?|records?|jobs?|works?|"
               "inspections?|letters?|calls|moves|residents|households)\\b"))
    return;
  add_at (
      self, "look-back-of-nothing", WO_SMART_SPECIFIC, sentence,
      "This does not say what is to be looked at again: complaints, reports, cancelled repairs.");
}

/* "as in paragraph 14" of an order that has twelve. */
static void
check_references (WoLintRun *self)
{
  g_autoptr (GMatchInfo) match = NULL;
  int last = self->paragraphs->len > 0 ? (int) self->paragraphs->len : 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    last = MAX (last, g_array_index (self->paragraphs, WoLintParagraph, i).number);
  g_regex_match (
      wo_lint_regex (
          "\\bparagraphs? (\\d{1,2})\\b(?![.(]| of (?:the|its|our) (?!order))(?<!49)(?<!54)"
          "(?<!53)(?<!52)(?<!42)"),
      self->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      WoLintFinding *finding;
      int start = 0;
      int end = 0;

      if (atoi (number) <= last)
        continue;
      g_match_info_fetch_pos (match, 0, &start, &end);
      finding = wo_lint_add (self, "reference-to-nothing", WO_SMART_SPECIFIC, FALSE,
                             g_strdup_printf ("There is no paragraph %s in this order.", number));
      wo_lint_place (self, finding, (gsize) start, (gsize) end);
    }
}

/* Numbers that a person wrote: one after the other, from the first. */
static void
check_numbers (WoLintRun *self)
{
  int last = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const WoLintParagraph *paragraph = &g_array_index (self->paragraphs, WoLintParagraph, i);
      WoLintFinding *finding;

      if (paragraph->number == 0)
        continue;
      if (last == 0 || paragraph->number == last + 1 ||
          (paragraph->number == 1 && paragraph->listed))
        {
          last = paragraph->number;
          continue;
        }
      finding =
          wo_lint_add (self, "numbering-broken", WO_SMART_SPECIFIC, FALSE,
                       g_strdup_printf ("After paragraph %d comes %d. Letters that cite a number "
                                        "will cite the wrong one.",
                                        last, paragraph->number));
      wo_lint_place (self, finding, paragraph->start, paragraph->end);
      return;
    }
}

void
wo_lint_sentences (WoLintRun *self)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      check_long (self, sentence);
      check_endless (self, sentence);
      if (self->review && (sentence->own & T (MONTHS)) != 0)
        check_look_back (self, sentence);
    }
  if (self->review)
    check_bounds (self);
  check_references (self);
  if (self->written)
    check_numbers (self);
}
