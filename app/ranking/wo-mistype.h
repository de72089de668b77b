/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which word was meant by one that nobody has written: a letter more, less, changed or out of its place, in a long
 * word two of these unless one is changed. Whole words are held against words as they begin, such as stems. The first
 * letter is nearly never wrong, and is not guessed at. Words are in small Latin letters.
 */
#pragma once

#include "ranking/wo-lexicon.h"

G_BEGIN_DECLS

/* No word that was typed is as far from another. */
#define WO_MISTYPE_FAR G_MAXUINT

/* How far @typed is from a word that begins with @word, in steps of which a letter more takes two; or WO_MISTYPE_FAR:
 * it cannot be meant. */
guint wo_mistype (const char *typed, const char *word);
/* The stem that @typed is nearest to: of several as near the longest, and then the one that most hold; 0: none. */
guint32 wo_mistype_stem (WoLexicon *lexicon, const char *typed);

G_END_DECLS
