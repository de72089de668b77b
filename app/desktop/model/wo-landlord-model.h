/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One landlord with all that was joined to it, as its page sees it: the names, the orders by state, and
 * what the registers hold. It reads again by itself when anything in the office changes.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-standing.h"
#include "store/wo-landlords.h"

G_BEGIN_DECLS

#define WO_TYPE_LANDLORD_MODEL (wo_landlord_model_get_type ())
G_DECLARE_FINAL_TYPE (WoLandlordModel, wo_landlord_model, WO, LANDLORD_MODEL, GObject)

typedef struct
{
  WoRecord *record;     /* the root's */
  GPtrArray *joined;    /* WoRecord: the others of its group */
  GPtrArray *names;     /* char *, the root's own first */
  GPtrArray *orders;    /* WoStateCount */
  GPtrArray *perhaps;   /* WoLandlordPublished: who these are, nobody said */
  WoStanding *standing; /* with the landlord itself */
} WoLandlordFacts;

/* @id: of the landlord, or of a record that was joined to it. */
WoLandlordModel *wo_landlord_model_new (WoDesk *desk, const char *id);
const char *wo_landlord_model_get_id (WoLandlordModel *self);
/* NULL until read; good until the next "changed". */
const WoLandlordFacts *wo_landlord_model_get_facts (WoLandlordModel *self);
/* Why it could not be read, a sentence; NULL: read or reading. */
const char *wo_landlord_model_get_error (WoLandlordModel *self);

/* A name, and whose it is or may be. */
typedef struct
{
  char *id;        /* of the landlord whose name this is, or NULL */
  char *name;      /* its own name, or NULL */
  GPtrArray *near; /* WoLandlordNear: where it is nobody's, those that may be meant */
} WoLandlordAnswer;

/* Whose name is @name? */
void wo_landlord_ask_async (WoDesk *desk,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
WoLandlordAnswer *wo_landlord_ask_finish (WoDesk *desk, GAsyncResult *result, GError **error);
void wo_landlord_answer_free (WoLandlordAnswer *self);

/* Makes the record @id one with @into, or with NULL parts it again. The answer: the reasons (WoReason) it
 * was refused for, none: it was taken. */
void wo_landlord_join_async (WoDesk *desk,
                             const char *id,
                             const char *into,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *wo_landlord_join_finish (WoDesk *desk, GAsyncResult *result, GError **error);

/* Whether @name can be kept as a name of a landlord. */
gboolean wo_landlord_can_be_called (const char *name);
/* Makes @name one of the names of the landlord @id; the answer as for joining. */
void wo_landlord_call_async (WoDesk *desk,
                             const char *id,
                             const char *name,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *wo_landlord_call_finish (WoDesk *desk, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlordAnswer, wo_landlord_answer_free)

/* Signal: "changed" (). */

G_END_DECLS
