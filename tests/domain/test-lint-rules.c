/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each rule raised by words that break it and by nothing else: an order in which nothing is found, and
 * one sentence more, or one answer changed.
 */
#include "lint-fixture.h"
#include "rules-fixture.h"

#include "domain/wo-paragraphs.h"

#include <string.h>

typedef struct
{
  const char *rule;
  const char *sentence;
} Snippet;

/* Behind the whole text of a review order. */
static const Snippet review_snippets[] = {
  { "vague-time", "Northmoor Homes must tell the surveyors promptly." },
  { "deadline-from-undated",
    "Northmoor Homes must send the minutes within six weeks of completion of the review." },
  { "deadline-without-start", "Northmoor Homes must call each surveyor within two weeks." },
  { "working-days-unsaid",
    "Northmoor Homes must call each surveyor within ten days of this order." },
  { "vague-verb", "Northmoor Homes must endeavour to repair the fans." },
  { "weak-step", "Northmoor Homes must remind its staff of the procedure." },
  { "vague-measure", "Northmoor Homes must keep robust files on damp." },
  { "vague-scope", "Northmoor Homes must brief various people." },
  { "ambiguous-joining", "Northmoor Homes must call and/or visit the block." },
  { "double-negative", "Northmoor Homes must not fail to open the files." },
  { "double-negative", "A visit at the weekend is not unreasonable." },
  { "duty-on-others", "The contractor must repair the fans." },
  { "duty-on-others", "Residents must open the door." },
  { "beyond-powers", "Northmoor Homes must dismiss the surveyor." },
  { "beyond-powers", "Northmoor Homes must pay a penalty to the fund." },
  { "conditional-duty", "Northmoor Homes must repair the fans, subject to board approval." },
  { "conditional-duty", "Northmoor Homes must repair the fans if the budget allows it." },
  { "review-prejudged", "The review must confirm that the surveyors were at fault." },
  { "terms-not-agreed", "Northmoor Homes must draw up its own terms of reference." },
  { "order-should", "Northmoor Homes should open the files." },
  { "unclear-actor", "The fans must be repaired." },
  { "redress-needs-complaint", "It pays the same to residents if they make a complaint." },
  { "redress-needs-complaint", "It pays nothing to residents unless they complain." },
  { "redress-only-complainants", "Northmoor Homes must compensate residents who have complained." },
  { "redress-amount-fixed", "Northmoor Homes must pay up to £250." },
  { "redress-amount-fixed", "Northmoor Homes must pay £100 to each household." },
  { "placeholder", "Northmoor Homes must open the files of [name of block]." },
  { "placeholder", "Northmoor Homes must open the files; the room is TBC." },
  { "all-caps", "Northmoor Homes must open THE FILES ON DAMP again." },
  { "undefined-abbreviation", "Northmoor Homes must open the HHSRS files." },
  { "repeated-word", "Northmoor Homes must open the the files." },
  { "date-numeric", "Northmoor Homes must open the files by 02/05/2025." },
  { "date-without-year", "Northmoor Homes must open the files by 2 May." },
  { "date-impossible", "Northmoor Homes must open the files by 31 June 2025." },
  { "date-not-working-day", "Northmoor Homes must open the files by 5 May 2025." },
  { "date-not-working-day", "Northmoor Homes must open the files by 3 May 2025." },
  { "weekday-wrong", "Northmoor Homes must open the files by Monday, 2 May 2025." },
  { "dates-reversed", "Northmoor Homes must open files made between 1 May 2024 and 1 April 2024." },
  { "text-date-past", "Northmoor Homes must open the files by 7 March 2025." },
  { "text-date-after-due", "Northmoor Homes must open the files by 3 October 2025." },
  { "deadlines-contradict", "Northmoor Homes must send the final report by 29 August 2025." },
  { "hard-word", "Northmoor Homes must open the aforementioned files." },
  { "long-sentence", "Northmoor Homes must open the files and read them and set them in a row and "
                     "count them and put "
                     "them in a box and take the box to the hall and leave it there with a card "
                     "that has a mark on it "
                     "so that a surveyor can take it to the block and open it there." },
  { "frequency-without-end", "Northmoor Homes must send the Ombudsman a monthly update." },
  { "look-back-of-nothing", "Northmoor Homes must look back over the last six months." },
  { "look-back-long", "Northmoor Homes must open the files of the last 60 months." },
  { "look-back-short", "Northmoor Homes must open the files of the last 2 months." },
  { "reference-to-nothing", "Northmoor Homes must do what paragraph 44 asks." },
  { "personal-detail", "Northmoor Homes must visit Mrs Marlowe." },
  { "personal-detail", "Northmoor Homes must write to Cllr Marlowe." },
  { "personal-detail", "Northmoor Homes must write to a.marlowe@example.org again." },
  { "personal-detail", "Northmoor Homes must visit NG1 5FS." },
  { "other-case-reference", "Northmoor Homes must open the file of case 202300417." },
  { "evidence-personal-data",
    "Northmoor Homes must send the Ombudsman the names and addresses of all residents." },
  { "member-by-name",
    "The member responsible for complaints, Ruth Marlowe, leads the talk on it." },
  { "cause-stated", "The failures were caused by the surveyors." },
  { "reviewer-inside-service", "The review is led by the head of repairs." },
  { "wrong-power", "Northmoor Homes must act under paragraph 54(g) too." },
};

/* Behind the text of a recommendation and of a learning order. */
static const Snippet advice_snippets[] = {
  { "recommendation-must", "Northmoor Homes must open the files." },
};

static const Snippet step_snippets[] = {
  { "learning-governing-body", "The governing body hears of it." },
  { "learning-governing-body", "The board oversees it." },
  { "learning-independent-review", "It must commission an independent review." },
  { "learning-independent-review", "An external consultant leads the review." },
  { "learning-others", "It must find all other residents." },
  { "learning-wide", "It must write terms of reference and agree them." },
  { "training-without-who", "It must give training on damp." },
  { "spotlight-unknown", "It must assess itself against a Spotlight on hedgehogs." },
};

static char *
text_of (const WoOrder *order, const WoCase *c)
{
  g_autoptr (GPtrArray) paragraphs =
      wo_order_paragraphs (&(WoOrderInput){ .order = order, .c = c, .edition = rules_edition () });

  return wo_order_text (paragraphs);
}

/* That @rule is found, and no other. */
static void
assert_only (const WoLint *lint, const char *rule, const char *said)
{
  g_test_message ("%s: %s", rule, said);
  lint_tell (lint);
  g_assert_nonnull (lint_find (lint, rule));
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      g_assert_cmpstr (finding->rule, ==, rule);
      g_assert_true (g_str_has_prefix (finding->source, "Guidance May 2024, "));
      g_assert_nonnull (finding->point);
    }
}

static void
assert_snippets (const WoRecord *record, const WoCase *c, const Snippet *snippets, gsize n_snippets)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autofree char *text = text_of (order, c);
  g_autoptr (WoLint) clean = lint_read (order, c, text);

  lint_tell (clean);
  g_assert_cmpuint (clean->findings->len, ==, 0);
  for (gsize i = 0; i < n_snippets; i++)
    {
      g_autofree char *more = g_strconcat (text, "\n", snippets[i].sentence, NULL);
      g_autoptr (WoLint) lint = lint_read (order, c, more);

      assert_only (lint, snippets[i].rule, snippets[i].sentence);
      for (guint n = 0; n < lint->findings->len; n++)
        lint_take (lint, n, record, c, more);
    }
}

static void
test_review (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoRecord) record = rules_order_record ();

  assert_snippets (record, c, review_snippets, G_N_ELEMENTS (review_snippets));
}

static void
test_advice (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoRecord) record = rules_order_record ();

  rules_set (record, "kind", "recommendation");
  assert_snippets (record, c, advice_snippets, G_N_ELEMENTS (advice_snippets));
}

static WoRecord *
learning_record (void)
{
  WoRecord *record = wo_record_new (WO_RECORD_ORDER, "order-3");

  rules_set (record, "landlord", "Northmoor Homes");
  rules_set (record, "power", "54g");
  rules_set (record, "kind", "order");
  rules_set (record, "elements.senior_review",
             "what was missed and when, put to the executive leadership team");
  rules_set (record, "elements.evidence/e1", "the report of that review");
  rules_set (record, "elements.due", "2025-05-30");
  return record;
}

static WoOrder *
learning_order (const char *path, const char *value)
{
  g_autoptr (WoRecord) record = learning_record ();

  rules_set (record, path, value);
  return wo_order_new (record);
}

static void
test_steps (void)
{
  g_autoptr (WoRecord) record = learning_record ();

  assert_snippets (record, NULL, step_snippets, G_N_ELEMENTS (step_snippets));
}

/* One answer of a review order changed. */
static const struct
{
  const char *path, *value, *rule;
} answers[] = {
  { "elements.reviewer.who", "the head of repairs", "reviewer-inside-service" },
  { "elements.reviewer.who", "its director of finance", "reviewer-employee" },
  { "elements.evidence/e1", "complaint figures for twelve months", "evidence-too-late" },
  { "elements.milestones/m2.what", NULL, NULL },
  { "elements.look_back_months", "36", "look-back-long" },
  { "elements.look_back_months", "1", "look-back-short" },
  { "elements.look_back_months", "24", NULL },
  { "elements.look_back_months", "3", NULL },
  { "elements.policy_or_practice", "Damp and mould procedure, noise reports and service charges",
    "scope-several-areas" },
  { "relation", "incorporate", "earlier-order-unnamed" },
};

static void
test_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (WoLint) lint = lint_changed (answers[i].path, answers[i].value, NULL);

      lint_tell (lint);
      if (answers[i].rule == NULL)
        g_assert_cmpuint (lint->findings->len, ==, 0);
      else if (g_str_equal (answers[i].rule, "earlier-order-unnamed"))
        g_assert_nonnull (lint_find (lint, answers[i].rule));
      else
        assert_only (lint, answers[i].rule, answers[i].value);
    }
}

static void
test_steps_answers (void)
{
  static const struct
  {
    const char *path, *value, *rule;
  } rows[] = {
    { "elements.training", "damp, for the surveyors", "step-without-evidence" },
    { "elements.procedure", "a log of calls", "step-without-evidence" },
    { "elements.evidence/e2", "the training records", "evidence-without-step" },
    { "elements.due", NULL, "due-missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoOrder) order = learning_order (rows[i].path, rows[i].value);
      g_autoptr (WoLint) lint = lint_read (order, NULL, NULL);

      lint_tell (lint);
      g_assert_nonnull (lint_find (lint, rows[i].rule));
    }
}

/* The program's own words say who hears the result; a text that a person wrote may not. */
static void
test_senior_review (void)
{
  static const struct
  {
    const char *text;
    gboolean found;
  } rows[] = {
    { "A senior manager must review the case.", TRUE },
    { "A senior manager must review the case and report to the leadership team.", FALSE },
  };
  g_autoptr (WoOrder) order = learning_order ("elements.senior_review", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoLint) lint = lint_read (order, NULL, rows[i].text);

      g_assert_cmpint (lint_find (lint, "senior-review-unheard") != NULL, ==, rows[i].found);
    }
}

static void
test_procedure (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-4");
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) lint = NULL;

  rules_set (record, "landlord", "Northmoor Homes");
  rules_set (record, "power", "54g");
  rules_set (record, "elements.procedure", "a log of every open complaint, kept weekly");
  rules_set (record, "elements.evidence/e1", "a copy of the written procedure");
  rules_set (record, "elements.due", "2025-05-30");
  order = wo_order_new (record);
  lint = lint_read (order, NULL, NULL);
  assert_only (lint, "procedure-without-owner", "a log of every open complaint");
}

/* A case changed beside an order that stays. */
static void
test_case (void)
{
  static const struct
  {
    const char *path, *value, *rule;
  } rows[] = {
    { "factors.cause_known.answer", "yes", "cause-known" },
    { "factors.cause_known.answer", "partly", NULL },
    { "subject.review_due", NULL, "policy-review-date" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = rules_case (rows[i].path, rows[i].value);
      g_autoptr (WoOrder) order = rules_order (NULL, NULL);
      g_autoptr (WoLint) lint = lint_read (order, c, NULL);

      lint_tell (lint);
      if (rows[i].rule == NULL)
        g_assert_cmpuint (lint->findings->len, ==, 0);
      else
        assert_only (lint, rows[i].rule, rows[i].value);
    }
}

#define OPENING "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its "

/* A text held against its case and its elements: the rule is found, or, in the right words, not. */
static void
test_texts (void)
{
  static const struct
  {
    const char *state, *path, *value, *text, *rule;
    gboolean found;
  } rows[] = {
    { "in force", NULL, NULL, OPENING "Damp and mould procedure.", "policy-review-overdue", TRUE },
    { "in force", NULL, NULL,
      OPENING "Damp and mould procedure, which was due for review by 1 April 2023.",
      "policy-review-overdue", FALSE },
    { "absent", NULL, NULL, "Northmoor Homes has no procedure. It must amend its damp procedure.",
      "absent-policy-amended", TRUE },
    { "absent", NULL, NULL, "Northmoor Homes has no procedure. It must write one.",
      "absent-policy-amended", FALSE },
    { "not relevant", NULL, NULL, "It used a policy that was not relevant.",
      "not-relevant-policy-unnamed", TRUE },
    { "not relevant", NULL, NULL, "The Damp and mould procedure was not relevant.",
      "not-relevant-policy-unnamed", FALSE },
    { "in force", NULL, NULL, OPENING "damp.", "service-areas-differ", TRUE },
    { "in force", NULL, NULL, OPENING "damp with its repairs and surveying teams.",
      "service-areas-differ", FALSE },
    { "in force", NULL, NULL, OPENING "damp with its repairs, its surveying and its lettings team.",
      "service-areas-differ", TRUE },
    { "in force", NULL, NULL, OPENING "damp. The board must be told.",
      "governing-body-only-informed", TRUE },
    { "in force", NULL, NULL, OPENING "damp. The board must be told, and must oversee it.",
      "governing-body-only-informed", FALSE },
    { "in force", NULL, NULL, "It must check whether any residents were affected.",
      "others-without-bounds", FALSE },
    { "in force", "elements.look_back_months", NULL,
      "It must check whether any residents were affected.", "others-without-bounds", TRUE },
    { "in force", "elements.look_back_months", NULL,
      "It must check whether any residents of the block were affected.", "others-without-bounds",
      FALSE },
    { "in force", NULL, NULL, OPENING "damp.", "text-leaves-out", TRUE },
    { "in force", NULL, NULL, "It keeps minutes for the file.", "evidence-no-recipient", TRUE },
    { "in force", NULL, NULL, "It sends the Ombudsman the minutes.", "evidence-no-recipient",
      FALSE },
    { "in force", NULL, NULL, "1. It opens a file.\n2. It reads it.\n4. It shuts it.",
      "numbering-broken", TRUE },
    { "in force", NULL, NULL, "1. It opens a file.\n2. It reads it.\n3. It shuts it.",
      "numbering-broken", FALSE },
    { "in force", "relation", "further", OPENING "damp again.", "further-not-said", TRUE },
    { "in force", "relation", "further", OPENING "damp, as the same failures came back.",
      "further-not-said", FALSE },
    { "in force", "relation", "incorporate", "It must agree terms of reference with the Ombudsman.",
      "incorporate-new-terms", TRUE },
    { "in force", "relation", "incorporate", "It takes this into its review.",
      "incorporate-new-terms", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = rules_case ("subject.state", rows[i].state);
      g_autoptr (WoOrder) order = rules_order (rows[i].path, rows[i].value);
      g_autoptr (WoLint) lint = lint_read (order, c, rows[i].text);

      g_test_message ("%s: %s", rows[i].rule, rows[i].text);
      lint_tell (lint);
      g_assert_cmpint (lint_find (lint, rows[i].rule) != NULL, ==, rows[i].found);
    }
}

static void
test_one_day (void)
{
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) lint = NULL;

  rules_set (record, "elements.milestones/m2.what", "a draft of the report to the Ombudsman");
  rules_set (record, "elements.milestones/m2.by", "2025-06-30");
  order = wo_order_new (record);
  lint = lint_read (order, NULL, NULL);
  assert_only (lint, "milestones-one-day", "two on 30 June 2025");
}

/* A look back from a day begins at a character, wherever in the words its measure ends. */
static void
test_letters_of_two_bytes (void)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (int n = 0; n < 40; n++)
    {
      g_autofree char *text =
          g_strdup_printf ("Northmoor Homes must open %sx by 3 May 2025.", letters->str);
      g_autoptr (WoLint) lint = lint_changed (NULL, NULL, text);

      g_assert_cmpstr (lint_find (lint, "date-not-working-day")->quote, ==, "3 May 2025");
      g_string_append (letters, "é");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lint-rules/one-sentence-raises-its-rule-alone", test_review);
  g_test_add_func ("/domain/lint-rules/a-recommendation-that-orders", test_advice);
  g_test_add_func ("/domain/lint-rules/a-learning-order-that-asks-for-a-review", test_steps);
  g_test_add_func ("/domain/lint-rules/one-answer-raises-its-rule-alone", test_answers);
  g_test_add_func ("/domain/lint-rules/each-step-of-a-learning-order-is-whole", test_steps_answers);
  g_test_add_func ("/domain/lint-rules/leaders-hear-the-result-of-a-senior-review",
                   test_senior_review);
  g_test_add_func ("/domain/lint-rules/a-procedure-has-an-owner", test_procedure);
  g_test_add_func ("/domain/lint-rules/an-order-is-held-against-its-case", test_case);
  g_test_add_func ("/domain/lint-rules/a-text-breaks-a-rule-or-keeps-it", test_texts);
  g_test_add_func ("/domain/lint-rules/milestones-fall-on-days-of-their-own", test_one_day);
  g_test_add_func ("/domain/lint-rules/letters-of-two-bytes-are-not-parted",
                   test_letters_of_two_bytes);
  return g_test_run ();
}
