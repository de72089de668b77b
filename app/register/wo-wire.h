/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a register answers, as the bytes of the wire: the outcomes of a sending, and a page of rows
 * with its tail. The server sends exactly these bytes, and the simulator delivers them.
 */
#pragma once

#include "domain/wo-reading-scope.h"
#include "register/wo-register.h"

G_BEGIN_DECLS

#define WO_WIRE_ROWS_MAX 1000
/* A page ends with the position in which it passes this. */
#define WO_WIRE_PAGE_BYTES (8 * 1024 * 1024)

/* {"epoch":,"head":,"outcomes":[…]}: one outcome for each WoTaken, in order. */
GBytes *wo_wire_answer (GPtrArray *taken, const char *epoch, gint64 head);

/* The rows changed after @after, at most about @limit (0: the most), one a line, then the tail with their
 * count, hash and the position to ask after next. Rows of one act are never parted between pages, and
 * the last page ends at the register's head. May be read from a second store of the same file. */
GBytes *wo_wire_rows (WoStore *store, gint64 after, guint limit, const char *epoch, GError **error);

/* The same as @scope lets its person see it, after @page[0] and at most @page[1] rows; of another person's record,
 * without what is theirs alone (wo-own-rows.h): what may not be read is named as gone, {"position":P,"gone":ID}, and the tail says which scope it was, by its mark.
 * Where @page[2] is not below 0, the tail also shows the log: its last checkpoint, its key, and that the
 * log of @page[2] entries begins it. */
GBytes *wo_wire_rows_for (WoStore *store,
                          const WoReadingScope *scope,
                          const gint64 page[3],
                          const char *epoch,
                          GError **error);

typedef struct
{
  GPtrArray *ids; /* char *, what matters most first */
  const char *reader;
} WoWireWanted;

/* Those records as they are now and as their reader may have them, in the order of their positions, as a page
 * from 0 that says that there is no more; those that fit, the first of them first. */
GBytes *wo_wire_rows_of (
    WoStore *store, const WoWireWanted *asked, gint64 known, const char *epoch, GError **error);

G_END_DECLS
