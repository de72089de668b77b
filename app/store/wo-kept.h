/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client keeps against the day that its server is put back to an earlier one: the acts that were
 * taken, until a backup holds them, and the checkpoints of the server's log that it trusts.
 */
#pragma once

#include "protocol/wo-checkpoint.h"
#include "store/wo-pending.h"

G_BEGIN_DECLS

/* Keeps the act that waits under the key @n, which the server took at @position. */
gboolean
wo_kept_add (WoStore *store, gint64 n, const char *replica, gint64 position, GError **error);
/* Forgets those up to @position: a backup holds them. */
gboolean wo_kept_forget (WoStore *store, gint64 position, GError **error);
/* Those beyond @position wait again, under their keys, in their order; what was taken from the server
 * beyond it is asked for anew. The keys (gint64) of those of another installation than @replica are
 * given, for they need new names. */
GArray *wo_kept_go_back (WoStore *store, gint64 position, const char *replica, GError **error);
/* Forgets those on @record, of which something was erased; what they leave in the file is overwritten. */
gboolean wo_kept_forget_record (WoStore *store, const char *record, GError **error);
guint wo_kept_count (WoStore *store);

/* The longest log that is trusted; NULL without an error where there is none. */
WoCheckpoint *wo_trusted_checkpoint (WoStore *store, GError **error);
gboolean wo_trusted_keep (WoStore *store, const WoCheckpoint *checkpoint, GError **error);

G_END_DECLS
