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
    { "elements.reviewer.may_commission", "yes", "reviewer",
      "The review must be led by someone independent of Northmoor Homes. Northmoor Homes may "
      "commission an independent organisation to carry it out." },
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
                   "manager review this case and present the result to its senior leadership team: "
                   "what was missed and when.\n"
                   "2. Northmoor Homes must give this training: call handlers, on repeat reports.\n"
                   "3. To show that it has complied, Northmoor Homes must send the Ombudsman by 30 "
                   "June 2025: the review's report.");
}

/* The spans follow one another from the first byte to the last, and each says where it is from. */
static void
assert_covered (GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (all, i);
      int at = 0;

      for (guint j = 0; j < paragraph->spans->len; j++)
        {
          const WoOrderSpan *span = g_ptr_array_index (paragraph->spans, j);

          g_assert_cmpint (span->start, ==, at);
          g_assert_cmpint (span->end, >, span->start);
          g_assert_nonnull (span->path);
          at = span->end;
        }
      g_assert_cmpint (at, ==, (int) strlen (paragraph->text));
    }
}

static void
test_covered (void)
{
  static const struct
  {
    const char *path, *value;
  } rows[] = {
    { NULL, NULL },
    { "kind", "recommendation" },
    { "relation", "incorporate" },
    { "relation", "further" },
    { "power", "54g" },
    { "power", "54b" },
    { "paragraphs/p1.body", "In my own\nwords." },
    { "elements.root_cause", "The review must find the reason for this" },
    { "elements.areas/a1.what", "the second inspection" },
    { "elements.reviewer.who", "the head of internal audit" },
    { "elements.reviewer.may_commission", "yes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) all = paragraphs (rows[i].path, rows[i].value);

      g_assert_cmpuint (all->len, >, 0);
      assert_covered (all);
    }
}

static const WoOrderSpan *
span_of (GPtrArray *all, const char *words)
{
  for (guint i = 0; i < all->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (all, i);
      const char *found = strstr (paragraph->text, words);

      for (guint j = 0; found != NULL && j < paragraph->spans->len; j++)
        {
          const WoOrderSpan *span = g_ptr_array_index (paragraph->spans, j);

          if (span->start <= found - paragraph->text && found - paragraph->text < span->end)
            return span;
        }
    }
  return NULL;
}

static void
test_sources (void)
{
  static const struct
  {
    const char *words;
    WoFrom kind;
    const char *path, *title;
  } rows[] = {
    { "Under paragraph 54(f)", WO_FROM_CLAUSE, "clauses/policy_or_practice", "Policy or practice" },
    { "Damp and mould procedure", WO_FROM_ELEMENT, "elements.policy_or_practice",
      "Policy or practice" },
    { "in force since", WO_FROM_CASE, "subject.review_due", NULL },
    { "why four inspections", WO_FROM_ELEMENT, "elements.root_cause", "Root cause" },
    { "14 March 2025", WO_FROM_CASE, "determination.on", NULL },
    { "minutes of the governing body", WO_FROM_ELEMENT, "elements.evidence/e1", "Evidence" },
    { "30 September 2025", WO_FROM_ELEMENT, "elements.due", "Due" },
    { "The review must address", WO_FROM_CLAUSE, "clauses/areas_for_improvement", "Improve" },
    { "the second inspection", WO_FROM_ELEMENT, "elements.areas/a1.what", NULL },
  };
  g_autoptr (GPtrArray) all = paragraphs ("elements.areas/a1.what", "the second inspection");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WoOrderSpan *span = span_of (all, rows[i].words);

      g_assert_nonnull (span);
      g_assert_cmpint (span->kind, ==, rows[i].kind);
      g_assert_cmpstr (span->path, ==, rows[i].path);
      if (rows[i].title != NULL)
        g_assert_cmpstr (span->title, ==, rows[i].title);
      if (span->kind == WO_FROM_CLAUSE)
        g_assert_true (g_str_has_prefix (span->source, "Guidance May 2024, "));
    }
}

/* The earlier order is named by its number, from what is known of it or from what was shown. */
static void
test_earlier (void)
{
  g_autoptr (WoRecord) case_record = rules_case_record ();
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) given = NULL;
  g_autoptr (GPtrArray) shown = NULL;
  WoOrderInput input = { .edition = rules_edition (), .earlier = "WO-2024-0007" };

  rules_set (case_record, "similar_shown/order-7.number", "WO-2024-0009");
  rules_set (record, "relation", "incorporate");
  rules_set (record, "related_to", "order-7");
  c = wo_case_new (case_record);
  input.c = c;
  input.order = order = wo_order_new (record);
  given = wo_order_paragraphs (&input);
  g_assert_nonnull (strstr (text_of (given, "policy_or_practice"),
                            "already in progress under order WO-2024-0007, of its Damp"));
  g_assert_true (g_str_has_prefix (text_of (given, "areas_for_improvement"),
                                   "The review must take in this learning from the case: "));
  assert_covered (given);
  input.earlier = NULL;
  shown = wo_order_paragraphs (&input);
  g_assert_nonnull (strstr (text_of (shown, "policy_or_practice"), "under order WO-2024-0009, of"));
}

static void
test_further (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order ("relation", "further");
  WoOrderInput input = { .order = order,
                         .c = c,
                         .edition = rules_edition (),
                         .earlier = "WO-2023-0002",
                         .earlier_on = wo_date_new (2023, 5, 2) };
  g_autoptr (GPtrArray) all = wo_order_paragraphs (&input);

  g_assert_nonnull (strstr (
      text_of (all, "policy_or_practice"),
      " A similar order, WO-2023-0002, of 2 May 2023 was made before; this one is made because "
      "similar failures have come back: severe maladministration in its response to reports of "
      "damp and mould."));
}

/* One at a time, each element writes its paragraph and no other. */
static void
test_one_alone (void)
{
  static const struct
  {
    const char *path, *value, *element, *text;
  } rows[] = {
    { "elements.training", "surveyors", "training",
      "The review must set out the training and knowledge that are needed: surveyors." },
    { "elements.areas/a1.what", "Repeat reports", "areas_for_improvement",
      "The review must address: repeat reports." },
    { "elements.look_back_months", "14", "look_back_months",
      "The landlord must look again at the complaints on this matter that were in its complaints "
      "procedure in the 14 months before this order." },
    { "elements.reviewer.who", "The head of audit", "reviewer",
      "The review must be led by the head of audit." },
    { "elements.governing_body", "yes", "governing_body",
      "The governing body of the landlord must oversee the review." },
    { "elements.member_responsible_for_complaints", "yes", "member_responsible_for_complaints",
      "The member responsible for complaints at the landlord must oversee the review." },
    { "elements.service_areas/repairs", "yes", "service_areas",
      "The review must take in the part that each of these services played: repairs." },
    { "elements.report_to/Ombudsman", "yes", "report_to",
      "The landlord must finish the review and send a copy of its report to the Ombudsman." },
    { "elements.due", "2025-09-30", "due",
      "By 30 September 2025, the landlord must finish the review." },
    { "elements.evidence/e1", "The report", "evidence",
      "To show that it has complied, the landlord must send the Ombudsman: the report." },
    { "elements.not_relevant_policy", "the repairs leaflet", "not_relevant_policy",
      "The review must say why this was used, although it did not suit the matter: the repairs "
      "leaflet." },
    { "elements.fairness_now", "visit each flat", "fairness_now",
      "Without waiting for the review, the landlord must do this for others who may be affected: "
      "visit each flat." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-9");
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (GPtrArray) all = NULL;

      rules_set (record, rows[i].path, rows[i].value);
      order = wo_order_new (record);
      all = words (order, NULL);
      g_assert_cmpuint (all->len, ==, 2);
      g_assert_cmpstr (text_of (all, rows[i].element), ==, rows[i].text);
    }
}

static void
test_sentences (void)
{
  static const char text[] = "One must go. Two, e.g. this, must stay. Three.";
  WoOrderParagraph paragraph = { .text = (char *) text };
  static const struct
  {
    int at;
    const char *sentence;
  } rows[] = {
    { 0, "One must go." },
    { 11, "One must go." },
    { 13, "Two, e.g. this, must stay." },
    { 30, "Two, e.g. this, must stay." },
    { 45, "Three." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int start, end;
      g_autofree char *sentence = NULL;

      wo_order_sentence_at (&paragraph, rows[i].at, &start, &end);
      sentence = g_strndup (text + start, (gsize) (end - start));
      g_assert_cmpstr (sentence, ==, rows[i].sentence);
    }
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
  g_test_add_func ("/domain/paragraphs/every-byte-has-a-source", test_covered);
  g_test_add_func ("/domain/paragraphs/each-word-knows-where-it-is-from", test_sources);
  g_test_add_func ("/domain/paragraphs/the-earlier-order-is-named-by-its-number", test_earlier);
  g_test_add_func ("/domain/paragraphs/a-further-order-says-what-came-back", test_further);
  g_test_add_func ("/domain/paragraphs/each-element-alone-has-its-sentence", test_one_alone);
  g_test_add_func ("/domain/paragraphs/a-sentence-is-found-around-a-byte", test_sentences);
  return g_test_run ();
}
