/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways that a server offers to sign in, asked before anybody says who they are: by name and
 * passphrase, with a provider in a browser, or both. It also says whose register it is, so that another
 * office at an address that one knows is found out before anything is sent to it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean local;    /* by name and passphrase */
  char *provider;    /* what people call it; or NULL: there is none */
  char *unavailable; /* why nobody can sign in with it now, a sentence; or NULL */
  GStrv epochs;      /* of its register; none where it does not say */
} WoWays;

/* @server: as of wo_link_new (). One that is too old to say offers passphrases. */
void wo_ways_ask_async (const char *server,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* Of WO_SYNC_ERROR: OFFLINE where it cannot be reached, ANSWER where it is no server of wider orders. */
WoWays *wo_ways_ask_finish (GAsyncResult *result, GError **error);

WoWays *wo_ways_read (GBytes *answer, GError **error);
WoWays *wo_ways_copy (const WoWays *self);
void wo_ways_free (WoWays *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWays, wo_ways_free)

G_END_DECLS
