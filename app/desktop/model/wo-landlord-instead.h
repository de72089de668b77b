/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where nothing is found of a landlord: the names that may have been meant.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

void wo_landlord_instead_async (WoDesk *desk,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Names (char *), the likeliest first; NULL where it could not be read, or was cancelled. */
GPtrArray *wo_landlord_instead_finish (WoDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
