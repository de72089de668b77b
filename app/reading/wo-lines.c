/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-lines.h"

#include "reading/wo-section.h"

#include <string.h>

/* Lines longer than this are paragraphs: such a text is not broken into lines. */
#define WRAP_MAX 160
/* In hundredths of the width, since letters differ in theirs: where the next word would have fitted into
 * this much of it, the line was ended on purpose. */
#define ROOM 85
/* A line that fills more of it than this is full. */
#define FULL 80
#define MARKS_MAX 8
/* How much further in a list begins that lies in another, in points. */
#define INDENT 6.0

enum
{
  NO_MARK,
  NUMBER,
  LETTER,
  ROMAN,
  BULLET
};

WoLine *
wo_line_new (char *text, guint page, gboolean gap, GPtrArray *cells)
{
  WoLine *self = g_new0 (WoLine, 1);

  self->text = text;
  self->page = page;
  self->gap = gap;
  self->cells = cells;
  return self;
}

void
wo_line_free (WoLine *self)
{
  g_free (self->text);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

static guint
bullet_length (const char *text)
{
  static const char *const bullets[] = { "•", "●", "▪", "◦", "·", "‣", "", "–", "-", "*", NULL };

  for (guint i = 0; bullets[i] != NULL; i++)
    {
      guint length = (guint) strlen (bullets[i]);

      if (strncmp (text, bullets[i], length) == 0 && (text[length] == ' ' || text[length] == '\t'))
        return length;
    }
  return 0;
}

guint
wo_line_mark (const char *text, const char **ret_text)
{
  gboolean bracket = text[0] == '(';
  const char *body = text + (bracket ? 1 : 0);
  gsize digits = strspn (body, "0123456789");
  gsize roman = strspn (body, "ivx");
  gsize length = digits > 0 ? digits : (roman > 0 ? roman : (g_ascii_islower (body[0]) ? 1 : 0));
  guint bullet = bullet_length (text);

  if (bullet > 0)
    {
      *ret_text = text + bullet + strspn (text + bullet, " \t");
      return BULLET;
    }
  if (length == 0 || length > (digits > 0 ? 3 : 5) ||
      (body[length] != ')' && (bracket || body[length] != '.')) ||
      strspn (body + length + 1, " \t") == 0)
    return NO_MARK;
  *ret_text = body + length + 1 + strspn (body + length + 1, " \t");
  if (**ret_text == '\0')
    return NO_MARK;
  if (digits > 0)
    return NUMBER;
  return roman > 0 && (roman > 1 || body[0] == 'i') ? ROMAN : LETTER;
}

static gboolean
is_heading (const char *text)
{
  WoSection section;

  return wo_section_parse (text, &section, NULL);
}

/* The width that the lines were broken at, in characters; 0 where they were not: where no space parts
 * the paragraphs and few lines are full, each line is a paragraph. */
static gsize
find_width (GPtrArray *lines)
{
  gsize width = 0;
  guint n = 0, full = 0, gaps = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const WoLine *line = lines->pdata[i];

      if (line->cells == NULL)
        width = MAX (width, (gsize) g_utf8_strlen (line->text, -1));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const WoLine *line = lines->pdata[i];

      if (line->cells != NULL)
        continue;
      n++;
      gaps += line->gap;
      full += (gsize) g_utf8_strlen (line->text, -1) * 100 >= width * FULL;
    }
  return width > WRAP_MAX || (gaps * 8 < n && full * 4 < n) ? 0 : width;
}

static gboolean
ends_sentence (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && strchr (".:;?!", text[length - 1]) != NULL;
}

/* Whether a sentence is still open and @line goes on with a small letter, space above it or not. */
static gboolean
is_middle (const char *before, const char *line)
{
  return g_unichar_islower (g_utf8_get_char (line)) && !ends_sentence (before) &&
         strchr (",)", before[strlen (before) - 1]) == NULL;
}

/* Whether @line goes on with what @before says: its first word would not have fitted there any more. */
static gboolean
goes_on (const WoLine *before, const WoLine *line, gsize width)
{
  gsize word;

  if (g_unichar_islower (g_utf8_get_char (line->text)) &&
      (width > 0 || !ends_sentence (before->text)))
    return TRUE;
  if (line->first > 0)
    return line->first > before->room;
  word = (gsize) g_utf8_strlen (line->text, (gssize) strcspn (line->text, " "));
  return width > 0 && ((gsize) g_utf8_strlen (before->text, -1) + 1 + word) * 100 > width * ROOM;
}

typedef struct
{
  WoTranscript *transcript;
  GString *text;      /* of the block that is being put together */
  const WoLine *last; /* of its lines */
  guint page;
  guint mark;
  double indent;
  guint marks[MARKS_MAX]; /* from the outermost list in */
  double indents[MARKS_MAX];
  guint depth;
  gsize width;
  gboolean front; /* nothing but the front so far: labels stand there */
  gboolean label; /* the block begins with a label */
} Joiner;

/* How deep an item lies: as deep as the list that has such marks there, or one deeper than the list that
 * it is in. Numbers begin a list anew where nothing shows that they lie in another. */
static guint
level_of (Joiner *self, guint mark, double indent)
{
  while (self->depth > 0 && indent < self->indents[self->depth - 1] - INDENT)
    self->depth--;
  for (guint i = 0; i < self->depth; i++)
    if (self->marks[i] == mark && ABS (self->indents[i] - indent) < INDENT)
      {
        self->depth = i + 1;
        return self->depth;
      }
  if (mark == NUMBER && (self->depth == 0 || indent < self->indents[self->depth - 1] + INDENT))
    self->depth = 0;
  if (self->depth < MARKS_MAX)
    {
      self->marks[self->depth] = mark;
      self->indents[self->depth++] = indent;
    }
  return self->depth;
}

static void
flush (Joiner *self)
{
  if (self->text->len == 0)
    return;
  if (self->mark != NO_MARK)
    wo_transcript_add (self->transcript, WO_BLOCK_ITEM, level_of (self, self->mark, self->indent),
                       self->page, self->text->str);
  else if (is_heading (self->text->str))
    {
      self->depth = 0;
      self->front = FALSE;
      wo_transcript_add (self->transcript, WO_BLOCK_HEADING, 0, self->page, self->text->str);
    }
  else
    {
      self->depth = 0;
      wo_transcript_add (self->transcript, WO_BLOCK_PARAGRAPH, 0, self->page, self->text->str);
    }
  g_string_truncate (self->text, 0);
  self->mark = NO_MARK;
  self->label = FALSE;
}

static void
start (Joiner *self, const WoLine *line, guint mark, const char *text)
{
  flush (self);
  self->mark = mark;
  self->page = line->page;
  self->indent = line->indent;
  g_string_assign (self->text, text);
  self->last = line;
}

/* "i." behind "h." is a letter. */
static guint
settle_mark (const Joiner *self, guint mark, const char *text)
{
  gboolean one_letter = text[1] == '.' || text[1] == ')' || text[2] == ')';

  if (mark == ROMAN && one_letter && self->mark == LETTER && self->last != NULL &&
      strchr ("hu", self->last->text[self->last->text[0] == '(' ? 1 : 0]) != NULL)
    return LETTER;
  return mark;
}

static void
take_line (Joiner *self, const WoLine *line)
{
  const char *text = line->text;
  const char *value;
  guint mark = wo_line_mark (line->text, &text);
  gboolean label = self->front && wo_section_label (line->text, &value) != WO_LABEL_NONE;

  if (mark != NO_MARK)
    {
      start (self, line, settle_mark (self, mark, line->text), text);
      return;
    }
  if (self->text->len == 0 || (line->gap && !is_middle (self->last->text, line->text)) || label ||
      self->label || is_heading (line->text) || is_heading (self->text->str) ||
      !goes_on (self->last, line, self->width))
    {
      start (self, line, NO_MARK, line->text);
      self->label = label;
      return;
    }
  g_string_append_printf (self->text, " %s", line->text);
  self->last = line;
}

void
wo_lines_to_transcript (GPtrArray *lines, WoTranscript *transcript)
{
  Joiner self = { .transcript = transcript, .text = g_string_new (NULL), .front = TRUE };

  self.width = find_width (lines);
  for (guint i = 0; i < lines->len && !transcript->full; i++)
    {
      const WoLine *line = lines->pdata[i];

      if (line->cells == NULL)
        {
          take_line (&self, line);
          continue;
        }
      flush (&self);
      wo_transcript_add_row (transcript, line->page, line->cells);
    }
  flush (&self);
  g_string_free (self.text, TRUE);
}

char *
wo_lines_join_cell (GPtrArray *lines)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gsize width = find_width (lines);

  for (guint i = 0; i < lines->len; i++)
    {
      const WoLine *line = lines->pdata[i];
      const WoLine *before = i > 0 ? lines->pdata[i - 1] : NULL;
      const char *text = line->text;
      gboolean joined = before != NULL && !line->gap &&
                        wo_line_mark (line->text, &text) == NO_MARK &&
                        goes_on (before, line, width);

      g_string_append_printf (cell, "%s%s", joined ? " " : (cell->len > 0 ? "\n" : ""), line->text);
    }
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

/* What carries its mark in its text, in a format that knows lists too. */
void
wo_lines_settle_marks (WoTranscript *transcript)
{
  Joiner self = { .transcript = transcript };
  guint base = 0;

  for (guint i = 0; i < transcript->blocks->len; i++)
    {
      WoBlock *block = transcript->blocks->pdata[i];
      const char *text = block->text;
      guint mark = block->kind == WO_BLOCK_PARAGRAPH ? wo_line_mark (block->text, &text) : NO_MARK;

      if (block->kind == WO_BLOCK_ITEM)
        base = block->level;
      else if (mark == NO_MARK || mark == NUMBER)
        base = 0;
      if (mark == NO_MARK)
        {
          self.depth = 0;
          continue;
        }
      block->kind = WO_BLOCK_ITEM;
      block->level = base + level_of (&self, mark, 0);
      memmove (block->text, text, strlen (text) + 1);
    }
}
