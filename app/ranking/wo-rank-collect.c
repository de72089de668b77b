/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-rank-private.h"

/* So far ahead the group of a document is expected: looking for it waits for memory. */
#define AHEAD 16

static gboolean
is_allowed (const WoRankQuery *query, const WoSegment *segment, guint place)
{
  if (segment->gone[place] || (query->to != 0 && (segment->dates[place] < query->from ||
                                                  segment->dates[place] > query->to)))
    return FALSE;
  for (guint i = 0; i < WO_LABEL_N; i++)
    if (query->allowed[i] != NULL && (segment->labels[i][place] >= query->n_allowed[i] ||
                                      !query->allowed[i][segment->labels[i][place]]))
      return FALSE;
  return TRUE;
}

gboolean
wo_rank_has_filter (const WoRankQuery *query)
{
  gboolean has = query->to != 0;

  for (guint i = 0; i < WO_LABEL_N; i++)
    has = has || query->allowed[i] != NULL;
  return has;
}

static void
count_labels (WoRanked *ranked, const WoSegment *segment, guint place)
{
  guint day = (guint) (segment->dates[place] - WO_RANK_FIRST_DAY);

  for (guint i = 0; i < WO_LABEL_N; i++)
    g_array_index (ranked->labels[i], guint, segment->labels[i][place])++;
  if (day < WO_RANK_DAYS)
    g_array_index (ranked->days, guint, day)++;
}

/* FALSE: it is one with another of its group, which is counted already. */
static gboolean
add_match (WoRankRun *self, WoRanked *ranked, const WoMatch *match, guint64 group)
{
  WoGroupPlace *place;
  WoMatch *best;

  if (self->known == NULL || group == 0)
    {
      g_array_append_vals (ranked->matches, match, 1);
      return TRUE;
    }
  place = wo_group_places_find (self->known, group);
  if (place->group == 0)
    {
      *place = (WoGroupPlace){ group, ranked->matches->len };
      g_array_append_vals (ranked->matches, match, 1);
      return TRUE;
    }
  best = &g_array_index (ranked->matches, WoMatch, place->at);
  if (match->score > best->score)
    *best = *match;
  return FALSE;
}

/* By place; labels are far fewer than there are numbers. */
static const int *
keys_of (const WoRankRun *self)
{
  const WoRankQuery *query = self->query;

  return query->key_is_label ? (const int *) self->segment->labels[query->key_sort]
                             : self->segment->dates;
}

/* Some of the segment's documents. */
typedef struct
{
  guint from, to;
} Part;

/* Where nothing is filtered, counted or joined, which is what most questions are. Each is written where the next
 * match goes and stays if it is one: which of them are, nobody could foretell. */
static void
collect_all (WoRankRun *self, WoRanked *ranked, guint groups, Part part)
{
  const WoSegment *segment = self->segment;
  const gint64 *ids = segment->ids;
  const int *keys = keys_of (self);
  const float *scores = self->scores;
  const guint8 *entered = self->groups, *gone = segment->gone;
  guint n = ranked->matches->len;
  WoMatch *matches;

  g_array_set_size (ranked->matches, n + part.to - part.from);
  matches = (WoMatch *) (gpointer) ranked->matches->data;
  for (guint place = part.from; place < part.to; place++)
    {
      matches[n] = (WoMatch){ ids[place], scores[place], keys[place] };
      n += (guint) ((entered[place] == groups) & (gone[place] == 0));
    }
  g_array_set_size (ranked->matches, n);
}

static void
collect_some (WoRankRun *self, WoRanked *ranked, guint groups, Part part)
{
  const WoSegment *segment = self->segment;
  const int *keys = keys_of (self);

  for (guint place = part.from; place < part.to; place++)
    {
      WoMatch match;

      if (self->known != NULL && place + AHEAD < part.to)
        wo_group_places_expect (self->known, segment->groups[place + AHEAD]);
      if (self->groups[place] != groups || !is_allowed (self->query, segment, place))
        continue;
      match = (WoMatch){ segment->ids[place], self->scores[place], keys[place] };
      if (!add_match (self, ranked, &match, segment->groups[place]))
        continue;
      if (ranked->days != NULL)
        count_labels (ranked, segment, place);
    }
}

/* What matches has its score, and what does not has none. */
static void
keep_scores (WoRankRun *self, guint groups)
{
  float *scores = self->scores;

  for (guint place = 0; !self->plain && place < self->segment->n_documents; place++)
    scores[place] = self->groups[place] == groups ? MAX (scores[place], WO_SCORE_NONE) : 0;
  wo_scores_settle (self->written, self->at_segment);
}

void
wo_rank_collect (WoRankRun *self, WoRanked *ranked, guint groups)
{
  gboolean all = self->known == NULL && ranked->days == NULL && !wo_rank_has_filter (self->query);
  guint n = self->segment->n_documents;

  if (self->written != NULL)
    {
      keep_scores (self, groups);
      return;
    }
  for (guint from = 0; from < n && wo_rank_goes_on (self); from += WO_RANK_STRIDE)
    {
      const Part part = { from, MIN (from + WO_RANK_STRIDE, n) };

      (all ? collect_all : collect_some) (self, ranked, groups, part);
    }
}

void
wo_rank_make_counts (WoRanked *ranked, const WoIndex *index)
{
  for (guint i = 0; i < WO_LABEL_N; i++)
    {
      ranked->labels[i] = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (ranked->labels[i], wo_labels_limit (index->labels[i]));
    }
  ranked->days = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (ranked->days, WO_RANK_DAYS);
  ranked->first_day = WO_RANK_FIRST_DAY;
}
