/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many acts a second a server takes, over the wire and with every rule, as a part of what the database
 * under it does with nothing around it in the same run. A time by itself would say more of the machine.
 *
 * SQLite is asked twice, both times in the same transactions with the same flushes to the same disk, in groups
 * as large, with what this register asked its own store for the same acts:
 * - act by act: each act's own statements, as they are where a record is written for each act on it; without
 *   the savepoints, which somebody without rules would not need. This does not move with what a server saves.
 * - the very same: what the register asks in fact, which writes a record once for all the acts of a group on
 *   it. The fewer statements a server needs, the faster this floor, so it is the stricter one.
 * The time is what the one thread that writes was at work, which bounds what a server takes, and what the one
 * of the floor was: other programs on the machine would hinder a server's threads more. How fast the machine is
 * moves from one moment to the next, so that what was measured right after each other is compared, and of several
 * such pairs the best is judged.
 *
 * PostgreSQL is asked by pgbench, its own measure: four clients with a transaction each, over one socket; an
 * act of ours stands beside a transaction of its. Both are judged: by the clock, and by what all of the database's
 * processes were at work, and with them our server, or pgbench.
 */
#include "../postgres/cluster.h"
#include "../server/server-process.h"
#include "load.h"
#include "processor.h"
#include "recording.h"

#include "register/wo-register.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define CLIENTS 4
#define ROUNDS 3
/* Sendings that a server with so many clients finds waiting at a time. */
#define GROUP 2
/* 0.6 is wanted of the very same statements too, and is asked for of a whole measure; where it is not reached more
 * pairs are made. In a short one a server has hardly begun, and what holds on any machine is less: beside a dozen
 * programs the worst of many was 0.54. A lost index costs far more. */
#define ROUNDS_MOST 8
#define SAME_RATIO_WANTED 0.6
#define EACH_RATIO_MIN 0.6
#define SAME_RATIO_MIN 0.42
#define ACTS_WHOLE 10000
#define PGBENCH_RATIO_MIN 0.5

static guint acts_each = 400;
static gboolean act_by_act;

void __real_wo_store_write_behind (WoStore *self);
void __wrap_wo_store_write_behind (WoStore *self);

void
__wrap_wo_store_write_behind (WoStore *self)
{
  if (act_by_act)
    wo_store_remember (self);
  else
    __real_wo_store_write_behind (self);
}

typedef struct
{
  ServerProcess *server;
  SoupSession *session;
  LoadClient *load;
  char *token;
  guint sent;
  guint *under_way;
} Pusher;

static void pusher_send (Pusher *self);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pusher *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  gsize size;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  g_assert_nonnull (g_strstr_len (text, (gssize) size, "\"outcome\":\"applied\""));
  g_assert_null (g_strstr_len (text, (gssize) size, "\"parked\""));
  self->sent += LOAD_SENDING;
  (*self->under_way)--;
  pusher_send (self);
}

static void
pusher_send (Pusher *self)
{
  g_autofree char *uri = g_strconcat (self->server->uri, "/v1/acts", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) lines = NULL;

  if (self->sent >= self->load->acts->len)
    return;
  lines = load_lines (self->load, self->sent, LOAD_SENDING);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", lines);
  (*self->under_way)++;
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb,
                                    self);
}

typedef struct
{
  double by_clock; /* acts or transactions a second */
  double by_work;  /* ... of a processor */
} Speed;

/* How long the writer of the process @pid has been at work. */
static double
writer_seconds (const char *pid)
{
  g_autofree char *tasks = g_strdup_printf ("/proc/%s/task", pid);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  const char *task;
  double seconds = -1;

  while (dir != NULL && (task = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name_path = g_build_filename (tasks, task, "comm", NULL);
      g_autofree char *busy_path = g_build_filename (tasks, task, "schedstat", NULL);
      g_autofree char *name = NULL, *busy = NULL;

      if (g_file_get_contents (name_path, &name, NULL, NULL) && strcmp (name, "wo-writer\n") == 0 &&
          g_file_get_contents (busy_path, &busy, NULL, NULL))
        seconds = (double) g_ascii_strtoull (busy, NULL, 10) / 1e9;
    }
  g_assert_cmpfloat (seconds, >=, 0);
  return seconds;
}

static double
own_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
seconds_since (gint64 began_us)
{
  return (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC;
}

static double
used_by_cluster (const Cluster *cluster)
{
  return processor_used_by_family (g_subprocess_get_identifier (cluster->process));
}

/* What stands between a client and the disk: the writer of a file; or the whole server, and its database. */
static double
used_for (const char *pid, const Cluster *cluster)
{
  return cluster != NULL ? processor_used_by (pid, FALSE) + used_by_cluster (cluster)
                         : writer_seconds (pid);
}

/* Acts a second of a real server. */
static Speed
measure_server (const Cluster *cluster, const char *place)
{
  ServerProcess *server = place != NULL ? server_process_new_at (place) : server_process_new ();
  Pusher pushers[CLIENTS] = { 0 };
  g_autofree char *person = NULL;
  guint under_way = 0;
  const char *pid;
  gint64 began;
  double seconds, worked;

  server_process_start (server);
  pid = g_subprocess_get_identifier (server->process);
  person = wire_person (server, "Cleo Hart");
  for (guint i = 0; i < CLIENTS; i++)
    {
      pushers[i].server = server;
      pushers[i].session = soup_session_new ();
      pushers[i].load = load_client_new (person, acts_each);
      pushers[i].token = wire_sign_in (server, "Cleo Hart", pushers[i].load->replica);
      pushers[i].under_way = &under_way;
    }
  worked = used_for (pid, cluster);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < CLIENTS; i++)
    pusher_send (&pushers[i]);
  while (under_way > 0)
    g_main_context_iteration (NULL, TRUE);
  seconds = seconds_since (began);
  worked = used_for (pid, cluster) - worked;
  for (guint i = 0; i < CLIENTS; i++)
    {
      g_assert_cmpuint (pushers[i].sent, >=, acts_each);
      g_object_unref (pushers[i].session);
      load_client_free (pushers[i].load);
      g_free (pushers[i].token);
    }
  server_process_free (server);
  return (Speed){ CLIENTS * acts_each / seconds, CLIENTS * acts_each / worked };
}

static WoSending
make_sending (const LoadClient *load, guint from)
{
  WoSending sending = { .person = load->person, .authenticated = TRUE };

  sending.acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = from; i < MIN (from + LOAD_SENDING, load->acts->len); i++)
    g_ptr_array_add (sending.acts, g_bytes_ref (load->acts->pdata[i]));
  return sending;
}

/* What the register asks of its store for as many acts of the same kind. */
static void
record (Recording *recording, const char *path)
{
  g_autoptr (GError) error = NULL;
  WoDb *inner = wo_db_open (path, 0, NULL, &error);
  g_autoptr (WoStore) store = wo_store_open_on (recording_wrap (recording, inner), &error);
  g_autoptr (WoRegister) reg = NULL;
  g_autofree char *person = NULL;
  LoadClient *loads[CLIENTS];

  recording->on = TRUE;
  reg = wo_register_new (store, &error);
  g_assert_no_error (error);
  person = wo_register_first_person (reg, "Cleo Hart",
                                     WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                         WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                     g_get_real_time (), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < CLIENTS; i++)
    loads[i] = load_client_new (person, acts_each);
  for (guint from = 0; from < acts_each; from += LOAD_SENDING)
    for (guint i = 0; i < CLIENTS; i += GROUP)
      {
        WoSending sendings[GROUP];

        for (guint j = 0; j < GROUP; j++)
          sendings[j] = make_sending (loads[i + j], from);
        wo_register_take_all (reg, sendings, GROUP, g_get_real_time (),
                              wo_date_from_us (g_get_real_time ()), &error);
        g_assert_no_error (error);
        for (guint j = 0; j < GROUP; j++)
          {
            g_ptr_array_unref (sendings[j].taken);
            g_ptr_array_unref (sendings[j].acts);
          }
      }
  recording->on = FALSE;
  for (guint i = 0; i < CLIENTS; i++)
    load_client_free (loads[i]);
}

static void
bind_values (sqlite3_stmt *statement, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const RecordedValue *value = &g_array_index (values, RecordedValue, i);
      gsize size = 0;
      const void *data = value->bytes != NULL ? g_bytes_get_data (value->bytes, &size) : NULL;

      if (value->is_null)
        sqlite3_bind_null (statement, (int) i + 1);
      else if (value->text != NULL)
        sqlite3_bind_text (statement, (int) i + 1, value->text, -1, SQLITE_STATIC);
      else if (value->bytes != NULL)
        sqlite3_bind_blob64 (statement, (int) i + 1, data, size, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (statement, (int) i + 1, value->number);
    }
}

static void
replay_step (sqlite3 *db, GHashTable *prepared, const RecordedStep *step)
{
  sqlite3_stmt *statement = g_hash_table_lookup (prepared, step->sql);
  guint rows = 0;
  int result;

  if (!step->prepared)
    {
      g_assert_cmpint (sqlite3_exec (db, step->sql, NULL, NULL, NULL), ==, SQLITE_OK);
      return;
    }
  if (statement == NULL)
    {
      g_assert_cmpint (sqlite3_prepare_v3 (db, step->sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                                           NULL),
                       ==, SQLITE_OK);
      g_hash_table_insert (prepared, (gpointer) step->sql, statement);
    }
  bind_values (statement, step->values);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW && ++rows < step->rows)
    continue;
  g_assert_true (result == SQLITE_ROW || result == SQLITE_DONE);
  sqlite3_reset (statement);
}

static gboolean
is_of_savepoint (const char *sql)
{
  return g_str_has_prefix (sql, "SAVEPOINT ") || g_str_has_prefix (sql, "RELEASE ");
}

/* Acts a second where SQLite alone is asked the same, @each act by itself or as the register does. */
static double
measure_sqlite (gboolean each)
{
  g_autofree char *folder = g_dir_make_tmp ("wo-bench-XXXXXX", NULL);
  g_autofree char *ours = g_build_filename (folder, "ours", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare", NULL);
  g_autoptr (GHashTable) prepared =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  Recording *recording = recording_new ();
  sqlite3 *db;
  double seconds;
  guint steps = 0;

  wo_store_free (wo_store_open (ours, WO_STORE_CREATE, NULL));
  wo_store_free (wo_store_open (bare, WO_STORE_CREATE, NULL));
  act_by_act = each;
  record (recording, ours);
  act_by_act = FALSE;
  g_assert_cmpint (sqlite3_open (bare, &db), ==, SQLITE_OK);
  sqlite3_exec (db,
                "PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON;"
                "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY",
                NULL, NULL, NULL);
  seconds = own_seconds ();
  for (guint i = 0; i < recording->steps->len; i++)
    {
      const RecordedStep *step = recording->steps->pdata[i];

      if (each && is_of_savepoint (step->sql))
        continue;
      replay_step (db, prepared, step);
      steps++;
    }
  seconds = own_seconds () - seconds;
  g_test_message ("%.1f statements an act%s", (double) steps / (CLIENTS * acts_each),
                  each ? ", act by act" : "");
  g_hash_table_remove_all (prepared);
  sqlite3_close (db);
  recording_free (recording);
  for (guint i = 0; i < 6; i++)
    {
      static const char *const ends[] = { "", "-wal", "-shm" };
      g_autofree char *path = g_strconcat (i < 3 ? ours : bare, ends[i % 3], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  return CLIENTS * acts_each / seconds;
}

static void
test_sqlite (void)
{
  double each = 0, same = 0;

  for (guint round = 0; round < ROUNDS || (round < ROUNDS_MOST &&
                                           (same < SAME_RATIO_WANTED || each < EACH_RATIO_MIN));
       round++)
    {
      double by_each = measure_sqlite (TRUE), by_same;
      Speed ours = measure_server (NULL, NULL);

      by_same = measure_sqlite (FALSE);
      g_test_message ("%.0f acts a second by the clock, %.0f by work; bare %.0f act by act (%.2f), "
                      "%.0f with the very same statements (%.2f)",
                      ours.by_clock, ours.by_work, by_each, ours.by_work / by_each, by_same,
                      ours.by_work / by_same);
      each = MAX (each, ours.by_work / by_each);
      same = MAX (same, ours.by_work / by_same);
    }
  g_test_message ("%.2f of what SQLite alone does with the very same statements", same);
  g_test_maximized_result (each,
                           "a server takes %.2f of the acts that SQLite alone does act by act",
                           each);
  g_assert_cmpfloat (each, >=, EACH_RATIO_MIN);
  g_assert_cmpfloat (same, >=, acts_each < ACTS_WHOLE ? SAME_RATIO_MIN : SAME_RATIO_WANTED);
}

/* Programs that were waited for. */
static double
used_by_programs (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Speed
measure_pgbench (Cluster *cluster)
{
  g_autofree char *clients = g_strdup_printf ("%u", CLIENTS);
  const char *run[] = {
    "pgbench", "-n", "-M", "prepared", "-c", clients, "-T", "3", "bench", NULL
  };
  g_autofree char *said = NULL;
  const char *tps, *done;
  double used = used_by_cluster (cluster) + used_by_programs ();

  said = cluster_run (cluster, run);
  used = used_by_cluster (cluster) + used_by_programs () - used;
  tps = strstr (said, "tps = ");
  done = strstr (said, "transactions actually processed: ");
  g_assert_nonnull (tps);
  g_assert_nonnull (done);
  return (Speed){
    g_ascii_strtod (tps + strlen ("tps = "), NULL),
    g_ascii_strtod (done + strlen ("transactions actually processed: "), NULL) / used,
  };
}

/* Our acts for each transaction of pgbench, of which there are some right before and some right after: what
 * else the machine does at the time hinders both. */
static Speed
measure_postgres (Cluster *cluster, guint round)
{
  g_autofree char *name = g_strdup_printf ("office%u", round);
  g_autofree char *place = cluster_database (cluster, name);
  Speed before = measure_pgbench (cluster);
  Speed ours = measure_server (cluster, place);
  Speed after = measure_pgbench (cluster);

  g_test_message ("%.0f acts a second; %.0f and %.0f transactions a second under pgbench",
                  ours.by_clock, before.by_clock, after.by_clock);
  g_test_message ("of a processor %.0f; %.0f and %.0f", ours.by_work, before.by_work,
                  after.by_work);
  return (Speed){ ours.by_clock / ((before.by_clock + after.by_clock) / 2),
                  ours.by_work / ((before.by_work + after.by_work) / 2) };
}

static void
test_postgres (void)
{
  const char *make[] = { "pgbench", "-q", "-i", "-s", "4", "bench", NULL };
  const char *why = cluster_why_not ();
  Cluster *cluster;
  Speed best = { 0 };

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  g_free (cluster_database (cluster, "bench"));
  g_free (cluster_run (cluster, make));
  for (guint round = 0; round < ROUNDS; round++)
    {
      Speed ratio = measure_postgres (cluster, round);

      best.by_clock = MAX (best.by_clock, ratio.by_clock);
      best.by_work = MAX (best.by_work, ratio.by_work);
    }
  cluster_free (cluster);
  g_test_message ("%.2f by the clock", best.by_clock);
  g_test_maximized_result (best.by_work, "a server takes %.2f acts for a transaction of pgbench",
                           best.by_work);
  g_assert_cmpfloat (best.by_clock, >=, PGBENCH_RATIO_MIN);
  g_assert_cmpfloat (best.by_work, >=, PGBENCH_RATIO_MIN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* A test writes down each word that a library says to who mends it, and waits for it. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  if (argc > 1)
    acts_each = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_test_add_func ("/bench/server/acts-a-second-against-bare-sqlite", test_sqlite);
  g_test_add_func ("/bench/server/acts-a-second-against-pgbench", test_postgres);
  return g_test_run ();
}
