/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clients that wait for news. All are answered after a commit, each after its time, and none
 * beyond a bound: waiting is cheap, and not free.
 */
#pragma once

#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoWaiters WoWaiters;

WoWaiters *wo_waiters_new (const char *epoch);
void wo_waiters_free (WoWaiters *self);
/* The answer of a wait, now. */
WoReply *wo_waiters_reply (WoWaiters *self, gint64 head);
void wo_waiters_set_max (WoWaiters *self, guint max);
guint wo_waiters_count (WoWaiters *self);
/* Holds @message until @until_us at the latest; FALSE where too many wait. */
gboolean wo_waiters_add (WoWaiters *self, SoupServerMessage *message, gint64 until_us);
void wo_waiters_wake (WoWaiters *self, gint64 head);
/* Answers those whose time is over at @now_us, and forgets those that went away. */
void wo_waiters_sweep (WoWaiters *self, gint64 head, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWaiters, wo_waiters_free)

G_END_DECLS
