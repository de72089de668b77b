/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

/* {0}: the cell it is about; {1} to {3}: the reason's arguments. */
typedef struct
{
  const char *code;
  const char *sentence;
} WoSentence;

static const WoSentence sentences[] = {
  /* A value that a cell does not take. */
  { "control-character", N_ ("Take out the control characters in {0}.") },
  { "not-a-choice", N_ ("Choose one of these for {0}: {1}.") },
  { "not-a-date", N_ ("“{1}” is not a date for {0}: write it as 2025-03-14 or 14/3/2025.") },
  { "not-a-number", N_ ("“{1}” is not a whole number for {0}.") },
  { "not-utf-8", N_ ("The text in {0} is damaged: it is not UTF-8.") },
  { "too-long", N_ ("Shorten {0}: it holds at most {1} characters.") },
  { "unknown-cell", N_ ("There is no such thing as {0} here.") },
};

static char *
title_of_link (const char *link)
{
  if (link == NULL)
    return g_strdup (_ ("this"));
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_autofree char *title = wo_words_path (kind, link);

      if (!g_str_equal (title, link))
        return g_steal_pointer (&title);
    }
  return g_strdup_printf ("“%s”", link);
}

static const char *
find_sentence (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].code, code))
      return _ (sentences[i].sentence);
  return NULL;
}

/* A sentence that begins with the title of a cell begins with a capital. */
static char *
begin_large (char *sentence)
{
  gunichar first = g_utf8_get_char (sentence);
  char large[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (first), large);
  return g_strconcat (large, g_utf8_next_char (sentence), NULL);
}

char *
wo_words_reason (const WoReason *reason)
{
  g_autofree char *title = title_of_link (reason->link);
  const char *args[WO_FILL_MAX] = { title, reason->args[0], reason->args[1], reason->args[2] };
  const char *sentence = find_sentence (reason->code);
  g_autofree char *said = NULL;

  if (sentence == NULL)
    {
      args[1] = reason->code;
      sentence = _ ("This cannot be done now; the rule is called “{1}”.");
    }
  said = wo_fill (sentence, args);
  return begin_large (said);
}

char *
wo_words_reason_cited (const WoReason *reason)
{
  g_autofree char *said = wo_words_reason (reason);

  if (reason->source == NULL || reason->source[0] == '\0')
    return g_steal_pointer (&said);
  return g_strdup_printf ("%s (%s)", said, reason->source);
}

const char *const *
wo_words_reason_codes (void)
{
  static const char *codes[G_N_ELEMENTS (sentences) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
        codes[i] = sentences[i].code;
      g_once_init_leave (&once, 1);
    }
  return codes;
}
