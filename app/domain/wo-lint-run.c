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

/* The length of "- ", "• ", "a. ", "(iv) " at @line, or 0. */
static gsize
mark_length (const char *line)
{
  const char *p = line;
  gsize letters = 0;

  if ((*p == '-' || *p == '*') && p[1] == ' ')
    return 2;
  if (g_str_has_prefix (p, "• ") || g_str_has_prefix (p, "– "))
    return strlen ("• ");
  if (*p == '(')
    p++;
  while (letters < 4 && (g_ascii_isdigit (p[letters]) || strchr ("ivx", p[letters]) != NULL) &&
         p[letters] != '\0')
    letters++;
  if (letters == 0 && g_ascii_islower (*p))
    letters = 1;
  p += letters;
  if (letters == 0 || (*p != ')' && (*p != '.' || *line == '(')) || p[1] != ' ')
    return 0;
  return (gsize) (p + 2 - line);
}

/* Takes the number or mark off the front of @paragraph. @led: a line without a number leads to it, so
 * that numbers behind it number the items of a list. */
static void
take_mark (WoLintParagraph *paragraph, const char *text, gboolean led)
{
  const char *line = text + paragraph->start;
  gsize number = number_length (line);
  gsize mark = number == 0 ? mark_length (line) : 0;

  if (number > 0)
    paragraph->number = atoi (line);
  paragraph->listed = mark > 0 || (number > 0 && led);
  if (paragraph->start + number + mark < paragraph->end)
    paragraph->start += number + mark;
  while (paragraph->end > paragraph->start && g_ascii_isspace (text[paragraph->end - 1]))
    paragraph->end--;
  paragraph->leads = text[paragraph->end - 1] == ':';
}

/* Each line that has words is a paragraph. */
static void
split (WoLintRun *self, GPtrArray *generated)
{
  const char *line = self->text;
  gboolean led = FALSE;
  int n = 0;

  while (*line != '\0')
    {
      gsize length = strcspn (line, "\n");
      gsize indent = strspn (line, " \t\r");
      WoLintParagraph paragraph = { 0 };

      if (indent < length)
        {
          paragraph.n = ++n;
          paragraph.start = (gsize) (line - self->text) + indent;
          paragraph.end = (gsize) (line - self->text) + length;
          take_mark (&paragraph, self->text, led);
          led = paragraph.number == 0 ? paragraph.leads || (led && paragraph.listed) : led;
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

static void
take_input (WoLintRun *self, const WoLintInput *input)
{
  self->order = input->order;
  self->c = input->c;
  self->edition = input->edition;
  self->today = input->today;
  self->calendar = input->calendar;
  self->standing = input->standing;
  self->landlord = input->landlord;
  if (self->landlord == NULL && self->standing != NULL)
    self->landlord = self->standing->landlord;
  self->review = self->order->power == NULL || g_str_equal (self->order->power, "54f");
}

void
wo_lint_run_init (WoLintRun *self, const WoLintInput *input)
{
  g_autoptr (GPtrArray) generated = NULL;

  take_input (self, input);
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (WoLintParagraph));
  g_array_set_clear_func (self->paragraphs, paragraph_clear);
  self->sentences = g_array_new (FALSE, FALSE, sizeof (WoLintSentence));
  self->dates = g_array_new (FALSE, FALSE, sizeof (WoLintDate));
  self->triggers = g_array_new (FALSE, FALSE, sizeof (WoLintTrigger));
  if (input->text != NULL)
    {
      self->text = g_strdup (input->text);
      self->written = TRUE;
    }
  else
    {
      generated = wo_order_paragraphs (&(WoOrderInput){ .order = input->order,
                                                        .c = input->c,
                                                        .edition = input->edition,
                                                        .earlier = input->earlier,
                                                        .earlier_on = input->earlier_on });
      self->text = wo_order_text (generated);
      self->written = self->order->paragraphs->len > 0;
    }
  self->length = strlen (self->text);
  split (self, generated);
  wo_lint_scan (self);
}

void
wo_lint_run_clear (WoLintRun *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->triggers, g_array_unref);
}

/* What the guidance says at @source. */
static const char *
point_at (const WoEdition *edition, const char *source)
{
  for (guint i = 0; edition->passages != NULL && i < edition->passages->len; i++)
    {
      const WoPassage *passage = g_ptr_array_index (edition->passages, i);

      if (g_strcmp0 (passage->source, source) == 0)
        return passage->text;
    }
  return NULL;
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
  finding->point = g_strdup (point_at (self->edition, finding->source));
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

const WoLintParagraph *
wo_lint_paragraph_of (const WoLintRun *self, const char *element)
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
  const WoLintParagraph *paragraph = wo_lint_paragraph_of (self, element);

  g_free (finding->element);
  finding->element = g_strdup (element);
  if (paragraph != NULL)
    wo_lint_place (self, finding, paragraph->start, paragraph->end);
}

void
wo_lint_at_words (WoLintRun *self, WoLintFinding *finding, const char *element, const char *words)
{
  const WoLintParagraph *paragraph = wo_lint_paragraph_of (self, element);
  const char *at;

  g_free (finding->element);
  finding->element = g_strdup (element);
  if (wo_lint_blank (words))
    return;
  at = strstr (self->text + (paragraph != NULL ? paragraph->start : 0), words);
  if (at != NULL)
    wo_lint_place (self, finding, (gsize) (at - self->text),
                   (gsize) (at - self->text) + strlen (words));
}

void
wo_lint_at_date (WoLintRun *self, WoLintFinding *finding, const char *element, WoDate date)
{
  g_autofree char *words = wo_date_in_words (date);

  wo_lint_at_words (self, finding, element, words);
}

static GRegex *
made_once (const char *pattern, gboolean here)
{
  static GMutex mutex;
  static GHashTable *made[2] = { NULL, NULL };
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (made[here] == NULL)
    made[here] = g_hash_table_new (g_direct_hash, g_direct_equal);
  regex = g_hash_table_lookup (made[here], pattern);
  if (regex == NULL)
    {
      regex =
          g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE | (here ? G_REGEX_ANCHORED : 0),
                       0, NULL);
      g_assert (regex != NULL);
      g_hash_table_insert (made[here], (gpointer) pattern, regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

GRegex *
wo_lint_regex (const char *pattern)
{
  return made_once (pattern, FALSE);
}

GRegex *
wo_lint_regex_at (const char *pattern)
{
  return made_once (pattern, TRUE);
}

gboolean
wo_lint_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

gboolean
wo_lint_says (const WoLintRun *self, const char *pattern)
{
  return self->written && g_regex_match (wo_lint_regex (pattern), self->text, 0, NULL);
}

const WoLintSentence *
wo_lint_sentence (const WoLintRun *self, guint64 all, guint64 none)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      const WoLintSentence *sentence = &g_array_index (self->sentences, WoLintSentence, i);

      if ((sentence->topics & all) == all && (sentence->topics & none) == 0)
        return sentence;
    }
  return NULL;
}

gsize
wo_lint_back (const WoLintRun *self, gsize at, gsize floor, gsize most)
{
  gsize from = at - floor > most ? at - most : floor;

  while (from < at && ((guchar) self->text[from] & 0xc0) == 0x80)
    from++;
  return from;
}

static gboolean
is_working (const WoLintRun *self, WoDate date)
{
  int year = wo_date_year (date);

  /* Day 1 was a Monday. */
  if ((date - 1) % 7 > 4)
    return FALSE;
  if (self->calendar != NULL && date >= self->calendar->first && date <= self->calendar->last)
    return wo_calendar_is_working (self->calendar, date);
  return date != wo_date_new (year, 12, 25) && date != wo_date_new (year, 12, 26) &&
         date != wo_date_new (year, 1, 1);
}

WoDate
wo_lint_working_day (const WoLintRun *self, WoDate date)
{
  while (date > 1 && !is_working (self, date))
    date--;
  return date;
}
