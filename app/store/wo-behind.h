/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases and orders that a transaction has put and not yet written. Of many acts on one record only what it
 * is in the end is written, once: when the transaction ends, or when something is asked of the database
 * that they may bear on, which is every statement but those of wo_db_prepare_apart (). What a sign-off
 * pins never waits, and nothing outlives the transaction. No other layer includes this.
 */
#pragma once

#include "store/wo-store-private.h"

G_BEGIN_DECLS

/* Begins to hold back what is put, to the transaction's end. */
void wo_behind_begin (WoStore *store);
/* Ends it; what still waits is let go. */
void wo_behind_end (WoStore *store);
/* Writes what waits. */
gboolean wo_behind_settle (WoStore *store, GError **error);

/* What waits at @id, or NULL. */
const WoRecord *wo_behind_get (WoStore *store, const char *id);
/* Whether @record waits from now on (*@ret_held); else the caller writes it. @before stood there. */
gboolean wo_behind_hold (WoStore *store,
                         const WoRecord *before,
                         const WoRecord *record,
                         gint64 position,
                         gboolean *ret_held,
                         GError **error);

/* A savepoint that the database need not hear of before something is written in it. FALSE: the caller
 * makes, keeps or undoes one of the database's own. */
gboolean wo_behind_mark (WoStore *store);
gboolean wo_behind_keep (WoStore *store);
gboolean wo_behind_undo (WoStore *store);

/* What was found before in this transaction by the same path and value, and is so still; or NULL. */
GStrv wo_behind_found (WoStore *store, WoRecordKind kind, const char *path, const char *value);
/* Remembers it. */
void wo_behind_note_found (
    WoStore *store, WoRecordKind kind, const char *path, const char *value, const GStrv ids);
/* Whether what waits may be found, or not be found any more, where @kind is asked for. */
gboolean wo_behind_bears_on (WoStore *store, WoRecordKind kind);
/* What records are found by was written, or a sign-off. */
void wo_behind_forget_found (WoStore *store);
void wo_behind_forget_seals (WoStore *store);

G_END_DECLS
