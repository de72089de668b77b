/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-vocabulary.h"

#include <string.h>

#define WORD_MAX 40
#define PIECES_MAX 3

/* Words that every report has, and the short ones that are words by themselves. */
static const char common[] =
    "a about accordance acknowledged action administration after again all already also "
    "always an and another any apology apologise are as assessment at away be because been "
    "before behaviour being both but by can cannot case caused communication compensation "
    "complaint complaints concerns damp date day days decision delay delays determination did "
    "do does down each ever every evidence failed failure failures find for from full further "
    "good had handled handling has have he her him his home house housing how however i if "
    "impact in information inspection into investigation is issue issued issues it its itself "
    "jurisdiction keeping landlord leak leaks later less like made main maintenance "
    "maladministration management may months more mould must my near neighbour new no noise "
    "not now of off offer offered old ombudsman on one only opinion or order ordered orders "
    "other others our out outside over own paragraph part pay policy present prior procedure "
    "process property provide put reasonable recommendation recommended record records "
    "redress regard relation repair repairs report reported reports request requests resident "
    "residents resolves respect response review right room satisfactorily scheme section see "
    "sent service services set severe she should side so some stage take taken than that the "
    "their them then there therefore these they this those time to together two under up upon "
    "us was water way we weeks well were what when where which while who will with within "
    "without work works would year years you your";

typedef struct
{
  char **words;       /* of common */
  GHashTable *common; /* borrowed from words */
  GHashTable *counts; /* char * to how often this report has it */
} WoVocabulary;

static void
vocabulary_clear (WoVocabulary *self)
{
  g_hash_table_unref (self->common);
  g_strfreev (self->words);
  g_hash_table_unref (self->counts);
}

/* The letters at the beginning (or end) of a token, small; NULL where there are none or too many. */
static char *
letters (const char *token, gsize length, gboolean at_end)
{
  const char *end = token + length;
  const char *from = token, *to = token;

  if (at_end)
    {
      from = to = end;
      while (from > token && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (from))))
        from = g_utf8_prev_char (from);
    }
  else
    while (to < end && g_unichar_isalpha (g_utf8_get_char (to)))
      to = g_utf8_next_char (to);
  if (from == to || to - from > WORD_MAX)
    return NULL;
  return g_utf8_strdown (from, to - from);
}

static void
count_words (WoVocabulary *self, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *end = p;
      char *word;
      guint n;

      while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end == p)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word = letters (p, (gsize) (end - p), FALSE);
      p = end;
      if (word == NULL)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word));
      g_hash_table_replace (self->counts, word, GUINT_TO_POINTER (n + 1));
    }
}

static void
vocabulary_init (WoVocabulary *self)
{
  self->common = g_hash_table_new (g_str_hash, g_str_equal);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_strsplit (common, " ", -1);
  for (gsize i = 0; self->words[i] != NULL; i++)
    g_hash_table_add (self->common, self->words[i]);
}

static guint
count_of (const WoVocabulary *self, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word));
}

static gboolean
is_common (const WoVocabulary *self, const char *word)
{
  return g_hash_table_contains (self->common, word);
}

/* Whether @word is likelier a piece of @whole than a word by itself. */
static gboolean
is_piece (const WoVocabulary *self, const char *word, const char *whole)
{
  if (is_common (self, word))
    return FALSE;
  if (g_utf8_strlen (word, -1) == 1)
    return TRUE;
  return is_common (self, whole) || count_of (self, whole) > count_of (self, word);
}

typedef struct
{
  const char *start;
  gsize length;
  char *word; /* its letters on the side where it could be joined */
} Piece;

static gboolean
is_one_word (const WoVocabulary *self, const Piece *pieces, guint n)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (whole, pieces[i].word);
  if (!is_common (self, whole->str) && (whole->len < 4 || count_of (self, whole->str) == 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (is_piece (self, pieces[i].word, whole->str))
      return TRUE;
  return FALSE;
}

/* How many tokens from @at on are pieces of one word: 1 where this is a whole one. @hyphen: the first
 * ends with a hyphen that a line left there. */
static guint
pieces_at (const WoVocabulary *self, char **tokens, guint n_tokens)
{
  guint found = 1;

  for (guint n = 2; n <= MIN (n_tokens, PIECES_MAX) && found == 1; n++)
    {
      Piece pieces[PIECES_MAX] = { 0 };
      gboolean fit = TRUE;

      for (guint i = 0; i < n; i++)
        {
          gsize length = strlen (tokens[i]);

          pieces[i].word = letters (tokens[i], length, i == 0);
          /* All but the last end in letters; all but the first begin with them; those between are
           * nothing else. */
          fit = fit && pieces[i].word != NULL &&
                (i == 0 || i + 1 == n || strlen (pieces[i].word) == length);
        }
      if (fit && is_one_word (self, pieces, n))
        found = n;
      for (guint i = 0; i < n; i++)
        g_free (pieces[i].word);
    }
  return found;
}

/* "main- tenance" is one word; "re- raised" keeps its hyphen; "short- and" stays as it is. */
static gboolean
mend_hyphen (const WoVocabulary *self, GString *out, const char *token, const char *next)
{
  gsize length = strlen (token);
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *whole = NULL;

  if (next == NULL || length < 2 || token[length - 1] != '-')
    return FALSE;
  left = letters (token, length - 1, TRUE);
  right = letters (next, strlen (next), FALSE);
  if (left == NULL || right == NULL || is_common (self, right) ||
      !g_unichar_islower (g_utf8_get_char (next)))
    return FALSE;
  whole = g_strconcat (left, right, NULL);
  g_string_append_len (out, token, (gssize) length);
  if (is_common (self, whole) || count_of (self, whole) > 0)
    g_string_truncate (out, out->len - 1);
  return TRUE;
}

static char *
mend (const WoVocabulary *self, const char *text)
{
  g_auto (GStrv) tokens = g_strsplit (text, " ", -1);
  guint n_tokens = g_strv_length (tokens);
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 1);

  for (guint i = 0; i < n_tokens;)
    {
      guint n = pieces_at (self, tokens + i, n_tokens - i);

      if (mend_hyphen (self, out, tokens[i], i + 1 < n_tokens ? tokens[i + 1] : NULL))
        {
          i++;
          continue;
        }
      for (guint k = 0; k < n; k++)
        g_string_append (out, tokens[i + k]);
      i += n;
      if (i < n_tokens)
        g_string_append_c (out, ' ');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
mend_in_place (const WoVocabulary *self, char **text)
{
  char *mended = mend (self, *text);

  g_free (*text);
  *text = mended;
}

void
wo_vocabulary_mend (WoTranscript *transcript)
{
  WoVocabulary self;

  vocabulary_init (&self);
  for (guint i = 0; i < transcript->blocks->len; i++)
    count_words (&self, ((WoBlock *) transcript->blocks->pdata[i])->text);
  for (guint i = 0; i < transcript->blocks->len; i++)
    {
      WoBlock *block = transcript->blocks->pdata[i];

      mend_in_place (&self, &block->text);
      for (guint k = 0; block->cells != NULL && k < block->cells->len; k++)
        mend_in_place (&self, (char **) &block->cells->pdata[k]);
    }
  vocabulary_clear (&self);
}

char *
wo_vocabulary_mend_text (const char *text)
{
  WoVocabulary self;
  char *mended;

  vocabulary_init (&self);
  count_words (&self, text);
  mended = mend (&self, text);
  vocabulary_clear (&self);
  return mended;
}
