/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question that nobody wants any more is left within a list that everybody is in, not at its end.
 */
#include "ranking/wo-rank.h"

#define LONG 50000
/* As often as it is to be asked at least while one list is walked. */
#define ASKED_IN_LONG 6

static gboolean
stop_at (gpointer data)
{
  guint *left = data;

  return (*left)-- == 0;
}

static gboolean
count_asked (gpointer data)
{
  guint *asked = data;

  (*asked)++;
  return FALSE;
}

static guint
times_asked (WoIndex *index, const WoRankQuery *query, gboolean count_labels)
{
  guint asked = 0;
  g_autoptr (WoRanked) ranked = wo_rank (index, query, count_labels, count_asked, &asked);

  g_assert_nonnull (ranked);
  return asked;
}

/* Of documents that all hold both of two stems. */
static WoIndex *
make_long (void)
{
  static const WoPair both[] = { { 1, 2 }, { 2, 2 } };
  WoIndex *index = wo_index_new ();

  wo_lexicon_add (index->lexicon, 1, "damp");
  wo_lexicon_add (index->lexicon, 2, "dampness");
  for (guint i = 1; i <= LONG; i++)
    wo_index_add (index, &(WoDocument){ .id = i, .length = 2, .date = 730000 }, both, 2);
  wo_index_settle (index);
  return index;
}

static WoRankTerm *
term_of (guint32 stem)
{
  WoRankTerm *term = wo_rank_term_new ();

  g_array_append_val (term->stems, stem);
  return term;
}

/* A word that everybody writes is not walked to its end before it is asked whether to go on: nor where it is looked
 * for behind another, is excluded, is one that is just begun, or where all that match are counted. */
static void
test_asks_within_a_list (void)
{
  g_autoptr (WoIndex) index = make_long ();
  g_autoptr (WoRankQuery) query = wo_rank_query_new ();
  guint asked, before;

  query->best_first = TRUE;
  wo_rank_query_add (query, term_of (1));
  asked = times_asked (index, query, FALSE);
  g_assert_cmpuint (asked, >=, ASKED_IN_LONG);
  g_assert_cmpuint (times_asked (index, query, TRUE), >=, asked + ASKED_IN_LONG);
  before = asked;
  wo_rank_query_add (query, term_of (2));
  asked = times_asked (index, query, FALSE);
  g_assert_cmpuint (asked, >=, before + ASKED_IN_LONG);
  before = asked;
  g_ptr_array_add (query->none, term_of (2));
  asked = times_asked (index, query, FALSE);
  g_assert_cmpuint (asked, >=, before + ASKED_IN_LONG);
  before = asked;
  ((WoRankTerm *) wo_rank_query_add (query, term_of (2))->pdata[0])->is_any = TRUE;
  g_assert_cmpuint (times_asked (index, query, FALSE), >=, before + ASKED_IN_LONG);
}

/* Stopped at any of these moments, also while what matched is counted, it gives nothing. */
static void
test_stops_within_a_list (void)
{
  g_autoptr (WoIndex) index = make_long ();
  g_autoptr (WoRankQuery) query = wo_rank_query_new ();
  guint asked;

  wo_rank_query_add (query, term_of (1));
  asked = times_asked (index, query, TRUE);
  g_assert_cmpuint (asked, >=, 2 * ASKED_IN_LONG);
  for (guint stop = 0; stop <= asked; stop++)
    {
      guint left = stop;
      g_autoptr (WoRanked) ranked = wo_rank (index, query, TRUE, stop_at, &left);

      if (stop < asked)
        g_assert_null (ranked);
      else
        g_assert_cmpuint (ranked->matches->len, ==, LONG);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/rank-stops/asks-within-a-list", test_asks_within_a_list);
  g_test_add_func ("/ranking/rank-stops/is-stopped-within-a-list", test_stops_within_a_list);
  return g_test_run ();
}
