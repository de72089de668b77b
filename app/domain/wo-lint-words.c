/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-pattern.h"

#include <string.h>

static const WoLintPattern *const tables[] = { wo_lint_vague, wo_lint_duties, wo_lint_remedies,
                                               wo_lint_personal, wo_lint_plain };

static GPtrArray *
row (void)
{
  static GPtrArray *made = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      made = g_ptr_array_new ();
      for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
        for (const WoLintPattern *pattern = tables[i]; pattern->rule != NULL; pattern++)
          g_ptr_array_add (made, (gpointer) pattern);
      g_once_init_leave (&once, 1);
    }
  return made;
}

const WoLintPattern *
wo_lint_pattern (int at)
{
  return g_ptr_array_index (row (), (guint) at);
}

int
wo_lint_patterns (void)
{
  return (int) row ()->len;
}

gboolean
wo_lint_is_subordinate (const WoLintRun *run, const WoLintSentence *sentence, gsize at)
{
  gsize from = wo_lint_back (run, at, sentence->start, WO_LINT_CLAUSE_MAX);
  g_autofree char *before = g_strndup (run->text + from, at - from);
  const char *cut = strrchr (before, ';');

  return g_regex_match (wo_lint_regex ("\\b(?:that|which|who|whom|whose|whether|what|how|why|when|"
                                       "where|if|as|than|until|before|after)\\b"),
                        cut != NULL ? cut : before, 0, NULL);
}

static const WoLintSentence *
sentence_at (const WoLintRun *self, gsize at)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      if (at < sentence->end)
        return sentence;
    }
  return NULL;
}

static gboolean
paragraph_has_date (const WoLintRun *self, const WoLintParagraph *paragraph)
{
  for (guint i = 0; paragraph != NULL && i < self->dates->len; i++)
    {
      const WoLintDate *date = &g_array_index (self->dates, WoLintDate, i);

      if (date->start >= paragraph->start && date->end <= paragraph->end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_must_fix (const WoLintRun *self, const WoLintPattern *pattern, const WoLintParagraph *paragraph)
{
  if ((pattern->flags & WO_PATTERN_UNDATED) != 0)
    return !paragraph_has_date (self, paragraph);
  return (pattern->flags & WO_PATTERN_MUST) != 0;
}

/* Whether words that stand there were found already: "as possible" inside of "as soon as possible". */
static gboolean
is_taken (const GArray *taken, int start, int end)
{
  for (guint i = 0; i + 1 < taken->len; i += 2)
    if (start < g_array_index (taken, int, i + 1) && end > g_array_index (taken, int, i))
      return TRUE;
  return FALSE;
}

static gboolean
is_asked (const WoLintRun *self, const WoLintPattern *pattern)
{
  gboolean learning = g_strcmp0 (self->order->power, "54g") == 0;
  gboolean advice = g_strcmp0 (self->order->kind, "recommendation") == 0;

  return ((pattern->flags & WO_PATTERN_54F) == 0 || self->review) &&
         ((pattern->flags & WO_PATTERN_54G) == 0 || learning) &&
         ((pattern->flags & WO_PATTERN_ORDER) == 0 || !advice) &&
         ((pattern->flags & WO_PATTERN_ADVICE) == 0 || advice);
}

static gboolean
fits (const WoLintPattern *pattern, const WoLintMatch *match, int start, const char *quote)
{
  const WoLintSentence *sentence = match->sentence;

  if (sentence == NULL)
    return FALSE;
  if ((sentence->topics & pattern->with) != pattern->with ||
      (sentence->own & pattern->without) != 0)
    return FALSE;
  if ((pattern->flags & WO_PATTERN_MAIN) != 0 &&
      wo_lint_is_subordinate (match->run, sentence, (gsize) start))
    return FALSE;
  return pattern->accept == NULL || pattern->accept (match, quote);
}

/* TRUE where it was a finding. */
static gboolean
take_match (WoLintRun *self, const WoLintPattern *pattern, const GMatchInfo *info, GArray *taken)
{
  g_autofree char *quote = g_match_info_fetch (info, 0);
  WoLintMatch match = { .run = self, .match = info };
  WoLintFinding *finding;
  int place[2] = { 0 };

  g_match_info_fetch_pos (info, 0, &place[0], &place[1]);
  match.paragraph = wo_lint_paragraph_at (self, (gsize) place[0]);
  match.sentence = sentence_at (self, (gsize) place[0]);
  if (!fits (pattern, &match, place[0], quote))
    return FALSE;
  if ((pattern->flags & WO_PATTERN_BESIDE) == 0)
    {
      if (is_taken (taken, place[0], place[1]))
        return FALSE;
      g_array_append_vals (taken, place, 2);
    }
  finding = wo_lint_add (self, pattern->rule, pattern->letter,
                         is_must_fix (self, pattern, match.paragraph),
                         g_strdup_printf ("“%s” %s", quote, pattern->why));
  wo_lint_place (self, finding, (gsize) place[0], (gsize) place[1]);
  finding->suggestion =
      pattern->suggest != NULL ? pattern->suggest (&match) : g_strdup (pattern->instead);
  return TRUE;
}

/* A name is a name: "Better Homes" leaves nothing open. */
static void
take_name (const WoLintRun *self, const char *name, GArray *taken)
{
  gsize length = name != NULL ? strlen (name) : 0;

  for (const char *at = length > 0 ? strstr (self->text, name) : NULL; at != NULL;
       at = strstr (at + length, name))
    {
      int place[2] = { (int) (at - self->text), (int) (at - self->text + (gssize) length) };

      g_array_append_vals (taken, place, 2);
    }
}

static int
compare_triggers (gconstpointer a, gconstpointer b)
{
  const WoLintTrigger *first = a;
  const WoLintTrigger *second = b;

  if (first->pattern != second->pattern)
    return first->pattern < second->pattern ? -1 : 1;
  return first->start < second->start ? -1 : first->start > second->start;
}

static void
try_triggers (WoLintRun *self, GArray *taken)
{
  int told = -1;

  g_array_sort (self->triggers, compare_triggers);
  for (guint i = 0; i < self->triggers->len; i++)
    {
      const WoLintTrigger *trigger = &g_array_index (self->triggers, WoLintTrigger, i);
      const WoLintPattern *pattern = wo_lint_pattern (trigger->pattern);
      g_autoptr (GMatchInfo) info = NULL;

      if (trigger->pattern == told || !is_asked (self, pattern))
        continue;
      if (g_regex_match_full (wo_lint_regex_at (pattern->regex), self->text, (gssize) self->length,
                              (int) trigger->start, 0, &info, NULL) &&
          take_match (self, pattern, info, taken) && (pattern->flags & WO_PATTERN_ONCE) != 0)
        told = trigger->pattern;
    }
}

void
wo_lint_words (WoLintRun *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (int));

  take_name (self, self->order->landlord, taken);
  if (self->c != NULL)
    {
      take_name (self, self->c->landlord, taken);
      take_name (self, self->c->subject.name, taken);
    }
  try_triggers (self, taken);
}
