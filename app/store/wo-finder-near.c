/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "domain/wo-similar.h"

#include <string.h>

/* What other words for the same count, and words that nearly every case has; of tests/bench/quality. */
#define NEAR_WEIGHT 0.5f
#define COMMON_WEIGHT 0.5f

float
wo_finder_near_weight (const char *word)
{
  g_autoptr (GPtrArray) telling = wo_similar_words_of (word, 0);

  return telling->len > 0 ? 1 : COMMON_WEIGHT;
}

static void
add_stems_of (const WoFinderAsking *self, WoRankTerm *term, const WoQueryTerm *word)
{
  WoLexicon *lexicon = self->finder->index->lexicon;
  g_autoptr (GPtrArray) stems = wo_stemmer_stems (self->stemmer, word->text);

  for (guint i = 0; i < stems->len; i++)
    if (word->prefix && stems->len == 1)
      wo_lexicon_find_beginning (lexicon, stems->pdata[i], term->stems);
    else
      wo_finder_add_stem (term, wo_lexicon_find (lexicon, stems->pdata[i]));
}

/* Those alone that @match finds, by @word in them. */
static gboolean
add_found (const WoFinderAsking *self,
           GPtrArray *group,
           const char *match,
           const WoQueryTerm *word,
           float weight,
           GError **error)
{
  WoRankTerm *term = wo_rank_term_new ();

  g_ptr_array_add (group, term);
  term->weight = weight;
  add_stems_of (self, term, word);
  term->documents = wo_finder_ask_text_index (self, match, match, error);
  return term->documents != NULL;
}

static gboolean
has_stem (const WoRankTerm *term, guint32 stem)
{
  for (guint i = 0; i < term->stems->len; i++)
    if (g_array_index (term->stems, guint32, i) == stem)
      return TRUE;
  return FALSE;
}

/* The most telling of the first @n_said of @group that @near has too: how many documents hold it. 0: there is none. */
static guint
fewest_of (const WoFinderAsking *self, const GPtrArray *group, guint n_said, const WoRankTerm *near)
{
  const WoLexicon *lexicon = self->finder->index->lexicon;
  guint fewest = 0;

  for (guint i = 0; i < n_said; i++)
    {
      const WoRankTerm *said = group->pdata[i];

      for (guint j = 0; j < said->stems->len; j++)
        {
          guint32 stem = g_array_index (said->stems, guint32, j);
          guint documents = has_stem (near, stem) ? wo_lexicon_documents (lexicon, stem) : 0;

          if (documents > 0 && (fewest == 0 || documents < fewest))
            fewest = documents;
        }
    }
  return fewest;
}

/* Other words for one thing: all together are as one, and tell as much as what was said of it. */
static gboolean
add_words (const WoFinderAsking *self,
           GPtrArray *group,
           guint n_said,
           const GPtrArray *words,
           GError **error)
{
  WoRankTerm *term = wo_rank_term_new ();

  g_ptr_array_add (group, term);
  term->is_any = TRUE;
  term->weight = NEAR_WEIGHT;
  for (guint i = 0; i < words->len; i++)
    {
      const WoQueryTerm *word = words->pdata[i];
      g_autofree char *match = NULL;

      if (strchr (word->text, ' ') == NULL)
        {
          add_stems_of (self, term, word);
          continue;
        }
      match = wo_query_term_match (word);
      if (!add_found (self, group, match, word, NEAR_WEIGHT, error))
        return FALSE;
    }
  term->weighs_as = fewest_of (self, group, n_said, term);
  return TRUE;
}

/* Who names a landlord means it. */
static gboolean
add_landlord (const WoFinderAsking *self, GPtrArray *group, char *name, GError **error)
{
  const WoQueryTerm word = { .text = name };
  g_autofree char *term = wo_query_term_match (&word);
  g_autofree char *match = g_strdup_printf ("{landlord} : %s", term);

  return add_found (self, group, match, &word, 1, error);
}

gboolean
wo_finder_add_near (const WoFinderAsking *self, WoRankQuery *query, GError **error)
{
  const GPtrArray *near = self->plan->near;
  g_autoptr (GPtrArray) telling = NULL;
  GPtrArray *group;
  guint n_said;

  if (near == NULL || query->all->len == 0)
    return TRUE;
  group = query->all->pdata[0];
  n_said = group->len;
  for (guint i = 0; i < near->len; i++)
    if (!add_words (self, group, n_said, near->pdata[i], error))
      return FALSE;
  telling = wo_similar_words_of (self->find->query.words, 0);
  for (guint i = 0; i < telling->len; i++)
    if (!add_landlord (self, group, telling->pdata[i], error))
      return FALSE;
  return TRUE;
}
