/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shared server of one store: listening, limits, and routes around the register. The main thread
 * only moves bytes; the register, the reading and the passphrases each have threads of their own.
 */
#pragma once

#include "server/wo-config.h"

G_BEGIN_DECLS

typedef struct _WoServer WoServer;

#define WO_SERVER_ERROR (wo_server_error_quark ())
GQuark wo_server_error_quark (void);
typedef enum
{
  WO_SERVER_ERROR_LISTEN
} WoServerError;

/* @config outlives the server. */
WoServer *wo_server_new (const WoConfig *config, GError **error);
/* Takes up what may change while it serves, says in the journal what did and what needs a restart, and
 * drops no request. Takes over @config; where it cannot be, all stays as it was. */
gboolean wo_server_reload (WoServer *self, WoConfig *config, GError **error);
void wo_server_free (WoServer *self);
guint16 wo_server_port (WoServer *self);
/* "http://127.0.0.1:8054" */
const char *wo_server_uri (WoServer *self);
/* Serves until wo_server_stop (), then answers what was asked, and returns. */
void wo_server_run (WoServer *self);
void wo_server_stop (WoServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoServer, wo_server_free)

G_END_DECLS
