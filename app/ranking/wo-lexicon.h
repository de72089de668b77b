/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stems that documents are made of: each with its id and the number of documents that hold it now, and all
 * of them in order, for the beginnings of words.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoLexicon WoLexicon;

WoLexicon *wo_lexicon_new (void);
void wo_lexicon_free (WoLexicon *self);
/* Ids count from 1 and are below WO_PAIR_ID_MAX; one that is there already is left as it is. */
void wo_lexicon_add (WoLexicon *self, guint32 id, const char *stem);
/* One more than the largest id. */
guint32 wo_lexicon_limit (const WoLexicon *self);
/* 0: it is not there. */
guint32 wo_lexicon_find (WoLexicon *self, const char *stem);
/* NULL: there is none of that id. */
const char *wo_lexicon_stem (const WoLexicon *self, guint32 id);
/* The ids of all stems that begin with @beginning (guint32), added to @ret_ids. */
void wo_lexicon_find_beginning (WoLexicon *self, const char *beginning, GArray *ret_ids);
/* How many documents hold it. */
guint32 wo_lexicon_documents (const WoLexicon *self, guint32 id);
void wo_lexicon_count (WoLexicon *self, guint32 id, int change);
gsize wo_lexicon_memory (const WoLexicon *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLexicon, wo_lexicon_free)

G_END_DECLS
