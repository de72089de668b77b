/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-matter.h"
#include "domain/wo-similar.h"

#include <string.h>

/* A word of the case and how much it tells: the name of what is to be reviewed counts most, then what
 * the findings are about, then why it may happen again. */
typedef struct
{
  char *word;
  int weight;
  guint first;
} Weighed;

static void
weighed_free (gpointer data)
{
  Weighed *weighed = data;

  g_free (weighed->word);
  g_free (weighed);
}

typedef struct
{
  GHashTable *by_stem; /* stem → Weighed, owned by all */
  GPtrArray *all;      /* Weighed */
} Bag;

static void
put_words (Bag *bag, const char *text, int weight)
{
  g_autoptr (GPtrArray) words = wo_matter_words (text, 0);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_autofree char *stem = wo_matter_stem (word);
      Weighed *weighed = g_hash_table_lookup (bag->by_stem, stem);

      if (weighed == NULL)
        {
          weighed = g_new0 (Weighed, 1);
          weighed->word = g_strdup (word);
          weighed->first = bag->all->len;
          g_ptr_array_add (bag->all, weighed);
          g_hash_table_insert (bag->by_stem, g_steal_pointer (&stem), weighed);
        }
      weighed->weight += weight;
    }
}

static int
compare_weighed (gconstpointer a, gconstpointer b)
{
  const Weighed *first = *(const Weighed *const *) a;
  const Weighed *second = *(const Weighed *const *) b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return first->first < second->first ? -1 : 1;
}

GPtrArray *
wo_similar_words (const WoCase *c, guint max)
{
  g_autoptr (GHashTable) by_stem = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (weighed_free);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  Bag bag = { by_stem, all };

  g_return_val_if_fail (c != NULL, words);

  put_words (&bag, c->subject.name, 6);
  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);

      put_words (&bag, finding->about, g_strcmp0 (finding->id, c->subject.finding) == 0 ? 5 : 3);
    }
  for (guint i = 0; i < c->key_issues->len; i++)
    put_words (&bag, g_ptr_array_index (c->key_issues, i), 2);
  put_words (&bag, c->subject.may_recur_because, 2);
  put_words (&bag, c->factors[WO_FACTOR_POLICY_DEFICIENCY].reason, 1);
  put_words (&bag, c->factors[WO_FACTOR_OTHERS_AFFECTED].reason, 1);

  g_ptr_array_sort (all, compare_weighed);
  for (guint i = 0; i < all->len && (max == 0 || i < max); i++)
    {
      const Weighed *weighed = g_ptr_array_index (all, i);

      g_ptr_array_add (words, g_strdup (weighed->word));
    }
  return words;
}

static void
add_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

char *
wo_case_matter (const WoCase *c)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (c != NULL, g_string_free (text, FALSE));

  add_line (text, c->title);
  add_line (text, c->subject.name);
  for (guint i = 0; i < c->findings->len; i++)
    add_line (text, ((WoFinding *) c->findings->pdata[i])->about);
  add_line (text, c->subject.may_recur_because);
  return g_string_free (text, FALSE);
}

char *
wo_pair_mark (const WoCase *c, const WoEarlierOrder *earlier)
{
  g_autofree char *ours = wo_case_matter (c);
  const char *known = earlier->matter != NULL ? earlier->matter : earlier->details;
  const char *theirs = known != NULL ? known : "";
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean first = strcmp (ours, theirs) <= 0;

  g_checksum_update (sum, (const guchar *) (first ? ours : theirs), -1);
  g_checksum_update (sum, (const guchar *) "", 1);
  g_checksum_update (sum, (const guchar *) (first ? theirs : ours), -1);
  return g_strndup (g_checksum_get_string (sum), 32);
}

GPtrArray *
wo_similar_words_of (const char *text, guint max)
{
  return wo_matter_words (text, max);
}
