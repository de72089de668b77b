/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All documents that can be found, in segments: what comes in becomes a small segment, and small ones become one
 * as they grow. How many documents there are, how long they are in all, and how many hold each stem is always
 * that of the documents that are there now.
 */
#pragma once

#include "ranking/wo-labels.h"
#include "ranking/wo-lexicon.h"
#include "ranking/wo-segment.h"

G_BEGIN_DECLS

typedef struct
{
  WoLexicon *lexicon;
  WoLabels *labels[WO_LABEL_N];
  GPtrArray *segments; /* WoSegment, the oldest first */
  guint n_documents;
  guint64 length; /* of all of them */
  /* private */
  WoSegmentMaker *maker;
  gboolean whole; /* it was filled: segments that come now may be merged */
} WoIndex;

/* So many documents stand in one segment while a new index is filled. */
#define WO_INDEX_FILL 200000

WoIndex *wo_index_new (void);
void wo_index_free (WoIndex *self);
/* A document that is not there, in the order of their ids until the next settling; its stems are in the
 * lexicon. It is found, and they are counted, after wo_index_settle (). */
void wo_index_add (WoIndex *self, const WoDocument *document, const WoPair *stems, guint n_stems);
/* Takes away @id, which held @stems; FALSE: it was not there. */
gboolean wo_index_remove (WoIndex *self, gint64 id, const WoPair *stems, guint n_stems);
gboolean wo_index_has (const WoIndex *self, gint64 id);
void wo_index_settle (WoIndex *self);
gsize wo_index_memory (const WoIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoIndex, wo_index_free)

G_END_DECLS
