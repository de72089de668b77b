/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words-proven.h"

#include <string.h>

/* The states that each check can come to, besides that it holds. */
static const struct
{
  WoProvenName name;
  WoProvenState states[3];
} can[] = {
  { WO_PROVEN_FORM, { WO_PROVEN_FAILS } },
  { WO_PROVEN_PARTS, { WO_PROVEN_FAILS } },
  { WO_PROVEN_ROOT, { WO_PROVEN_FAILS } },
  { WO_PROVEN_CONTENT, { WO_PROVEN_FAILS, WO_PROVEN_WITHHELD } },
  { WO_PROVEN_SIGNING, { WO_PROVEN_FAILS, WO_PROVEN_WITHHELD } },
  { WO_PROVEN_ACTS, { WO_PROVEN_FAILS, WO_PROVEN_WITHHELD } },
  { WO_PROVEN_STEPS, { WO_PROVEN_FAILS, WO_PROVEN_WITHHELD } },
  { WO_PROVEN_LOG, { WO_PROVEN_FAILS } },
  { WO_PROVEN_CHECKPOINT, { WO_PROVEN_FAILS, WO_PROVEN_UNKNOWN } },
  { WO_PROVEN_KEY, { WO_PROVEN_FAILS, WO_PROVEN_UNKNOWN } },
  { WO_PROVEN_SIGNATURE, { WO_PROVEN_FAILS, WO_PROVEN_UNKNOWN } },
  { WO_PROVEN_EDITION, { WO_PROVEN_FAILS, WO_PROVEN_UNKNOWN } },
};

static void
is_sentence (const char *text, const char *name)
{
  g_test_message ("%s: %s", name, text);
  g_assert_nonnull (strchr (text, ' '));
  g_assert_true (g_ascii_isupper (*text));
  g_assert_null (strchr (text, '{'));
}

static void
every_check (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (can) == WO_PROVEN_N);
  for (guint i = 0; i < G_N_ELEMENTS (can); i++)
    for (guint j = 0; j < G_N_ELEMENTS (can[i].states); j++)
      {
        WoProvenState state =
            can[i].states[j] != WO_PROVEN_NOT_REACHED ? can[i].states[j] : WO_PROVEN_HOLDS;
        g_autoptr (WoProven) proven = wo_proven_new ();
        g_autofree char *none = wo_words_proven (proven, can[i].name);
        g_autofree char *text = NULL;

        g_assert_null (none);
        wo_proven_set (proven, can[i].name, state, "7");
        text = wo_words_proven (proven, can[i].name);
        is_sentence (text, wo_proven_name (can[i].name));
      }
}

static void
every_limit (void)
{
  for (guint i = 0; i < WO_UNPROVEN_N; i++)
    is_sentence (wo_words_unproven (i), wo_unproven_name (i));
}

/* The one line says no more than the checks do. */
static void
title (void)
{
  g_autoptr (WoProven) proven = wo_proven_new ();
  g_autofree char *one = NULL, *two = NULL, *three = NULL;

  for (guint i = 0; i < WO_PROVEN_N; i++)
    wo_proven_set (proven, i, WO_PROVEN_HOLDS, NULL);
  one = g_strdup (wo_words_proven_title (proven));
  wo_proven_set (proven, WO_PROVEN_KEY, WO_PROVEN_UNKNOWN, NULL);
  two = g_strdup (wo_words_proven_title (proven));
  wo_proven_set (proven, WO_PROVEN_CHECKPOINT, WO_PROVEN_UNKNOWN, NULL);
  three = g_strdup (wo_words_proven_title (proven));
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpstr (two, !=, three);
  wo_proven_set (proven, WO_PROVEN_FORM, WO_PROVEN_FAILS, NULL);
  g_assert_true (wo_proven_fails (proven));
  g_assert_nonnull (strstr (wo_words_proven_title (proven), "NOT"));
  /* What failed stays failed. */
  wo_proven_set (proven, WO_PROVEN_FORM, WO_PROVEN_HOLDS, NULL);
  g_assert_true (wo_proven_fails (proven));
}

static void
parts (void)
{
  static const char *const names[] = { "decision", "order",    "case",    "factors",
                                       "search",   "evidence", "edition", "steps",
                                       "people",   "notes",    "log",     "approval" };
  g_autofree char *act = wo_words_part ("act/12");
  g_autofree char *other = wo_words_part ("other");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *words = wo_words_part (names[i]);

      g_assert_true (g_str_has_prefix (words, "the "));
    }
  g_assert_nonnull (strstr (act, "12"));
  g_assert_cmpstr (other, ==, "other");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/proven/every-check-says-each-answer", every_check);
  g_test_add_func ("/words/proven/what-is-not-proven-is-said", every_limit);
  g_test_add_func ("/words/proven/the-title-says-no-more-than-the-checks", title);
  g_test_add_func ("/words/proven/each-part-has-its-words", parts);
  return g_test_run ();
}
