/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint-fixture.h"
#include "rules-fixture.h"

#include "domain/wo-paragraphs.h"

#include <string.h>

static void
test_clean (void)
{
  g_autoptr (WoLint) result = lint_changed (NULL, NULL, NULL);

  for (guint i = 0; i < result->findings->len; i++)
    g_test_message ("%s", ((const WoLintFinding *) g_ptr_array_index (result->findings, i))->why);
  g_assert_cmpuint (result->findings->len, ==, 0);
  g_assert_cmpuint (result->missing->len, ==, 0);
  g_assert_cmpuint (result->must_fix, ==, 0);
  g_assert_cmpuint (result->consider, ==, 0);
  for (int i = 0; i < WO_SMART_N; i++)
    g_assert_cmpint (result->smart[i], ==, WO_LIGHT_MET);
}

/* Each takes one element from an order that is whole. */
static void
test_missing (void)
{
  static const struct
  {
    const char *path, *rule, *element;
    gboolean must_fix;
    WoSmart letter;
  } rows[] = {
    { "elements.root_cause", "root-cause-missing", "root_cause", TRUE, WO_SMART_SPECIFIC },
    { "elements.others_affected", "others-missing", "others_affected", TRUE, WO_SMART_SPECIFIC },
    { "elements.redress_for_others", "redress-missing", "redress_for_others", TRUE,
      WO_SMART_MEASURABLE },
    { "elements.look_back_months", "look-back-missing", "look_back_months", FALSE,
      WO_SMART_MEASURABLE },
    { "elements.areas_for_improvement", "improvement-missing", "areas_for_improvement", TRUE,
      WO_SMART_SPECIFIC },
    { "elements.training", "training-missing", "training", FALSE, WO_SMART_RELEVANT },
    { "elements.fairness_now", "fairness-now-missing", "fairness_now", TRUE, WO_SMART_ACHIEVABLE },
    { "elements.reviewer.independent_of", "reviewer-missing", "reviewer", TRUE,
      WO_SMART_ACHIEVABLE },
    { "elements.governing_body", "governing-body-missing", "governing_body", TRUE,
      WO_SMART_ACHIEVABLE },
    { "elements.member_responsible_for_complaints", "member-missing",
      "member_responsible_for_complaints", TRUE, WO_SMART_ACHIEVABLE },
    { "elements.terms_of_reference.agreed_by", "terms-missing", "terms_of_reference", TRUE,
      WO_SMART_TIME_BOUND },
    { "elements.monitoring_by_governing_body", "monitoring-missing", "monitoring_by_governing_body",
      FALSE, WO_SMART_MEASURABLE },
    { "elements.due", "due-missing", "due", TRUE, WO_SMART_TIME_BOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) result = lint_changed (rows[i].path, NULL, NULL);
      const WoLintFinding *finding = lint_find (result, rows[i].rule);

      g_assert_nonnull (finding);
      g_assert_cmpstr (finding->element, ==, rows[i].element);
      g_assert_cmpint (finding->must_fix, ==, rows[i].must_fix);
      g_assert_cmpint (finding->letter, ==, (int) rows[i].letter);
      g_assert_true (lint_misses (result, rows[i].element));
      g_assert_cmpint (result->smart[rows[i].letter], ==,
                       rows[i].must_fix ? WO_LIGHT_MISSING : WO_LIGHT_ATTENTION);
      g_assert_cmpuint (result->findings->len, ==, 1);
    }
}

/* Each changes one element for the worse, or for something that is still right (@rule NULL). */
static const struct
{
  const char *path, *value, *rule;
  gboolean must_fix;
} changes[] = {
  { "elements.due", "2025-03-13", "due-past", TRUE },
  { "elements.due", "2025-09-27", "due-not-working-day", FALSE },
  { "elements.due", "2025-12-25", "due-not-working-day", FALSE },
  { "elements.due", "2025-12-24", NULL, FALSE },
  { "elements.due", "2025-04-10", "due-too-near", FALSE },
  { "elements.due", "2026-03-16", "due-too-far", FALSE },
  { "elements.due", "2026-03-13", NULL, FALSE },
  { "elements.due", "2025-06-30", NULL, FALSE },
  { "elements.due", "2025-06-27", "due-before-milestone", TRUE },
  { "elements.terms_of_reference.agreed_by", "2025-09-30", "terms-late", TRUE },
  { "elements.terms_of_reference.agreed_by", "2025-06-26", "terms-late", FALSE },
  { "elements.terms_of_reference.agreed_by", "2025-03-13", "terms-past", TRUE },
  { "elements.terms_of_reference.agreed_by", "2025-03-14", NULL, FALSE },
  { "elements.milestones/m1.by", "2025-03-13", "milestone-past", TRUE },
  { "elements.milestones/m1.by", "2025-04-24", "milestone-before-terms", FALSE },
  { "elements.milestones/m1.by", NULL, "milestone-without-date", FALSE },
  { "elements.evidence/e1", "confirmation that it is done", "evidence-not-document", FALSE },
  { "elements.evidence/e1", "a list of the homes", NULL, FALSE },
  { "elements.areas_for_improvement", "better gardening of lawns", "improvement-not-linked",
    FALSE },
  { "elements.areas_for_improvement", "what follows a repeat inspection", NULL, FALSE },
  { "elements.reviewer.independent_of", "none", "reviewer-not-independent", TRUE },
  { "elements.reviewer.independent_of", "service area", NULL, FALSE },
  { "elements.report_to/Ombudsman", NULL, "report-to-missing", TRUE },
  { "elements.report_to/governing body", NULL, "report-to-missing", TRUE },
  { "elements.redress_for_others", "the same, if they make a complaint", "redress-needs-complaint",
    TRUE },
  { "elements.training", "surveyors, as soon as possible", "vague-time", TRUE },
  { "elements.training", "surveyors, promptly and by 30 May 2025", "vague-time", FALSE },
  { "elements.training", "surveyors, by 30 May 2025", NULL, FALSE },
  { "elements.training", "surveyors, within six weeks", "deadline-without-start", FALSE },
  { "elements.training", "surveyors, within six weeks of this order", NULL, FALSE },
  { "elements.training", "surveyors should consider damp", "vague-verb", FALSE },
  { "elements.training", "call handlers, to ensure that they ask", "vague-verb", FALSE },
  { "elements.training", "surveyors, who look into damp", "vague-verb", FALSE },
  { "elements.training", "relevant staff, on damp", "vague-scope", FALSE },
  { "elements.training", "surveyors and various others, on damp", "vague-scope", FALSE },
  { "elements.training", "adequate training of surveyors", "vague-measure", FALSE },
  { "elements.training", "surveyors, where appropriate", "vague-measure", FALSE },
  { "elements.training", "surveyors, on reasonable adjustments", NULL, FALSE },
  { "elements.training", "surveyors and/or call handlers", "ambiguous-joining", FALSE },
  { "elements.training", "The surveyors must be trained in damp", "unclear-actor", FALSE },
  { "elements.training", "The surveyors must be trained in damp by a chartered surveyor", NULL,
    FALSE },
  { "elements.fairness_now", "visit Mrs Marlowe", "personal-detail", TRUE },
  { "elements.fairness_now", "visit 12 Alder Road", "personal-detail", TRUE },
  { "elements.fairness_now", "write to m.marlowe@example.org", "personal-detail", TRUE },
  { "elements.fairness_now", "visit the homes in Alder Court", NULL, FALSE },
};

static void
test_changed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (WoLint) result = lint_changed (changes[i].path, changes[i].value, NULL);
      const WoLintFinding *finding =
          changes[i].rule != NULL ? lint_find (result, changes[i].rule) : NULL;

      g_test_message ("%s = %s", changes[i].path, changes[i].value);
      for (guint j = 0; j < result->findings->len; j++)
        g_test_message ("  %s",
                        ((const WoLintFinding *) g_ptr_array_index (result->findings, j))->rule);
      if (changes[i].rule == NULL)
        {
          g_assert_cmpuint (result->findings->len, ==, 0);
          continue;
        }
      g_assert_nonnull (finding);
      g_assert_cmpint (finding->must_fix, ==, changes[i].must_fix);
      g_assert_true (g_str_has_prefix (finding->source, "Guidance May 2024, "));
      g_assert_nonnull (finding->why);
    }
}

/* A case changed beside an order that stays. */
static void
test_case (void)
{
  static const struct
  {
    const char *path, *value, *rule;
  } rows[] = {
    { "subject.state", "not relevant", "not-relevant-policy-missing" },
    { "subject.review_due", NULL, "policy-review-date" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = rules_case (rows[i].path, rows[i].value);
      g_autoptr (WoOrder) order = rules_order (NULL, NULL);
      g_autoptr (WoLint) result = lint_read (order, c, NULL);

      g_assert_nonnull (lint_find (result, rows[i].rule));
      g_assert_cmpuint (result->findings->len, ==, 1);
    }
}

/* Lists that are emptied: the services, the milestones, the proof. */
static void
test_emptied_lists (void)
{
  static const struct
  {
    const char *paths[3], *rule;
    gboolean must_fix;
  } rows[] = {
    { { "elements.service_areas/repairs", "elements.service_areas/surveying" },
      "service-areas-missing",
      TRUE },
    { { "elements.milestones/m1.what", "elements.milestones/m1.by" }, "milestone-missing", FALSE },
    { { "elements.evidence/e1", "elements.evidence/e2" }, "evidence-missing", TRUE },
    { { "elements.report_to/Ombudsman", "elements.report_to/governing body" },
      "report-to-missing",
      TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_order_record ();
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (WoLint) result = NULL;

      for (gsize j = 0; rows[i].paths[j] != NULL; j++)
        rules_set (record, rows[i].paths[j], NULL);
      order = wo_order_new (record);
      result = lint_read (order, NULL, NULL);
      g_assert_nonnull (lint_find (result, rows[i].rule));
      g_assert_cmpint (lint_find (result, rows[i].rule)->must_fix, ==, rows[i].must_fix);
      g_assert_cmpuint (result->findings->len, ==, 1);
      g_assert_cmpuint (result->missing->len, ==, 1);
    }
}

/* Where there is no policy, a text that a person wrote must say so. */
static void
test_absence (void)
{
  g_autoptr (WoCase) c = rules_case ("subject.state", "absent");
  g_autoptr (WoOrder) order = rules_order (NULL, NULL);
  g_autoptr (WoLint) silent = lint_read (order, c, "Under 54(f) Northmoor Homes must review damp.");
  g_autoptr (WoLint) said = lint_read (
      order, c,
      "Under 54(f) Northmoor Homes, which has no policy on damp, must review how it deals "
      "with it.");
  g_autoptr (WoLint) own = lint_read (order, c, NULL);

  g_assert_nonnull (lint_find (silent, "absence-not-said"));
  g_assert_null (lint_find (said, "absence-not-said"));
  g_assert_null (lint_find (own, "absence-not-said"));
}

#define FINE "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its Damp and mould "

/* Texts that a person wrote, beside elements that are whole. */
static void
test_texts (void)
{
  static const struct
  {
    const char *text, *rule;
    gboolean found;
  } rows[] = {
    { FINE "procedure by 30 September 2025.", "54f-not-named", FALSE },
    { "Northmoor Homes must review its Damp procedure.", "54f-not-named", TRUE },
    { FINE "procedure.", "landlord-not-named", FALSE },
    { "Under 54.f it must review its Damp procedure.", "landlord-not-named", TRUE },
    { FINE "procedure by 30 September 2025.", "due-not-in-text", FALSE },
    { FINE "procedure.", "due-not-in-text", TRUE },
    { FINE "procedure by 30 October 2025.", "text-date-after-due", TRUE },
    { FINE "procedure by 1 August 2025.", "text-date-after-due", FALSE },
    { FINE "procedure and act under 54(g).", "wrong-power", TRUE },
    { FINE "procedure.", "wrong-power", FALSE },
    { "Under 54(f) Northmoor Homes must review its lifts.", "policy-named-otherwise", TRUE },
    { FINE "procedure.", "policy-named-otherwise", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) result = lint_changed (NULL, NULL, rows[i].text);

      g_test_message ("%s: %s", rows[i].rule, rows[i].text);
      g_assert_cmpint (lint_find (result, rows[i].rule) != NULL, ==, rows[i].found);
    }
}

static void
test_lengths (void)
{
  g_autoptr (GString) long_text = g_string_new ("1. " FINE "procedure");
  g_autoptr (WoLint) alone = NULL;
  g_autoptr (WoLint) beside = NULL;
  g_autoptr (WoLint) brief = NULL;

  for (int i = 0; i < 130; i++)
    g_string_append (long_text, " and");
  alone = lint_changed (NULL, NULL, long_text->str);
  g_assert_nonnull (lint_find (alone, "all-in-one"));
  g_string_append (long_text, ".\n\n2. It must send the report.");
  beside = lint_changed (NULL, NULL, long_text->str);
  g_assert_null (lint_find (beside, "all-in-one"));
  g_assert_nonnull (lint_find (beside, "long-paragraph"));
  g_assert_cmpint (lint_find (beside, "long-paragraph")->paragraph, ==, 1);
  brief = lint_changed (NULL, NULL, "1. " FINE "procedure.\n2. It must send the report.");
  g_assert_null (lint_find (brief, "long-paragraph"));
}

/* A text with nothing beside it: what it says counts as there. */
static void
test_text_alone (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-2");
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) nothing = NULL;
  g_autoptr (WoLint) text = NULL;

  rules_set (record, "power", "54f");
  order = wo_order_new (record);
  nothing = lint_read_undated (order, NULL, NULL);
  g_assert_cmpuint (nothing->must_fix, >=, 12);
  for (int i = 0; i < WO_SMART_N; i++)
    if (i != WO_SMART_RELEVANT)
      g_assert_cmpint (nothing->smart[i], ==, WO_LIGHT_MISSING);
  text = lint_read_undated (
      order, NULL,
      FINE "procedure and find out the root cause by 30 September 2025. Its governing "
           "body must oversee this. The terms of reference are agreed by 1 May 2025.");
  g_assert_false (lint_misses (text, "root_cause"));
  g_assert_false (lint_misses (text, "governing_body"));
  g_assert_false (lint_misses (text, "terms_of_reference"));
  g_assert_false (lint_misses (text, "due"));
  g_assert_true (lint_misses (text, "evidence"));
  g_assert_true (lint_misses (text, "member_responsible_for_complaints"));
}

/* Places are characters of the text that was read, and the words that stand there are the quote. */
static void
test_places (void)
{
  const char *text =
      "1. Für “Café” — ﬁrst.\n\n  2. It must try to repair — asap — for Mr O’Neill.\n";
  g_autoptr (WoLint) result = lint_changed (NULL, NULL, text);
  guint placed = 0;

  for (guint i = 0; i < result->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (result->findings, i);
      g_autofree char *there = g_utf8_substring (text, finding->start, finding->end);

      if (finding->end == 0)
        continue;
      placed++;
      g_assert_cmpstr (there, ==, finding->quote);
      g_assert_cmpint (finding->paragraph, ==, 2);
    }
  g_assert_cmpuint (placed, ==, 3);
  g_assert_cmpstr (lint_find (result, "vague-time")->quote, ==, "asap");
  g_assert_cmpstr (lint_find (result, "vague-time")->suggestion, ==, "by 30 September 2025");
  g_assert_cmpstr (lint_find (result, "vague-verb")->quote, ==, "try to repair");
  g_assert_cmpstr (lint_find (result, "vague-verb")->suggestion, ==, "repair");
  g_assert_cmpstr (lint_find (result, "personal-detail")->quote, ==, "Mr O’Neill");
}

static void
test_places_in_own_text (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order ("elements.milestones/m1.by", "2025-03-13");
  g_autoptr (GPtrArray) paragraphs =
      wo_order_paragraphs (&(WoOrderInput){ .order = order, .c = c, .edition = rules_edition () });
  g_autofree char *text = wo_order_text (paragraphs);
  g_autoptr (WoLint) result = lint_read (order, c, NULL);
  const WoLintFinding *finding = lint_find (result, "milestone-past");
  g_autofree char *there = g_utf8_substring (text, finding->start, finding->end);

  g_assert_cmpstr (there, ==, "13 March 2025");
  g_assert_cmpstr (finding->element, ==, "milestones");
}

/* A place half-way between the terms and the end, on a weekday. */
static void
test_suggested_day (void)
{
  g_autoptr (WoLint) result =
      lint_changed ("elements.milestones/m1.what", "interim findings asap", NULL);
  g_autoptr (WoLint) scope = lint_changed ("elements.training", "relevant staff, on damp", NULL);

  g_assert_cmpstr (lint_find (result, "vague-time")->suggestion, ==, "by 11 July 2025");
  g_assert_cmpstr (lint_find (scope, "vague-scope")->suggestion, ==,
                   "staff in repairs and surveying");
}

static void
test_waivers (void)
{
  static const struct
  {
    const char *id, *because;
    gboolean waived;
  } rows[] = {
    { "vague-time", "Agreed with the DRM.", TRUE },
    { "vague-time@5", "Agreed with the DRM.", TRUE },
    { "vague-time@4", "Another paragraph.", FALSE },
    { "vague-verb", "Another rule.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_order_record ();
      g_autofree char *path = g_strdup_printf ("waivers/%s.waived_because", rows[i].id);
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (WoLint) result = NULL;

      rules_set (record, "elements.training", "surveyors, asap");
      rules_set (record, path, rows[i].because);
      order = wo_order_new (record);
      result = lint_read (order, NULL, NULL);
      g_assert_cmpint (lint_find (result, "vague-time")->paragraph, ==, 5);
      g_assert_cmpstr (lint_find (result, "vague-time")->waived_because, ==,
                       rows[i].waived ? rows[i].because : NULL);
      g_assert_cmpuint (result->must_fix, ==, rows[i].waived ? 0 : 1);
      g_assert_cmpint (result->smart[WO_SMART_TIME_BOUND], ==,
                       rows[i].waived ? WO_LIGHT_MET : WO_LIGHT_ATTENTION);
    }
}

static void
test_sorted (void)
{
  g_autoptr (WoLint) result =
      lint_changed ("elements.training", "adequate, asap, for Mr Marlowe", NULL);
  const WoLintFinding *last = NULL;

  g_assert_cmpuint (result->findings->len, ==, 3);
  for (guint i = 0; i < result->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (result->findings, i);

      if (last != NULL && last->must_fix == finding->must_fix)
        g_assert_cmpint (last->start, <=, finding->start);
      if (last != NULL)
        g_assert_true (last->must_fix || !finding->must_fix);
      last = finding;
    }
}

static WoLint *
lint_learning (const char *path, const char *value)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-3");
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = rules_case ("factors.further_investigation.answer", "paragraph-49");

  rules_set (record, "landlord", "Northmoor Homes");
  rules_set (record, "power", "54g");
  rules_set (record, "kind", "order");
  rules_set (record, "elements.senior_review", "what was missed and when, for the leadership team");
  rules_set (record, "elements.evidence/e1", "the report of that review");
  rules_set (record, "elements.due", "2025-04-04");
  rules_set (record, path, value);
  order = wo_order_new (record);
  return lint_read (order, c, NULL);
}

static void
test_learning (void)
{
  static const struct
  {
    const char *path, *value, *rule;
  } rows[] = {
    { "elements.senior_review", NULL, "learning-empty" },
    { "elements.evidence/e1", NULL, "evidence-missing" },
    { "elements.due", NULL, "due-missing" },
    { "elements.other", "an independent review of repairs", "learning-independent-review" },
    { "elements.other", "report to the governing body", "learning-governing-body" },
    { "elements.other", "redress for all residents similarly affected", "learning-others" },
    { "elements.other", "agree terms of reference", "learning-wide" },
    { "elements.self_assessment", "on damp and mould", "spotlight-paragraph-49" },
    { "elements.other", "write to the residents soon", "vague-time" },
    { "kind", "recommendation", NULL },
  };
  g_autoptr (WoLint) clean = lint_learning ("type", NULL);

  g_assert_cmpuint (clean->findings->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) result = lint_learning (rows[i].path, rows[i].value);

      if (rows[i].rule == NULL)
        g_assert_cmpuint (result->findings->len, ==, 0);
      else
        g_assert_nonnull (lint_find (result, rows[i].rule));
    }
}

static void
test_recommendation (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order ("kind", "recommendation");
  g_autoptr (WoLint) result = lint_read (order, c, FINE "procedure.");

  g_assert_cmpstr (lint_find (result, "recommendation-must")->suggestion, ==, "should");
}

/* To take learning into a review that is in progress, one relies on its own terms. */
static void
test_incorporate (void)
{
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) result = NULL;

  rules_set (record, "relation", "incorporate");
  rules_set (record, "elements.governing_body", NULL);
  rules_set (record, "elements.terms_of_reference.agreed_by", NULL);
  rules_set (record, "elements.reviewer.independent_of", NULL);
  order = wo_order_new (record);
  result = lint_read (order, NULL, NULL);
  g_assert_cmpuint (result->must_fix, ==, 0);
}

/* The words of a landlord's or a policy's name leave nothing open. */
static void
test_proper_names (void)
{
  g_autoptr (WoCase) c = rules_case ("subject.name", "Effective Damp and mould procedure");
  g_autoptr (WoOrder) order = rules_order ("landlord", "Better Homes");
  g_autoptr (WoLint) named =
      lint_read (order, c,
                 "Under 54(f) Better Homes must review its Effective Damp and "
                 "mould procedure by 30 September 2025.");
  g_autoptr (WoLint) said =
      lint_read (order, c, "Under 54(f) Better Homes must make its damp procedure better.");

  g_assert_null (lint_find (named, "vague-measure"));
  g_assert_cmpstr (lint_find (said, "vague-measure")->quote, ==, "better");
}

/* The longest text a person may write, full of what the rules look for, is still read. */
static void
test_longest (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WoLint) result = NULL;

  while (text->len < 50000)
    g_string_append (text, "asap complaints 12 Alder must be done at 30 May 2025 ");
  result = lint_changed (NULL, NULL, text->str);
  g_assert_cmpuint (result->findings->len, >, 900);
}

static void
test_names (void)
{
  g_assert_cmpstr (wo_smart_name (WO_SMART_TIME_BOUND), ==, "time_bound");
  g_assert_cmpstr (wo_light_name (WO_LIGHT_ATTENTION), ==, "attention");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lint/a-whole-order-has-no-finding", test_clean);
  g_test_add_func ("/domain/lint/each-missing-element-is-its-own-finding", test_missing);
  g_test_add_func ("/domain/lint/each-rule-fires-and-stays-silent-beside-it", test_changed);
  g_test_add_func ("/domain/lint/the-case-behind-it-is-held-against-it", test_case);
  g_test_add_func ("/domain/lint/an-emptied-list-is-missing", test_emptied_lists);
  g_test_add_func ("/domain/lint/a-text-says-that-there-is-no-policy", test_absence);
  g_test_add_func ("/domain/lint/a-written-text-is-held-against-the-elements", test_texts);
  g_test_add_func ("/domain/lint/long-paragraphs-are-parted", test_lengths);
  g_test_add_func ("/domain/lint/what-a-text-says-counts-as-there", test_text_alone);
  g_test_add_func ("/domain/lint/places-are-characters", test_places);
  g_test_add_func ("/domain/lint/places-are-those-of-the-orders-own-text", test_places_in_own_text);
  g_test_add_func ("/domain/lint/a-vague-word-has-words-that-could-stand-instead",
                   test_suggested_day);
  g_test_add_func ("/domain/lint/a-waiver-sets-aside-a-rule-or-one-paragraph", test_waivers);
  g_test_add_func ("/domain/lint/must-fix-comes-first-then-the-place", test_sorted);
  g_test_add_func ("/domain/lint/a-learning-order-has-its-own-rules", test_learning);
  g_test_add_func ("/domain/lint/a-recommendation-does-not-order", test_recommendation);
  g_test_add_func ("/domain/lint/incorporating-relies-on-the-review-in-progress", test_incorporate);
  g_test_add_func ("/domain/lint/a-name-leaves-nothing-open", test_proper_names);
  g_test_add_func ("/domain/lint/the-longest-text-is-read", test_longest);
  g_test_add_func ("/domain/lint/letters-and-lights-have-names", test_names);
  return g_test_run ();
}
