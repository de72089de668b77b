/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an order and its case were at each step, for who works in an office: a local office reads it from its
 * own log; under a server the server does, and one has to be connected. Nothing is changed by looking.
 */
#pragma once

#include "domain/wo-history.h"
#include "office/wo-office.h"

G_BEGIN_DECLS

/* Of the order or the case with the id @id. Of WO_HISTORY_ERROR where there is none, of WO_SYNC_ERROR where
 * the server cannot or will not give it. */
void wo_office_history_async (WoOffice *self,
                              const char *id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
WoHistory *wo_office_history_finish (WoOffice *self, GAsyncResult *result, GError **error);

G_END_DECLS
