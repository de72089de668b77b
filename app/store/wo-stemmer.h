/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text's words as the text index has them: SQLite's own tokenizer splits and stems, so that both always agree.
 * It belongs to its connection, and ends before it.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

typedef struct _WoStemmer WoStemmer;

/* The most of one text that is read, in bytes; a word that is cut there is lost. */
#define WO_STEMMER_BYTES_MAX (4 * 1024 * 1024)

WoStemmer *wo_stemmer_new (WoDb *db, GError **error);
void wo_stemmer_free (WoStemmer *self);
/* Gives all words in turn, some at a time, by the numbers of their stems: the same for the same stem as long as the
 * stemmer is there. One that it does not remember comes alone, and is 0. */
typedef void (*WoStemmerGive) (const guint32 *numbers, guint n, gpointer data);
void wo_stemmer_split (WoStemmer *self, const char *text, WoStemmerGive give, gpointer data);
/* The stem that was just given as @number; it has no end of its own. */
const char *wo_stemmer_stem (const WoStemmer *self, guint32 number, gsize *ret_length);
/* The stems of a text in their order (char *). */
GPtrArray *wo_stemmer_stems (WoStemmer *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStemmer, wo_stemmer_free)

G_END_DECLS
