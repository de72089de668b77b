/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-lexicon.h"
#include "ranking/wo-word-ids.h"

#include <string.h>

static char *
make_word (GRand *dice)
{
  guint length = (guint) g_rand_int_range (dice, 1, g_rand_int_range (dice, 0, 4) == 0 ? 25 : 6);
  char *word = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    word[i] = (char) ('a' + g_rand_int_range (dice, 0, 4));
  return word;
}

/* Several at once are found as they are one by one. */
static void
check_together (const WoWordIds *ids, GPtrArray *words, GRand *dice)
{
  char texts[WO_WORDS_AT_ONCE][32] = { { 0 } };
  WoWord wanted[WO_WORDS_AT_ONCE];

  for (guint i = 0; i < WO_WORDS_AT_ONCE; i++)
    {
      g_autofree char *made = make_word (dice);
      guint at = (guint) g_rand_int_range (dice, 0, (int) words->len + 1);

      g_strlcpy (texts[i], at < words->len ? words->pdata[at] : made, sizeof texts[i]);
      wanted[i] = (WoWord){ texts[i], strlen (texts[i]), 0 };
    }
  wo_word_ids_get_all (ids, wanted, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < WO_WORDS_AT_ONCE; i++)
    g_assert_cmpuint (wanted[i].id, ==, wo_word_ids_get (ids, texts[i], wanted[i].length));
}

/* Words come in a few and many at a time; it always finds what a plain table and a walk over it find. */
static void
test_finds_as_a_walk (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (3);
  g_autoptr (WoLexicon) lexicon = wo_lexicon_new ();
  g_autoptr (WoWordIds) ids = wo_word_ids_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint round = 0; round < 60; round++)
    {
      for (int n = g_rand_int_range (dice, 0, round % 9 == 0 ? 90 : 5); n > 0; n--)
        {
          g_autofree char *word = make_word (dice);

          if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
            continue;
          g_ptr_array_add (words, g_strdup (word));
          wo_lexicon_add (lexicon, words->len, word);
          wo_word_ids_add (ids, word, strlen (word), words->len);
        }
      check_together (ids, words, dice);
      for (guint n = 0; n < 20; n++)
        {
          g_autofree char *word = make_word (dice);
          g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
          guint at = 0, expected = 0;
          gboolean there = g_ptr_array_find_with_equal_func (words, word, g_str_equal, &at);

          g_assert_cmpuint (wo_lexicon_find (lexicon, word), ==, there ? at + 1 : 0);
          g_assert_cmpuint (wo_word_ids_get (ids, word, strlen (word)), ==, there ? at + 1 : 0);
          wo_lexicon_find_beginning (lexicon, word, found);
          for (guint i = 0; i < words->len; i++)
            expected += g_str_has_prefix (words->pdata[i], word);
          g_assert_cmpuint (found->len, ==, expected);
          for (guint i = 0; i < found->len; i++)
            g_assert_true (
                g_str_has_prefix (wo_lexicon_stem (lexicon, g_array_index (found, guint32, i)),
                                  word));
        }
    }
  g_assert_cmpuint (words->len, >, 200);
  g_assert_cmpuint (wo_word_ids_count (ids), ==, words->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/lexicon/finds-what-a-walk-finds", test_finds_as_a_walk);
  return g_test_run ();
}
