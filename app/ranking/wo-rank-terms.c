/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-rank-private.h"

#include <string.h>

/* So many stems ahead a list is expected, and twice as many where it stands: each is somewhere else. */
#define AHEAD 4

/* The beginning of a word: of all its stems together, what each document of each segment holds. */
typedef struct
{
  GPtrArray *counts; /* by segment: guint16 by place */
  guint documents;
} Any;

static void
any_free (gpointer data)
{
  Any *self = data;

  g_ptr_array_unref (self->counts);
  g_free (self);
}

GHashTable *
wo_rank_any_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, any_free);
}

/* What is done with one posting. */
typedef void (*Step) (const WoPairs *posting, gpointer data);

/* The one walk over the documents of @segment that hold @stem, which is broken off where the question is. It and
 * each step become one loop. */
static inline G_ALWAYS_INLINE void
walk (WoRankRun *self, const WoSegment *segment, guint32 stem, Step step, gpointer data)
{
  WoPairs list;
  gboolean more;

  if (!wo_segment_read (segment, stem, &list))
    return;
  do
    {
      guint left = WO_RANK_STRIDE;

      while ((more = wo_pairs_next (&list)))
        {
          step (&list, data);
          if (--left == 0)
            break;
        }
    }
  while (more && wo_rank_goes_on (self));
}

static inline float
score (float factor, float norm, guint count)
{
  float many = (float) count * WO_RANK_COUNT;

  return factor * many / (many + norm);
}

static inline void
add_score (WoRankRun *self, guint32 place, guint count, float factor)
{
  float norm = self->length_base + self->length_share * self->segment->lengths[place];

  self->scores[place] += score (factor, norm, count);
}

/* The document holds something of the group: TRUE where it held one of each group before. */
static inline gboolean
enter (WoRankRun *self, guint32 place, guint group)
{
  guint8 *at = &self->groups[place];

  if (*at == group)
    *at = (guint8) (group + 1);
  return *at == group + 1;
}

static float
factor_of (const WoRankRun *self, guint documents)
{
  return wo_rank_weight (self->index, documents) * (WO_RANK_K + 1);
}

static float
factor_of_stem (const WoRankRun *self, guint32 stem, float weight)
{
  return weight * factor_of (self, wo_lexicon_documents (self->index->lexicon, stem));
}

/* A stem of the first group: whoever holds it is in. */
typedef struct
{
  float factor, base, share;
  const guint16 *lengths;
  float *scores;
  guint8 *groups;
  gboolean plain;
} First;

static inline G_ALWAYS_INLINE void
step_first (const WoPairs *posting, gpointer data)
{
  const First *first = data;
  guint32 place = posting->id;

  if (!first->plain)
    first->groups[place] = 1;
  first->scores[place] +=
      score (first->factor, first->base + first->share * first->lengths[place], posting->count);
}

static void
score_first (WoRankRun *self, guint32 stem, float weight)
{
  First first = { .factor = factor_of_stem (self, stem, weight),
                  .base = self->length_base,
                  .share = self->length_share,
                  .lengths = self->segment->lengths,
                  .scores = self->scores,
                  .groups = self->groups,
                  .plain = self->plain };

  walk (self, self->segment, stem, step_first, &first);
}

/* A stem of a later group, or of a term whose documents are held. */
typedef struct
{
  WoRankRun *run;
  guint group;
  float factor;
} Later;

static inline G_ALWAYS_INLINE void
step_later (const WoPairs *posting, gpointer data)
{
  const Later *later = data;

  if (enter (later->run, posting->id, later->group))
    add_score (later->run, posting->id, posting->count, later->factor);
}

static void
score_later (WoRankRun *self, guint32 stem, guint group, float weight)
{
  Later later = { self, group, factor_of_stem (self, stem, weight) };

  walk (self, self->segment, stem, step_later, &later);
}

static inline G_ALWAYS_INLINE void
step_held (const WoPairs *posting, gpointer data)
{
  const Later *later = data;

  if (later->run->held[posting->id])
    add_score (later->run, posting->id, posting->count, later->factor);
}

/* What one segment holds of any of the stems. */
typedef struct
{
  const guint8 *gone;
  guint16 *counts;
  guint documents;
} Counting;

static inline G_ALWAYS_INLINE void
step_count (const WoPairs *posting, gpointer data)
{
  Counting *counting = data;
  guint16 *count = &counting->counts[posting->id];

  counting->documents += *count == 0 && !counting->gone[posting->id];
  *count = (guint16) MIN (*count + posting->count, WO_PAIR_COUNT_MAX);
}

/* Those behind the stem at @at. */
static void
expect_lists (const WoSegment *segment, const WoRankTerm *term, guint at)
{
  const GArray *stems = term->stems;

  if (at + 2 * AHEAD < stems->len)
    wo_segment_expect (segment, g_array_index (stems, guint32, at + 2 * AHEAD), FALSE);
  if (at + AHEAD < stems->len)
    wo_segment_expect (segment, g_array_index (stems, guint32, at + AHEAD), TRUE);
}

static guint16 *
count_any (WoRankRun *self, const WoSegment *segment, const WoRankTerm *term, guint *documents)
{
  Counting counting = { segment->gone, g_new0 (guint16, segment->n_documents), 0 };

  for (guint i = 0; i < term->stems->len && wo_rank_goes_on (self); i++)
    {
      expect_lists (segment, term, i);
      walk (self, segment, g_array_index (term->stems, guint32, i), step_count, &counting);
    }
  *documents += counting.documents;
  return counting.counts;
}

static const Any *
look_up_any (WoRankRun *self, const WoRankTerm *term)
{
  Any *any = g_hash_table_lookup (self->any, term);

  if (any != NULL)
    return any;
  any = g_new0 (Any, 1);
  any->counts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->index->segments->len && !self->stopped; i++)
    g_ptr_array_add (any->counts,
                     count_any (self, self->index->segments->pdata[i], term, &any->documents));
  g_hash_table_insert (self->any, (gpointer) term, any);
  return any;
}

static void
score_any (WoRankRun *self, const WoRankTerm *term, guint group)
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
hold_documents (WoRankRun *self, const WoRankTerm *term)
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
score_documents (WoRankRun *self, const WoRankTerm *term, guint group)
{
  hold_documents (self, term);
  for (guint place = 0; place < self->segment->n_documents; place++)
    if (self->held[place] && !enter (self, place, group))
      self->held[place] = 0;
  for (guint i = 0; !term->is_silent && i < term->stems->len && wo_rank_goes_on (self); i++)
    {
      guint32 stem = g_array_index (term->stems, guint32, i);
      Later held = { self, group, factor_of_stem (self, stem, term->weight) };

      walk (self, self->segment, stem, step_held, &held);
    }
}

void
wo_rank_term_score (WoRankRun *self, const WoRankTerm *term, guint group)
{
  if (term->documents != NULL)
    score_documents (self, term, group);
  else if (term->is_any)
    score_any (self, term, group);
  else
    for (guint i = 0; i < term->stems->len && wo_rank_goes_on (self); i++)
      {
        expect_lists (self->segment, term, i);
        if (group == 0)
          score_first (self, g_array_index (term->stems, guint32, i), term->weight);
        else
          score_later (self, g_array_index (term->stems, guint32, i), group, term->weight);
      }
}

typedef struct
{
  guint8 *marks;
  guint8 bits;
} Marking;

static inline G_ALWAYS_INLINE void
step_mark (const WoPairs *posting, gpointer data)
{
  const Marking *marking = data;

  marking->marks[posting->id] |= marking->bits;
}

void
wo_rank_term_mark (WoRankRun *self, const WoRankTerm *term, guint8 *marks, guint8 bits)
{
  Marking marking = { marks, bits };

  if (term->documents != NULL)
    {
      hold_documents (self, term);
      for (guint place = 0; place < self->segment->n_documents; place++)
        if (self->held[place])
          marks[place] |= bits;
      return;
    }
  for (guint i = 0; i < term->stems->len && wo_rank_goes_on (self); i++)
    walk (self, self->segment, g_array_index (term->stems, guint32, i), step_mark, &marking);
}
