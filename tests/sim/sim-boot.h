/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newcomer that fetches the office in segments. */
#pragma once

#include "sim.h"

G_BEGIN_DECLS

gboolean sim_boot_is_due (Sim *sim, int client);
void sim_boot_ask (Sim *sim, int client, SimEvent *request);
/* NULL without an error: there is no such segment any more. */
GBytes *sim_boot_answer (Sim *sim, const SimEvent *request, GError **error);
/* The client may be closed after it. */
void sim_boot_hear (Sim *sim, const SimEvent *answer);

G_END_DECLS
