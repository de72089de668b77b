/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#define FAULT_SEEDS_MAX 400

static guint64 first_seed, n_seeds;

static void
test_holds (void)
{
  for (guint64 seed = first_seed; seed < first_seed + n_seeds; seed++)
    {
      g_autofree char *broken = sim_run_seed (seed, SIM_FAULT_NONE);

      if (broken != NULL)
        g_test_message ("wo-sim --seed %" G_GUINT64_FORMAT ": %s", seed, broken);
      g_assert_null (broken);
    }
}

static void
test_caught (gconstpointer data)
{
  SimFault fault = GPOINTER_TO_INT (data);

  for (guint64 seed = 1; seed <= FAULT_SEEDS_MAX; seed++)
    {
      g_autofree char *broken = sim_run_seed (seed, fault);

      if (broken == NULL)
        continue;
      g_test_message ("%s: caught at seed %" G_GUINT64_FORMAT ": %s", sim_fault_name (fault), seed,
                      broken);
      return;
    }
  g_test_fail_printf ("%s was not caught in %d seeds", sim_fault_name (fault), FAULT_SEEDS_MAX);
}

static void
test_no_clock (void)
{
  g_test_message ("a seed gives the same run twice");
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autofree char *one = sim_run_seed (seed, SIM_FAULT_NO_REWIND);
      g_autofree char *other = sim_run_seed (seed, SIM_FAULT_NO_REWIND);

      g_assert_cmpstr (one, ==, other);
    }
}

/* A server that is put back at the end of the time of faults lets an act wait for others that nobody brings: that is
 * as long as it takes, and no standstill. Should this seed not come to that any more, `wo-sim --steps 60 --runs N
 * --verbose` says of others how many acts were early, and how many events were passed over. */
static void
test_waits (void)
{
  g_autoptr (SimScript) script = sim_script_new (319, 2 * SIM_STEPS);
  SimSeen seen;
  g_autofree char *broken = sim_run_seen (script, SIM_FAULT_NONE, FALSE, &seen);

  g_assert_cmpstr (broken, ==, NULL);
  g_assert_cmpuint (seen.early, >, 0);
  g_assert_cmpuint (seen.passed_over, >, SIM_QUIET_EVENTS_MAX);
}

static gboolean
fails (const SimScript *script, gpointer fault)
{
  g_autofree char *broken = sim_run (script, GPOINTER_TO_INT (fault), FALSE);

  return broken != NULL;
}

/* The smallest script still fails, is smaller, and says the same when it is read again. */
static void
test_reduces (void)
{
  gpointer fault = GINT_TO_POINTER (SIM_FAULT_VARIANT_LOST);
  g_autoptr (SimScript) script = NULL;
  g_autoptr (SimScript) small = NULL;
  g_autoptr (SimScript) again = NULL;
  g_autofree char *text = NULL;
  guint64 seed = 1;

  do
    {
      g_clear_pointer (&script, sim_script_free);
      script = sim_script_new (seed, SIM_STEPS);
    }
  while (!fails (script, fault) && ++seed <= FAULT_SEEDS_MAX);
  small = sim_script_reduce (script, fails, fault);
  text = sim_script_print (small);
  g_test_message ("%s", text);
  g_assert_true (fails (small, fault));
  g_assert_cmpuint (small->steps, <=, script->steps);
  g_assert_cmpuint (small->options & ~script->options, ==, 0);
  g_assert_cmpuint (g_hash_table_size (small->left_out), >, small->steps / 2);
  again = sim_script_parse (text);
  g_assert_nonnull (again);
  g_assert_true (fails (again, fault));
  g_assert_null (sim_script_parse ("seed 1\nwhatever\n"));
}

/* test-sim faults, or test-sim FIRST-SEED HOW-MANY */
int
main (int argc, char **argv)
{
  const char *part = argc > 1 && argv[1][0] != '-' ? argv[1] : "faults";
  int status;

  g_test_init (&argc, &argv, NULL);
  if (g_str_equal (part, "faults"))
    {
      g_test_add_func ("/sim/seed/gives-the-same-run-twice", test_no_clock);
      g_test_add_func ("/sim/seed/a-server-put-back-at-the-end-is-waited-for", test_waits);
      g_test_add_func ("/sim/script/is-made-as-small-as-still-fails", test_reduces);
      for (int i = SIM_FAULT_NONE + 1; i < SIM_FAULT_N; i++)
        {
          g_autofree char *path =
              g_strdup_printf ("/sim/fault/%s-is-caught", sim_fault_name ((SimFault) i));

          g_test_add_data_func (path, GINT_TO_POINTER (i), test_caught);
        }
    }
  else
    {
      first_seed = g_ascii_strtoull (part, NULL, 10);
      n_seeds = argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : 1;
      g_test_add_func ("/sim/seeds/all-converge-and-nothing-is-lost", test_holds);
    }
  status = g_test_run ();
  sim_office_forget ();
  return status;
}
