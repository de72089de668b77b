/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-index.h"

/* A segment joins the one before it unless that one is so many times as large. */
#define STEPS 4

WoIndex *
wo_index_new (void)
{
  WoIndex *self = g_new0 (WoIndex, 1);

  self->lexicon = wo_lexicon_new ();
  for (guint i = 0; i < WO_LABEL_N; i++)
    self->labels[i] = wo_labels_new ();
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_segment_unref);
  self->maker = wo_segment_maker_new ();
  return self;
}

void
wo_index_free (WoIndex *self)
{
  if (self == NULL)
    return;
  wo_lexicon_free (self->lexicon);
  for (guint i = 0; i < WO_LABEL_N; i++)
    wo_labels_free (self->labels[i]);
  g_ptr_array_unref (self->segments);
  wo_segment_maker_free (self->maker);
  g_free (self);
}

static void
close_segment (WoIndex *self)
{
  WoSegment *segment = wo_segment_maker_finish (self->maker);

  if (segment == NULL)
    return;
  for (guint i = 0; i < segment->n_stems; i++)
    wo_lexicon_count (self->lexicon, segment->stems[i], (int) segment->documents[i]);
  g_ptr_array_add (self->segments, segment);
}

void
wo_index_add (WoIndex *self, const WoDocument *document, const WoPair *stems, guint n_stems)
{
  wo_segment_maker_add (self->maker, document, stems, n_stems);
  self->n_documents++;
  self->length += MIN (document->length, WO_LENGTH_MAX);
  if (wo_segment_maker_count (self->maker) >= WO_INDEX_FILL)
    close_segment (self);
}

static WoSegment *
segment_of (const WoIndex *self, gint64 id, guint *ret_place)
{
  for (guint i = self->segments->len; i > 0; i--)
    {
      WoSegment *segment = self->segments->pdata[i - 1];

      if (wo_segment_find (segment, id, ret_place) && !segment->gone[*ret_place])
        return segment;
    }
  return NULL;
}

gboolean
wo_index_has (const WoIndex *self, gint64 id)
{
  return segment_of (self, id, &(guint){ 0 }) != NULL;
}

gboolean
wo_index_remove (WoIndex *self, gint64 id, const WoPair *stems, guint n_stems)
{
  guint place;
  WoSegment *segment = segment_of (self, id, &place);

  if (segment == NULL)
    return FALSE;
  segment->gone[place] = 1;
  segment->n_gone++;
  self->n_documents--;
  self->length -= segment->lengths[place];
  for (guint i = 0; i < n_stems; i++)
    wo_lexicon_count (self->lexicon, stems[i].id, -1);
  return TRUE;
}

static WoSegment *
segment_at (WoIndex *self, guint at)
{
  return self->segments->pdata[at];
}

static guint
living (const WoSegment *segment)
{
  return segment->n_documents - segment->n_gone;
}

/* Without what is gone, where that is most of it. */
static void
tidy (WoIndex *self)
{
  for (guint i = self->segments->len; i > 0; i--)
    {
      WoSegment *segment = segment_at (self, i - 1);

      if (living (segment) == 0)
        g_ptr_array_remove_index (self->segments, i - 1);
      else if (segment->n_gone > living (segment))
        {
          self->segments->pdata[i - 1] = wo_segment_merge (segment, NULL);
          wo_segment_unref (segment);
        }
    }
}

static void
merge_last (WoIndex *self)
{
  guint last = self->segments->len - 1;
  WoSegment *merged = wo_segment_merge (segment_at (self, last - 1), segment_at (self, last));

  g_ptr_array_set_size (self->segments, (int) last - 1);
  g_ptr_array_add (self->segments, merged);
}

void
wo_index_settle (WoIndex *self)
{
  close_segment (self);
  tidy (self);
  while (self->whole && self->segments->len > 1 &&
         living (segment_at (self, self->segments->len - 2)) <
             STEPS * living (segment_at (self, self->segments->len - 1)))
    merge_last (self);
  self->whole = TRUE;
}

gsize
wo_index_memory (const WoIndex *self)
{
  gsize memory = wo_lexicon_memory (self->lexicon);

  for (guint i = 0; i < self->segments->len; i++)
    memory += wo_segment_memory (self->segments->pdata[i]);
  return memory;
}
