/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-stem-counts.h"

#include <string.h>

/* Ids that one of the tops speaks of. */
#define TOP 4096u

WoStemCounts *
wo_stem_counts_new (void)
{
  return g_new0 (WoStemCounts, 1);
}

void
wo_stem_counts_free (WoStemCounts *self)
{
  if (self == NULL)
    return;
  g_free (self->counts);
  g_free (self->marks);
  g_free (self->tops);
  g_free (self);
}

static gpointer
widen (gpointer from, gsize size_before, gsize size)
{
  guint8 *to = g_realloc (from, size);

  memset (to + size_before, 0, size - size_before);
  return to;
}

void
wo_stem_counts_make_room (WoStemCounts *self, guint32 id)
{
  gsize before = self->limit, limit = MAX (2 * before, (gsize) (id / TOP + 1) * TOP);

  g_return_if_fail (id < WO_PAIR_ID_MAX);

  self->counts = widen (self->counts, before * sizeof *self->counts, limit * sizeof *self->counts);
  self->marks = widen (self->marks, before / 8, limit / 8);
  self->tops =
      widen (self->tops, before / TOP * sizeof *self->tops, limit / TOP * sizeof *self->tops);
  self->limit = (guint32) limit;
}

/* Takes the lowest bit out of @bits, and says which it was. */
static inline guint
take_lowest (guint64 *bits)
{
  guint lowest = (guint) __builtin_ctzll (*bits);

  *bits &= *bits - 1;
  return lowest;
}

/* Those that one word of marks speaks of; where the next pair goes. */
static WoPair *
take_marked (WoStemCounts *self, guint at_marks, WoPair *to)
{
  guint64 marks = self->marks[at_marks];

  self->marks[at_marks] = 0;
  while (marks != 0)
    {
      guint32 id = at_marks * 64 + take_lowest (&marks);

      *to++ = (WoPair){ id, self->counts[id] };
      self->counts[id] = 0;
    }
  return to;
}

GArray *
wo_stem_counts_take (WoStemCounts *self)
{
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (WoPair), self->n);
  WoPair *to;

  g_array_set_size (pairs, self->n);
  to = (WoPair *) (gpointer) pairs->data;
  for (guint at = 0; at < self->limit / TOP; at++)
    while (self->tops[at] != 0)
      to = take_marked (self, at * 64 + take_lowest (&self->tops[at]), to);
  self->n = 0;
  return pairs;
}
