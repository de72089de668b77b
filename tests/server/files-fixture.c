/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#include "store/wo-db.h"

#include <string.h>

void
answer_free (Answer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self);
}

void
files_set_up (Files *self, gconstpointer data)
{
  files_begin (self, server_process_new ());
}

void
files_begin (Files *self, ServerProcess *server)
{
  self->server = server;
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  self->cleo = wire_sign_in (self->server, "Cleo Hart", "r-cleo");
  self->ada_id = wire_person (self->server, "Ada Marsh");
  self->cleo_id = wire_person (self->server, "Cleo Hart");
}

void
files_tear_down (Files *self, gconstpointer data)
{
  g_autofree char *journal = server_process_journal (self->server);

  /* Nothing of the files, and nothing that libsoup or GLib complain of. */
  g_assert_null (strstr (journal, "survey"));
  g_assert_null (strstr (journal, "CRITICAL"));
  g_assert_null (strstr (journal, "WARNING"));
  server_process_free (self->server);
  g_free (self->ada);
  g_free (self->cleo);
  g_free (self->ada_id);
  g_free (self->cleo_id);
}

GBytes *
files_make_bytes (gsize size, guint8 seed)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + (i >> 8) * 7 + (i >> 16) + seed);
  return g_bytes_new_take (data, size);
}

char *
files_hash (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

Answer *
files_ask (Files *self, const char *asked, const char *token, const char *header, GBytes *body)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", 60, NULL);
  g_auto (GStrv) words = g_strsplit (asked, " ", 2);
  g_autofree char *uri = g_strconcat (self->server->uri, words[1], NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (words[0], uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_append (headers, "Authorization", bearer);
  if (header != NULL)
    {
      g_auto (GStrv) said = g_strsplit (header, ": ", 2);

      soup_message_headers_append (headers, said[0], said[1]);
    }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/octet-stream", body);
  answer->body = soup_session_send_and_read (session, message, NULL, NULL);
  answer->status = answer->body != NULL ? soup_message_get_status (message) : 0;
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  return answer;
}

Answer *
files_put (Files *self, const char *token, const char *hash, const char *query, GBytes *body)
{
  g_autofree char *path = g_strdup_printf ("PUT /v1/files/%s?%s", hash, query);

  return files_ask (self, path, token, NULL, body);
}

Answer *
files_put_at (Files *self, const char *token, GBytes *whole, gsize from, gsize to)
{
  g_autofree char *hash = files_hash (whole);
  g_autofree char *query = g_strdup_printf ("offset=%" G_GSIZE_FORMAT "&size=%" G_GSIZE_FORMAT,
                                            from, g_bytes_get_size (whole));
  g_autoptr (GBytes) some = g_bytes_new_from_bytes (whole, from, to - from);

  return files_put (self, token, hash, query, some);
}

Answer *
files_get (Files *self, const char *token, const char *hash, const char *header)
{
  g_autofree char *path = g_strconcat ("GET /v1/files/", hash, NULL);

  return files_ask (self, path, token, header, NULL);
}

gint64
files_offset (Files *self, const char *token, const char *hash)
{
  g_autofree char *path = g_strdup_printf ("HEAD /v1/files/%s?upload=1", hash);
  g_autoptr (Answer) answer = files_ask (self, path, token, NULL, NULL);
  const char *offset = soup_message_headers_get_one (answer->headers, "Upload-Offset");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (offset);
  return g_ascii_strtoll (offset, NULL, 10);
}

char *
answer_text (const Answer *answer)
{
  return g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
}

void
answer_assert (const Answer *answer, guint status, const char *words)
{
  g_autofree char *text = answer_text (answer);

  g_test_message ("%u %s", answer->status, text);
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_nonnull (strstr (text, words));
}

/* @more: members that come before the others, or "". */
static void
act_with (Files *self,
          const char *more,
          const char *kind,
          const char *cells,
          const char *record) /* {"id":…,"kind":…} */
{
  gint64 n = ++self->n;
  g_autofree char *json =
      g_strdup_printf ("{%s\"at\":0,\"by\":\"%s\",\"cells\":%s,\"id\":\"act-%d\",\"kind\":\"%s\","
                       "\"n\":%d,\"record\":"
                       "%s,\"replica\":\"r-ada\",\"seen\":{\"version\":99},\"v\":1}",
                       more, self->ada_id, cells, (int) n, kind, (int) n, record);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr (Answer) answer = files_ask (self, "POST /v1/acts", self->ada, NULL, body);

  answer_assert (answer, 200, "\"outcome\":\"applied\"");
}

void
files_act (
    Files *self, const char *kind, const char *record_kind, const char *record, const char *cells)
{
  g_autofree char *named = g_strdup_printf ("{\"id\":\"%s\",\"kind\":\"%s\"}", record, record_kind);

  act_with (self, "", kind, cells, named);
}

void
files_erase (Files *self, const char *record, const char *cells)
{
  g_autofree char *named = g_strdup_printf ("{\"id\":\"%s\",\"kind\":\"case\"}", record);

  act_with (self, "\"args\":{\"note\":\"Asked for in writing.\"},", "erase", cells, named);
}

void
files_run_sql (const char *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (store, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
}

void
files_name_in_case (Files *self, const char *record, const char *hash, gsize size)
{
  g_autofree char *cells = g_strdup_printf (
      "{\"files/f1.hash\":\"%s\",\"files/f1.name\":\"survey.pdf\",\"files/f1.size\":"
      "\"%" G_GSIZE_FORMAT "\",\"landlord\":\"Northmoor Homes\"}",
      hash, size);

  files_act (self, "create", "case", record, cells);
}

void
files_assert_whole (Files *self, const char *token, GBytes *bytes)
{
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (Answer) answer = files_get (self, token, hash, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_bytes_equal (answer->body, bytes));
}

GSocketConnection *
files_begin_put (Files *self, const char *token, GBytes *whole, gsize to)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, &error);
  g_autofree char *hash = files_hash (whole);
  gsize size = g_bytes_get_size (whole);
  g_autofree char *head =
      g_strdup_printf ("PUT /v1/files/%s?offset=0&size=%" G_GSIZE_FORMAT " HTTP/1.1\r\nHost: x\r\n"
                       "Authorization: Bearer %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                       hash, size, token, size);
  GOutputStream *out;

  g_assert_no_error (error);
  out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_assert_true (g_output_stream_write_all (out, head, strlen (head), NULL, NULL, &error));
  g_assert_true (
      g_output_stream_write_all (out, g_bytes_get_data (whole, NULL), to, NULL, NULL, &error));
  return connection;
}

void
files_end_put (GSocketConnection *connection, GBytes *whole, gsize from, const char *expected)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  const char *data = g_bytes_get_data (whole, NULL);
  char answer[4096] = { 0 };
  gsize length = 0;

  g_assert_true (g_output_stream_write_all (out, data + from, g_bytes_get_size (whole) - from, NULL,
                                            NULL, NULL));
  while (strstr (answer, "\r\n\r\n") == NULL || strstr (answer, "}") == NULL)
    {
      gssize n = g_input_stream_read (in, answer + length, sizeof answer - 1 - length, NULL, NULL);

      g_assert_cmpint (n, >, 0);
      length += (gsize) n;
    }
  g_test_message ("%s", answer);
  g_assert_nonnull (strstr (answer, expected));
}

void
files_await_offset (Files *self, const char *token, const char *hash, gint64 offset)
{
  gint64 until_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (files_offset (self, token, hash) != offset)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
      g_usleep (20000);
    }
}
