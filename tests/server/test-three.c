/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three processes over one PostgreSQL, at one address: under load one is killed, and nobody loses anything. */
#include "crowd.h"

#include "../postgres/cluster.h"
#include "postgres/wo-postgres.h"
#include "store/wo-log.h"

#define CLIENTS 6
#define ACTS 40 /* a client */
#define KILL_AFTER (CLIENTS * ACTS / 3)
/* All that wait have heard of the last act by then; an unanswered wait is held for 48 seconds. */
#define NEWS_S 20

static void
turn (Crowd *crowd, gint64 deadline)
{
  if (g_get_monotonic_time () > deadline)
    {
      for (guint i = 0; i < crowd->clients->len; i++)
        {
          const Client *client = crowd->clients->pdata[i];

          g_printerr ("client %u: %u of %u sent%s, seen %" G_GINT64_FORMAT "%s\n", i, client->next,
                      client->acts->len, client->busy ? ", sending" : "", client->cursor,
                      client->asking ? ", asking" : "");
        }
      g_error ("Not all was heard of in time");
    }
  g_main_context_iteration (NULL, TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The log as it is: from 1 on without a gap, each acknowledged act where it was said to be. */
static gint64
check_log (const char *place, Crowd *crowd)
{
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_postgres_open (place, WO_STORE_READ_ONLY, &error);
  g_autoptr (WoStore) store = db != NULL ? wo_store_open_on (db, &error) : NULL;
  gint64 head;

  g_assert_no_error (error);
  head = wo_log_head (store, &error);
  g_assert_no_error (error);
  for (gint64 position = 1; position <= head; position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (store, position, &error);

      g_assert_nonnull (entry);
    }
  for (guint i = 0; i < crowd->clients->len; i++)
    {
      Client *client = crowd->clients->pdata[i];

      for (guint act = 0; act < client->acts->len; act++)
        {
          gint64 position = g_array_index (client->positions, gint64, act);
          g_autoptr (WoLogEntry) entry = wo_log_at (store, position, &error);

          g_assert_cmpstr (entry->replica, ==, client->replica);
          g_assert_cmpint (entry->n, ==, act + 1);
          g_assert_true (g_bytes_equal (entry->bytes, client->acts->pdata[act]));
        }
    }
  return head;
}

static void
check_rows_agree (Crowd *crowd)
{
  Client *first = crowd->clients->pdata[0];

  g_assert_cmpuint (g_hash_table_size (first->rows), >=, CLIENTS * ACTS);
  for (guint i = 0; i < crowd->clients->len; i++)
    {
      Client *other = crowd->clients->pdata[i];
      GHashTableIter iter;
      gpointer id, line;

      g_test_message ("client %u was woken %u times", i, other->woken);
      g_assert_cmpuint (other->woken, >, 1);
      g_assert_cmpuint (g_hash_table_size (other->rows), ==, g_hash_table_size (first->rows));
      g_hash_table_iter_init (&iter, first->rows);
      while (g_hash_table_iter_next (&iter, &id, &line))
        g_assert_cmpstr (g_hash_table_lookup (other->rows, id), ==, line);
    }
}

static void
push (Crowd *crowd, ServerProcess *victim)
{
  gint64 deadline = g_get_monotonic_time () + CROWD_DEADLINE_S * G_USEC_PER_SEC;

  crowd->stubborn = TRUE;
  crowd_follow (crowd);
  crowd_send (crowd);
  while (!crowd_is_done (crowd))
    {
      turn (crowd, deadline);
      if (crowd->acknowledged >= KILL_AFTER && victim->process != NULL)
        server_process_kill (victim);
    }
  g_assert_null (victim->process);
}

static void
test_three (void)
{
  const char *names[] = { "Ada Marsh", "Cleo Hart" };
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL;
  ServerProcess *servers[3];
  Cluster *cluster;
  Crowd *crowd;
  gint64 head, deadline;
  guint tick;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "three");
  servers[0] = server_process_new_at (place);
  server_process_start (servers[0]);
  for (guint i = 1; i < G_N_ELEMENTS (servers); i++)
    {
      servers[i] = server_process_beside (servers[0]);
      server_process_start (servers[i]);
      g_assert_cmpstr (servers[i]->uri, ==, servers[0]->uri);
    }
  crowd = crowd_new (servers[0]);
  for (guint i = 0; i < CLIENTS; i++)
    crowd_add (crowd, names[i % G_N_ELEMENTS (names)], ACTS);
  tick = g_timeout_add (100, tick_cb, NULL);
  push (crowd, servers[1]);
  head = check_log (place, crowd);
  g_assert_cmpint (head, ==, 3 + CLIENTS * ACTS);
  deadline = g_get_monotonic_time () + NEWS_S * G_USEC_PER_SEC;
  while (!crowd_has_seen (crowd, head))
    turn (crowd, deadline);
  check_rows_agree (crowd);
  crowd_check (crowd);
  crowd_unfollow (crowd);
  g_source_remove (tick);
  server_process_start (servers[1]);
  g_assert_cmpint (server_process_stop (servers[0]), ==, 0);
  g_assert_cmpint (server_process_stop (servers[2]), ==, 0);
  crowd_check (crowd);
  crowd_free (crowd);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    server_process_free (servers[i]);
  cluster_free (cluster);
}

static void
send_all (Crowd *crowd)
{
  gint64 deadline = g_get_monotonic_time () + CROWD_DEADLINE_S * G_USEC_PER_SEC;

  crowd_send (crowd);
  while (!crowd_is_done (crowd))
    turn (crowd, deadline);
}

static void
dump_and_restore (Cluster *cluster, const char *from, const char *to)
{
  g_autofree char *file = g_build_filename (cluster->folder, "dump", NULL);
  const char *dump[] = { "pg_dump", "--format=custom", "-f", file, from, NULL };
  const char *restore[] = { "pg_restore", "--no-owner", "-d", to, file, NULL };

  g_free (cluster_run (cluster, dump));
  g_free (cluster_database (cluster, to));
  g_free (cluster_run (cluster, restore));
}

/* A dump taken while it is served is the office of that moment; what came after it is missed, and said. */
static void
test_dump (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL, *key = NULL, *witness = NULL;
  const char *options[] = { "--log-key", NULL, "--witness", NULL, NULL, NULL };
  ServerProcess *server;
  Cluster *cluster;
  Crowd *before, *after;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "dumped");
  server = server_process_new_at (place);
  options[1] = key = g_build_filename (server->folder, "log.key", NULL);
  options[3] = witness = g_build_filename (server->folder, "witness", NULL);
  server->options = options;
  server_process_start (server);
  before = crowd_new (server);
  crowd_add (before, "Ada Marsh", ACTS);
  send_all (before);
  dump_and_restore (cluster, "dumped", "restored");
  after = crowd_new (server);
  crowd_add (after, "Cleo Hart", ACTS);
  send_all (after);
  crowd_check (after);
  g_assert_cmpint (server_process_stop (server), ==, 0);
  g_free (server->store);
  server->store = g_strdup_printf ("postgresql:///restored?host=%s&user=wider", cluster->folder);
  g_assert_cmpint (server_process_run (server, NULL,
                                       (const char *const[]){ "--log-key", key, "--witness",
                                                              witness, NULL }),
                   ==, 3);
  options[4] = "--accept-older-store";
  server_process_start (server);
  crowd_check (before);
  g_assert_cmpint (check_log (server->store, before), ==, 3 + ACTS);
  crowd_free (before);
  crowd_free (after);
  server_process_free (server);
  cluster_free (cluster);
}

static guint
ask (ServerProcess *server, const char *path, const char *token, const char *code)
{
  g_autoptr (WireAnswer) answer = wire_send (server, "GET", path, token, NULL);
  g_autofree char *said = wire_member (answer, "error.code");

  g_assert_cmpstr (said, ==, code);
  return answer->status;
}

/* Without its database a server says that it cannot now; nobody is signed out, and it goes on by itself. */
static void
test_away (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL, *token = NULL, *head = NULL;
  g_autoptr (WireAnswer) waited = NULL;
  ServerProcess *server;
  Cluster *cluster;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "away");
  server = server_process_new_at (place);
  server_process_start (server);
  token = wire_sign_in (server, "Ada Marsh", "a");
  g_assert_cmpuint (ask (server, "/v1/rows", token, NULL), ==, 200);
  cluster_kill (cluster);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (ask (server, "/v1/rows", token, "store-failed"), ==, 503);
  g_assert_cmpuint (ask (server, "/v1/health", NULL, NULL), ==, 200);
  cluster_start (cluster);
  g_assert_cmpuint (ask (server, "/v1/rows", token, NULL), ==, 200);
  waited = wire_send (server, "GET", "/v1/wait?after=0", token, NULL);
  head = wire_member (waited, "head");
  g_assert_cmpstr (head, ==, "3");
  server_process_free (server);
  cluster_free (cluster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/three/one-is-killed-under-load-and-nothing-is-lost", test_three);
  g_test_add_func ("/server/three/a-dump-is-the-whole-office-of-its-moment", test_dump);
  g_test_add_func ("/server/three/a-database-that-is-away-signs-nobody-out", test_away);
  return g_test_run ();
}
