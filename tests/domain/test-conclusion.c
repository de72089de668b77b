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

static const WoAssessmentClause *
find (const WoAssessment *assessment, const char *path)
{
  for (guint i = 0; i < assessment->clauses->len; i++)
    {
      const WoAssessmentClause *clause = assessment->clauses->pdata[i];

      if (g_strcmp0 (clause->path, path) == 0)
        return clause;
    }
  return NULL;
}

/* Every answer to every factor, one at a time: the conclusion is its clauses and nothing else. */
static void
test_joined (void)
{
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      for (gsize a = 0; answers[a] != NULL; a++)
        {
          g_autofree char *path =
              g_strdup_printf ("factors.%s.answer", wo_factor_name ((WoFactorId) i));
          g_autoptr (WoAssessment) assessment = assess (path, answers[a]);
          g_autoptr (GString) text = g_string_new (NULL);

          for (guint j = 0; j < assessment->clauses->len; j++)
            g_string_append (text, ((WoAssessmentClause *) assessment->clauses->pdata[j])->text);
          g_assert_cmpstr (text->str, ==, assessment->because);
          g_assert_true (g_str_has_suffix (text->str, "."));
          g_assert_null (strstr (text->str, "  "));
          g_assert_null (strstr (text->str, ".."));
        }
    }
}

/* Each clause on a factor has the person's reason and the factor's paragraph. */
static void
test_tied (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoAssessment) assessment = assess (NULL, NULL);

  for (guint i = 0; i < assessment->towards->len; i++)
    {
      const WoPoint *point = assessment->towards->pdata[i];
      g_autofree char *path = g_strconcat ("factors.", wo_factor_name (point->factor), NULL);
      const WoAssessmentClause *clause = find (assessment, path);
      g_autofree char *reason = g_strndup (c->factors[point->factor].reason,
                                           strlen (c->factors[point->factor].reason) - 1);

      g_assert_nonnull (clause);
      g_assert_nonnull (strstr (clause->text, reason));
      g_assert_cmpstr (clause->source, ==, rules_edition ()->factors[point->factor].source);
    }
  g_assert_nonnull (find (assessment, "subject.may_recur_because"));
  g_assert_nonnull (find (assessment, "route"));
}

/* The evidence cited for a factor stands behind its reason, by document and page. */
static void
test_cites (void)
{
  g_autoptr (WoRecord) record = rules_case_record ();
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoAssessment) assessment = NULL;

  rules_set (record, "cites/e1.factor", "complexity");
  rules_set (record, "cites/e1.document", "Repairs log");
  rules_set (record, "cites/e1.page", "14");
  rules_set (record, "cites/e1.paragraph", "3");
  rules_set (record, "cites/e2.factor", "oversight");
  rules_set (record, "cites/e2.document", "Board minutes");
  c = wo_case_new (record);
  assessment = wo_assess (c, rules_edition (), NULL);
  g_assert_nonnull (
      strstr (find (assessment, "factors.complexity")->text,
              "(“Repairs, surveying and a contractor”, see Repairs log, page 14, paragraph 3)"));
  g_assert_null (strstr (find (assessment, "factors.cause_known")->text, "see "));
}

/* No policy, or one that does not fit, is said to be a sign; a policy in force is not. */
static void
test_absence (void)
{
  static const struct
  {
    const char *state;
    gboolean said;
  } rows[] = {
    { "in force", FALSE }, { "interim", FALSE }, { "absent", TRUE }, { "not relevant", TRUE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoAssessment) assessment = assess ("subject.state", rows[i].state);

      g_assert_cmpint (find (assessment, "subject.state") != NULL, ==, rows[i].said);
    }
}

/* It is a judgement with reasons and never a sum: no points, no score, no percentage. */
static void
test_no_total (void)
{
  static const char *const words[] = { "score", "points", "total", "out of", "%", "+", "/" };

  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      for (gsize a = 0; answers[a] != NULL; a++)
        {
          g_autofree char *path =
              g_strdup_printf ("factors.%s.answer", wo_factor_name ((WoFactorId) i));
          g_autoptr (WoAssessment) assessment = assess (path, answers[a]);

          for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
            g_assert_null (strstr (assessment->because, words[w]));
        }
    }
}

static void
test_reminder (void)
{
  g_autoptr (WoAssessment) assessment = assess (NULL, NULL);

  g_assert_nonnull (assessment->reminder);
  g_assert_cmpstr (assessment->reminder, ==, rules_edition ()->reminder);
}

/* What it is about complaint handling for is asked where it is said to be about it. */
static void
test_complaint_handling (void)
{
  static const struct
  {
    const char *about, *answer;
    gboolean warned, stopped;
  } rows[] = {
    { "substantive", "no", FALSE, FALSE },
    { "complaint handling", "no", TRUE, FALSE },
    { "complaint handling", "redress", FALSE, FALSE },
    { "complaint handling", "yes", FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_case_record ();
      g_autoptr (WoCase) c = NULL;
      g_autoptr (WoAssessment) assessment = NULL;

      rules_set (record, "subject.about", rows[i].about);
      rules_set (record, "factors.complaint_handling_policy.answer", rows[i].answer);
      c = wo_case_new (record);
      assessment = wo_assess (c, rules_edition (), NULL);
      g_assert_cmpuint (assessment->warnings->len, ==, rows[i].warned ? 1 : 0);
      g_assert_cmpuint (assessment->stops->len, ==, rows[i].stopped ? 1 : 0);
      if (rows[i].stopped)
        {
          g_assert_cmpstr (assessment->route, ==, "duty-to-monitor");
          g_assert_nonnull (strstr (assessment->because, "Code Compliance Log"));
        }
    }
}

static void
test_membership (void)
{
  g_autoptr (WoAssessment) member = assess ("scheme_member", "yes");
  g_autoptr (WoAssessment) stranger = assess ("scheme_member", "no");

  g_assert_cmpuint (member->warnings->len, ==, 0);
  g_assert_cmpuint (stranger->warnings->len, ==, 1);
  g_assert_true (((WoPoint *) stranger->warnings->pdata[0])->about_finding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/conclusion/it-is-its-clauses-and-nothing-else", test_joined);
  g_test_add_func ("/domain/conclusion/each-clause-has-factor-reason-and-source", test_tied);
  g_test_add_func ("/domain/conclusion/evidence-is-cited-by-page", test_cites);
  g_test_add_func ("/domain/conclusion/an-absent-policy-is-a-sign", test_absence);
  g_test_add_func ("/domain/conclusion/it-is-never-a-sum-of-points", test_no_total);
  g_test_add_func ("/domain/conclusion/how-large-a-step-it-is-is-recalled", test_reminder);
  g_test_add_func ("/domain/conclusion/complaint-handling-is-asked-about", test_complaint_handling);
  g_test_add_func ("/domain/conclusion/a-landlord-outside-the-scheme-is-warned-of",
                   test_membership);
  return g_test_run ();
}
