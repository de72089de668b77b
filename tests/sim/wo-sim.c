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

static gboolean
still_fails (const SimScript *script, gpointer fault)
{
  g_autofree char *broken = sim_run (script, GPOINTER_TO_INT (fault), FALSE);

  return broken != NULL;
}

/* Makes the script smaller and says what happens in it. */
static void
reduce (const SimScript *script, SimFault fault)
{
  g_autoptr (SimScript) small = sim_script_reduce (script, still_fails, GINT_TO_POINTER (fault));
  g_autofree char *text = sim_script_print (small);
  g_autofree char *broken = sim_run (small, fault, TRUE);

  g_print ("%s", text);
}

static int
run_script (const char *file, SimFault fault)
{
  g_autofree char *text = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (SimScript) script = NULL;

  if (g_file_get_contents (file, &text, NULL, NULL))
    script = sim_script_parse (text);
  if (script == NULL)
    {
      g_printerr ("%s is no script.\n", file);
      return 2;
    }
  broken = sim_run (script, fault, TRUE);
  return broken != NULL;
}

int
main (int argc, char **argv)
{
  gint64 seed = 1;
  int runs = 1, steps = SIM_STEPS, failed = 0;
  gboolean verbose = FALSE, reduces = FALSE;
  g_autofree char *fault_name = NULL, *file = NULL;
  SimFault fault;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The first seed", "N" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How many seeds, one after another", "N" },
    { "steps", 0, 0, G_OPTION_ARG_INT, &steps, "How many acts a run", "M" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &fault_name, "A mistake to make on purpose", "NAME" },
    { "script", 0, 0, G_OPTION_ARG_FILENAME, &file, "Do what this file says", "FILE" },
    { "reduce", 0, 0, G_OPTION_ARG_NONE, &reduces, "Make a script of what fails, and smaller",
      NULL },
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
  if (file != NULL)
    return run_script (file, fault);
  for (int i = 0; i < runs; i++)
    {
      g_autoptr (SimScript) script = sim_script_new ((guint64) (seed + i), (guint) steps);
      g_autofree char *broken = sim_run (script, fault, verbose);

      if (broken != NULL)
        g_print ("seed %" G_GINT64_FORMAT ": %s\n", seed + i, broken);
      if (broken != NULL && reduces)
        reduce (script, fault);
      failed += broken != NULL;
    }
  g_print ("%d runs, %d broken\n", runs, failed);
  sim_office_forget ();
  return failed > 0;
}
