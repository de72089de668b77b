/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What it costs to read an order of 10,000 characters, as it is read while somebody types. The floor,
 * measured in the same run, is one search of the same text for a handful of words: the lint knows
 * hundreds of words, and a rule that searched the whole text by itself would show here.
 */
#include "domain/wo-lint.h"
#include "protocol/wo-case-json.h"
#include "protocol/wo-packs.h"

#include <string.h>
#include <time.h>

#define CHARACTERS 10000
#define ROUNDS 40
/* About 30 is measured, without optimisation. */
#define RATIO_MAX 150.0
/* Thread time, on a slow machine: far above what is measured, far below what a person notices. */
#define READ_MS_MAX 20.0

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static char *
contents (const char *kind, int n)
{
  g_autofree char *name = g_strdup_printf ("%s-%02d.json", kind, n);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "domain", "orders", name, NULL);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  return data;
}

/* The good orders that are free text, one behind the other. */
static char *
long_text (void)
{
  GString *all = g_string_new (NULL);

  for (int i = 0; (int) all->len < CHARACTERS; i = (i + 1) % 20)
    {
      g_autofree char *data = contents ("good", i + 1);
      g_autofree char *text = NULL;
      g_autoptr (WoRecord) record = wo_order_from_json (data, -1, &text, NULL);

      g_assert_nonnull (record);
      if (text != NULL)
        g_string_append_printf (all, "%s\n", text);
    }
  g_string_truncate (all, CHARACTERS);
  g_string_set_size (all, (gsize) (strrchr (all->str, ' ') - all->str));
  return g_string_free (all, FALSE);
}

static double
best_of (void (*run) (gconstpointer data), gconstpointer data)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < ROUNDS; i++)
    {
      double began = thread_ms ();

      run (data);
      best = MIN (best, thread_ms () - began);
    }
  return best;
}

static void
read_order (gconstpointer data)
{
  g_autoptr (WoLint) lint = wo_lint (data);

  g_assert_nonnull (lint);
}

static void
search_words (gconstpointer data)
{
  const WoLintInput *input = data;
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (regex == NULL)
    regex = g_regex_new ("\\b(?:soon|promptly|swiftly|appropriate|adequate|suitable|ensure)\\b",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  for (g_regex_match (regex, input->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    continue;
}

static void
test_reading (void)
{
  g_autofree char *text = long_text ();
  g_autofree char *order_file = contents ("good", 1);
  g_autofree char *case_file = contents ("case", 1);
  g_autoptr (WoRecord) record = wo_order_from_json (order_file, -1, NULL, NULL);
  g_autoptr (WoRecord) case_record = wo_case_from_json (case_file, -1, NULL, NULL);
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autoptr (WoCase) c = wo_case_new (case_record);
  const WoLintInput input = { .order = order,
                              .c = c,
                              .text = text,
                              .edition = wo_editions_get (NULL),
                              .today = wo_date_parse ("2025-03-14"),
                              .calendar = wo_calendars_get ("england-and-wales") };
  double ours;
  double floor;

  floor = best_of (search_words, &input);
  ours = best_of (read_order, &input);
  g_test_message ("%zu characters: %.2f ms of thread time, %.1f times one search of %.3f ms",
                  strlen (text), ours, ours / floor, floor);
  g_assert_cmpfloat (ours, <, floor * RATIO_MAX);
  g_assert_cmpfloat (ours, <, READ_MS_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/lint/reading-a-long-order-costs-a-few-searches", test_reading);
  return g_test_run ();
}
