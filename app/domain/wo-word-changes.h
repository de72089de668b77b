/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed between two texts, word by word: for whoever read the first and is shown the second. It
 * only tells; nothing is ever merged by it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_WORDS_SAME,
  WO_WORDS_TAKEN, /* out of the text before */
  WO_WORDS_ADDED  /* to the text after */
} WoWordsKind;

typedef struct
{
  WoWordsKind kind;
  int start, end; /* bytes of whole words: in the text before where they were taken, else after */
} WoWordPiece;

/* WoWordPiece array, in reading order; what was taken stands before what came in its place. A part that
 * differs and is very long is told as a whole. */
GArray *wo_word_changes (const char *before, const char *after);

G_END_DECLS
