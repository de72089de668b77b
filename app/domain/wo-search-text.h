/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person types into a search, read part by part with its place in the text, and the text made
 * anew where a part is taken out, put in or set. Whatever is not one of the forms is a word: there is no
 * such thing as an error. An edit changes what it is asked to change and never what the rest means.
 */
#pragma once

#include "domain/wo-date.h"

#include <glib.h>

G_BEGIN_DECLS

/* Words and phrases that are read; of a longer text the rest is left out. */
#define WO_SEARCH_TERMS_MAX 64

typedef enum
{
  WO_SEARCH_WORD,
  WO_SEARCH_PHRASE,
  WO_SEARCH_LANDLORD,
  WO_SEARCH_TYPE,
  WO_SEARCH_CATEGORY,
  WO_SEARCH_ISSUE,
  WO_SEARCH_AFTER,
  WO_SEARCH_BEFORE,
  WO_SEARCH_OR,
  WO_SEARCH_NOTHING, /* marks without a letter or digit, and what is over the limit */
  WO_SEARCH_N_SORTS
} WoSearchSort;

typedef struct
{
  WoSearchSort sort;
  char *value; /* without quotes and marks; of a day as it was typed */
  WoDate date; /* of AFTER and BEFORE: the day itself is in neither */
  gboolean prefix, excluded;
  gboolean effective; /* of a filter: no later one of its sort stands in its place */
  int group;          /* of a required term: one of each group must be there; else -1 */
  int joins;      /* of an OR: the part it joins to the one before; -1: it means nothing there */
  gsize from, to; /* its bytes in the text */
} WoSearchPart;

/* The parts (WoSearchPart) of @text, which is made valid UTF-8 first; NULL: none. */
GPtrArray *wo_search_text_read (const char *text);
gboolean wo_search_sort_is_filter (WoSearchSort sort);
/* Whether @text has a letter or a digit. */
gboolean wo_search_has_word (const char *text);

/* @text without its part number @part. */
char *wo_search_text_without (const char *text, guint part);
/* @text with the filter @sort set to @value, in the place of what it was; a value without a letter or
 * digit, or a day that is none, takes the filter out. */
char *wo_search_text_with (const char *text, WoSearchSort sort, const char *value);
/* @text with @words besides: as one phrase, or each of them excluded. */
char *wo_search_text_add (const char *text, const char *words, gboolean excluded);

G_END_DECLS
