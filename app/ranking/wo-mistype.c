/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-mistype.h"

#include <string.h>

/* Shorter words are near to too many others; longer ones are nobody's. */
#define TYPED_MIN 5
#define TYPED_MAX 32
#define LONG_TYPED_MIN 10
/* So many letters may be behind what a word begins with. */
#define ENDING_MAX 4
/* Of a shorter word not that many are near by chance. */
#define WORD_MIN 5
#define LONG_WORD_MIN 8

#define LETTER 2u /* more, less, or changed places with the next */
#define CHANGE 3u /* is another */
#define TWO (2 * LETTER)

/* How far beginnings of the one are from beginnings of the other; of three lengths of @word each on its row. */
typedef struct
{
  const char *typed, *word;
  guint n_typed, n_word;
  guint rows[3][TYPED_MAX + 1];
} Table;

/* Of the first @i letters of the word, from what is known of one and two fewer. */
static void
fill_row (Table *self, guint i)
{
  const guint *before = self->rows[(i + 1) % 3], *last = self->rows[(i + 2) % 3];
  const char *word = self->word, *typed = self->typed;
  guint *now = self->rows[i % 3];

  now[0] = LETTER * i;
  for (guint j = 1; j <= self->n_typed; j++)
    {
      guint change = last[j - 1] + (word[i - 1] != typed[j - 1] ? CHANGE : 0);

      now[j] = MIN (change, MIN (last[j], now[j - 1]) + LETTER);
      if (i > 1 && j > 1 && word[i - 1] == typed[j - 2] && word[i - 2] == typed[j - 1])
        now[j] = MIN (now[j], before[j - 2] + LETTER);
    }
}

/* From the word to the nearest beginning of what was typed. */
static guint
distance (Table *self)
{
  guint nearest = WO_MISTYPE_FAR;
  const guint *last = self->rows[self->n_word % 3];

  for (guint j = 0; j <= self->n_typed; j++)
    self->rows[0][j] = LETTER * j;
  for (guint i = 1; i <= self->n_word; i++)
    fill_row (self, i);
  for (guint j = self->n_typed > ENDING_MAX ? self->n_typed - ENDING_MAX : 1; j <= self->n_typed;
       j++)
    nearest = MIN (nearest, last[j]);
  return nearest;
}

guint
wo_mistype (const char *typed, const char *word)
{
  gsize length = strlen (typed), n = strlen (word);
  gsize between = length > n ? length - n : n - length;
  Table table;
  guint far;

  if (length < TYPED_MIN || length > TYPED_MAX || *typed != *word || n > length + 2 ||
      length > n + ENDING_MAX || (n < WORD_MIN && between > 1))
    return WO_MISTYPE_FAR;
  table = (Table){ .typed = typed, .word = word, .n_typed = (guint) length, .n_word = (guint) n };
  far = distance (&table);
  if (far < TWO)
    return far;
  return far == TWO && length >= LONG_TYPED_MIN && n >= LONG_WORD_MIN ? far : WO_MISTYPE_FAR;
}

guint32
wo_mistype_stem (WoLexicon *lexicon, const char *typed)
{
  const char first[] = { *typed, '\0' };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint nearest = WO_MISTYPE_FAR;
  guint32 best = 0;
  gsize longest = 0;

  wo_lexicon_find_beginning (lexicon, first, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      const char *stem = wo_lexicon_stem (lexicon, id);
      guint far = wo_mistype (typed, stem), held = wo_lexicon_documents (lexicon, id);
      gsize length = strlen (stem);

      if (far == WO_MISTYPE_FAR || held == 0 || far > nearest ||
          (far == nearest && (length < longest ||
                              (length == longest && held <= wo_lexicon_documents (lexicon, best)))))
        continue;
      best = id;
      longest = length;
      nearest = far;
    }
  return best;
}
