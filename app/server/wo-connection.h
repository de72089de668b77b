/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The connections that stand: how many, and which of them are between two requests. libsoup shows none of
 * this, so each is found by the address that its messages carry.
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _WoConnections WoConnections;

WoConnections *wo_connections_new (void);
void wo_connections_free (WoConnections *self);
/* @remote: the very object that libsoup is handed with the connection. */
void wo_connections_add (WoConnections *self, GSocket *socket, GSocketAddress *remote);
guint wo_connections_count (WoConnections *self);
/* Hangs up on those that are idle for longer; where something came that was not read yet, for twice as long. */
void wo_connections_sweep (WoConnections *self, gint64 now_us, guint idle_s);

/* The connection of @message waits for the next request, or has one under way. */
void wo_connection_set_idle (SoupServerMessage *message, gboolean idle);
/* Cuts the connection of @message, whatever is under way on it. */
void wo_connection_hang_up (SoupServerMessage *message);

G_END_DECLS
