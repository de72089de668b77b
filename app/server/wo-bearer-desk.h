/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thread that looks up whose a token is, on a connection of its own: the main thread waits for no disk and
 * for no database. What it says holds for one request; a sign-in that was ended a moment ago is over.
 */
#pragma once

#include "server/wo-accounts.h"

G_BEGIN_DECLS

typedef struct _WoBearerDesk WoBearerDesk;

/* On the main thread. @bearer is taken over; NULL: it is nobody's, or, where it @failed, nobody knows. */
typedef void (*WoBearerFound) (WoBearer *bearer, gboolean failed, gpointer data);

WoBearerDesk *wo_bearer_desk_new (const char *store, GError **error);
/* After all that was asked is answered. */
void wo_bearer_desk_free (WoBearerDesk *self);
/* FALSE: too much waits already, and @found is not called. */
gboolean
wo_bearer_desk_ask (WoBearerDesk *self, const char *token, WoBearerFound found, gpointer data);

G_END_DECLS
