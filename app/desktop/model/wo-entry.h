/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record of a register, or a landlord, as a form sees it: its cells as texts, what is wrong with
 * each before it is sent, and one act that makes or changes it. Nothing is sent that did not change.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-field.h"

G_BEGIN_DECLS

#define WO_TYPE_ENTRY (wo_entry_get_type ())
G_DECLARE_FINAL_TYPE (WoEntry, wo_entry, WO, ENTRY, GObject)

/* @address: "KIND/new/LANDLORD" (of a landlord "landlord/new"), "KIND/ID", or for an item of a list
 * "KIND/ID/LIST/ITEM", where ITEM is "new" for another. NULL where it is none of these. */
WoEntry *wo_entry_new (WoDesk *desk, const char *address);
WoRecordKind wo_entry_get_kind (WoEntry *self);
/* Of the record that it is, or will be. */
const char *wo_entry_get_id (WoEntry *self);
gboolean wo_entry_is_new (WoEntry *self);
/* The fields of the form in order (const WoField *), without those that only link records. */
GPtrArray *wo_entry_get_fields (WoEntry *self);
gboolean wo_entry_is_loaded (WoEntry *self);
const char *wo_entry_get_error (WoEntry *self);
/* The landlord it hangs on, as it is called; NULL until loaded. */
const char *wo_entry_get_landlord (WoEntry *self);
/* Whether the person may set @field. */
gboolean wo_entry_may_set (WoEntry *self, const WoField *field);

/* The cell's path; of a set its stem with "*". */
char *wo_entry_path (WoEntry *self, const WoField *field);
/* What stands in @field: of a set its members parted by "; ". Newly allocated, "" for nothing. */
char *wo_entry_dup_value (WoEntry *self, const WoField *field);
void wo_entry_set_value (WoEntry *self, const WoField *field, const char *value);

/* What is wrong with what stands there (WoReason, each with its cell's path as link). */
GPtrArray *wo_entry_check (WoEntry *self);
/* Sends what changed. The answer: the reasons it was refused for, none: it was taken. */
void wo_entry_save_async (WoEntry *self, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *wo_entry_save_finish (WoEntry *self, GAsyncResult *result, GError **error);

/* Signal: "loaded" (): read, or could not be. */

G_END_DECLS
