/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-csv.h"

#include "protocol/wo-csv-guard.h"
#include "protocol/wo-input-error.h"

#include <string.h>

#define CHUNK (64 * 1024)

struct _WoCsv
{
  GInputStream *stream;
  char *buffer;
  gsize at, filled;
  guint64 bytes; /* read from the stream so far */
  char separator;
  guint line;     /* the line being read */
  guint row_line; /* the line the last row began on */
  GString *row;   /* the cells of the row, each with its NUL */
  GArray *starts; /* gsize: where each cell begins in row */
  GPtrArray *cells;
  gboolean quoted; /* a cell of the row is in quotes */
  gboolean begun, ended;
};

WoCsv *
wo_csv_new (GInputStream *stream)
{
  WoCsv *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (WoCsv, 1);
  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (CHUNK);
  self->separator = ',';
  self->line = 1;
  self->row = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  return self;
}

WoCsv *
wo_csv_new_for_data (const char *data, gssize length)
{
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (g_memdup2 (data, size), (gssize) size, g_free);

  return wo_csv_new (stream);
}

void
wo_csv_free (WoCsv *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_string_free (self->row, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

guint
wo_csv_line (WoCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->row_line;
}

static void
fail_at_line (WoCsv *self, guint line, WoInputError code, const char *message, GError **error)
{
  g_autofree char *at = g_strdup_printf ("line %u", line);

  self->ended = TRUE;
  wo_input_fail (error, code, at, "%s", message);
}

/* Makes at least one byte ready; FALSE at the end or on an error. */
static gboolean
fill (WoCsv *self, GError **error)
{
  gsize got = 0;

  if (self->at < self->filled)
    return TRUE;
  if (self->ended)
    return FALSE;
  self->at = self->filled = 0;
  if (!g_input_stream_read_all (self->stream, self->buffer, CHUNK, &got, NULL, error))
    {
      self->ended = TRUE;
      return FALSE;
    }
  self->filled = got;
  self->bytes += got;
  if (self->bytes > WO_CSV_BYTES_MAX)
    {
      fail_at_line (self, self->line, WO_INPUT_ERROR_SIZE, "the file is larger than 1 GiB", error);
      self->filled = 0;
      return FALSE;
    }
  return got > 0;
}

/* The separator of the first line is the one that stands there more often outside quotes. */
static char
look_for_separator (const char *data, gsize length)
{
  guint commas = 0;
  guint semicolons = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (quoted || (data[i] != '\n' && data[i] != '\r')); i++)
    {
      if (data[i] == '"')
        quoted = !quoted;
      else if (!quoted && data[i] == ',')
        commas++;
      else if (!quoted && data[i] == ';')
        semicolons++;
    }
  return semicolons > commas ? ';' : ',';
}

/* Takes the BOM off and finds the separator. */
static gboolean
begin (WoCsv *self, GError **error)
{
  const guchar *data = (const guchar *) self->buffer;

  self->begun = TRUE;
  if (!fill (self, error))
    return FALSE;
  if (self->filled >= 2 && data[0] + data[1] == 0xff + 0xfe)
    {
      fail_at_line (self, 1, WO_INPUT_ERROR_UTF8, "this is UTF-16; save the file as CSV in UTF-8",
                    error);
      return FALSE;
    }
  if (self->filled >= 3 && memcmp (data, WO_CSV_BOM, 3) == 0)
    self->at = 3;
  self->separator = look_for_separator (self->buffer + self->at, self->filled - self->at);
  return TRUE;
}

static gboolean
append (WoCsv *self, const char *text, gsize length, GError **error)
{
  if (self->row->len + length > WO_CSV_ROW_MAX)
    {
      fail_at_line (self, self->row_line, WO_INPUT_ERROR_SIZE,
                    "this row is longer than 1 MiB; is a closing quote missing?", error);
      return FALSE;
    }
  if (memchr (text, '\0', length) != NULL)
    {
      fail_at_line (self, self->line, WO_INPUT_ERROR_CONTROL, "a NUL byte may not stand here",
                    error);
      return FALSE;
    }
  g_string_append_len (self->row, text, (gssize) length);
  return TRUE;
}

/* After a CR: takes the LF that belongs to it. */
static gboolean
take_line_feed (WoCsv *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (fill (self, &local) && self->buffer[self->at] == '\n')
    self->at++;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The bytes up to the next one of @stops (four of them), which is not taken. */
static gboolean
append_until (WoCsv *self, const char *stops, GError **error)
{
  gsize from = self->at;
  gsize to = from;

  while (to < self->filled && self->buffer[to] != stops[0] && self->buffer[to] != stops[1] &&
         self->buffer[to] != stops[2] && self->buffer[to] != stops[3])
    to++;
  self->at = to;
  return append (self, self->buffer + from, to - from, error);
}

/* Whether a quote just taken in a quoted cell closes it; a doubled one stands for itself. */
static gboolean
closes (WoCsv *self, gboolean *ret_closed, GError **error)
{
  g_autoptr (GError) local = NULL;

  *ret_closed = TRUE;
  if (fill (self, &local) && self->buffer[self->at] == '"')
    {
      self->at++;
      *ret_closed = FALSE;
      return append (self, "\"", 1, error);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
fail_open_quote (WoCsv *self, guint line, GError **error)
{
  if (error == NULL || *error == NULL)
    fail_at_line (self, line, WO_INPUT_ERROR_SYNTAX,
                  "the quote that opens on this line is never closed", error);
  return FALSE;
}

/* A cell in quotes, its opening quote taken; a line break in it becomes one newline. */
static gboolean
read_quoted (WoCsv *self, GError **error)
{
  guint open = self->line;
  gboolean closed = FALSE;

  while (!closed)
    {
      char c;

      if (!fill (self, error))
        return fail_open_quote (self, open, error);
      if (!append_until (self, "\"\r\n\"", error))
        return FALSE;
      if (self->at == self->filled)
        continue;
      c = self->buffer[self->at++];
      if (c == '"')
        {
          if (!closes (self, &closed, error))
            return FALSE;
          continue;
        }
      self->line++;
      if ((c == '\r' && !take_line_feed (self, error)) || !append (self, "\n", 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_bare (WoCsv *self, GError **error)
{
  const char stops[4] = { self->separator, '\n', '\r', '\n' };
  g_autoptr (GError) local = NULL;

  while (fill (self, &local))
    {
      if (!append_until (self, stops, error))
        return FALSE;
      if (self->at < self->filled)
        return TRUE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_cell (WoCsv *self, GError **error)
{
  gsize start = self->row->len;
  g_autoptr (GError) local = NULL;
  gboolean quoted = fill (self, &local) && self->buffer[self->at] == '"';

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->starts->len == WO_CSV_COLUMNS_MAX)
    {
      fail_at_line (self, self->row_line, WO_INPUT_ERROR_SIZE, "this row has more than 400 cells",
                    error);
      return FALSE;
    }
  g_array_append_val (self->starts, start);
  if (quoted)
    {
      self->at++;
      self->quoted = TRUE;
    }
  if (!(quoted ? read_quoted (self, error) : read_bare (self, error)))
    return FALSE;
  g_string_append_c (self->row, '\0');
  return TRUE;
}

/* What follows a cell: another one, the end of the row, or what may not stand there. */
static gboolean
end_of_cell (WoCsv *self, gboolean *ret_more, GError **error)
{
  g_autoptr (GError) local = NULL;
  char c;

  *ret_more = FALSE;
  if (!fill (self, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  c = self->buffer[self->at++];
  *ret_more = c == self->separator;
  if (*ret_more)
    return TRUE;
  self->line++;
  if (c == '\n')
    return TRUE;
  if (c == '\r')
    return take_line_feed (self, error);
  fail_at_line (self, self->line - 1, WO_INPUT_ERROR_SYNTAX,
                "text follows a closing quote; a quote inside a cell is written twice", error);
  return FALSE;
}

static gboolean
read_row (WoCsv *self, GError **error)
{
  gboolean more = TRUE;

  g_string_truncate (self->row, 0);
  g_array_set_size (self->starts, 0);
  self->row_line = self->line;
  self->quoted = FALSE;
  while (more)
    if (!read_cell (self, error) || !end_of_cell (self, &more, error))
      {
        self->ended = TRUE;
        self->at = self->filled = 0;
        return FALSE;
      }
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->cells, (char *) wo_csv_unguard (self->row->str +
                                                           g_array_index (self->starts, gsize, i)));
  return TRUE;
}

GPtrArray *
wo_csv_next (WoCsv *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->begun && !begin (self, error))
    return NULL;
  while (fill (self, error))
    {
      if (!read_row (self, error))
        return NULL;
      /* A line without anything on it is no row. */
      if (self->row->len > 1 || self->quoted)
        return self->cells;
    }
  return NULL;
}

static const char *
skip_blanks (const char *name)
{
  while (*name == ' ' || *name == '_')
    name++;
  return name;
}

int
wo_csv_column (GPtrArray *header, const char *name)
{
  g_return_val_if_fail (header != NULL && name != NULL, -1);

  for (guint i = 0; i < header->len; i++)
    {
      const char *a = skip_blanks (g_ptr_array_index (header, i));
      const char *b = skip_blanks (name);

      while (*a != '\0' && g_ascii_tolower (*a) == g_ascii_tolower (*b))
        {
          a = skip_blanks (a + 1);
          b = skip_blanks (b + 1);
        }
      if (*a == '\0' && *b == '\0')
        return (int) i;
    }
  return -1;
}
