/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "domain/wo-field.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "server/wo-limits.h"

#include <string.h>
#include <sys/socket.h>

/* A server that gives a request, and an answer, two seconds. */
typedef struct
{
  ServerProcess *server;
} Limits;

static void
set_up (Limits *self, gconstpointer data)
{
  self->server = server_process_new ();
  self->server->options = data;
  server_process_start (self->server);
}

static void
tear_down (Limits *self, gconstpointer data)
{
  /* Whatever was done to it, it ends well. */
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_free (self->server);
}

static GSocketConnection *
dial (Limits *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 60);
  return connection;
}

static gboolean
say (GSocketConnection *connection, const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                                    strlen (text), NULL, NULL, NULL);
}

/* What comes until @until, or until the server hangs up; never until the timeout. */
static char *
hear (GSocketConnection *connection, const char *until)
{
  GString *heard = g_string_new (NULL);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char buffer[4096];
  g_autoptr (GError) error = NULL;
  gssize n;

  do
    {
      n = g_input_stream_read (input, buffer, sizeof buffer, NULL, &error);
      g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
      if (n > 0)
        g_string_append_len (heard, buffer, n);
    }
  while (n > 0 && (until == NULL || strstr (heard->str, until) == NULL));
  return g_string_free (heard, FALSE);
}

static const char health[] = "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n";

static void
test_kept (Limits *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = dial (self);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, health));
      heard = hear (connection, "}");
      g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 OK"));
    }
}

/* A byte now and then does not lengthen the time that a request has. */
static void
test_slow (Limits *self, gconstpointer data)
{
  static const char *const parts[] = {
    "G",
    "GET /v1/health HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    "POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      GSocket *socket = g_socket_connection_get_socket (connection);
      gint64 began_us = g_get_monotonic_time ();
      gint64 took_us;

      g_assert_true (say (connection, parts[i]));
      /* Until the other end closes, a byte each time a moment passes in which it does not. */
      while (g_socket_condition_timed_wait (socket, G_IO_IN, 50000, NULL, NULL) == FALSE)
        if (!say (connection, "a"))
          break;
      took_us = g_get_monotonic_time () - began_us;
      g_assert_cmpint (took_us, >=, 1 * G_USEC_PER_SEC);
      g_assert_cmpint (took_us, <, 50 * G_USEC_PER_SEC);
    }
}

static void
test_idle (Limits *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) silent = dial (self);
  g_autoptr (GSocketConnection) served = dial (self);
  g_autofree char *answer = NULL, *rest = NULL, *nothing = NULL;

  g_assert_true (say (served, health));
  answer = hear (served, "}");
  g_assert_nonnull (strstr (answer, "200 OK"));
  rest = hear (served, NULL);
  g_assert_cmpstr (rest, ==, "");
  nothing = hear (silent, NULL);
  g_assert_cmpstr (nothing, ==, "");
}

/* Refused by the headers: the answer is there before any of the body was sent. */
static void
test_bodies (Limits *self, gconstpointer data)
{
  static const struct
  {
    const char *line;
    gsize size;
    gboolean signed_in;
    guint status;
  } cases[] = {
    { "POST /v1/acts", WO_LIMIT_ACTS_BYTES + 1, TRUE, 413 },
    { "POST /v1/session", WO_LIMIT_SESSION_BYTES + 1, FALSE, 413 },
    { "POST /v1/session/confirm", WO_LIMIT_SESSION_BYTES + 1, TRUE, 413 },
    { "GET /v1/rows", 1, TRUE, 413 },
    { "DELETE /v1/session", 1, TRUE, 413 },
    { "GET /v1/health", 1, FALSE, 413 },
    { "POST /v1/acts", 1000, FALSE, 401 },
    { "POST /v1/nowhere", 1000, FALSE, 404 },
    { "PUT /v1/acts", 1000, FALSE, 405 },
  };
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r-ada");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *status = g_strdup_printf ("HTTP/1.1 %u ", cases[i].status);
      g_autofree char *heard = NULL;
      g_autofree char *text =
          g_strdup_printf ("%s HTTP/1.1\r\nHost: a\r\nExpect: "
                           "100-continue\r\n%s%s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                           cases[i].line,
                           cases[i].signed_in ? "Authorization: Bearer " : "X-Nobody: ", token,
                           cases[i].size);

      g_assert_true (say (connection, text));
      heard = hear (connection, "\r\n\r\n");
      if (!g_str_has_prefix (heard, status))
        g_error ("%s: %s", cases[i].line, heard);
    }
}

static char *
with_header (gsize size)
{
  g_autofree char *value = g_strnfill (size, 'a');

  return g_strconcat ("GET /v1/health HTTP/1.1\r\nHost: a\r\nX-Large: ", value, "\r\n\r\n", NULL);
}

static void
test_headers (Limits *self, gconstpointer data)
{
  g_autofree char *fits = with_header (WO_LIMIT_HEADERS_BYTES - 200);
  g_autofree char *large = with_header (WO_LIMIT_HEADERS_BYTES + 1);
  g_autofree char *huge = with_header (1024 * 1024);
  g_autofree char *query = g_strnfill (WO_LIMIT_HEADERS_BYTES, 'q');
  g_autofree char *path =
      g_strconcat ("GET /v1/health?", query, " HTTP/1.1\r\nHost: a\r\n\r\n", NULL);
  const struct
  {
    const char *text, *prefix;
  } cases[] = {
    { fits, "HTTP/1.1 200 " },
    { large, "HTTP/1.1 431 " },
    { path, "HTTP/1.1 431 " },
  };
  g_autoptr (GSocketConnection) flood = dial (self);
  g_autofree char *drowned = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, cases[i].text));
      heard = hear (connection, "\r\n\r\n");
      g_assert_true (g_str_has_prefix (heard, cases[i].prefix));
    }
  /* Not even read to its end. */
  say (flood, huge);
  drowned = hear (flood, NULL);
  g_assert_null (strstr (drowned, "200 OK"));
}

static void
test_malformed (Limits *self, gconstpointer data)
{
  static const char *const lines[] = {
    "\r\n\r\n",
    "HELO there\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET /v1/health HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /v1/health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: strange\r\n\r\n",
    "GET /v1/health HTTP/1.1\nHost: a\n\n",
    "GET /v1/health HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "POST /v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "\x16\x03\x01\x02",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, lines[i]));
      heard = hear (connection, "\r\n\r\n");
      g_assert_null (strstr (heard, " 200 "));
    }
}

/* The figure on the line of /metrics that begins with @name, asked on @connection. */
static gint64
ask_figure (GSocketConnection *connection, const char *name)
{
  g_autofree char *heard = NULL;

  g_assert_true (say (connection, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"));
  heard = hear (connection, "\nprocess_start_time_seconds ");
  g_assert_nonnull (strstr (heard, name));
  return g_ascii_strtoll (strstr (heard, name) + strlen (name), NULL, 10);
}

/* libsoup 3.2.3 keeps the path of such a request for ever: 500 of them would be 7 MiB. */
static void
test_codings (Limits *self, gconstpointer data)
{
  static const char memory[] = "\nprocess_resident_memory_bytes ";
  g_autofree char *path = g_strnfill (15000, 'p');
  g_autofree char *request =
      g_strconcat ("POST /", path, " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: strange\r\n\r\n",
                   NULL);
  g_autoptr (GSocketConnection) watching = dial (self);
  gint64 before = 0, after;

  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, request));
      heard = hear (connection, NULL);
      g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 411 "));
      g_assert_nonnull (strstr (heard, "Content-Length"));
      if (i == 100)
        before = ask_figure (watching, memory);
    }
  after = ask_figure (watching, memory);
  g_test_message ("%.1f MiB, then %.1f", (double) before / 1048576, (double) after / 1048576);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (after - before, <, 3 * 1024 * 1024);
#endif
}

/* Requests on the heels of each other, cut wherever the network cuts them, and a client that says nothing
 * more after the last. */
static void
test_pipelined (Limits *self, gconstpointer data)
{
  static const char text[] = "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n"
                             "POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
                             "\r\nGET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n";
  static const gsize cuts[] = { sizeof text, 1, 7, 40, 64 };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;
      g_auto (GStrv) answers = NULL;

      for (const char *at = text; *at != '\0'; at += MIN (cuts[i], strlen (at)))
        {
          g_autofree char *part = g_strndup (at, cuts[i]);

          g_assert_true (say (connection, part));
        }
      g_assert_true (
          g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL));
      heard = hear (connection, NULL);
      answers = g_strsplit (heard, "HTTP/1.1 ", -1);
      g_assert_cmpuint (g_strv_length (answers), ==, 4);
      g_assert_true (g_str_has_prefix (answers[1], "200 "));
      g_assert_true (g_str_has_prefix (answers[2], "400 "));
      g_assert_true (g_str_has_prefix (answers[3], "200 "));
    }
}

/* An address in the other forms that HTTP has means the same: RFC 9112, 3.2.2; RFC 3986, 6.2.2. */
static void
test_forms (Limits *self, gconstpointer data)
{
  static const char *const lines[] = {
    "GET http://other/v1/health HTTP/1.1\r\nHost: other\r\n\r\n",
    "GET https://other/v1/health HTTP/1.1\r\nHost: other\r\n\r\n",
    "GET /%2e%2e/%2e%2e/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, lines[i]));
      heard = hear (connection, "}");
      g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200 "));
      g_assert_nonnull (strstr (heard, "\"ok\":true"));
    }
}

static void
test_connections (Limits *self, gconstpointer data)
{
  GSocketConnection *held[10];
  g_autoptr (GSocketConnection) beyond = NULL;
  g_autofree char *heard = NULL;
  gboolean again = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autofree char *answer = NULL;

      held[i] = dial (self);
      g_assert_true (say (held[i], health));
      answer = hear (held[i], "}");
      g_assert_nonnull (strstr (answer, "200 OK"));
    }
  beyond = dial (self);
  heard = hear (beyond, NULL);
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 503 "));
  g_assert_nonnull (strstr (heard, "Retry-After: 5\r\n"));
  g_assert_true (g_str_has_suffix (heard, "}}"));
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    g_object_unref (held[i]);
  /* Room again once the server has seen them go. */
  for (gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
       !again && g_get_monotonic_time () < until_us;)
    {
      g_autoptr (GSocketConnection) late = dial (self);
      g_autofree char *answer = NULL;

      say (late, health);
      answer = hear (late, "}");
      again = strstr (answer, "200 OK") != NULL;
    }
  g_assert_true (again);
}

/* A client that closes between two requests, as all do at the end of a day, leaves nothing behind. */
static void
test_closed (Limits *self, gconstpointer data)
{
  g_autoptr (GSocketConnection) watching = dial (self);
  gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gint64 n;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GSocketConnection) connection = dial (self);
      g_autofree char *heard = NULL;

      g_assert_true (say (connection, health));
      heard = hear (connection, "}");
      g_assert_nonnull (strstr (heard, "200 OK"));
    }
  while ((n = ask_figure (watching, "\nwider_orders_connections ")) > 1 &&
         g_get_monotonic_time () < until_us)
    g_usleep (10000);
  g_assert_cmpint (n, ==, 1);
}

static gint64
ask_head (Limits *self, const char *token)
{
  g_autoptr (WireAnswer) answer = wire_send (self->server, "GET", "/v1/wait?after=0", token, NULL);
  g_autofree char *head = wire_member (answer, "head");

  return g_ascii_strtoll (head, NULL, 10);
}

static void
test_waiting (Limits *self, gconstpointer data)
{
  g_autofree char *token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  g_autofree char *request =
      g_strdup_printf ("GET /v1/wait?after=%" G_GINT64_FORMAT
                       " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n",
                       ask_head (self, token), token);
  g_autoptr (GSocketConnection) one = dial (self), two = dial (self), three = dial (self);
  GSocketConnection *all[] = { one, two, three };
  guint refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_true (say (all[i], request));
  /* Two wait; the third, whichever it is, is told to come back. */
  while (refused == 0)
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      {
        GSocket *socket = g_socket_connection_get_socket (all[i]);

        if (!g_socket_condition_timed_wait (socket, G_IO_IN, 10000, NULL, NULL))
          continue;
        {
          g_autofree char *heard = hear (all[i], "}}");

          g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 503 "));
          g_assert_nonnull (strstr (heard, "Retry-After: "));
          g_assert_nonnull (strstr (heard, "X-Request-Id: "));
          refused++;
        }
      }
  g_assert_cmpuint (refused, ==, 1);
}

static char *
large_act (const char *person, gint64 n)
{
  g_autofree char *record = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, record);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 3 * (WO_PROSE_MAX - 1))
    g_string_append (text, "€");
  act->v = WO_ACT_VERSION;
  g_free (act->id);
  act->id = wo_uuid_new (g_get_real_time ());
  g_free (act->replica);
  act->replica = g_strdup ("r-ada");
  act->n = n;
  g_free (act->by);
  act->by = g_strdup (person);
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  wo_act_add_cell (act, "recurrence.residents_note", text->str);
  return wo_act_to_json (act);
}

/* Fills the store with more than any pair of sockets holds. */
static char *
fill (Limits *self)
{
  char *token = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  g_autofree char *person = wire_person (self->server, "Ada Marsh");

  for (gint64 n = 1; n <= 50; n++)
    {
      char *act = large_act (person, n);
      g_autoptr (GBytes) body = g_bytes_new_take (act, strlen (act));
      g_autoptr (WireAnswer) answer = wire_send (self->server, "POST", "/v1/acts", token, body);

      g_assert_nonnull (strstr (answer->body, "\"applied\""));
    }
  return token;
}

static void
test_unread (Limits *self, gconstpointer data)
{
  g_autofree char *token = fill (self);
  g_autofree char *request =
      g_strdup_printf ("GET /v1/rows HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n",
                       token);
  g_autoptr (GSocketConnection) deaf = dial (self);
  g_autoptr (GSocketConnection) slow = dial (self);
  g_autofree char *rest = NULL, *all = NULL;
  GSocket *socket = g_socket_connection_get_socket (deaf);
  GSocketConnection *both[] = { deaf, slow };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_assert_true (g_socket_set_option (g_socket_connection_get_socket (both[i]), SOL_SOCKET,
                                          SO_RCVBUF, 65536, NULL));
      g_assert_true (say (both[i], request));
    }
  /* One reads, if slowly, and gets all of it; the other reads nothing, and is hung up on. */
  all = hear (slow, "\"tail\"");
  g_assert_cmpuint (strlen (all), >, 7 * 1024 * 1024);
  server_process_await (self->server, "route=/v1/rows method=GET status=broken");
  rest = hear (deaf, NULL);
  g_assert_null (strstr (rest, "\"tail\""));
  g_assert_cmpint (g_socket_get_fd (socket), >=, 0);
}

/* The numbers of the manual are those of the program. */
static void
test_readme (Limits *self, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "app", "server", "README.md", NULL);
  g_autofree char *text = NULL;
  const struct
  {
    gint64 value, unit;
    const char *sentence; /* %s: the number */
  } limits[] = {
    { WO_LIMIT_ACTS_BYTES, 1024 * 1024, "(acts %s MiB," },
    { WO_LIMIT_SESSION_BYTES, 1024, "signing in %s KiB" },
    { WO_LIMIT_ACTS, 1, "`too-many-acts` (%s)" },
    { WO_LIMIT_HEADERS_BYTES, 1024, "headers %s KiB" },
    { WO_LIMIT_TOKEN_DAYS, 1, "good for %s days" },
    { WO_LIMIT_PAGE_ROWS, 1, "at most %s rows" },
    { WO_LIMIT_PAGE_BYTES, 1024 * 1024, "about %s MiB" },
    { WO_LIMIT_FRESH_S, 1, "fresh for %s seconds" },
    { WO_LIMIT_TRIES_NAME, 1, "%s wrong passphrases for a name" },
    { WO_LIMIT_TRIES_ADDRESS, 1, "%s from an address" },
    { WO_LIMIT_TRIES_PAUSE_MAX_S, 60, "to %s minutes" },
    { WO_LIMIT_ANSWER_TIMES, 1, "in %s times that" },
    { WO_LIMIT_DISK_BYTES, 1024 * 1024, "less than %s MiB" },
  };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *plain =
          g_strdup_printf ("%" G_GINT64_FORMAT, limits[i].value / limits[i].unit);
      g_autofree char *number = g_strdup (plain);
      g_auto (GStrv) around = g_strsplit (limits[i].sentence, "%s", 2);
      g_autofree char *sentence = NULL;

      if (strlen (plain) == 4)
        {
          g_free (number);
          number = g_strdup_printf ("%c,%s", plain[0], plain + 1);
        }
      sentence = g_strconcat (around[0], number, around[1], NULL);
      if (strstr (text, sentence) == NULL)
        g_error ("README.md does not say “%s”", sentence);
    }
}

int
main (int argc, char **argv)
{
  static const char *const few[] = { "--connections", "10", NULL };
  static const char *const two[] = { "--waiting", "2", NULL };
  static const char *const deaf[] = { "--answer-seconds", "2", NULL };
  static const char *const brief[] = { "--request-seconds", "2", NULL };
  static const struct
  {
    const char *path;
    const char *const *options;
    void (*test) (Limits *, gconstpointer);
  } tests[] = {
    { "/server/limits/a-connection-serves-again", NULL, test_kept },
    { "/server/limits/a-slow-request-is-hung-up-on", brief, test_slow },
    { "/server/limits/an-idle-connection-is-hung-up-on", brief, test_idle },
    { "/server/limits/a-body-is-refused-before-it-is-sent", NULL, test_bodies },
    { "/server/limits/headers-have-a-size", NULL, test_headers },
    { "/server/limits/what-is-not-http-moves-nothing", brief, test_malformed },
    { "/server/limits/no-transfer-coding-is-taken", NULL, test_codings },
    { "/server/limits/requests-come-on-the-heels-of-each-other", NULL, test_pipelined },
    { "/server/limits/an-address-in-another-form-is-the-same", NULL, test_forms },
    { "/server/limits/a-connection-that-its-client-closes-is-let-go", NULL, test_closed },
    { "/server/limits/connections-are-bounded", few, test_connections },
    { "/server/limits/waiting-is-bounded", two, test_waiting },
    { "/server/limits/an-answer-that-nobody-reads-is-dropped", deaf, test_unread },
    { "/server/limits/the-manual-says-the-numbers", NULL, test_readme },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Limits, tests[i].options, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
