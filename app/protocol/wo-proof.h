/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A proof about the log as it stands on the wire: what it is about, and its hashes from the leaf up.
 * What is read is only well formed; whether it proves anything, wo-tree.h says.
 */
#pragma once

#include "protocol/wo-json.h"
#include "protocol/wo-tree.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PROOF_INCLUSION,  /* that the entry at .of is in the log of .in entries */
  WO_PROOF_CONSISTENCY /* that the log of .of entries begins the log of .in */
} WoProofKind;

typedef struct
{
  WoProofKind kind;
  gint64 of; /* a position, which counts from 1, or a size */
  gint64 in;
  GArray *hashes; /* WoHash */
} WoProof;

WoProof *wo_proof_new (WoProofKind kind, gint64 of, gint64 in, GArray *hashes);
void wo_proof_free (WoProof *self);
char *wo_proof_to_json (const WoProof *self);
WoProof *wo_proof_from_json (WoProofKind kind, const char *data, gssize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoProof, wo_proof_free)

G_END_DECLS
