/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a review order has to be and to have, a test each: the whole order says it and nothing is found;
 * the order without it, or with it said badly, is told so, by the rule, for the letter, with a source.
 */
#include "lint-fixture.h"
#include "rules-fixture.h"

typedef struct
{
  const char *name; /* of the test */
  const char *path; /* the cell that is changed; "subject." and "factors." are of the case */
  const char *value;
  const char *rule;
  WoSmart letter;
  gboolean must_fix;
  const char *text; /* that a person wrote instead, or NULL */
} Claim;

#define OPENING                                                                                    \
  "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its damp procedure"

static const Claim claims[] = {
  { "vague-words-have-a-reason-and-a-better-word", "elements.training", "surveyors, in due course",
    "vague-time", WO_SMART_TIME_BOUND, TRUE, NULL },
  { "what-is-adequate-evidence-is-said", "elements.evidence/e1", "confirmation that it is done",
    "evidence-not-document", WO_SMART_MEASURABLE, FALSE, NULL },
  { "specific-is-one-area", "elements.policy_or_practice",
    "Damp and mould procedure, parking and service charges", "scope-several-areas",
    WO_SMART_SPECIFIC, FALSE, NULL },
  { "measurable-has-a-parameter", "elements.training", "adequate training of surveyors",
    "vague-measure", WO_SMART_MEASURABLE, FALSE, NULL },
  { "achievable-is-what-can-be-done-by-the-day", "elements.evidence/e1",
    "complaint figures for twelve months", "evidence-too-late", WO_SMART_ACHIEVABLE, FALSE, NULL },
  { "relevant-answers-the-findings", "elements.areas_for_improvement", "gardening of lawns",
    "improvement-not-linked", WO_SMART_RELEVANT, FALSE, NULL },
  { "time-bound-has-a-day", "elements.due", NULL, "due-missing", WO_SMART_TIME_BOUND, TRUE, NULL },
  { "asks-why-the-failures-happened", "elements.root_cause", NULL, "root-cause-missing",
    WO_SMART_SPECIFIC, TRUE, NULL },
  { "asks-who-else-was-affected", "elements.others_affected", NULL, "others-missing",
    WO_SMART_SPECIFIC, TRUE, NULL },
  { "redress-needs-no-complaint", "elements.redress_for_others",
    "the same, if they make a complaint", "redress-needs-complaint", WO_SMART_MEASURABLE, TRUE,
    NULL },
  { "looks-back-over-a-time-that-can-be-answered-for", "elements.look_back_months", "36",
    "look-back-long", WO_SMART_ACHIEVABLE, FALSE, NULL },
  { "names-the-policy-and-its-review-date", NULL, NULL, "policy-review-overdue", WO_SMART_SPECIFIC,
    FALSE, OPENING "." },
  { "says-that-there-is-no-policy", "subject.state", "absent", "absence-not-said",
    WO_SMART_SPECIFIC, FALSE, OPENING "." },
  { "names-a-policy-that-did-not-fit", "subject.state", "not relevant",
    "not-relevant-policy-missing", WO_SMART_RELEVANT, TRUE, NULL },
  { "says-what-must-improve", "elements.areas_for_improvement", NULL, "improvement-missing",
    WO_SMART_SPECIFIC, TRUE, NULL },
  { "says-who-needs-training", "elements.training", NULL, "training-missing", WO_SMART_RELEVANT,
    FALSE, NULL },
  { "says-what-can-be-done-now", "elements.fairness_now", NULL, "fairness-now-missing",
    WO_SMART_ACHIEVABLE, TRUE, NULL },
  { "a-reviewer-of-its-own-needs-a-reason", "elements.reviewer.independent_of", "none",
    "reviewer-not-independent", WO_SMART_ACHIEVABLE, TRUE, NULL },
  { "the-governing-body-oversees", "elements.governing_body", NULL, "governing-body-missing",
    WO_SMART_ACHIEVABLE, TRUE, NULL },
  { "the-member-responsible-for-complaints-oversees", "elements.member_responsible_for_complaints",
    NULL, "member-missing", WO_SMART_ACHIEVABLE, TRUE, NULL },
  { "the-text-names-the-services-that-take-part", NULL, NULL, "service-areas-differ",
    WO_SMART_ACHIEVABLE, FALSE, OPENING "." },
  { "the-terms-of-reference-have-a-day", "elements.terms_of_reference.agreed_by", NULL,
    "terms-missing", WO_SMART_TIME_BOUND, TRUE, NULL },
  { "the-governing-body-watches-what-follows", "elements.monitoring_by_governing_body", NULL,
    "monitoring-missing", WO_SMART_MEASURABLE, FALSE, NULL },
  { "the-report-goes-to-both", "elements.report_to/Ombudsman", NULL, "report-to-missing",
    WO_SMART_MEASURABLE, TRUE, NULL },
  { "the-text-says-54f", NULL, NULL, "54f-not-named", WO_SMART_SPECIFIC, TRUE,
    "Northmoor Homes must review its damp procedure." },
};

static void
test_claim (gconstpointer data)
{
  const Claim *claim = data;
  gboolean of_case = claim->path != NULL && g_str_has_prefix (claim->path, "subject.");
  g_autoptr (WoCase) c = rules_case (of_case ? claim->path : NULL, claim->value);
  g_autoptr (WoOrder) order = rules_order (of_case ? NULL : claim->path, claim->value);
  g_autoptr (WoLint) whole = lint_changed (NULL, NULL, NULL);
  g_autoptr (WoLint) lint = lint_read (order, c, claim->text);
  const WoLintFinding *finding = lint_find (lint, claim->rule);

  lint_tell (lint);
  g_assert_cmpuint (whole->findings->len, ==, 0);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->letter, ==, (int) claim->letter);
  g_assert_cmpint (finding->must_fix, ==, claim->must_fix);
  g_assert_true (g_str_has_prefix (finding->source, "Guidance May 2024, "));
  g_assert_nonnull (finding->point);
  g_assert_true (g_str_has_suffix (finding->why, "."));
  g_assert_cmpint (lint->smart[claim->letter], !=, WO_LIGHT_MET);
  if (claim->text == NULL)
    g_assert_cmpuint (lint->findings->len, ==, 1);
}

/* Missing has no sentence; met has one. */
static void
test_lights (void)
{
  g_autoptr (WoLint) met = lint_changed (NULL, NULL, NULL);
  g_autoptr (WoLint) missing = lint_changed ("elements.due", NULL, NULL);

  g_assert_cmpint (met->smart[WO_SMART_TIME_BOUND], ==, WO_LIGHT_MET);
  g_assert_cmpstr (met->proof[WO_SMART_TIME_BOUND].element, ==, "report_to");
  g_assert_cmpint (missing->smart[WO_SMART_TIME_BOUND], ==, WO_LIGHT_MISSING);
  g_assert_null (missing->proof[WO_SMART_TIME_BOUND].quote);
  g_assert_cmpint (missing->proof[WO_SMART_TIME_BOUND].end, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autofree char *path = g_strconcat ("/domain/lint-claims/", claims[i].name, NULL);

      g_test_add_data_func (path, &claims[i], test_claim);
    }
  g_test_add_func ("/domain/lint-claims/a-letter-that-is-missing-has-no-sentence", test_lights);
  return g_test_run ();
}
