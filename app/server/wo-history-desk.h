/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers what an order and its case were at each step, out of the log: on a thread and a connection of its
 * own, which only reads, so that a long history holds up nobody else.
 */
#pragma once

#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoHistoryDesk WoHistoryDesk;

WoHistoryDesk *wo_history_desk_new (const char *store, GError **error);
void wo_history_desk_free (WoHistoryDesk *self);
/* Asks for that of the order or case with the id @id, for @person: of the case only what they may read.
 * FALSE where too much waits. */
gboolean
wo_history_desk_ask (WoHistoryDesk *self, const char *id, const char *person, WoHeld *held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoHistoryDesk, wo_history_desk_free)

G_END_DECLS
