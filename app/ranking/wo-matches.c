/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-matches.h"

/* So many are put in order at first; then as many more as there are. */
#define FIRST 100

struct _WoMatches
{
  GArray *matches;  /* of those that are there the best, as long as there are scores */
  WoScores *scores; /* or NULL */
  guint n_sorted;
  gboolean best_first;
  WoMatchCompare compare;
  gpointer data;
  GDestroyNotify data_free;
};

WoMatches *
wo_matches_new (GArray *matches, WoMatchCompare compare, gpointer data, GDestroyNotify data_free)
{
  WoMatches *self = g_new0 (WoMatches, 1);

  self->matches = matches;
  self->compare = compare;
  self->data = data;
  self->data_free = data_free;
  return self;
}

WoMatches *
wo_matches_new_by_score (WoScores *scores,
                         WoMatchCompare compare,
                         gpointer data,
                         GDestroyNotify data_free)
{
  WoMatches *self = wo_matches_new (NULL, compare, data, data_free);

  self->scores = scores;
  self->best_first = TRUE;
  return self;
}

void
wo_matches_free (WoMatches *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->matches, g_array_unref);
  wo_scores_free (self->scores);
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

void
wo_matches_set_best_first (WoMatches *self)
{
  self->best_first = TRUE;
}

guint
wo_matches_count (const WoMatches *self)
{
  return self->scores != NULL ? self->scores->n_matches : self->matches->len;
}

static int
compare (WoMatches *self, const WoMatch *one, const WoMatch *other)
{
  if (self->best_first && one->score < other->score)
    return 1;
  return self->compare (one, other, self->data);
}

static void
swap (WoMatch *one, WoMatch *other)
{
  WoMatch kept = *one;

  *one = *other;
  *other = kept;
}

/* Of the first @n, which are a heap with the last of them on top: puts @at where it belongs. */
static void
sink (WoMatches *self, WoMatch *heap, guint n, guint at)
{
  for (;;)
    {
      guint child = 2 * at + 1;

      if (child >= n)
        return;
      if (child + 1 < n && compare (self, &heap[child], &heap[child + 1]) < 0)
        child++;
      if (compare (self, &heap[at], &heap[child]) >= 0)
        return;
      swap (&heap[at], &heap[child]);
      at = child;
    }
}

/* The next @n in order, all of which come before the rest. */
static void
sort_next (WoMatches *self, guint n)
{
  WoMatch *heap = &g_array_index (self->matches, WoMatch, self->n_sorted);
  guint left = self->matches->len - self->n_sorted;

  n = MIN (n, left);
  for (guint i = n / 2; i > 0; i--)
    sink (self, heap, n, i - 1);
  for (guint i = n; i < left; i++)
    if (compare (self, &heap[i], &heap[0]) < 0)
      {
        swap (&heap[i], &heap[0]);
        sink (self, heap, n, 0);
      }
  for (guint i = n; i > 1; i--)
    {
      swap (&heap[0], &heap[i - 1]);
      sink (self, heap, i - 1, 0);
    }
  self->n_sorted += n;
}

/* Of the first page the best are enough; behind it all of them are written down. */
static void
write_down (WoMatches *self, guint at)
{
  if (at < FIRST && self->matches != NULL)
    return;
  g_clear_pointer (&self->matches, g_array_unref);
  self->n_sorted = 0;
  self->matches = wo_scores_best (self->scores, at < FIRST ? FIRST : G_MAXUINT);
  if (at >= FIRST)
    g_clear_pointer (&self->scores, wo_scores_free);
}

const WoMatch *
wo_matches_at (WoMatches *self, guint at)
{
  g_return_val_if_fail (at < wo_matches_count (self), NULL);

  if (self->scores != NULL)
    write_down (self, at);
  while (at >= self->n_sorted)
    sort_next (self, MAX (FIRST, MAX (self->n_sorted, at + 1 - self->n_sorted)));
  return &g_array_index (self->matches, WoMatch, at);
}
