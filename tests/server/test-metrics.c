/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "server/wo-metrics.h"
#include "store/wo-db.h"

#include <glib/gstdio.h>
#include <string.h>

/* A small reader of Prometheus' text format, strict where promtool is. */
typedef struct
{
  GHashTable *types;   /* name → type */
  GHashTable *samples; /* name with its labels → value as text */
} Exposition;

static gboolean
is_name (const char *text)
{
  return g_regex_match_simple ("^[a-zA-Z_:][a-zA-Z0-9_:]*$", text, 0, 0);
}

/* The family a sample belongs to: that of a histogram is without its ending. */
static char *
family_of (Exposition *self, const char *name)
{
  static const char *const ends[] = { "_bucket", "_sum", "_count" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]))
      {
        g_autofree char *bare = g_strndup (name, strlen (name) - strlen (ends[i]));

        if (g_strcmp0 (g_hash_table_lookup (self->types, bare), "histogram") == 0)
          return g_steal_pointer (&bare);
      }
  return g_strdup (name);
}

static void
read_sample (Exposition *self, const char *line)
{
  static const char pattern[] = "^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^"
                                "\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? "
                                "([0-9.eE+-]+|\\+Inf|NaN)$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL, *labels = NULL, *family = NULL, *value = NULL;

  if (!g_regex_match (regex, line, 0, &match))
    g_error ("No sample: %s", line);
  name = g_match_info_fetch (match, 1);
  labels = g_match_info_fetch (match, 2);
  value = g_match_info_fetch (match, 4);
  family = family_of (self, name);
  if (!g_hash_table_contains (self->types, family))
    g_error ("%s stands before its type", line);
  if (!g_hash_table_insert (self->samples, g_strconcat (name, labels, NULL),
                            g_steal_pointer (&value)))
    g_error ("%s stands there twice", line);
}

static Exposition *
exposition_new (const char *text)
{
  Exposition *self = g_new0 (Exposition, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_str_has_suffix (text, "\n"));
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->samples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i + 1] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);

      if (g_str_has_prefix (lines[i], "# HELP "))
        g_assert_true (is_name (words[2]) && words[3] != NULL);
      else if (g_str_has_prefix (lines[i], "# TYPE "))
        {
          g_assert_true (
              g_strv_contains ((const char *const[]){ "counter", "gauge", "histogram", NULL },
                               words[3]));
          g_assert_true (
              g_hash_table_insert (self->types, g_strdup (words[2]), g_strdup (words[3])));
        }
      else
        read_sample (self, lines[i]);
    }
  return self;
}

static void
exposition_free (Exposition *self)
{
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->samples);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exposition, exposition_free)

static gint64
value_of (Exposition *self, const char *sample)
{
  const char *value = g_hash_table_lookup (self->samples, sample);

  if (value == NULL)
    g_error ("There is no %s", sample);
  return (gint64) g_ascii_strtod (value, NULL);
}

/* Buckets only grow, and the last is the count. */
static void
assert_histogram (Exposition *self, const char *name, const char *labels)
{
  static const char *const bounds[] = { "0.001", "0.0025", "0.005", "0.01", "0.025",
                                        "0.05",  "0.1",    "0.25",  "0.5",  "1",
                                        "2.5",   "5",      "10",    "60",   "+Inf" };
  g_autofree char *count = *labels != '\0' ? g_strdup_printf ("%s_count{%s}", name, labels)
                                           : g_strdup_printf ("%s_count", name);
  gint64 before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *bucket = g_strdup_printf ("%s_bucket{%s%sle=\"%s\"}", name, labels,
                                                 *labels != '\0' ? "," : "", bounds[i]);
      gint64 now = value_of (self, bucket);

      g_assert_cmpint (now, >=, before);
      before = now;
    }
  g_assert_cmpint (value_of (self, count), ==, before);
}

static void
test_format (void)
{
  static const WoRequestTrace traces[] = {
    { "/v1/rows", "GET", 200, 0.003 }, { "/v1/rows", "GET", 200, 0.0001 },
    { "/v1/rows", "GET", 401, 100 },   { "/v1/accounts/*", "POST", 0, 0.2 },
    { "none", "none", 404, 0 },
  };
  WoGauges gauges = {
    .head = G_MAXINT32, .store_bytes = -1, .disk_free_bytes = 12345678901, .backup_age_s = 86400
  };
  g_autofree char *text = NULL;
  g_autoptr (Exposition) all = NULL;

  wo_metrics_clear ();
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    wo_metrics_request (&traces[i]);
  wo_metrics_commit (7, 0.02);
  wo_metrics_act ("applied");
  wo_metrics_act ("applied");
  wo_metrics_refusal ("wrong-passphrase");
  wo_metrics_refusal ("bad-query");
  text = wo_metrics_to_text (&gauges);
  all = exposition_new (text);
  g_assert_cmpint (
      value_of (all,
                "wider_orders_requests_total{route=\"/v1/rows\",method=\"GET\",status=\"200\"}"),
      ==, 2);
  g_assert_cmpint (value_of (all, "wider_orders_requests_total{route=\"/v1/accounts/*\","
                                  "method=\"POST\",status=\"broken\"}"),
                   ==, 1);
  assert_histogram (all, "wider_orders_request_seconds", "route=\"/v1/rows\",method=\"GET\"");
  g_assert_cmpint (value_of (all, "wider_orders_request_seconds_bucket{route=\"/v1/rows\","
                                  "method=\"GET\",le=\"0.0025\"}"),
                   ==, 1);
  assert_histogram (all, "wider_orders_commit_seconds", "");
  g_assert_cmpint (value_of (all, "wider_orders_group_sendings_bucket{le=\"8\"}"), ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_group_sendings_bucket{le=\"4\"}"), ==, 0);
  g_assert_cmpint (value_of (all, "wider_orders_acts_total{outcome=\"applied\"}"), ==, 2);
  g_assert_cmpint (value_of (all, "wider_orders_sign_in_failures_total"), ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_disk_free_bytes"), ==, 12345678901);
  g_assert_cmpint (value_of (all, "wider_orders_backup_age_seconds"), ==, 86400);
  g_assert_false (g_hash_table_contains (all->samples, "wider_orders_store_bytes"));
  g_assert_cmpint (value_of (all, "process_resident_memory_bytes"), >, 100000);
}

/* A server with one case in it, and the token that other machines give for its metrics. */
typedef struct
{
  ServerProcess *server;
  char *token_file;
  char *token;
} Metrics;

static void
set_up (Metrics *self, gconstpointer data)
{
  const char *options[] = { "--metrics-token-file", NULL, "--request-seconds", "60", NULL };

  self->server = server_process_new ();
  self->token_file = g_build_filename (self->server->folder, "token", NULL);
  g_assert_true (g_file_set_contents (self->token_file, "a-token-of-the-office\n", -1, NULL));
  options[1] = self->token_file;
  self->server->options = options;
  server_process_start (self->server);
  self->server->options = NULL;
  self->token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
}

static void
tear_down (Metrics *self, gconstpointer data)
{
  server_process_free (self->server);
  g_free (self->token_file);
  g_free (self->token);
}

static WireAnswer *
send_text (Metrics *self, const char *method, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return wire_send (self->server, method, path, token, body);
}

/* The same as through a proxy: with its header. */
static char *
ask_forwarded (Metrics *self, const char *path, const char *token)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, NULL);
  g_autofree char *text = g_strdup_printf (
      "GET %s HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.7\r\nConnection: close\r\n"
      "Authorization: Bearer %s\r\n\r\n",
      path, token);
  GString *heard = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  g_assert_true (
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                                 strlen (text), NULL, NULL, NULL));
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer,
                                   sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (heard, buffer, n);
  return g_string_free (heard, FALSE);
}

static WoAct *
new_act (Metrics *self, const char *kind, gint64 n)
{
  g_autofree char *person = wire_person (self->server, "Ada Marsh");
  WoAct *act = wo_act_new (kind, WO_RECORD_CASE, "case-1");

  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup ("r-ada");
  act->n = n;
  g_free (act->by);
  act->by = g_strdup (person);
  return act;
}

static char *
make_act (Metrics *self)
{
  g_autoptr (WoAct) act = new_act (self, "create", 1);

  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  return wo_act_to_json (act);
}

static char *
erase_act (Metrics *self)
{
  g_autoptr (WoAct) act = new_act (self, "erase", 2);

  act->seen_version = 1;
  wo_act_add_cell (act, "landlord", NULL);
  wo_act_set_arg (act, "note", "Asked for in writing.");
  return wo_act_to_json (act);
}

static void
test_counts (Metrics *self, gconstpointer data)
{
  g_autofree char *act = make_act (self);
  g_autoptr (WireAnswer) taken = send_text (self, "POST", "/v1/acts", self->token, act);
  g_autoptr (WireAnswer) again = send_text (self, "POST", "/v1/acts", self->token, act);
  g_autoptr (WireAnswer) wrong =
      send_text (self, "POST", "/v1/session", NULL,
                 "{\"name\":\"Ada Marsh\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}");
  g_autoptr (WireAnswer) nowhere = send_text (self, "GET", "/v1/nowhere", NULL, NULL);
  g_autoptr (WireAnswer) metrics = send_text (self, "GET", "/metrics", NULL, NULL);
  g_autoptr (Exposition) all = exposition_new (metrics->body);
  g_autofree char *head = wire_member (taken, "head");

  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpuint (wrong->status, ==, 401);
  g_assert_cmpuint (nowhere->status, ==, 404);
  g_assert_cmpint (
      value_of (all,
                "wider_orders_requests_total{route=\"/v1/acts\",method=\"POST\",status=\"200\"}"),
      ==, 2);
  g_assert_cmpint (
      value_of (all, "wider_orders_requests_total{route=\"none\",method=\"none\",status=\"404\"}"),
      ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_acts_total{outcome=\"applied\"}"), ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_acts_total{outcome=\"duplicate\"}"), ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_sign_in_failures_total"), ==, 1);
  g_assert_cmpint (value_of (all, "wider_orders_commit_seconds_count"), ==, 2);
  g_assert_cmpint (value_of (all, "wider_orders_head"), ==, g_ascii_strtoll (head, NULL, 10));
  g_assert_cmpint (value_of (all, "wider_orders_store_bytes"), >, 4096);
  g_assert_cmpint (value_of (all, "wider_orders_queue"), ==, 0);
}

static void
test_whose (Metrics *self, gconstpointer data)
{
  static const struct
  {
    const char *token;
    gboolean theirs;
  } cases[] = {
    { "a-token-of-the-office", TRUE },
    { "a-token-of-the-offic", FALSE },
    { "a-token-of-the-officf", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *metrics = ask_forwarded (self, "/metrics", cases[i].token);
      g_autofree char *ready = ask_forwarded (self, "/v1/ready", cases[i].token);

      g_assert_cmpint (strstr (metrics, "wider_orders_head ") != NULL, ==, cases[i].theirs);
      g_assert_cmpint (g_str_has_prefix (metrics, "HTTP/1.1 403 "), ==, !cases[i].theirs);
      g_assert_nonnull (strstr (ready, "\"ready\":true"));
      g_assert_cmpint (strstr (ready, "\"head\":") != NULL, ==, cases[i].theirs);
    }
}

static void
test_ready (Metrics *self, gconstpointer data)
{
  g_autoptr (WireAnswer) ready = send_text (self, "GET", "/v1/ready", NULL, NULL);
  g_autoptr (WireAnswer) gone = NULL;
  g_autofree char *head = wire_member (ready, "head");
  g_autofree char *room = wire_member (ready, "disk_free_bytes");
  g_autofree char *why = NULL;

  g_assert_cmpuint (ready->status, ==, 200);
  g_assert_cmpint (g_ascii_strtoll (head, NULL, 10), >, 0);
  g_assert_cmpint (g_ascii_strtoll (room, NULL, 10), >, 0);
  g_assert_cmpint (g_unlink (self->server->store), ==, 0);
  gone = send_text (self, "GET", "/v1/ready", NULL, NULL);
  why = wire_member (gone, "because.0");
  g_assert_cmpuint (gone->status, ==, 503);
  g_assert_cmpstr (why, ==, "store-failed");
}

/* That there is none is said, and then how old it is. */
static void
test_backup_age (Metrics *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->server->folder, "backup", NULL);
  const char *const words[] = { "backup", to, NULL };
  g_autoptr (WireAnswer) none = send_text (self, "GET", "/v1/ready", NULL, NULL);
  g_autoptr (WireAnswer) infinite = send_text (self, "GET", "/metrics", NULL, NULL);
  g_autoptr (WireAnswer) ready = NULL, metrics = NULL;
  g_autofree char *age = NULL;

  g_assert_nonnull (strstr (none->body, "\"backup_age_s\":null"));
  g_assert_nonnull (strstr (infinite->body, "\nwider_orders_backup_age_seconds +Inf\n"));
  g_assert_cmpint (server_process_run (self->server, "", words), ==, 0);
  ready = send_text (self, "GET", "/v1/ready", NULL, NULL);
  metrics = send_text (self, "GET", "/metrics", NULL, NULL);
  age = wire_member (ready, "backup_age_s");
  g_assert_cmpint (g_ascii_strtoll (age, NULL, 10), <, 3600);
  g_assert_null (strstr (metrics->body, "+Inf\n# HELP process_res"));
  g_assert_nonnull (strstr (metrics->body, "\nwider_orders_backup_age_seconds "));
}

static gint64
ready_scrub_tries (Metrics *self)
{
  g_autoptr (WireAnswer) ready = send_text (self, "GET", "/v1/ready", NULL, NULL);
  g_autofree char *tries = wire_member (ready, "scrub_tries");

  g_assert_nonnull (tries);
  return g_ascii_strtoll (tries, NULL, 10);
}

/* Whether something is left to scrub, as the store says. */
static gboolean
is_left (Metrics *self)
{
  g_autoptr (WoDb) db = wo_db_open (self->server->store, WO_STORE_READ_ONLY, NULL, NULL);
  gint64 marks = -1;

  g_assert_true (wo_db_number (db, "SELECT count(*) FROM meta WHERE key = 'scrub'", &marks, NULL));
  g_assert_cmpint (marks, >=, 0);
  return marks > 0;
}

/* Somebody reads the store as it was while something is erased, so that it cannot be written anew: it is told of,
 * and no reason not to serve. After a start it is tried again. */
static void
test_scrub (Metrics *self, gconstpointer data)
{
  g_autofree char *made = make_act (self);
  g_autofree char *erased = erase_act (self);
  g_autofree char *changed = NULL, *outcome = NULL, *journal = NULL;
  g_autoptr (WireAnswer) first = send_text (self, "POST", "/v1/acts", self->token, made);
  g_autoptr (WireAnswer) second = NULL, third = NULL, metrics = NULL;
  g_autoptr (WoAct) later = new_act (self, "set", 3);
  WoDb *db = wo_db_open (self->server->store, WO_STORE_READ_ONLY, NULL, NULL);
  gint64 records = 0;

  g_assert_cmpint (ready_scrub_tries (self), ==, 0);
  g_assert_true (wo_db_exec (db, "BEGIN", NULL));
  g_assert_true (wo_db_number (db, "SELECT count(*) FROM record", &records, NULL));
  second = send_text (self, "POST", "/v1/acts", self->token, erased);
  outcome = wire_member (second, "outcomes.0.outcome");
  g_assert_cmpstr (outcome, ==, "applied");
  g_assert_cmpint (ready_scrub_tries (self), ==, 1);
  metrics = send_text (self, "GET", "/metrics", NULL, NULL);
  g_assert_nonnull (strstr (metrics->body, "\nwider_orders_scrub_tries 1\n"));
  journal = server_process_journal (self->server);
  g_assert_nonnull (strstr (journal, "event=scrub-failed tries=1 again_s=60"));
  wo_db_close (db);
  g_assert_true (is_left (self));
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_start (self->server);
  wo_act_add_cell (later, "title", "Damp");
  changed = wo_act_to_json (later);
  third = send_text (self, "POST", "/v1/acts", self->token, changed);
  g_assert_cmpuint (third->status, ==, 200);
  g_assert_false (is_left (self));
  g_assert_cmpint (ready_scrub_tries (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/metrics/the-text-is-what-prometheus-reads", test_format);
  g_test_add ("/server/metrics/what-happened-is-counted", Metrics, NULL, set_up, test_counts,
              tear_down);
  g_test_add ("/server/metrics/how-old-the-backup-is", Metrics, NULL, set_up, test_backup_age,
              tear_down);
  g_test_add ("/server/metrics/what-was-erased-and-is-still-read", Metrics, NULL, set_up,
              test_scrub, tear_down);
  g_test_add ("/server/metrics/for-this-machine-or-the-token", Metrics, NULL, set_up, test_whose,
              tear_down);
  g_test_add ("/server/metrics/a-server-without-its-store-is-not-ready", Metrics, NULL, set_up,
              test_ready, tear_down);
  return g_test_run ();
}
