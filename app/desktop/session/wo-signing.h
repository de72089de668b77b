/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs the orders of a session that are marked ready, one act after the other, each pinned to the hash
 * that was read. An order whose content is another by now is marked so and left alone.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

void wo_signing_run_async (WoDesk *desk,
                           WoSession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* How many were signed; the rest have their marks. */
guint wo_signing_run_finish (GAsyncResult *result);

G_END_DECLS
