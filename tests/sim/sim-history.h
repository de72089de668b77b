/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record was at each stop, read out of the log: it ends in the row. */
#pragma once

#include "sim.h"

G_BEGIN_DECLS

void sim_history_check (Sim *sim);

G_END_DECLS
