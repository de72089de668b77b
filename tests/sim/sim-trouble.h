/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk of a machine fails somewhere in what follows, if the run has such faults. */
#pragma once

#include "sim-fault.h"
#include "sim-script.h"

G_BEGIN_DECLS

typedef enum
{
  SIM_FINE,
  SIM_POWER_GOES, /* the program ends here, and begins again */
  SIM_DISK_FAILS  /* and is well again when the call is over */
} SimTrouble;

SimTrouble sim_trouble (Sim *sim, const char *machine, SimOption power);
/* Ends it. The machine's stores are closed where the power went. */
void sim_trouble_over (Sim *sim, const char *machine, SimTrouble trouble);

G_END_DECLS
