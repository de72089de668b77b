/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-csv-guard.h"
#include "protocol/wo-csv.h"

#include <string.h>

gboolean
wo_csv_needs_guard (const char *cell)
{
  while (*cell == '\'')
    cell++;
  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

const char *
wo_csv_unguard (const char *cell)
{
  return *cell == '\'' && wo_csv_needs_guard (cell) ? cell + 1 : cell;
}

static gboolean
needs_quotes (const char *cell)
{
  gsize length = strlen (cell);

  return length > 0 &&
         (strpbrk (cell, ",;\"\r\n") != NULL || cell[0] == ' ' || cell[length - 1] == ' ');
}

static void
append_cell (GString *out, const char *cell)
{
  gboolean quotes = needs_quotes (cell);

  if (quotes)
    g_string_append_c (out, '"');
  if (wo_csv_needs_guard (cell))
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  if (quotes)
    g_string_append_c (out, '"');
}

void
wo_csv_write_row (GString *out, const char *const *cells, guint n_cells)
{
  g_return_if_fail (out != NULL && cells != NULL);

  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      /* One empty cell alone would read as no row. */
      if (n_cells == 1 && (cells[i] == NULL || *cells[i] == '\0'))
        g_string_append (out, "\"\"");
      else if (cells[i] != NULL)
        append_cell (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}
