/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made-texts.h"

#include <math.h>
#include <string.h>

#define WORDS 200000
#define COMMON 8000
#define STREAM 40000
#define TOPICS 40
#define TOPIC_WORDS 150
#define BURST 14
#define LENGTH_MAX 600
#define FIRST_DAY 736000

/* Numbers by their weight: the sum of the weights up to each. */
typedef struct
{
  double *sums;
  guint n;
} Weights;

struct _MadeTexts
{
  GRand *dice;
  GPtrArray *words;
  Weights common, rare, landlords, categories, topic;
  guint *stream;
  guint topics[TOPICS][TOPIC_WORDS];
  MadeText made;
  GString *text;
};

static void
weights_init (Weights *self, guint n, double shift, double power)
{
  double sum = 0;

  self->n = n;
  self->sums = g_new (double, n);
  for (guint i = 0; i < n; i++)
    self->sums[i] = sum += pow (i + shift, -power);
}

static double
uniform (MadeTexts *self)
{
  return g_rand_double (self->dice);
}

static guint
below (MadeTexts *self, guint n)
{
  return (guint) (uniform (self) * n);
}

static guint
draw (MadeTexts *self, const Weights *weights)
{
  double wanted = uniform (self) * weights->sums[weights->n - 1];
  guint from = 0, to = weights->n - 1;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (weights->sums[middle] < wanted)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static char *
make_word (MadeTexts *self, guint rank)
{
  static const char *const onsets[] = { "b",  "br", "c", "ch", "cl", "d", "dr", "f",  "g", "gr",
                                        "h",  "j",  "k", "l",  "m",  "n", "p",  "pr", "r", "s",
                                        "sh", "st", "t", "th", "tr", "v", "w",  "wh", "" };
  static const char *const middles[] = { "a", "e", "i", "o", "u", "ai", "ea", "ou", "ee" };
  static const char *const ends[] = {
    "", "", "n", "r", "l", "s", "t", "ck", "nd", "rt", "m", "th"
  };
  static const char *const tails[] = { "",     "",   "",     "",    "ing", "ed",   "s",  "er",
                                       "ment", "ly", "tion", "ham", "ton", "ford", "ley" };
  GString *word = g_string_new (NULL);
  guint syllables = rank < 9000 ? 1 + (uniform (self) < 0.7) : 2 + (uniform (self) < 0.3);

  for (guint i = 0; i < syllables; i++)
    {
      g_string_append (word, onsets[below (self, G_N_ELEMENTS (onsets))]);
      g_string_append (word, middles[below (self, G_N_ELEMENTS (middles))]);
      g_string_append (word, ends[below (self, G_N_ELEMENTS (ends))]);
    }
  g_string_append (word, tails[below (self, G_N_ELEMENTS (tails))]);
  return g_string_free (word, FALSE);
}

static void
make_words (MadeTexts *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  while (self->words->len < WORDS)
    {
      char *word = make_word (self, self->words->len);

      if (g_hash_table_contains (known, word))
        {
          g_free (word);
          continue;
        }
      g_hash_table_add (known, word);
      g_ptr_array_add (self->words, word);
    }
}

MadeTexts *
made_texts_new (void)
{
  MadeTexts *self = g_new0 (MadeTexts, 1);

  self->dice = g_rand_new_with_seed (20261121);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  make_words (self);
  weights_init (&self->common, COMMON, 3.7, 1.0);
  weights_init (&self->rare, WORDS - COMMON, 50, 0.8);
  weights_init (&self->landlords, MADE_LANDLORDS, 3, 0.9);
  weights_init (&self->categories, MADE_CATEGORIES, 2, 0.7);
  weights_init (&self->topic, TOPIC_WORDS, 1, 0.8);
  self->stream = g_new (guint, STREAM);
  for (guint i = 0; i < STREAM; i++)
    self->stream[i] = draw (self, &self->common);
  for (guint i = 0; i < TOPICS; i++)
    for (guint k = 0; k < TOPIC_WORDS; k++)
      self->topics[i][k] = 60 + below (self, k < 80 ? 1700 : 6000);
  return self;
}

void
made_texts_free (MadeTexts *self)
{
  if (self == NULL)
    return;
  g_rand_free (self->dice);
  g_ptr_array_unref (self->words);
  g_free (self->common.sums);
  g_free (self->rare.sums);
  g_free (self->landlords.sums);
  g_free (self->categories.sums);
  g_free (self->topic.sums);
  g_free (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
say (MadeTexts *self, guint word)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, self->words->pdata[word]);
}

static guint
choose_length (MadeTexts *self)
{
  double normal = sqrt (-2 * log (uniform (self) + 1e-300)) * cos (2 * G_PI * uniform (self));

  return (guint) CLAMP (exp (log (185) + 0.42 * normal), 100, LENGTH_MAX);
}

static void
say_all (MadeTexts *self, guint length, const guint *topics, const guint *burst)
{
  for (guint n = 0; n < length;)
    {
      double what = uniform (self);

      if (what < 0.085)
        {
          guint at = below (self, STREAM - 10);

          for (guint k = 3 + below (self, 6); k > 0 && n < length; k--, n++)
            say (self, self->stream[at++]);
          continue;
        }
      if (what < 0.19)
        say (self, burst[below (self, BURST)]);
      else if (what < 0.28)
        say (self, self->topics[topics[uniform (self) < 0.75 ? 0 : 1]][draw (self, &self->topic)]);
      else if (what < 0.30)
        say (self, COMMON + draw (self, &self->rare));
      else
        say (self, draw (self, &self->common));
      n++;
    }
}

const MadeText *
made_texts_next (MadeTexts *self)
{
  guint topics[2], burst[BURST];

  g_string_truncate (self->text, 0);
  self->made.landlord = draw (self, &self->landlords);
  self->made.category = draw (self, &self->categories);
  self->made.date = FIRST_DAY + (int) below (self, 3100);
  topics[0] = (self->made.category + (uniform (self) < 0.3 ? below (self, TOPICS) : 0)) % TOPICS;
  topics[1] = below (self, TOPICS);
  for (guint i = 0; i < BURST; i++)
    burst[i] = self->topics[topics[i < 10 ? 0 : 1]][draw (self, &self->topic)];
  say_all (self, choose_length (self), topics, burst);
  /* Names: a street, a person, a contractor. */
  for (guint i = 0; i < 3; i++)
    {
      guint name = COMMON + draw (self, &self->rare);

      for (guint k = 2 + below (self, 3); k > 0; k--)
        say (self, name);
    }
  self->made.text = self->text->str;
  return &self->made;
}
