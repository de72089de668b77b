/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office in a hurry. WO_LOAD=whole asks for as much as one process is made for; without it, for what
 * every change can wait for.
 */
#include "../postgres/cluster.h"
#include "load.h"
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "server/wo-accounts.h"

#include <glib/gstdio.h>
#include <string.h>

#define MIB (1024 * 1024)
#define IDLE_MAX (60 * MIB)
#define WAITING_MAX (150 * MIB)
#define WAITING_FULL 1000
/* Between a look after a while and the last. */
#define SOAK_GROWTH_MAX (24 * MIB)
#define SOAK_WAL_MAX (64 * MIB)
#define SOAK_WAITING 200
#define SOAK_LOOKS 10
/* What is sent beside all those who wait on several processes. */
#define BESIDE_ACTS_S 5
#define BESIDE_S 5

typedef struct
{
  guint waiting; /* clients that wait */
  guint acts_s;  /* acts a second that are sent beside them */
  guint seconds;
  guint senders; /* clients that come back from a train */
  guint acts;    /* each with so many */
  guint within_s;
  guint processes; /* over one PostgreSQL, with .waiting clients each */
  guint soak_s;
} Scale;

static const Scale small = { 200, 70, 3, 60, 50, 2, 2, 5 };
static const Scale whole = { WAITING_FULL, 70, 30, 600, 50, 10, 5, 900 };

typedef struct
{
  ServerProcess *server;
  Cluster *cluster;  /* of several processes, or NULL */
  GPtrArray *beside; /* the others of them */
  const Scale *scale;
  WoAccounts *accounts;
  WoAccount *account;
  Load *load;
  GPtrArray *guests; /* Guest */
  GArray *seconds;   /* double, of each sending */
  gint64 head;       /* the last that was answered */
  guint sent, taken, refused, waits;
  guint refusal; /* the last, as HTTP has it */
  guint held;    /* waits that are not answered yet */
  gboolean done;
  gint64 until_head; /* .done once all guests are there */
} Office;

/* An installation. */
typedef struct
{
  Office *office;
  LoadClient *client;
  char *replica;
  gint64 n;
  gint64 cursor;
  char *body; /* what is being sent */
  guint acts;
  guint due; /* sendings that wait for that one */
  gboolean waits;
} Guest;

static void
guest_free (gpointer data)
{
  Guest *self = data;

  g_free (self->replica);
  g_free (self->body);
  g_free (self);
}

/* The kernel deals connections out by their addresses, and not quite evenly. */
static const char *const options[] = {
  "--request-seconds", "60",   "--log-level", "quiet", "--connections", "8000",
  "--waiting",         "1500", NULL
};

static void
office_begin (Office *self)
{
  g_autoptr (GError) error = NULL;

  self->server->options = options;
  self->accounts = wo_accounts_open (self->server->store, &error);
  g_assert_no_error (error);
  self->account = wo_accounts_find (self->accounts, "Ada Marsh", &error);
  g_assert_no_error (error);
  server_process_start (self->server);
  self->load = load_new (self->server->port);
}

static void
office_new (Office *self)
{
  self->scale = g_strcmp0 (g_getenv ("WO_LOAD"), "whole") == 0 ? &whole : &small;
  self->guests = g_ptr_array_new_with_free_func (guest_free);
  self->seconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->beside = g_ptr_array_new_with_free_func ((GDestroyNotify) server_process_free);
}

static void
set_up (Office *self, gconstpointer data)
{
  office_new (self);
  self->server = server_process_new ();
  office_begin (self);
}

static void
set_up_database (Office *self, gconstpointer data)
{
  g_autofree char *place = NULL;

  office_new (self);
  if (cluster_why_not () != NULL)
    return;
  self->cluster = cluster_new ();
  place = cluster_database (self->cluster, "load");
  self->server = server_process_new_at (place);
  office_begin (self);
}

static void
set_up_processes (Office *self, gconstpointer data)
{
  set_up_database (self, data);
  for (guint i = 1; self->cluster != NULL && i < self->scale->processes; i++)
    {
      ServerProcess *other = server_process_beside (self->server);

      g_ptr_array_add (self->beside, other);
      other->options = options;
      server_process_start (other);
    }
}

static void
tear_down (Office *self, gconstpointer data)
{
  g_ptr_array_unref (self->beside);
  g_clear_pointer (&self->load, load_free);
  g_ptr_array_unref (self->guests);
  g_array_unref (self->seconds);
  g_clear_pointer (&self->account, wo_account_free);
  g_clear_pointer (&self->accounts, wo_accounts_free);
  g_clear_pointer (&self->server, server_process_free);
  g_clear_pointer (&self->cluster, cluster_free);
}

/* Signed in without the cost of a passphrase, which is not what is measured. */
static Guest *
guest_new (Office *office)
{
  Guest *self = g_new0 (Guest, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  self->office = office;
  self->replica = g_strdup_printf ("guest-%u", office->guests->len);
  token = wo_accounts_issue (office->accounts, office->account, self->replica, g_get_real_time (),
                             &error);
  g_assert_no_error (error);
  self->client = load_client_new (office->load, token);
  g_ptr_array_add (office->guests, self);
  return self;
}

static void guest_read (gpointer data);

/* Come again, not all at once. */
static void
guest_retry (Guest *self)
{
  load_later (self->office->load, 50000 + g_random_int_range (0, 200000), guest_read, self);
}

static void
office_look (Office *self)
{
  if (self->until_head == 0)
    return;
  for (guint i = 0; i < self->guests->len; i++)
    {
      const Guest *guest = g_ptr_array_index (self->guests, i);

      if (guest->waits && guest->cursor < self->until_head)
        return;
    }
  self->done = TRUE;
}

static void
waited_cb (LoadClient *client, const LoadAnswer *answer, gpointer data)
{
  Guest *self = data;

  self->office->waits++;
  self->office->held--;
  if (answer->status == 200)
    guest_read (self);
  else
    {
      self->office->refused++;
      self->office->refusal = answer->status;
      guest_retry (self);
    }
}

static void
guest_wait (Guest *self)
{
  g_autofree char *what = g_strdup_printf ("GET /v1/wait?after=%" G_GINT64_FORMAT, self->cursor);

  self->office->held++;
  load_client_ask (self->client, what, NULL, waited_cb, self);
}

static void
read_cb (LoadClient *client, const LoadAnswer *answer, gpointer data)
{
  Guest *self = data;

  if (answer->status != 200)
    {
      self->office->refused++;
      self->office->refusal = answer->status;
      guest_retry (self);
      return;
    }
  self->cursor = load_member_of (answer->body, "next");
  office_look (self->office);
  guest_wait (self);
}

static void
guest_read (gpointer data)
{
  Guest *self = data;
  g_autofree char *what = g_strdup_printf ("GET /v1/rows?after=%" G_GINT64_FORMAT, self->cursor);

  self->waits = TRUE;
  load_client_ask (self->client, what, NULL, read_cb, self);
}

static void
add_act (Guest *self, GString *text)
{
  g_autofree char *record = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, record);
  g_autofree char *json = NULL;

  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup (self->replica);
  act->n = ++self->n;
  act->at_us = g_get_real_time ();
  g_free (act->by);
  act->by = g_strdup (self->office->account->person);
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  json = wo_act_to_json (act);
  g_string_append (text, json);
  g_string_append_c (text, '\n');
}

static void guest_send (gpointer data);

static void
sent_cb (LoadClient *client, const LoadAnswer *answer, gpointer data)
{
  Guest *self = data;
  Office *office = self->office;

  if (answer->status != 200)
    {
      office->refused++;
      load_later (office->load, 100000 + g_random_int_range (0, 400000), guest_send, self);
      return;
    }
  g_assert_cmpuint (load_count_of (answer->body, "\"outcome\":\"applied\""), ==, self->acts);
  office->taken += self->acts;
  office->head = MAX (office->head, load_member_of (answer->body, "head"));
  g_array_append_val (office->seconds, answer->seconds);
  g_clear_pointer (&self->body, g_free);
  if (office->taken == office->sent)
    office->done = TRUE;
  if (self->due > 0)
    {
      self->due--;
      guest_send (self);
    }
}

static void
guest_send (gpointer data)
{
  Guest *self = data;
  g_autoptr (GString) text = NULL;

  if (self->body == NULL)
    {
      text = g_string_new (NULL);
      for (guint i = 0; i < self->acts; i++)
        add_act (self, text);
      self->body = g_strdup (text->str);
    }
  load_client_ask (self->client, "POST /v1/acts", self->body, sent_cb, self);
}

/* Its time has come, perhaps while the one before is under way. */
static void
guest_due (gpointer data)
{
  Guest *self = data;

  if (self->body != NULL)
    self->due++;
  else
    guest_send (self);
}

/* All signed in before the first connects: a server hangs up on who says nothing meanwhile. */
static void
open_all (Office *self, guint n)
{
  guint first = self->guests->len;

  for (guint i = 0; i < n; i++)
    guest_new (self);
  for (guint i = 0; i < n; i++)
    guest_read (g_ptr_array_index (self->guests, first + i));
}

/* How many the server itself says are waiting. */
static gint64
ask_waiting (Office *self)
{
  g_autoptr (WireAnswer) answer = wire_send (self->server, "GET", "/metrics", NULL, NULL);
  const char *line = answer->body != NULL ? strstr (answer->body, "\nwider_orders_waiting ") : NULL;

  return line != NULL ? g_ascii_strtoll (strchr (line, ' '), NULL, 10) : -1;
}

static double
await_waiting (Office *self, guint n)
{
  gint64 began_us = g_get_monotonic_time ();

  while (ask_waiting (self) < n)
    {
      gboolean never = FALSE;

      g_assert_cmpint (g_get_monotonic_time () - began_us, <, 100 * G_USEC_PER_SEC);
      load_run (self->load, &never, 1);
    }
  return (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC;
}

static void
assert_memory (const ServerProcess *server, gint64 max, const char *when)
{
  const char *pid = g_subprocess_get_identifier (server->process);
  gint64 bytes = load_resident_bytes (pid);

  g_test_message ("memory %s: %.1f MiB", when, (double) bytes / MIB);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (bytes, <, max);
#endif
}

static void
test_memory (Office *self, gconstpointer data)
{
  g_autoptr (WireAnswer) health = wire_send (self->server, "GET", "/v1/health", NULL, NULL);

  g_assert_cmpuint (health->status, ==, 200);
  assert_memory (self->server, IDLE_MAX, "idle");
  open_all (self, WAITING_FULL);
  g_test_message ("%d clients wait after %.1f s", WAITING_FULL, await_waiting (self, WAITING_FULL));
  assert_memory (self->server, WAITING_MAX, "with 1,000 waiting");
}

static void
test_memory_beside_database (Office *self, gconstpointer data)
{
  if (self->cluster == NULL)
    g_test_skip (cluster_why_not ());
  else
    test_memory (self, data);
}

/* Sends while @waiting clients wait, until each has heard of the last. */
static void
work (Office *self, guint waiting, guint acts_s, guint seconds)
{
  const char *pid = g_subprocess_get_identifier (self->server->process);
  double worked = load_processor_seconds (pid);
  gint64 ended_us;

  self->waits = 0;
  for (guint i = 0; i < acts_s; i++)
    guest_new (self)->acts = 1;
  for (guint i = 0; i < acts_s * seconds; i++)
    load_later (self->load, (gint64) i * G_USEC_PER_SEC / acts_s, guest_due,
                g_ptr_array_index (self->guests, waiting + i % acts_s));
  self->sent = acts_s * seconds;
  g_assert_true (load_run (self->load, &self->done, seconds + 100));
  ended_us = g_get_monotonic_time ();
  self->done = FALSE;
  self->until_head = self->head;
  office_look (self);
  g_assert_true (load_run (self->load, &self->done, 100));
  g_test_message (
      "%u waiting, %u acts a second for %u s: acknowledged in %.1f ms (median), %.1f ms "
      "(99 of 100); all in step %.2f s after the last; %u waits answered, %u refused (%u)",
      waiting, acts_s, seconds, load_quantile (self->seconds, 0.5) * 1000,
      load_quantile (self->seconds, 0.99) * 1000,
      (double) (g_get_monotonic_time () - ended_us) / G_USEC_PER_SEC, self->waits, self->refused,
      self->refusal);
  g_test_message ("%.1f s of a processor", load_processor_seconds (pid) - worked);
  g_assert_cmpuint (self->taken, ==, self->sent);
  assert_memory (self->server, WAITING_MAX, "after it");
  for (guint i = 0; i < self->beside->len; i++)
    assert_memory (g_ptr_array_index (self->beside, i), WAITING_MAX, "beside it");
}

static void
test_waiting (Office *self, gconstpointer data)
{
  open_all (self, self->scale->waiting);
  await_waiting (self, self->scale->waiting);
  work (self, self->scale->waiting, self->scale->acts_s, self->scale->seconds);
  g_assert_cmpuint (self->refused, ==, 0);
}

static void
test_processes (Office *self, gconstpointer data)
{
  guint waiting = self->scale->waiting * self->scale->processes;
  gint64 until_us;
  gboolean never = FALSE;

  if (self->cluster == NULL)
    {
      g_test_skip (cluster_why_not ());
      return;
    }
  open_all (self, waiting);
  until_us = g_get_monotonic_time () + 100 * G_USEC_PER_SEC;
  while (self->held < waiting && g_get_monotonic_time () < until_us)
    load_run (self->load, &never, 1);
  g_assert_cmpuint (self->held, ==, waiting);
  g_test_message ("%u processes over one PostgreSQL:", self->scale->processes);
  work (self, waiting, BESIDE_ACTS_S, BESIDE_S);
}

static void
test_train (Office *self, gconstpointer data)
{
  const Scale *scale = self->scale;
  gint64 began_us = g_get_monotonic_time ();
  gint64 before;
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "who-looks");
  g_autoptr (WireAnswer) first = wire_send (self->server, "GET", "/v1/wait?after=0", token, NULL);

  before = load_member_of (first->body, "head");
  for (guint i = 0; i < scale->senders; i++)
    {
      Guest *guest = guest_new (self);

      guest->acts = scale->acts;
      self->sent += scale->acts;
      load_later (self->load, (gint64) i * scale->within_s * G_USEC_PER_SEC / scale->senders,
                  guest_send, guest);
    }
  began_us = g_get_monotonic_time ();
  g_assert_true (load_run (self->load, &self->done, scale->within_s + 200));
  g_test_message ("%u clients with %u acts each within %u s: all taken after %.1f s, a sending in "
                  "%.0f ms (median), %.0f ms (99 of 100); %u came again",
                  scale->senders, scale->acts, scale->within_s,
                  (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC,
                  load_quantile (self->seconds, 0.5) * 1000,
                  load_quantile (self->seconds, 0.99) * 1000, self->refused);
  /* Each once, and nothing between them. */
  g_assert_cmpint (self->head - before, ==, self->sent);
}

static void
test_restart (Office *self, gconstpointer data)
{
  open_all (self, self->scale->waiting);
  await_waiting (self, self->scale->waiting);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_start (self->server);
  g_test_message ("%u clients wait again %.1f s after a restart", self->scale->waiting,
                  await_waiting (self, self->scale->waiting));
  assert_memory (self->server, WAITING_MAX, "after a restart");
}

typedef struct
{
  gint64 resident, wal;
  guint files;
} Look;

static Look
look_at (Office *self)
{
  const char *pid = g_subprocess_get_identifier (self->server->process);
  g_autofree char *wal = g_strconcat (self->server->store, "-wal", NULL);
  Look look = { .resident = load_resident_bytes (pid), .files = load_open_files (pid) };
  GStatBuf file;

  look.wal = g_stat (wal, &file) == 0 ? file.st_size : 0;
  return look;
}

/* The same all day: what it holds open does not grow, nor what it keeps, but for the records. */
static void
test_soak (Office *self, gconstpointer data)
{
  guint part_s = MAX (self->scale->soak_s / SOAK_LOOKS, 1);
  g_autofree Look *looks = g_new0 (Look, SOAK_LOOKS);
  const Look *first = &looks[SOAK_LOOKS / 4], *last = &looks[SOAK_LOOKS - 1];

  open_all (self, SOAK_WAITING);
  await_waiting (self, SOAK_WAITING);
  for (guint i = 0; i < self->scale->acts_s; i++)
    guest_new (self)->acts = 1;
  for (guint i = 0; i < SOAK_LOOKS; i++)
    {
      for (guint act = 0; act < self->scale->acts_s * part_s; act++)
        load_later (self->load, (gint64) act * G_USEC_PER_SEC / self->scale->acts_s, guest_due,
                    g_ptr_array_index (self->guests, SOAK_WAITING + act % self->scale->acts_s));
      self->sent += self->scale->acts_s * part_s;
      self->done = FALSE;
      g_assert_true (load_run (self->load, &self->done, part_s * 4 + 100));
      looks[i] = look_at (self);
      g_test_message ("%u s: %u acts, %.1f MiB, %u files, write-ahead log %.1f MiB",
                      (i + 1) * part_s, self->taken, (double) looks[i].resident / MIB,
                      looks[i].files, (double) looks[i].wal / MIB);
    }
  g_test_message ("acknowledged in %.1f ms (median), %.1f ms (99 of 100)",
                  load_quantile (self->seconds, 0.5) * 1000,
                  load_quantile (self->seconds, 0.99) * 1000);
  g_assert_cmpuint (self->taken, ==, self->sent);
  g_assert_cmpuint (self->refused, ==, 0);
  g_assert_cmpuint (last->files, <=, first->files + 2);
  g_assert_cmpint (last->wal, <, SOAK_WAL_MAX);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (last->resident, <, first->resident + SOAK_GROWTH_MAX);
#endif
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*set_up) (Office *, gconstpointer), (*test) (Office *, gconstpointer);
  } tests[] = {
    { "/server/load/memory-stays-small", set_up, test_memory },
    { "/server/load/memory-stays-small-beside-a-database", set_up_database,
      test_memory_beside_database },
    { "/server/load/acts-go-on-while-all-wait", set_up, test_waiting },
    { "/server/load/a-train-comes-home", set_up, test_train },
    { "/server/load/all-come-back-after-a-restart", set_up, test_restart },
    { "/server/load/nothing-grows-all-day", set_up, test_soak },
    { "/server/load/processes-share-those-who-wait", set_up_processes, test_processes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Office, NULL, tests[i].set_up, tests[i].test, tear_down);
  return g_test_run ();
}
