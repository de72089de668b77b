/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chance decides. Each event has numbers of its own, so that leaving one out changes no other. */
#pragma once

#include "sim-fault.h"
#include "sim-script.h"

G_BEGIN_DECLS

/* The next number of a sequence; @state is where it stands. */
guint64 sim_next (guint64 *state);
void sim_begin_draws (Sim *sim, guint kind, int client, guint count);
/* Whether the run has such faults. */
gboolean sim_has (Sim *sim, SimOption option);
gboolean sim_chance (Sim *sim, guint one_in);
guint sim_draw (Sim *sim, guint below);
gint64 sim_draw_us (Sim *sim, gint64 from_us, gint64 to_us);

G_END_DECLS
