/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person types into a search, in parts. Every text has a reading: whatever is not one of the
 * forms is searched as text, so there is no such thing as a syntax error. Nothing of it reaches SQLite
 * but inside the quotes of its text index.
 */
#pragma once

#include "domain/wo-search-text.h"

G_BEGIN_DECLS

/* Terms that are read; the rest of a longer text is left out. */
#define WO_QUERY_TERMS_MAX WO_SEARCH_TERMS_MAX

/* One word, phrase or beginning of a word. */
typedef struct
{
  char *text; /* as typed, without its marks; has at least one letter or digit */
  gboolean prefix;
} WoQueryTerm;

typedef struct
{
  GPtrArray *all;  /* GPtrArray of WoQueryTerm: of each group one term must be there */
  GPtrArray *none; /* WoQueryTerm: none may be there */
  char *landlord, *type, *category, *issue; /* or NULL */
  WoDate before, after;                     /* the day itself is in neither */
  gboolean had_text; /* something but filters was typed, be it punctuation alone */
} WoParsedQuery;

WoParsedQuery *wo_query_parse (const char *text);
void wo_query_free (WoParsedQuery *self);

/* The term as a phrase of the text index, with its quotes. */
char *wo_query_term_match (const WoQueryTerm *term);
/* All required groups, and none of the others, as one expression of the text index; NULL where no
 * term is required. */
char *wo_query_match (const WoParsedQuery *self);
/* The terms that may not be there, joined by OR; NULL where there are none. */
char *wo_query_none_match (const WoParsedQuery *self);
/* @text's words, each of which must be there or begin a word, within @columns ("{a
 * b}", or NULL for all); NULL where it has no word. */
char *wo_query_words_match (const char *text, const char *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoParsedQuery, wo_query_free)

G_END_DECLS
