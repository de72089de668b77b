/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-dictionary.h"
#include "domain/wo-lint-pattern.h"

#include <string.h>

#define PREFIX_MIN 3
#define PREFIX_MAX 12

struct _WoLintDictionary
{
  GHashTable *whole;
  GHashTable *beginnings;
};

static void
word_free (gpointer data)
{
  WoLintWord *word = data;

  g_clear_pointer (&word->patterns, g_array_unref);
  g_free (word);
}

void
wo_lint_dictionary_add (WoLintDictionary *self, const char *word, guint64 topics, int pattern)
{
  gsize length = strlen (word);
  gboolean beginning = length > 1 && word[length - 1] == '*';
  GHashTable *table = beginning ? self->beginnings : self->whole;
  g_autofree char *key = g_strndup (word, beginning ? length - 1 : length);
  WoLintWord *entry = g_hash_table_lookup (table, key);

  g_assert (!beginning || (length > PREFIX_MIN && length <= PREFIX_MAX + 1));
  if (entry == NULL)
    {
      entry = g_new0 (WoLintWord, 1);
      g_hash_table_insert (table, g_steal_pointer (&key), entry);
    }
  entry->topics |= topics;
  if (pattern < 0)
    return;
  if (entry->patterns == NULL)
    entry->patterns = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (entry->patterns, pattern);
}

static void
add_patterns (WoLintDictionary *self)
{
  for (int i = 0; i < wo_lint_patterns (); i++)
    {
      g_auto (GStrv) words = g_strsplit (wo_lint_pattern (i)->first, " ", -1);

      for (gsize n = 0; words[n] != NULL; n++)
        wo_lint_dictionary_add (self, words[n], 0, i);
    }
}

const WoLintDictionary *
wo_lint_dictionary (void)
{
  static WoLintDictionary *made = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      made = g_new0 (WoLintDictionary, 1);
      made->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
      made->beginnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
      wo_lint_add_topics (made);
      add_patterns (made);
      g_once_init_leave (&once, 1);
    }
  return made;
}

void
wo_lint_dictionary_look (const WoLintDictionary *self,
                         char *word,
                         WoLintWordFound found,
                         gpointer data)
{
  const WoLintWord *entry = g_hash_table_lookup (self->whole, word);
  gsize length = strlen (word);

  if (entry != NULL)
    found (entry, data);
  for (gsize n = PREFIX_MIN; n <= MIN (length, PREFIX_MAX); n++)
    {
      char kept = word[n];

      word[n] = '\0';
      entry = g_hash_table_lookup (self->beginnings, word);
      word[n] = kept;
      if (entry != NULL)
        found (entry, data);
    }
}
