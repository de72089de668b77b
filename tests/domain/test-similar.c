/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-reason.h"
#include "domain/wo-similar.h"

#include <string.h>

static GPtrArray *
list (const char *text)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (members, g_strdup (parts[i]));
  return members;
}

/* An order to the case's landlord on the case's matter, @age days old (below 0: a draft). */
static WoEarlierOrder *
earlier (const char *id, int age, const char *review_state)
{
  WoEarlierOrder *order = g_new0 (WoEarlierOrder, 1);

  order->id = g_strdup (id);
  order->landlord = g_strdup ("NORTHMOOR HOMES");
  order->type = g_strdup ("practice");
  order->state = g_strdup (age < 0 ? "draft" : "monitored");
  order->review_state = g_strdup (review_state);
  order->subject = g_strdup ("Handling of damp and mould reports");
  order->categories = list ("Damp and mould;Complaint handling");
  order->key_issues = list ("record keeping");
  order->words = list ("damp;mould;ventilation;inspection");
  order->made_on = age < 0 ? WO_DATE_NONE : wo_date_parse (RULES_TODAY) - age;
  return order;
}

static void
retitle (WoEarlierOrder *order, const char *subject, const char *issues, const char *words)
{
  g_free (order->subject);
  g_ptr_array_unref (order->key_issues);
  g_ptr_array_unref (order->words);
  order->subject = g_strdup (subject);
  order->key_issues = list (issues);
  order->words = list (words);
}

static WoSimilar *
judge (GPtrArray *orders)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);

  return wo_similar (c, orders, wo_date_parse (RULES_TODAY), rules_edition ());
}

static WoSimilar *
judge_one (WoEarlierOrder *order)
{
  GPtrArray *orders = g_ptr_array_new ();

  g_ptr_array_add (orders, order);
  return judge (orders);
}

static void
test_verdicts (void)
{
  static const struct
  {
    int age;
    const char *review_state, *verdict;
    gboolean warns;
  } rows[] = {
    { 10, "in progress", "incorporate", FALSE },
    { 400, "in progress", "incorporate", FALSE },
    { 365, "done", "further", FALSE },
    { 1000, "not begun", "further", FALSE },
    { 364, "done", "already-ordered", TRUE },
    { 305, "not begun", "already-ordered", TRUE },
    { 304, "done", "already-ordered", FALSE },
    { 0, NULL, "already-ordered", FALSE },
    { -1, NULL, "in-draft", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoSimilar) similar = judge_one (earlier ("a", rows[i].age, rows[i].review_state));

      g_assert_cmpstr (similar->verdict, ==, rows[i].verdict);
      g_assert_cmpint (wo_reasons_has (similar->warnings, "similar-nearly-a-year"), ==,
                       rows[i].warns);
      g_assert_nonnull (similar->decisive);
      g_assert_cmpint (similar->decisive->age_days, ==, rows[i].age < 0 ? -1 : rows[i].age);
      g_assert_true (g_str_has_prefix (similar->source,
                                       "Guidance May 2024, Similar review orders identified, "));
      g_assert_nonnull (strstr (similar->because, "Northmoor Homes"));
    }
}

static void
test_new (void)
{
  g_autoptr (WoSimilar) similar = judge (g_ptr_array_new ());

  g_assert_cmpstr (similar->verdict, ==, "new");
  g_assert_null (similar->decisive);
  g_assert_cmpuint (similar->candidates->len, ==, 0);
}

static void
test_precedence (void)
{
  static const struct
  {
    int ages[3];
    const char *reviews[3];
    const char *verdict, *decisive;
  } rows[] = {
    { { 700, 100, -1 }, { "in progress", "done", NULL }, "incorporate", "a" },
    { { 700, 100, -1 }, { "done", "done", NULL }, "already-ordered", "b" },
    { { 700, 500, -1 }, { "done", "not begun", NULL }, "further", "b" },
    { { -1, 500, -1 }, { NULL, "done", NULL }, "further", "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GPtrArray *orders = g_ptr_array_new ();
      g_autoptr (WoSimilar) similar = NULL;
      static const char *const ids[] = { "a", "b", "c" };

      for (gsize j = 0; j < 3; j++)
        g_ptr_array_add (orders, earlier (ids[j], rows[i].ages[j], rows[i].reviews[j]));
      similar = judge (orders);
      g_assert_cmpstr (similar->verdict, ==, rows[i].verdict);
      g_assert_cmpstr (similar->decisive->earlier->id, ==, rows[i].decisive);
    }
}

static void
test_other_landlord (void)
{
  WoEarlierOrder *order = earlier ("a", 100, "in progress");
  g_autoptr (WoSimilar) similar = NULL;
  const WoCandidate *candidate;

  g_free (order->landlord);
  order->landlord = g_strdup ("Southmoor Homes");
  similar = judge_one (order);
  g_assert_cmpstr (similar->verdict, ==, "new");
  g_assert_cmpuint (similar->candidates->len, ==, 1);
  candidate = g_ptr_array_index (similar->candidates, 0);
  g_assert_true (candidate->similar);
  g_assert_cmpstr (candidate->verdict, ==, "new");
}

static void
test_alias (void)
{
  WoEarlierOrder *order = earlier ("a", 100, "done");
  g_autoptr (WoSimilar) similar = NULL;

  g_free (order->landlord);
  order->landlord = g_strdup ("The name before the merger");
  order->same_landlord = TRUE;
  similar = judge_one (order);
  g_assert_cmpstr (similar->verdict, ==, "already-ordered");
}

static void
test_left_out (void)
{
  GPtrArray *orders = g_ptr_array_new ();
  WoEarlierOrder *own = earlier ("own", -1, NULL);
  WoEarlierOrder *withdrawn = earlier ("withdrawn", 50, NULL);
  g_autoptr (WoSimilar) similar = NULL;

  own->same_case = TRUE;
  g_free (withdrawn->state);
  withdrawn->state = g_strdup ("withdrawn");
  g_ptr_array_add (orders, own);
  g_ptr_array_add (orders, withdrawn);
  similar = judge (orders);
  g_assert_cmpstr (similar->verdict, ==, "new");
  g_assert_cmpuint (similar->candidates->len, ==, 0);
}

/* Similar is the matter: what shares only a category, a theme or complaint handling is not. */
static void
test_matter (void)
{
  static const struct
  {
    const char *subject, *issues, *words;
    gboolean similar;
  } rows[] = {
    { "Damp and mould policy", "", "", TRUE },
    { "Response to mould and damp", "", "", TRUE },
    { "Ventilation of blocks", "record keeping", "damp;mould;ventilation", TRUE },
    { "Repair appointments", "record keeping", "damp;visit", FALSE },
    { "Repair appointments", "record keeping", "", FALSE },
    { "Lift maintenance", "", "", FALSE },
    { "Lift maintenance", "", "damp;mould;ventilation;inspection;diagnosis", TRUE },
    /* What each determination says is no matter. */
    { "Lift maintenance", "", "accordance;paragraph;scheme;determination;guidance;damp", FALSE },
    { "Complaints policy", "complaint learning", "complaint;complaints;stage;response;handling",
      FALSE },
    { "Mould in lifts", "", "mould", FALSE },
    /* The same matter in other words, and its kin; not what only happens in the same room. */
    { "Condensation in homes", "", "", TRUE },
    { "Leaks that lead to damp", "", "", TRUE },
    { "Leaks from the flat above", "", "", FALSE },
    { "Kitchen replacement", "", "damp", FALSE },
    { "Communication about repairs", "", "repairs", FALSE },
    { "Antisocial behaviour and noise", "", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoEarlierOrder *order = earlier ("a", 100, "done");
      g_autoptr (WoSimilar) similar = NULL;
      const WoCandidate *candidate;

      retitle (order, rows[i].subject, rows[i].issues, rows[i].words);
      similar = judge_one (order);
      candidate = g_ptr_array_index (similar->candidates, 0);
      g_assert_cmpint (candidate->similar, ==, rows[i].similar);
      g_assert_cmpstr (similar->verdict, ==, rows[i].similar ? "already-ordered" : "new");
      g_assert_cmpfloat (candidate->score, >=, 0);
      g_assert_cmpfloat (candidate->score, <=, 1);
    }
}

static void
test_complaint_handling (void)
{
  WoEarlierOrder *order = earlier ("a", 100, "done");
  g_autoptr (WoSimilar) similar = NULL;
  const WoCandidate *candidate;

  retitle (order, "Complaints", "complaint learning", "complaint;stage");
  g_ptr_array_unref (order->categories);
  order->categories = list ("complaint handling");
  similar = judge_one (order);
  candidate = g_ptr_array_index (similar->candidates, 0);
  g_assert_cmpuint (candidate->shared_categories->len, ==, 0);
  g_assert_cmpfloat (candidate->score, <, 0.01);
}

static void
test_order (void)
{
  GPtrArray *orders = g_ptr_array_new ();
  WoEarlierOrder *weak = earlier ("weak", 10, "done");
  WoEarlierOrder *elsewhere = earlier ("elsewhere", 10, "done");
  g_autoptr (WoSimilar) similar = NULL;
  static const char *const ids[] = { "ours", "elsewhere", "weak" };

  retitle (weak, "Lift maintenance", "", "");
  g_free (elsewhere->landlord);
  elsewhere->landlord = g_strdup ("Southmoor Homes");
  g_ptr_array_add (orders, weak);
  g_ptr_array_add (orders, elsewhere);
  g_ptr_array_add (orders, earlier ("ours", 300, "done"));
  similar = judge (orders);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (
        ((const WoCandidate *) g_ptr_array_index (similar->candidates, i))->earlier->id, ==,
        ids[i]);
}

/* What is typed or pasted may be no UTF-8: nothing beyond its end is read. */
static void
test_words_of_no_text (void)
{
  static const char rows[][24] = { "mould \xfc\0.....towers", "mould\xc3",
                                   "\xff\xfe mould \xf8\0....towers" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) words = wo_similar_words_of (rows[i], 0);

      g_assert_cmpuint (words->len, ==, 1);
      g_assert_cmpstr (words->pdata[0], ==, "mould");
    }
}

static void
test_words (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (GPtrArray) words = wo_similar_words (c, 4);
  g_autoptr (GPtrArray) of = wo_similar_words_of ("The resident's complaint: MOULD, moulds and the "
                                                  "ventilation of 40 flats.",
                                                  0);

  g_assert_cmpuint (words->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (words, 0), ==, "damp");
  g_assert_cmpstr (g_ptr_array_index (words, 1), ==, "mould");
  g_assert_cmpuint (of->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (of, 0), ==, "mould");
  g_assert_cmpstr (g_ptr_array_index (of, 1), ==, "ventilation");
  g_assert_cmpstr (g_ptr_array_index (of, 2), ==, "flats");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/similar/each-verdict-on-both-sides-of-its-day", test_verdicts);
  g_test_add_func ("/domain/similar/nothing-found-is-new", test_new);
  g_test_add_func ("/domain/similar/a-review-in-progress-then-the-youngest-order-decides",
                   test_precedence);
  g_test_add_func ("/domain/similar/another-landlord-never-decides", test_other_landlord);
  g_test_add_func ("/domain/similar/a-landlord-is-one-under-another-name", test_alias);
  g_test_add_func ("/domain/similar/the-cases-own-and-withdrawn-are-no-candidates", test_left_out);
  g_test_add_func ("/domain/similar/similar-means-the-matter-and-not-the-category", test_matter);
  g_test_add_func ("/domain/similar/complaint-handling-weighs-next-to-nothing",
                   test_complaint_handling);
  g_test_add_func ("/domain/similar/this-landlords-similar-ones-come-first", test_order);
  g_test_add_func ("/domain/similar/the-matters-words-come-first", test_words);
  g_test_add_func ("/domain/similar/what-is-no-text-has-the-words-it-has", test_words_of_no_text);
  return g_test_run ();
}
