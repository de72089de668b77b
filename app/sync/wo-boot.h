/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a new installation takes a whole office: in segments, each checked by its hash and put whole, several in
 * a transaction, into a new file beside the store that is used meanwhile. Nothing of it is seen before all is
 * here. Who was cut off goes on with the segments that are there. At its end it takes over what only the
 * other store has, the acts that were done meanwhile, and takes its place.
 */
#pragma once

#include "store/wo-store.h"
#include "sync/wo-boot-segment.h"

G_BEGIN_DECLS

/* An office of fewer records comes by pages of rows. */
#define WO_BOOT_ROWS_MIN 2000
/* What a manifest may name. */
#define WO_BOOT_SEGMENTS_MAX 100000

typedef struct _WoBoot WoBoot;

/* The file beside the store at @store, made where it is not there. NULL @vfs: SQLite's own. */
WoBoot *wo_boot_open (const char *store, const char *vfs, GError **error);
void wo_boot_free (WoBoot *self);
/* What came of the office beside the store at @store goes: its person may not read it, or not all of it. */
void wo_boot_forget (const char *store, const char *vfs);
/* How many records a manifest names; -1 with an error where it is none. */
gint64 wo_boot_count_manifest (GBytes *manifest, GError **error);
/* What there is to fetch. Of another epoch or another scope than before: all begins anew. */
gboolean wo_boot_take_manifest (WoBoot *self, GBytes *manifest, GError **error);
/* Of the register that the manifest speaks of; NULL before there is one. */
const char *wo_boot_epoch (const WoBoot *self);
/* The name of the next segment that is not here, or NULL: all are. */
const char *wo_boot_next (WoBoot *self);
/* The same after the next @skipped of those. */
const char *wo_boot_next_but (WoBoot *self, guint skipped);
/* Puts the one of wo_boot_next (). Where it fails, those that were put shortly before may be gone too. */
gboolean wo_boot_put_segment (WoBoot *self, const WoBootSegment *segment, GError **error);
/* Reads and puts it. */
gboolean wo_boot_take_segment (WoBoot *self, const char *hash, GBytes *segment, GError **error);
guint wo_boot_taken (WoBoot *self);
guint wo_boot_count (WoBoot *self);
/* All segments are here: takes over what the store at the path has of its own, and lies whole and closed
 * beside it. Nothing else may be done with it then. Returns where it lies. */
const char *wo_boot_finish (WoBoot *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoBoot, wo_boot_free)

G_END_DECLS
