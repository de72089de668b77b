/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ranking against the plainest one there is: every document looked at, every word of it. Corpora, questions,
 * removals and changes come of a seed; what matches, how many, with which labels and in which order is the same.
 */
#include "ranking/wo-matches.h"

#include <math.h>

#define STEMS 40
#define LABELS 4

typedef struct
{
  WoDocument document;
  guint counts[STEMS + 1]; /* by stem */
  gboolean there;
} Plain;

typedef struct
{
  GRand *dice;
  WoIndex *index;
  GPtrArray *plains;                 /* Plain, by id */
  float weights[WO_RANK_THINGS_MAX]; /* of the things that the last question asks for */
  guint n_things;                    /* 0: a match counts in full */
} Bench;

static int
roll (Bench *self, int below)
{
  return g_rand_int_range (self->dice, 0, below);
}

static GArray *
pairs_of (const Plain *plain)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (WoPair));

  for (guint i = 1; i <= STEMS; i++)
    {
      const WoPair pair = { i, plain->counts[i] };

      if (pair.count > 0)
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* Some stems are in most documents, some in hardly any. */
static void
write_document (Bench *self, Plain *plain)
{
  for (guint i = 0; i <= STEMS; i++)
    plain->counts[i] = i > 0 && (guint) roll (self, STEMS) >= i ? (guint) roll (self, 6) : 0;
  plain->document.length = (guint) roll (self, 300);
  plain->document.date = roll (self, 5) == 0 ? 0 : 730000 + roll (self, 50);
  plain->document.group = roll (self, 3) == 0 ? 0 : (guint64) roll (self, 30) + 1;
  for (guint i = 0; i < WO_LABEL_N; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", roll (self, LABELS));

      plain->document.labels[i] = wo_labels_take (self->index->labels[i], text);
    }
}

static void
put (Bench *self, Plain *plain)
{
  g_autoptr (GArray) pairs = pairs_of (plain);

  wo_index_add (self->index, &plain->document, (const WoPair *) (gpointer) pairs->data, pairs->len);
  plain->there = TRUE;
}

static void
take_away (Bench *self, Plain *plain)
{
  g_autoptr (GArray) pairs = pairs_of (plain);

  g_assert_true (wo_index_remove (self->index, plain->document.id,
                                  (const WoPair *) (gpointer) pairs->data, pairs->len));
  plain->there = FALSE;
}

static void
add_documents (Bench *self, int n)
{
  for (int i = 0; i < n; i++)
    {
      Plain *plain = g_new0 (Plain, 1);

      plain->document.id = self->plains->len;
      g_ptr_array_add (self->plains, plain);
      write_document (self, plain);
      put (self, plain);
    }
}

/* One that is changed is removed and put again, in the order of the ids. */
static void
change_documents (Bench *self)
{
  for (guint i = 0; i < self->plains->len; i++)
    {
      Plain *plain = self->plains->pdata[i];
      int what = roll (self, 12);

      if (what > 1)
        continue;
      if (plain->there)
        take_away (self, plain);
      if (what == 1)
        {
          write_document (self, plain);
          put (self, plain);
        }
    }
}

static WoRankTerm *
make_term (Bench *self, gboolean plain)
{
  WoRankTerm *term = wo_rank_term_new ();
  guint n = (guint) (plain ? 1 : roll (self, 5));

  term->is_any = !plain && roll (self, 2) == 0;
  for (guint i = 0; i < n; i++)
    {
      guint32 stem = (guint32) roll (self, STEMS + 3) + 1;

      if (stem <= STEMS)
        g_array_append_val (term->stems, stem);
    }
  term->covers = (guint8) roll (self, 256);
  term->weighs_as = roll (self, 3) == 0 ? (guint) roll (self, 20) : 0;
  if (roll (self, 4) != 0)
    return term;
  term->documents = g_array_new (FALSE, FALSE, sizeof (gint64));
  term->is_silent = roll (self, 2) == 0;
  for (gint64 id = 0; id < self->plains->len + 2; id++)
    if (roll (self, 3) == 0)
      g_array_append_val (term->documents, id);
  return term;
}

static WoRankQuery *
make_query (Bench *self)
{
  WoRankQuery *query = wo_rank_query_new ();

  for (int n = roll (self, 4); n > 0; n--)
    {
      GPtrArray *group = wo_rank_query_add (query, make_term (self, roll (self, 2) == 0));

      for (int more = roll (self, 3); more > 0; more--)
        g_ptr_array_add (group, make_term (self, FALSE));
    }
  for (int n = roll (self, 2); n > 0; n--)
    g_ptr_array_add (query->none, make_term (self, TRUE));
  if (roll (self, 3) == 0)
    {
      WoLabelSort sort = (WoLabelSort) roll (self, WO_LABEL_N);

      wo_rank_query_allow_none (query, sort, self->index);
      for (guint32 label = 0; label < wo_labels_limit (self->index->labels[sort]); label++)
        if (roll (self, 2) == 0)
          wo_rank_query_allow (query, sort, label);
    }
  if (roll (self, 3) == 0)
    {
      query->from = 730000 + roll (self, 30);
      query->to = query->from + roll (self, 30);
    }
  self->n_things = (guint) (roll (self, 3) == 0 ? roll (self, WO_RANK_THINGS_MAX) + 1 : 0);
  for (guint i = 0; i < self->n_things; i++)
    self->weights[i] = (float) (roll (self, 9) + 1);
  if (self->n_things > 0)
    wo_rank_query_share (query, self->weights, self->n_things);
  query->one_a_group = roll (self, 4) == 0;
  query->best_first = roll (self, 2) == 0;
  return query;
}

static guint
count_documents (Bench *self,
                 gboolean (*holds) (const Plain *plain, gconstpointer data),
                 gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < self->plains->len; i++)
    {
      const Plain *plain = self->plains->pdata[i];

      n += plain->there && (holds == NULL || holds (plain, data));
    }
  return n;
}

static gboolean
holds_stem (const Plain *plain, gconstpointer data)
{
  return plain->counts[*(const guint32 *) data] > 0;
}

static guint
any_count (const Plain *plain, const WoRankTerm *term)
{
  guint count = 0;

  for (guint i = 0; i < term->stems->len; i++)
    count += plain->counts[g_array_index (term->stems, guint32, i)];
  return count;
}

static gboolean
holds_any (const Plain *plain, gconstpointer data)
{
  return any_count (plain, data) > 0;
}

static gboolean
holds_term (const Plain *plain, const WoRankTerm *term)
{
  if (term->documents == NULL)
    return holds_any (plain, term);
  for (guint i = 0; i < term->documents->len; i++)
    if (g_array_index (term->documents, gint64, i) == plain->document.id)
      return TRUE;
  return FALSE;
}

/* The formula as it stands in books. */
static double
bm25 (Bench *self, const Plain *plain, guint documents, guint count)
{
  double all = count_documents (self, NULL, NULL), length = 0, many = count / 2.0;

  for (guint i = 0; i < self->plains->len; i++)
    {
      const Plain *one = self->plains->pdata[i];

      length += one->there ? one->document.length : 0;
    }
  length = length > 0 ? length / all : 1;
  return log (1 + (all - documents + 0.5) / (documents + 0.5)) * 2.2 * many /
         (many + 1.2 * (0.25 + 0.75 * plain->document.length / length));
}

static double
term_score (Bench *self, const Plain *plain, const WoRankTerm *term)
{
  double score = 0;

  if (!holds_term (plain, term) || (term->documents != NULL && term->is_silent))
    return 0;
  if (term->documents == NULL && term->is_any)
    return bm25 (self, plain,
                 term->weighs_as != 0 ? MIN (term->weighs_as, count_documents (self, NULL, NULL))
                                      : count_documents (self, holds_any, term),
                 any_count (plain, term));
  for (guint i = 0; i < term->stems->len; i++)
    {
      guint32 stem = g_array_index (term->stems, guint32, i);

      if (plain->counts[stem] > 0)
        score += bm25 (self, plain, count_documents (self, holds_stem, &stem), plain->counts[stem]);
    }
  return score;
}

static gboolean
holds_any_of (const Plain *plain, const GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (holds_term (plain, terms->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
matches (const Plain *plain, const WoRankQuery *query)
{
  if (!plain->there || holds_any_of (plain, query->none))
    return FALSE;
  for (guint i = 0; i < query->all->len; i++)
    if (!holds_any_of (plain, query->all->pdata[i]))
      return FALSE;
  for (guint i = 0; i < WO_LABEL_N; i++)
    if (query->allowed[i] != NULL && !query->allowed[i][plain->document.labels[i]])
      return FALSE;
  return query->to == 0 ||
         (plain->document.date >= query->from && plain->document.date <= query->to);
}

/* How much of what is asked for it speaks of. */
static double
share_of (const Bench *self, const Plain *plain, const WoRankQuery *query)
{
  double spoken = 0, all = 0;

  for (guint thing = 0; thing < self->n_things; thing++)
    {
      gboolean speaks = FALSE;

      for (guint i = 0; i < query->all->len; i++)
        {
          const GPtrArray *group = query->all->pdata[i];

          for (guint j = 0; j < group->len; j++)
            {
              const WoRankTerm *term = group->pdata[j];

              speaks = speaks || ((term->covers >> thing & 1) != 0 && holds_term (plain, term));
            }
        }
      all += (double) self->weights[thing];
      spoken += speaks ? (double) self->weights[thing] : 0;
    }
  return self->n_things > 0 ? spoken / all : 1;
}

static double
score_of (Bench *self, const Plain *plain, const WoRankQuery *query)
{
  double score = 0;

  for (guint i = 0; i < query->all->len; i++)
    {
      const GPtrArray *group = query->all->pdata[i];

      for (guint j = 0; j < group->len; j++)
        score += term_score (self, plain, group->pdata[j]);
    }
  return score * share_of (self, plain, query);
}

/* Of a group the best, or one as good as it. */
static void
check_match (Bench *self, const WoRankQuery *query, const WoMatch *match)
{
  const Plain *plain = self->plains->pdata[match->id];
  double score = score_of (self, plain, query);

  g_assert_true (matches (plain, query));
  g_assert_cmpfloat_with_epsilon ((double) match->score, score, 1e-4 * (1 + score));
  g_assert_cmpint (match->key, ==, plain->document.date);
  for (guint i = 0; query->one_a_group && plain->document.group != 0 && i < self->plains->len; i++)
    {
      const Plain *other = self->plains->pdata[i];

      if (other->document.group == plain->document.group && matches (other, query))
        g_assert_cmpfloat (score_of (self, other, query), <=, score + 1e-4 * (1 + score));
    }
}

static guint
count_matches (Bench *self, const WoRankQuery *query)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < self->plains->len; i++)
    {
      Plain *plain = self->plains->pdata[i];

      if (!matches (plain, query))
        continue;
      if (!query->one_a_group || plain->document.group == 0 ||
          g_hash_table_add (groups, &plain->document.group))
        n++;
    }
  return n;
}

static void
check_labels (Bench *self, const WoRankQuery *query, const WoRanked *ranked)
{
  guint counts[WO_LABEL_N][LABELS + 1] = { 0 };

  if (query->one_a_group)
    return;
  for (guint i = 0; i < self->plains->len; i++)
    for (guint sort = 0; sort < WO_LABEL_N; sort++)
      {
        const Plain *plain = self->plains->pdata[i];

        counts[sort][plain->document.labels[sort]] += matches (plain, query);
      }
  for (guint sort = 0; sort < WO_LABEL_N; sort++)
    for (guint label = 0; label < ranked->labels[sort]->len; label++)
      g_assert_cmpuint (g_array_index (ranked->labels[sort], guint, label), ==,
                        counts[sort][label]);
}

static void
ask (Bench *self)
{
  g_autoptr (WoRankQuery) query = make_query (self);
  gboolean counted = roll (self, 2) == 0;
  g_autoptr (WoRanked) ranked = wo_rank (self->index, query, counted, NULL, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) matches = ranked->scores != NULL ? wo_scores_best (ranked->scores, G_MAXUINT)
                                                      : g_array_ref (ranked->matches);

  g_assert_cmpuint (matches->len, ==, count_matches (self, query));
  if (ranked->scores != NULL)
    g_assert_cmpuint (ranked->scores->n_matches, ==, matches->len);
  for (guint i = 0; i < matches->len; i++)
    {
      WoMatch *match = &g_array_index (matches, WoMatch, i);

      g_assert_true (g_hash_table_add (ids, &match->id));
      check_match (self, query, match);
    }
  if (counted)
    check_labels (self, query, ranked);
}

static void
test_equals_the_plainest (void)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) plains = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (WoIndex) index = wo_index_new ();
      Bench self = { dice, index, plains };

      for (guint32 stem = 1; stem <= STEMS; stem++)
        {
          g_autofree char *text = g_strdup_printf ("s%u", stem);

          wo_lexicon_add (index->lexicon, stem, text);
        }
      for (guint round = 0; round < 12; round++)
        {
          change_documents (&self);
          add_documents (&self, roll (&self, round % 5 == 0 ? 40 : 4));
          wo_index_settle (index);
          g_assert_cmpuint (index->n_documents, ==, count_documents (&self, NULL, NULL));
          for (guint n = 0; n < 25; n++)
            ask (&self);
        }
      g_test_message ("%u documents, %u segments", index->n_documents, index->segments->len);
    }
}

static gboolean
stop_at (gpointer data)
{
  guint *left = data;

  return (*left)-- == 0;
}

/* Wherever it is stopped, it gives nothing. */
static void
test_stops (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) plains = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WoIndex) index = wo_index_new ();
  g_autoptr (WoRankQuery) query = wo_rank_query_new ();
  Bench self = { dice, index, plains };

  for (guint32 stem = 1; stem <= STEMS; stem++)
    wo_lexicon_add (index->lexicon, stem, "s");
  add_documents (&self, 30);
  wo_index_settle (index);
  wo_rank_query_add (query, make_term (&self, TRUE));
  for (guint stop = 0;; stop++)
    {
      guint left = stop;
      g_autoptr (WoRanked) ranked = wo_rank (index, query, FALSE, stop_at, &left);

      if (ranked != NULL)
        break;
      g_assert_cmpuint (stop, <, 100);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/rank/equals-the-plainest-ranking", test_equals_the_plainest);
  g_test_add_func ("/ranking/rank/is-stopped-anywhere", test_stops);
  return g_test_run ();
}
