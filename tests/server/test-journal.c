/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "server/wo-journal.h"
#include "store/wo-db.h"

#include <string.h>

static void
test_line (void)
{
  static const char *const pairs[] = { "plain",        "a/b-1", "spaced", "two words", "quoted",
                                       "say \"so\"\\", "lines", "a\nb",   "absent",    NULL,
                                       "empty",        "",      NULL };
  g_autofree char *line = wo_journal_line ("try", pairs);
  g_autofree char *huge = g_strnfill (5000, 'a');
  const char *const long_pairs[] = { "long", huge, NULL };
  g_autofree char *cut = wo_journal_line ("try", long_pairs);

  g_assert_cmpstr (line, ==,
                   "event=try plain=a/b-1 spaced=\"two words\" quoted=\"say \\\"so\\\"\\\\\" "
                   "lines=\"a b\" empty=\"\"");
  g_assert_cmpuint (strlen (cut), <, 400);
}

/* A day at the office, with everything in it that is somebody's. */
typedef struct
{
  ServerProcess *server;
  GPtrArray *secrets;
  char *person;
  char *token;
  gint64 n;
} Day;

static void
set_up (Day *self, gconstpointer data)
{
  static const char *const options[] = { "--log-level", "debug", "--request-seconds", "60", NULL };

  self->server = server_process_new ();
  self->server->options = options;
  server_process_start (self->server);
  self->secrets = g_ptr_array_new_with_free_func (g_free);
  self->person = wire_person (self->server, "Ada Marsh");
  self->token = wire_sign_in (self->server, "Ada Marsh", "replica-of-ada");
}

static void
tear_down (Day *self, gconstpointer data)
{
  server_process_free (self->server);
  g_ptr_array_unref (self->secrets);
  g_free (self->person);
  g_free (self->token);
}

static WireAnswer *
send_text (Day *self, const char *method, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return wire_send (self->server, method, path, token, body);
}

static WireAnswer *
send_act (Day *self, WoAct *act)
{
  g_autofree char *json = NULL;

  act->v = WO_ACT_VERSION;
  act->id = wo_uuid_new (g_get_real_time ());
  act->replica = g_strdup ("replica-of-ada");
  act->n = ++self->n;
  act->by = g_strdup (self->person);
  g_ptr_array_add (self->secrets, g_strdup (act->id));
  json = wo_act_to_json (act);
  wo_act_free (act);
  return send_text (self, "POST", "/v1/acts", self->token, json);
}

static void
assert_silent (Day *self)
{
  static const char *const known[] = { "Ada",        "Marsh",          "Northmoor",
                                       "202009340",  "replica-of-ada", "case-of-a-tenant",
                                       "damp",       "wrong words",    "Nobody Known",
                                       "secretpath", "secretquery",    SERVER_PASSPHRASE,
                                       "127.0.0.1",  "Bearer",         "Okoro" };
  g_autofree char *journal = server_process_journal (self->server);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_ptr_array_add (self->secrets, g_strdup (known[i]));
  g_ptr_array_add (self->secrets, g_strdup (self->person));
  g_ptr_array_add (self->secrets, g_strdup (self->token));
  for (guint i = 0; i < self->secrets->len; i++)
    if (strstr (journal, g_ptr_array_index (self->secrets, i)) != NULL)
      g_error ("The journal says “%s”: %s", (char *) g_ptr_array_index (self->secrets, i), journal);
  /* And yet all of it is there, a line each. */
  g_assert_nonnull (strstr (journal, "event=request route=/v1/acts method=POST status=200 ms="));
  g_assert_nonnull (strstr (journal, "route=/v1/session method=POST status=401"));
  g_assert_nonnull (strstr (journal, "route=none method=none status=404"));
  g_assert_nonnull (strstr (journal, "route=/v1/rows method=GET status=400"));
}

static void
do_a_day (Day *self)
{
  static const struct
  {
    const char *method, *path, *body;
    gboolean signed_in;
  } requests[] = {
    { "POST", "/v1/session",
      "{\"name\":\"Ada Marsh\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}", FALSE },
    { "POST", "/v1/session",
      "{\"name\":\"Nobody Known\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}", FALSE },
    { "POST", "/v1/session", "{\"name\":\"Ben Okoro\",", FALSE },
    { "POST", "/v1/session/confirm", "{\"passphrase\":\"" SERVER_PASSPHRASE "\"}", TRUE },
    { "GET", "/v1/rows", NULL, TRUE },
    { "GET", "/v1/rows?after=secretquery", NULL, TRUE },
    { "GET", "/v1/findings", NULL, TRUE },
    { "GET", "/v1/wait?after=0&secretquery=1", NULL, TRUE },
    { "GET", "/v1/secretpath", NULL, TRUE },
    { "GET", "/v1/rows?after=1", NULL, FALSE },
    { "POST", "/v1/acts", "{\"landlord\":\"Northmoor Homes\"}", TRUE },
    { "DELETE", "/v1/session", NULL, TRUE },
  };
  WoAct *made = wo_act_new ("create", WO_RECORD_CASE, "case-of-a-tenant");
  WoAct *set = wo_act_new ("set", WO_RECORD_CASE, "case-of-a-tenant");
  WoAct *parked = wo_act_new ("sign", WO_RECORD_ORDER, "order-of-nobody");
  g_autoptr (WireAnswer) one = NULL, two = NULL, three = NULL;

  wo_act_add_cell (made, "landlord", "Northmoor Homes");
  wo_act_add_cell (made, "reference", "202009340");
  wo_act_add_cell (set, "title", "damp at Moor Court");
  one = send_act (self, made);
  two = send_act (self, set);
  three = send_act (self, parked);
  g_assert_nonnull (strstr (two->body, "\"applied\""));
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    wire_answer_free (send_text (self, requests[i].method, requests[i].path,
                                 requests[i].signed_in ? self->token : NULL, requests[i].body));
}

static void
test_silent (Day *self, gconstpointer data)
{
  do_a_day (self);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  assert_silent (self);
}

/* Somebody else holds the store, so that the server's transaction fails. */
static void
test_failure (Day *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_db_open (self->server->store, 0, NULL, &error);
  g_autoptr (WireAnswer) failed = NULL, ready = NULL;
  g_autofree char *code = NULL, *message = NULL, *line = NULL, *id = NULL;
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, "case-of-a-tenant");

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, "BEGIN IMMEDIATE", &error));
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  failed = send_act (self, act);
  g_assert_cmpuint (failed->status, ==, 503);
  code = wire_member (failed, "error.code");
  message = wire_member (failed, "error.message");
  g_assert_cmpstr (code, ==, "store-failed");
  g_assert_nonnull (strstr (message, " (request "));
  id = g_strndup (strstr (message, " (request ") + strlen (" (request "), 16);
  line = g_strdup_printf (" id=%s\n", id);
  server_process_await (self->server, "event=failure code=store-failed");
  server_process_await (self->server, line);
  /* It says so where a load balancer asks, until a transaction goes through again. */
  ready = send_text (self, "GET", "/v1/ready", NULL, NULL);
  g_assert_cmpuint (ready->status, ==, 503);
  g_assert_true (wo_db_exec (db, "ROLLBACK", &error));
  wo_db_close (db);
  {
    g_autoptr (WireAnswer) again = NULL;
    g_autoptr (WireAnswer) well = NULL;

    self->n--;
    act = wo_act_new ("create", WO_RECORD_CASE, "case-of-a-tenant");
    wo_act_add_cell (act, "landlord", "Northmoor Homes");
    again = send_act (self, act);
    g_assert_cmpuint (again->status, ==, 200);
    well = send_text (self, "GET", "/v1/ready", NULL, NULL);
    g_assert_cmpuint (well->status, ==, 200);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/journal/a-line-stays-a-line", test_line);
  g_test_add ("/server/journal/nothing-in-it-is-about-a-person", Day, NULL, set_up, test_silent,
              tear_down);
  g_test_add ("/server/journal/a-failure-is-found-by-what-the-client-was-told", Day, NULL, set_up,
              test_failure, tear_down);
  return g_test_run ();
}
