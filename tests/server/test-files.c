/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files over the wire of a real server: sent in pieces, cut off, sent by two at once, refused, fetched in
 * ranges by who may read them, and swept. */
#include "server-process.h"

#include "store/wo-files.h"

#include <fcntl.h>
#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

#define PART WO_FILES_PART_BYTES
#define LARGEST ((gsize) 50 * 1024 * 1024)

typedef struct
{
  ServerProcess *server;
  char *ada, *cleo; /* tokens */
  char *ada_id, *cleo_id;
  gint64 n; /* of Ada's acts */
} Files;

typedef struct
{
  guint status;
  GBytes *body;
  SoupMessageHeaders *headers;
} Answer;

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
set_up (Files *self, gconstpointer data)
{
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  self->cleo = wire_sign_in (self->server, "Cleo Hart", "r-cleo");
  self->ada_id = wire_person (self->server, "Ada Marsh");
  self->cleo_id = wire_person (self->server, "Cleo Hart");
}

static void
tear_down (Files *self, gconstpointer data)
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

static GBytes *
make_bytes (gsize size, guint8 seed)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + (i >> 8) * 7 + (i >> 16) + seed);
  return g_bytes_new_take (data, size);
}

static char *
hash_of (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/* @range may be NULL, "Name: value". */
static Answer *
ask (Files *self,
     const char *method,
     const char *path,
     const char *token,
     const char *header,
     GBytes *body)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", 60, NULL);
  g_autofree char *uri = g_strconcat (self->server->uri, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_append (headers, "Authorization", bearer);
  if (header != NULL)
    {
      g_auto (GStrv) words = g_strsplit (header, ": ", 2);

      soup_message_headers_append (headers, words[0], words[1]);
    }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/octet-stream", body);
  answer->body = soup_session_send_and_read (session, message, NULL, NULL);
  answer->status = answer->body != NULL ? soup_message_get_status (message) : 0;
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  return answer;
}

static Answer *
put (Files *self, const char *token, const char *hash, const char *query, GBytes *body)
{
  g_autofree char *path = g_strdup_printf ("/v1/files/%s?%s", hash, query);

  return ask (self, "PUT", path, token, NULL, body);
}

static Answer *
put_at (Files *self, const char *token, GBytes *whole, gsize from, gsize to)
{
  g_autofree char *hash = hash_of (whole);
  g_autofree char *query = g_strdup_printf ("offset=%" G_GSIZE_FORMAT "&size=%" G_GSIZE_FORMAT,
                                            from, g_bytes_get_size (whole));
  g_autoptr (GBytes) some = g_bytes_new_from_bytes (whole, from, to - from);

  return put (self, token, hash, query, some);
}

static Answer *
get (Files *self, const char *token, const char *hash, const char *header)
{
  g_autofree char *path = g_strconcat ("/v1/files/", hash, NULL);

  return ask (self, "GET", path, token, header, NULL);
}

static gint64
offset_of (Files *self, const char *token, const char *hash)
{
  g_autofree char *path = g_strdup_printf ("/v1/files/%s?upload=1", hash);
  g_autoptr (Answer) answer = ask (self, "HEAD", path, token, NULL, NULL);
  const char *offset = soup_message_headers_get_one (answer->headers, "Upload-Offset");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (offset);
  return g_ascii_strtoll (offset, NULL, 10);
}

static char *
text_of (const Answer *answer)
{
  return g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
}

static void
assert_says (const Answer *answer, guint status, const char *words)
{
  g_autofree char *text = text_of (answer);

  g_test_message ("%u %s", answer->status, text);
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_nonnull (strstr (text, words));
}

/* An act of Ada's on @record, which is made where @kind is "create". */
static void
act (Files *self, const char *kind, const char *record_kind, const char *record, const char *cells)
{
  gint64 n = ++self->n;
  g_autofree char *json = g_strdup_printf (
      "{\"at\":0,\"by\":\"%s\",\"cells\":%s,\"id\":\"act-%d\",\"kind\":\"%s\",\"n\":%d,\"record\":"
      "{\"id\":\"%s\",\"kind\":\"%s\"},\"replica\":\"r-ada\",\"seen\":{\"version\":99},\"v\":1}",
      self->ada_id, cells, (int) n, kind, (int) n, record, record_kind);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr (Answer) answer = ask (self, "POST", "/v1/acts", self->ada, NULL, body);

  assert_says (answer, 200, "\"outcome\":\"applied\"");
}

static void
name_in_case (Files *self, const char *record, const char *hash, gsize size)
{
  g_autofree char *cells = g_strdup_printf (
      "{\"files/f1.hash\":\"%s\",\"files/f1.name\":\"survey.pdf\",\"files/f1.size\":"
      "\"%" G_GSIZE_FORMAT "\",\"landlord\":\"Northmoor Homes\"}",
      hash, size);

  act (self, "create", "case", record, cells);
}

static void
assert_whole (Files *self, const char *token, GBytes *bytes)
{
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (Answer) answer = get (self, token, hash, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_bytes_equal (answer->body, bytes));
}

/* A connection of our own, on which a request can stop in the middle. */
static GSocketConnection *
begin_put (Files *self, const char *token, GBytes *whole, gsize to)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, &error);
  g_autofree char *hash = hash_of (whole);
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

static void
end_put (GSocketConnection *connection, GBytes *whole, gsize from, const char *expected)
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

/* Until the server has all that was sent before the cut. */
static void
await_offset (Files *self, const char *token, const char *hash, gint64 offset)
{
  gint64 until_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (offset_of (self, token, hash) != offset)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
      g_usleep (20000);
    }
}

static void
test_pieces (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (3 * PART + 100, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (Answer) first = put_at (self, self->ada, bytes, 0, 100);
  g_autoptr (Answer) second = put_at (self, self->ada, bytes, 100, 2 * PART + 7);
  g_autoptr (Answer) other = put_at (self, self->ada, bytes, 99, 200);
  g_autoptr (Answer) last = put_at (self, self->ada, bytes, 2 * PART + 7, 3 * PART + 100);
  g_autoptr (Answer) again = put_at (self, self->ada, bytes, 0, 3 * PART + 100);

  assert_says (first, 200, "{\"offset\":100,\"size\":3145828,\"whole\":false}");
  assert_says (second, 200, "{\"offset\":2097159,\"size\":3145828,\"whole\":false}");
  assert_says (other, 409, "\"offset\"");
  g_assert_cmpstr (soup_message_headers_get_one (other->headers, "Upload-Offset"), ==, "2097159");
  assert_says (last, 200, "{\"offset\":3145828,\"size\":3145828,\"whole\":true}");
  assert_says (again, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 3 * PART + 100);
  assert_whole (self, self->ada, bytes);
}

static void
test_cut (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (4 * PART, 1);
  g_autofree char *hash = hash_of (bytes);
  gsize cut = 2 * PART + 12345;
  GSocketConnection *connection = begin_put (self, self->ada, bytes, cut);
  g_autoptr (Answer) rest = NULL;

  /* What is a part is kept while the request still lasts; the rest when it breaks off. */
  await_offset (self, self->ada, hash, 2 * PART);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_object_unref (connection);
  await_offset (self, self->ada, hash, (gint64) cut);
  rest = put_at (self, self->ada, bytes, cut, 4 * PART);
  assert_says (rest, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 4 * PART);
  assert_whole (self, self->ada, bytes);
}

/* What was kept before the server died is there when it is served again. */
static void
test_killed (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (3 * PART, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (GSocketConnection) connection = begin_put (self, self->ada, bytes, 2 * PART + 5);
  g_autoptr (Answer) rest = NULL;

  await_offset (self, self->ada, hash, 2 * PART);
  server_process_kill (self->server);
  server_process_start (self->server);
  g_assert_cmpint (offset_of (self, self->ada, hash), ==, 2 * PART);
  rest = put_at (self, self->ada, bytes, 2 * PART, 3 * PART);
  assert_says (rest, 200, "\"whole\":true");
}

/* Neither spoils the other's, though their bytes come in turns. */
static void
test_two_at_once (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (3 * PART, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (GSocketConnection) one = begin_put (self, self->ada, bytes, PART + 5);
  g_autoptr (GSocketConnection) other = begin_put (self, self->cleo, bytes, 2 * PART + 7);
  g_autoptr (GSocketConnection) twice = NULL;

  await_offset (self, self->ada, hash, PART);
  await_offset (self, self->cleo, hash, 2 * PART);
  /* The same person on a second connection is told where the first is. */
  twice = begin_put (self, self->ada, bytes, PART);
  end_put (twice, bytes, PART, "409 Conflict");
  end_put (one, bytes, PART + 5, "\"whole\":true");
  end_put (other, bytes, 2 * PART + 7, "\"whole\":true");
  name_in_case (self, "c1", hash, 3 * PART);
  assert_whole (self, self->cleo, bytes);
}

static void
test_refused (Files *self, gconstpointer data)
{
  static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
  static const struct
  {
    const char *name, *query;
    guint status;
    const char *code;
  } rows[] = {
    { zeros, "offset=0&size=5", 422, "hash-differs" },
    { zeros, "offset=0&size=52428801", 413, "too-large" },
    { zeros, "offset=0&size=99999999999999999999", 413, "too-large" },
    { zeros, "offset=0&size=4", 400, "bad-query" },
    { zeros, "offset=6&size=5", 400, "bad-query" },
    { zeros, "offset=0&size=0", 400, "bad-query" },
    { zeros, "offset=-1&size=5", 400, "bad-query" },
    { zeros, "offset=0x0&size=5", 400, "bad-query" },
    { zeros, "size=5", 400, "bad-query" },
    { zeros, "offset=0", 400, "bad-query" },
    { zeros, "", 400, "bad-query" },
    { zeros, "offset=1&size=6", 409, "offset" },
    { "abc", "offset=0&size=5", 400, "bad-name" },
    { "00000000000000000000000000000000000000000000000000000000000000AA", "offset=0&size=5", 400,
      "bad-name" },
  };
  g_autoptr (GBytes) body = g_bytes_new_static ("bytes", 5);
  g_autoptr (Answer) missing = get (self, self->ada, zeros, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Answer) answer = put (self, self->ada, rows[i].name, rows[i].query, body);
      g_autofree char *code = g_strdup_printf ("\"code\":\"%s\"", rows[i].code);

      g_test_message ("%s", rows[i].query);
      assert_says (answer, rows[i].status, code);
    }
  assert_says (missing, 404, "no-such-file");
  g_assert_cmpint (offset_of (self, self->ada, zeros), ==, 0);
}

static void
test_ranges (Files *self, gconstpointer data)
{
  static const struct
  {
    const char *header;
    guint status;
    gsize first, length;
  } rows[] = {
    { NULL, 200, 0, 3000000 },
    { "Range: bytes=0-0", 206, 0, 1 },
    { "Range: bytes=0-", 206, 0, 3000000 },
    { "Range: bytes=1048570-1048589", 206, 1048570, 20 },
    { "Range: bytes=100-2999999", 206, 100, 2999900 },
    { "Range: bytes=2999999-", 206, 2999999, 1 },
    { "Range: bytes=2999990-9999999", 206, 2999990, 10 },
    { "Range: bytes=-1", 206, 2999999, 1 },
    { "Range: bytes=-9999999", 206, 0, 3000000 },
    { "Range: bytes=3000000-", 416, 0, 0 },
    { "Range: bytes=99999999999999999999-", 416, 0, 0 },
    { "Range: bytes=-0", 416, 0, 0 },
    { "Range: bytes=5-4", 200, 0, 3000000 },
    { "Range: bytes=0-0,5-9", 200, 0, 3000000 },
    { "Range: bytes=", 200, 0, 3000000 },
    { "Range: bytes=-", 200, 0, 3000000 },
    { "Range: bytes=a-b", 200, 0, 3000000 },
    { "Range: lines=0-1", 200, 0, 3000000 },
    { "If-Range: \"other\"", 200, 0, 3000000 },
  };
  g_autoptr (GBytes) bytes = make_bytes (3000000, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autofree char *tag = g_strdup_printf ("\"%s\"", hash);
  g_autofree char *path = g_strconcat ("/v1/files/", hash, NULL);
  g_autoptr (Answer) sent = put_at (self, self->ada, bytes, 0, 3000000);
  g_autoptr (Answer) head = NULL;

  assert_says (sent, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 3000000);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Answer) answer = get (self, self->ada, hash, rows[i].header);
      g_autoptr (GBytes) some = NULL;
      const char *said = soup_message_headers_get_one (answer->headers, "Content-Range");
      g_autofree char *range = NULL;

      g_test_message ("%s", rows[i].header);
      g_assert_cmpuint (answer->status, ==, rows[i].status);
      if (rows[i].status == 416)
        {
          g_assert_cmpstr (said, ==, "bytes */3000000");
          continue;
        }
      some = g_bytes_new_from_bytes (bytes, rows[i].first, rows[i].length);
      g_assert_true (g_bytes_equal (some, answer->body));
      g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "ETag"), ==, tag);
      range = g_strdup_printf ("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "/3000000",
                               rows[i].first, rows[i].first + rows[i].length - 1);
      g_assert_cmpstr (said, ==, rows[i].status == 206 ? range : NULL);
    }
  head = ask (self, "HEAD", path, self->ada, NULL, NULL);
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpint (soup_message_headers_get_content_length (head->headers), ==, 3000000);
  g_assert_cmpstr (soup_message_headers_get_one (head->headers, "Content-Disposition"), ==,
                   "attachment");
}

/* Who reads none of its records hears what they would hear of a file that is not here; neither what the
 * other sent nor that it is here shows. */
static void
test_scope (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (5000, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (Answer) sent = put_at (self, self->ada, bytes, 0, 5000);
  g_autoptr (Answer) unnamed = get (self, self->ada, hash, NULL);
  g_autoptr (Answer) hidden = NULL, missing = NULL, own = NULL, after = NULL;
  g_autofree char *hidden_text = NULL, *missing_text = NULL, *cells = NULL;

  assert_says (sent, 200, "\"whole\":true");
  assert_says (unnamed, 404, "no-such-file");
  name_in_case (self, "c1", hash, 5000);
  assert_whole (self, self->cleo, bytes);
  act (self, "set", "person", self->cleo_id,
       "{\"grants/g1.role\":\"caseworker\",\"grants/g1.scope\":\"own\",\"roles/caseworker\":null}");
  hidden = get (self, self->cleo, hash, NULL);
  missing = get (self, self->cleo,
                 "0000000000000000000000000000000000000000000000000000000000000000", NULL);
  hidden_text = text_of (hidden);
  missing_text = text_of (missing);
  g_assert_cmpuint (hidden->status, ==, 404);
  g_assert_cmpstr (hidden_text, ==, missing_text);
  g_assert_cmpint (offset_of (self, self->cleo, hash), ==, 0);
  /* They may send it themselves, and it is theirs by a record of their own. */
  own = put_at (self, self->cleo, bytes, 0, 5000);
  assert_says (own, 200, "\"whole\":true");
  after = get (self, self->cleo, hash, NULL);
  g_assert_cmpuint (after->status, ==, 404);
  cells = g_strdup_printf ("{\"caseworker\":\"%s\",\"files/f1.hash\":\"%s\",\"files/f1.name\":"
                           "\"survey.pdf\",\"files/f1.size\":\"5000\"}",
                           self->cleo_id, hash);
  act (self, "create", "case", "c2", cells);
  assert_whole (self, self->cleo, bytes);
}

static void
run_sql (const char *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (store, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
}

static void
test_sweep (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) named = make_bytes (5000, 1), unnamed = make_bytes (5000, 2);
  g_autoptr (GBytes) cut = make_bytes (5000, 3);
  g_autofree char *named_hash = hash_of (named), *unnamed_hash = hash_of (unnamed);
  g_autofree char *cut_hash = hash_of (cut);
  g_autoptr (Answer) one = put_at (self, self->ada, named, 0, 5000);
  g_autoptr (Answer) other = put_at (self, self->ada, unnamed, 0, 5000);
  g_autoptr (Answer) half = put_at (self, self->ada, cut, 0, 2000);

  assert_says (half, 200, "\"whole\":false");
  name_in_case (self, "c1", named_hash, 5000);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  run_sql (self->server->store, "UPDATE upload SET at_us = at_us - 172801000000; "
                                "UPDATE file SET unnamed_us = unnamed_us - 604801000000");
  server_process_start (self->server);
  server_process_await (self->server, "event=files-swept files=2");
  g_assert_cmpint (offset_of (self, self->ada, unnamed_hash), ==, 0);
  g_assert_cmpint (offset_of (self, self->ada, cut_hash), ==, 0);
  assert_whole (self, self->ada, named);
}

static int
command (Files *self, const char *verb, const char *path, const char *more)
{
  const char *const words[] = { verb, path, more, NULL };

  return server_process_run (self->server, "", words);
}

/* A backup holds the files, is not whole without a part of one, and gives them back. */
static void
test_backup (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * PART + 9, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autofree char *good = g_build_filename (self->server->folder, "good", NULL);
  g_autofree char *bad = g_build_filename (self->server->folder, "bad", NULL);
  g_autoptr (Answer) sent = put_at (self, self->ada, bytes, 0, 2 * PART + 9);

  assert_says (sent, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 2 * PART + 9);
  g_assert_cmpint (command (self, "backup", good, NULL), ==, 0);
  g_assert_cmpint (command (self, "verify-backup", good, NULL), ==, 0);
  run_sql (self->server->store,
           "UPDATE file_part SET bytes = zeroblob (length (bytes)) WHERE n = 1");
  g_assert_cmpint (command (self, "backup", bad, NULL), !=, 0);
  g_assert_false (g_file_test (bad, G_FILE_TEST_EXISTS));
  server_process_kill (self->server);
  g_assert_cmpint (command (self, "restore", good, "replace"), ==, 0);
  server_process_start (self->server);
  g_free (self->ada);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  assert_whole (self, self->ada, bytes);
  run_sql (good, "UPDATE file_part SET bytes = zeroblob (length (bytes)) WHERE n = 1");
  g_assert_cmpint (command (self, "verify-backup", good, NULL), !=, 0);
}

/* The most that the server ever held, in bytes. */
static gint64
peak_of (Files *self)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (self->server->process));
  g_autofree char *text = NULL;
  const char *at;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  at = strstr (text, "VmHWM:");
  g_assert_nonnull (at);
  return g_ascii_strtoll (at + strlen ("VmHWM:"), NULL, 10) * 1024;
}

/* From now on it counts anew: signing in takes 64 MiB for a moment. */
static void
forget_peak (Files *self)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/clear_refs", g_subprocess_get_identifier (self->server->process));
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "5", 1), ==, 1);
  close (fd);
}

static void
test_memory (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (LARGEST, 1);
  g_autofree char *hash = hash_of (bytes);
  gint64 before, sent_peak, got_peak;
  g_autoptr (Answer) sent = NULL;

  forget_peak (self);
  before = peak_of (self);
  sent = put_at (self, self->ada, bytes, 0, LARGEST);
  assert_says (sent, 200, "\"whole\":true");
  sent_peak = peak_of (self);
  forget_peak (self);
  name_in_case (self, "c1", hash, LARGEST);
  assert_whole (self, self->ada, bytes);
  got_peak = peak_of (self);
  g_test_message ("50 MiB: at most %" G_GINT64_FORMAT " KiB before, %" G_GINT64_FORMAT
                  " KiB while it came, %" G_GINT64_FORMAT " KiB while it went",
                  before / 1024, sent_peak / 1024, got_peak / 1024);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (MAX (sent_peak, got_peak) - before, <, 16 * 1024 * 1024);
#endif
}

/* A reader that takes its time holds up nobody, and gets all of it. */
static void
test_slow_reader (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (20 * PART, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (Answer) sent = put_at (self, self->ada, bytes, 0, 20 * PART);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) slow =
      g_socket_client_connect_to_host (client, "127.0.0.1", self->server->port, NULL, NULL);
  g_autofree char *head =
      g_strdup_printf ("GET /v1/files/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                       "Authorization: Bearer %s\r\n\r\n",
                       hash, self->ada);
  g_autoptr (GByteArray) got = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  assert_says (sent, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 20 * PART);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (slow)),
                                            head, strlen (head), NULL, NULL, NULL));
  assert_whole (self, self->cleo, bytes);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (slow)), buffer,
                                   sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (got, buffer, (guint) n);
  g_assert_cmpuint (got->len, >, 20 * PART);
  g_assert_cmpmem (got->data + got->len - 20 * PART, 20 * PART, g_bytes_get_data (bytes, NULL),
                   20 * PART);
}

static void
test_metrics (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (5000, 1);
  g_autofree char *hash = hash_of (bytes);
  g_autoptr (Answer) sent = put_at (self, self->ada, bytes, 0, 5000);
  g_autoptr (Answer) metrics = NULL;
  g_autofree char *text = NULL;

  assert_says (sent, 200, "\"whole\":true");
  name_in_case (self, "c1", hash, 5000);
  assert_whole (self, self->ada, bytes);
  metrics = ask (self, "GET", "/metrics", self->ada, NULL, NULL);
  text = text_of (metrics);
  g_assert_nonnull (strstr (text, "wider_orders_file_bytes_total{way=\"in\"} 5000\n"));
  g_assert_nonnull (strstr (text, "wider_orders_file_bytes_total{way=\"out\"} 5000\n"));
  g_assert_nonnull (strstr (text, "route=\"/v1/files/*\",method=\"PUT\",status=\"200\"} 1\n"));
  g_assert_null (strstr (text, hash));
}

#define ADD(path, test) g_test_add ("/server/files/" path, Files, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-comes-in-pieces", test_pieces);
  ADD ("whoever-is-cut-off-goes-on-where-they-were", test_cut);
  ADD ("what-was-kept-outlives-the-server", test_killed);
  ADD ("two-people-send-one-file-at-once", test_two_at_once);
  ADD ("what-is-no-file-is-refused", test_refused);
  ADD ("a-range-is-given", test_ranges);
  ADD ("a-file-is-for-who-reads-its-record", test_scope);
  ADD ("what-nobody-names-or-finishes-goes", test_sweep);
  ADD ("a-backup-holds-the-files", test_backup);
  ADD ("a-large-file-is-never-held-whole", test_memory);
  ADD ("a-slow-reader-gets-all-of-it", test_slow_reader);
  ADD ("bytes-are-counted-and-no-file-is-named", test_metrics);
  return g_test_run ();
}
