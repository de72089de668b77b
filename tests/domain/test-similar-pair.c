/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-reason.h"
#include "domain/wo-similar-text.h"
#include "domain/wo-similar.h"

#include <string.h>

#define MATTER "Damp and mould procedure\nits response to reports of damp"

/* An order to the case's landlord on the case's matter, a hundred days old, in another case. */
static WoEarlierOrder *
earlier (void)
{
  WoEarlierOrder *order = g_new0 (WoEarlierOrder, 1);

  order->id = g_strdup ("order-7");
  order->number = g_strdup ("WO-2025-0007");
  order->reference = g_strdup ("202399999");
  order->landlord = g_strdup ("Northmoor Homes");
  order->type = g_strdup ("policy");
  order->state = g_strdup ("monitored");
  order->subject = g_strdup ("Damp and mould procedure");
  order->matter = g_strdup (MATTER);
  order->details = g_strdup ("An independent review of how reports of damp are diagnosed");
  order->made_on = wo_date_parse (RULES_TODAY) - 100;
  order->due = wo_date_parse (RULES_TODAY) + 80;
  return order;
}

static void
set_aside (WoCase *c, const char *order, const char *seen)
{
  WoNotSimilar *judged = g_new0 (WoNotSimilar, 1);

  judged->id = g_strdup (order);
  judged->because = g_strdup ("That one is about lifts");
  judged->seen = g_strdup (seen);
  g_ptr_array_add (c->not_similar, judged);
}

static WoSimilar *
judge (const WoCase *c, WoEarlierOrder *order)
{
  GPtrArray *orders = g_ptr_array_new ();

  g_ptr_array_add (orders, order);
  return wo_similar (c, orders, wo_date_parse (RULES_TODAY), rules_edition ());
}

static void
test_set_aside (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  WoEarlierOrder *order = earlier ();
  g_autofree char *mark = wo_pair_mark (c, order);
  g_autoptr (WoSimilar) similar = NULL;
  const WoCandidate *candidate;

  set_aside (c, "order-7", mark);
  similar = judge (c, order);
  candidate = similar->candidates->pdata[0];
  g_assert_cmpstr (similar->verdict, ==, "new");
  g_assert_cmpstr (candidate->set_aside, ==, "That one is about lifts");
  g_assert_nonnull (strstr (candidate->because, "That one is about lifts"));
  g_assert_cmpuint (similar->warnings->len, ==, 0);
}

static void
test_other_pair (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  WoEarlierOrder *order = earlier ();
  g_autofree char *mark = wo_pair_mark (c, order);
  g_autoptr (WoSimilar) similar = NULL;

  set_aside (c, "order-8", mark);
  similar = judge (c, order);
  g_assert_cmpstr (similar->verdict, ==, "already-ordered");
}

/* Whichever of the two changes: the judgement was about what they were. */
static void
test_asked_again (void)
{
  for (int changed = 0; changed < 2; changed++)
    {
      g_autoptr (WoCase) c = rules_case (NULL, NULL);
      WoEarlierOrder *order = earlier ();
      g_autofree char *mark = wo_pair_mark (c, order);
      g_autoptr (WoSimilar) similar = NULL;
      const WoReason *warning;

      set_aside (c, "order-7", mark);
      if (changed == 0)
        {
          g_free (order->matter);
          order->matter = g_strdup (MATTER "\nand of mould");
        }
      else
        {
          g_free (c->subject.may_recur_because);
          c->subject.may_recur_because = g_strdup ("Every block has the same vents.");
        }
      similar = judge (c, order);
      g_assert_cmpstr (similar->verdict, ==, "already-ordered");
      g_assert_true (wo_reasons_has (similar->warnings, "not-similar-again"));
      warning = similar->warnings->pdata[0];
      g_assert_cmpstr (warning->args[0], ==, "WO-2025-0007");
      g_assert_cmpstr (warning->args[1], ==, "That one is about lifts");
    }
}

/* The other case's people judged it: the same pair, seen from here. */
static void
test_from_the_other_side (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoCase) theirs = rules_case (NULL, NULL);
  WoEarlierOrder *order = earlier ();
  WoEarlierOrder *ours = earlier ();
  g_autoptr (WoSimilar) similar = NULL;

  g_free (theirs->subject.name);
  theirs->subject.name = g_strdup ("Damp and mould policy of the south");
  g_free (order->matter);
  order->matter = wo_case_matter (theirs);
  g_free (ours->matter);
  ours->matter = wo_case_matter (c);
  order->unlike_because = g_strdup ("Theirs is about the south");
  order->unlike_seen = wo_pair_mark (theirs, ours);
  wo_earlier_order_free (ours);
  similar = judge (c, order);
  g_assert_cmpstr (similar->verdict, ==, "new");
  g_assert_cmpstr (((WoCandidate *) similar->candidates->pdata[0])->set_aside, ==,
                   "Theirs is about the south");
}

static char *
told (const char *decision, const WoEarlierOrder *order)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (GPtrArray) text = wo_similar_text (c, decision, order);

  g_ptr_array_add (text, NULL);
  return g_strjoinv ("\n", (char **) text->pdata);
}

static void
test_texts (void)
{
  static const struct
  {
    const char *decision, *says;
  } rows[] = {
    { "already-ordered", "In an earlier case we made a wider order (WO-2025-0007) on " },
    { "already-ordered", "We check that it is complied with through that order and that case" },
    { "already-ordered", "requires Northmoor Homes to review the Damp and mould procedure" },
    { "already-ordered", "An independent review of how reports of damp are diagnosed." },
    { "incorporate", "its review is in progress" },
    { "incorporate", "order Northmoor Homes to take what this case shows into the review" },
    { "further", "similar failures have come back" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoEarlierOrder *order = earlier ();
      g_autofree char *text = told (rows[i].decision, order);
      g_autofree char *due = wo_date_in_words (order->due);

      g_assert_nonnull (strstr (text, rows[i].says));
      g_assert_nonnull (strstr (text, due));
      /* The other resident's case is nobody's business here. */
      g_assert_null (strstr (text, "202399999"));
      wo_earlier_order_free (order);
    }
}

static void
test_no_text (void)
{
  static const char *const silent[] = { "new", "in-draft", NULL };
  WoEarlierOrder *order = earlier ();

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_autofree char *text = told (silent[i], order);

      g_assert_cmpstr (text, ==, "");
    }
  wo_earlier_order_free (order);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/similar-pair/a-pair-that-was-set-aside-decides-nothing",
                   test_set_aside);
  g_test_add_func ("/domain/similar-pair/another-pair-is-not-set-aside-with-it", test_other_pair);
  g_test_add_func ("/domain/similar-pair/a-change-of-either-asks-again", test_asked_again);
  g_test_add_func ("/domain/similar-pair/the-other-cases-judgement-counts-here",
                   test_from_the_other_side);
  g_test_add_func ("/domain/similar-pair/each-decision-has-its-text-without-the-other-case",
                   test_texts);
  g_test_add_func ("/domain/similar-pair/a-new-order-and-a-draft-have-no-text", test_no_text);
  return g_test_run ();
}
