/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes after a commit: the answers to who sent, and what the witness hears. Each has a thread of its own,
 * so that the one that writes takes the next acts meanwhile, and no answer waits for the witness; in the order
 * of the commits, and nothing before its commit.
 */
#pragma once

#include "register/wo-witness.h"
#include "server/wo-writer.h"

G_BEGIN_DECLS

typedef struct _WoAnswering WoAnswering;

typedef struct
{
  GPtrArray *submissions; /* WoSubmission, each with what was taken of it, or with its reply */
  const char *epoch;
  gint64 head;              /* as the answers say it */
  gboolean moved;           /* who waits is told of the head */
  WoCheckpoint *checkpoint; /* for the witness, or NULL */
} WoCommit;

WoAnswering *wo_answering_new (WoWriterMoved moved, gpointer data, GError **error);
/* Answers all that it was given. */
void wo_answering_free (WoAnswering *self);
/* Where checkpoints go; the caller's. NULL: nowhere. Before there are any. */
void wo_answering_set_witness (WoAnswering *self, WoWitness *witness);
/* From any thread; takes over what @commit holds. */
void wo_answering_add (WoAnswering *self, const WoCommit *commit);
/* So many sendings were given and are not answered yet; from any thread. */
guint wo_answering_waiting (WoAnswering *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoAnswering, wo_answering_free)

G_END_DECLS
