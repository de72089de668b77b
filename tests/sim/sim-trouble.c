/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

/* How many calls into what follows a disk fails, at most. */
#define CALLS 40

static guint
draw (guint below, gpointer sim)
{
  return sim_draw (sim, below);
}

SimTrouble
sim_trouble (Sim *sim, const char *machine, SimOption power)
{
  if (sim->quiet)
    return SIM_FINE;
  if (sim_has (sim, power) && sim_chance (sim, 12))
    {
      sim_disk_fail (machine, SIM_DISK_STOPS, sim_draw (sim, CALLS));
      return SIM_POWER_GOES;
    }
  if (sim_has (sim, SIM_ERRORS) && sim_chance (sim, 12))
    sim_disk_fail (machine, SIM_DISK_ERROR, sim_draw (sim, CALLS));
  else if (sim_has (sim, SIM_FULL) && sim_chance (sim, 12))
    sim_disk_fail (machine, SIM_DISK_FULL, sim_draw (sim, CALLS));
  else
    return SIM_FINE;
  return SIM_DISK_FAILS;
}

void
sim_trouble_over (Sim *sim, const char *machine, SimTrouble trouble)
{
  gboolean goes = trouble == SIM_POWER_GOES;

  sim->seen.stops += goes;
  sim->seen.failures += trouble == SIM_DISK_FAILS && sim_disk_has_failed ();
  if (trouble != SIM_FINE)
    sim_disk_mend (machine, goes, sim_has (sim, SIM_TORN) ? draw : NULL, sim);
}
