/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The orders of the session in hand, and how each follows what the store has of it: what was marked here holds for what
 * was read, what was decided here stays until the session is over, and what others took away goes.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

/* WoSessionEntry array. */
GPtrArray *wo_session_entries_new (void);
/* The one of @id with its index, or NULL; the index then stays as it was. */
WoSessionEntry *wo_session_entries_find (GPtrArray *entries, const char *id, guint *ret_at);
/* Takes over what was read; @over: the session that was in hand is in hand no longer. */
void wo_session_entries_take (GPtrArray *entries,
                              WoDesk *desk,
                              const WoSessionAnswer *answer,
                              gboolean over);

G_END_DECLS
