/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree over a register's log (protocol/wo-tree.h). The leaf of an entry is the hash of its header,
 * which names the entry and commits, under a salt, to the bytes of its act and to its result: what an
 * entry said can be erased, and every proof made before still holds.
 */
#pragma once

#include "protocol/wo-checkpoint.h"
#include "protocol/wo-proof.h"
#include "store/wo-log.h"

G_BEGIN_DECLS

#define WO_LOG_SALT_BYTES 16

/* Fills @bytes with what nobody can guess. */
typedef gboolean (*WoLogRandom) (guint8 *bytes, gsize length, gpointer data);
/* Where salts come from; else the system. For a run that must come out the same twice. */
void wo_log_set_random (WoStore *store, WoLogRandom random, gpointer data);

typedef struct
{
  GBytes *salt; /* NULL: erased */
  WoHash payload;
  WoHash result;
  gint64 erased_by; /* 0: it stands */
  WoHash leaf;      /* as the tree holds it */
} WoLogProof;

/* What the tree holds of the entry at @position; NULL without an error where there is none. Where the
 * entry stands, .payload and .result are zero: wo_log_commit () makes them. */
WoLogProof *wo_log_proof_at (WoStore *store, gint64 position, GError **error);
void wo_log_proof_free (WoLogProof *self);
/* SHA-256 of the salt and @bytes. */
void wo_log_commit (GBytes *salt, gconstpointer bytes, gsize length, WoHash *ret_hash);
/* What the leaf is the hash of: one object in JSON, with @proof's commitments. */
char *wo_log_header (const WoLogEntry *entry, const WoHash *payload, const WoHash *result);
/* The header as the entry is now, and whether its leaf is that header's. */
char *wo_log_header_now (const WoLogEntry *entry, const WoLogProof *proof, gboolean *ret_right);

/* The root of the first @size entries. */
gboolean wo_log_root (WoStore *store, gint64 size, WoHash *ret_root, GError **error);
/* Of subtrees that are wholly in the log. */
gboolean wo_log_look (gpointer store, guint level, guint64 index, WoHash *ret_hash, GError **error);
WoProof *wo_log_inclusion (WoStore *store, gint64 position, gint64 size, GError **error);
WoProof *wo_log_consistency (WoStore *store, gint64 from, gint64 to, GError **error);

gboolean wo_log_keep_checkpoint (WoStore *store, const WoCheckpoint *checkpoint, GError **error);
/* The last that was signed; NULL without an error where there is none. */
WoCheckpoint *wo_log_checkpoint (WoStore *store, GError **error);
/* The first that was signed of a log of at least @size entries; or NULL. */
WoCheckpoint *wo_log_checkpoint_from (WoStore *store, gint64 size, GError **error);
/* Each from the first on, until @each says FALSE. */
gboolean wo_log_each_checkpoint (WoStore *store,
                                 gboolean (*each) (const WoCheckpoint *checkpoint, gpointer data),
                                 gpointer data,
                                 GError **error);

/* Puts @bytes and @result in the place of what the entry said, and keeps its commitments; @by: the
 * position of the act that asked for it. */
gboolean wo_log_erase (
    WoStore *store, gint64 position, gint64 by, GBytes *bytes, const char *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLogProof, wo_log_proof_free)

G_END_DECLS
