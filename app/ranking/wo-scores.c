/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-scores.h"

#include <string.h>

#define TOGETHER WO_SCORES_TOGETHER

/* The places of a segment of so many documents. */
static guint
room_of (guint n_documents)
{
  return (n_documents + TOGETHER - 1) / TOGETHER * TOGETHER;
}

static guint
room_at (const WoScores *self, guint at)
{
  return room_of (((const WoSegment *) self->segments->pdata[at])->n_documents);
}

WoScores *
wo_scores_new (const GPtrArray *segments)
{
  WoScores *self = g_new0 (WoScores, 1);

  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_segment_unref);
  for (guint i = 0; i < segments->len; i++)
    {
      g_ptr_array_add (self->segments, wo_segment_ref (segments->pdata[i]));
      self->n_places += room_at (self, i);
    }
  self->by_place = g_new0 (float, self->n_places);
  self->best = g_new (float, self->n_places / TOGETHER);
  return self;
}

void
wo_scores_free (WoScores *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->segments);
  g_free (self->by_place);
  g_free (self->best);
  g_free (self);
}

static guint
start_of (const WoScores *self, guint at)
{
  guint start = 0;

  for (guint i = 0; i < at; i++)
    start += room_at (self, i);
  return start;
}

float *
wo_scores_of (WoScores *self, guint at)
{
  return self->by_place + start_of (self, at);
}

/* The best of TOGETHER, and how many of them match. Scores above 0 are in the order of their bits, which are
 * compared four at once. */
static inline float
best_of (const float *scores, guint *ret_matches)
{
  gint32 bits[TOGETHER], best = 0;
  guint n = 0;
  float score;

  memcpy (bits, scores, sizeof bits);
  for (guint i = 0; i < TOGETHER; i++)
    {
      best = MAX (best, bits[i]);
      n += bits[i] > 0 ? 1 : 0;
    }
  *ret_matches = n;
  memcpy (&score, &best, sizeof score);
  return score;
}

void
wo_scores_settle (WoScores *self, guint at)
{
  const WoSegment *segment = self->segments->pdata[at];
  guint start = start_of (self, at);
  float *scores = self->by_place + start;

  for (guint place = 0; segment->n_gone > 0 && place < segment->n_documents; place++)
    if (segment->gone[place])
      scores[place] = 0;
  for (guint from = start; from < start + room_of (segment->n_documents); from += TOGETHER)
    {
      guint n;

      self->best[from / TOGETHER] = best_of (self->by_place + from, &n);
      self->n_matches += n;
    }
}

/* Scores are told apart by so many steps from 0 to the best of all. */
#define STEPS 1024

/* How many steps a score of 1 is; none where nothing matches. */
static double
steps_of (const WoScores *self)
{
  float best = 0;

  for (guint i = 0; i < self->n_places / TOGETHER; i++)
    best = MAX (best, self->best[i]);
  return best > 0 ? (STEPS - 1) / (double) best : 0;
}

/* The step that the best @n are all on or above, by the best of TOGETHER: what is on them is not many more. */
static guint
step_of_best (const WoScores *self, guint n, double steps)
{
  guint on[STEPS] = { 0 }, step = STEPS - 1;

  for (guint i = 0; i < self->n_places / TOGETHER; i++)
    on[(guint) (steps * (double) self->best[i])]++;
  for (guint above = on[step]; above < n && step > 0; above += on[step])
    step--;
  return step;
}

/* A segment with where it begins; and what is taken of it: what is on the step @least or above. */
typedef struct
{
  guint at, start;
  double steps;
  guint least;
} Cursor;

static const WoSegment *
go_to (const WoScores *self, Cursor *cursor, guint place)
{
  const WoSegment *segment = self->segments->pdata[cursor->at];

  while (place - cursor->start >= room_of (segment->n_documents))
    {
      cursor->start += room_of (segment->n_documents);
      segment = self->segments->pdata[++cursor->at];
    }
  return segment;
}

/* Those among TOGETHER that match and are to be taken. */
static void
take (const WoScores *self, guint from, Cursor *cursor, GArray *matches)
{
  for (guint place = from; place < from + TOGETHER; place++)
    {
      float score = self->by_place[place];
      const WoSegment *segment;
      WoMatch match;

      if (score <= 0 || cursor->steps * (double) score < cursor->least)
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
  double steps = steps_of (self);
  guint least = n < self->n_matches ? step_of_best (self, n, steps) : 0;
  GArray *matches = g_array_sized_new (FALSE, FALSE, sizeof (WoMatch), MIN (n, self->n_matches));
  Cursor cursor = { .steps = steps, .least = least };

  for (guint from = 0; from < self->n_places; from += TOGETHER)
    if (self->best[from / TOGETHER] > 0 && steps * (double) self->best[from / TOGETHER] >= least)
      take (self, from, &cursor, matches);
  return matches;
}
