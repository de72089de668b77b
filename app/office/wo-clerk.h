/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands behind the door of an office, on its worker: the store, who acts on it, and either the
 * register (a local office) or the engine (a copy of a server's). It knows no thread and no network. A
 * store that a server is serving may be read here, and never written.
 */
#pragma once

#include "office/wo-office.h"
#include "sync/wo-boot.h"
#include "sync/wo-engine.h"

G_BEGIN_DECLS

typedef struct _WoClerk WoClerk;

/* Opens or makes the store; an empty one becomes a local office where @first_person is given. BUSY (of
 * WO_STORE_ERROR) where another program takes this copy away. */
WoClerk *wo_clerk_open (const char *path, const char *first_person, GError **error);
/* Opens a copy that is there, which no other program has open as long as this clerk lives. */
WoClerk *wo_clerk_open_alone (const char *path, GError **error);
/* Frees @self but for its hold of the store, which it gives. */
int wo_clerk_close_holding (WoClerk *self);
void wo_clerk_free (WoClerk *self);
WoStore *wo_clerk_store (WoClerk *self);
/* NULL in a local office. */
WoEngine *wo_clerk_engine (WoClerk *self);
const char *wo_clerk_server (WoClerk *self);
const char *wo_clerk_person (WoClerk *self);

/* Does @act (which is filled in) for the person who acts. */
WoResult *wo_clerk_act (WoClerk *self, WoAct *act, WoDate today, GError **error);
/* The same for a "sign" of a copy, which wo_clerk_act () refuses; whoever calls it sends it at once. */
WoResult *wo_clerk_sign (WoClerk *self, WoAct *act, WoDate today, GError **error);
gboolean wo_clerk_act_as (WoClerk *self, const char *person, GError **error);
/* Acts are done in the name of @person from now on (NULL: in one's own), whose cover one has. */
gboolean wo_clerk_act_for (WoClerk *self, const char *person, WoDate today, GError **error);
/* Fills in all of @status but mode, message, note and in_step_us, which the wire knows. */
void wo_clerk_fill_status (WoClerk *self, WoOfficeStatus *status, WoDate today);

/* The installation's id, made at first use. */
char *wo_clerk_replica (WoClerk *self, GError **error);
/* Whether this store may become (or is already) a copy of @server's. */
gboolean wo_clerk_may_sign_in (WoClerk *self, const char *server, GError **error);
/* Makes it one, of @person; for a store that is one already, only checks that it is theirs. */
gboolean wo_clerk_become_client (
    WoClerk *self, const char *server, const char *person, const char *name, GError **error);
/* Remembers whether its person signed in with the server's provider, so that they are asked likewise. */
gboolean wo_clerk_keep_way (WoClerk *self, gboolean elsewhere, GError **error);
/* Puts the whole office that @boot fetched in the place of this store, with what was done meanwhile. On
 * an error the store is what it was. */
gboolean wo_clerk_adopt (WoClerk *self, WoBoot *boot, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoClerk, wo_clerk_free)

G_END_DECLS
