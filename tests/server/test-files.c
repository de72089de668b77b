/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files over the wire of a real server: sent in pieces, cut off, sent by two at once, refused, fetched in
 * ranges by who may read them, backed up, and swept. */
#include "files-fixture.h"

#include "server/wo-limits.h"
#include "store/wo-files-beside.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define LARGEST ((gsize) 50 * 1024 * 1024)

static void
test_pieces (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (3 * PART + 100, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (Answer) first = files_put_at (self, self->ada, bytes, 0, 100);
  g_autoptr (Answer) second = files_put_at (self, self->ada, bytes, 100, 2 * PART + 7);
  g_autoptr (Answer) other = files_put_at (self, self->ada, bytes, 99, 200);
  g_autoptr (Answer) last = files_put_at (self, self->ada, bytes, 2 * PART + 7, 3 * PART + 100);
  g_autoptr (Answer) again = files_put_at (self, self->ada, bytes, 0, 3 * PART + 100);

  answer_assert (first, 200, "{\"offset\":100,\"size\":3145828,\"whole\":false}");
  answer_assert (second, 200, "{\"offset\":2097159,\"size\":3145828,\"whole\":false}");
  answer_assert (other, 409, "\"offset\"");
  g_assert_cmpstr (soup_message_headers_get_one (other->headers, "Upload-Offset"), ==, "2097159");
  answer_assert (last, 200, "{\"offset\":3145828,\"size\":3145828,\"whole\":true}");
  answer_assert (again, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 3 * PART + 100);
  files_assert_whole (self, self->ada, bytes);
}

static void
test_cut (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (4 * PART, 1);
  g_autofree char *hash = files_hash (bytes);
  gsize cut = 2 * PART + 12345;
  GSocketConnection *connection = files_begin_put (self, self->ada, bytes, cut);
  g_autoptr (Answer) rest = NULL;

  /* What is a part is kept while the request still lasts; the rest when it breaks off. */
  files_await_offset (self, self->ada, hash, 2 * PART);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_object_unref (connection);
  files_await_offset (self, self->ada, hash, (gint64) cut);
  rest = files_put_at (self, self->ada, bytes, cut, 4 * PART);
  answer_assert (rest, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 4 * PART);
  files_assert_whole (self, self->ada, bytes);
}

/* Neither spoils the other's, though their bytes come in turns. */
static void
test_two_at_once (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (3 * PART, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (GSocketConnection) one = files_begin_put (self, self->ada, bytes, PART + 5);
  g_autoptr (GSocketConnection) other = files_begin_put (self, self->cleo, bytes, 2 * PART + 7);
  g_autoptr (GSocketConnection) twice = NULL;

  files_await_offset (self, self->ada, hash, PART);
  files_await_offset (self, self->cleo, hash, 2 * PART);
  /* The same person on a second connection is told where the first is. */
  twice = files_begin_put (self, self->ada, bytes, PART);
  files_end_put (twice, bytes, PART, "409 Conflict");
  files_end_put (one, bytes, PART + 5, "\"whole\":true");
  files_end_put (other, bytes, 2 * PART + 7, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 3 * PART);
  files_assert_whole (self, self->cleo, bytes);
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
  g_autoptr (Answer) missing = files_get (self, self->ada, zeros, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Answer) answer = files_put (self, self->ada, rows[i].name, rows[i].query, body);
      g_autofree char *code = g_strdup_printf ("\"code\":\"%s\"", rows[i].code);

      g_test_message ("%s", rows[i].query);
      answer_assert (answer, rows[i].status, code);
    }
  answer_assert (missing, 404, "no-such-file");
  g_assert_cmpint (files_offset (self, self->ada, zeros), ==, 0);
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
  g_autoptr (GBytes) bytes = files_make_bytes (3000000, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autofree char *tag = g_strdup_printf ("\"%s\"", hash);
  g_autofree char *path = g_strconcat ("HEAD /v1/files/", hash, NULL);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 3000000);
  g_autoptr (Answer) head = NULL;

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 3000000);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Answer) answer = files_get (self, self->ada, hash, rows[i].header);
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
  head = files_ask (self, path, self->ada, NULL, NULL);
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
  g_autoptr (GBytes) bytes = files_make_bytes (5000, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 5000);
  g_autoptr (Answer) unnamed = files_get (self, self->ada, hash, NULL);
  g_autoptr (Answer) hidden = NULL, missing = NULL, own = NULL, after = NULL;
  g_autofree char *hidden_text = NULL, *missing_text = NULL, *cells = NULL;

  answer_assert (sent, 200, "\"whole\":true");
  answer_assert (unnamed, 404, "no-such-file");
  files_name_in_case (self, "c1", hash, 5000);
  files_assert_whole (self, self->cleo, bytes);
  files_act (
      self, "set", "person", self->cleo_id,
      "{\"grants/g1.role\":\"caseworker\",\"grants/g1.scope\":\"own\",\"roles/caseworker\":null}");
  hidden = files_get (self, self->cleo, hash, NULL);
  missing = files_get (self, self->cleo,
                       "0000000000000000000000000000000000000000000000000000000000000000", NULL);
  hidden_text = answer_text (hidden);
  missing_text = answer_text (missing);
  g_assert_cmpuint (hidden->status, ==, 404);
  g_assert_cmpstr (hidden_text, ==, missing_text);
  g_assert_cmpint (files_offset (self, self->cleo, hash), ==, 0);
  /* They may send it themselves, and it is theirs by a record of their own. */
  own = files_put_at (self, self->cleo, bytes, 0, 5000);
  answer_assert (own, 200, "\"whole\":true");
  after = files_get (self, self->cleo, hash, NULL);
  g_assert_cmpuint (after->status, ==, 404);
  cells = g_strdup_printf ("{\"caseworker\":\"%s\",\"files/f1.hash\":\"%s\",\"files/f1.name\":"
                           "\"survey.pdf\",\"files/f1.size\":\"5000\"}",
                           self->cleo_id, hash);
  files_act (self, "create", "case", "c2", cells);
  files_assert_whole (self, self->cleo, bytes);
}

static void
test_sweep (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) named = files_make_bytes (5000, 1), unnamed = files_make_bytes (5000, 2);
  g_autoptr (GBytes) cut = files_make_bytes (5000, 3);
  g_autofree char *named_hash = files_hash (named), *unnamed_hash = files_hash (unnamed);
  g_autofree char *cut_hash = files_hash (cut);
  g_autoptr (Answer) one = files_put_at (self, self->ada, named, 0, 5000);
  g_autoptr (Answer) other = files_put_at (self, self->ada, unnamed, 0, 5000);
  g_autoptr (Answer) half = files_put_at (self, self->ada, cut, 0, 2000);

  answer_assert (one, 200, "\"whole\":true");
  answer_assert (other, 200, "\"whole\":true");
  answer_assert (half, 200, "\"whole\":false");
  files_name_in_case (self, "c1", named_hash, 5000);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  files_run_sql (self->server->store, "UPDATE upload SET at_us = at_us - 172801000000; "
                                      "UPDATE file SET unnamed_us = unnamed_us - 604801000000");
  server_process_start (self->server);
  server_process_await (self->server, "event=files-swept files=2");
  g_assert_cmpint (files_offset (self, self->ada, unnamed_hash), ==, 0);
  g_assert_cmpint (files_offset (self, self->ada, cut_hash), ==, 0);
  files_assert_whole (self, self->ada, named);
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
  g_autoptr (GBytes) bytes = files_make_bytes (2 * PART + 9, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autofree char *good = g_build_filename (self->server->folder, "good", NULL);
  g_autofree char *bad = g_build_filename (self->server->folder, "bad", NULL);
  g_autofree char *parts = wo_files_parts_path (self->server->store);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 2 * PART + 9);

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 2 * PART + 9);
  g_assert_cmpint (command (self, "backup", good, NULL), ==, 0);
  g_assert_cmpint (command (self, "verify-backup", good, NULL), ==, 0);
  files_run_sql (parts, "UPDATE file_part SET bytes = zeroblob (length (bytes)) WHERE n = 1");
  g_assert_cmpint (command (self, "backup", bad, NULL), !=, 0);
  g_assert_false (g_file_test (bad, G_FILE_TEST_EXISTS));
  server_process_kill (self->server);
  g_assert_cmpint (command (self, "restore", good, "replace"), ==, 0);
  server_process_start (self->server);
  g_free (self->ada);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
  files_assert_whole (self, self->ada, bytes);
  files_run_sql (good, "UPDATE file_part_within SET bytes = zeroblob (length (bytes)) WHERE n = 1");
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
  g_autoptr (GBytes) bytes = files_make_bytes (LARGEST, 1);
  g_autofree char *hash = files_hash (bytes);
  gint64 before, sent_peak, got_peak;
  g_autoptr (Answer) sent = NULL;

  forget_peak (self);
  before = peak_of (self);
  sent = files_put_at (self, self->ada, bytes, 0, LARGEST);
  answer_assert (sent, 200, "\"whole\":true");
  sent_peak = peak_of (self);
  forget_peak (self);
  files_name_in_case (self, "c1", hash, LARGEST);
  files_assert_whole (self, self->ada, bytes);
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
  g_autoptr (GBytes) bytes = files_make_bytes (20 * PART, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 20 * PART);
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

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 20 * PART);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (slow)),
                                            head, strlen (head), NULL, NULL, NULL));
  files_assert_whole (self, self->cleo, bytes);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (slow)), buffer,
                                   sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (got, buffer, (guint) n);
  g_assert_cmpuint (got->len, >, 20 * PART);
  g_assert_cmpmem (got->data + got->len - 20 * PART, 20 * PART, g_bytes_get_data (bytes, NULL),
                   20 * PART);
}

/* Nobody takes the server's memory by sending many at once, nor anybody else's turn. */
static void
test_many_at_once (Files *self, gconstpointer data)
{
  GSocketConnection *begun[WO_LIMIT_FILES_IN_ONE];
  g_autoptr (GBytes) more = files_make_bytes (PART, 99);
  g_autoptr (Answer) refused = NULL, other = NULL, after = NULL;
  gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_autoptr (GBytes) bytes = files_make_bytes (2 * PART, (guint8) i);
      g_autofree char *hash = files_hash (bytes);

      begun[i] = files_begin_put (self, self->ada, bytes, PART + 5);
      files_await_offset (self, self->ada, hash, PART);
    }
  refused = files_put_at (self, self->ada, more, 0, PART);
  answer_assert (refused, 429, "too-many-at-once");
  g_assert_nonnull (soup_message_headers_get_one (refused->headers, "Retry-After"));
  other = files_put_at (self, self->cleo, more, 0, PART);
  answer_assert (other, 200, "\"whole\":true");
  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_io_stream_close (G_IO_STREAM (begun[i]), NULL, NULL);
      g_object_unref (begun[i]);
    }
  do
    {
      g_clear_pointer (&after, answer_free);
      after = files_put_at (self, self->ada, more, 0, PART);
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    }
  while (after->status == 429);
  answer_assert (after, 200, "\"whole\":true");
}

static void
test_metrics (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (5000, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 5000);
  g_autoptr (Answer) metrics = NULL;
  g_autofree char *text = NULL;

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 5000);
  files_assert_whole (self, self->ada, bytes);
  metrics = files_ask (self, "GET /metrics", self->ada, NULL, NULL);
  text = answer_text (metrics);
  g_assert_nonnull (strstr (text, "wider_orders_file_bytes_total{way=\"in\"} 5000\n"));
  g_assert_nonnull (strstr (text, "wider_orders_file_bytes_total{way=\"out\"} 5000\n"));
  g_assert_nonnull (strstr (text, "route=\"/v1/files/*\",method=\"PUT\",status=\"200\"} 1\n"));
  g_assert_null (strstr (text, hash));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/server/files/" path, Files, NULL, files_set_up, test, files_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-comes-in-pieces", test_pieces);
  ADD ("whoever-is-cut-off-goes-on-where-they-were", test_cut);
  ADD ("two-people-send-one-file-at-once", test_two_at_once);
  ADD ("what-is-no-file-is-refused", test_refused);
  ADD ("a-range-is-given", test_ranges);
  ADD ("a-file-is-for-who-reads-its-record", test_scope);
  ADD ("what-nobody-names-or-finishes-goes", test_sweep);
  ADD ("a-backup-holds-the-files", test_backup);
  ADD ("a-large-file-is-never-held-whole", test_memory);
  ADD ("a-slow-reader-gets-all-of-it", test_slow_reader);
  ADD ("one-person-sends-so-many-at-once", test_many_at_once);
  ADD ("bytes-are-counted-and-no-file-is-named", test_metrics);
  return g_test_run ();
}
