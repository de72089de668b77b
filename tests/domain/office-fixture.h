/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small office in memory: four people, one case that is ready and its order. Every test of acts and
 * steps begins here and changes one thing.
 */
#pragma once

#include "domain/wo-act.h"
#include "domain/wo-apply.h"
#include "domain/wo-state.h"

typedef struct
{
  WoState *state;
  WoMoment moment;
  gint64 last_n;
} Office;

#define CASEWORKER "person-caseworker"
#define DRM "person-drm"
#define OMBUDSMAN "person-ombudsman"
#define ADMINISTRATOR "person-administrator"
#define CASE "case-1"
#define ORDER "order-1"

Office *office_new (void);
void office_free (Office *self);
/* Puts a record with the cells that follow (path, value, ..., NULL), as if it had always been there. */
void office_put (Office *self, WoRecordKind kind, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* Puts the landlord of the case, of this id, and links the case to it. */
#define LANDLORD "landlord-1"
void office_put_landlord (Office *self);
/* Does one act with two arguments on @record; gives the reasons (empty: taken). Whoever sets a stop aside
 * has seen the case as it is. */
GPtrArray *office_say (
    Office *self, const char *by, const char *kind, const char *record, const char *const args[5]);
/* An act of @by on @record, from the installation "replica of @by", having seen @record as it is. */
WoAct *office_act (Office *self, const char *by, const char *kind, const char *record);
/* What makes the record @from once more, as @id and of the case @c; nothing of how far it had come. */
WoAct *office_copy (Office *self, const char *from, const char *id, const char *c);
/* Applies and frees @act. */
WoResult *office_do (Office *self, WoAct *act);
/* Sets one cell as @by; gives the outcome. */
WoOutcome
office_set (Office *self, const char *by, const char *record, const char *path, const char *value);
/* Takes a step with the hash of what is there now; gives the reasons (empty: taken). */
GPtrArray *office_step (Office *self, const char *by, const char *step, const char *note);
/* Takes the order to @state by the right people. */
void office_bring_to (Office *self, const char *state);
char *office_get (Office *self, const char *record, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Office, office_free)
