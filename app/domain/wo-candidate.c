/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-candidate.h"
#include "domain/wo-landlord.h"
#include "domain/wo-matter.h"
#include "domain/wo-theme.h"

#include <string.h>

/* The shares of a score, and where each has enough: tuned on half of the judged pairs, and on the made-up
 * orders (tests/store/test-judged-pairs.c says how they fare on the others). The subject and the words are
 * the matter; a category says little. */
static const struct
{
  double subject, words, issues, areas, categories;
  double themes; /* of a subject's likeness, where only the themes are the same */
  double words_enough, issues_enough, areas_enough; /* so many shared are as good as more */
  double same_subject;                              /* a subject this like is the same */
  guint words_alone, words_with_issue;              /* so many words are the matter too */
} weights = {
  .subject = 0.45,
  .words = 0.27,
  .issues = 0.18,
  .areas = 0.05,
  .categories = 0.05,
  .themes = 0.9,
  .words_enough = 6,
  .issues_enough = 3,
  .areas_enough = 2,
  .same_subject = 0.5,
  .words_alone = 5,
  .words_with_issue = 3,
};

/* Words that are of no matter by themselves: what every finding says of what was done. In byte order. */
static const char *const faint[] = {
  "acknowledged",
  "amount",
  "amounts",
  "apologised",
  "apology",
  "attempted",
  "award",
  "awarded",
  "awarding",
  "based",
  "basis",
  "circumstances",
  "communication",
  "compensation",
  "consider",
  "considered",
  "constitutes",
  "delay",
  "delayed",
  "delays",
  "described",
  "detriment",
  "determinati",
  "distress",
  "effect",
  "experienced",
  "general",
  "having",
  "inconvenience",
  "including",
  "information",
  "offered",
  "offering",
  "opinion",
  "outstanding",
  "pay",
  "pays",
  "proportionate",
  "pursuing",
  "reasonable",
  "reasonably",
  "recommendation",
  "recommendations",
  "recommended",
  "recognised",
  "repair",
  "repairs",
  "required",
  "resolve",
  "resolved",
  "resulted",
  "subsequent",
  "trouble",
  "various",
  "work",
  "works",
  NULL,
};

void
wo_earlier_order_free (WoEarlierOrder *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->reference);
  g_free (self->number);
  g_free (self->landlord);
  g_free (self->type);
  g_free (self->state);
  g_free (self->review_state);
  g_free (self->subject);
  g_free (self->details);
  g_free (self->matter);
  g_free (self->unlike_because);
  g_free (self->unlike_seen);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->key_issues, g_ptr_array_unref);
  g_clear_pointer (&self->service_areas, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_free (self);
}

void
wo_candidate_free (WoCandidate *self)
{
  if (self == NULL)
    return;
  wo_earlier_order_free (self->earlier);
  g_ptr_array_unref (self->shared_categories);
  g_ptr_array_unref (self->shared_key_issues);
  g_ptr_array_unref (self->shared_areas);
  g_ptr_array_unref (self->shared_words);
  g_free (self->verdict);
  g_free (self->because);
  g_free (self);
}

static gboolean
is_one_of (const char *state, const char *const *states)
{
  return state != NULL && g_strv_contains (states, state);
}

gboolean
wo_earlier_order_is_draft (const WoEarlierOrder *self)
{
  static const char *const drafts[] = { "draft",    "handed up", "approved",
                                        "deferred", "returned",  NULL };

  return is_one_of (self->state, drafts) && self->made_on == WO_DATE_NONE;
}

gboolean
wo_earlier_order_is_made (const WoEarlierOrder *self)
{
  static const char *const made[] = { "signed",       "issued", "monitored", "complied",
                                      "not complied", "closed", NULL };

  if (g_strcmp0 (self->state, "withdrawn") == 0)
    return FALSE;
  return is_one_of (self->state, made) || self->made_on != WO_DATE_NONE;
}

/* The labels both have, those on complaint handling left out. */
static GPtrArray *
shared_labels (GPtrArray *ours, GPtrArray *theirs)
{
  GPtrArray *shared = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ours != NULL && i < ours->len; i++)
    {
      const char *label = g_ptr_array_index (ours, i);

      for (guint j = 0; theirs != NULL && j < theirs->len; j++)
        if (wo_landlord_same (label, g_ptr_array_index (theirs, j)) &&
            !wo_matter_is_complaint_handling (label))
          {
            g_ptr_array_add (shared, g_strdup (label));
            break;
          }
    }
  return shared;
}

/* The words the search found to be shared, those that tell nothing left out. */
static GPtrArray *
telling_words (GPtrArray *found)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_string_append_printf (text, "%s ", (const char *) g_ptr_array_index (found, i));
  return wo_matter_words (text->str, 0);
}

static GPtrArray *
words_of (const char *text)
{
  GPtrArray *words = wo_matter_words (text, 0);

  for (guint i = words->len; i > 0; i--)
    if (g_strv_contains (faint, words->pdata[i - 1]))
      g_ptr_array_remove_index (words, i - 1);
  return words;
}

/* How far two descriptions of a subject are the same, 0 to 1. One shared word is not enough, unless the
 * name has no other. */
static double
words_likeness (const char *ours, const char *theirs)
{
  g_autoptr (GPtrArray) our_words = words_of (ours);
  g_autoptr (GPtrArray) their_words = words_of (theirs);
  g_autoptr (GHashTable) stems = wo_matter_stems (their_words);
  guint shared = wo_matter_shared (our_words, stems);
  guint fewer = MIN (our_words->len, their_words->len);

  if (shared == 0)
    return 0;
  if (shared == 1 && our_words->len + their_words->len > 2)
    return 0.25;
  return (double) shared / fewer;
}

/* By the words, or by what both are about in other words. */
static double
likeness (const char *ours, const char *theirs)
{
  g_autoptr (GPtrArray) our_themes = wo_themes_of (ours);
  g_autoptr (GPtrArray) their_themes = wo_themes_of (theirs);

  return MAX (words_likeness (ours, theirs),
              weights.themes * wo_themes_likeness (our_themes, their_themes));
}

static double
subject_likeness (const WoCase *c, const WoEarlierOrder *earlier)
{
  double best = likeness (c->subject.name, earlier->subject);

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);

      if (c->subject.finding == NULL || g_strcmp0 (finding->id, c->subject.finding) == 0)
        best = MAX (best, likeness (finding->about, earlier->subject));
    }
  return best;
}

static void
judge_matter (WoCandidate *self, const WoCase *c)
{
  double subject = subject_likeness (c, self->earlier);
  guint words = self->shared_words->len;
  guint issues = self->shared_key_issues->len;
  guint categories = self->shared_categories->len;
  guint areas = self->shared_areas->len;

  self->same_subject = subject >= weights.same_subject;
  self->similar = self->same_subject || (issues >= 1 && words >= weights.words_with_issue) ||
                  words >= weights.words_alone;
  self->score = weights.subject * subject +
                weights.words * MIN (1.0, words / weights.words_enough) +
                weights.issues * MIN (1.0, issues / weights.issues_enough) +
                weights.areas * MIN (1.0, areas / weights.areas_enough) +
                weights.categories * (categories > 0 ? 1.0 : 0.0);
}

/* A pair that somebody judged not similar stays aside until one of the two changes; whichever case it
 * was judged in. */
static void
judge_pair (WoCandidate *self, const WoCase *c)
{
  g_autofree char *mark = wo_pair_mark (c, self->earlier);
  const char *because = self->earlier->unlike_because, *seen = self->earlier->unlike_seen;

  for (guint i = 0; i < c->not_similar->len; i++)
    {
      const WoNotSimilar *judged = g_ptr_array_index (c->not_similar, i);

      if (g_strcmp0 (judged->id, self->earlier->id) != 0 || judged->because == NULL)
        continue;
      because = judged->because;
      seen = judged->seen;
    }
  if (because == NULL || !self->similar)
    return;
  if (g_strcmp0 (seen, mark) != 0)
    {
      self->asked_again = because;
      return;
    }
  self->set_aside = because;
  self->similar = FALSE;
}

static const char *
verdict_alone (const WoCandidate *self, const WoEdition *edition)
{
  const WoEarlierOrder *earlier = self->earlier;

  if (!earlier->same_landlord || !self->similar)
    return "new";
  if (wo_earlier_order_is_draft (earlier))
    return "in-draft";
  if (g_strcmp0 (earlier->review_state, "in progress") == 0)
    return "incorporate";
  return self->age_days >= edition->further_after_days ? "further" : "already-ordered";
}

/* What both are about, newly allocated; NULL where no theme says it. */
static char *
shared_theme (const WoCase *c, const WoEarlierOrder *earlier)
{
  g_autofree char *matter = wo_case_matter (c);
  g_autoptr (GPtrArray) ours = wo_themes_of (matter);
  g_autoptr (GPtrArray) theirs = wo_themes_of (earlier->subject);

  for (guint i = 0; i < theirs->len; i++)
    if (g_ptr_array_find (ours, theirs->pdata[i], NULL))
      return g_strdup_printf (" (both are about %s)", (const char *) theirs->pdata[i]);
  return NULL;
}

static char *
because (const WoCandidate *self, const WoCase *c)
{
  const WoEarlierOrder *earlier = self->earlier;
  g_autoptr (GString) shares = g_string_new (NULL);
  const char *landlord = earlier->same_landlord ? "" : "To another landlord, for consistency: ";
  g_autofree char *theme =
      self->same_subject && self->shared_words->len == 0 ? shared_theme (c, earlier) : NULL;
  guint themes = self->shared_categories->len + self->shared_key_issues->len;

  if (self->same_subject)
    g_string_append_printf (shares, "the %s",
                            g_strcmp0 (earlier->type, "practice") == 0 ? "practice"
                            : g_strcmp0 (earlier->type, "policy") == 0 ? "policy"
                                                                       : "subject");
  if (theme != NULL)
    g_string_append (shares, theme);
  if (themes > 0)
    g_string_append_printf (shares, "%s%u %s", shares->len > 0 ? ", " : "", themes,
                            themes == 1 ? "theme" : "themes");
  if (self->shared_areas->len > 0)
    g_string_append_printf (shares, "%s%u service %s", shares->len > 0 ? ", " : "",
                            self->shared_areas->len,
                            self->shared_areas->len == 1 ? "area" : "areas");
  if (self->shared_words->len > 0)
    g_string_append_printf (shares, "%s%u %s", shares->len > 0 ? ", " : "", self->shared_words->len,
                            self->shared_words->len == 1 ? "word" : "words");
  if (self->set_aside != NULL)
    return g_strdup_printf ("%sjudged not similar: “%s”", landlord, self->set_aside);
  if (shares->len == 0)
    return g_strdup_printf ("%snothing of the matter is shared.", landlord);
  return g_strdup_printf ("%sshares %s%s.", landlord, shares->str,
                          self->similar ? "" : "; another matter");
}

WoCandidate *
wo_candidate_new (const WoCase *c,
                  GPtrArray *areas,
                  WoEarlierOrder *earlier,
                  WoDate as_of,
                  const WoEdition *edition)
{
  WoCandidate *self = g_new0 (WoCandidate, 1);
  char *first;

  self->earlier = earlier;
  if (wo_landlord_same (c->landlord, earlier->landlord))
    earlier->same_landlord = TRUE;
  self->shared_categories = shared_labels (c->categories, earlier->categories);
  self->shared_key_issues = shared_labels (c->key_issues, earlier->key_issues);
  self->shared_areas = shared_labels (areas, earlier->service_areas);
  self->shared_words = telling_words (earlier->words);
  self->age_days = -1;
  if (earlier->made_on != WO_DATE_NONE && as_of != WO_DATE_NONE)
    self->age_days = MAX (0, as_of - earlier->made_on);
  judge_matter (self, c);
  judge_pair (self, c);
  self->verdict = g_strdup (verdict_alone (self, edition));
  self->because = because (self, c);
  first = self->because;
  first[0] = g_ascii_toupper (first[0]);
  return self;
}
