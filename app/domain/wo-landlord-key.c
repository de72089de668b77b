/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"

#include <string.h>

/* Appends one word in the form in which words are compared. */
static void
append_word (GString *key, const char *word, gsize length)
{
  if (length == 0)
    return;
  if (key->len > 0)
    g_string_append_c (key, ' ');
  if (length == 3 && strncmp (word, "ltd", 3) == 0)
    g_string_append (key, "limited");
  else
    g_string_append_len (key, word, (gssize) length);
}

/* Whether @c stands between the letters of one word without parting it: St Mary's, L.&Q. */
static gboolean
is_silent (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '.' || c == 0xAD ||
         g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK;
}

char *
wo_landlord_key (const char *name)
{
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);

  if (name == NULL)
    return g_strdup ("");
  /* Decomposed, so that an accent is a mark and falls away. */
  normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  if (normal == NULL)
    return g_strdup ("");
  folded = g_utf8_casefold (normal, -1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          g_string_append_unichar (word, c);
          continue;
        }
      if (is_silent (c))
        continue;
      append_word (key, word->str, word->len);
      g_string_truncate (word, 0);
      if (c == '&' || c == '+')
        append_word (key, "and", 3);
    }
  append_word (key, word->str, word->len);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

gboolean
wo_landlord_same (const char *a, const char *b)
{
  g_autofree char *key_a = wo_landlord_key (a);
  g_autofree char *key_b = wo_landlord_key (b);

  return key_a[0] != '\0' && strcmp (key_a, key_b) == 0;
}
