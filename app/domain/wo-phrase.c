/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-phrase.h"

#include <string.h>

char *
wo_phrase_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

gboolean
wo_phrase_begins (const char *text, const char *word)
{
  gsize length = strlen (word);

  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  return g_ascii_strncasecmp (text, word, length) == 0 && !g_ascii_isalnum (text[length]);
}

/* Whether the first word may have a small letter: it is no name, so far as one can tell. */
static gboolean
is_common_start (const char *line)
{
  static const char *const words[] = {
    "a",         "all",      "an",     "any",     "each",    "every",     "for",      "four",
    "give",      "how",      "in",     "its",     "no",      "on",        "other",    "others",
    "repair",    "review",   "send",   "staff",   "that",    "the",       "their",    "these",
    "this",      "to",       "train",  "update",  "what",    "when",      "where",    "whether",
    "which",     "who",      "why",    "write",   "inspect", "interim",   "offer",    "pay",
    "put",       "set",      "make",   "keep",    "record",  "records",   "complete", "contact",
    "identify",  "check",    "at",     "from",    "one",     "two",       "three",    "apologise",
    "diagnosis", "training", "copies", "copy",    "minutes", "residents", "homes",    "flats",
    "repeat",    "same",     "visit",  "without",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (wo_phrase_begins (line, words[i]))
      return TRUE;
  return FALSE;
}

char *
wo_phrase_inside (const char *text)
{
  char *line = wo_phrase_line (text);
  gsize length = strlen (line);

  while (length > 0 && strchr (".;: ", line[length - 1]) != NULL)
    line[--length] = '\0';
  if (length == 0)
    {
      g_free (line);
      return NULL;
    }
  if (is_common_start (line))
    line[0] = g_ascii_tolower (line[0]);
  return line;
}

gboolean
wo_phrase_is_sentence (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);
  const char *must = strstr (line, " must ");
  const char *should = strstr (line, " should ");
  const char *at = must != NULL && (should == NULL || must < should) ? must : should;
  guint words = 0;

  if (at == NULL || !g_unichar_isupper (g_utf8_get_char (line)))
    return FALSE;
  /* Further in, it is a clause of something longer. */
  for (const char *p = line; p < at; p++)
    if (*p == ' ')
      words++;
  return words < 8 && !wo_phrase_begins (line, "why") && !wo_phrase_begins (line, "how") &&
         !wo_phrase_begins (line, "whether") && !wo_phrase_begins (line, "what") &&
         !wo_phrase_begins (line, "who");
}

char *
wo_phrase_sentence (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);
  gsize length = strlen (line);
  const char *stop = length > 0 && strchr (".!?", line[length - 1]) != NULL ? "" : ".";

  if (length > 0)
    line[0] = g_ascii_toupper (line[0]);
  return g_strconcat (line, stop, NULL);
}

char *
wo_phrase_list (GPtrArray *texts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *text = wo_phrase_line (g_ptr_array_index (texts, i));

      if (i > 0)
        g_string_append (list, i + 1 == texts->len ? " and " : ", ");
      g_string_append (list, text);
    }
  return g_string_free (list, FALSE);
}
