/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A checkpoint: how long a log is and what its tree's root is, at a moment, signed by whoever keeps the
 * log. It is a text of six lines that people can read, keep in a file and compare:
 *
 *   wider-orders log 1
 *   origin EPOCH
 *   size N
 *   root HASH
 *   at MICROSECONDS
 *   signature BASE64
 *
 * What is signed is the first five lines with their newlines.
 */
#pragma once

#include "protocol/wo-json.h"
#include "protocol/wo-signature.h"
#include "protocol/wo-tree.h"

G_BEGIN_DECLS

#define WO_CHECKPOINT_MAX_BYTES 1024

typedef struct
{
  char *origin; /* the epoch that the log was in */
  gint64 size;
  WoHash root;
  gint64 at_us;
  char *signature; /* base64 */
} WoCheckpoint;

/* A signed one; NULL with @error. */
WoCheckpoint *wo_checkpoint_sign (WoSigner *signer,
                                  const char *origin,
                                  gint64 size,
                                  const WoHash *root,
                                  gint64 at_us,
                                  GError **error);
void wo_checkpoint_free (WoCheckpoint *self);
char *wo_checkpoint_to_text (const WoCheckpoint *self);
/* Reads the form; whether the signature is good is asked next. */
WoCheckpoint *wo_checkpoint_parse (const char *text, gssize length, GError **error);
gboolean wo_checkpoint_is_signed (const WoCheckpoint *self, const char *public_key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCheckpoint, wo_checkpoint_free)

G_END_DECLS
