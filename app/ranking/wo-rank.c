/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-rank-private.h"

#include <math.h>
#include <string.h>

float
wo_rank_weight (const WoIndex *index, guint documents)
{
  double all = index->n_documents, some = MIN (documents, index->n_documents);

  return (float) log (1 + (all - some + 0.5) / (some + 0.5));
}

static float
average_length (const WoIndex *index)
{
  return index->length > 0 ? (float) ((double) index->length / index->n_documents) : 1;
}

float
wo_rank_score (const WoIndex *index, float weight, guint count, guint length)
{
  float many = (float) count * WO_RANK_COUNT;
  float norm =
      WO_RANK_K *
      (1 - WO_RANK_B + WO_RANK_B * (float) MIN (length, WO_LENGTH_MAX) / average_length (index));

  return weight * (WO_RANK_K + 1) * many / (many + norm);
}

static void
weigh_covered (WoRankRun *self)
{
  for (guint place = 0; place < self->segment->n_documents; place++)
    self->scores[place] *= self->query->shares[self->covered[place]];
}

/* Nothing is known of the segment's documents yet. */
static void
clear (WoRankRun *self)
{
  if (self->written != NULL)
    self->scores = wo_scores_of (self->written, self->at_segment);
  else
    memset (self->scores, 0, self->segment->n_documents * sizeof (float));
  if (!self->plain)
    memset (self->groups, 0, self->segment->n_documents);
  if (self->covered != NULL)
    memset (self->covered, 0, self->segment->n_documents);
}

static void
rank_segment (WoRankRun *self, WoRanked *ranked)
{
  const WoRankQuery *query = self->query;

  clear (self);
  for (guint i = 0; i < query->all->len; i++)
    {
      const GPtrArray *group = query->all->pdata[i];

      for (guint j = 0; j < group->len && wo_rank_goes_on (self); j++)
        {
          const WoRankTerm *term = group->pdata[j];

          wo_rank_term_score (self, term, i);
          if (self->covered != NULL)
            wo_rank_term_mark (self, term, self->covered, term->covers);
        }
    }
  if (self->covered != NULL)
    weigh_covered (self);
  for (guint i = 0; i < query->none->len && wo_rank_goes_on (self); i++)
    wo_rank_term_mark (self, query->none->pdata[i], self->groups, WO_RANK_OUT);
  if (wo_rank_goes_on (self))
    wo_rank_collect (self, ranked, query->all->len);
}

static void
make_room (WoRankRun *self)
{
  guint most = 0;

  for (guint i = 0; i < self->index->segments->len; i++)
    most = MAX (most, ((WoSegment *) self->index->segments->pdata[i])->n_documents);
  if (self->written == NULL)
    self->scores = g_new (float, most);
  self->groups = g_new (guint8, most);
  self->held = g_new (guint8, most);
  self->covered = self->query->shares != NULL ? g_new (guint8, most) : NULL;
}

static gboolean
is_plain (const WoRankQuery *query)
{
  const GPtrArray *group = query->all->len == 1 ? query->all->pdata[0] : NULL;
  const WoRankTerm *term = group != NULL && group->len == 1 ? group->pdata[0] : NULL;

  return term != NULL && !term->is_any && term->documents == NULL && query->none->len == 0 &&
         term->weight > 0 && query->shares == NULL;
}

WoRanked *
wo_rank (
    WoIndex *index, const WoRankQuery *query, gboolean count, WoRankStop stop, gpointer stop_data)
{
  g_autoptr (GHashTable) any = wo_rank_any_new ();
  g_autoptr (WoGroupPlaces) known =
      query->one_a_group ? wo_group_places_new (index->n_documents) : NULL;
  g_autoptr (WoRanked) ranked = g_new0 (WoRanked, 1);
  WoRankRun self = {
    .index = index, .query = query, .any = any, .stop = stop, .stop_data = stop_data
  };

  g_return_val_if_fail (query->all->len <= WO_RANK_GROUPS_MAX, NULL);

  if (query->best_first && !count && known == NULL && !wo_rank_has_filter (query))
    {
      self.written = ranked->scores = wo_scores_new (index->segments);
      self.plain = is_plain (query);
    }
  else
    ranked->matches = g_array_new (FALSE, FALSE, sizeof (WoMatch));
  self.known = known;
  if (count)
    wo_rank_make_counts (ranked, index);
  self.length_base = WO_RANK_K * (1 - WO_RANK_B);
  self.length_share = WO_RANK_K * WO_RANK_B / average_length (index);
  make_room (&self);
  for (guint i = 0; i < index->segments->len && wo_rank_goes_on (&self); i++)
    {
      self.segment = index->segments->pdata[i];
      self.at_segment = i;
      rank_segment (&self, ranked);
    }
  if (self.written == NULL)
    g_free (self.scores);
  g_free (self.groups);
  g_free (self.held);
  g_free (self.covered);
  return self.stopped ? NULL : g_steal_pointer (&ranked);
}
