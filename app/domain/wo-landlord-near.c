/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-near.h"

#include "domain/wo-landlord.h"

#include <string.h>

/* Letters of a word that are compared; no name has a longer one that matters. */
#define WORD_MAX 48
/* Initials longer than this are a word. */
#define INITIALS_MAX 6
/* Letters that a word's beginning must have to count for it. */
#define BEGINNING_MIN 4
/* How alike two words must be to count as one misspelt. */
#define WORD_ALIKE 0.7

/* Words that most landlords share. */
static const char *const common[] = {
  "and",   "association",  "authority", "bc",      "borough", "cc",      "charitable",
  "city",  "community",    "company",   "council", "county",  "dc",      "district",
  "group", "homes",        "housing",   "lb",      "lbc",     "limited", "mbc",
  "mdc",   "metropolitan", "of",        "plc",     "rb",      "royal",   "society",
  "the",   "trust",        "unitary",   NULL,
};

static void
add_once (GPtrArray *array, char *text)
{
  if (*text == '\0' || g_ptr_array_find_with_equal_func (array, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (array, text);
}

static GStrv
finish (GPtrArray *array)
{
  g_ptr_array_add (array, NULL);
  return (GStrv) g_ptr_array_free (array, FALSE);
}

/* Words that a name's initials leave out. */
static gboolean
has_no_initial (const char *word)
{
  return g_str_equal (word, "and") || g_str_equal (word, "of") || g_str_equal (word, "the") ||
         g_str_equal (word, "limited");
}

/* The first letters of the words of @key, or with @whole the words run together. */
static char *
letters_of (const char *key, gboolean whole)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '\0' || has_no_initial (words[i]))
      continue;
    else if (whole)
      g_string_append (text, words[i]);
    else
      g_string_append_unichar (text, g_utf8_get_char (words[i]));
  return g_string_free (text, FALSE);
}

/* What stands before the brackets of @name, and in them. */
static gboolean
read_brackets (const char *name, char **ret_before, char **ret_inside)
{
  const char *open = name != NULL ? strchr (name, '(') : NULL;
  const char *close = open != NULL ? strchr (open, ')') : NULL;

  if (close == NULL)
    return FALSE;
  *ret_before = g_strndup (name, (gsize) (open - name));
  *ret_inside = g_strndup (open + 1, (gsize) (close - open - 1));
  return TRUE;
}

char *
wo_landlord_without_initials (const char *name)
{
  g_autofree char *before = NULL, *inside = NULL, *key = NULL, *short_key = NULL;
  g_autofree char *initials = NULL, *letters = NULL;

  if (!read_brackets (name, &before, &inside))
    return NULL;
  key = wo_landlord_key (before);
  short_key = wo_landlord_key (inside);
  initials = letters_of (key, FALSE);
  letters = letters_of (short_key, TRUE);
  return *letters != '\0' && g_str_has_prefix (initials, letters) ? g_steal_pointer (&before)
                                                                  : NULL;
}

GStrv
wo_landlord_forms (const char *name)
{
  GPtrArray *forms = g_ptr_array_new ();
  g_autofree char *before = NULL, *inside = NULL, *spelt = wo_landlord_without_initials (name);

  add_once (forms, wo_landlord_key (name));
  if (read_brackets (name, &before, &inside))
    {
      g_autofree char *outside = g_strconcat (before, strchr (name, ')') + 1, NULL);

      add_once (forms, wo_landlord_key (outside));
    }
  if (spelt != NULL)
    add_once (forms, wo_landlord_key (inside));
  return finish (forms);
}

static gboolean
is_common (char **words, guint at)
{
  if (g_str_equal (words[at], "london") && words[at + 1] != NULL)
    return g_str_equal (words[at + 1], "borough");
  return g_strv_contains (common, words[at]);
}

GStrv
wo_landlord_telling (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  GPtrArray *telling = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_common (words, i))
      add_once (telling, g_strdup (words[i]));
  for (guint i = 0; telling->len == 0 && words[i] != NULL; i++)
    add_once (telling, g_strdup (words[i]));
  return finish (telling);
}

/* "lq" of "london quadrant", of "l q", and of "lq"; NULL for a word that is no initials. */
static char *
initials_of (char **words)
{
  GString *text;

  if (words[0] == NULL)
    return NULL;
  if (words[1] == NULL)
    return strlen (words[0]) <= INITIALS_MAX ? g_strdup (words[0]) : NULL;
  text = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_unichar (text, g_utf8_get_char (words[i]));
  return g_string_free (text, FALSE);
}

static void
add_grams (GPtrArray *grams, const char *word)
{
  g_autofree char *padded = g_strdup_printf (" %s ", word);

  for (const char *at = padded; *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *end = g_utf8_offset_to_pointer (at, MIN (3, g_utf8_strlen (at, -1)));

      if (g_utf8_strlen (at, -1) >= 3)
        add_once (grams, g_strndup (at, (gsize) (end - at)));
    }
}

GStrv
wo_landlord_grams (const char *name)
{
  g_auto (GStrv) forms = wo_landlord_forms (name);
  GPtrArray *grams = g_ptr_array_new ();

  for (guint f = 0; forms[f] != NULL; f++)
    {
      g_auto (GStrv) words = wo_landlord_telling (forms[f]);
      g_autofree char *initials = initials_of (words);

      for (guint i = 0; words[i] != NULL; i++)
        add_grams (grams, words[i]);
      if (initials != NULL)
        add_once (grams, g_strconcat ("#", initials, NULL));
    }
  return finish (grams);
}

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
  g_autofree char *initials = initials_of (one), *others = initials_of (other);

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
