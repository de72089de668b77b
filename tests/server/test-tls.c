/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"
#include "test-certificates.h"

#include "sync/wo-link.h"
#include "sync/wo-trust.h"

#include <gnutls/gnutls.h>
#include <signal.h>
#include <string.h>

#define DAY_S (24 * 3600)

static const gint64 good[] = { -DAY_S, 90 * DAY_S };
static const gint64 over[] = { -90 * DAY_S, -DAY_S };
static const gint64 to_come[] = { DAY_S, 90 * DAY_S };

typedef struct
{
  ServerProcess *server;
  TestAuthority *authority;
  char *authority_file, *certificate, *key;
} Tls;

static void
set_up (Tls *self, gconstpointer data)
{
  self->server = server_process_new ();
  self->authority = test_authority_new ("The office's authority");
  self->authority_file = g_build_filename (self->server->folder, "authority.pem", NULL);
  self->certificate = g_build_filename (self->server->folder, "certificate.pem", NULL);
  self->key = g_build_filename (self->server->folder, "key.pem", NULL);
  test_authority_write (self->authority, self->authority_file);
  test_authority_issue (self->authority, "127.0.0.1", good, self->certificate, self->key);
  wo_trust_set_file (self->authority_file);
}

static void
tear_down (Tls *self, gconstpointer data)
{
  server_process_free (self->server);
  test_authority_free (self->authority);
  g_free (self->authority_file);
  g_free (self->certificate);
  g_free (self->key);
}

static void
start_with (Tls *self, const char *option, const char *value)
{
  const char *const options[] = {
    "--tls-certificate", self->certificate, "--tls-key", self->key, option, value, NULL
  };

  self->server->options = options;
  server_process_start (self->server);
  self->server->options = NULL;
  g_assert_true (g_str_has_prefix (self->server->uri, "https://127.0.0.1:"));
}

static void
start (Tls *self)
{
  start_with (self, NULL, NULL);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Signs in at @uri as a client does. */
static WoSignedIn *
sign_in (const char *uri, GError **error)
{
  g_autoptr (WoLink) link = wo_link_new (uri, error);
  g_autoptr (GBytes) body = wo_link_sign_in_body ("Ada Marsh", SERVER_PASSPHRASE, "r-ada");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) answer = NULL;

  g_assert_nonnull (link);
  wo_link_sign_in_async (link, body, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = wo_link_finish (result, error);
  return answer != NULL ? wo_link_read_sign_in (answer, error) : NULL;
}

static void
test_right (Tls *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoSignedIn) signed_in = NULL;

  start (self);
  signed_in = sign_in (self->server->uri, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (signed_in->name, ==, "Ada Marsh");
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
}

/* A server that shows a certificate and then says nothing. */
static gboolean
stranger_cb (GThreadedSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer data)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection), data, NULL);
  char byte;

  if (tls != NULL && g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL))
    g_input_stream_read (g_io_stream_get_input_stream (tls), &byte, 1, NULL, NULL);
  return TRUE;
}

static void
test_strangers (Tls *self, gconstpointer data)
{
  g_autoptr (TestAuthority) unknown = test_authority_new ("Somebody");
  const struct
  {
    TestAuthority *authority;
    const char *host;
    const gint64 *between;
    const char *says;
  } cases[] = {
    { self->authority, "127.0.0.1", over, "has run out" },
    { self->authority, "127.0.0.1", to_come, "not valid yet" },
    { self->authority, "other.example.org", good, "another name" },
    { unknown, "127.0.0.1", good, "Nobody whom this computer trusts" },
    { unknown, "127.0.0.1", over, "has run out" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTlsCertificate) certificate = NULL;
      g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
      g_autofree char *uri = NULL;
      guint16 port;

      test_authority_issue (cases[i].authority, cases[i].host, cases[i].between, self->certificate,
                            self->key);
      certificate = g_tls_certificate_new_from_files (self->certificate, self->key, &error);
      g_assert_no_error (error);
      g_signal_connect (service, "run", G_CALLBACK (stranger_cb), certificate);
      port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
      g_assert_no_error (error);
      uri = g_strdup_printf ("https://127.0.0.1:%u", port);
      g_assert_null (sign_in (uri, &error));
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
      if (strstr (error->message, cases[i].says) == NULL || strstr (error->message, uri) == NULL)
        g_error ("Case %u says: %s", i, error->message);
      g_socket_service_stop (service);
      g_socket_listener_close (G_SOCKET_LISTENER (service));
    }
}

/* One that ends every connection, and speaks nothing. */
static gboolean
silent_cb (GThreadedSocketService *service,
           GSocketConnection *connection,
           GObject *source,
           gpointer data)
{
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/* Who types http:// before a server that speaks https is told so, and nobody else. */
static void
test_plain_address (Tls *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  g_autofree char *uri = NULL;
  g_autofree char *silent = NULL;
  guint16 port;

  start (self);
  uri = g_strconcat ("http", self->server->uri + strlen ("https"), NULL);
  g_assert_null (sign_in (uri, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  if (strstr (error->message, "speaks https") == NULL ||
      strstr (error->message, self->server->uri) == NULL)
    g_error ("It says: %s", error->message);
  g_clear_error (&error);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);

  g_signal_connect (service, "run", G_CALLBACK (silent_cb), NULL);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  silent = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_assert_null (sign_in (silent, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "does not answer"));
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

/* Without the office's file its authority is as unknown as any, and the sentence names the file. */
static void
test_no_file (Tls *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  start (self);
  wo_trust_set_file ("/nowhere/authorities.pem");
  g_assert_null (sign_in (self->server->uri, &error));
  g_assert_nonnull (strstr (error->message, "/nowhere/authorities.pem"));
  g_assert_false (wo_trust_check_file (NULL));
  wo_trust_set_file (self->authority_file);
  g_assert_true (wo_trust_check_file (NULL));
  /* GLib reads no file of authorities by a relative path. */
  wo_trust_set_file ("authorities.pem");
  g_assert_true (g_path_is_absolute (wo_trust_file ()));
}

static GIOStream *
connect_to (Tls *self, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (self->authority_file, NULL);
  g_autoptr (GSocketConnection) plain =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, error);
  g_autoptr (GSocketConnectable) who = g_network_address_new ("127.0.0.1", self->server->port);
  GIOStream *tls = g_tls_client_connection_new (G_IO_STREAM (plain), who, error);

  g_tls_connection_set_database (G_TLS_CONNECTION (tls), database);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, error))
    g_clear_object (&tls);
  return tls;
}

static void
send_line (GIOStream *stream, const char *token, const char *what)
{
  g_autofree char *text =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n",
                       what, token);

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (stream), text,
                                            strlen (text), NULL, NULL, NULL));
}

static char *
read_answer (GIOStream *stream)
{
  char buffer[4096];
  gssize n = g_input_stream_read (g_io_stream_get_input_stream (stream), buffer, sizeof buffer,
                                  NULL, NULL);

  g_assert_cmpint (n, >, 0);
  return g_strndup (buffer, (gsize) n);
}

static gint64
ask_head (Tls *self, const char *token)
{
  g_autoptr (GIOStream) stream = connect_to (self, NULL);
  g_autofree char *answer = NULL;
  const char *head;

  send_line (stream, token, "/v1/wait?after=0");
  answer = read_answer (stream);
  while ((head = strstr (answer, "\"head\":")) == NULL)
    {
      g_free (answer);
      answer = read_answer (stream);
    }
  return g_ascii_strtoll (head + strlen ("\"head\":"), NULL, 10);
}

/* The connection of a held request keeps its certificate; the next one gets the new. */
static void
test_reload (Tls *self, gconstpointer data)
{
  g_autoptr (GIOStream) held = NULL, later = NULL, last = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoSignedIn) ada = NULL;
  g_autofree char *answer = NULL, *pem = NULL, *wait = NULL;
  g_autoptr (GTlsCertificate) before = NULL;

  start (self);
  ada = sign_in (self->server->uri, &error);
  g_assert_no_error (error);
  held = connect_to (self, &error);
  g_assert_no_error (error);
  before = g_object_ref (g_tls_connection_get_peer_certificate (G_TLS_CONNECTION (held)));
  wait = g_strdup_printf ("/v1/wait?after=%" G_GINT64_FORMAT, ask_head (self, ada->token));
  send_line (held, ada->token, wait);

  test_authority_issue (self->authority, "127.0.0.1", good, self->certificate, self->key);
  g_subprocess_send_signal (self->server->process, SIGHUP);
  server_process_await (self->server, "certificate=\"read again\"");
  later = connect_to (self, &error);
  g_assert_no_error (error);
  g_assert_false (g_tls_certificate_is_same (before, g_tls_connection_get_peer_certificate (
                                                         G_TLS_CONNECTION (later))));

  /* A file half written is not taken. */
  g_assert_true (g_file_get_contents (self->certificate, &pem, NULL, NULL));
  pem[strlen (pem) / 2] = '\0';
  g_assert_true (g_file_set_contents (self->certificate, pem, -1, NULL));
  g_subprocess_send_signal (self->server->process, SIGHUP);
  server_process_await (self->server, "event=reload-refused");
  last = connect_to (self, &error);
  g_assert_no_error (error);

  /* Stopping answers what is held: over the connection that was there before all this. */
  g_subprocess_send_signal (self->server->process, SIGTERM);
  answer = read_answer (held);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
  g_assert_true (g_subprocess_wait (self->server->process, NULL, NULL));
  g_clear_object (&self->server->process);
}

static int
run_program (Tls *self, const char *certificate, const char *key, char **ret_said)
{
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, g_getenv ("WO_SERVER"), "--store",
                        self->server->store, "--tls-certificate", certificate, "--tls-key", key,
                        NULL);

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, ret_said, NULL));
  return g_subprocess_get_exit_status (process);
}

static void
test_bad_files (Tls *self, gconstpointer data)
{
  g_autofree char *other_key = g_build_filename (self->server->folder, "other.pem", NULL);
  g_autofree char *old = g_build_filename (self->server->folder, "old.pem", NULL);
  g_autofree char *old_key = g_build_filename (self->server->folder, "old-key.pem", NULL);
  g_autofree char *mismatch = NULL, *expired = NULL, *missing = NULL;

  test_authority_issue (self->authority, "127.0.0.1", over, old, old_key);
  test_authority_issue (self->authority, "127.0.0.1", good, self->certificate, other_key);
  g_assert_cmpint (run_program (self, self->certificate, self->key, &mismatch), ==, 3);
  g_assert_nonnull (strstr (mismatch, "do not work together"));
  g_assert_cmpint (run_program (self, old, old_key, &expired), ==, 3);
  g_assert_nonnull (strstr (expired, "has expired"));
  g_assert_cmpint (run_program (self, "/nowhere/c.pem", self->key, &missing), ==, 3);
  g_assert_nonnull (strstr (missing, "/nowhere/c.pem"));
}

/* Whether a client that speaks only @versions gets through. */
static gboolean
speaks (Tls *self, const char *versions)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) plain =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, NULL);
  gnutls_certificate_credentials_t credentials;
  gnutls_session_t session;
  int status;

  gnutls_certificate_allocate_credentials (&credentials);
  gnutls_init (&session, GNUTLS_CLIENT);
  g_assert_cmpint (gnutls_priority_set_direct (session, versions, NULL), ==, 0);
  gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_transport_set_int (session, g_socket_get_fd (g_socket_connection_get_socket (plain)));
  do
    status = gnutls_handshake (session);
  while (status < 0 && gnutls_error_is_fatal (status) == 0);
  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  return status == 0;
}

static void
test_versions (Tls *self, gconstpointer data)
{
  start (self);
  g_assert_true (speaks (self, "NORMAL:-VERS-ALL:+VERS-TLS1.3"));
  g_assert_true (speaks (self, "NORMAL:-VERS-ALL:+VERS-TLS1.2"));
  g_assert_false (
      speaks (self, "NORMAL:-VERS-ALL:+VERS-TLS1.1:+SHA1:%VERIFY_ALLOW_SIGN_WITH_SHA1"));
  g_assert_false (
      speaks (self, "NORMAL:-VERS-ALL:+VERS-TLS1.0:+SHA1:%VERIFY_ALLOW_SIGN_WITH_SHA1"));
}

/* Whoever speaks plain HTTP, or nothing at all, where TLS is expected is hung up on. */
static void
test_plain (Tls *self, gconstpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  static const char *const lines[] = { "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", "\x16\x03" };

  start_with (self, "--request-seconds", "2");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSocketConnection) plain =
          g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, NULL);
      GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (plain));
      char buffer[256];
      gssize n;

      g_socket_set_timeout (g_socket_connection_get_socket (plain), 60);
      g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (plain)),
                                                lines[i], strlen (lines[i]), NULL, NULL, NULL));
      do
        {
          n = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL);
          g_assert_true (n <= 0 || memcmp (buffer, "HTTP", 4) != 0);
        }
      while (n > 0);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Tls *, gconstpointer);
  } tests[] = {
    { "/server/tls/a-client-that-knows-the-authority-signs-in", test_right },
    { "/server/tls/what-is-wrong-with-a-certificate-is-a-sentence", test_strangers },
    { "/server/tls/an-unknown-authority-is-not-believed", test_no_file },
    { "/server/tls/who-types-http-is-told-that-it-speaks-https", test_plain_address },
    { "/server/tls/a-new-certificate-drops-no-held-request", test_reload },
    { "/server/tls/a-certificate-that-cannot-serve-is-refused", test_bad_files },
    { "/server/tls/nothing-older-than-tls-1-2", test_versions },
    { "/server/tls/who-does-not-speak-it-is-hung-up-on", test_plain },
  };

  g_test_init (&argc, &argv, NULL);
  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_print ("1..0 # SKIP glib-networking is not installed\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Tls, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
