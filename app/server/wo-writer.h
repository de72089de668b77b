/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one thread that owns the register. What clients send queues for it; it takes all that waits in
 * one transaction and answers after the commit, so that a slow disk is waited for once for everybody.
 * The file lock beside the store, held for as long as this lives, keeps every other writer out.
 */
#pragma once

#include "postgres/wo-postgres.h"
#include "register/wo-register.h"
#include "register/wo-witness.h"
#include "server/wo-accounts.h"
#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoWriter WoWriter;

#define WO_WRITER_ERROR (wo_writer_error_quark ())
GQuark wo_writer_error_quark (void);
typedef enum
{
  WO_WRITER_ERROR_LOCKED /* another program writes to this store */
} WoWriterError;

/* Takes the lock; -1 with @error where another holds it. Closing the descriptor gives it back. A database
 * needs none: several processes may write to it, and it keeps them in order. */
int wo_writer_lock (const char *store, GError **error);

/* On the main context, after each commit that moved the head. */
typedef void (*WoWriterMoved) (gint64 head, gpointer data);

WoWriter *wo_writer_new (const char *store, WoWriterMoved moved, gpointer data, GError **error);
/* Takes what was queued, answers it, and ends. The answers are in the main context by then. */
void wo_writer_free (WoWriter *self);
/* What other processes of the database tell goes to @told, on a thread of its own, until the writer ends. */
void wo_writer_set_told (WoWriter *self, WoPostgresTold told, gpointer data);
/* Where the register's key and its witness stand, and whether a store that is older than its witness is
 * served all the same, in a new epoch. */
typedef struct
{
  const char *key;
  const char *witness;
  gboolean accept_older;
} WoProofs;

/* Before anything was queued: from now on each commit is signed and witnessed. FALSE with @error, of
 * WO_WITNESS_ERROR where the store is not what its witness saw. */
gboolean wo_writer_prove (WoWriter *self, const WoProofs *proofs, GError **error);
const char *wo_writer_epoch (WoWriter *self);
gint64 wo_writer_head (WoWriter *self);
/* Sendings that wait, and whether the last transaction failed. */
guint wo_writer_queued (WoWriter *self);
gboolean wo_writer_failed (WoWriter *self);
/* How often it was tried in vain to write the store anew after an erasure; 0: nothing is left to do. */
guint wo_writer_scrub_tries (WoWriter *self);

/* Queues the acts (GBytes, taken over) that @bearer sent, whose sign-in is @stale where it is too old to
 * sign an order with; FALSE where too much waits already, with @held not answered. */
gboolean wo_writer_take (
    WoWriter *self, GPtrArray *acts, const WoBearer *bearer, gboolean stale, WoHeld *held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWriter, wo_writer_free)

G_END_DECLS
