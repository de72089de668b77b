/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the files of signed decisions, on a thread and a connection of its own, so that the proofs of a long
 * log hold up nobody else. It signs them with the key of the log.
 */
#pragma once

#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoCapsuleDesk WoCapsuleDesk;

/* @key: the file of the log's key, which is there; NULL: nothing is signed. */
WoCapsuleDesk *wo_capsule_desk_new (const char *store, const char *key, GError **error);
void wo_capsule_desk_free (WoCapsuleDesk *self);
/* Asks for that of the order with the id @order, for @person, who must be one who may read the order and
 * its case; FALSE where too much waits. */
gboolean
wo_capsule_desk_ask (WoCapsuleDesk *self, const char *order, const char *person, WoHeld *held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoCapsuleDesk, wo_capsule_desk_free)

G_END_DECLS
