/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-lexicon.h"

#include "ranking/wo-pairs.h"

#include <string.h>

/* So many new stems are put in order one by one. */
#define FEW 32

typedef struct
{
  guint32 start;     /* of its text, and one more; 0: there is no such stem */
  guint32 documents; /* that hold it */
} Entry;

struct _WoLexicon
{
  GArray *entries; /* Entry, by id */
  GString *texts;  /* each with its end */
  GArray *sorted;  /* guint32: the ids by text, as far as n_sorted */
  guint n_sorted;
};

WoLexicon *
wo_lexicon_new (void)
{
  WoLexicon *self = g_new0 (WoLexicon, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_size (self->entries, 1);
  self->texts = g_string_new (NULL);
  self->sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
wo_lexicon_free (WoLexicon *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->sorted);
  g_free (self);
}

void
wo_lexicon_add (WoLexicon *self, guint32 id, const char *stem)
{
  Entry *entry;

  g_return_if_fail (id > 0 && id < WO_PAIR_ID_MAX);

  if (id >= self->entries->len)
    g_array_set_size (self->entries, id + 1);
  entry = &g_array_index (self->entries, Entry, id);
  if (entry->start != 0)
    return;
  entry->start = (guint32) self->texts->len + 1;
  g_string_append_len (self->texts, stem, (gssize) strlen (stem) + 1);
  g_array_append_val (self->sorted, id);
}

guint32
wo_lexicon_limit (const WoLexicon *self)
{
  return self->entries->len;
}

const char *
wo_lexicon_stem (const WoLexicon *self, guint32 id)
{
  guint32 start = id < self->entries->len ? g_array_index (self->entries, Entry, id).start : 0;

  return start != 0 ? self->texts->str + start - 1 : NULL;
}

static int
compare_stems (gconstpointer one, gconstpointer other, gpointer data)
{
  return strcmp (wo_lexicon_stem (data, *(const guint32 *) one),
                 wo_lexicon_stem (data, *(const guint32 *) other));
}

/* The first of the places that are in order whose stem is not before @stem. */
static guint
place_among (WoLexicon *self, const char *stem)
{
  guint from = 0, to = self->n_sorted;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (strcmp (wo_lexicon_stem (self, g_array_index (self->sorted, guint32, middle)), stem) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* A few are put where they belong; of many, all are sorted. */
static void
put_in_order (WoLexicon *self)
{
  guint32 *ids = (guint32 *) (gpointer) self->sorted->data;

  if (self->sorted->len - self->n_sorted > FEW)
    {
      g_array_sort_with_data (self->sorted, compare_stems, self);
      self->n_sorted = self->sorted->len;
    }
  for (; self->n_sorted < self->sorted->len; self->n_sorted++)
    {
      guint32 id = ids[self->n_sorted];
      guint at = place_among (self, wo_lexicon_stem (self, id));

      memmove (ids + at + 1, ids + at, (self->n_sorted - at) * sizeof *ids);
      ids[at] = id;
    }
}

static guint
place_of (WoLexicon *self, const char *stem)
{
  put_in_order (self);
  return place_among (self, stem);
}

guint32
wo_lexicon_find (WoLexicon *self, const char *stem)
{
  guint at = place_of (self, stem);
  guint32 id = at < self->sorted->len ? g_array_index (self->sorted, guint32, at) : 0;

  return id != 0 && strcmp (wo_lexicon_stem (self, id), stem) == 0 ? id : 0;
}

void
wo_lexicon_find_beginning (WoLexicon *self, const char *beginning, GArray *ret_ids)
{
  gsize length = strlen (beginning);

  for (guint at = place_of (self, beginning); at < self->sorted->len; at++)
    {
      guint32 id = g_array_index (self->sorted, guint32, at);

      if (strncmp (wo_lexicon_stem (self, id), beginning, length) != 0)
        return;
      g_array_append_val (ret_ids, id);
    }
}

guint32
wo_lexicon_documents (const WoLexicon *self, guint32 id)
{
  return id < self->entries->len ? g_array_index (self->entries, Entry, id).documents : 0;
}

void
wo_lexicon_count (WoLexicon *self, guint32 id, int change)
{
  Entry *entry;

  g_return_if_fail (id < self->entries->len);

  entry = &g_array_index (self->entries, Entry, id);
  if (change > 0 || entry->documents > 0)
    entry->documents = (guint32) ((int) entry->documents + change);
}

gsize
wo_lexicon_memory (const WoLexicon *self)
{
  return self->entries->len * sizeof (Entry) + self->texts->allocated_len +
         self->sorted->len * sizeof (guint32);
}
