/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that is killed three hundred times in the middle of two clients' acts, and started again: what it
 * acknowledged is there once, and what it did not is sent again. On SQLite, and on PostgreSQL, which is killed
 * as well. */
#include "crowd.h"

#include "../postgres/cluster.h"

/* In all of them there is something to do: a kill comes after six acknowledgements on average and lets eight more
 * through at most, of two clients. */
#define ACTS_A_KILL 7
#ifdef __SANITIZE_ADDRESS__
#define KILLS 20
#define KILLS_ON_POSTGRES 10
#else
#define KILLS 220
#define KILLS_ON_POSTGRES 80
#endif
/* Different at each kill: so many acknowledgements after the start, and so long after that. */
#define KILL_AFTER(round) (1 + 7 * (round) % 11)
#define KILL_AFTER_US(round) (190 * ((round) % 23))
/* After so many the database goes as well. */
#define DATABASE_EVERY 10

static Cluster *cluster;

/* Runs until @kill_after acknowledgements have come and then kills, @later_us later, while others are on their
 * way; or until all is done for 0. */
static void
run (Crowd *crowd, guint kill_after, guint later_us)
{
  gint64 deadline = g_get_monotonic_time () + CROWD_DEADLINE_S * G_USEC_PER_SEC;

  crowd->down = FALSE;
  crowd->acknowledged = 0;
  crowd_send (crowd);
  while (!crowd_is_quiet (crowd))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
      if (kill_after == 0 || crowd->acknowledged < kill_after || crowd->server->process == NULL)
        continue;
      g_usleep (later_us);
      server_process_kill (crowd->server);
    }
}

static void
kill_and_go_on (ServerProcess *server, guint kills)
{
  Crowd *crowd = crowd_new (server);
  guint killed = 0, databases = 0;

  server_process_start (server);
  crowd_add (crowd, "Ada Marsh", ACTS_A_KILL * kills);
  crowd_add (crowd, "Cleo Hart", ACTS_A_KILL * kills);
  while (killed < kills && !crowd_is_done (crowd))
    {
      run (crowd, KILL_AFTER (killed), KILL_AFTER_US (killed));
      if (server->process != NULL)
        continue;
      killed++;
      /* With whatever it had not written. */
      if (cluster != NULL && killed % DATABASE_EVERY == 0)
        {
          databases++;
          cluster_kill (cluster);
          cluster_start (cluster);
        }
      server_process_start (server);
    }
  g_test_message (
      "killed %u times, and the database %u times; %u and %u of %u acts each were taken", killed,
      databases, ((const Client *) crowd->clients->pdata[0])->next,
      ((const Client *) crowd->clients->pdata[1])->next, ACTS_A_KILL * kills);
  g_assert_cmpuint (killed, ==, kills);
  while (!crowd_is_done (crowd))
    run (crowd, 0, 0);
  crowd_check (crowd);
  g_assert_cmpint (server_process_stop (server), ==, 0);
  server_process_start (server);
  crowd_check (crowd);
  crowd_free (crowd);
}

static void
test_kill (void)
{
  ServerProcess *server = server_process_new ();

  kill_and_go_on (server, KILLS);
  server_process_free (server);
}

static void
test_kill_on_postgres (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL;
  ServerProcess *server;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "killed");
  server = server_process_new_at (place);
  kill_and_go_on (server, KILLS_ON_POSTGRES);
  server_process_free (server);
  g_clear_pointer (&cluster, cluster_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/kill/acknowledged-is-there-once-and-all-arrive", test_kill);
  g_test_add_func ("/server/kill/so-it-is-on-postgresql-killed-as-well", test_kill_on_postgres);
  return g_test_run ();
}
