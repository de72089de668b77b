/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-mistype.h"

#include <string.h>

typedef struct
{
  const char *typed, *word;
  gboolean meant;
} Pair;

static const Pair pairs[] = {
  { "sewagge", "sewage", TRUE },      /* a letter more */
  { "sewge", "sewage", TRUE },        /* less */
  { "sewegehouse", "sewage", FALSE }, /* more than an ending behind it */
  { "asbeetos", "asbestos", TRUE },   /* changed */
  { "stiarwell", "stairwell", TRUE }, /* out of its place */
  { "condensaton", "condens", TRUE }, /* what is kept is how the word begins */
  { "condensaton", "condensation", TRUE },
  { "acomodation", "accommodation", TRUE }, /* two less */
  { "overhanging", "overcharging", FALSE }, /* another word: one is more and one changed */
  { "security", "sewer", FALSE },
  { "parent", "park", FALSE },
  { "weed", "week", FALSE },         /* too short to tell */
  { "esbestos", "asbestos", FALSE }, /* its first letter */
  { "crumbling", "crime", FALSE },
  { "sewages", "sewage", TRUE },
  { "leaks", "leakage", FALSE },
  { "boilre", "boiler", TRUE },
};

static void
test_meant (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint far = wo_mistype (pairs[i].typed, pairs[i].word);

      if ((far != WO_MISTYPE_FAR) != pairs[i].meant)
        g_error ("%s, %s: %u", pairs[i].typed, pairs[i].word, far);
    }
}

/* By the plainest definition: whatever one step makes of a word can be meant by it. */
static void
test_any_single_step (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      g_autoptr (GString) typed = NULL;
      int length = g_rand_int_range (dice, 6, 20), at = g_rand_int_range (dice, 1, length - 1);
      char letter = (char) g_rand_int_range (dice, 'a', 'z' + 1);

      for (int i = 0; i < length; i++)
        g_string_append_c (word, (char) g_rand_int_range (dice, 'a', 'z' + 1));
      typed = g_string_new (word->str);
      switch (g_rand_int_range (dice, 0, 4))
        {
        case 0:
          g_string_insert_c (typed, at, letter);
          break;
        case 1:
          g_string_erase (typed, at, 1);
          break;
        case 2:
          typed->str[at] = letter;
          break;
        default:
          typed->str[at] = word->str[at + 1];
          typed->str[at + 1] = word->str[at];
        }
      g_assert_cmpuint (wo_mistype (typed->str, word->str), <=, 3);
      g_assert_cmpuint (wo_mistype (word->str, word->str), ==, 0);
    }
}

/* A longer word may be any whatever: nothing is read beyond it. */
static void
test_any_lengths (void)
{
  g_autofree char *longest = g_strnfill (300, 'a');

  for (guint length = 0; length <= 300; length++)
    {
      g_autofree char *word = g_strndup (longest, length);

      g_assert_cmpuint (wo_mistype (longest, word), ==, WO_MISTYPE_FAR);
      if (length > 7)
        g_assert_cmpuint (wo_mistype ("aaaaa", word), ==, WO_MISTYPE_FAR);
    }
}

static void
test_nearest_stem (void)
{
  static const char *const stems[] = { "sewag", "servic", "sevic", "secur", "sevenli", "servicea" };
  g_autoptr (WoLexicon) lexicon = wo_lexicon_new ();

  for (guint32 i = 0; i < G_N_ELEMENTS (stems); i++)
    {
      wo_lexicon_add (lexicon, i + 1, stems[i]);
      wo_lexicon_count (lexicon, i + 1, i != 2 ? (int) i + 1 : 0);
    }
  /* What nobody holds any more is not meant. */
  g_assert_cmpstr (wo_lexicon_stem (lexicon, wo_mistype_stem (lexicon, "sevice")), ==, "servic");
  wo_lexicon_count (lexicon, 3, 1);
  g_assert_cmpstr (wo_lexicon_stem (lexicon, wo_mistype_stem (lexicon, "sevice")), ==, "sevic");
  g_assert_cmpuint (wo_mistype_stem (lexicon, "lamppost"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/mistype/tells-what-was-meant-from-another-word", test_meant);
  g_test_add_func ("/ranking/mistype/any-single-step-is-near", test_any_single_step);
  g_test_add_func ("/ranking/mistype/words-of-any-length", test_any_lengths);
  g_test_add_func ("/ranking/mistype/nearest-stem-that-somebody-holds", test_nearest_stem);
  return g_test_run ();
}
