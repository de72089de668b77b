/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"
#include "domain/wo-paragraphs.h"

#include <stdlib.h>
#include <string.h>

static void
paragraph_clear (gpointer data)
{
  g_free (((WoLintParagraph *) data)->element);
}

/* The length of "12. " or "12) " at @line, or 0. */
static gsize
number_length (const char *line)
{
  const char *p = line;

  while (g_ascii_isdigit (*p) && p - line < 4)
    p++;
  if (p == line || (*p != '.' && *p != ')') || p[1] != ' ')
    return 0;
  return (gsize) (p + 2 - line);
}

/* Each line that has words is a paragraph. */
static void
split (WoLintRun *self, GPtrArray *generated)
{
  const char *line = self->text;
  int n = 0;

  while (*line != '\0')
    {
      gsize length = strcspn (line, "\n");
      gsize indent = strspn (line, " \t\r");
      WoLintParagraph paragraph = { 0 };

      if (indent < length)
        {
          paragraph.n = ++n;
          paragraph.start = (gsize) (line - self->text) + indent + number_length (line + indent);
          paragraph.end = (gsize) (line - self->text) + length;
          if (generated != NULL && n <= (int) generated->len)
            {
              const WoOrderParagraph *made = g_ptr_array_index (generated, (guint) n - 1);

              paragraph.element = g_strdup (made->element);
            }
          g_array_append_val (self->paragraphs, paragraph);
        }
      line += length;
      if (*line == '\n')
        line++;
    }
}

void
wo_lint_run_init (WoLintRun *self, const char *text)
{
  g_autoptr (GPtrArray) generated = NULL;

  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (WoLintParagraph));
  g_array_set_clear_func (self->paragraphs, paragraph_clear);
  if (text != NULL)
    {
      self->text = g_strdup (text);
      self->written = TRUE;
    }
  else
    {
      generated = wo_order_paragraphs (
          &(WoOrderInput){ .order = self->order, .c = self->c, .edition = self->edition });
      self->text = wo_order_text (generated);
      self->written = self->order->paragraphs->len > 0;
    }
  split (self, generated);
}

void
wo_lint_run_clear (WoLintRun *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->paragraphs, g_array_unref);
}

WoLintFinding *
wo_lint_add (WoLintRun *self, const char *rule, int letter, gboolean must_fix, char *why)
{
  WoLintFinding *finding = g_new0 (WoLintFinding, 1);

  finding->rule = g_strdup (rule);
  finding->letter = letter;
  finding->must_fix = must_fix;
  finding->why = why;
  finding->source = g_strdup (wo_edition_source (self->edition, rule));
  g_ptr_array_add (self->lint->findings, finding);
  return finding;
}

const WoLintParagraph *
wo_lint_paragraph_at (const WoLintRun *self, gsize at)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const WoLintParagraph *paragraph = &g_array_index (self->paragraphs, WoLintParagraph, i);

      if (at < paragraph->end)
        return paragraph;
    }
  return NULL;
}

void
wo_lint_place (WoLintRun *self, WoLintFinding *finding, gsize start, gsize end)
{
  const WoLintParagraph *paragraph = wo_lint_paragraph_at (self, start);

  finding->start = (int) g_utf8_pointer_to_offset (self->text, self->text + start);
  finding->end =
      finding->start + (int) g_utf8_pointer_to_offset (self->text + start, self->text + end);
  g_free (finding->quote);
  finding->quote = g_strndup (self->text + start, end - start);
  if (paragraph == NULL)
    return;
  finding->paragraph = paragraph->n;
  if (finding->element == NULL)
    finding->element = g_strdup (paragraph->element);
}

static const WoLintParagraph *
find_element (const WoLintRun *self, const char *element)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const WoLintParagraph *paragraph = &g_array_index (self->paragraphs, WoLintParagraph, i);

      if (g_strcmp0 (paragraph->element, element) == 0)
        return paragraph;
    }
  return NULL;
}

void
wo_lint_at_element (WoLintRun *self, WoLintFinding *finding, const char *element)
{
  const WoLintParagraph *paragraph = find_element (self, element);

  g_free (finding->element);
  finding->element = g_strdup (element);
  if (paragraph != NULL)
    wo_lint_place (self, finding, paragraph->start, paragraph->end);
}

void
wo_lint_at_date (WoLintRun *self, WoLintFinding *finding, const char *element, WoDate date)
{
  g_autofree char *words = wo_date_in_words (date);
  const WoLintParagraph *paragraph = find_element (self, element);
  const char *at;

  g_free (finding->element);
  finding->element = g_strdup (element);
  if (words == NULL)
    return;
  at = strstr (self->text + (paragraph != NULL ? paragraph->start : 0), words);
  if (at == NULL)
    return;
  wo_lint_place (self, finding, (gsize) (at - self->text),
                 (gsize) (at - self->text) + strlen (words));
}

GRegex *
wo_lint_regex (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *made = NULL;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (made == NULL)
    made = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (made, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_assert (regex != NULL);
      g_hash_table_insert (made, (gpointer) pattern, regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

gboolean
wo_lint_says (const WoLintRun *self, const char *pattern)
{
  return self->written && g_regex_match (wo_lint_regex (pattern), self->text, 0, NULL);
}

static int
month_number (const char *name)
{
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec" };

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (name, months[i], 3) == 0)
      return (int) i + 1;
  return 0;
}

GArray *
wo_lint_dates (const WoLintRun *self)
{
  GRegex *regex = wo_lint_regex (
      "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (january|february|march|april|may|june|july|august|"
      "september|october|november|december),? (\\d{4})\\b");
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (WoLintDate));
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, self->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *day = g_match_info_fetch (match, 1);
      g_autofree char *month = g_match_info_fetch (match, 2);
      g_autofree char *year = g_match_info_fetch (match, 3);
      WoLintDate found = { 0 };
      int start = 0;
      int end = 0;

      found.date = wo_date_new (atoi (year), month_number (month), atoi (day));
      g_match_info_fetch_pos (match, 0, &start, &end);
      found.start = (gsize) start;
      found.end = (gsize) end;
      g_array_append_val (dates, found);
    }
  return dates;
}

WoDate
wo_lint_weekday (WoDate date)
{
  /* Day 1 was a Monday. */
  int weekday = (date - 1) % 7;

  if (date == WO_DATE_NONE)
    return WO_DATE_NONE;
  return weekday > 4 ? date - (weekday - 4) : date;
}
