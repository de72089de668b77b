/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a signed decision, asked of the office: a local one makes it, under a server the server does,
 * and what it sends is checked before anybody sees it.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

/* @order: id. @source is what @callback gets as its source, and lives until then. */
void wo_decision_get_async (GObject *source,
                            WoDesk *desk,
                            const char *order,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* NULL with @error where there is none: a sentence. */
GBytes *wo_decision_get_finish (GAsyncResult *result, GError **error);

G_END_DECLS
