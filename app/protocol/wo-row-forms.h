/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the cells of one row become values, a kind of file each. A row is judged by itself and says
 * the first thing that is wrong with it.
 */
#pragma once

#include "domain/wo-field.h"
#include "protocol/wo-rows.h"

G_BEGIN_DECLS

/* A row under its header: the text of a column by its number in the table, or "". */
typedef struct
{
  GPtrArray *cells;
  const int *at; /* where each known column stands in the file; -1: nowhere */
} WoRow;

typedef struct
{
  const char *name;
  gboolean needed; /* the column must be there, and its cell not empty */
} WoRowColumn;

extern const WoRowColumn wo_findings_columns[]; /* each ends with a NULL name */
extern const WoRowColumn wo_landlords_columns[];
extern const WoRowColumn wo_tracker_row_columns[];

/* The columns of a register: each is the cell of its name. */
const WoRowColumn *wo_register_columns (WoRowKind kind);

/* What is in column @column, trimmed of nothing. */
const char *wo_row_text (const WoRow *row, guint column);
WoRowRejection *wo_row_reject (const char *field, const char *why);
/* NULL with *ret_rejection where the row is no good. */
WoPublishedFinding *wo_row_to_finding (const WoRow *row, WoRowRejection **ret_rejection);
GPtrArray *wo_row_to_landlord (const WoRow *row, WoRowRejection **ret_rejection);
GPtrArray *wo_row_to_order (const WoRow *row, WoRowRejection **ret_rejection);
GPtrArray *wo_row_to_register (const WoRow *row, WoRowKind kind, WoRowRejection **ret_rejection);
/* Adds what @text says for @field, in its canonical form (of a set, several parted by ";"); NULL, or why
 * it cannot be taken. Nothing is added where nothing stands. */
const char *wo_row_add_field (GPtrArray *cells, const WoField *field, const char *text);
/* An empty array of WoActCell. */
GPtrArray *wo_row_cells_new (void);
/* Adds a cell where @value (taken) is not empty. */
void wo_row_add_cell (GPtrArray *cells, const char *path, char *value);
/* The number in the column "order", newly allocated; NULL where there is none. */
char *wo_row_order_number (const WoRow *row);

G_END_DECLS
