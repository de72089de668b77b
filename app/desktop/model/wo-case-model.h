/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One case with its wider order, as its pages see it: the typed views, and what the rules say of them,
 * recomputed on a worker when anything changes. What is typed shows at once, is saved a moment after the
 * last key of a burst, and every act done here can be undone.
 */
#pragma once

#include "domain/wo-assess.h"
#include "domain/wo-landlord.h"
#include "domain/wo-lint.h"
#include "domain/wo-order.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-similar.h"
#include "domain/wo-workflow.h"
#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

#define WO_TYPE_CASE_MODEL (wo_case_model_get_type ())
G_DECLARE_FINAL_TYPE (WoCaseModel, wo_case_model, WO, CASE_MODEL, GObject)

typedef enum
{
  WO_SAVE_SAVED,
  WO_SAVE_TYPING, /* the burst is not over, or the store is writing */
  WO_SAVE_FAILED  /* see wo_case_model_get_save_error () */
} WoSaveState;

WoDesk *wo_case_model_get_desk (WoCaseModel *self);
gboolean wo_case_model_is_loaded (WoCaseModel *self);
/* Why it could not be loaded, a sentence; NULL: loaded or loading. */
const char *wo_case_model_get_load_error (WoCaseModel *self);
/* Whether its cells may still be written: there is no order, or the order is a draft. */
gboolean wo_case_model_is_open (WoCaseModel *self);
/* All NULL until loaded; owned by the model and good until the next "changed". The case with what is
 * being typed laid over it. */
const WoCase *wo_case_model_get_case (WoCaseModel *self);
const WoRecord *wo_case_model_get_case_record (WoCaseModel *self);
const WoOrder *wo_case_model_get_order (WoCaseModel *self); /* NULL: the case has none yet */
const WoRecord *wo_case_model_get_order_record (WoCaseModel *self);
const WoLandlord *wo_case_model_get_landlord (WoCaseModel *self); /* NULL: not matched */
/* What the registers hold of the landlord; NULL: it is not known. */
const WoStanding *wo_case_model_get_standing (WoCaseModel *self);
/* The entries of the Code Compliance Log that were made from the case (WoCodeEntry). */
GPtrArray *wo_case_model_get_code_entries (WoCaseModel *self);
/* How many orders the landlord has in each state (WoStateCount); NULL: the landlord is not known. */
GPtrArray *wo_case_model_get_order_counts (WoCaseModel *self);
const WoPerson *wo_case_model_get_person (WoCaseModel *self); /* who works here, or NULL */
GPtrArray *wo_case_model_get_notes (WoCaseModel *self); /* WoReason: worth a look, stops nothing */
/* What the rules would say were the cell @path @value, and the case as it would be; writes nothing. */
WoAssessment *
wo_case_model_try (WoCaseModel *self, const char *path, const char *value, WoCase **ret_case);
const WoAssessment *wo_case_model_get_assessment (WoCaseModel *self);
const WoLint *wo_case_model_get_lint (WoCaseModel *self);
const WoSimilar *wo_case_model_get_similar (WoCaseModel *self);
GPtrArray *wo_case_model_get_paragraphs (WoCaseModel *self); /* WoOrderParagraph */
/* Paragraph @n, from 1, with where its words are from, though a person took it over as it was; or NULL. */
const WoOrderParagraph *wo_case_model_get_origin (WoCaseModel *self, int n);
/* Why @act cannot be taken now (WoReason array, empty: it can); the same rule the register applies. */
GPtrArray *wo_case_model_check (WoCaseModel *self, const char *act);
/* The same for "hand-up", as it was when the rules last ran: for what shows at every key. */
GPtrArray *wo_case_model_dup_hand_up (WoCaseModel *self);
/* The hash of the content as shown: what a workflow act pins. */
const char *wo_case_model_get_hash (WoCaseModel *self);

WoSaveState wo_case_model_get_save_state (WoCaseModel *self);
const char *wo_case_model_get_save_error (WoCaseModel *self);

/* Sets a cell; shows at once, saved at the end of the burst. NULL removes. */
void wo_case_model_set_case_cell (WoCaseModel *self, const char *path, const char *value);
void wo_case_model_set_order_cell (WoCaseModel *self, const char *path, const char *value);
/* Saves what is typed now; done before any workflow act and before a page is left. */
void wo_case_model_flush (WoCaseModel *self);
/* Makes the case's order (power "54f" or "54g") from the answers, where it has none. */
void wo_case_model_make_order (WoCaseModel *self, const char *power);
/* Concludes with @route and its @reason, under the edition of now, and makes the order it calls for. */
void wo_case_model_conclude (WoCaseModel *self, const char *route, const char *reason);
gboolean wo_case_model_can_undo (WoCaseModel *self);
/* Takes the last act done here back, by an act of its own; one that somebody changed since stays, and the
 * save error says so. */
void wo_case_model_undo (WoCaseModel *self);
/* Does again what was undone last. */
gboolean wo_case_model_can_redo (WoCaseModel *self);
void wo_case_model_redo (WoCaseModel *self);
/* "Training": what undo would take back, or NULL. */
char *wo_case_model_get_undo_title (WoCaseModel *self);

/* A workflow act on the order, with the hash of what is shown. @note may be NULL. */
void wo_case_model_step_async (WoCaseModel *self,
                               const char *act,
                               const char *note,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* The same with more arguments of the act: name, value, ..., NULL; those whose value is NULL are left out. */
void wo_case_model_step_with_async (WoCaseModel *self,
                                    const char *act,
                                    const char *const *args,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
WoResult *wo_case_model_step_finish (WoCaseModel *self, GAsyncResult *result, GError **error);
/* Sets the stop @stop of wo_override_stops () aside, with the reason @note. */
void wo_case_model_override (WoCaseModel *self, const char *stop, const char *note);
/* A new record of @kind about the case: its landlord and reference are filled in where the kind has them,
 * and @cells (path, value, ..., NULL) as they are. */
void wo_case_model_record (WoCaseModel *self, WoRecordKind kind, const char *const *cells);
/* Makes the entry in the Code Compliance Log that the case's notes for the duty to monitor team call
 * for: landlord, case, clauses, failure, evidence, today, by whoever works here. */
void wo_case_model_make_code_entry (WoCaseModel *self);
/* A new id for an item of a list of the case; newer ones stand behind older ones. */
char *wo_case_model_new_id (WoCaseModel *self);
/* Adds a comment pinned to @path (NULL: to the order). */
void wo_case_model_comment (WoCaseModel *self, const char *path, const char *text);

/* Signals: "changed" (): any of the above; "save-state-changed" (). */

G_END_DECLS
