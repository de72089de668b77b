/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registers that hang on landlords, as lists to page: further investigations, failure orders, the
 * Code Compliance Log, engagement about the Code, recommendations of reports, Spotlight reports asked
 * for. What still waits for somebody comes first, then the newest.
 */
#pragma once

#include "domain/wo-date.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* One line of any register. */
typedef struct
{
  gint64 row;
  WoRecordKind kind;
  char *id;
  char *landlord_id, *landlord; /* the name as given, else that of the record */
  char *case_id;
  WoDate on;
  /* investigation: open, closed; failure-order: awaited, not complied, complied; code-entry: new,
   * assessed, answered; report-recommendation: open, done, not accepted; spotlight-ask: asked,
   * answered; engagement: recorded; session: planned, open, closed, dropped */
  char *state;
  char *title; /* the tier, the type, the reference, what, the report, the Spotlight's id */
  char *text;
} WoRegisterRow;

typedef struct
{
  WoRecordKind kind;
  const char *state;       /* or NULL */
  const char *title;       /* or NULL: this one, whole */
  const char *landlord_id; /* or NULL: with all that was joined to it */
  const char *words; /* or NULL: all must stand in the landlord's name, the title or the text */
} WoRegisterFilter;

/* Row numbers (gint64) of the whole answer. */
GArray *wo_registers_list (WoStore *store, const WoRegisterFilter *filter, GError **error);
WoRegisterRow *wo_registers_row (WoStore *store, gint64 row, GError **error);
/* Entries of @kind in @state; -1 on an error. */
int wo_registers_count (WoStore *store, WoRecordKind kind, const char *state);
void wo_register_row_free (WoRegisterRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRegisterRow, wo_register_row_free)

G_END_DECLS
