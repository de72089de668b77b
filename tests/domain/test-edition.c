/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "protocol/wo-packs.h"

#include <string.h>

static void
test_factors (void)
{
  const WoEdition *edition = rules_edition ();

  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const WoFactorText *factor = &edition->factors[i];
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      g_assert_cmpint ((int) factor->id, ==, i);
      g_assert_cmpint (factor->number, >=, 1);
      g_assert_cmpint (factor->number, <=, 8);
      g_assert_nonnull (factor->title);
      g_assert_true (g_str_has_suffix (factor->question, "?"));
      g_assert_nonnull (factor->text);
      g_assert_nonnull (factor->missing_hint);
      g_assert_true (g_str_has_prefix (factor->source, "Guidance May 2024, Factors to consider, "));
      g_assert_cmpint (factor->source[strlen (factor->source) - 1] - '0', ==, factor->number);
      g_assert_cmpuint (factor->prompts->len, >, 0);
      g_assert_cmpuint (factor->answers->len, ==, g_strv_length ((char **) answers));
      for (guint j = 0; j < factor->answers->len; j++)
        {
          const WoAnswerWords *words = g_ptr_array_index (factor->answers, j);

          g_assert_cmpstr (words->answer, ==, answers[j]);
          g_assert_nonnull (words->title);
          g_assert_nonnull (words->does);
        }
    }
}

static void
test_four_prompts_of_detriment (void)
{
  static const char *const ids[] = { "length-of-time", "missed-chances", "vulnerability",
                                     "building-up" };
  GPtrArray *prompts = rules_edition ()->factors[WO_FACTOR_DETRIMENT_RESIDENT].prompts;

  g_assert_cmpuint (prompts->len, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (((const WoPrompt *) g_ptr_array_index (prompts, i))->id, ==, ids[i]);
}

static void
check_elements (GPtrArray *elements)
{
  static const char *const groups[] = { "Find out", "Put right", "Who and when", "Proof", NULL };
  static const char *const letters[] = { "specific", "measurable", "achievable",
                                         "relevant", "time_bound", NULL };

  for (guint i = 0; i < elements->len; i++)
    {
      const WoElementText *element = g_ptr_array_index (elements, i);

      g_assert_nonnull (element->name);
      g_assert_nonnull (element->title);
      g_assert_nonnull (element->text);
      g_assert_true (g_str_has_prefix (element->source, "Guidance May 2024, "));
      g_assert_true (g_strv_contains (groups, element->group));
      g_assert_true (g_strv_contains (letters, element->letter));
    }
}

static void
test_elements (void)
{
  const WoEdition *edition = rules_edition ();

  check_elements (edition->elements);
  check_elements (edition->learning_elements);
  g_assert_nonnull (wo_edition_element (edition, "root_cause"));
  g_assert_nonnull (wo_edition_element (edition, "senior_review"));
  g_assert_null (wo_edition_element (edition, "no_such_element"));
  g_assert_true (wo_edition_element (edition, "report_to")->always);
  g_assert_false (wo_edition_element (edition, "not_relevant_policy")->always);
}

static void
test_lookups (void)
{
  const WoEdition *edition = rules_edition ();

  g_assert_cmpstr (wo_edition_source (edition, "no-oversight"), ==,
                   "Guidance May 2024, Factors to consider, 1");
  g_assert_cmpstr (wo_edition_source (edition, "no-such-rule"), ==, "Guidance May 2024");
  g_assert_cmpstr (wo_edition_source (edition, NULL), ==, "Guidance May 2024");
  g_assert_cmpstr (wo_edition_answer_title (edition, WO_FACTOR_OTHERS_AFFECTED, "unknown"), ==,
                   "Not known");
  g_assert_cmpstr (wo_edition_answer_title (edition, WO_FACTOR_OTHERS_AFFECTED, "perhaps"), ==,
                   "perhaps");
  g_assert_cmpint (edition->further_after_days, ==, 365);
  g_assert_cmpint (edition->further_warn_days, ==, 305);
  g_assert_cmpint (edition->look_back_months, ==, 6);
  g_assert_true (edition->non_delegated);
}

static void
test_new (void)
{
  g_autoptr (WoEdition) edition = wo_edition_new ();

  g_assert_cmpuint (edition->elements->len, ==, 0);
  g_assert_cmpstr (wo_edition_source (edition, "anything"), ==, "");
  g_assert_null (wo_edition_element (edition, "due"));
  g_assert_cmpint ((int) edition->factors[WO_FACTOR_COMPLEXITY].id, ==, WO_FACTOR_COMPLEXITY);
}

/* One that is read and put away again leaves nothing behind; the sanitizers watch. */
static void
test_put_away (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoEdition) edition = wo_edition_from_json (wo_editions_json ("2024-05"), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (edition->id, ==, "2024-05");
  g_assert_cmpint (edition->revised, ==, wo_date_new (2024, 5, 1));
  wo_edition_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/edition/every-answer-has-its-words-and-paragraph", test_factors);
  g_test_add_func ("/domain/edition/detriment-has-its-four-prompts",
                   test_four_prompts_of_detriment);
  g_test_add_func ("/domain/edition/every-element-has-group-letter-and-paragraph", test_elements);
  g_test_add_func ("/domain/edition/what-is-not-held-falls-back", test_lookups);
  g_test_add_func ("/domain/edition/one-that-is-read-is-put-away-whole", test_put_away);
  g_test_add_func ("/domain/edition/a-new-one-is-empty-and-whole", test_new);
  return g_test_run ();
}
