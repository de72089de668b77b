/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The records of an office as segments that a new installation fetches: in the order of their ids, each
 * named by the hash of its bytes. Where a segment ends is decided by ids alone, so that one in which
 * nothing changed keeps its name, and who was cut off goes on with those that are there. Only what
 * changed since the last time is read again. It belongs to one thread.
 */
#pragma once

#include "domain/wo-reading-scope.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* A segment ends with the record in which it passes one of these, if it does not end before. */
#define WO_BOOT_SEGMENT_ROWS 2000
#define WO_BOOT_SEGMENT_BYTES (4 * 1024 * 1024)

typedef struct _WoBootIndex WoBootIndex;

WoBootIndex *wo_boot_index_new (void);
void wo_boot_index_free (WoBootIndex *self);

/* {"count":,"epoch":,"head":,"scope":,"segments":[{"bytes":,"count":,"hash":}]}: all records as they are
 * at the position "head". For @reader, who reads everything, by whose scope's mark it is named. The segments are
 * the same for all who do, but for those that hold something of this one's alone (wo-own-rows.h). NULL @reader:
 * for nobody in particular. */
GBytes *wo_boot_index_manifest (WoBootIndex *self,
                                WoStore *store,
                                const char *epoch,
                                const char *scope,
                                const char *reader,
                                GError **error);
/* The segment of that name, a line a record as in a page of rows; NULL without an error where the office has
 * no such segment for @reader, or has it no more. */
GBytes *wo_boot_index_segment (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error);
/* What @person wants to see first, as one page of rows from 0 that is not all: who works here, the cases
 * they work on and the orders of those, what waits for a step of theirs, the guidance, the landlords.
 * @known: as in wo_wire_rows_for (). */
GBytes *wo_boot_index_first (WoBootIndex *self,
                             WoStore *store,
                             const char *person,
                             gint64 known,
                             const char *epoch,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoBootIndex, wo_boot_index_free)

G_END_DECLS
