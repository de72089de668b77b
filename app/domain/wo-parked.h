/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An act that did not fit, in everybody's sight: who did what to which record, and why it was not taken.
 * The register makes the record as it parks the act, under an id that follows from the act's, so that
 * client, register and replay agree. Nobody sets its cells; it is settled by "adopt", which does the act
 * anew under the adopter's name, or by "let-go", with a reason. A step of the workflow is never done anew
 * over another text: it can only be let go.
 */
#pragma once

#include "domain/wo-apply.h"

G_BEGIN_DECLS

#define WO_PARKED_OPEN "open"
#define WO_PARKED_ADOPTED "adopted"
#define WO_PARKED_LET_GO "let go"

typedef struct
{
  char *id;
  char *path;
  char *value; /* NULL: to be taken away */
} WoParkedCell;

typedef struct
{
  char *id; /* the argument's name */
  char *value;
} WoParkedArg;

typedef struct
{
  char *id;
  char *code, *link;
  char *first, *second, *third; /* its arguments */
} WoParkedReason;

typedef struct
{
  char *id;
  char *act;  /* id of the act */
  char *kind; /* what it was */
  char *record, *record_kind;
  char *author, *author_for;
  WoDate on;
  char *case_id, *landlord_id, *landlord; /* what its record hangs on, as it was then */
  char *state;                            /* open, adopted, let go */
  char *settled_by, *settled_note;
  WoDate settled_on;
  GPtrArray *cells;   /* WoParkedCell */
  GPtrArray *args;    /* WoParkedArg */
  GPtrArray *reasons; /* WoParkedReason */
} WoParked;

WoParked *wo_parked_new (const WoRecord *record);
void wo_parked_free (WoParked *self);
gboolean wo_parked_is_open (const WoParked *self);
/* Whether it can be done anew by somebody. */
gboolean wo_parked_is_adoptable (const WoParked *self);
/* The act as it was, without an author, an installation or a number; NULL where its record is of no kind. */
WoAct *wo_parked_act (const WoParked *self);
/* Why it was not taken (WoReason), newly allocated. */
GPtrArray *wo_parked_reasons (const WoParked *self);

/* The id that the record of the parked act @act has. */
char *wo_parked_id (const char *act);
/* Keeps the record of @act, which @result parked, in @state. Not of an act whose author has had the answer
 * at once (a signature, an undo, the settling of another), nor twice. */
void
wo_parked_keep (const WoAct *act, const WoResult *result, WoState *state, const WoMoment *moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoParked, wo_parked_free)

G_END_DECLS
