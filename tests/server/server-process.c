/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-process.h"

#include "store/wo-db.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

GSocket *
server_port_hold (guint16 *ret_port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) here = NULL;
  g_autoptr (GError) error = NULL;
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, any, TRUE, &error);
  g_assert_no_error (error);
  here = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *ret_port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (here));
  return socket;
}

static void
process_add_account (ServerProcess *self, const char *name, const char *role, const char *other)
{
  const char *words[] = {
    "account", "add", name, "--passphrase-file", "-", "--role", role, "--role", other, NULL,
  };

  if (other == NULL)
    words[7] = NULL;
  g_assert_cmpint (server_process_run (self, SERVER_PASSPHRASE "\n", words), ==, 0);
}

static ServerProcess *
process_new (const char *place)
{
  ServerProcess *self = g_new0 (ServerProcess, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("wo-server-XXXXXX", &error);
  g_assert_no_error (error);
  self->store =
      place != NULL ? g_strdup (place) : g_build_filename (self->folder, "office.sqlite", NULL);
  self->journal = g_build_filename (self->folder, "journal", NULL);
  return self;
}

ServerProcess *
server_process_new_at (const char *place)
{
  ServerProcess *self = process_new (place);

  self->held = server_port_hold (&self->port);
  process_add_account (self, "Ada Marsh", "administrator", "caseworker");
  process_add_account (self, "Ben Okoro", "drm", NULL);
  process_add_account (self, "Cleo Hart", "caseworker", NULL);
  return self;
}

ServerProcess *
server_process_new (void)
{
  return server_process_new_at (NULL);
}

ServerProcess *
server_process_beside (ServerProcess *first)
{
  ServerProcess *self = process_new (first->store);

  self->port = first->port;
  return self;
}

void
server_process_free (ServerProcess *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->process != NULL)
    server_process_kill (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_clear_object (&self->held);
  g_free (self->folder);
  g_free (self->store);
  g_free (self->journal);
  g_free (self->uri);
  g_free (self);
}

static GSubprocess *
process_spawn (ServerProcess *self)
{
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *words[] = { g_getenv ("WO_SERVER"), "--store", self->store, "--port", port, NULL };
  GSubprocess *process;

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) words[i]);
  if (self->fresh_s != NULL)
    {
      g_ptr_array_add (argv, (char *) "--fresh-s");
      g_ptr_array_add (argv, (char *) self->fresh_s);
    }
  for (guint i = 0; self->options != NULL && self->options[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) self->options[i]);
  g_ptr_array_add (argv, NULL);
  /* libsoup warns when a client is gone before its address is asked for. */
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "gc-friendly,fatal-criticals", TRUE);
  g_subprocess_launcher_set_stderr_file_path (launcher, self->journal);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

/* Waits for the line that says where it listens. */
void
server_process_start (ServerProcess *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GDataInputStream) lines = NULL;

  g_assert_null (self->process);
  self->process = process_spawn (self);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line == NULL)
    g_error ("The server did not start: %s", server_process_journal (self));
  g_assert_true (g_str_has_prefix (line, "listening on http"));
  g_free (self->uri);
  self->uri = g_strdup (line + strlen ("listening on "));
  self->port = g_ascii_strtoull (strrchr (self->uri, ':') + 1, NULL, 10);
  g_assert_cmpuint (self->port, >, 0);
}

char *
server_process_journal (ServerProcess *self)
{
  char *text = NULL;

  g_file_get_contents (self->journal, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

void
server_process_await (ServerProcess *self, const char *text)
{
  gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < until_us)
    {
      g_autofree char *journal = server_process_journal (self);

      if (strstr (journal, text) != NULL)
        return;
      g_usleep (10000);
    }
  g_error ("The journal never said “%s”: %s", text, server_process_journal (self));
}

int
server_process_stop (ServerProcess *self)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&self->process);

  g_subprocess_send_signal (process, SIGTERM);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

void
server_process_kill (ServerProcess *self)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&self->process);

  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

void
server_process_age_sign_ins (ServerProcess *self, gint64 s)
{
  g_autofree char *path = g_strconcat (self->store, ".accounts", NULL);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE proof SET proved_us = proved_us - %" G_GINT64_FORMAT,
                       s * G_USEC_PER_SEC);
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_db_open (path, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
  wo_db_close (db);
}

int
server_process_run (ServerProcess *self, const char *input, const char *const *words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (char *) g_getenv ("WO_SERVER"));
  g_ptr_array_add (argv, (char *) "--store");
  g_ptr_array_add (argv, self->store);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) words[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                   G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, input, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

WireAnswer *
wire_send (
    ServerProcess *self, const char *method, const char *path, const char *token, GBytes *body)
{
  WireAnswer *answer = g_new0 (WireAnswer, 1);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", 60, NULL);
  g_autofree char *uri = g_strconcat (self->uri, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) bytes = NULL;

  if (token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_append (headers, "Authorization", bearer);
    }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  bytes = soup_session_send_and_read (session, message, NULL, NULL);
  if (bytes == NULL)
    return answer;
  answer->status = soup_message_get_status (message);
  answer->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  headers = soup_message_get_response_headers (message);
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  answer->allow = g_strdup (soup_message_headers_get_one (headers, "Allow"));
  return answer;
}

void
wire_answer_free (WireAnswer *self)
{
  g_free (self->body);
  g_free (self->retry_after);
  g_free (self->allow);
  g_free (self);
}

char *
wire_member (const WireAnswer *self, const char *path)
{
  g_autoptr (JsonNode) root = json_from_string (self->body, NULL);
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = root;

  for (guint i = 0; names[i] != NULL && node != NULL; i++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          guint index = g_ascii_strtoull (names[i], NULL, 10);

          node = index < json_array_get_length (json_node_get_array (node))
                     ? json_array_get_element (json_node_get_array (node), index)
                     : NULL;
        }
      else
        node = JSON_NODE_HOLDS_OBJECT (node)
                   ? json_object_get_member (json_node_get_object (node), names[i])
                   : NULL;
    }
  if (node == NULL)
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                          : json_to_string (node, FALSE);
}

static WireAnswer *
wire_open_session (ServerProcess *self, const char *name, const char *replica)
{
  char *json = g_strdup_printf ("{\"name\":\"%s\",\"passphrase\":\"" SERVER_PASSPHRASE
                                "\",\"replica\":\"%s\"}",
                                name, replica);
  g_autoptr (GBytes) body = g_bytes_new_take (json, strlen (json));
  WireAnswer *answer = wire_send (self, "POST", "/v1/session", NULL, body);

  g_assert_cmpuint (answer->status, ==, 200);
  return answer;
}

char *
wire_sign_in (ServerProcess *self, const char *name, const char *replica)
{
  g_autoptr (WireAnswer) answer = wire_open_session (self, name, replica);

  return wire_member (answer, "token");
}

char *
wire_person (ServerProcess *self, const char *name)
{
  g_autoptr (WireAnswer) answer = wire_open_session (self, name, "who");

  return wire_member (answer, "person.id");
}
