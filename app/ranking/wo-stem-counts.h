/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often each stem is in the document at hand. Which stems are in it is marked by bit, so that they are taken in
 * the order of their ids without being put in order.
 */
#pragma once

#include "ranking/wo-pairs.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 *counts; /* by id */
  guint64 *marks;  /* by bit: the ids that are there */
  guint64 *tops;   /* by bit: the marks that say something */
  guint32 limit;   /* ids below this have room */
  guint n;         /* how many ids are there */
} WoStemCounts;

WoStemCounts *wo_stem_counts_new (void);
void wo_stem_counts_free (WoStemCounts *self);
void wo_stem_counts_make_room (WoStemCounts *self, guint32 id);
/* All that was counted, and forgotten here (WoPair, ascending). */
GArray *wo_stem_counts_take (WoStemCounts *self);

/* @id is below WO_PAIR_ID_MAX, and @weight not 0. */
static inline void
wo_stem_counts_add (WoStemCounts *self, guint32 id, guint weight)
{
  guint32 before;

  if (G_UNLIKELY (id >= self->limit))
    wo_stem_counts_make_room (self, id);
  before = self->counts[id];
  self->n += before == 0;
  self->marks[id / 64] |= (guint64) 1 << id % 64;
  self->tops[id / 4096] |= (guint64) 1 << id / 64 % 64;
  self->counts[id] = MIN (before + weight, WO_PAIR_COUNT_MAX);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoStemCounts, wo_stem_counts_free)

G_END_DECLS
