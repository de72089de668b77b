/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Applies one act to a state: the one function that client and register share. It checks who may,
 * what is there now against what the author had seen, and every rule of the step, and says all the
 * reasons at once. It has no clock: the register passes its own time, a client passes none.
 */
#pragma once

#include "domain/wo-act.h"
#include "domain/wo-date.h"
#include "domain/wo-reason.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

typedef enum
{
  WO_OUTCOME_APPLIED,
  WO_OUTCOME_MERGED,   /* applied beside somebody else's unseen change; both are in the history */
  WO_OUTCOME_VARIANT,  /* kept beside the text that stands; a person chooses */
  WO_OUTCOME_PARKED,   /* does not fit: kept in sight, with its reasons, and changed nothing */
  WO_OUTCOME_DUPLICATE /* was here before: nothing changed */
} WoOutcome;

typedef struct
{
  WoDate today;              /* the date rules see */
  gint64 now_us;             /* the register's time; 0 on a client */
  gboolean register_decides; /* the register, not a client's preview */
  gboolean authenticated;    /* the author signed in to a server; FALSE in a local office */
  gboolean stale_sign_in;    /* ... but too long ago to sign an order with */
  gint64 position;           /* the place in the register that the act gets; 0 on a client */
  gboolean settled; /* the register took the act before: it is done again, and not judged */
} WoMoment;

typedef struct
{
  WoOutcome outcome;
  GPtrArray *reasons; /* WoReason: of a parked act, or a note of a merge */
  GPtrArray *touched; /* char *: ids of the records that changed, the act's own first */
} WoResult;

WoResult *wo_apply (const WoAct *act, WoState *state, const WoMoment *moment);
/* Who may set the cell @path of a record of @kind (mask of WO_ROLE_BIT): those its field keeps it for, else who may
 * make such a record, and an administrator. Of an order, caseworkers give what the tracker has up to the details
 * (Guidance May 2024, Reporting and recording, 3), managers what follows (4) and, with those who monitor, how far
 * it is complied with and the latest action (Compliance, 1). 0: there is no such cell, or nobody sets it. */
guint wo_apply_roles (WoRecordKind kind, const char *path);
/* Whether both variants of @record are parts of the removal of one item, which a "choose" of either
 * settles together. */
gboolean wo_apply_is_one_removal (const WoRecord *record, const WoVariant *a, const WoVariant *b);
WoResult *wo_result_new (WoOutcome outcome);
void wo_result_free (WoResult *self);
const char *wo_outcome_name (WoOutcome outcome);
gboolean wo_outcome_parse (const char *name, WoOutcome *ret_outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoResult, wo_result_free)

G_END_DECLS
