/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include <string.h>

static WoReason *
reason_with_args (const char *code)
{
  WoReason *reason = wo_reason_new (code, "landlord", NULL);

  wo_reason_arg (reason, "<first>.");
  wo_reason_arg (reason, "<second>");
  wo_reason_arg (reason, "<third>");
  return reason;
}

static void
test_every_code (void)
{
  const char *const *codes = wo_words_reason_codes ();

  g_assert_nonnull (codes[0]);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (WoReason) reason = reason_with_args (codes[i]);
      g_autofree char *said = wo_words_reason (reason);

      g_test_message ("%s: %s", codes[i], said);
      g_assert_true (g_utf8_validate (said, -1, NULL));
      g_assert_cmpuint (strlen (said), >, 10);
      g_assert_true (strchr (".”?", said[strlen (said) - 1]) != NULL);
      g_assert_null (strstr (said, "{"));
      g_assert_null (strstr (said, "rule is called"));
      g_assert_true (g_unichar_isupper (g_utf8_get_char (said)) || !g_ascii_isalpha (said[0]));
    }
}

static void
test_codes_are_unique (void)
{
  const char *const *codes = wo_words_reason_codes ();

  for (gsize i = 0; codes[i] != NULL; i++)
    for (gsize j = i + 1; codes[j] != NULL; j++)
      g_assert_cmpstr (codes[i], !=, codes[j]);
}

/* An argument that the domain gives and the sentence names is in what is said, whatever it holds. */
static void
test_arguments (void)
{
  g_autoptr (WoReason) reason = wo_reason_new ("not-a-date", "determination.on", NULL);
  g_autofree char *said = NULL;

  wo_reason_arg (reason, "31/2/2025 {1} %s");
  said = wo_words_reason (reason);
  g_assert_nonnull (strstr (said, "31/2/2025 {1} %s"));
  g_assert_nonnull (strstr (said, "the date of the determination"));
}

static void
test_unknown_code (void)
{
  g_autoptr (WoReason) reason = wo_reason_new ("of-a-newer-program", NULL, NULL);
  g_autofree char *said = wo_words_reason (reason);

  g_assert_nonnull (strstr (said, "of-a-newer-program"));
}

/* A code among the arguments is said in words: a role, a step, a kind, a cell of a log entry. */
static void
test_coded_arguments (void)
{
  static const struct
  {
    const char *code, *link, *arg, *sentence;
  } rows[] = {
    { "may-not-override", "factors.oversight", "ombudsman",
      "Only the Ombudsman may set this stop aside (the answer on governing body oversight); ask "
      "for "
      "it, or choose another route." },
    { "code-entry-lacks", "monitor.failure", "clauses",
      "The entry in the Code Compliance Log still lacks the paragraph of the Code." },
    { "code-entry-lacks", "monitor.failure", "evidence",
      "The entry in the Code Compliance Log still lacks the evidence." },
    { "needs-note", NULL, "override", "“Set a stop aside” needs a note that says why." },
    { "route-not-open", "route", "54g",
      "“A learning order under paragraph 54(g)” is not open with these answers: choose another "
      "route." },
    { "further-needs-drm", "similar.drm_on", NULL,
      "A further order is talked over with the DRM first: write down the date of the talk with the "
      "DRM." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoReason) reason = wo_reason_new (rows[i].code, rows[i].link, NULL);
      g_autofree char *said = NULL;

      if (rows[i].arg != NULL)
        wo_reason_arg (reason, rows[i].arg);
      said = wo_words_reason (reason);
      g_assert_cmpstr (said, ==, rows[i].sentence);
    }
}

static void
test_cited (void)
{
  g_autoptr (WoReason) reason = wo_reason_new ("too-long", "landlord", "Paragraph 9");
  g_autoptr (WoReason) bare = wo_reason_new ("too-long", "landlord", NULL);
  g_autofree char *cited = wo_words_reason_cited (reason);
  g_autofree char *plain = wo_words_reason_cited (bare);

  g_assert_true (g_str_has_suffix (cited, "(Paragraph 9)"));
  g_assert_null (strchr (plain, '('));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/reason/every-code-has-a-whole-sentence", test_every_code);
  g_test_add_func ("/words/reason/no-code-has-two-sentences", test_codes_are_unique);
  g_test_add_func ("/words/reason/an-argument-is-said-as-it-is", test_arguments);
  g_test_add_func ("/words/reason/a-code-among-the-arguments-is-said-in-words",
                   test_coded_arguments);
  g_test_add_func ("/words/reason/a-code-of-a-newer-program-is-named", test_unknown_code);
  g_test_add_func ("/words/reason/the-paragraph-stands-behind", test_cited);
  return g_test_run ();
}
