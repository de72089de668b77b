/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search-like.h"

#include "domain/wo-near-words.h"
#include "domain/wo-similar.h"

#include <string.h>

/* The most telling words of a paragraph that likeness looks for. */
#define LIKE_WORDS 20
/* So many words and no more are a question that was put in words. */
#define SAID_WORDS 8
#define WORD_MIN 3

/* The words of grammar, which ask for nothing. */
static gboolean
is_grammar (const char *word)
{
  static const char *const words[] = {
    "about", "after", "again", "all",     "and",   "any",   "are",   "because", "been", "being",
    "but",   "can",   "could", "did",     "does",  "for",   "from",  "had",     "has",  "have",
    "her",   "his",   "how",   "into",    "its",   "not",   "over",  "she",     "than", "should",
    "such",  "that",  "the",   "then",    "their", "them",  "there", "these",   "they", "this",
    "those", "was",   "were",  "what",    "when",  "where", "which", "while",   "who",  "whose",
    "why",   "will",  "with",  "without", "would", "you",   "your",  NULL,
  };

  return g_strv_contains (words, word);
}

static GPtrArray *
said_words (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, " \t\n,.;:()\"'*?!/-", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= WORD_MIN && !is_grammar (parts[i]))
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

static void
term_free (gpointer data)
{
  WoQueryTerm *self = data;

  g_free (self->text);
  g_free (self);
}

/* "rat_|rodent" as terms: what ends in "_" goes on no further. */
static GPtrArray *
group_new (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);
  GPtrArray *group = g_ptr_array_new_with_free_func (term_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      WoQueryTerm *term = g_new0 (WoQueryTerm, 1);
      gsize length = strlen (parts[i]);

      term->prefix = !g_str_has_suffix (parts[i], "_");
      term->text = g_strndup (parts[i], term->prefix ? length : length - 1);
      g_ptr_array_add (group, term);
    }
  return group;
}

static GPtrArray *
near_of (const char *text)
{
  g_autoptr (GPtrArray) groups = wo_near_words (text);
  GPtrArray *near = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (near, group_new (groups->pdata[i]));
  return near;
}

WoParsedQuery *
wo_search_like_parse (const char *text, GPtrArray **ret_near)
{
  WoParsedQuery *parsed;
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) said = said_words (valid);
  g_autoptr (GPtrArray) telling = wo_similar_words_of (valid, LIKE_WORDS);
  gboolean is_said = said->len <= SAID_WORDS;
  GPtrArray *words = is_said ? said : telling;
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s\"%s\"", i > 0 ? " OR " : "", (char *) words->pdata[i]);
  parsed = wo_query_parse (joined->str);
  parsed->had_text = valid[0] != '\0';
  *ret_near = is_said && parsed->all->len > 0 ? near_of (valid) : NULL;
  return parsed;
}

char *
wo_search_like_match (const WoParsedQuery *parsed, GPtrArray *near)
{
  g_autofree char *match = wo_query_match (parsed);
  g_autoptr (GString) all = NULL;

  if (match == NULL || near == NULL)
    return g_steal_pointer (&match);
  all = g_string_new (match);
  for (guint i = 0; i < near->len; i++)
    {
      GPtrArray *group = near->pdata[i];

      for (guint j = 0; j < group->len; j++)
        {
          g_autofree char *term = wo_query_term_match (group->pdata[j]);

          g_string_append_printf (all, " OR %s", term);
        }
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}
