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

static guint
count_at (const WoLint *lint, const char *rule, int start, int end)
{
  guint n = 0;

  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (g_str_equal (finding->rule, rule) && finding->start < end && finding->end > start)
        n++;
    }
  return n;
}

gboolean
lint_take (const WoLint *lint, guint at, const WoRecord *record, const WoCase *c, const char *text)
{
  const WoLintFinding *finding = g_ptr_array_index (lint->findings, at);
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  g_autofree char *better = NULL;
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autoptr (WoLint) after = NULL;

  if (finding->suggestion == NULL || finding->end == 0)
    return FALSE;
  head = g_utf8_substring (text, 0, finding->start);
  tail = g_utf8_substring (text, finding->end, g_utf8_strlen (text, -1));
  better = g_strconcat (head, finding->suggestion, tail, NULL);
  after = lint_read (order, c, better);
  g_test_message ("%s: “%s” becomes “%s”", finding->rule, finding->quote, finding->suggestion);
  lint_tell (after);
  g_assert_cmpuint (count_at (after, finding->rule, finding->start,
                              finding->start + (int) g_utf8_strlen (finding->suggestion, -1)),
                    ==, 0);
  return TRUE;
}
