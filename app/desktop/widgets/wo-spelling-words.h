/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a word is, to be spelt: letters, with an apostrophe or accents inside. Addresses, references, dates
 * and anything with a digit are none, nor are single letters and short abbreviations in capitals.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *start;
  gsize length;     /* bytes, without a closing 's */
  glong characters; /* the same in characters */
} WoSpellingWord;

/* The next word at or behind *@at, which is moved behind it; FALSE at the end. */
gboolean wo_spelling_next (const char **at, WoSpellingWord *ret_word);
/* Whether @word stands in @known (a set of char *): as it is, or in small letters. */
gboolean wo_spelling_is_known (GHashTable *known, const char *word);
gboolean wo_spelling_has_capital (const char *word);
/* The field's own words, one a line; newly allocated. */
char *wo_spelling_field_words (void);

G_END_DECLS
