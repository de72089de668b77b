/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the simulator, or as many as are asked for: wo-sim --seed N --steps M --fault NAME. */
#include "sim.h"

static gboolean
parse_fault (const char *name, SimFault *ret_fault)
{
  for (int i = 0; i < SIM_FAULT_N; i++)
    if (name == NULL || g_str_equal (name, sim_fault_name ((SimFault) i)))
      {
        *ret_fault = (SimFault) i;
        return TRUE;
      }
  return FALSE;
}

int
main (int argc, char **argv)
{
  gint64 seed = 1;
  int runs = 1, steps = SIM_STEPS, failed = 0;
  gboolean verbose = FALSE;
  g_autofree char *fault_name = NULL;
  SimFault fault;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The first seed", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How many seeds, one after another", "N" },
    { "steps", 0, 0, G_OPTION_ARG_INT, &steps, "How many acts a run", "M" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &fault_name, "A mistake to make on purpose", "NAME" },
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &verbose, "Say what happens", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !parse_fault (fault_name, &fault))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "There is no fault of that name.");
      return 2;
    }
  for (int i = 0; i < runs; i++)
    {
      g_autofree char *broken = sim_run ((guint64) (seed + i), (guint) steps, fault, verbose);

      if (broken != NULL)
        g_print ("seed %" G_GINT64_FORMAT ": %s\n", seed + i, broken);
      failed += broken != NULL;
    }
  g_print ("%d runs, %d broken\n", runs, failed);
  sim_office_forget ();
  return failed > 0;
}
