/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "domain/wo-near-words.h"
#include "domain/wo-similar.h"
#include "ranking/wo-mistype.h"
#include "store/wo-forward.h"

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

/* A beginning is that of words as they are written: "cars" goes on to no "carpet", though its stem does. */
static void
add_stems_of (const WoFinderAsking *self, WoRankTerm *term, const WoQueryTerm *word)
{
  WoLexicon *lexicon = self->finder->index->lexicon;
  g_autoptr (GPtrArray) stems = wo_stemmer_stems (self->stemmer, word->text);
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < stems->len; i++)
    wo_finder_add_stem (term, wo_lexicon_find (lexicon, stems->pdata[i]));
  if (!word->prefix || stems->len != 1)
    return;
  wo_lexicon_find_beginning (lexicon, word->text, more);
  for (guint i = 0; i < more->len; i++)
    wo_finder_add_stem (term, g_array_index (more, guint32, i));
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

static gboolean
speaks_of (const WoQueryTerm *word, const char *said)
{
  g_auto (GStrv) parts = NULL;

  if (strchr (word->text, ' ') == NULL)
    return word->prefix ? g_str_has_prefix (said, word->text) : g_str_equal (said, word->text);
  parts = g_strsplit (word->text, " ", -1);
  return g_strv_contains ((const char *const *) parts, said);
}

/* By bit which of what was said these are other words for; what stands for a word that was left out, for all. */
static guint8
covers_of (const WoFinderAsking *self, guint n_said, const GPtrArray *words)
{
  const GPtrArray *said = self->plan->parsed->all->pdata[0];
  guint8 covers = 0;

  for (guint i = 0; i < MIN (n_said, WO_RANK_THINGS_MAX); i++)
    for (guint j = 0; j < words->len; j++)
      if (speaks_of (words->pdata[j], ((const WoQueryTerm *) said->pdata[i])->text))
        covers |= (guint8) (1u << i);
  return covers != 0 ? covers : G_MAXUINT8;
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
  guint8 covers = covers_of (self, n_said, words);

  g_ptr_array_add (group, term);
  term->is_any = TRUE;
  term->covers = covers;
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
      ((WoRankTerm *) group->pdata[group->len - 1])->covers = covers;
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

/* What speaks of all that was said comes before what says much of one thing; what few speak of counts most. */
static void
share_among (const WoFinderAsking *self, WoRankQuery *query, const GPtrArray *group, guint n_said)
{
  const WoIndex *index = self->finder->index;
  float weights[WO_RANK_THINGS_MAX];

  if (query->all->len > 1 || n_said > WO_RANK_THINGS_MAX)
    return;
  for (guint i = 0; i < n_said; i++)
    {
      WoRankTerm *said = group->pdata[i];
      guint documents = said->documents != NULL ? said->documents->len : 0;

      if (said->documents == NULL && said->stems->len > 0)
        documents = wo_lexicon_documents (index->lexicon, g_array_index (said->stems, guint32, 0));
      said->covers = (guint8) (1u << i);
      weights[i] = said->weight * wo_rank_weight (index, MAX (documents, 1));
    }
  wo_rank_query_share (query, weights, n_said);
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
  share_among (self, query, group, n_said);
  for (guint i = 0; i < near->len; i++)
    if (!add_words (self, group, n_said, near->pdata[i], error))
      return FALSE;
  telling = wo_similar_words_of (self->find->query.words, 0);
  for (guint i = 0; i < telling->len; i++)
    if (!add_landlord (self, group, telling->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The word of the field that @typed is nearest to. */
static char *
field_word (const char *typed)
{
  guint nearest = WO_MISTYPE_FAR;
  gsize n;
  const char *const *groups = wo_near_groups (&n);
  g_autofree char *best = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (groups[i], "| _", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          guint far = wo_mistype (typed, words[j]);

          if (far > nearest || far == WO_MISTYPE_FAR ||
              (far == nearest && strlen (words[j]) <= strlen (best)))
            continue;
          g_free (best);
          best = g_strdup (words[j]);
          nearest = far;
        }
    }
  return g_steal_pointer (&best);
}

/* Somebody has written it or what it begins, or it is one of the field. */
static gboolean
is_known (WoStemmer *stemmer, WoLexicon *lexicon, const char *word)
{
  g_autoptr (GPtrArray) stems = wo_stemmer_stems (stemmer, word);
  g_autoptr (GPtrArray) near = wo_near_words (word);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (stems->len != 1 || near->len > 0)
    return TRUE;
  wo_lexicon_find_beginning (lexicon, stems->pdata[0], ids);
  for (guint i = 0; i < ids->len; i++)
    if (wo_lexicon_documents (lexicon, g_array_index (ids, guint32, i)) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_letters (const char *word)
{
  while (g_ascii_islower (*word))
    word++;
  return *word == '\0';
}

/* A word that is kept as @stem; a stem need not be one: "promis", of "promise", would be kept as "promi". */
static char *
word_of (WoStemmer *stemmer, const char *stem)
{
  static const char *const endings[] = { "", "e", "s", "es", "y", "ed", "ing", "ion" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *word = g_strconcat (stem, endings[i], NULL);
      g_autoptr (GPtrArray) stems = wo_stemmer_stems (stemmer, word);

      if (stems->len == 1 && g_str_equal (stems->pdata[0], stem))
        return g_steal_pointer (&word);
    }
  return NULL;
}

/* What was meant, a word of the field before any other; NULL: nobody knows, or it was what was typed. */
static char *
meant_by (WoStemmer *stemmer, WoLexicon *lexicon, const char *word)
{
  char *of_field;
  guint32 stem;

  if (!is_of_letters (word) || is_known (stemmer, lexicon, word))
    return NULL;
  of_field = field_word (word);
  if (of_field != NULL)
    return of_field;
  stem = wo_mistype_stem (lexicon, word);
  return stem != 0 ? word_of (stemmer, wo_lexicon_stem (lexicon, stem)) : NULL;
}

/* @text with each word that is in @meant as it was meant. */
static char *
put_right (const char *text, GHashTable *meant)
{
  GString *right = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 0;
      g_autofree char *word = NULL;
      const char *instead;

      while (g_ascii_isalpha (text[length]))
        length++;
      word = g_ascii_strdown (text, (gssize) length);
      instead = g_hash_table_lookup (meant, word);
      length = MAX (length, 1);
      if (instead != NULL)
        g_string_append (right, instead);
      else
        g_string_append_len (right, text, (gssize) length);
      text += length;
    }
  return g_string_free (right, FALSE);
}

char *
wo_finder_mend_words (WoFinder *self, WoStore *store, const WoSearchPlan *plan, const char *words)
{
  WoStemmer *stemmer = wo_forward_stemmer (store, NULL);
  g_autoptr (GHashTable) meant = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const GPtrArray *all = plan->parsed->all;

  for (guint i = 0; stemmer != NULL && plan->near != NULL && i < all->len; i++)
    {
      const GPtrArray *group = all->pdata[i];

      for (guint j = 0; j < group->len; j++)
        {
          const char *word = ((const WoQueryTerm *) group->pdata[j])->text;
          char *instead = meant_by (stemmer, self->index->lexicon, word);

          if (instead != NULL)
            g_hash_table_insert (meant, g_strdup (word), instead);
        }
    }
  return g_hash_table_size (meant) > 0 ? put_right (words, meant) : NULL;
}
