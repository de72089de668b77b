/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-word-changes.h"

#include <string.h>

/* Beyond so many words in the part that differs, it is told as a whole. */
#define WORDS_MAX 800

typedef struct
{
  int start, end;
} Word;

/* The part of both that is neither their common beginning nor their common end. */
typedef struct
{
  const char *before, *after;
  GArray *a, *b; /* Word: of the text before, of the text after */
  guint from, a_to, b_to;
  GArray *pieces;
} Texts;

static GArray *
cut_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  int at = 0;

  while (text[at] != '\0')
    {
      Word word;

      while (g_ascii_isspace (text[at]))
        at++;
      word.start = at;
      while (text[at] != '\0' && !g_ascii_isspace (text[at]))
        at++;
      word.end = at;
      if (word.end > word.start)
        g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const Texts *self, guint i, guint j)
{
  const Word *one = &g_array_index (self->a, Word, i), *two = &g_array_index (self->b, Word, j);

  return one->end - one->start == two->end - two->start &&
         memcmp (self->before + one->start, self->after + two->start,
                 (gsize) (one->end - one->start)) == 0;
}

static void
find_middle (Texts *self)
{
  self->a_to = self->a->len;
  self->b_to = self->b->len;
  while (self->from < self->a_to && self->from < self->b_to &&
         is_same (self, self->from, self->from))
    self->from++;
  while (self->a_to > self->from && self->b_to > self->from &&
         is_same (self, self->a_to - 1, self->b_to - 1))
    {
      self->a_to--;
      self->b_to--;
    }
}

/* Words that follow one another and fare alike are one piece. */
static void
add (Texts *self, WoWordsKind kind, guint from, guint to)
{
  GArray *words = kind == WO_WORDS_TAKEN ? self->a : self->b;
  WoWordPiece piece = { kind, 0, 0 };
  WoWordPiece *last = self->pieces->len > 0
                          ? &g_array_index (self->pieces, WoWordPiece, self->pieces->len - 1)
                          : NULL;

  if (from >= to)
    return;
  piece.start = g_array_index (words, Word, from).start;
  piece.end = g_array_index (words, Word, to - 1).end;
  if (last != NULL && last->kind == kind)
    last->end = piece.end;
  else
    g_array_append_val (self->pieces, piece);
}

/* The longest sequence that both have stays; around it, what was taken goes before what was added. */
static void
tell_middle (Texts *self)
{
  guint n = self->a_to - self->from, m = self->b_to - self->from, width = m + 1;
  guint i = 0, j = 0, taken = 0, added = 0;
  g_autofree guint16 *length = NULL;

  if (n <= WORDS_MAX && m <= WORDS_MAX)
    length = g_new0 (guint16, (gsize) (n + 1) * width);
  for (guint x = n; length != NULL && x-- > 0;)
    for (guint y = m; y-- > 0;)
      length[x * width + y] = is_same (self, self->from + x, self->from + y)
                                  ? (guint16) (length[(x + 1) * width + y + 1] + 1)
                                  : MAX (length[(x + 1) * width + y], length[x * width + y + 1]);
  while (length != NULL && i < n && j < m)
    if (is_same (self, self->from + i, self->from + j))
      {
        add (self, WO_WORDS_TAKEN, self->from + taken, self->from + i);
        add (self, WO_WORDS_ADDED, self->from + added, self->from + j);
        add (self, WO_WORDS_SAME, self->from + j, self->from + j + 1);
        taken = ++i;
        added = ++j;
      }
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      i++;
    else
      j++;
  add (self, WO_WORDS_TAKEN, self->from + taken, self->a_to);
  add (self, WO_WORDS_ADDED, self->from + added, self->b_to);
}

GArray *
wo_word_changes (const char *before, const char *after)
{
  Texts self = { .before = before, .after = after };

  self.a = cut_words (before);
  self.b = cut_words (after);
  self.pieces = g_array_new (FALSE, FALSE, sizeof (WoWordPiece));
  find_middle (&self);
  add (&self, WO_WORDS_SAME, 0, self.from);
  tell_middle (&self);
  add (&self, WO_WORDS_SAME, self.b_to, self.b->len);
  g_array_unref (self.a);
  g_array_unref (self.b);
  return self.pieces;
}
