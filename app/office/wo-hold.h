/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has a store open. Each program that writes to one holds a share of the lock beside it ("<store>.lock");
 * whoever serves it, takes it away or puts another file in its place needs it alone. So no program ever
 * writes to a file that is not there any more. The system gives a lock up with the program that had it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  WO_HOLD_SHARED,
  WO_HOLD_ALONE
} WoHoldKind;

/* A descriptor, or -1: BUSY (of WO_STORE_ERROR) where another program's hold is in the way. It never waits. */
int wo_hold_take (const char *store, WoHoldKind kind, GError **error);
/* Turns the share @fd of @store into all of it. FALSE with BUSY where others have a share: the own one
 * may be lost then, until it is turned back. */
gboolean wo_hold_turn_alone (int fd, const char *store, GError **error);
/* Back to a share; FALSE where the store was taken away in between. */
gboolean wo_hold_turn_shared (int fd);
void wo_hold_leave (int fd);

G_END_DECLS
