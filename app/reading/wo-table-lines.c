/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-table-lines.h"

#include <string.h>

/* In heights of a letter: the gap that parts two columns for sure; the gap that may, where a column
 * begins there already; space above a line, over what lines have, that begins a new paragraph. */
#define COLUMN_GAP 1.6
#define NARROW_GAP 0.55
#define PARAGRAPH_GAP 0.3
#define SPACE 0.2
#define ALIGNED 3.0
/* What a cell leaves free at its right. */
#define PADDING 8.0
#define COLUMNS_MAX 8

typedef struct
{
  double x1, x2;
  double first; /* how wide its first word is, with a space */
  GString *text;
} Segment;

typedef struct
{
  double y1, y2;
  GPtrArray *segments; /* Segment, from left to right */
  double gap;          /* above it, in heights */
} Row;

typedef struct
{
  double x[COLUMNS_MAX];
  guint n;
  GPtrArray *cells[COLUMNS_MAX]; /* WoLine, of the row that is open */
  double right;                  /* where the page's lines end */
} Table;

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  g_string_free (segment->text, TRUE);
  g_free (segment);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->segments);
  g_free (row);
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  const WoWord *one = *(WoWord *const *) a, *other = *(WoWord *const *) b;
  double y1 = one->y1 + one->y2, y2 = other->y1 + other->y2;

  return y1 < y2 ? -1 : y1 > y2;
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  const WoWord *one = *(WoWord *const *) a, *other = *(WoWord *const *) b;

  return one->x1 < other->x1 ? -1 : one->x1 > other->x1;
}

/* Whether a column is known to begin at @x. */
static gboolean
begins_column (const GArray *columns, double x)
{
  for (guint i = 0; i < columns->len; i++)
    if (ABS (g_array_index (columns, double, i) - x) < ALIGNED)
      return TRUE;
  return FALSE;
}

/* Behind a number or a bullet the text of an item begins: that is no column. A number alone may stand in
 * one. */
static gboolean
is_mark (const char *text)
{
  g_autofree char *item = g_strconcat (text, " x", NULL);
  const char *rest;

  return strlen (text) <= 6 && wo_line_mark (item, &rest) != 0 && g_str_equal (rest, "x");
}

static void
add_word (Row *row, const WoWord *word, const GArray *columns)
{
  Segment *last = row->segments->len > 0 ? row->segments->pdata[row->segments->len - 1] : NULL;
  double gap = last != NULL ? (word->x1 - last->x2) / MAX (word->y2 - word->y1, 1) : 0;
  gboolean mark = last != NULL && row->segments->len == 1 && is_mark (last->text->str);

  if (last == NULL ||
      (!mark && (gap > COLUMN_GAP || (gap > NARROW_GAP && begins_column (columns, word->x1)))))
    {
      last = g_new0 (Segment, 1);
      last->x1 = word->x1;
      last->first = word->x2 - word->x1 + (word->y2 - word->y1) * SPACE;
      last->text = g_string_new (NULL);
      g_ptr_array_add (row->segments, last);
    }
  else
    g_string_append_c (last->text, ' ');
  g_string_append (last->text, word->text->str);
  last->x2 = MAX (last->x2, word->x2);
}

static Row *
new_row (GPtrArray *words, guint from, guint to, const GArray *columns)
{
  Row *row = g_new0 (Row, 1);

  row->segments = g_ptr_array_new_with_free_func (segment_free);
  row->y1 = G_MAXDOUBLE;
  qsort (words->pdata + from, to - from, sizeof (gpointer), compare_x);
  for (guint i = from; i < to; i++)
    {
      const WoWord *word = words->pdata[i];

      row->y1 = MIN (row->y1, word->y1);
      row->y2 = MAX (row->y2, word->y2);
      add_word (row, word, columns);
    }
  return row;
}

/* Words whose middles lie on one line. */
static GPtrArray *
find_rows (GPtrArray *words, const GArray *columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  g_ptr_array_sort (words, compare_y);
  for (guint from = 0, to; from < words->len; from = to)
    {
      const WoWord *first = words->pdata[from];
      double bottom = first->y2;
      Row *row;

      for (to = from + 1; to < words->len; to++)
        {
          const WoWord *word = words->pdata[to];

          if ((word->y1 + word->y2) / 2 > bottom)
            break;
        }
      row = new_row (words, from, to, columns);
      if (rows->len > 0)
        {
          const Row *above = rows->pdata[rows->len - 1];

          row->gap = (row->y1 - above->y2) / MAX (row->y2 - row->y1, 1);
        }
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* Where the second and later segments of lines begin, each at least twice or by a wide gap. */
static GArray *
find_columns (GPtrArray *words)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) rows = find_rows (words, none);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      for (guint k = 1; k < row->segments->len; k++)
        {
          const Segment *segment = row->segments->pdata[k];

          if (!begins_column (columns, segment->x1))
            g_array_append_val (columns, segment->x1);
        }
    }
  return columns;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* Makes the gaps count from the space that lines of one paragraph have between them: a tenth of all
 * lines at least stand so close. */
static void
settle_gaps (GPtrArray *rows)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));
  double usual;

  for (guint i = 1; i < rows->len; i++)
    g_array_append_val (gaps, ((Row *) rows->pdata[i])->gap);
  if (gaps->len < 4)
    return;
  g_array_sort (gaps, compare_doubles);
  usual = CLAMP (g_array_index (gaps, double, gaps->len / 10), -0.3, 0.3);
  for (guint i = 1; i < rows->len; i++)
    ((Row *) rows->pdata[i])->gap -= usual;
}

static int
column_of (const Table *table, const Segment *segment)
{
  int found = -1;

  for (guint i = 0; i < table->n; i++)
    if (segment->x1 > table->x[i] - ALIGNED)
      found = (int) i;
  return found;
}

/* Whether @row goes on with @table: each of its segments lies in one column. */
static gboolean
fits (const Table *table, const Row *row)
{
  int before = -1;

  for (guint i = 0; i < row->segments->len; i++)
    {
      const Segment *segment = row->segments->pdata[i];
      int column = column_of (table, segment);

      if (column <= before ||
          (column + 1 < (int) table->n && segment->x2 > table->x[column + 1] + ALIGNED))
        return FALSE;
      before = column;
    }
  return TRUE;
}

static void
close_row (Table *table, guint page, GPtrArray *lines)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gboolean filled = FALSE;

  for (guint i = 0; i < table->n; i++)
    {
      filled = filled || table->cells[i]->len > 0;
      g_ptr_array_add (cells, wo_lines_join_cell (table->cells[i]));
      g_ptr_array_set_size (table->cells[i], 0);
    }
  if (filled)
    g_ptr_array_add (lines, wo_line_new (g_strdup (""), page, TRUE, g_steal_pointer (&cells)));
}

static void
close_table (Table *table, guint page, GPtrArray *lines)
{
  close_row (table, page, lines);
  for (guint i = 0; i < table->n; i++)
    g_clear_pointer (&table->cells[i], g_ptr_array_unref);
  table->n = 0;
}

static void
open_table (Table *table, const Row *row)
{
  for (guint i = 0; i < MIN (row->segments->len, COLUMNS_MAX); i++)
    {
      table->x[table->n] = ((Segment *) row->segments->pdata[i])->x1;
      table->cells[table->n++] = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_line_free);
    }
}

static WoLine *
new_line (const Segment *segment, guint page, gboolean gap, double right)
{
  WoLine *line = wo_line_new (g_strdup (segment->text->str), page, gap, NULL);

  line->indent = segment->x1;
  line->first = segment->first;
  line->room = right - segment->x2;
  return line;
}

static void
take_row (Table *table, const Row *row, guint page, GPtrArray *lines)
{
  const Segment *first = row->segments->pdata[0];
  gboolean gap = row->gap > PARAGRAPH_GAP;

  if (table->n > 0 &&
      (!fits (table, row) || (row->segments->len == 1 && gap && column_of (table, first) == 0 &&
                              first->x1 < table->x[0] - ALIGNED)))
    close_table (table, page, lines);
  if (table->n == 0 && row->segments->len > 1)
    open_table (table, row);
  if (table->n == 0)
    {
      g_ptr_array_add (lines, new_line (first, page, gap, table->right));
      return;
    }
  /* Text in the first column, with space above it, begins a row. */
  if (column_of (table, first) == 0 && row->gap > PARAGRAPH_GAP / 2)
    close_row (table, page, lines);
  for (guint i = 0; i < row->segments->len; i++)
    {
      const Segment *segment = row->segments->pdata[i];
      int column = column_of (table, segment);
      double right;

      if (column < 0)
        continue;
      right = column + 1 < (int) table->n ? table->x[column + 1] - PADDING : table->right;
      g_ptr_array_add (table->cells[column], new_line (segment, page, gap, right));
    }
}

void
wo_table_lines_add (GPtrArray *words, guint page, GPtrArray *lines)
{
  g_autoptr (GArray) columns = find_columns (words);
  g_autoptr (GPtrArray) rows = find_rows (words, columns);
  Table table = { .n = 0 };

  settle_gaps (rows);
  for (guint i = 0; i < words->len; i++)
    table.right = MAX (table.right, ((WoWord *) words->pdata[i])->x2);
  for (guint i = 0; i < rows->len; i++)
    take_row (&table, rows->pdata[i], page, lines);
  if (table.n > 0)
    close_table (&table, page, lines);
}
