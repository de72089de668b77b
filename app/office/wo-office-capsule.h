/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a signed decision (protocol/wo-capsule.h), for who works in an office: a local office makes it
 * from its own log; under a server the server does, and what it sends is checked here before anybody sees it.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* Of the order with the id @order. Of WO_CAPSULE_ERROR where there is none of it, of WO_SYNC_ERROR where
 * the server cannot or will not give it. */
void wo_office_capsule_async (WoOffice *self,
                              const char *order,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *wo_office_capsule_finish (WoOffice *self, GAsyncResult *result, GError **error);
/* The same, waiting. */
GBytes *wo_office_capsule (WoOffice *self, const char *order, GError **error);

/* The bytes of a file that somebody has, at most WO_CAPSULE_BYTES_MAX of them; of WO_INPUT_ERROR where it is
 * larger. Blocks. */
GBytes *wo_office_read_capsule (GFile *file, GCancellable *cancellable, GError **error);
/* The keys that a log is known here to be signed with: the server's as it was first seen, or a register's
 * own. */
GStrv wo_office_known_keys (WoStore *store);

G_END_DECLS
