/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-assess.h"

#include <string.h>

static WoAssessment *
assess (const char *path, const char *value)
{
  g_autoptr (WoCase) c = rules_case (path, value);

  return wo_assess (c, rules_edition (), NULL);
}

static gboolean
holds (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (g_ptr_array_index (texts, i), text) == 0)
      return TRUE;
  return FALSE;
}

static const WoPoint *
find_point (GPtrArray *points, WoFactorId factor)
{
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (point->factor == factor && !point->about_finding)
        return point;
    }
  return NULL;
}

static void
test_towards (void)
{
  g_autoptr (WoAssessment) assessment = assess (NULL, NULL);

  g_assert_cmpstr (assessment->guidance, ==, "2024-05");
  g_assert_true (assessment->complete);
  g_assert_cmpuint (assessment->missing->len, ==, 0);
  g_assert_cmpuint (assessment->stops->len, ==, 0);
  g_assert_cmpuint (assessment->warnings->len, ==, 0);
  g_assert_cmpuint (assessment->towards->len, ==, 6);
  g_assert_cmpuint (assessment->against->len, ==, 0);
  g_assert_cmpstr (assessment->lean, ==, "towards");
  g_assert_cmpstr (assessment->route, ==, "54f");
  g_assert_true (holds (assessment->open_routes, "54f"));
  g_assert_true (holds (assessment->open_routes, "54g"));
  g_assert_true (holds (assessment->open_routes, "none"));
  g_assert_false (holds (assessment->open_routes, "duty-to-monitor"));
}

static void
test_stops (void)
{
  static const struct
  {
    const char *path, *answer;
    WoFactorId factor;
    const char *instead, *source;
  } rows[] = {
    { "factors.oversight.answer", "no", WO_FACTOR_OVERSIGHT, "54g",
      "Guidance May 2024, Factors to consider, 1" },
    { "factors.further_investigation.answer", "tier-3", WO_FACTOR_FURTHER_INVESTIGATION, "54g",
      "Guidance May 2024, Factors to consider, 7" },
    { "factors.further_investigation.answer", "paragraph-49", WO_FACTOR_FURTHER_INVESTIGATION,
      "54g", "Guidance May 2024, Factors to consider, 7" },
    { "factors.complaint_handling_policy.answer", "yes", WO_FACTOR_COMPLAINT_HANDLING_POLICY,
      "duty-to-monitor", "Guidance May 2024, Factors to consider, 8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoAssessment) assessment = assess (rows[i].path, rows[i].answer);
      const WoPoint *stop = find_point (assessment->stops, rows[i].factor);

      g_assert_cmpuint (assessment->stops->len, ==, 1);
      g_assert_nonnull (stop);
      g_assert_cmpstr (stop->effect, ==, "no-54f");
      g_assert_cmpstr (stop->source, ==, rows[i].source);
      g_assert_cmpstr (stop->instead[0], ==, rows[i].instead);
      g_assert_false (holds (assessment->open_routes, "54f"));
      g_assert_true (holds (assessment->open_routes, rows[i].instead));
      g_assert_cmpstr (assessment->route, ==, rows[i].instead);
      /* A stop never weighs. */
      g_assert_cmpstr (assessment->lean, ==, "towards");
      g_assert_cmpuint (assessment->towards->len, ==, 6);
    }
}

static void
test_not_stops (void)
{
  static const struct
  {
    const char *path, *answer;
    guint warnings;
  } rows[] = {
    { "factors.further_investigation.answer", "tier-1", 1 },
    { "factors.further_investigation.answer", "tier-2", 1 },
    { "factors.complaint_handling_policy.answer", "redress", 0 },
    { "factors.complaint_handling_policy.answer", "training", 0 },
    { "factors.complaint_handling_policy.answer", "linked-policy", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoAssessment) assessment = assess (rows[i].path, rows[i].answer);

      g_assert_cmpuint (assessment->stops->len, ==, 0);
      g_assert_cmpuint (assessment->warnings->len, ==, rows[i].warnings);
      g_assert_cmpstr (assessment->route, ==, "54f");
      g_assert_true (holds (assessment->open_routes, "54f"));
    }
}

static void
test_missing (void)
{
  static const struct
  {
    const char *path, *missing;
  } rows[] = {
    { "landlord", "landlord" },
    { "determination.findings/f1.finding", "determination.findings" },
    { "subject.may_recur_because", "subject.may_recur_because" },
    { "factors.oversight.answer", "factors.oversight" },
    { "factors.oversight.reason", "factors.oversight" },
    { "factors.others_affected.answer", "factors.others_affected" },
    { "factors.policy_deficiency.reason", "factors.policy_deficiency" },
    { "factors.detriment_resident.answer", "factors.detriment_resident" },
    { "factors.detriment_others.answer", "factors.detriment_others" },
    { "factors.cause_known.answer", "factors.cause_known" },
    { "factors.complexity.reason", "factors.complexity" },
    { "factors.further_investigation.answer", "factors.further_investigation" },
    { "factors.complaint_handling_policy.answer", "factors.complaint_handling_policy" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoAssessment) assessment = assess (rows[i].path, NULL);

      g_assert_false (assessment->complete);
      g_assert_cmpuint (assessment->missing->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (assessment->missing, 0), ==, rows[i].missing);
      g_assert_cmpstr (assessment->route, ==, "undecided");
      g_assert_nonnull (assessment->because);
    }
}

static void
test_empty (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "case-2");
  g_autoptr (WoCase) c = wo_case_new (record);
  g_autoptr (WoAssessment) assessment = wo_assess (c, rules_edition (), NULL);

  g_assert_cmpuint (assessment->missing->len, ==, 12);
  g_assert_cmpstr (assessment->lean, ==, "balanced");
  g_assert_cmpstr (assessment->route, ==, "undecided");
  g_assert_cmpuint (assessment->warnings->len, ==, 0);
}

static void
test_determination (void)
{
  static const struct
  {
    const char *outcome, *finding;
    guint warnings;
  } rows[] = {
    { "upheld", "severe maladministration", 0 },
    { "upheld", "service failure", 0 },
    { NULL, "maladministration", 0 },
    { NULL, "no maladministration", 1 },
    { "upheld", "no maladministration", 2 },
    { "upheld", "reasonable redress", 1 },
    { "rejected", "maladministration", 1 },
    { "rejected", "no maladministration", 1 },
    { "rejected", "outside jurisdiction", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_case_record ();
      g_autoptr (WoCase) c = NULL;
      g_autoptr (WoAssessment) assessment = NULL;

      rules_set (record, "determination.outcome", rows[i].outcome);
      rules_set (record, "determination.findings/f1.finding", rows[i].finding);
      c = wo_case_new (record);
      assessment = wo_assess (c, rules_edition (), NULL);
      g_assert_cmpuint (assessment->warnings->len, ==, rows[i].warnings);
      for (guint j = 0; j < assessment->warnings->len; j++)
        g_assert_true (
            ((const WoPoint *) g_ptr_array_index (assessment->warnings, j))->about_finding);
    }
}

/* What the guidance singles out, with everything else towards. */
static void
test_singled_out (void)
{
  static const struct
  {
    const char *path, *answer, *lean, *route;
  } rows[] = {
    { "factors.cause_known.answer", "yes", "balanced", "54f" },
    { "factors.cause_known.answer", "partly", "towards", "54f" },
    { "factors.others_affected.answer", "unlikely", "against", "54g" },
    { "factors.others_affected.answer", "unknown", "balanced", "54g" },
    { "factors.complexity.answer", "low", "towards", "54f" },
    { "factors.policy_deficiency.answer", "no", "towards", "54f" },
    { "factors.detriment_resident.answer", "minor", "towards", "54f" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoAssessment) assessment = assess (rows[i].path, rows[i].answer);

      g_assert_cmpstr (assessment->lean, ==, rows[i].lean);
      g_assert_cmpstr (assessment->route, ==, rows[i].route);
    }
}

static void
test_minor_harm (void)
{
  g_autoptr (WoRecord) record = rules_case_record ();
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoAssessment) assessment = NULL;

  rules_set (record, "factors.detriment_resident.answer", "minor");
  rules_set (record, "factors.detriment_others.answer", "minor");
  c = wo_case_new (record);
  assessment = wo_assess (c, rules_edition (), NULL);
  g_assert_cmpstr (assessment->lean, ==, "balanced");
}

/* Which route follows where the lean is against, by the gravest finding and the harm. */
static void
test_against (void)
{
  static const struct
  {
    const char *finding, *detriment, *cause, *route;
  } rows[] = {
    { "severe maladministration", "minor", "yes", "54g" },
    { "maladministration", "significant", "yes", "54g" },
    { "service failure", "significant", "no", "54g" },
    { "maladministration", "moderate", "no", "spotlight" },
    { "service failure", "minor", "partly", "spotlight" },
    { "service failure", "minor", "yes", "none" },
    { "no maladministration", "minor", "no", "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_case_record ();
      g_autoptr (WoCase) c = NULL;
      g_autoptr (WoAssessment) assessment = NULL;

      rules_set (record, "factors.others_affected.answer", "unlikely");
      rules_set (record, "determination.findings/f1.finding", rows[i].finding);
      rules_set (record, "factors.detriment_resident.answer", rows[i].detriment);
      rules_set (record, "factors.cause_known.answer", rows[i].cause);
      c = wo_case_new (record);
      assessment = wo_assess (c, rules_edition (), NULL);
      g_assert_cmpstr (assessment->lean, ==, "against");
      g_assert_cmpstr (assessment->route, ==, rows[i].route);
      g_assert_true (holds (assessment->open_routes, rows[i].route));
    }
}

/* The answers of the six that weigh, from what speaks against to what speaks for. Two on one step have
 * the same number. */
typedef struct
{
  WoFactorId factor;
  const char *answers[5];
  int steps[5];
} Ladder;

static const Ladder ladders[] = {
  { WO_FACTOR_OTHERS_AFFECTED, { "unlikely", "unknown", "likely" }, { 0, 1, 2 } },
  { WO_FACTOR_POLICY_DEFICIENCY, { "no", "unknown", "yes" }, { 0, 1, 2 } },
  { WO_FACTOR_DETRIMENT_RESIDENT,
    { "minor", "moderate", "unknown", "significant" },
    { 0, 1, 1, 2 } },
  { WO_FACTOR_DETRIMENT_OTHERS, { "minor", "moderate", "unknown", "significant" }, { 0, 1, 1, 2 } },
  { WO_FACTOR_CAUSE_KNOWN, { "yes", "partly", "no" }, { 0, 1, 2 } },
  { WO_FACTOR_COMPLEXITY, { "low", "medium", "high" }, { 0, 1, 2 } },
};

static int
lean_number (const char *lean)
{
  if (g_str_equal (lean, "balanced"))
    return 0;
  return g_str_equal (lean, "towards") ? 1 : -1;
}

static int
lean_with (WoCase *c, WoFactorId factor, const char *answer)
{
  char *was = c->factors[factor].answer;
  g_autoptr (WoAssessment) assessment = NULL;

  c->factors[factor].answer = (char *) answer;
  assessment = wo_assess (c, rules_edition (), NULL);
  c->factors[factor].answer = was;
  return lean_number (assessment->lean);
}

static guint
try_steps (WoCase *c)
{
  guint tried = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ladders); i++)
    {
      const Ladder *ladder = &ladders[i];
      int leans[5] = { 0 };

      for (gsize j = 0; ladder->answers[j] != NULL; j++)
        leans[j] = lean_with (c, ladder->factor, ladder->answers[j]);
      for (gsize j = 1; ladder->answers[j] != NULL; j++, tried++)
        {
          if (ladder->steps[j] == ladder->steps[j - 1])
            g_assert_cmpint (leans[j], ==, leans[j - 1]);
          else
            g_assert_cmpint (leans[j], >=, leans[j - 1]);
        }
    }
  return tried;
}

static guint
climb (WoCase *c, gsize level, guint *leans)
{
  const Ladder *ladder;
  char *was;
  guint tried = 0;

  if (level == G_N_ELEMENTS (ladders))
    {
      g_autoptr (WoAssessment) assessment = wo_assess (c, rules_edition (), NULL);

      leans[lean_number (assessment->lean) + 1]++;
      return try_steps (c);
    }
  ladder = &ladders[level];
  was = c->factors[ladder->factor].answer;
  for (gsize j = 0; ladder->answers[j] != NULL; j++)
    {
      c->factors[ladder->factor].answer = (char *) ladder->answers[j];
      tried += climb (c, level + 1, leans);
    }
  c->factors[ladder->factor].answer = was;
  return tried;
}

static void
test_monotone (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  guint leans[3] = { 0 };

  g_assert_cmpuint (climb (c, 0, leans), ==, 1296 * 14);
  g_assert_cmpuint (leans[0] + leans[1] + leans[2], ==, 1296);
  /* None of the three is out of reach. */
  g_assert_cmpuint (MIN (leans[0], MIN (leans[1], leans[2])), >, 50);
}

static guint
check_changes (WoCase *c)
{
  g_autoptr (WoAssessment) assessment = wo_assess (c, rules_edition (), NULL);

  for (guint i = 0; i < assessment->would_change->len; i++)
    {
      const WoChange *change = g_ptr_array_index (assessment->would_change, i);
      char *was = c->factors[change->factor].answer;
      g_autoptr (WoAssessment) tried = NULL;

      c->factors[change->factor].answer = change->to;
      tried = wo_assess (c, rules_edition (), NULL);
      c->factors[change->factor].answer = was;
      g_assert_cmpstr (tried->lean, ==, change->lean);
      g_assert_cmpstr (tried->route, ==, change->route);
      g_assert_false (g_str_equal (tried->lean, assessment->lean) &&
                      g_str_equal (tried->route, assessment->route));
    }
  return assessment->would_change->len;
}

/* Each change holds when tried, from many starting points; and where none is named, none is there. */
static void
test_would_change (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  guint changes = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ladders); i++)
    for (gsize j = 0; ladders[i].answers[j] != NULL; j++)
      for (gsize k = 0; k < G_N_ELEMENTS (ladders); k++)
        {
          char *first = c->factors[ladders[i].factor].answer;
          char *second;

          c->factors[ladders[i].factor].answer = (char *) ladders[i].answers[j];
          second = c->factors[ladders[k].factor].answer;
          c->factors[ladders[k].factor].answer = (char *) ladders[k].answers[0];
          changes += check_changes (c);
          c->factors[ladders[k].factor].answer = second;
          c->factors[ladders[i].factor].answer = first;
        }
  g_assert_cmpuint (changes, >, 300);
}

static void
test_names_the_known_change (void)
{
  g_autoptr (WoAssessment) assessment = assess (NULL, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < assessment->would_change->len; i++)
    {
      const WoChange *change = g_ptr_array_index (assessment->would_change, i);

      if (change->factor == WO_FACTOR_CAUSE_KNOWN && g_str_equal (change->to, "yes"))
        {
          found = TRUE;
          g_assert_cmpstr (change->lean, ==, "balanced");
          g_assert_cmpstr (change->route, ==, "54f");
        }
    }
  g_assert_true (found);
}

static void
test_because (void)
{
  g_autoptr (WoAssessment) whole = assess (NULL, NULL);
  g_autoptr (WoAssessment) stopped = assess ("factors.oversight.answer", "no");
  g_autofree char *lengthy = g_strnfill (5000, 'x');
  g_autoptr (WoAssessment) cut = assess ("factors.cause_known.reason", lengthy);
  g_autoptr (WoAssessment) lines = assess ("factors.cause_known.reason", "One.\n\nTwo.");

  g_assert_nonnull (strstr (whole->because, "Northmoor Homes"));
  g_assert_nonnull (strstr (whole->because, "“Four inspections gave four reasons”"));
  g_assert_nonnull (strstr (whole->because, "Guidance May 2024"));
  g_assert_null (strchr (whole->because, '\n'));
  g_assert_nonnull (strstr (stopped->because, "ruled out"));
  g_assert_cmpint (g_utf8_strlen (cut->because, -1), <, 2000);
  g_assert_nonnull (strstr (lines->because, "“One. Two”"));
}

static void
test_direction (void)
{
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_COMPLEXITY, "high"), ==, 1);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_COMPLEXITY, "medium"), ==, 0);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_COMPLEXITY, "low"), ==, -1);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_COMPLEXITY, NULL), ==, 0);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_CAUSE_KNOWN, "no"), ==, 1);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_OVERSIGHT, "no"), ==, 0);
  g_assert_cmpint (wo_factor_direction (WO_FACTOR_FURTHER_INVESTIGATION, "tier-3"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/assess/all-six-towards-suggest-54f", test_towards);
  g_test_add_func ("/domain/assess/each-stop-rules-out-54f-and-never-weighs", test_stops);
  g_test_add_func ("/domain/assess/tiers-1-and-2-warn-and-redress-does-not-stop", test_not_stops);
  g_test_add_func ("/domain/assess/what-is-missing-is-named-and-leaves-it-undecided", test_missing);
  g_test_add_func ("/domain/assess/an-empty-case-is-balanced-and-undecided", test_empty);
  g_test_add_func ("/domain/assess/no-failure-and-an-outcome-at-odds-warn", test_determination);
  g_test_add_func ("/domain/assess/known-cause-and-nobody-else-weigh-as-the-guidance-says",
                   test_singled_out);
  g_test_add_func ("/domain/assess/minor-harm-to-all-is-never-towards", test_minor_harm);
  g_test_add_func ("/domain/assess/against-asks-for-learning-only-where-failings-were-significant",
                   test_against);
  g_test_add_func ("/domain/assess/no-step-of-a-factor-moves-the-lean-the-other-way",
                   test_monotone);
  g_test_add_func ("/domain/assess/every-named-change-holds-when-tried", test_would_change);
  g_test_add_func ("/domain/assess/names-that-a-known-cause-would-change-it",
                   test_names_the_known_change);
  g_test_add_func ("/domain/assess/because-quotes-the-persons-own-reasons", test_because);
  g_test_add_func ("/domain/assess/three-factors-have-no-direction", test_direction);
  return g_test_run ();
}
