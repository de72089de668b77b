/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fixture's case and order in a bench's office, drafted by whoever works there, and the steps of it as its pages
 * take them. The day is the fixture's.
 */
#pragma once

#include "desktop-bench.h"

G_BEGIN_DECLS

/* Drafts the case @c with the order @order, that lack nothing; gives its model, read. */
WoCaseModel *drafted_new (WoBench *bench, const char *c, const char *order);
/* Whoever works here is a manager as well. */
void drafted_become_manager (WoBench *bench);
/* Sets a cell of any record at once. */
void drafted_set (
    WoBench *bench, WoRecordKind kind, const char *record, const char *path, const char *value);
/* Takes the step @act, pinned to what is read, with @note and @at (or NULL), which must be taken; waits until
 * @then holds of @model. */
void drafted_step (
    WoCaseModel *model, const char *act, const char *note, const char *at, WoCondition then);
/* Of a step or talk of a WoCaseModel: it must be taken. */
void drafted_taken_cb (GObject *source, GAsyncResult *result, gpointer data);
/* Conditions, of a WoCaseModel. */
gboolean drafted_is_handed_up (gpointer model);
gboolean drafted_is_returned (gpointer model);

G_END_DECLS
