/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows from a file into the store: all are judged first, then the good ones are taken. One file a kind
 * of row takes them; this is what they share.
 */
#pragma once

#include "protocol/wo-rows.h"
#include "tool/wo-tool.h"

G_BEGIN_DECLS

typedef struct
{
  guint line;
  WoRowRejection *rejection;
  WoReason *reason; /* the register's, where it was the register that refused */
} WoRejectedRow;

typedef struct
{
  guint rows, created, updated, unchanged;
  GPtrArray *rejected; /* WoRejectedRow */
  GStrv unknown;       /* columns that are not in the contract */
  GPtrArray *good;     /* WoPublishedFinding, or WoImportRow */
} WoImport;

/* A row that was judged good and becomes a record. */
typedef struct
{
  guint line;
  GPtrArray *cells; /* WoActCell */
  char *order;      /* number, or NULL */
} WoImportRow;

const char *wo_import_cell (const WoImportRow *row, const char *path);

/* Finds the landlord, the case and the Spotlight report that each entry of a register names, and
 * rejects those whose landlord or report is not known. */
gboolean wo_import_resolve (WoTool *tool, WoImport *import, WoRecordKind kind, GError **error);

/* Takes the good rows of @import into the office and counts what became of them. */
gboolean wo_import_take_findings (WoTool *tool, WoImport *import, gboolean dry_run, GError **error);
gboolean wo_import_take_records (
    WoTool *tool, WoImport *import, WoRecordKind kind, gboolean dry_run, GError **error);

G_END_DECLS
