/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-matter.h"

#include <string.h>

#define WORD_MIN 3

/* Words that say nothing about the matter: grammar, the people and papers of every case, and the
 * handling of complaints. In byte order. */
static const char *const stop_words[] = {
  "about",       "above",      "accordance",    "according",
  "account",     "across",     "action",        "actions",
  "after",       "again",      "against",       "all",
  "also",        "although",   "and",           "any",
  "appropriate", "are",        "area",          "areas",
  "around",      "associated", "because",       "been",
  "before",      "being",      "between",       "both",
  "but",         "can",        "case",          "cases",
  "come",        "complain",   "complained",    "complaint",
  "complaints",  "concern",    "concerns",      "could",
  "council",     "decision",   "determination", "determinations",
  "determined",  "did",        "does",          "during",
  "each",        "eight",      "eleven",        "escalate",
  "escalated",   "escalation", "every",         "evident",
  "failed",      "failing",    "failings",      "failure",
  "failures",    "few",        "fifty",         "finding",
  "findings",    "first",      "five",          "following",
  "for",         "forty",      "found",         "four",
  "from",        "further",    "gave",          "give",
  "given",       "guidance",   "had",           "handle",
  "handled",     "handling",   "has",           "have",
  "her",         "his",        "home",          "homes",
  "housing",     "how",        "however",       "hundred",
  "identified",  "into",       "issue",         "issues",
  "its",         "itself",     "keep",          "know",
  "known",       "landlord",   "landlords",     "level",
  "likely",      "made",       "make",          "maladministration",
  "manage",      "managed",    "management",    "many",
  "matter",      "matters",    "may",           "month",
  "months",      "more",       "most",          "must",
  "need",        "next",       "nine",          "not",
  "nothing",     "number",     "offer",         "old",
  "ombudsman",   "one",        "only",          "order",
  "ordered",     "orders",     "other",         "others",
  "our",         "out",        "over",          "own",
  "paragraph",   "paragraphs", "part",          "parts",
  "people",      "place",      "point",         "policies",
  "policy",      "practice",   "practices",     "procedure",
  "procedures",  "process",    "property",      "provide",
  "provided",    "put",        "raised",        "reason",
  "redress",     "relation",   "remedies",      "remedy",
  "report",      "reported",   "reports",       "request",
  "requests",    "resident",   "residents",     "respect",
  "respond",     "responded",  "response",      "responses",
  "review",      "reviewed",   "right",         "same",
  "scheme",      "service",    "services",      "set",
  "sets",        "seven",      "several",       "severe",
  "shall",       "share",      "she",           "should",
  "similar",     "since",      "six",           "some",
  "staff",       "stage",      "step",          "steps",
  "still",       "such",       "take",          "taken",
  "team",        "teams",      "ten",           "tenant",
  "tenants",     "than",       "that",          "the",
  "their",       "them",       "then",          "there",
  "therefore",   "these",      "they",          "things",
  "thirty",      "this",       "those",         "three",
  "through",     "time",       "times",         "took",
  "twelve",      "twenty",     "two",           "under",
  "until",       "upon",       "use",           "used",
  "very",        "was",        "way",           "week",
  "weeks",       "were",       "what",          "when",
  "where",       "whether",    "which",         "while",
  "who",         "why",        "will",          "with",
  "within",      "without",    "would",         "year",
  "years",       "you",        "your",
};

static gboolean
is_stop_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stop_words); i++)
    if (stop_words[i][0] == word[0] && strcmp (stop_words[i], word) == 0)
      return TRUE;
  return FALSE;
}

char *
wo_matter_stem (const char *word)
{
  static const struct
  {
    const char *suffix;
    const char *instead;
  } endings[] = {
    { "ations", "at" }, { "ation", "at" }, { "ating", "at" }, { "ated", "at" }, { "ates", "at" },
    { "ate", "at" },    { "ings", "" },    { "ing", "" },     { "ies", "y" },   { "ied", "y" },
    { "ed", "" },       { "es", "" },      { "s", "" },       { "e", "" },
  };
  gsize length = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize cut = strlen (endings[i].suffix);

      if (length < cut + 3 || !g_str_has_suffix (word, endings[i].suffix))
        continue;
      if (g_str_has_suffix (word, "ss"))
        break;
      return g_strdup_printf ("%.*s%s", (int) (length - cut), word, endings[i].instead);
    }
  return g_strdup (word);
}

static void
take_word (GPtrArray *words, GHashTable *seen, const char *word)
{
  g_autofree char *stem = NULL;

  if (g_utf8_strlen (word, -1) < WORD_MIN || g_ascii_isdigit (word[0]) || is_stop_word (word))
    return;
  stem = wo_matter_stem (word);
  if (g_hash_table_add (seen, g_steal_pointer (&stem)))
    g_ptr_array_add (words, g_strdup (word));
}

GPtrArray *
wo_matter_words (const char *text, guint max)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  /* What is asked for may be anything; and what reads UTF-8 goes beyond the end of what is none. */
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\'' || c == 0x2019)
        {
          /* The resident's: what follows the apostrophe is no part of the word. */
          const char *next = g_utf8_next_char (p);

          if (*next == 's' && !g_ascii_isalnum (next[1]))
            p = next;
          continue;
        }
      if (c != '\0' && g_unichar_isalnum (c))
        {
          g_string_append_unichar (word, c);
          continue;
        }
      if (word->len > 0)
        take_word (words, seen, word->str);
      g_string_truncate (word, 0);
      if (c == '\0' || (max > 0 && words->len >= max))
        return words;
    }
}

GHashTable *
wo_matter_stems (GPtrArray *words)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; words != NULL && i < words->len; i++)
    g_hash_table_add (stems, wo_matter_stem (g_ptr_array_index (words, i)));
  return stems;
}

guint
wo_matter_shared (GPtrArray *words, GHashTable *stems)
{
  guint shared = 0;

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *stem = wo_matter_stem (g_ptr_array_index (words, i));

      if (g_hash_table_contains (stems, stem))
        shared++;
    }
  return shared;
}

gboolean
wo_matter_is_complaint_handling (const char *label)
{
  g_autofree char *lower = label != NULL ? g_utf8_strdown (label, -1) : g_strdup ("");

  return strstr (lower, "complaint") != NULL;
}
