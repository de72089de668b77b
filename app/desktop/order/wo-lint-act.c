/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-lint-act.h"

#include <string.h>

/* How far a suggested day may lie from the one that was found: a day that has passed is moved by months. */
#define NEAR_DAYS 400

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

char *
wo_lint_act_dated (const char *value, const char *quote, const char *suggestion)
{
  WoDate day = wo_date_parse (value);
  g_autofree char *words = day != WO_DATE_NONE ? wo_date_in_words (day) : NULL;

  if (words == NULL || g_strcmp0 (words, quote) != 0)
    return NULL;
  for (int away = 0; away <= 2 * NEAR_DAYS; away++)
    {
      WoDate near = day - NEAR_DAYS + away;
      g_autofree char *near_words = wo_date_in_words (near);

      if (g_strcmp0 (near_words, suggestion) == 0)
        return wo_date_format (near);
    }
  return NULL;
}

/* What the cell says once the suggestion is taken; NULL where the quote does not stand in it. */
static char *
taken (const WoCell *cell, const WoLintFinding *finding)
{
  char *dated = wo_lint_act_dated (cell->value, finding->quote, finding->suggestion);
  const char *found;

  if (dated != NULL || !is_where_it_stands (finding, cell->path))
    return dated;
  found = find_quote (cell->value, finding->quote);
  if (found == NULL)
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (int) (found - cell->value), cell->value, finding->suggestion,
                          found + strlen (finding->quote));
}

/* A day is kept as a day and read in words, so its cell is known by the element alone. */
static gboolean
is_of_element (const WoLintFinding *finding, const char *path)
{
  g_autofree char *element = NULL;

  if (finding->element == NULL)
    return is_where_it_stands (finding, path);
  element = g_strconcat ("elements.", finding->element, NULL);
  return g_str_has_prefix (path, element);
}

static int
compare_paragraphs (gconstpointer a, gconstpointer b)
{
  const WoParagraph *first = *(const WoParagraph *const *) a;
  const WoParagraph *second = *(const WoParagraph *const *) b;

  return first->pos != second->pos ? (first->pos < second->pos ? -1 : 1)
                                   : g_strcmp0 (first->id, second->id);
}

/* Where a person wrote the words: the path of the paragraph that the finding stands in, as the same words
 * may stand in another; NULL where the words come from the elements. */
static char *
dup_paragraph_path (const WoOrder *order, const WoLintFinding *finding)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  for (guint i = 0; i < order->paragraphs->len; i++)
    {
      WoParagraph *paragraph = g_ptr_array_index (order->paragraphs, i);

      if (paragraph->body != NULL && paragraph->body[strspn (paragraph->body, " \t\r\n")] != '\0')
        g_ptr_array_add (said, paragraph);
    }
  g_ptr_array_sort (said, compare_paragraphs);
  if (finding->element != NULL || finding->paragraph < 1 || finding->paragraph > (int) said->len)
    return NULL;
  return g_strdup_printf (
      "paragraphs/%s.body",
      ((const WoParagraph *) g_ptr_array_index (said, finding->paragraph - 1))->id);
}

gboolean
wo_lint_act_take (WoCaseModel *model, const WoLintFinding *finding)
{
  const WoRecord *record = wo_case_model_get_order_record (model);
  g_autofree char *paragraph = NULL;

  if (record == NULL || finding->suggestion == NULL || finding->quote == NULL ||
      *finding->quote == '\0')
    return FALSE;
  paragraph = dup_paragraph_path (wo_case_model_get_order (model), finding);
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (record->cells, i);
      g_autofree char *path = NULL;
      g_autofree char *text = is_of_element (finding, cell->path) ? taken (cell, finding) : NULL;

      if (text == NULL || (paragraph != NULL && !g_str_equal (paragraph, cell->path)))
        continue;
      path = g_strdup (cell->path);
      wo_case_model_set_order_cell (model, path, text);
      return TRUE;
    }
  return FALSE;
}

void
wo_lint_act_waive (WoCaseModel *model, const WoLintFinding *finding, const char *because)
{
  g_autofree char *path = wo_lint_waiver_path (finding);
  g_autofree char *of_rule = g_strdup_printf ("waivers/%s.waived_because", finding->rule);
  const WoRecord *record = wo_case_model_get_order_record (model);

  if (because != NULL)
    {
      wo_case_model_set_order_cell (model, path, because);
      return;
    }
  if (record != NULL && wo_record_get (record, path) != NULL)
    wo_case_model_set_order_cell (model, path, NULL);
  else
    wo_case_model_set_order_cell (model, of_rule, NULL);
}
