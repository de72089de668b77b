/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-words.h"

#include "domain/wo-landlord.h"

#include <string.h>

/* Initials longer than this are a word. */
#define INITIALS_MAX 6

/* Words that most landlords share. */
static const char *const common[] = {
  "and",     "assn",    "assoc",        "association", "authority", "bc",
  "borough", "cc",      "charitable",   "city",        "community", "company",
  "council", "county",  "dc",           "district",    "group",     "ha",
  "homes",   "housing", "hsg",          "lb",          "lbc",       "limited",
  "mbc",     "mdc",     "metropolitan", "of",          "plc",       "rb",
  "royal",   "society", "the",          "trust",       "unitary",   NULL,
};

/* Words that are written short, and what they are short for. */
static const char *const short_for[][2] = {
  { "assn", "association" }, { "assoc", "association" }, { "ha", "housing association" },
  { "hsg", "housing" },      { "saint", "st" },
};
/* What stands before a council's initials: LBHF, RBKC. */
static const char *const styles[] = { "lb", "rb" };

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

/* The initials of a place behind "lb" or "rb", or @letters. */
static const char *
behind_style (const char *letters)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_has_prefix (letters, styles[i]) && strlen (letters) >= 4 &&
        strlen (letters) <= INITIALS_MAX)
      return letters + strlen (styles[i]);
  return letters;
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
  if (*letters == '\0' || (!g_str_has_prefix (initials, letters) &&
                           !g_str_has_prefix (initials, behind_style (letters))))
    return NULL;
  return g_steal_pointer (&before);
}

GStrv
wo_landlord_forms (const char *name)
{
  GPtrArray *forms = g_ptr_array_new ();
  g_autofree char *before = NULL, *inside = NULL, *spelt = wo_landlord_without_initials (name);

  add_once (forms, wo_landlord_key (name));
  if (strchr (forms->len > 0 ? forms->pdata[0] : " ", ' ') == NULL)
    add_once (forms, g_strdup (behind_style (forms->pdata[0])));
  if (read_brackets (name, &before, &inside))
    {
      g_autofree char *outside = g_strconcat (before, strchr (name, ')') + 1, NULL);

      add_once (forms, wo_landlord_key (outside));
    }
  if (spelt != NULL)
    add_once (forms, wo_landlord_key (inside));
  return finish (forms);
}

static const char *
spelt_out (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_for); i++)
    if (g_str_equal (word, short_for[i][0]))
      return short_for[i][1];
  return word;
}

char *
wo_landlord_spelt_out (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", spelt_out (words[i]));
  return g_string_free (text, FALSE);
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

char *
wo_landlord_initials (char **words)
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
      g_autofree char *initials = wo_landlord_initials (words);

      for (guint i = 0; words[i] != NULL; i++)
        add_grams (grams, words[i]);
      if (initials != NULL)
        add_once (grams, g_strconcat ("#", initials, NULL));
    }
  return finish (grams);
}
