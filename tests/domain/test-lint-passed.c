/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day in a clause, or in a text that a person wrote, that something is to be done by and that has gone by. */
#include "lint-fixture.h"
#include "rules-fixture.h"

/* The day before RULES_TODAY, and that day. */
#define YESTERDAY "13 March 2025"
#define TODAY "14 March 2025"

#define RULE "text-date-past"

typedef struct
{
  const char *path, *value;
  const char *quote; /* what is found, or NULL */
} Clause;

static guint
count (const WoLint *lint, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < lint->findings->len; i++)
    n += g_str_equal (((const WoLintFinding *) lint->findings->pdata[i])->rule, rule);
  return n;
}

static void
assert_found (const WoLint *lint, const char *quote)
{
  const WoLintFinding *finding = lint_find (lint, RULE);

  lint_tell (lint);
  g_assert_cmpuint (count (lint, RULE), ==, quote != NULL ? 1 : 0);
  if (quote == NULL)
    return;
  g_assert_cmpstr (finding->quote, ==, quote);
  g_assert_cmpint (finding->letter, ==, WO_SMART_TIME_BOUND);
  g_assert_cmpint (finding->paragraph, >, 0);
  g_assert_false (finding->must_fix);
  g_assert_cmpstr (finding->source, ==, "Guidance May 2024, What is a review, Time-bound");
  g_assert_nonnull (finding->point);
  g_assert_nonnull (finding->suggestion);
}

/* Each is a clause made from one answer. */
static void
test_clauses (void)
{
  static const Clause rows[] = {
    { "elements.fairness_now", "inspect the other flats by " YESTERDAY, YESTERDAY },
    { "elements.fairness_now", "inspect the other flats by " TODAY, NULL },
    { "elements.fairness_now", "inspect the other flats by 17 March 2025", NULL },
    { "elements.fairness_now", "inspect the other flats by 28 February 2025", "28 February 2025" },
    { "elements.fairness_now", "inspect the other flats by the 13th of March 2025",
      "13th of March 2025" },
    { "elements.fairness_now", "inspect them no later than Thursday " YESTERDAY, YESTERDAY },
    { "elements.fairness_now", "inspect them on or before " YESTERDAY, YESTERDAY },
    { "elements.fairness_now", "inspect the other flats by 13/03/2025", "13/03/2025" },
    { "elements.fairness_now", "inspect the other flats by 14/03/2025", NULL },
    { "elements.fairness_now", "inspect the other flats by 2025-03-13", "2025-03-13" },
    { "elements.fairness_now", "inspect the other flats by 2025-03-14", NULL },
    { "elements.fairness_now", "inspect the other flats by 31/02/2025", NULL },
    /* It may be the next one. */
    { "elements.fairness_now", "inspect the other flats by 13 March", NULL },
    { "elements.fairness_now", "Inspect the flats. Write to each household by " YESTERDAY ".",
      YESTERDAY },
    { "elements.fairness_now", "inspect the flats whose repairs were promised by " YESTERDAY,
      NULL },
    { "elements.fairness_now", "inspect the flats that have been damp since " YESTERDAY, NULL },
    { "elements.training", "surveyors, on diagnosing damp, by " YESTERDAY, YESTERDAY },
    { "elements.root_cause", "Why no inspection came by " YESTERDAY ".", NULL },
    { "elements.root_cause", "Why it failed. The contractor promised repairs by 3 May 2024.",
      NULL },
    { "elements.others_affected", "whether others waited until " YESTERDAY, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) lint = lint_changed (rows[i].path, rows[i].value, NULL);

      g_test_message ("%s: %s", rows[i].path, rows[i].value);
      assert_found (lint, rows[i].quote);
      if (rows[i].quote != NULL && g_str_equal (rows[i].path, "elements.fairness_now"))
        g_assert_cmpstr (lint_find (lint, RULE)->element, ==, "fairness_now");
    }
}

/* A day that is an answer of its own is told of once, as that answer. */
static void
test_answers (void)
{
  static const struct
  {
    const char *path, *rule;
  } rows[] = {
    { "elements.due", "due-past" },
    { "elements.terms_of_reference.agreed_by", "terms-past" },
    { "elements.milestones/m1.by", "milestone-past" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) lint = lint_changed (rows[i].path, "2025-03-13", NULL);
      g_autoptr (WoLint) today = lint_changed (rows[i].path, "2025-03-14", NULL);

      g_test_message ("%s", rows[i].path);
      assert_found (lint, NULL);
      g_assert_cmpuint (count (lint, rows[i].rule), ==, 1);
      g_assert_cmpuint (count (today, rows[i].rule), ==, 0);
    }
}

/* A learning order's steps are clauses too. */
static void
test_steps (void)
{
  static const char *const values[] = { "brief the staff by " YESTERDAY,
                                        "brief the staff by " TODAY };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-3");
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (WoLint) lint = NULL;

      rules_set (record, "landlord", "Northmoor Homes");
      rules_set (record, "power", "54g");
      rules_set (record, "elements.procedure", values[i]);
      rules_set (record, "elements.due", "2025-05-30");
      order = wo_order_new (record);
      lint = lint_read (order, NULL, NULL);
      assert_found (lint, i == 0 ? YESTERDAY : NULL);
    }
}

/* The day that is offered instead is one that is still to come. */
static void
test_suggestion (void)
{
  static const char *const late = "inspect the other flats by " YESTERDAY;
  static const char *const text = "Northmoor Homes must open the files by " YESTERDAY ".";
  static const struct
  {
    const char *path, *value, *text, *day;
  } rows[] = {
    { "elements.terms_of_reference.agreed_by", "2025-04-25", NULL, "25 April 2025" },
    { "elements.terms_of_reference.agreed_by", "2025-03-13", NULL, "9 May 2025" },
    { "elements.terms_of_reference.agreed_by", NULL, NULL, "9 May 2025" },
    { "elements.due", "2025-09-30", text, "30 September 2025" },
    { "elements.due", "2025-03-13", text, "9 May 2025" },
    { "elements.due", NULL, text, "9 May 2025" },
    /* A Sunday: nobody is there to receive it. */
    { "elements.due", "2025-09-28", text, "26 September 2025" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = rules_order_record ();
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (WoLint) lint = NULL;

      rules_set (record, "elements.fairness_now", late);
      rules_set (record, rows[i].path, rows[i].value);
      order = wo_order_new (record);
      lint = lint_read (order, NULL, rows[i].text);
      assert_found (lint, YESTERDAY);
      g_assert_cmpstr (lint_find (lint, RULE)->suggestion, ==, rows[i].day);
    }
}

/* Without a day nothing has passed. */
static void
test_undated (void)
{
  g_autoptr (WoOrder) order =
      rules_order ("elements.fairness_now", "inspect the other flats by " YESTERDAY);
  g_autoptr (WoLint) lint = lint_read_undated (order, NULL, NULL);

  assert_found (lint, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lint-passed/a-clause-names-a-day-that-has-passed", test_clauses);
  g_test_add_func ("/domain/lint-passed/a-day-of-its-own-is-told-of-once", test_answers);
  g_test_add_func ("/domain/lint-passed/so-does-a-step-of-a-learning-order", test_steps);
  g_test_add_func ("/domain/lint-passed/the-day-instead-is-still-to-come", test_suggestion);
  g_test_add_func ("/domain/lint-passed/without-a-day-nothing-has-passed", test_undated);
  return g_test_run ();
}
