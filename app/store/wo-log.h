/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register's side of a store: every act it ever took, by position, with the bytes that arrived
 * and the result that was given. Positions have no gap.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 position; /* from 1 */
  char *act;       /* id */
  char *replica;
  gint64 n;
  char *record;
  char *person;
  gint64 at_us;  /* the register's time */
  GBytes *bytes; /* as they arrived */
  char *result;  /* JSON of the WoResult */
} WoLogEntry;

gint64 wo_log_head (WoStore *store, GError **error);
/* Also into the tree over the log (wo-log-tree.h). */
gboolean wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error);
/* The entry of an installation's nth act; NULL without an error where there is none. */
WoLogEntry *wo_log_get (WoStore *store, const char *replica, gint64 n, GError **error);
/* Which of the acts @ids the log holds, under whatever installation's number: into @positions, id → gint64, the
 * first position of each. */
gboolean wo_log_find_acts (WoStore *store, GPtrArray *ids, GHashTable *positions, GError **error);
/* The positions (gint64), in their order, of the acts whose id stands earlier in the log. */
GArray *wo_log_repeats (WoStore *store, GError **error);
/* The positions (gint64) of the acts on the record, in their order. */
GArray *wo_log_of_record (WoStore *store, const char *record, GError **error);
WoLogEntry *wo_log_at (WoStore *store, gint64 position, GError **error);
/* The installation's last n; 0 where it has sent nothing. */
gint64 wo_log_last_n (WoStore *store, const char *replica, GError **error);
/* Records changed after @position, each once, by their present position: calls @row with the position
 * and the record's JSON, until it says FALSE. About @limit of them: what one act changed together is never parted, so that
 * the last position given is one to go on after. */
gboolean wo_log_rows_after (WoStore *store,
                            gint64 position,
                            guint limit,
                            gboolean (*row) (gint64 position, const char *json, gpointer data),
                            gpointer data,
                            GError **error);
void wo_log_entry_free (WoLogEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLogEntry, wo_log_entry_free)

G_END_DECLS
