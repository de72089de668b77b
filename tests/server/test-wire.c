/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"

#include <string.h>

typedef struct
{
  ServerProcess *server;
  char *ada, *cleo; /* person ids */
} Wire;

static void
set_up (Wire *self, gconstpointer data)
{
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = wire_person (self->server, "Ada Marsh");
  self->cleo = wire_person (self->server, "Cleo Hart");
}

static void
tear_down (Wire *self, gconstpointer data)
{
  if (self->server->process != NULL)
    g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_free (self->server);
  g_free (self->ada);
  g_free (self->cleo);
}

static char *
make_act (const char *person, const char *replica, gint64 n, WoRecordKind kind)
{
  g_autofree char *record = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoAct) act = wo_act_new ("create", kind, record);

  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup (replica);
  act->n = n;
  act->at_us = g_get_real_time ();
  g_free (act->by);
  act->by = g_strdup (person);
  wo_act_add_cell (act, kind == WO_RECORD_PERSON ? "name" : "landlord", "Northmoor Homes");
  return wo_act_to_json (act);
}

static WireAnswer *
send_text (Wire *self, const char *method, const char *path, const char *token, const char *text)
{
  g_autoptr (GBytes) body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return wire_send (self->server, method, path, token, body);
}

static void
assert_member (const WireAnswer *answer, const char *path, const char *expected)
{
  g_autofree char *value = wire_member (answer, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_sign_in (Wire *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    guint status;
    const char *code;
  } cases[] = {
    { "{\"name\":\"Ada Marsh\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}", 401,
      "wrong-name-or-passphrase" },
    { "{\"name\":\"Nobody\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}", 401,
      "wrong-name-or-passphrase" },
    { "{\"name\":\"Ada Marsh\",\"passphrase\":\"" SERVER_PASSPHRASE "\"}", 400, "missing" },
    { "{\"name\":\"Ada Marsh\",\"passphrase\":7,\"replica\":\"r\"}", 400, "missing" },
    { "{\"name\":\"\",\"passphrase\":\"x\",\"replica\":\"r\"}", 400, "missing" },
    { "[]", 400, "wrong-type" },
    { "", 400, "empty" },
    { "{\"name\":", 400, "not-json" },
    { "{\"name\":\"\xff\",\"passphrase\":\"x\",\"replica\":\"r\"}", 400, "not-utf-8" },
    { "{\"name\":{\"a\":{\"b\":{}}}}", 400, "too-deep" },
    { "{\"name\":\"a\",\"name\":\"b\"}", 400, "duplicate-member" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WireAnswer) answer = send_text (self, "POST", "/v1/session", NULL, cases[i].body);

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      assert_member (answer, "error.code", cases[i].code);
    }
}

static void
test_guessing (Wire *self, gconstpointer data)
{
  guint refused = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (WireAnswer) answer =
          send_text (self, "POST", "/v1/session", NULL,
                     "{\"name\":\"Ada Marsh\",\"passphrase\":\"wrong words\",\"replica\":\"r\"}");

      if (answer->status != 429)
        continue;
      refused++;
      g_assert_nonnull (answer->retry_after);
      assert_member (answer, "error.code", "too-many-tries");
    }
  g_assert_cmpuint (refused, >, 0);
  /* Another name from the same address is not held up. */
  g_free (wire_sign_in (self->server, "Cleo Hart", "r"));
}

static void
test_routes (Wire *self, gconstpointer data)
{
  static const struct
  {
    const char *method, *path;
    guint status;
    const char *code, *allow;
  } cases[] = {
    { "GET", "/", 404, "no-such-route", NULL },
    { "GET", "/v1/rowss", 404, "no-such-route", NULL },
    { "GET", "/v1/rows/1", 404, "no-such-route", NULL },
    { "GET", "/v1/acts", 405, "no-such-method", "POST" },
    { "PUT", "/v1/session", 405, "no-such-method", "POST, DELETE" },
    { "POST", "/v1/rows", 405, "no-such-method", "GET" },
    { "POST", "/v1/acts", 401, "signed-out", NULL },
    { "GET", "/v1/rows", 401, "signed-out", NULL },
    { "GET", "/v1/findings", 401, "signed-out", NULL },
    { "GET", "/v1/wait?after=0", 401, "signed-out", NULL },
    { "DELETE", "/v1/session", 401, "signed-out", NULL },
  };
  g_autoptr (WireAnswer) health = send_text (self, "GET", "/v1/health", NULL, NULL);

  assert_member (health, "ok", "true");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WireAnswer) answer = send_text (self, cases[i].method, cases[i].path, NULL, NULL);

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      assert_member (answer, "error.code", cases[i].code);
      g_assert_cmpstr (answer->allow, ==, cases[i].allow);
    }
}

static void
test_queries (Wire *self, gconstpointer data)
{
  static const char *const paths[] = { "/v1/rows?after=x",   "/v1/rows?after=-1",
                                       "/v1/rows?limit=1.5", "/v1/rows?after=99999999999999999999",
                                       "/v1/wait",           "/v1/findings?after=" };
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (WireAnswer) answer = send_text (self, "GET", paths[i], token, NULL);

      g_assert_cmpuint (answer->status, ==, 400);
      assert_member (answer, "error.code", "bad-query");
    }
}

static void
test_roles (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Cleo Hart", "r-cleo");
  g_autofree char *person = make_act (self->cleo, "r-cleo", 1, WO_RECORD_PERSON);
  g_autofree char *case_act = make_act (self->cleo, "r-cleo", 2, WO_RECORD_CASE);
  g_autofree char *body = g_strconcat (person, "\n", case_act, "\n", NULL);
  g_autoptr (WireAnswer) answer = send_text (self, "POST", "/v1/acts", token, body);

  g_assert_cmpuint (answer->status, ==, 200);
  assert_member (answer, "outcomes.0.status", "taken");
  assert_member (answer, "outcomes.0.outcome", "parked");
  assert_member (answer, "outcomes.0.reasons.0.code", "may-not-create");
  assert_member (answer, "outcomes.1.outcome", "applied");
}

static void
test_foreign (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Cleo Hart", "r-cleo");
  g_autofree char *as_ada = make_act (self->ada, "r-cleo", 1, WO_RECORD_PERSON);
  g_autofree char *elsewhere = make_act (self->cleo, "r-other", 1, WO_RECORD_CASE);
  g_autoptr (WireAnswer) foreign = send_text (self, "POST", "/v1/acts", token, as_ada);
  g_autoptr (WireAnswer) other = send_text (self, "POST", "/v1/acts", token, elsewhere);

  g_assert_cmpuint (foreign->status, ==, 200);
  assert_member (foreign, "outcomes.0.status", "foreign");
  g_assert_cmpuint (other->status, ==, 401);
  assert_member (other, "error.code", "other-installation");
}

static void
test_bad_acts (Wire *self, gconstpointer data)
{
  static const struct
  {
    const char *line, *code;
  } cases[] = {
    { "not json", "not-json" },
    { "{\"a\":\"\xff\"}", "not-utf-8" },
    { "{\"a\":1,\"a\":2}", "duplicate-member" },
    { "{\"a\":1e400}", NULL },
    { "[[[[[[[[[[[[]]]]]]]]]]]]", "too-deep" },
    { "{}", NULL },
  };
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WireAnswer) answer = send_text (self, "POST", "/v1/acts", token, cases[i].line);

      g_assert_cmpuint (answer->status, ==, 200);
      assert_member (answer, "outcomes.0.status", "bad");
      if (cases[i].code != NULL)
        assert_member (answer, "outcomes.0.code", cases[i].code);
      assert_member (answer, "head", "3");
    }
}

static char *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_limits (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r");
  g_autofree char *deep = repeat ("[", 200000);
  g_autofree char *many = repeat ("{}\n", 101);
  g_autofree char *large = repeat ("0123456789abcdef", 65537);
  g_autofree char *session = repeat ("0123456789abcdef", 513);
  const struct
  {
    const char *path, *token, *body;
    guint status;
    const char *path_of_code, *code;
  } cases[] = {
    { "/v1/acts", token, "", 400, "error.code", "no-acts" },
    { "/v1/acts", token, "\n\n", 400, "error.code", "no-acts" },
    { "/v1/acts", token, many, 413, "error.code", "too-many-acts" },
    { "/v1/acts", token, large, 413, "error.code", "too-large" },
    { "/v1/acts", token, deep, 200, "outcomes.0.status", "bad" },
    { "/v1/session", NULL, session, 413, "error.code", "too-large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WireAnswer) answer =
          send_text (self, "POST", cases[i].path, cases[i].token, cases[i].body);

      g_assert_cmpuint (answer->status, ==, cases[i].status);
      assert_member (answer, cases[i].path_of_code, cases[i].code);
    }
}

/* Talks to the server below HTTP: sends @text and gives all that comes until it hangs up. */
static char *
talk (Wire *self, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, &error);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GString *heard = g_string_new (NULL);
  char buffer[4096];
  gssize length;

  g_assert_no_error (error);
  g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
  while ((length = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (heard, buffer, length);
  return g_string_free (heard, FALSE);
}

static void
test_chunked (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r");
  g_autofree char *chunk = repeat ("0123456789abcdef", 4096);
  g_autofree char *chunks = NULL;
  g_autofree char *request = NULL;
  g_autofree char *heard = NULL;
  g_autofree char *one = g_strdup_printf ("10000\r\n%s\r\n", chunk);

  chunks = repeat (one, 20);
  request = g_strdup_printf ("POST /v1/acts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                             "Transfer-Encoding: chunked\r\n\r\n%s0\r\n\r\n",
                             token, chunks);
  heard = talk (self, request);
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 411 "));
}

/* With two seconds for a request. */
static void
test_slow (Wire *self, gconstpointer data)
{
  static const char *const brief[] = { "--request-seconds", "2", NULL };
  static const char *const halves[] = { "", "POST /v1/session HTTP/1.1\r\nHost",
                                        "POST /v1/session HTTP/1.1\r\nHost: x\r\n" };

  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  self->server->options = brief;
  server_process_start (self->server);
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *heard = talk (self, halves[i]);

      g_assert_cmpstr (heard, ==, "");
    }
}

static void
test_duplicate (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  g_autofree char *act = make_act (self->ada, "r-ada", 1, WO_RECORD_CASE);
  g_autofree char *fork = make_act (self->ada, "r-ada", 1, WO_RECORD_CASE);
  g_autofree char *gap = make_act (self->ada, "r-ada", 5, WO_RECORD_CASE);
  g_autoptr (WireAnswer) first = send_text (self, "POST", "/v1/acts", token, act);
  g_autoptr (WireAnswer) second = send_text (self, "POST", "/v1/acts", token, act);
  g_autoptr (WireAnswer) forked = send_text (self, "POST", "/v1/acts", token, fork);
  g_autoptr (WireAnswer) gapped = send_text (self, "POST", "/v1/acts", token, gap);

  assert_member (first, "outcomes.0.position", "4");
  assert_member (second, "outcomes.0.position", "4");
  assert_member (second, "outcomes.0.status", "taken");
  assert_member (forked, "outcomes.0.status", "fork");
  assert_member (gapped, "outcomes.0.status", "gap");
  assert_member (gapped, "outcomes.0.expected", "2");
  assert_member (gapped, "head", "4");
}

typedef struct
{
  Wire *wire;
  char *token;
  const char *path;
} Waiting;

static gpointer
wait_thread (gpointer data)
{
  Waiting *waiting = data;

  return send_text (waiting->wire, "GET", waiting->path, waiting->token, NULL);
}

static void
test_wait (Wire *self, gconstpointer data)
{
  g_autofree char *ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  g_autofree char *act = make_act (self->ada, "r-ada", 1, WO_RECORD_CASE);
  Waiting waiting = { self, wire_sign_in (self->server, "Cleo Hart", "r-cleo"),
                      "/v1/wait?after=3" };
  GThread *thread = g_thread_new ("wait", wait_thread, &waiting);
  gint64 before = g_get_monotonic_time ();
  g_autoptr (WireAnswer) taken = send_text (self, "POST", "/v1/acts", ada, act);
  g_autoptr (WireAnswer) woken = g_thread_join (thread);
  g_autoptr (WireAnswer) behind = send_text (self, "GET", "/v1/wait?after=0", ada, NULL);

  g_assert_cmpuint (taken->status, ==, 200);
  g_assert_cmpuint (woken->status, ==, 200);
  assert_member (woken, "head", "4");
  assert_member (behind, "head", "4");
  /* Woken by the act, and not by the end of its time. */
  g_assert_cmpint (g_get_monotonic_time () - before, <, 40 * G_USEC_PER_SEC);
  g_free (waiting.token);
}

static void
test_sign_out (Wire *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  g_autofree char *other = wire_sign_in (self->server, "Ada Marsh", "r-two");
  g_autoptr (WireAnswer) out = send_text (self, "DELETE", "/v1/session", token, NULL);
  g_autoptr (WireAnswer) after = send_text (self, "GET", "/v1/rows", token, NULL);
  g_autoptr (WireAnswer) still = send_text (self, "GET", "/v1/rows", other, NULL);

  g_assert_cmpuint (out->status, ==, 200);
  g_assert_cmpuint (after->status, ==, 401);
  g_assert_cmpuint (still->status, ==, 200);
}

/* Nobody has a role by default, and without one there is nothing to read here. */
static void
test_no_role (Wire *self, gconstpointer data)
{
  static const char *const person[] = { "account",           "add", "Dora Quist",
                                        "--passphrase-file", "-",   NULL };
  static const char *const paths[] = { "/v1/rows", "/v1/findings" };
  g_autofree char *token = NULL;

  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE "\n", person), ==, 0);
  server_process_start (self->server);
  token = wire_sign_in (self->server, "Dora Quist", "a-machine-of-hers");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (WireAnswer) answer = wire_send (self->server, "GET", paths[i], token, NULL);

      g_assert_cmpuint (answer->status, ==, 403);
    }
}

static void
test_one_server (Wire *self, gconstpointer data)
{
  static const char *const words[] = { "--port", "0", NULL };
  static const char *const person[] = { "account",           "add", "Dora Quist", "--role", "drm",
                                        "--passphrase-file", "-",   NULL };
  static const char *const bad_role[] = { "account", "add",  "Dora Quist",
                                          "--role",  "king", "--passphrase-file",
                                          "-",       NULL };
  static const char *const nobody[] = { "account", "remove", "Dora Quist", NULL };
  static const char *const nonsense[] = { "account", "burn", "Dora Quist", NULL };

  g_assert_cmpint (server_process_run (self->server, "", words), ==, 3);
  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE, person), ==, 3);
  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE, bad_role), ==, 2);
  g_assert_cmpint (server_process_run (self->server, "", nobody), ==, 1);
  g_assert_cmpint (server_process_run (self->server, "", nonsense), ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Wire *, gconstpointer);
  } tests[] = {
    { "/server/wire/sign-in-says-what-is-wrong-and-not-who", test_sign_in },
    { "/server/wire/guessing-is-slowed-by-name", test_guessing },
    { "/server/wire/routes-and-methods-are-those-documented", test_routes },
    { "/server/wire/queries-are-whole-numbers", test_queries },
    { "/server/wire/register-refuses-what-a-role-may-not", test_roles },
    { "/server/wire/nobody-acts-as-another", test_foreign },
    { "/server/wire/bad-acts-move-nothing", test_bad_acts },
    { "/server/wire/limits-hold", test_limits },
    { "/server/wire/a-body-says-its-length", test_chunked },
    { "/server/wire/half-a-request-is-hung-up-on", test_slow },
    { "/server/wire/an-act-is-taken-once", test_duplicate },
    { "/server/wire/waiting-is-woken-by-a-commit", test_wait },
    { "/server/wire/signing-out-ends-one-installation", test_sign_out },
    { "/server/wire/one-server-a-store", test_one_server },
    { "/server/wire/without-a-role-there-is-nothing-to-read", test_no_role },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Wire, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
