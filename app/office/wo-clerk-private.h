/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the clerk share: its state, the lock beside the store, and small texts kept in
 * one transaction.
 */
#pragma once

#include "office/wo-clerk.h"
#include "register/wo-register.h"

G_BEGIN_DECLS

struct _WoClerk
{
  WoStore *store;
  WoRegister *reg;  /* of a local office, once it has been written to */
  WoEngine *engine; /* of a copy */
  char *server;
  char *person;
  char *in_name_of; /* person id: whose cover is used from now on, or NULL */
  int lock_fd;      /* wo-hold.h; of a local office once it has been written to, of a copy always */
};

/* Takes this office's share of the lock; fails where a server has it alone. */
gboolean wo_clerk_lock (WoClerk *self, GError **error);
/* Makes the register of a local office, where it is not there yet. */
gboolean wo_clerk_open_register (WoClerk *self, GError **error);
/* Sets small texts, in pairs that end with a NULL key, in one transaction. */
gboolean wo_clerk_set_meta (WoClerk *self, GError **error, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
