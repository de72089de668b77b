/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Some documents, in the order of their ids, with the postings of all their stems: for each stem the documents
 * that hold it, by their place in here. What stands in a segment is never changed but for which of its documents
 * are gone; whoever found something in it may hold it.
 */
#pragma once

#include "ranking/wo-pairs.h"

G_BEGIN_DECLS

/* What a document is filtered and counted by: labels (wo-labels.h), each of its own sort. */
typedef enum
{
  WO_LABEL_KIND,
  WO_LABEL_LANDLORD,
  WO_LABEL_CATEGORIES,
  WO_LABEL_ISSUES,
  WO_LABEL_TYPE,
  WO_LABEL_STATE,
  WO_LABEL_FINDING,
  WO_LABEL_N
} WoLabelSort;

/* Lengths are counted up to this. */
#define WO_LENGTH_MAX 65535

typedef struct
{
  gint64 id;
  guint length;  /* in words */
  int date;      /* 0: none */
  guint64 group; /* documents of the same may be counted as one; 0: of none */
  guint32 labels[WO_LABEL_N];
} WoDocument;

typedef struct _WoSegment
{
  int references;
  guint n_documents, n_gone;
  gint64 *ids;
  guint16 *lengths;
  int *dates;
  guint64 *groups;
  guint32 *labels[WO_LABEL_N];
  guint8 *gone; /* not 0: the document is gone */
  guint n_stems;
  guint32 *stems;     /* ascending */
  guint32 *documents; /* how many hold each, those that are gone too */
  gsize *starts;      /* of each one's list in bytes, and the end of the last */
  GBytes *bytes;
} WoSegment;

WoSegment *wo_segment_ref (WoSegment *self);
void wo_segment_unref (WoSegment *self);
/* The list of @stem; FALSE: no document holds it. */
gboolean wo_segment_read (const WoSegment *self, guint32 stem, WoPairs *ret_list);
/* That list will be read soon: memory is asked for where it is written where it stands and, when it is among the
 * @next, for its beginning. */
void wo_segment_expect (const WoSegment *self, guint32 stem, gboolean next);
/* The place of the document @id; FALSE: it is not here. */
gboolean wo_segment_find (const WoSegment *self, gint64 id, guint *ret_place);
/* The documents of both that are not gone; @other may be NULL. */
WoSegment *wo_segment_merge (const WoSegment *one, const WoSegment *other);
gsize wo_segment_memory (const WoSegment *self);

/* Makes segments. Documents are added in the order of their ids, each once. */
typedef struct _WoSegmentMaker WoSegmentMaker;
WoSegmentMaker *wo_segment_maker_new (void);
void wo_segment_maker_free (WoSegmentMaker *self);
void wo_segment_maker_add (WoSegmentMaker *self,
                           const WoDocument *document,
                           const WoPair *stems,
                           guint n_stems);
guint wo_segment_maker_count (const WoSegmentMaker *self);
/* What was added; NULL: nothing was. The maker is empty then. */
WoSegment *wo_segment_maker_finish (WoSegmentMaker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSegment, wo_segment_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSegmentMaker, wo_segment_maker_free)

G_END_DECLS
