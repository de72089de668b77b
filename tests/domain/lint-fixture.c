/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint-fixture.h"

#include "protocol/wo-packs.h"
#include "rules-fixture.h"

static WoLint *
lint_on (const WoOrder *order, const WoCase *c, const char *text, WoDate today)
{
  const WoLintInput input = {
    .order = order,
    .c = c,
    .text = text,
    .edition = rules_edition (),
    .today = today,
    .calendar = wo_calendars_get ("england-and-wales"),
  };

  return wo_lint (&input);
}

WoLint *
lint_read (const WoOrder *order, const WoCase *c, const char *text)
{
  return lint_on (order, c, text, wo_date_parse (RULES_TODAY));
}

WoLint *
lint_read_undated (const WoOrder *order, const WoCase *c, const char *text)
{
  return lint_on (order, c, text, WO_DATE_NONE);
}

WoLint *
lint_changed (const char *path, const char *value, const char *text)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order (path, value);

  return lint_read (order, c, text);
}

const WoLintFinding *
lint_find (const WoLint *lint, const char *rule)
{
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

gboolean
lint_misses (const WoLint *lint, const char *element)
{
  for (guint i = 0; i < lint->missing->len; i++)
    if (g_str_equal (g_ptr_array_index (lint->missing, i), element))
      return TRUE;
  return FALSE;
}

void
lint_tell (const WoLint *lint)
{
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      g_test_message ("  %s%s at %d-%d “%s”: %s", finding->rule,
                      finding->must_fix ? " (must fix)" : "", finding->start, finding->end,
                      finding->quote != NULL ? finding->quote : "", finding->why);
    }
}
