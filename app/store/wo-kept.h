/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client keeps against the day that its server is put back to an earlier one: the acts that were
 * taken, until a backup holds them, and the checkpoints of the server's log that it trusts.
 */
#pragma once

#include "protocol/wo-checkpoint.h"
#include "store/wo-pending.h"

G_BEGIN_DECLS

/* Where the server has no backup that could be brought back, so many acts are kept, those of two months or
 * more, up to twice that. */
#define WO_KEPT_MAX 10000
#define WO_KEPT_US (60 * G_TIME_SPAN_DAY)
/* They are counted no more often. */
#define WO_KEPT_LOOK_US G_TIME_SPAN_HOUR

/* Keeps the act that waits under the key @n, which the server took at @position. */
gboolean
wo_kept_add (WoStore *store, gint64 n, const char *replica, gint64 position, GError **error);
/* Forgets those up to @position: a backup holds them. */
gboolean wo_kept_forget (WoStore *store, gint64 position, GError **error);
/* Forgets what is too much or too old, as the server's own clock goes: of what the log of @size entries
 * holds, which is known to go on, and never of anything beyond it. @at_us: when that log was signed. */
gboolean wo_kept_bound (WoStore *store, gint64 size, gint64 at_us, GError **error);
/* Those beyond @position wait again, under their keys, in their order; what was taken from the server
 * beyond it is asked for anew. The keys (gint64) of those of another installation than @replica are
 * given, for they need new names. */
GArray *wo_kept_go_back (WoStore *store, gint64 position, const char *replica, GError **error);
/* Forgets those on @record, of which something was erased; what they leave in the file is overwritten. */
gboolean wo_kept_forget_record (WoStore *store, const char *record, GError **error);
/* The last one on @record with its key, or NULL, which is no error where there is none. */
GBytes *wo_kept_last_of (WoStore *store, const char *record, gint64 *ret_n, GError **error);
guint wo_kept_count (WoStore *store);

/* The longest log that is trusted; NULL without an error where there is none. */
WoCheckpoint *wo_trusted_checkpoint (WoStore *store, GError **error);
gboolean wo_trusted_keep (WoStore *store, const WoCheckpoint *checkpoint, GError **error);

G_END_DECLS
