/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up complaints for the bench of the search, always the same ones: 100 to 600 words, 200 in the middle, of
 * 200,000 words that are as common and as rare as words are; a third in runs that many share, some bound to a
 * subject and said again, and a few names. What counts is how many documents hold a word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MADE_LANDLORDS 1600
#define MADE_CATEGORIES 24

typedef struct _MadeTexts MadeTexts;

typedef struct
{
  guint landlord, category;
  int date;
  char *text;
} MadeText;

MadeTexts *made_texts_new (void);
void made_texts_free (MadeTexts *self);
/* The next one; its text is the maker's until the one after it. */
const MadeText *made_texts_next (MadeTexts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MadeTexts, made_texts_free)

G_END_DECLS
