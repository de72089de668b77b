/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Twenty orders as good caseworkers write them, each in a voice of its own: few findings, and none that
 * must be fixed. Then each of them spoilt in one place, its suggestions taken, and its text shaken.
 */
#include "lint-fixture.h"
#include "rules-fixture.h"

#include "protocol/wo-case-json.h"

#include <string.h>

#define GOOD 20
#define FINDINGS_MAX 19
#define SHAKES 60

typedef struct
{
  WoRecord *record;
  WoCase *c;
  char *text; /* NULL: from the elements */
} Good;

static void
good_free (Good *self)
{
  wo_record_free (self->record);
  g_clear_pointer (&self->c, wo_case_free);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Good, good_free)

static char *
contents (const char *kind, int n)
{
  g_autofree char *name = g_strdup_printf ("%s-%02d.json", kind, n);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "domain", "orders", name, NULL);
  char *data = NULL;

  g_file_get_contents (path, &data, NULL, NULL);
  return data;
}

static Good *
good (int n)
{
  g_autofree char *order = contents ("good", n);
  g_autofree char *case_file = contents ("case", n);
  g_autoptr (GError) error = NULL;
  Good *self = g_new0 (Good, 1);

  g_assert_nonnull (order);
  self->record = wo_order_from_json (order, -1, &self->text, &error);
  g_assert_no_error (error);
  if (case_file != NULL)
    {
      g_autoptr (WoRecord) record = wo_case_from_json (case_file, -1, NULL, &error);

      g_assert_no_error (error);
      self->c = wo_case_new (record);
    }
  return self;
}

static WoLint *
read_good (const Good *self, const char *text)
{
  g_autoptr (WoOrder) order = wo_order_new (self->record);

  return lint_read (order, self->c, text);
}

static void
test_good (void)
{
  guint found = 0;
  guint written = 0;

  for (int n = 1; n <= GOOD; n++)
    {
      g_autoptr (Good) one = good (n);
      g_autoptr (WoLint) lint = read_good (one, one->text);

      g_test_message ("good-%02d", n);
      lint_tell (lint);
      g_assert_cmpuint (lint->must_fix, ==, 0);
      g_assert_cmpuint (lint->missing->len, ==, 0);
      found += lint->findings->len;
      written += one->text != NULL ? 1 : 0;
    }
  g_test_message ("%u findings in %d orders", found, GOOD);
  g_assert_cmpuint (found, <=, FINDINGS_MAX);
  g_assert_cmpuint (written, >=, GOOD / 2);
}

/* Each letter that is met says by which words, and those stand in the text. */
static void
test_proof (void)
{
  for (int n = 1; n <= GOOD; n++)
    {
      g_autoptr (Good) one = good (n);
      g_autoptr (WoLint) lint = read_good (one, one->text);

      for (int letter = 0; letter < WO_SMART_N; letter++)
        {
          const WoLintProof *proof = &lint->proof[letter];

          g_test_message ("good-%02d %s: %s", n, wo_smart_name (letter), proof->quote);
          g_assert_cmpint (lint->smart[letter], !=, WO_LIGHT_MISSING);
          g_assert_cmpint (proof->end, >, proof->start);
          g_assert_cmpint (proof->paragraph, >, 0);
          if (one->text != NULL)
            {
              g_autofree char *there = g_utf8_substring (one->text, proof->start, proof->end);

              g_assert_cmpstr (there, ==, proof->quote);
            }
        }
    }
}

/* The day it is due stands in the sentence that makes it time-bound. */
static void
test_time_proof (void)
{
  for (int n = 1; n <= GOOD; n++)
    {
      g_autoptr (Good) one = good (n);
      g_autoptr (WoOrder) order = wo_order_new (one->record);
      g_autoptr (WoLint) lint = read_good (one, one->text);
      g_autofree char *day = wo_date_in_words (order->elements.due);

      g_assert_nonnull (strstr (lint->proof[WO_SMART_TIME_BOUND].quote, day));
    }
}

/* What is taken out of a text, with all that begins at the first words and ends at the last. */
static char *
without (const char *text, const char *const *lines)
{
  g_auto (GStrv) kept = g_strsplit (text, "\n", -1);
  GString *left = g_string_new (NULL);

  for (gsize i = 0; kept[i] != NULL; i++)
    {
      gboolean drop = FALSE;

      for (gsize n = 0; lines[n] != NULL; n++)
        drop = drop || strstr (kept[i], lines[n]) != NULL;
      if (!drop)
        g_string_append_printf (left, "%s%s", left->len > 0 ? "\n" : "", kept[i]);
    }
  return g_string_free (left, FALSE);
}

/* One thing that an order needs, taken out with the lines that say it. */
static const struct
{
  int n;
  const char *lines[4];
  const char *rule;
} losses[] = {
  { 2, { "member responsible", "look at progress", NULL }, "governing-body-missing" },
  { 2, { "member responsible", NULL }, "member-missing" },
  { 2, { "terms of reference", NULL }, "terms-missing" },
  { 2, { "training", NULL }, "training-missing" },
  { 2, { "paragraph 54(f)", NULL }, "54f-not-named" },
  { 3, { "redress", "required first", NULL }, "redress-missing" },
  { 3, { "inquire into the reasons", "written reason", NULL }, "root-cause-missing" },
  { 3, { "independent of the landlord", NULL }, "reviewer-missing" },
  { 3, { "member responsible", NULL }, "member-missing" },
  { 3, { "interim report", NULL }, "milestone-missing" },
  { 4, { "Oversight:", NULL }, "member-missing" },
  { 4, { "Put matters right", NULL }, "redress-missing" },
  { 4, { "root cause", NULL }, "root-cause-missing" },
  { 4, { "Stop cancelling", "Put matters", NULL }, "fairness-now-missing" },
  { 4, { "monitor cancellations", NULL }, "monitoring-missing" },
  { 5, { "The board must oversee", NULL }, "member-missing" },
  { 5, { "provide redress", "repay the cost", NULL }, "redress-missing" },
  { 5, { "terms of reference", NULL }, "terms-missing" },
  { 5, { "independent of its property", NULL }, "reviewer-missing" },
  { 5, { "temporary heaters", NULL }, "fairness-now-missing" },
  { 6, { "explore why", NULL }, "root-cause-missing" },
  { 6, { "website", NULL }, "fairness-now-missing" },
  { 6, { "training needs", NULL }, "training-missing" },
  { 7, { "asbestos was found or suspected", "those residents", NULL }, "others-missing" },
  { 7,
    { "no policy on asbestos", "no policy was in place", "Until a policy", NULL },
    "absence-not-said" },
  { 7, { "independent of Oakmere", NULL }, "reviewer-missing" },
  { 9, { "was not relevant", NULL }, "not-relevant-policy-missing" },
  { 9, { "member responsible", NULL }, "member-missing" },
  { 9, { "report must be given", NULL }, "report-to-missing" },
  { 10, { "On 6 December", NULL }, "earlier-order-unnamed" },
  { 10, { "look at why", NULL }, "root-cause-missing" },
  { 12, { "On 20 October", "further order", NULL }, "earlier-order-unnamed" },
  { 12, { "On 20 October", "did not last", NULL }, "further-not-said" },
  { 12, { "independent of the Council", NULL }, "reviewer-missing" },
  { 13, { "should oversee", NULL }, "member-missing" },
  { 13, { "should oversee", "should monitor", NULL }, "governing-body-missing" },
  { 13, { "While the review runs", NULL }, "fairness-now-missing" },
  { 14, { "leadership team", NULL }, "senior-review-unheard" },
  { 14, { "send the Ombudsman", NULL }, "evidence-missing" },
  { 15, { "course outline", NULL }, "evidence-missing" },
  { 15, { "54.g", NULL }, "54g-not-named" },
  { 17, { "54(g)", NULL }, "54g-not-named" },
  { 18, { "send the Ombudsman", NULL }, "evidence-missing" },
  { 20, { "to send us", NULL }, "evidence-missing" },
};

static void
test_losses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autoptr (Good) one = good (losses[i].n);
      g_autofree char *left = without (one->text, losses[i].lines);
      g_autoptr (WoLint) before = read_good (one, one->text);
      g_autoptr (WoLint) after = read_good (one, left);

      g_test_message ("good-%02d without “%s”: %s", losses[i].n, losses[i].lines[0],
                      losses[i].rule);
      lint_tell (after);
      g_assert_cmpuint (strlen (left), <, strlen (one->text));
      g_assert_null (lint_find (before, losses[i].rule));
      if (lint_find (after, losses[i].rule) == NULL)
        g_test_fail_printf ("good-%02d without “%s”", losses[i].n, losses[i].lines[0]);
    }
}

/* One thing said worse: the words, and what stands there instead. */
static const struct
{
  int n;
  const char *said, *worse, *rule;
} spoilings[] = {
  { 2, "by 25 April 2025, including", "as soon as it can, including", "vague-time" },
  { 2, "must oversee the review", "should oversee the review", "order-should" },
  { 2, "They do not have to complain to be helped.", "They can be helped if they make a complaint.",
    "redress-needs-complaint" },
  { 2, "worked out as we did in this case", "of no more than £100", "redress-amount-fixed" },
  { 2, "between 1 March 2024 and 28 February 2025", "between 1 March 2025 and 28 February 2024",
    "dates-reversed" },
  { 2, "by 30 June 2025 to tell", "by 30 June to tell", "date-without-year" },
  { 3, "on or before 18 July 2025", "on or before 19 July 2025", "date-not-working-day" },
  { 3, "on or before 31 October 2025, deliver", "on or before 31 November 2025, deliver",
    "date-impossible" },
  { 4, "Train planners and operatives on the new rules; give dates.",
    "Train all relevant staff on the new rules.", "vague-scope" },
  { 4, "independent of the repairs service",
    "the head of repairs; the review is led by the repairs team", "reviewer-inside-service" },
  { 5, "by 9 May 2025", "within 28 days", "working-days-unsaid" },
  { 5, "a table of the residents identified, with names removed,",
    "the names and addresses of the residents", "evidence-personal-data" },
  { 6, "paragraph 3 by 27 June", "paragraph 23 by 27 June", "reference-to-nothing" },
  { 7, "review how it deals with such finds and the absence of a policy",
    "update its asbestos policy as there is no policy for repairs", "absent-policy-amended" },
  { 7, "The repairs, compliance and voids teams must take part.",
    "Its contractor must take part with the repairs team.", "duty-on-others" },
  { 9, "The review must explain how that came about.",
    "The review must confirm that the lettings officers were at fault.", "review-prejudged" },
  { 10, "(order WO-2024-0117)", "(see case 202300999)", "other-case-reference" },
  { 12, "by 25 July 2025", "by 25/07/2025", "date-numeric" },
  { 13, "It should say what", "It must say what", "recommendation-must" },
  { 14, "a senior management review of this case", "an independent review of this case",
    "learning-independent-review" },
  { 15, "by 11 July 2025", "in due course, subject to funding", "conditional-duty" },
  { 18, "each of the 22 homes in Tannery Court whose boiler was marked in that way",
    "all other residents similarly affected", "learning-others" },
  { 20, "the area manager", "[name]", "placeholder" },
};

static char *
replaced (const char *text, const char *said, const char *instead)
{
  g_auto (GStrv) parts = g_strsplit (text, said, 2);

  return g_strjoinv (instead, parts);
}

static void
test_spoilings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spoilings); i++)
    {
      g_autoptr (Good) one = good (spoilings[i].n);
      g_autofree char *worse = NULL;
      g_autoptr (WoLint) before = read_good (one, one->text);
      g_autoptr (WoLint) after = NULL;

      g_test_message ("good-%02d “%s”", spoilings[i].n, spoilings[i].worse);
      if (strstr (one->text, spoilings[i].said) == NULL)
        worse = g_strdup_printf ("%s It is for %s.", one->text, spoilings[i].worse);
      else
        worse = replaced (one->text, spoilings[i].said, spoilings[i].worse);
      after = read_good (one, worse);
      lint_tell (after);
      g_assert_null (lint_find (before, spoilings[i].rule));
      if (lint_find (after, spoilings[i].rule) == NULL)
        g_test_fail_printf ("good-%02d “%s”", spoilings[i].n, spoilings[i].worse);
    }
}

/* Every element of an order made from elements, left out by itself. */
static void
test_elements_lost (void)
{
  static const int from_elements[] = { 1, 8, 16, 19 };

  for (gsize i = 0; i < G_N_ELEMENTS (from_elements); i++)
    {
      g_autoptr (Good) whole = good (from_elements[i]);
      guint lost = 0;

      for (guint n = 0; n < whole->record->cells->len; n++)
        {
          const WoCell *cell = g_ptr_array_index (whole->record->cells, n);
          g_autoptr (Good) one = good (from_elements[i]);
          g_autoptr (WoLint) lint = NULL;
          g_autofree char *path = g_strdup (cell->path);

          /* One of several, and what only describes another. */
          if (!g_str_has_prefix (path, "elements.") || strchr (path, '/') != NULL ||
              g_str_has_suffix (path, "reviewer.who"))
            continue;
          rules_set (one->record, path, NULL);
          lint = read_good (one, NULL);
          g_test_message ("good-%02d without %s", from_elements[i], path);
          lint_tell (lint);
          if (g_str_has_suffix (path, ".policy_or_practice") ||
              g_str_has_suffix (path, ".independent_of"))
            continue; /* the case names it too; the person is named */
          g_assert_cmpuint (lint->findings->len, >, 0);
          lost++;
        }
      g_assert_cmpuint (lost, >, 1);
    }
}

/* A suggestion that can stand for the quote, once taken, ends its finding. */
static void
test_suggestions (void)
{
  guint taken = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (spoilings); i++)
    {
      g_autoptr (Good) one = good (spoilings[i].n);
      g_autofree char *worse = replaced (one->text, spoilings[i].said, spoilings[i].worse);
      g_autoptr (WoLint) lint = read_good (one, worse);

      for (guint n = 0; n < lint->findings->len; n++)
        taken += lint_take (lint, n, one->record, one->c, worse) ? 1 : 0;
    }
  g_assert_cmpuint (taken, >=, 15);
}

/* One place of @text shaken: a character gone, doubled, changed, a piece cut out or moved. */
static char *
shaken (const char *text, GRand *dice)
{
  static const char *const bits[] = { "\n", "“", "’", "…", "é", "£", "[",  "]",  "{",
                                      "(",  "a", " ", "7", ".", ";", "\t", "XX", "31 June 2025",
                                      "–",  "ﬁ" };
  glong length = g_utf8_strlen (text, -1);
  glong from = g_rand_int_range (dice, 0, (gint32) length);
  glong most = from + g_rand_int_range (dice, 0, 80);
  glong to = MIN (length, most);
  g_autofree char *head = g_utf8_substring (text, 0, from);
  g_autofree char *piece = g_utf8_substring (text, from, to);
  g_autofree char *tail = g_utf8_substring (text, to, length);

  switch (g_rand_int_range (dice, 0, 4))
    {
    case 0:
      return g_strconcat (head, tail, NULL);
    case 1:
      return g_strconcat (head, piece, piece, tail, NULL);
    case 2:
      return g_strconcat (head, bits[g_rand_int_range (dice, 0, G_N_ELEMENTS (bits))], piece, tail,
                          NULL);
    default:
      return g_strconcat (tail, piece, head, NULL);
    }
}

static void
assert_inside (const WoLint *lint, const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);
      g_autofree char *there = NULL;

      g_assert_cmpint (finding->start, >=, 0);
      g_assert_cmpint (finding->end, <=, length);
      g_assert_cmpint (finding->start, <=, finding->end);
      if (finding->end == 0)
        continue;
      there = g_utf8_substring (text, finding->start, finding->end);
      g_assert_cmpstr (there, ==, finding->quote);
    }
}

static void
test_shaken (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20250314);

  for (int n = 1; n <= GOOD; n++)
    {
      g_autoptr (Good) one = good (n);
      g_autofree char *text = g_strdup (one->text != NULL ? one->text : "54(f)");

      for (int shake = 0; shake < SHAKES && text[0] != '\0'; shake++)
        {
          g_autofree char *before = g_steal_pointer (&text);
          g_autoptr (WoLint) lint = NULL;

          text = shaken (before, dice);
          lint = read_good (one, text);
          assert_inside (lint, text);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lint-orders/twenty-good-orders-have-few-findings-and-no-must-fix",
                   test_good);
  g_test_add_func ("/domain/lint-orders/each-letter-shows-the-sentence-that-satisfies-it",
                   test_proof);
  g_test_add_func ("/domain/lint-orders/the-sentence-with-the-due-day-makes-it-time-bound",
                   test_time_proof);
  g_test_add_func ("/domain/lint-orders/what-is-taken-out-of-a-text-is-missed", test_losses);
  g_test_add_func ("/domain/lint-orders/what-is-said-worse-is-found", test_spoilings);
  g_test_add_func ("/domain/lint-orders/each-element-that-is-lost-is-missed", test_elements_lost);
  g_test_add_func ("/domain/lint-orders/a-suggestion-that-is-taken-ends-its-finding",
                   test_suggestions);
  g_test_add_func ("/domain/lint-orders/places-stay-inside-of-a-shaken-text", test_shaken);
  return g_test_run ();
}
