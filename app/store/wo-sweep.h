/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client may read no longer leaves its store: the record, its lines in lists, its words in the
 * index, and its bytes in the file. Never an act that is not settled, and never the record under one, nor
 * the case of an order under one: those stay, known to be lost, until the act is settled.
 *
 * A sweep goes through all rows once. It may stop and go on anywhere, because its marks stand in the
 * store and are written with the rows.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* Forgets the marks of an earlier sweep. */
gboolean wo_sweep_begin (WoStore *store, GError **error);
/* @id may be read. */
gboolean wo_sweep_mark (WoStore *store, const char *id, GError **error);
/* @id may not be read after all: it changed while the rows were gone through. */
gboolean wo_sweep_unmark (WoStore *store, const char *id, GError **error);
/* Drops every record of the register's that was not marked. */
gboolean wo_sweep_end (WoStore *store, GError **error);
/* The record may not be read any more. */
gboolean wo_sweep_drop (WoStore *store, const char *id, GError **error);
/* It may again. */
gboolean wo_sweep_keep (WoStore *store, const char *id, GError **error);
/* Drops what was lost and has no unsettled act on it any more. */
gboolean wo_sweep_settle (WoStore *store, GError **error);
/* Whether the record is only here because of an unsettled act. */
gboolean wo_sweep_is_lost (WoStore *store, const char *id);
gboolean wo_sweep_has_lost (WoStore *store);
/* The position that the register gave the record as it is here; 0: none, or there is no such record. */
gint64 wo_sweep_position (WoStore *store, const char *id, GError **error);
/* Something goes in this transaction: what it leaves in the file is overwritten, and the next scrub writes
 * the file anew. */
gboolean wo_sweep_want_scrub (WoStore *store, GError **error);
/* Writes the file anew where something was dropped or erased, so that no word of it is left between the records
 * or in an index; outside a transaction. FALSE: somebody else reads what was, and something is left for another
 * time. */
gboolean wo_sweep_scrub (WoStore *store);

G_END_DECLS
