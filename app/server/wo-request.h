/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A request from its first byte to its last: what is refused by its headers alone, its deadlines, and the
 * line and the figures that it leaves behind. Routes answer it; see wo-routes.c.
 */
#pragma once

#include <libsoup/soup.h>

#include "server/wo-reply.h"
#include "server/wo-server.h"

G_BEGIN_DECLS

typedef struct _WoRequests WoRequests;

/* Connects to @soup, for @server. */
WoRequests *wo_requests_new (WoServer *server, SoupServer *soup);
void wo_requests_free (WoRequests *self);
void wo_requests_set_limits (WoRequests *self, guint request_s, guint answer_s);
/* Answers before the body has come; it is not kept, and the connection is let go. Takes over @reply. */
void wo_request_cut_off (SoupServerMessage *message, WoReply *reply);
/* Those that are being answered. */
guint wo_requests_under_way (WoRequests *self);
/* Hangs up on those whose time is over. */
void wo_requests_sweep (WoRequests *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoRequests, wo_requests_free)

G_END_DECLS
