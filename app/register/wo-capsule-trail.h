/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log says of an order up to its signing, for the file of the decision: every entry with its proof,
 * the steps as they were sent, and the checkpoint. Drafts are named and not shown: what was written and taken
 * out again is no part of a decision.
 */
#pragma once

#include "domain/wo-order.h"
#include "store/wo-log-tree.h"

G_BEGIN_DECLS

typedef struct _WoTrail WoTrail;

/* NULL with @error, also where the log does not hold the signing. */
WoTrail *wo_trail_read (WoStore *store, const WoOrder *order, GError **error);
void wo_trail_free (WoTrail *self);

/* The epoch that the checkpoint names; of a log that nobody signs, the store's. */
const char *wo_trail_origin (const WoTrail *self);
/* The public key that signed the checkpoint, or NULL. */
const char *wo_trail_key (const WoTrail *self);
/* Where the log holds the step that the act was, up to the signing; 0: it was none. An act that was sent again,
 * or another under its id, is not taken for it. */
gint64 wo_trail_position (const WoTrail *self, const char *act);
/* What the cell of the order said when it was signed, by the acts; or NULL. */
const char *wo_trail_said (const WoTrail *self, const char *path);
/* The salt of a part, in hex. */
char *wo_trail_salt (const WoTrail *self, const char *part);
/* {"checkpoint":TEXT,"entries":[{"header":TEXT,"proof":[…]}],"key":,"root":,"size":,"whole":}: without a
 * checkpoint and a key where nobody signs; not whole where only the steps are there. */
char *wo_trail_value (const WoTrail *self);
/* The acts that are shown, by position: their count, and of each its part's name and value,
 * {"act":TEXT,"result":TEXT,"salt":}. */
guint wo_trail_acts (const WoTrail *self);
char *wo_trail_act (const WoTrail *self, guint i, char **ret_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTrail, wo_trail_free)

G_END_DECLS
