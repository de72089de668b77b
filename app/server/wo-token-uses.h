/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When each sign-in last asked for something, since this process began: in memory alone, so that nothing is
 * written for a request that only reads. Any thread may use it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoTokenUses WoTokenUses;

WoTokenUses *wo_token_uses_new (void);
void wo_token_uses_free (WoTokenUses *self);
void wo_token_uses_note (WoTokenUses *self, const char *token, gint64 now_us);
/* Of the sign-in that WoSession.id names; 0: not since this process began. */
gint64 wo_token_uses_last (WoTokenUses *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTokenUses, wo_token_uses_free)

G_END_DECLS
