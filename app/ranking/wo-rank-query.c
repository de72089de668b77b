/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-rank.h"

WoRankTerm *
wo_rank_term_new (void)
{
  WoRankTerm *self = g_new0 (WoRankTerm, 1);

  self->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->weight = 1;
  return self;
}

void
wo_rank_term_free (WoRankTerm *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->stems);
  g_clear_pointer (&self->documents, g_array_unref);
  g_free (self);
}

WoRankQuery *
wo_rank_query_new (void)
{
  WoRankQuery *self = g_new0 (WoRankQuery, 1);

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->none = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_rank_term_free);
  return self;
}

void
wo_rank_query_free (WoRankQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->none);
  for (guint i = 0; i < WO_LABEL_N; i++)
    g_free (self->allowed[i]);
  g_free (self->shares);
  g_free (self);
}

GPtrArray *
wo_rank_query_add (WoRankQuery *self, WoRankTerm *term)
{
  GPtrArray *group = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_rank_term_free);

  g_ptr_array_add (group, term);
  g_ptr_array_add (self->all, group);
  return group;
}

void
wo_rank_query_share (WoRankQuery *self, const float *weights, guint n_weights)
{
  float total = 0;

  g_return_if_fail (n_weights > 0 && n_weights <= WO_RANK_THINGS_MAX);

  for (guint i = 0; i < n_weights; i++)
    total += weights[i];
  g_free (self->shares);
  self->shares = g_new0 (float, 1u << WO_RANK_THINGS_MAX);
  for (guint things = 0; things < 1u << WO_RANK_THINGS_MAX; things++)
    for (guint i = 0; i < n_weights; i++)
      if ((things & 1u << i) != 0)
        self->shares[things] += weights[i] / total;
}

void
wo_rank_query_allow_none (WoRankQuery *self, WoLabelSort sort, const WoIndex *index)
{
  g_free (self->allowed[sort]);
  self->n_allowed[sort] = wo_labels_limit (index->labels[sort]);
  self->allowed[sort] = g_new0 (guint8, self->n_allowed[sort]);
}

void
wo_rank_query_allow (WoRankQuery *self, WoLabelSort sort, guint32 label)
{
  g_return_if_fail (label < self->n_allowed[sort]);

  self->allowed[sort][label] = 1;
}

void
wo_ranked_free (WoRanked *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->matches, g_array_unref);
  wo_scores_free (self->scores);
  for (guint i = 0; i < WO_LABEL_N; i++)
    g_clear_pointer (&self->labels[i], g_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self);
}
