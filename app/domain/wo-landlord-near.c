/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-near.h"

#include "domain/wo-landlord-words.h"
#include "domain/wo-landlord.h"

#include <string.h>

/* Letters of a word that are compared; no name has a longer one that matters. */
#define WORD_MAX 48
/* Letters that a word's beginning must have to count for it. */
#define BEGINNING_MIN 4
/* How alike two words must be to count as one misspelt. */
#define WORD_ALIKE 0.7

/* Letters to add, take away, change, or swap with the next. */
static guint
distance (const char *one, guint n_one, const char *other, guint n_other)
{
  guint rows[3][WORD_MAX + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  for (guint j = 0; j <= n_other; j++)
    last[j] = j;
  for (guint i = 1; i <= n_one; i++)
    {
      guint *spare = before;

      now[0] = i;
      for (guint j = 1; j <= n_other; j++)
        {
          guint change = last[j - 1] + (one[i - 1] != other[j - 1]);

          now[j] = MIN (change, MIN (last[j], now[j - 1]) + 1);
          if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
      before = last;
      last = now;
      now = spare;
    }
  return last[n_other];
}

static double
alike (const char *one, const char *other)
{
  guint n_one = (guint) MIN (strlen (one), WORD_MAX),
        n_other = (guint) MIN (strlen (other), WORD_MAX);
  guint most = MAX (n_one, n_other);
  double score;

  if (most < 4 || n_one == 0 || n_other == 0)
    return g_str_equal (one, other) ? 1 : 0;
  /* A word that is still being typed. */
  if (MIN (n_one, n_other) >= BEGINNING_MIN && strncmp (one, other, MIN (n_one, n_other)) == 0)
    return MAX (WORD_ALIKE, (double) MIN (n_one, n_other) / most);
  score = 1 - (double) distance (one, n_one, other, n_other) / most;
  return score >= WORD_ALIKE ? score : 0;
}

typedef struct
{
  double shared, total; /* in letters */
  guint n_one, n_other; /* words */
  guint exact, nearly;
} Overlap;

static Overlap
overlap_of (char **one, char **other)
{
  Overlap self = { .n_one = g_strv_length (one), .n_other = g_strv_length (other) };

  for (guint j = 0; other[j] != NULL; j++)
    self.total += (double) strlen (other[j]);
  for (guint i = 0; one[i] != NULL; i++)
    {
      double best = 0;
      gsize letters = strlen (one[i]);

      self.total += (double) letters;
      for (guint j = 0; other[j] != NULL; j++)
        best = MAX (best, alike (one[i], other[j]));
      self.exact += best >= 1;
      self.nearly += best > 0 && best < 1;
      self.shared += 2 * best * (double) letters;
    }
  return self;
}

static const char *
reason_of (const Overlap *overlap)
{
  if (overlap->nearly > 0)
    return "spelling";
  if (overlap->exact == overlap->n_one && overlap->n_one == overlap->n_other)
    return "same-words";
  return overlap->exact >= MIN (overlap->n_one, overlap->n_other) ? "part-of" : "shared-words";
}

/* Whether the words are nothing but initials: "l q", "lq". */
static gboolean
are_initials (char **words, const char *initials)
{
  g_autofree char *joined = g_strjoinv ("", words);

  return initials != NULL && g_str_equal (joined, initials);
}

static gboolean
are_shortened (char **one, char **other)
{
  g_autofree char *initials = wo_landlord_initials (one), *others = wo_landlord_initials (other);

  return g_strcmp0 (initials, others) == 0 && initials != NULL && strlen (initials) > 1 &&
         are_initials (one, initials) != are_initials (other, others);
}

/* Of two forms that share their telling words, the one with the same common words is the nearer. */
static double
form_nearness (const char *one, const char *other, const char **ret_why)
{
  g_auto (GStrv) telling = wo_landlord_telling (one), others = wo_landlord_telling (other);
  g_auto (GStrv) all = g_strsplit (one, " ", -1), all_others = g_strsplit (other, " ", -1);
  Overlap overlap = overlap_of (telling, others), whole = overlap_of (all, all_others);
  double score = 0;

  if (overlap.total > 0)
    score = 0.9 * MIN (1, overlap.shared / overlap.total) +
            0.1 * MIN (1, whole.total > 0 ? whole.shared / whole.total : 0);
  *ret_why = reason_of (&overlap);
  if (score < 0.75 && are_shortened (telling, others))
    {
      score = 0.75;
      *ret_why = "initials";
    }
  else if (score < 0.7 && overlap.exact + overlap.nearly >= MIN (overlap.n_one, overlap.n_other))
    score = MAX (WO_LANDLORD_NEAR, 0.5 + 0.2 * score);
  return score;
}

double
wo_landlord_nearness (const char *one, const char *other, const char **ret_why)
{
  g_auto (GStrv) forms = wo_landlord_forms (one), others = wo_landlord_forms (other);
  const char *why = NULL;
  double best = 0;

  for (guint i = 0; forms[i] != NULL; i++)
    for (guint j = 0; others[j] != NULL; j++)
      {
        const char *because = NULL;
        double score = form_nearness (forms[i], others[j], &because);

        if (score <= best)
          continue;
        best = score;
        why = because;
      }
  if (ret_why != NULL)
    *ret_why = best >= WO_LANDLORD_NEAR ? why : NULL;
  return best;
}

static gboolean
is_mistyped (const char *word, const char *other)
{
  return !g_str_has_prefix (word, other) && !g_str_has_prefix (other, word) &&
         alike (word, other) > 0;
}

gboolean
wo_landlord_is_misspelt (const char *name, const char *other)
{
  g_autofree char *key = wo_landlord_key (name), *other_key = wo_landlord_key (other);
  g_auto (GStrv) words = g_strsplit (key, " ", -1), others = g_strsplit (other_key, " ", -1);
  gboolean mistyped = FALSE;

  if (g_strv_length (words) != g_strv_length (others))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], others[i]))
        continue;
      if (!is_mistyped (words[i], others[i]))
        return FALSE;
      mistyped = TRUE;
    }
  return mistyped;
}
