/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a register answers about its log, as the bytes of the wire: checkpoints, proofs, entries, keys and
 * epochs. The server sends exactly these bytes.
 */
#pragma once

#include "domain/wo-reading-scope.h"
#include "store/wo-log-tree.h"

G_BEGIN_DECLS

#define WO_WIRE_ENTRIES_MAX 500

/* In the store's meta: the last position that a backup holds. */
#define WO_META_BACKED_UP "backed-up"
/* When that backup began, in microseconds since 1970: what came after is in none. */
#define WO_META_BACKED_UP_AT "backed-up-at"

/* {"checkpoint":TEXT,"key":BASE64,"from":,"proof":[…],"to":}: the last checkpoint, and that the log of @known entries
 * begins its log; without a proof where @known is not in it. NULL without an error where none was
 * signed. */
char *wo_wire_checkpoint (WoStore *store, gint64 known, GError **error);
/* {"key":BASE64,"keys":[…]} */
char *wo_wire_keys (WoStore *store);
/* The entries after @page[0], at most @page[1], a line each: its header, and what it hides where @scope
 * may read its record and it is not another person's alone; then a tail. */
GBytes *
wo_wire_entries (WoStore *store, const WoReadingScope *scope, const gint64 page[2], GError **error);

G_END_DECLS
