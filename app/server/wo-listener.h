/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where connections come in: one socket, TLS on it or not, and a bound on how many there are at once. It
 * accepts by itself and hands libsoup what is ready, because libsoup's own listener has a backlog of 10,
 * holds a handshake for ever, and never accepts again after the first failure, such as too many files.
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _WoListener WoListener;

typedef struct
{
  const char *address;
  guint16 port;    /* 0: any that is free */
  gboolean shared; /* other processes of this user may listen here too, and each gets its part */
} WoListenerPlace;

WoListener *wo_listener_new (SoupServer *soup, const WoListenerPlace *place, GError **error);
/* Accepts nothing more, and gives up the handshakes that are under way. */
void wo_listener_free (WoListener *self);
guint16 wo_listener_port (WoListener *self);

/* For the connections to come; NULL: plain HTTP. Those that are there keep what they began with. */
void wo_listener_set_certificate (WoListener *self, GTlsCertificate *certificate);
/* @idle_s: how long a handshake may take, and a connection be without a request. */
void wo_listener_set_limits (WoListener *self, guint connections, guint idle_s);
guint wo_listener_connections (WoListener *self);
/* Hangs up on those that are idle for too long. */
void wo_listener_sweep (WoListener *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoListener, wo_listener_free)

G_END_DECLS
