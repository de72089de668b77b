/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow.h"
#include "words/wo-words.h"

#include <string.h>

static void
assert_said (const char *code, const char *words)
{
  if (g_strcmp0 (code, words) == 0)
    g_test_message ("no words for %s", code);
  g_assert_cmpstr (words, !=, code);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (words)));
}

static void
test_states (void)
{
  for (gsize i = 0; wo_order_states[i] != NULL; i++)
    assert_said (wo_order_states[i], wo_words_state (wo_order_states[i]));
}

static void
test_steps (void)
{
  for (const WoStep *step = wo_workflow_steps (); step->act != NULL; step++)
    {
      g_autofree char *line = wo_words_timeline (step->act, "Ada Marsh", NULL);

      assert_said (step->act, wo_words_step (step->act));
      g_assert_true (g_str_has_prefix (line, "Ada Marsh "));
      if (strchr (line, '"') != NULL || strstr (line, step->act) != NULL)
        g_test_message ("no line of the timeline for %s: %s", step->act, line);
      g_assert_null (strstr (line, "did “"));
    }
}

static void
test_findings (void)
{
  for (gsize i = 0; wo_finding_levels[i] != NULL; i++)
    assert_said (wo_finding_levels[i], wo_words_finding (wo_finding_levels[i]));
}

static void
test_roles (void)
{
  for (int role = 0; role < WO_ROLE_N; role++)
    assert_said (wo_role_name (role), wo_words_role (role));
}

static void
test_choices (void)
{
  static const char *const verdicts[] = { "new", "already-ordered", "incorporate", "further",
                                          "in-draft" };
  static const char *const routes[] = { "54f",  "54g",      "spotlight", "duty-to-monitor",
                                        "none", "undecided" };
  static const char *const leans[] = { "towards", "balanced", "against" };

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    assert_said (verdicts[i], wo_words_verdict (verdicts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    assert_said (routes[i], wo_words_route (routes[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (leans); i++)
    assert_said (leans[i], wo_words_lean (leans[i]));
}

static void
test_unknown (void)
{
  g_assert_cmpstr (wo_words_state ("of a newer program"), ==, "of a newer program");
  g_assert_cmpstr (wo_words_verdict (NULL), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/state/every-state-has-a-name", test_states);
  g_test_add_func ("/words/state/every-step-has-a-verb-and-a-line", test_steps);
  g_test_add_func ("/words/state/every-finding-has-a-name", test_findings);
  g_test_add_func ("/words/state/every-role-has-a-name", test_roles);
  g_test_add_func ("/words/state/every-verdict-route-and-lean-has-a-title", test_choices);
  g_test_add_func ("/words/state/an-unknown-state-keeps-its-name", test_unknown);
  return g_test_run ();
}
