/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-paragraphs.h"

#include <string.h>

static GPtrArray *
words (const WoOrder *order, const WoCase *c)
{
  return wo_order_paragraphs (
      &(WoOrderInput){ .order = order, .c = c, .edition = rules_edition () });
}

static GPtrArray *
paragraphs (const char *path, const char *value)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order (path, value);

  return words (order, c);
}

static const char *
text_of (GPtrArray *all, const char *element)
{
  for (guint i = 0; i < all->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (all, i);

      if (g_strcmp0 (paragraph->element, element) == 0)
        return paragraph->text;
    }
  return NULL;
}

static void
test_whole (void)
{
  g_autoptr (GPtrArray) all = paragraphs (NULL, NULL);
  const WoOrderParagraph *first = g_ptr_array_index (all, 0);

  g_assert_cmpstr (first->text, ==,
                   "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its Damp and "
                   "mould procedure (in force since 1 April 2021, and due for review by 1 April "
                   "2023).");
  g_assert_cmpstr (text_of (all, "root_cause"), ==,
                   "The review must find out why four inspections in eleven months led to no "
                   "diagnosis.");
  g_assert_cmpstr (
      text_of (all, "report_to"), ==,
      "By 30 September 2025, Northmoor Homes must finish the review and send a copy of "
      "its report to its governing body and to the Ombudsman.");
  g_assert_cmpstr (text_of (all, "milestones"), ==,
                   "The review has these milestones: interim findings to the Ombudsman, by 30 June "
                   "2025.");
  for (guint i = 0; i < all->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (all, i);

      g_assert_cmpint (paragraph->n, ==, (int) i + 1);
      g_assert_nonnull (paragraph->element);
      g_assert_null (strchr (paragraph->text, '\n'));
      g_assert_true (g_str_has_suffix (paragraph->text, "."));
      g_assert_false (g_str_has_suffix (paragraph->text, ".."));
      g_assert_nonnull (wo_edition_element (rules_edition (), paragraph->element));
    }
}

/* Every element that is there has its paragraph, and what is not there has none. */
static void
test_each_element (void)
{
  static const struct
  {
    const char *path, *element;
  } rows[] = {
    { "elements.root_cause", "root_cause" },
    { "elements.others_affected", "others_affected" },
    { "elements.redress_for_others", "redress_for_others" },
    { "elements.look_back_months", "look_back_months" },
    { "elements.areas_for_improvement", "areas_for_improvement" },
    { "elements.training", "training" },
    { "elements.fairness_now", "fairness_now" },
    { "elements.reviewer.independent_of", "reviewer" },
    { "elements.terms_of_reference.agreed_by", "terms_of_reference" },
    { "elements.milestones/m1.what", "milestones" },
    { "elements.monitoring_by_governing_body", "monitoring_by_governing_body" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) with = paragraphs (NULL, NULL);
      g_autoptr (GPtrArray) without = paragraphs (rows[i].path, NULL);

      g_assert_nonnull (text_of (with, rows[i].element));
      g_assert_null (text_of (without, rows[i].element));
      g_assert_cmpuint (without->len, ==, with->len - 1);
    }
}

/* What people type is fitted into the sentence, however they typed it. */
static void
test_fits (void)
{
  static const struct
  {
    const char *path, *value, *element, *text;
  } rows[] = {
    { "elements.root_cause", "the missing diagnosis.", "root_cause",
      "The review must find out why the failures happened, down to their root cause: the missing "
      "diagnosis." },
    { "elements.root_cause", "The review must find the reason\nfor this", "root_cause",
      "The review must find the reason for this." },
    { "elements.redress_for_others", "Without asking them to complain", "redress_for_others",
      "Northmoor Homes must put matters right for other residents found to be affected in the same "
      "way, without asking them to complain." },
    { "elements.training", "Alder Court's surveyors", "training",
      "The review must set out the training and knowledge that are needed: Alder Court's "
      "surveyors." },
    { "elements.look_back_months", "1", "look_back_months",
      "Northmoor Homes must look again at the complaints on this matter that were in its "
      "complaints "
      "procedure between 14 February 2025 and 14 March 2025." },
    { "elements.reviewer.independent_of", "service area", "reviewer",
      "The review must be led by someone independent of the service under review." },
    { "elements.member_responsible_for_complaints", NULL, "governing_body",
      "The governing body of Northmoor Homes must oversee the review." },
    { "relation", "incorporate", "policy_or_practice",
      "Under paragraph 54(f) of the Scheme, Northmoor Homes must take the learning from this case "
      "into the review that is already in progress under an earlier order, of its Damp and mould "
      "procedure (in force since 1 April 2021, and due for review by 1 April 2023)." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) all = paragraphs (rows[i].path, rows[i].value);

      g_assert_cmpstr (text_of (all, rows[i].element), ==, rows[i].text);
    }
}

static void
test_recommendation (void)
{
  g_autoptr (GPtrArray) all = paragraphs ("kind", "recommendation");
  g_autofree char *text = wo_order_text (all);

  g_assert_null (strstr (text, " must "));
  g_assert_nonnull (strstr (text, "Northmoor Homes should review"));
}

static void
test_alone (void)
{
  g_autoptr (WoOrder) order = rules_order ("elements.policy_or_practice", NULL);
  g_autoptr (WoRecord) empty_record = wo_record_new (WO_RECORD_ORDER, "order-2");
  g_autoptr (WoOrder) empty = wo_order_new (empty_record);
  g_autoptr (GPtrArray) all = words (order, NULL);
  g_autoptr (GPtrArray) bare = words (empty, NULL);

  g_assert_cmpstr (text_of (all, "policy_or_practice"), ==,
                   "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its policy or "
                   "practice in this matter.");
  g_assert_nonnull (strstr (text_of (all, "look_back_months"), "in the six months before"));
  g_assert_cmpuint (bare->len, ==, 1);
  g_assert_nonnull (strstr (text_of (bare, "policy_or_practice"), "the landlord must review"));
}

static void
test_written (void)
{
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *text = NULL;

  rules_set (record, "paragraphs/p1.body", "Second,\nover two lines.");
  rules_set (record, "paragraphs/p1.pos", "20");
  rules_set (record, "paragraphs/p2.body", "First.");
  rules_set (record, "paragraphs/p2.pos", "10");
  order = wo_order_new (record);
  all = words (order, NULL);
  text = wo_order_text (all);
  g_assert_cmpstr (text, ==, "1. First.\n2. Second, over two lines.");
  g_assert_null (((const WoOrderParagraph *) g_ptr_array_index (all, 0))->element);
}

static void
test_learning (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-3");
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *text = NULL;

  rules_set (record, "landlord", "Northmoor Homes");
  rules_set (record, "power", "54g");
  rules_set (record, "elements.senior_review", "what was missed and when");
  rules_set (record, "elements.training", "call handlers, on repeat reports");
  rules_set (record, "elements.evidence/e1", "The review's report.");
  rules_set (record, "elements.due", "2025-06-30");
  order = wo_order_new (record);
  all = words (order, NULL);
  text = wo_order_text (all);
  g_assert_cmpstr (text, ==,
                   "1. Under paragraph 54(g) of the Scheme, Northmoor Homes must have a senior "
                   "manager review this case: what was missed and when.\n"
                   "2. Northmoor Homes must give this training: call handlers, on repeat reports.\n"
                   "3. To show that it has complied, Northmoor Homes must send the Ombudsman by 30 "
                   "June 2025: the review's report.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/paragraphs/the-first-names-54f-landlord-and-policy", test_whole);
  g_test_add_func ("/domain/paragraphs/each-element-has-its-paragraph", test_each_element);
  g_test_add_func ("/domain/paragraphs/what-is-typed-fits-into-its-sentence", test_fits);
  g_test_add_func ("/domain/paragraphs/a-recommendation-never-says-must", test_recommendation);
  g_test_add_func ("/domain/paragraphs/an-order-by-itself-has-its-words", test_alone);
  g_test_add_func ("/domain/paragraphs/what-a-person-wrote-stands-in-its-order", test_written);
  g_test_add_func ("/domain/paragraphs/a-learning-order-names-54g", test_learning);
  return g_test_run ();
}
