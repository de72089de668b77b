/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words with a number each, to be looked up quickly: a table with open places. A word that is there keeps its
 * number.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoWordIds WoWordIds;

WoWordIds *wo_word_ids_new (void);
void wo_word_ids_free (WoWordIds *self);
/* 0: it is not there. */
guint32 wo_word_ids_get (const WoWordIds *self, const char *word, gsize length);
/* The same of several at once, which waits for memory but once. Of each text eight bytes can be read, however short
 * the word is. */
typedef struct
{
  const char *text;
  gsize length;
  guint32 id;
} WoWord;
#define WO_WORDS_AT_ONCE 32
void wo_word_ids_get_all (const WoWordIds *self, WoWord *words, guint n_words);
/* @id is not 0, and the word is not there yet. */
void wo_word_ids_add (WoWordIds *self, const char *word, gsize length, guint32 id);
guint wo_word_ids_count (const WoWordIds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWordIds, wo_word_ids_free)

G_END_DECLS
