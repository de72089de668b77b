/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of wo_apply (): one function a kind of act. Each adds every reason it finds to the result;
 * where it added any it has changed nothing.
 */
#pragma once

#include "domain/wo-apply.h"
#include "domain/wo-field.h"
#include "domain/wo-person.h"
#include "domain/wo-sitting.h"

typedef struct
{
  const WoAct *act;
  WoState *state;
  const WoMoment *moment;
  const WoPerson *person; /* with what they hold on this record, in their own name or another's */
  guint held_anywhere;    /* what they hold on any record */
  WoRecord *record;       /* a copy of the act's record as it is, or NULL */
  WoResult *result;
} WoApply;

void wo_apply_create (WoApply *self);
void wo_apply_set (WoApply *self);
void wo_apply_undo (WoApply *self);
void wo_apply_adopt (WoApply *self);
void wo_apply_let_go (WoApply *self);
void wo_apply_choose (WoApply *self);
void wo_apply_comment (WoApply *self);
void wo_apply_ask (WoApply *self);
void wo_apply_answer (WoApply *self);
void wo_apply_record_elsewhere (WoApply *self);
void wo_apply_step (WoApply *self);
/* Opens, closes or drops a session; the rules of one that is planned or changed. */
void wo_apply_sitting_step (WoApply *self);
void wo_apply_check_sitting (WoApply *self, const WoRecord *after);
/* Writes what was decided in @sitting, whose @record is, as the orders of its agenda have it. Long texts are cut where
 * the record would be too large with them, and faults beyond WO_MINUTES_WAIVED_MAX are counted alone; both is said. */
void wo_apply_write_minutes (WoApply *self, WoRecord *record, const WoSitting *sitting);
/* What the act erases in its record, an order, is erased from the minutes of the session @id as well. */
void wo_apply_erase_minutes (WoApply *self, const char *id);
void wo_apply_publish (WoApply *self);
void wo_apply_withdraw_edition (WoApply *self);
void wo_apply_override (WoApply *self);
void wo_apply_override_off (WoApply *self);
void wo_apply_erase (WoApply *self);

/* Narrows @person to what they hold on the act's record today: by their own grants, or in the name of
 * somebody whose cover they have. FALSE, and parked, where that is nothing. */
gboolean wo_apply_find_roles (WoApply *self, WoPerson *person);
/* Adds that a role would do which does not reach this record. */
void wo_apply_explain_scope (WoApply *self);
/* What grants and cover must say, and that an administrator remains. Adds why not. */
void wo_apply_check_person (WoApply *self, const WoRecord *after);
/* Writes who granted what the act grants. */
void wo_apply_sign_grants (WoApply *self, WoRecord *person);
/* Who may make records of @kind, and set what no field of it keeps for others: mask of WO_ROLE_BIT. */
guint wo_apply_creators (WoRecordKind kind);
/* Whether something stands in the way by now. What the register took before is only done again, so that
 * nothing does (WoMoment.settled). */
gboolean wo_apply_is_refused (WoApply *self);
/* Parks the act with one reason; gives the result. */
WoResult *wo_apply_park (WoApply *self, const char *code, const char *link);
/* Keeps @record and names it as touched; a record that would be too large is not kept, which is added. */
void wo_apply_keep (WoApply *self, WoRecord *record);
/* Whether each cell of the act is a known one with a right value that this person may set. Derived
 * cells are refused unless @derived: a row of another tracker, whose recorder may give every cell. */
gboolean wo_apply_check_cells (WoApply *self, gboolean derived);
/* What the kinds of records ask of each other: whom an order can be made against, which further step may
 * follow, which landlord another is joined to, that a published edition stays as it is. Adds why not. */
void wo_apply_check_rules (WoApply *self);
/* The same for the record as it would be. */
void wo_apply_check_after (WoApply *self, const WoRecord *after);
/* Adds why not where @id is not that of a case. */
void wo_apply_check_case (WoApply *self, const char *id);
/* Adds why not where an act of this id has left its item in @list before: what one person said or did
 * is never written over by another's act of the same id. */
void wo_apply_check_new (WoApply *self, const char *list);
/* Whether the files of @after are whole, few enough and what they were; adds why not. Those that come when the
 * record is not open are marked, and all are unmarked when it is open again. */
gboolean wo_apply_check_files (WoApply *self, WoRecord *after);
/* The state that pins this record's signable cells: the order's own, or of a case its furthest
 * order's. NULL: nothing pins it. */
char *wo_apply_pinning_state (WoApply *self);
/* Whether the record's own state lets @field be set now; adds why not. */
gboolean wo_apply_check_open (WoApply *self);
/* The same for the one cell @path. */
void wo_apply_check_path_open (WoApply *self, const char *path);
/* All of these that the cells of a set must pass. */
void wo_apply_check_set (WoApply *self);
/* Does @cell of the act to @record by the table of two people on one cell (design: section 4). */
void wo_apply_clash (WoApply *self, WoRecord *record, const WoActCell *cell);
/* Keeps a record of each Spotlight report that the order asks about, beside the order that is issued; what
 * is recorded already is not recorded twice. */
void wo_apply_record_asks (WoApply *self, const WoRecord *order, const WoRecord *c);
/* Writes the statute that @order rests on, where it is a wider one. */
void wo_apply_write_basis (WoApply *self, WoRecord *order);
/* The same where the act changed the power of an order. */
void wo_apply_follow_power (WoApply *self, WoRecord *record);
/* Where a comment is pinned (the act's "at"); that what is settled is a comment; that the order is handed to
 * somebody who may approve it (the act's "to"). Each adds why not. */
void wo_apply_check_place (WoApply *self);
void wo_apply_check_settled (WoApply *self);
void wo_apply_check_addressee (WoApply *self);
/* Writes the comment that this act makes. */
void wo_apply_write_comment (WoApply *self, WoRecord *order, const char *text);
/* What a step leaves for the review: to whom it went, what was returned, what the check confirmed. */
void wo_apply_review_effects (WoApply *self, WoRecord *order);
/* Sets @path of @record as this act's doing, at the record's present version. */
void wo_apply_write (WoApply *self, WoRecord *record, const char *path, const char *value);
