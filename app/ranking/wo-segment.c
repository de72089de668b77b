/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-segment-private.h"

WoSegment *
wo_segment_new (guint n_documents, guint n_stems)
{
  WoSegment *self = g_new0 (WoSegment, 1);

  self->references = 1;
  self->n_documents = n_documents;
  self->ids = g_new (gint64, n_documents);
  self->lengths = g_new (guint16, n_documents);
  self->dates = g_new (int, n_documents);
  self->groups = g_new (guint64, n_documents);
  for (guint i = 0; i < WO_LABEL_N; i++)
    self->labels[i] = g_new (guint32, n_documents);
  self->gone = g_new0 (guint8, n_documents);
  self->n_stems = n_stems;
  self->stems = g_new (guint32, n_stems);
  self->documents = g_new (guint32, n_stems);
  self->starts = g_new (gsize, (gsize) n_stems + 1);
  return self;
}

WoSegment *
wo_segment_ref (WoSegment *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
wo_segment_unref (WoSegment *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;
  g_free (self->ids);
  g_free (self->lengths);
  g_free (self->dates);
  g_free (self->groups);
  for (guint i = 0; i < WO_LABEL_N; i++)
    g_free (self->labels[i]);
  g_free (self->gone);
  g_free (self->stems);
  g_free (self->documents);
  g_free (self->starts);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
wo_segment_set (WoSegment *self, guint place, const WoDocument *document)
{
  self->ids[place] = document->id;
  self->lengths[place] = (guint16) MIN (document->length, WO_LENGTH_MAX);
  self->dates[place] = document->date;
  self->groups[place] = document->group;
  for (guint i = 0; i < WO_LABEL_N; i++)
    self->labels[i][place] = document->labels[i];
}

void
wo_segment_trim (WoSegment *self)
{
  self->stems = g_renew (guint32, self->stems, self->n_stems);
  self->documents = g_renew (guint32, self->documents, self->n_stems);
  self->starts = g_renew (gsize, self->starts, (gsize) self->n_stems + 1);
}

/* The places that @stem may be at: each id is greater than the one before, so that between two there are no more
 * places than ids. Where a segment has all stems, which a large one nearly does, it is one place. */
static gboolean
bound (const WoSegment *self, guint32 stem, guint *ret_first, guint *ret_last)
{
  guint last = self->n_stems - 1;
  guint32 behind;

  if (self->n_stems == 0 || stem < self->stems[0] || stem > self->stems[last])
    return FALSE;
  behind = self->stems[last] - stem;
  *ret_first = behind < last ? last - behind : 0;
  *ret_last = MIN (last, stem - self->stems[0]);
  return TRUE;
}

void
wo_segment_expect (const WoSegment *self, guint32 stem, gboolean next)
{
  guint first, last;

  if (!bound (self, stem, &first, &last) || first != last)
    return;
  if (next)
    __builtin_prefetch ((const guint8 *) g_bytes_get_data (self->bytes, NULL) +
                        self->starts[first]);
  else
    {
      __builtin_prefetch (&self->stems[first]);
      __builtin_prefetch (&self->starts[first]);
    }
}

gboolean
wo_segment_read (const WoSegment *self, guint32 stem, WoPairs *ret_list)
{
  guint from, to;
  const guint8 *bytes = g_bytes_get_data (self->bytes, NULL);

  if (!bound (self, stem, &from, &to))
    return FALSE;
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->stems[middle] < stem)
        from = middle + 1;
      else
        to = middle;
    }
  if (self->stems[from] != stem)
    return FALSE;
  wo_pairs_init (ret_list, bytes + self->starts[from], self->starts[from + 1] - self->starts[from],
                 self->n_documents);
  return TRUE;
}

gboolean
wo_segment_find (const WoSegment *self, gint64 id, guint *ret_place)
{
  guint from = 0, to = self->n_documents;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->ids[middle] < id)
        from = middle + 1;
      else
        to = middle;
    }
  *ret_place = from;
  return from < self->n_documents && self->ids[from] == id;
}

gsize
wo_segment_memory (const WoSegment *self)
{
  gsize document = sizeof (gint64) + sizeof (guint16) + sizeof (int) + sizeof (guint64) +
                   WO_LABEL_N * sizeof (guint32) + sizeof (guint8);
  gsize stem = 2 * sizeof (guint32) + sizeof (gsize);

  return sizeof *self + self->n_documents * document + self->n_stems * stem +
         g_bytes_get_size (self->bytes);
}
