/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-spelling-words.h"

#include "desktop/wo-spelling-resources.h"

#include <gio/gio.h>
#include <string.h>

#define FIELD_WORDS "/org/widerorders/spelling/words.txt"
#define LONGEST_ABBREVIATION 6
/* Longer than any word is: not worth a dictionary's time. */
#define LONGEST_WORD 60

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* What stands between white space. */
static const char *
end_of_run (const char *at)
{
  while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
is_address (const char *start, const char *end)
{
  gssize length = end - start;

  return memchr (start, '@', (gsize) length) != NULL ||
         g_strstr_len (start, length, "://") != NULL || g_str_has_prefix (start, "www.");
}

/* Behind the letters and digits at @at; *@ret_digits where there was one. */
static const char *
end_of_word (const char *at, gboolean *ret_digits)
{
  for (;;)
    {
      gunichar c = g_utf8_get_char (at);
      const char *next = *at != '\0' ? g_utf8_next_char (at) : at;

      if (g_unichar_isdigit (c) || c == '_')
        *ret_digits = TRUE;
      else if (!is_letter (c) && !(is_apostrophe (c) && is_letter (g_utf8_get_char (next))))
        return at;
      at = next;
    }
}

static const char *
without_possessive (const char *start, const char *end)
{
  const char *mark = end - 1 > start ? g_utf8_find_prev_char (start, end - 1) : NULL;

  if (mark != NULL && end[-1] == 's' && is_apostrophe (g_utf8_get_char (mark)))
    return mark;
  return end;
}

static gboolean
is_abbreviation (const WoSpellingWord *word)
{
  const char *end = word->start + word->length;

  for (const char *at = word->start; at < end; at = g_utf8_next_char (at))
    if (!g_unichar_isupper (g_utf8_get_char (at)))
      return FALSE;
  return word->characters <= LONGEST_ABBREVIATION;
}

static gboolean
take (const char *start, const char *end, WoSpellingWord *ret_word)
{
  end = without_possessive (start, end);
  ret_word->start = start;
  ret_word->length = (gsize) (end - start);
  ret_word->characters = g_utf8_strlen (start, end - start);
  return ret_word->characters > 1 && ret_word->characters <= LONGEST_WORD &&
         !is_abbreviation (ret_word);
}

gboolean
wo_spelling_next (const char **at, WoSpellingWord *ret_word)
{
  const char *next = *at;

  while (*next != '\0')
    {
      gunichar c = g_utf8_get_char (next);
      const char *start = next;
      gboolean digits = FALSE;
      gboolean begins =
          next == *at || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (next)));

      if (begins && is_address (next, end_of_run (next)))
        {
          next = end_of_run (next);
          continue;
        }
      if (!is_letter (c) && !g_unichar_isdigit (c))
        {
          next = g_utf8_next_char (next);
          continue;
        }
      next = end_of_word (next, &digits);
      if (!digits && take (start, next, ret_word))
        {
          *at = next;
          return TRUE;
        }
    }
  *at = next;
  return FALSE;
}

gboolean
wo_spelling_is_known (GHashTable *known, const char *word)
{
  g_autofree char *small = NULL;

  if (g_hash_table_contains (known, word))
    return TRUE;
  small = g_utf8_strdown (word, -1);
  return g_hash_table_contains (known, small);
}

gboolean
wo_spelling_has_capital (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_isupper (g_utf8_get_char (word)))
      return TRUE;
  return FALSE;
}

char *
wo_spelling_field_words (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (wo_spelling_get_resource (), FIELD_WORDS,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
