/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-rank.h"

#include <math.h>
#include <string.h>

/* Groups that a document may be asked for; one that does not hold what it should is OUT. */
#define GROUPS_MAX 250
#define OUT 255
/* Dates are counted from here on: the beginning of 1990, and for so many days. */
#define FIRST_DAY 726468
#define DAYS 36525

/* A query on its way through one segment after the other. */
typedef struct
{
  WoIndex *index;
  const WoRankQuery *query;
  const WoSegment *segment;
  guint at_segment;
  WoScores *written;  /* where the scores stay; or NULL: matches are written */
  float *scores;      /* by place */
  guint8 *groups;     /* by place: of how many groups in turn there is one; or OUT */
  gboolean plain;     /* only words are asked for, any of them: what scores matches */
  guint8 *held;       /* by place, of a term with documents of its own */
  guint8 *covered;    /* by place: the things it speaks of; or NULL */
  float length_share; /* of the part of BM25 that comes of a document's length */
  float length_base;
  GHashTable *any;   /* WoRankTerm → Any */
  GHashTable *known; /* group → which match it has; or NULL: all of them are wanted */
  WoRankStop stop;
  gpointer stop_data;
  gboolean stopped;
} Run;

/* The beginning of a word: of all its stems together, what each document of each segment holds. */
typedef struct
{
  GPtrArray *counts; /* by segment: guint16 by place */
  guint documents;
} Any;

static void
any_free (Any *self)
{
  g_ptr_array_unref (self->counts);
  g_free (self);
}

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

static gboolean
goes_on (Run *self)
{
  if (!self->stopped && self->stop != NULL)
    self->stopped = self->stop (self->stop_data);
  return !self->stopped;
}

static inline void
add_score (Run *self, guint32 place, guint count, float factor)
{
  float many = (float) count * WO_RANK_COUNT;
  float norm = self->length_base + self->length_share * self->segment->lengths[place];

  self->scores[place] += factor * many / (many + norm);
}

/* The document holds something of the group: TRUE where it held one of each group before. */
static inline gboolean
enter (Run *self, guint32 place, guint group)
{
  guint8 *at = &self->groups[place];

  if (*at == group)
    *at = (guint8) (group + 1);
  return *at == group + 1;
}

static float
factor_of (const Run *self, guint documents)
{
  return wo_rank_weight (self->index, documents) * (WO_RANK_K + 1);
}

static void
rank_first_stem (Run *self, guint32 stem, float weight)
{
  float factor = weight * factor_of (self, wo_lexicon_documents (self->index->lexicon, stem));
  WoPairs list;

  float *scores = self->scores, base = self->length_base, share = self->length_share;
  const guint16 *lengths = self->segment->lengths;
  guint8 *groups = self->groups;
  gboolean plain = self->plain;

  if (!wo_segment_read (self->segment, stem, &list))
    return;
  while (wo_pairs_next (&list))
    {
      float many = (float) list.count * WO_RANK_COUNT;

      if (!plain)
        groups[list.id] = 1;
      scores[list.id] += factor * many / (many + base + share * lengths[list.id]);
    }
}

static void
rank_stem (Run *self, guint32 stem, guint group, float weight)
{
  float factor = weight * factor_of (self, wo_lexicon_documents (self->index->lexicon, stem));
  WoPairs list;

  if (!wo_segment_read (self->segment, stem, &list))
    return;
  while (wo_pairs_next (&list))
    if (enter (self, list.id, group))
      add_score (self, list.id, list.count, factor);
}

/* What one segment holds of any of the stems. */
static guint16 *
count_any (const WoSegment *segment, const WoRankTerm *term, guint *documents)
{
  guint16 *counts = g_new0 (guint16, segment->n_documents);

  for (guint i = 0; i < term->stems->len; i++)
    {
      WoPairs list;

      if (!wo_segment_read (segment, g_array_index (term->stems, guint32, i), &list))
        continue;
      while (wo_pairs_next (&list))
        {
          *documents += counts[list.id] == 0 && !segment->gone[list.id];
          counts[list.id] = (guint16) MIN (counts[list.id] + list.count, WO_PAIR_COUNT_MAX);
        }
    }
  return counts;
}

static const Any *
look_up_any (Run *self, const WoRankTerm *term)
{
  Any *any = g_hash_table_lookup (self->any, term);

  if (any != NULL)
    return any;
  any = g_new0 (Any, 1);
  any->counts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->index->segments->len && goes_on (self); i++)
    g_ptr_array_add (any->counts,
                     count_any (self->index->segments->pdata[i], term, &any->documents));
  g_hash_table_insert (self->any, (gpointer) term, any);
  return any;
}

static void
rank_any (Run *self, const WoRankTerm *term, guint group)
{
  const Any *any = look_up_any (self, term);
  guint documents = term->weighs_as != 0 ? term->weighs_as : any->documents;
  float factor = term->weight * factor_of (self, documents);
  const guint16 *counts;

  if (self->stopped)
    return;
  counts = any->counts->pdata[self->at_segment];
  for (guint place = 0; place < self->segment->n_documents; place++)
    if (counts[place] != 0 && enter (self, place, group))
      add_score (self, place, counts[place], factor);
}

/* Marks which documents of the segment are among those of the term; nearly always these are far fewer. */
static void
hold_documents (Run *self, const WoRankTerm *term)
{
  memset (self->held, 0, self->segment->n_documents);
  for (guint i = 0; i < term->documents->len; i++)
    {
      guint place;

      if (wo_segment_find (self->segment, g_array_index (term->documents, gint64, i), &place))
        self->held[place] = 1;
    }
}

static void
rank_documents (Run *self, const WoRankTerm *term, guint group)
{
  hold_documents (self, term);
  for (guint place = 0; place < self->segment->n_documents; place++)
    if (self->held[place] && !enter (self, place, group))
      self->held[place] = 0;
  for (guint i = 0; !term->is_silent && i < term->stems->len; i++)
    {
      guint32 stem = g_array_index (term->stems, guint32, i);
      float factor =
          term->weight * factor_of (self, wo_lexicon_documents (self->index->lexicon, stem));
      WoPairs list;

      if (!wo_segment_read (self->segment, stem, &list))
        continue;
      while (wo_pairs_next (&list))
        if (self->held[list.id])
          add_score (self, list.id, list.count, factor);
    }
}

static void
rank_term (Run *self, const WoRankTerm *term, guint group)
{
  if (term->documents != NULL)
    rank_documents (self, term, group);
  else if (term->is_any)
    rank_any (self, term, group);
  else
    for (guint i = 0; i < term->stems->len && goes_on (self); i++)
      if (group == 0)
        rank_first_stem (self, g_array_index (term->stems, guint32, i), term->weight);
      else
        rank_stem (self, g_array_index (term->stems, guint32, i), group, term->weight);
}

/* Marks what the documents of the term speak of. */
static void
cover (Run *self, const WoRankTerm *term)
{
  if (term->documents != NULL)
    {
      hold_documents (self, term);
      for (guint place = 0; place < self->segment->n_documents; place++)
        if (self->held[place])
          self->covered[place] |= term->covers;
      return;
    }
  for (guint i = 0; i < term->stems->len && goes_on (self); i++)
    {
      WoPairs list;

      if (!wo_segment_read (self->segment, g_array_index (term->stems, guint32, i), &list))
        continue;
      while (wo_pairs_next (&list))
        self->covered[list.id] |= term->covers;
    }
}

static void
weigh_covered (Run *self)
{
  for (guint place = 0; place < self->segment->n_documents; place++)
    self->scores[place] *= self->query->shares[self->covered[place]];
}

static void
exclude (Run *self, const WoRankTerm *term)
{
  if (term->documents != NULL)
    {
      hold_documents (self, term);
      for (guint place = 0; place < self->segment->n_documents; place++)
        if (self->held[place])
          self->groups[place] = OUT;
      return;
    }
  for (guint i = 0; i < term->stems->len && goes_on (self); i++)
    {
      WoPairs list;

      if (!wo_segment_read (self->segment, g_array_index (term->stems, guint32, i), &list))
        continue;
      while (wo_pairs_next (&list))
        self->groups[list.id] = OUT;
    }
}

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

static gboolean
has_filter (const WoRankQuery *query)
{
  gboolean has = query->to != 0;

  for (guint i = 0; i < WO_LABEL_N; i++)
    has = has || query->allowed[i] != NULL;
  return has;
}

static void
count_labels (WoRanked *ranked, const WoSegment *segment, guint place)
{
  guint day = (guint) (segment->dates[place] - FIRST_DAY);

  for (guint i = 0; i < WO_LABEL_N; i++)
    g_array_index (ranked->labels[i], guint, segment->labels[i][place])++;
  if (day < DAYS)
    g_array_index (ranked->days, guint, day)++;
}

/* FALSE: it is one with another of its group, which is counted already. */
static gboolean
add_match (Run *self, WoRanked *ranked, const WoMatch *match, guint64 group)
{
  gpointer at;
  WoMatch *best;

  if (self->known == NULL || group == 0)
    {
      g_array_append_vals (ranked->matches, match, 1);
      return TRUE;
    }
  if (!g_hash_table_lookup_extended (self->known, &group, NULL, &at))
    {
      g_hash_table_insert (self->known, g_memdup2 (&group, sizeof group),
                           GUINT_TO_POINTER (ranked->matches->len));
      g_array_append_vals (ranked->matches, match, 1);
      return TRUE;
    }
  best = &g_array_index (ranked->matches, WoMatch, GPOINTER_TO_UINT (at));
  if (match->score > best->score)
    *best = *match;
  return FALSE;
}

/* By place; labels are far fewer than there are numbers. */
static const int *
keys_of (const Run *self)
{
  const WoRankQuery *query = self->query;

  return query->key_is_label ? (const int *) self->segment->labels[query->key_sort]
                             : self->segment->dates;
}

/* Where nothing is filtered, counted or joined, which is what most questions are. Each is written where the next
 * match goes and stays if it is one: which of them are, nobody could foretell. */
static void
collect_all (Run *self, WoRanked *ranked, guint groups)
{
  const WoSegment *segment = self->segment;
  const gint64 *ids = segment->ids;
  const int *keys = keys_of (self);
  const float *scores = self->scores;
  const guint8 *entered = self->groups, *gone = segment->gone;
  guint n = ranked->matches->len;
  WoMatch *matches;

  g_array_set_size (ranked->matches, n + segment->n_documents);
  matches = (WoMatch *) (gpointer) ranked->matches->data;
  for (guint place = 0; place < segment->n_documents; place++)
    {
      matches[n] = (WoMatch){ ids[place], scores[place], keys[place] };
      n += (guint) ((entered[place] == groups) & (gone[place] == 0));
    }
  g_array_set_size (ranked->matches, n);
}

/* What matches has its score, and what does not has none. */
static void
keep_scores (Run *self, guint groups)
{
  float *scores = self->scores;

  for (guint place = 0; !self->plain && place < self->segment->n_documents; place++)
    scores[place] = self->groups[place] == groups ? MAX (scores[place], WO_SCORE_NONE) : 0;
  wo_scores_settle (self->written, self->at_segment);
}

static void
collect (Run *self, WoRanked *ranked, guint groups)
{
  const WoSegment *segment = self->segment;
  const int *keys = keys_of (self);

  if (self->written != NULL)
    {
      keep_scores (self, groups);
      return;
    }
  if (self->known == NULL && ranked->days == NULL && !has_filter (self->query))
    {
      collect_all (self, ranked, groups);
      return;
    }
  for (guint place = 0; place < segment->n_documents; place++)
    {
      WoMatch match;

      if (self->groups[place] != groups || !is_allowed (self->query, segment, place))
        continue;
      match = (WoMatch){ segment->ids[place], self->scores[place], keys[place] };
      if (!add_match (self, ranked, &match, segment->groups[place]))
        continue;
      if (ranked->days != NULL)
        count_labels (ranked, segment, place);
    }
}

static void
rank_segment (Run *self, WoRanked *ranked)
{
  const WoRankQuery *query = self->query;

  if (self->written != NULL)
    self->scores = wo_scores_of (self->written, self->at_segment);
  else
    memset (self->scores, 0, self->segment->n_documents * sizeof (float));
  if (!self->plain)
    memset (self->groups, 0, self->segment->n_documents);
  if (self->covered != NULL)
    memset (self->covered, 0, self->segment->n_documents);
  for (guint i = 0; i < query->all->len; i++)
    {
      const GPtrArray *group = query->all->pdata[i];

      for (guint j = 0; j < group->len && goes_on (self); j++)
        {
          rank_term (self, group->pdata[j], i);
          if (self->covered != NULL)
            cover (self, group->pdata[j]);
        }
    }
  if (self->covered != NULL)
    weigh_covered (self);
  for (guint i = 0; i < query->none->len && goes_on (self); i++)
    exclude (self, query->none->pdata[i]);
  if (goes_on (self))
    collect (self, ranked, query->all->len);
}

static void
make_room (Run *self)
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

static void
make_counts (WoRanked *ranked, const WoIndex *index)
{
  for (guint i = 0; i < WO_LABEL_N; i++)
    {
      ranked->labels[i] = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (ranked->labels[i], wo_labels_limit (index->labels[i]));
    }
  ranked->days = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (ranked->days, DAYS);
  ranked->first_day = FIRST_DAY;
}

WoRanked *
wo_rank (
    WoIndex *index, const WoRankQuery *query, gboolean count, WoRankStop stop, gpointer stop_data)
{
  g_autoptr (GHashTable) any = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) any_free);
  g_autoptr (GHashTable) known =
      query->one_a_group ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) : NULL;
  g_autoptr (WoRanked) ranked = g_new0 (WoRanked, 1);
  Run self = { .index = index, .query = query, .any = any, .stop = stop, .stop_data = stop_data };

  g_return_val_if_fail (query->all->len <= GROUPS_MAX, NULL);

  if (query->best_first && !count && known == NULL && !has_filter (query))
    {
      self.written = ranked->scores = wo_scores_new (index->segments);
      self.plain = is_plain (query);
    }
  else
    ranked->matches = g_array_new (FALSE, FALSE, sizeof (WoMatch));
  self.known = known;
  if (count)
    make_counts (ranked, index);
  self.length_base = WO_RANK_K * (1 - WO_RANK_B);
  self.length_share = WO_RANK_K * WO_RANK_B / average_length (index);
  make_room (&self);
  for (guint i = 0; i < index->segments->len && goes_on (&self); i++)
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
