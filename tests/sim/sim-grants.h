/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people may read is widened, narrowed and taken away while they work. */
#pragma once

#include "domain/wo-reading-scope.h"

#include "sim.h"

G_BEGIN_DECLS

/* The administrator changes what the person of @client may do and read. */
void sim_grants_change (Sim *sim, int client);
/* What the person may read as the server's rows say it now. */
WoReadingScope *sim_grants_scope (Sim *sim, int client);
/* The answer to what is fetched, as far as its reader's scope decides it: 403 for who may read nothing, 404
 * for a list of segments where they may read a part. NULL: it decides nothing, or @ret_status is no 200. */
GBytes *
sim_grants_answer (Sim *sim, const SimEvent *request, guint limit, int *ret_status, GError **error);
/* What was answered with such a status. */
void sim_grants_hear (Sim *sim, const SimEvent *answer);
/* Whether what @client shows is what its person may read, @rows being the server's; and what is wrong. */
void sim_grants_check (Sim *sim, int client, GHashTable *rows, GHashTable *shown);
/* Whether the client has all that it may have. */
gboolean sim_grants_is_settled (Sim *sim, int client);

G_END_DECLS
