/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-lint-act.h"

#include <string.h>

static gboolean
is_where_it_stands (const WoLintFinding *finding, const char *path)
{
  g_autofree char *element = NULL;

  if (finding->element == NULL)
    return g_str_has_prefix (path, "paragraphs/") && g_str_has_suffix (path, ".body");
  element = g_strconcat ("elements.", finding->element, NULL);
  return g_str_has_prefix (path, element) && !g_str_has_suffix (path, ".by");
}

/* The first place of @quote in @value; letters may differ in case, as a paragraph begins with a
 * capital. */
static const char *
find_quote (const char *value, const char *quote)
{
  gsize length = strlen (quote);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_strncasecmp (p, quote, length) == 0)
        return p;
    }
  return NULL;
}

gboolean
wo_lint_act_take (WoCaseModel *model, const WoLintFinding *finding)
{
  const WoRecord *record = wo_case_model_get_order_record (model);

  if (record == NULL || finding->suggestion == NULL || finding->quote == NULL ||
      *finding->quote == '\0')
    return FALSE;
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (record->cells, i);
      const char *found = is_where_it_stands (finding, cell->path)
                              ? find_quote (cell->value, finding->quote)
                              : NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      if (found == NULL)
        continue;
      path = g_strdup (cell->path);
      text = g_strdup_printf ("%.*s%s%s", (int) (found - cell->value), cell->value,
                              finding->suggestion, found + strlen (finding->quote));
      wo_case_model_set_order_cell (model, path, text);
      return TRUE;
    }
  return FALSE;
}

void
wo_lint_act_waive (WoCaseModel *model, const WoLintFinding *finding, const char *because)
{
  g_autofree char *at_paragraph =
      g_strdup_printf ("waivers/%s@%d.waived_because", finding->rule, finding->paragraph);
  g_autofree char *of_rule = g_strdup_printf ("waivers/%s.waived_because", finding->rule);
  const WoRecord *record = wo_case_model_get_order_record (model);

  if (because != NULL)
    {
      wo_case_model_set_order_cell (model, finding->paragraph > 0 ? at_paragraph : of_rule,
                                    because);
      return;
    }
  if (record != NULL && wo_record_get (record, at_paragraph) != NULL)
    wo_case_model_set_order_cell (model, at_paragraph, NULL);
  else
    wo_case_model_set_order_cell (model, of_rule, NULL);
}
