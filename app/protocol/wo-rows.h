/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a row of each known kind of CSV means. A row is judged by itself: it becomes values, or a
 * reason that names its field. Column names match without case, spaces and underscores.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-reason.h"
#include "domain/wo-record.h"
#include "protocol/wo-csv.h"

G_BEGIN_DECLS

/* One published finding: reference data, never an act. */
typedef struct
{
  char *reference;
  char *landlord;
  char *landlord_type;
  WoDate date;
  char *category;
  char *complaint;
  char *finding; /* in the words of wo_finding_levels */
} WoPublishedFinding;

typedef struct
{
  char *field; /* column name */
  char *why; /* a reason code: "missing", "not-a-date", "not-a-choice", "too-long", "wrong-length",
                  "not-utf-8"; "wrong-length" is about the whole row, "row" */
} WoRowRejection;

typedef struct _WoRowReader WoRowReader;

typedef enum
{
  WO_ROWS_FINDINGS,
  WO_ROWS_LANDLORDS,
  WO_ROWS_TRACKER,
  WO_ROWS_INVESTIGATIONS,
  WO_ROWS_FAILURE_ORDERS,
  WO_ROWS_CODE_LOG,
  WO_ROWS_ENGAGEMENT,
  WO_ROWS_RECOMMENDATIONS,
  WO_ROWS_SPOTLIGHT_ASKS,
  WO_ROWS_N
} WoRowKind;

/* "findings", "landlords", "tracker", "investigations", "failure-orders", "code-log", "engagement",
 * "recommendations", "spotlight-asks". */
const char *wo_row_kind_name (WoRowKind kind);
gboolean wo_row_kind_parse (const char *name, WoRowKind *ret_kind);
/* The kind of record that a row becomes; WO_RECORD_N_KINDS for a published finding. */
WoRecordKind wo_row_kind_record (WoRowKind kind);
/* Whether its rows are entries of a register, which hang on a landlord. */
gboolean wo_row_kind_is_register (WoRowKind kind);

/* Whether an entry of a register of @kind is worth nothing without its cell @path. */
gboolean wo_row_needs (WoRecordKind kind, const char *path);

/* Reads the header at once; fails where a needed column is missing or the file is no CSV. */
WoRowReader *wo_row_reader_new (WoRowKind kind, GInputStream *stream, GError **error);
void wo_row_reader_free (WoRowReader *self);
/* Columns that are in the file and not in the contract, by name: kept in the row and named. */
GStrv wo_row_reader_unknown (WoRowReader *self);
guint wo_row_reader_line (WoRowReader *self);

/* Each reads the next row: TRUE with *ret_row, or with *ret_rejection where the row is no good; FALSE
 * at the end, or with @error where the file cannot be read on. */
gboolean wo_row_reader_next_finding (WoRowReader *self,
                                     WoPublishedFinding **ret_row,
                                     WoRowRejection **ret_rejection,
                                     GError **error);
/* Any other row as an array of WoActCell for the record it becomes; which landlord's record the
 * "landlord" of an entry of a register is, the caller looks up. Of a tracker
 * row "state" follows from its dates; the register itself marks the order as recorded elsewhere. */
gboolean wo_row_reader_next_cells (WoRowReader *self,
                                   GPtrArray **ret_cells,
                                   WoRowRejection **ret_rejection,
                                   GError **error);

/* The "order" of the tracker row read last, the number it is known by; NULL where it has none. */
const char *wo_row_reader_order (WoRowReader *self);

void wo_published_finding_free (WoPublishedFinding *self);
void wo_row_rejection_free (WoRowRejection *self);

/* The tracker's columns in order, ends with NULL. */
extern const char *const wo_tracker_columns[];
/* One order as tracker cells (GStrv in the order of wo_tracker_columns). People of our own stand as
 * ids, and so does related_to: the caller, who can look them up, puts names and numbers there. */
GStrv wo_tracker_row (const WoRecord *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRowReader, wo_row_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPublishedFinding, wo_published_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRowRejection, wo_row_rejection_free)

G_END_DECLS
