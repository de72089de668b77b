/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

guint64
sim_next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

void
sim_begin_draws (Sim *sim, guint kind, int client, guint count)
{
  sim->random = sim->script->seed * 1000003 + sim->fault;
  sim->random = sim->random * 1000003 + kind * 31 + (guint) client;
  sim->random = sim->random * 1000003 + count;
}

gboolean
sim_has (Sim *sim, SimOption option)
{
  return (sim->script->options & (1u << option)) != 0;
}

guint
sim_draw (Sim *sim, guint below)
{
  return (guint) (sim_next (&sim->random) % below);
}

gboolean
sim_chance (Sim *sim, guint one_in)
{
  return sim_draw (sim, one_in) == 0;
}

gint64
sim_draw_us (Sim *sim, gint64 from_us, gint64 to_us)
{
  return from_us +
         (to_us > from_us ? (gint64) (sim_next (&sim->random) % (guint64) (to_us - from_us)) : 0);
}
