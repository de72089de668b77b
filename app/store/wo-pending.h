/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The client's side of a store: its own acts that the register has not answered, or has parked, and
 * the confirmed record beneath each record that such an act has changed. An act that was called saved
 * is in exactly one of pending, the register's log, or parked.
 */
#pragma once

#include "domain/wo-apply.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PENDING_WAITING,  /* not yet answered by the register */
  WO_PENDING_ACCEPTED, /* answered; the rows that hold its effect have not come yet */
  WO_PENDING_PARKED    /* did not fit; kept in sight until its author lets it go */
} WoPendingStatus;

typedef struct
{
  gint64 n;
  WoPendingStatus status;
  char *record;
  char *kind;
  GBytes *bytes;
  char *result;    /* JSON of the register's WoResult, or NULL */
  gint64 position; /* of an accepted act: rows at or past it hold its effect */
} WoPending;

/* The next n of this installation (also counts parked and forgotten ones). */
gint64 wo_pending_next_n (WoStore *store, GError **error);
gboolean wo_pending_add (WoStore *store, const WoPending *pending, GError **error);
/* By n, with @status (or all for -1), after @after_n (0: from the first), at most @limit (0: all). */
GPtrArray *
wo_pending_list (WoStore *store, int status, gint64 after_n, guint limit, GError **error);
gboolean wo_pending_set_status (WoStore *store,
                                gint64 n,
                                WoPendingStatus status,
                                const char *result,
                                gint64 position,
                                GError **error);
gboolean wo_pending_remove (WoStore *store, gint64 n, GError **error);
guint wo_pending_count (WoStore *store, WoPendingStatus status);
void wo_pending_free (WoPending *self);

/* Keeps the confirmed form of a record (NULL: there is none yet) beneath a first local change. */
gboolean wo_base_keep (WoStore *store, const char *id, GError **error);
/* The kept confirmed form: NULL where there was none yet, or where nothing is kept (*ret_kept FALSE). */
WoRecord *wo_base_get (WoStore *store, const char *id, gboolean *ret_kept, GError **error);
/* Puts every kept confirmed form back and forgets them: the rewind. */
gboolean wo_base_rewind (WoStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPending, wo_pending_free)

G_END_DECLS
