/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-rows.h"

#include "domain/wo-act.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-row-forms.h"
#include "protocol/wo-text.h"

#include <string.h>

#define COLUMNS_KNOWN_MAX 40

struct _WoRowReader
{
  WoRowKind kind;
  WoCsv *csv;
  const WoRowColumn *columns;
  int at[COLUMNS_KNOWN_MAX];
  guint width;
  GStrv unknown;
  char *order;
};

static const WoRowColumn *
columns_of (WoRowKind kind)
{
  switch (kind)
    {
    case WO_ROWS_FINDINGS:
      return wo_findings_columns;
    case WO_ROWS_LANDLORDS:
      return wo_landlords_columns;
    case WO_ROWS_TRACKER:
      return wo_tracker_row_columns;
    case WO_ROWS_INVESTIGATIONS:
    case WO_ROWS_FAILURE_ORDERS:
    case WO_ROWS_CODE_LOG:
    case WO_ROWS_ENGAGEMENT:
    case WO_ROWS_RECOMMENDATIONS:
    case WO_ROWS_SPOTLIGHT_ASKS:
      return wo_register_columns (kind);
    case WO_ROWS_N:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
check_header (GPtrArray *header, GError **error)
{
  for (guint i = 0; i < header->len; i++)
    if (!g_utf8_validate (g_ptr_array_index (header, i), -1, NULL))
      {
        wo_input_fail (error, WO_INPUT_ERROR_UTF8, "line 1",
                       "the column names are not UTF-8; save the file as UTF-8");
        return FALSE;
      }
  return TRUE;
}

/* Finds each known column; one that is needed and not there is an error that names it. */
static gboolean
find_columns (WoRowReader *self, GPtrArray *header, GError **error)
{
  for (guint i = 0; self->columns[i].name != NULL; i++)
    {
      g_assert (i < COLUMNS_KNOWN_MAX);
      self->at[i] = wo_csv_column (header, self->columns[i].name);
      if (self->at[i] < 0 && self->columns[i].needed)
        {
          wo_input_fail (error, WO_INPUT_ERROR_MISSING, "line 1", "the column “%s” is missing",
                         self->columns[i].name);
          return FALSE;
        }
    }
  return TRUE;
}

/* A name that stands twice would hide one of its columns. */
static gboolean
check_twice (WoRowReader *self, GPtrArray *header, GError **error)
{
  for (guint i = 0; i < header->len; i++)
    {
      const char *name = g_ptr_array_index (header, i);

      if (*name == '\0' || wo_csv_column (header, name) == (int) i)
        continue;
      wo_input_fail (error, WO_INPUT_ERROR_DUPLICATE, "line 1", "the column “%s” stands twice",
                     name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_known (WoRowReader *self, int column)
{
  for (guint i = 0; self->columns[i].name != NULL; i++)
    if (self->at[i] == column)
      return TRUE;
  return FALSE;
}

static gboolean
read_header (WoRowReader *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *header = wo_csv_next (self->csv, &local);
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (header == NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_EMPTY, NULL, "there is nothing in it");
      return FALSE;
    }
  if (!check_header (header, error) || !find_columns (self, header, error) ||
      !check_twice (self, header, error))
    return FALSE;
  self->width = header->len;
  for (guint i = 0; i < header->len; i++)
    if (!is_known (self, (int) i))
      g_strv_builder_add (unknown, g_ptr_array_index (header, i));
  self->unknown = g_strv_builder_end (unknown);
  return TRUE;
}

WoRowReader *
wo_row_reader_new (WoRowKind kind, GInputStream *stream, GError **error)
{
  g_autoptr (WoRowReader) self = g_new0 (WoRowReader, 1);

  self->kind = kind;
  self->columns = columns_of (kind);
  self->csv = wo_csv_new (stream);
  if (!read_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wo_row_reader_free (WoRowReader *self)
{
  if (self == NULL)
    return;
  wo_csv_free (self->csv);
  g_strfreev (self->unknown);
  g_free (self->order);
  g_free (self);
}

GStrv
wo_row_reader_unknown (WoRowReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strdupv (self->unknown);
}

guint
wo_row_reader_line (WoRowReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return wo_csv_line (self->csv);
}

const char *
wo_row_reader_order (WoRowReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->order;
}

const char *
wo_row_text (const WoRow *row, guint column)
{
  int at = row->at[column];

  return at >= 0 && (guint) at < row->cells->len ? g_ptr_array_index (row->cells, at) : "";
}

WoRowRejection *
wo_row_reject (const char *field, const char *why)
{
  WoRowRejection *rejection = g_new (WoRowRejection, 1);

  rejection->field = g_strdup (field);
  rejection->why = g_strdup (why);
  return rejection;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* What is wrong with the row whatever its kind: its length, its bytes, an empty cell that is needed. */
static WoRowRejection *
judge (WoRowReader *self, const WoRow *row)
{
  if (row->cells->len != self->width)
    return wo_row_reject ("row", "wrong-length");
  for (guint i = 0; self->columns[i].name != NULL; i++)
    {
      const char *text = wo_row_text (row, i);

      if (!g_utf8_validate (text, -1, NULL))
        return wo_row_reject (self->columns[i].name, "not-utf-8");
      if (self->columns[i].needed && is_blank (text))
        return wo_row_reject (self->columns[i].name, "missing");
    }
  return NULL;
}

/* The next row; *ret_rejection where it is no good already. */
static gboolean
next_row (WoRowReader *self, WoRow *row, WoRowRejection **ret_rejection, GError **error)
{
  row->cells = wo_csv_next (self->csv, error);
  row->at = self->at;
  if (row->cells == NULL)
    return FALSE;
  *ret_rejection = judge (self, row);
  return TRUE;
}

gboolean
wo_row_reader_next_finding (WoRowReader *self,
                            WoPublishedFinding **ret_row,
                            WoRowRejection **ret_rejection,
                            GError **error)
{
  WoRow row;

  g_return_val_if_fail (self != NULL && self->kind == WO_ROWS_FINDINGS, FALSE);

  *ret_row = NULL;
  *ret_rejection = NULL;
  if (!next_row (self, &row, ret_rejection, error))
    return FALSE;
  if (*ret_rejection == NULL)
    *ret_row = wo_row_to_finding (&row, ret_rejection);
  return TRUE;
}

gboolean
wo_row_reader_next_cells (WoRowReader *self,
                          GPtrArray **ret_cells,
                          WoRowRejection **ret_rejection,
                          GError **error)
{
  WoRow row;

  g_return_val_if_fail (self != NULL && self->kind != WO_ROWS_FINDINGS, FALSE);

  *ret_cells = NULL;
  *ret_rejection = NULL;
  g_clear_pointer (&self->order, g_free);
  if (!next_row (self, &row, ret_rejection, error))
    return FALSE;
  if (*ret_rejection != NULL)
    return TRUE;
  if (self->kind != WO_ROWS_TRACKER)
    {
      *ret_cells = self->kind == WO_ROWS_LANDLORDS
                       ? wo_row_to_landlord (&row, ret_rejection)
                       : wo_row_to_register (&row, self->kind, ret_rejection);
      return TRUE;
    }
  self->order = wo_row_order_number (&row);
  *ret_cells = wo_row_to_order (&row, ret_rejection);
  return TRUE;
}

void
wo_row_rejection_free (WoRowRejection *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->why);
  g_free (self);
}

static void
cell_free (gpointer data)
{
  WoActCell *cell = data;

  g_free (cell->path);
  g_free (cell->value);
  g_free (cell);
}

GPtrArray *
wo_row_cells_new (void)
{
  return g_ptr_array_new_with_free_func (cell_free);
}

void
wo_row_add_cell (GPtrArray *cells, const char *path, char *value)
{
  WoActCell *cell;

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }
  cell = g_new (WoActCell, 1);
  cell->path = g_strdup (path);
  cell->value = value;
  g_ptr_array_add (cells, cell);
}
