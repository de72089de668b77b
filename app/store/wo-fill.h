/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new file that an office's records are put into in bulk. Nothing is read before it is written; the indexes,
 * the words of cases, and what a case's line says of its orders are made in one go in the end. Until then
 * nobody may read from the file, nor write to it by other ways. It may be closed between two transactions,
 * and gone on with. In the end it is what wo_store_put_record () would have made, but that the words of
 * orders are still to come (wo-late-words.h).
 */
#pragma once

#include "store/wo-fill-record.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct _WoFill WoFill;

/* Whether nothing stands in @store but what was filled in under this version of the schema. */
gboolean wo_fill_may (WoStore *store);
/* Makes ready, or goes on. In a transaction of its own; @store must outlive it. */
WoFill *wo_fill_new (WoStore *store, GError **error);
void wo_fill_free (WoFill *self);
/* Inside a transaction. One that is there already is replaced. @record may be put once. */
gboolean wo_fill_put (WoFill *self, WoFillRecord *record, gint64 position, GError **error);
/* A transaction was rolled back: what was put in it is not there. */
void wo_fill_forget (WoFill *self);
/* Everything is there: makes the rest, in a transaction of its own. */
gboolean wo_fill_end (WoFill *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFill, wo_fill_free)

G_END_DECLS
