/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * CSV as RFC 4180, comma or semicolon found by looking, UTF-8 with or without a BOM, streamed: one row
 * at a time from any input, so that a gigabyte needs a row's memory. Writing guards cells that a
 * spreadsheet would take for a formula.
 */
#pragma once

#include <gio/gio.h>

#include "protocol/wo-json.h"

G_BEGIN_DECLS

typedef struct _WoCsv WoCsv;

#define WO_CSV_ROW_MAX (1024 * 1024)
#define WO_CSV_COLUMNS_MAX 400
#define WO_CSV_BYTES_MAX (G_GUINT64_CONSTANT (1024) * 1024 * 1024)

WoCsv *wo_csv_new (GInputStream *stream);
WoCsv *wo_csv_new_for_data (const char *data, gssize length);
void wo_csv_free (WoCsv *self);
/* The next row's cells (owned by @self until the next call), or NULL at the end or on an error.
 * A row of another length than the first is given as it is, and so are its bytes: the caller judges
 * whether they are UTF-8. A line break in a cell is one newline; a guard against formulas is off;
 * empty lines are passed over. */
GPtrArray *wo_csv_next (WoCsv *self, GError **error);
/* The line of the file that the last row began on, from 1. */
guint wo_csv_line (WoCsv *self);

/* Column names match without case, spaces and underscores: the index of @name in @header, or -1. */
int wo_csv_column (GPtrArray *header, const char *name);

/* Adds one row to @out, each cell quoted where needed and guarded against = + - @ at its start. */
void wo_csv_write_row (GString *out, const char *const *cells, guint n_cells);
#define WO_CSV_BOM "\xEF\xBB\xBF"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCsv, wo_csv_free)

G_END_DECLS
