/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server is backed up, and put back to what a backup holds: what clients hold and it lost comes back. */
#pragma once

#include "sim.h"

G_BEGIN_DECLS

void sim_restore_back_up (Sim *sim);
/* Nothing where there is no backup since it was last put back. */
void sim_restore_put_back (Sim *sim);
/* Whether the client goes by the server's present log. */
gboolean sim_restore_is_current (Sim *sim, int client);
/* Whether the client was told that the server is not what it was; it asks for the epochs then. */
gboolean sim_restore_notes (Sim *sim, int client, const GError *error);
GBytes *sim_restore_epochs (Sim *sim);
/* How far the client has come. */
void sim_restore_note_reached (Sim *sim, int client);
void sim_restore_hear (Sim *sim, const SimEvent *answer);
/* The ids of the acts that the client keeps against such a day are added to @acts. */
void sim_restore_add_kept (Sim *sim, int client, GHashTable *acts);

G_END_DECLS
