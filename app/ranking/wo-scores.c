/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-scores.h"

#include <math.h>

/* So many are looked at together, as many as that behind the last too: nearly always none of them is among the
 * best. */
#define TOGETHER 32

WoScores *
wo_scores_new (const GPtrArray *segments)
{
  WoScores *self = g_new0 (WoScores, 1);

  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_segment_unref);
  for (guint i = 0; i < segments->len; i++)
    {
      g_ptr_array_add (self->segments, wo_segment_ref (segments->pdata[i]));
      self->n_places += ((const WoSegment *) segments->pdata[i])->n_documents;
    }
  self->by_place = g_new0 (float, self->n_places + TOGETHER);
  return self;
}

void
wo_scores_free (WoScores *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->segments);
  g_free (self->by_place);
  g_free (self);
}

float *
wo_scores_of (WoScores *self, guint at)
{
  float *scores = self->by_place;

  for (guint i = 0; i < at; i++)
    scores += ((const WoSegment *) self->segments->pdata[i])->n_documents;
  return scores;
}

void
wo_scores_settle (WoScores *self, guint at)
{
  const WoSegment *segment = self->segments->pdata[at];
  float *scores = wo_scores_of (self, at);
  guint n = 0;

  for (guint place = 0; segment->n_gone > 0 && place < segment->n_documents; place++)
    if (segment->gone[place])
      scores[place] = 0;
  for (guint place = 0; place < segment->n_documents; place++)
    n += scores[place] > 0 ? 1 : 0;
  self->n_matches += n;
}

/* Of a heap with the least on top, whose top has been replaced. */
static void
sink (float *heap, guint n)
{
  for (guint at = 0, child; (child = 2 * at + 1) < n; at = child)
    {
      float kept = heap[at];

      child += child + 1 < n && heap[child + 1] < heap[child];
      if (kept <= heap[child])
        return;
      heap[at] = heap[child];
      heap[child] = kept;
    }
}

static inline gboolean
any_above (const float *scores, float least)
{
  guint above = 0;

  for (guint i = 0; i < TOGETHER; i++)
    above |= scores[i] > least ? 1 : 0;
  return above != 0;
}

/* What the last of the best @n scored; 0: there are no more than that. */
static float
least_of_best (const WoScores *self, guint n)
{
  g_autofree float *heap = NULL;

  if (n >= self->n_matches)
    return 0;
  heap = g_new0 (float, n);
  for (guint from = 0; from < self->n_places; from += TOGETHER)
    {
      const float *scores = self->by_place + from;

      if (!any_above (scores, heap[0]))
        continue;
      for (guint i = 0; i < TOGETHER; i++)
        if (scores[i] > heap[0])
          {
            heap[0] = scores[i];
            sink (heap, n);
          }
    }
  return heap[0];
}

/* A segment with where it begins. */
typedef struct
{
  guint at, start;
} Cursor;

static const WoSegment *
go_to (const WoScores *self, Cursor *cursor, guint place)
{
  const WoSegment *segment = self->segments->pdata[cursor->at];

  while (place - cursor->start >= segment->n_documents)
    {
      cursor->start += segment->n_documents;
      segment = self->segments->pdata[++cursor->at];
    }
  return segment;
}

/* Those among TOGETHER that scored more than @below. */
static void
take (const WoScores *self, guint from, float below, Cursor *cursor, GArray *matches)
{
  for (guint place = from; place < MIN (from + TOGETHER, self->n_places); place++)
    {
      float score = self->by_place[place];
      const WoSegment *segment;
      WoMatch match;

      if (score <= below)
        continue;
      segment = go_to (self, cursor, place);
      match = (WoMatch){ segment->ids[place - cursor->start], score > WO_SCORE_NONE ? score : 0,
                         segment->dates[place - cursor->start] };
      g_array_append_val (matches, match);
    }
}

GArray *
wo_scores_best (const WoScores *self, guint n)
{
  float below = n > 0 ? nextafterf (least_of_best (self, n), 0) : FLT_MAX;
  GArray *matches = g_array_sized_new (FALSE, FALSE, sizeof (WoMatch), MIN (n, self->n_matches));
  Cursor cursor = { 0, 0 };

  for (guint from = 0; from < self->n_places; from += TOGETHER)
    if (any_above (self->by_place + from, below))
      take (self, from, below, &cursor, matches);
  return matches;
}
