/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-folder.h"
#include "sync/wo-file-link.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define SIZE ((gint64) 3 * 1024 * 1024)

/* A server of one file that answers as it is told to. */
typedef struct
{
  SoupServer *server;
  char *uri, *folder, *store, *hash;
  GByteArray *file;
  WoFileLink *link;

  guint status; /* 0: it does what it should */
  const char *code;
  const char *header; /* of Upload-Offset, or NULL */
  const char *answer; /* to a piece, or NULL */
  gboolean no_ranges, wrong_bytes, too_much;
  /* What it was asked. */
  guint asked;
  char *query, *range, *bearer;
  gsize got;
} Bench;

static void
serve_file (Bench *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *bytes = g_memdup2 (self->file->data, self->file->len);
  SoupRange *ranges = NULL;
  int n = 0;
  goffset start = 0;

  if (self->wrong_bytes)
    bytes[SIZE - 1] ^= 1;
  if (!self->no_ranges && soup_message_headers_get_ranges (headers, SIZE, &ranges, &n))
    {
      start = ranges[0].start;
      soup_message_headers_free_ranges (headers, ranges);
    }
  g_free (self->range);
  self->range = g_strdup (soup_message_headers_get_one (headers, "Range"));
  soup_server_message_set_status (message, start > 0 ? 206 : 200, NULL);
  /* libsoup answers a range by itself where the body is whole. */
  soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_COPY, bytes,
                                    (gsize) SIZE);
  if (start > 0)
    soup_server_message_set_status (message, 200, NULL);
  if (self->too_much)
    soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY,
                              "x", 1);
  if (self->no_ranges)
    soup_message_headers_remove (headers, "Range");
}

static void
serve_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer data)
{
  Bench *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *method = soup_server_message_get_method (message);

  self->asked++;
  g_free (self->query);
  self->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  g_free (self->bearer);
  self->bearer =
      g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                              "Authorization"));
  self->got = (gsize) soup_server_message_get_request_body (message)->length;
  if (self->header != NULL)
    soup_message_headers_replace (headers, "Upload-Offset", self->header);
  if (self->status != 0)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"error\":{\"code\":\"%s\",\"message\":\"Said.\"}}", self->code);

      soup_server_message_set_status (message, self->status, NULL);
      soup_message_headers_replace (headers, "Retry-After", "7");
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                        strlen (json));
    }
  else if (g_str_equal (method, "GET"))
    serve_file (self, message);
  else
    {
      soup_server_message_set_status (message, 200, NULL);
      if (self->answer != NULL)
        soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC,
                                          self->answer, strlen (self->answer));
    }
}

static void
set_up (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;
  g_autofree char *uri = NULL;

  self->folder = g_dir_make_tmp ("wo-file-link-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = g_build_filename (self->folder, "a.sqlite", NULL);
  self->file = g_byte_array_new ();
  g_byte_array_set_size (self->file, (guint) SIZE);
  for (guint i = 0; i < (guint) SIZE; i++)
    self->file->data[i] = (guint8) (i * 7 + (i >> 8));
  self->hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, self->file->data, self->file->len);
  self->server = soup_server_new (NULL, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  soup_server_add_handler (self->server, "/v1/files", serve_cb, self, NULL);
  uris = soup_server_get_uris (self->server);
  uri = g_uri_to_string (uris->data);
  self->uri = g_strndup (uri, strlen (uri) - 1);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->link = wo_file_link_new ();
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Bench *self, gconstpointer data)
{
  wo_file_link_free (self->link);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_byte_array_unref (self->file);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->store);
  g_free (self->hash);
  g_free (self->uri);
  g_free (self->query);
  g_free (self->range);
  g_free (self->bearer);
}

static WoFileAsk
ask_of (Bench *self)
{
  return (WoFileAsk){ .server = self->uri, .token = "token", .hash = self->hash, .size = SIZE };
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **waited = data;

  *waited = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **waited)
{
  while (*waited == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *waited;
}

static gint64
ask (Bench *self, GError **error)
{
  WoFileAsk with = ask_of (self);
  g_autoptr (GAsyncResult) result = NULL;

  wo_file_link_ask_async (self->link, &with, NULL, waited_cb, &result);
  return wo_file_link_offset_finish (wait_for (&result), error);
}

static gint64
send_piece (Bench *self, gint64 offset, gsize size, GError **error)
{
  WoFileAsk with = ask_of (self);
  g_autoptr (GBytes) piece = g_bytes_new (self->file->data + offset, size);
  g_autoptr (GAsyncResult) result = NULL;

  with.piece = piece;
  with.offset = offset;
  wo_file_link_send_async (self->link, &with, NULL, waited_cb, &result);
  return wo_file_link_offset_finish (wait_for (&result), error);
}

typedef struct
{
  GCancellable *cancellable;
  gint64 cut_at, here;
} Comes;

static void
comes_cb (gpointer data, gint64 here)
{
  Comes *comes = data;

  g_assert_cmpint (here, >, comes->here);
  comes->here = here;
  if (comes->cut_at > 0 && here >= comes->cut_at)
    g_cancellable_cancel (comes->cancellable);
}

/* Cut off by the client once @cut_at bytes are here; 0: not. */
static gboolean
fetch (Bench *self, gint64 cut_at, GError **error)
{
  WoFileAsk with = ask_of (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  Comes comes = { cancellable, cut_at, 0 };

  wo_file_link_fetch_async (self->link, &with, self->store, comes_cb, &comes, cancellable,
                            waited_cb, &result);
  return wo_file_link_fetch_finish (wait_for (&result), error);
}

static void
test_ask (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->header = "1048576";
  g_assert_cmpint (ask (self, &error), ==, 1048576);
  g_assert_no_error (error);
  g_assert_cmpstr (self->query, ==, "upload=1");
  g_assert_cmpstr (self->bearer, ==, "Bearer token");
}

static void
test_send (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->answer = "{\"offset\":2000,\"size\":3145728,\"whole\":false}";
  g_assert_cmpint (send_piece (self, 1000, 1000, &error), ==, 2000);
  g_assert_no_error (error);
  g_assert_cmpstr (self->query, ==, "offset=1000&size=3145728");
  g_assert_cmpuint (self->got, ==, 1000);
  self->answer = "{\"offset\":3145728,\"size\":3145728,\"whole\":true}";
  g_assert_cmpint (send_piece (self, SIZE - 10, 10, &error), ==, SIZE);
  g_assert_no_error (error);
  self->status = 409;
  self->code = "offset";
  self->header = "500";
  g_assert_cmpint (send_piece (self, 1000, 1000, &error), ==, 500);
  g_assert_no_error (error);
}

static void
test_refusals (Bench *self, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *code;
    const char *answer, *header;
    gboolean sync;
    int number;
  } rows[] = {
    { 401, "no-session", NULL, NULL, TRUE, WO_SYNC_ERROR_SIGN_IN },
    { 403, "not-here", NULL, NULL, TRUE, WO_SYNC_ERROR_NOT_HERE },
    { 403, "no-role", NULL, NULL, FALSE, WO_FILE_LINK_ERROR_REFUSED },
    { 404, "not-found", NULL, NULL, TRUE, WO_SYNC_ERROR_NONE_SUCH },
    { 409, "offset", NULL, NULL, FALSE, WO_FILE_LINK_ERROR_REFUSED },
    { 409, "offset", NULL, "4000000", TRUE, WO_SYNC_ERROR_ANSWER },
    { 413, "too-large", NULL, NULL, FALSE, WO_FILE_LINK_ERROR_REFUSED },
    { 422, "hash-differs", NULL, NULL, FALSE, WO_FILE_LINK_ERROR_DIFFERS },
    { 429, "quota", NULL, NULL, TRUE, WO_SYNC_ERROR_OFFLINE },
    { 500, "failed", NULL, NULL, TRUE, WO_SYNC_ERROR_OFFLINE },
    { 0, NULL, "{\"offset\":3145728,\"whole\":false}", NULL, TRUE, WO_SYNC_ERROR_ANSWER },
    { 0, NULL, "{\"offset\":9999999,\"whole\":true}", NULL, TRUE, WO_SYNC_ERROR_ANSWER },
    { 0, NULL, "{\"offset\":\"no\"", NULL, TRUE, WO_SYNC_ERROR_ANSWER },
    { 0, NULL, NULL, "12", TRUE, WO_SYNC_ERROR_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      GQuark domain;

      self->status = rows[i].status;
      self->code = rows[i].code;
      self->answer = rows[i].answer;
      self->header = rows[i].header;
      g_test_message ("row %u", i);
      g_assert_cmpint (send_piece (self, 0, 10, &error), ==, -1);
      domain = rows[i].sync ? WO_SYNC_ERROR : WO_FILE_LINK_ERROR;
      g_assert_error (error, domain, rows[i].number);
      if (rows[i].status == 429)
        g_assert_cmpuint (wo_file_link_retry_after_s (self->link), ==, 7);
    }
}

static void
test_fetch (Bench *self, gconstpointer data)
{
  g_autofree char *path = wo_folder_path (self->store, self->hash);
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;

  g_assert_true (fetch (self, 0, &error));
  g_assert_no_error (error);
  g_assert_null (self->range);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpmem (bytes, size, self->file->data, self->file->len);
}

static void
test_goes_on (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *range = NULL;
  gint64 here;

  g_assert_false (fetch (self, SIZE / 2, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  here = wo_folder_coming_size (self->store, self->hash);
  g_assert_cmpint (here, >=, SIZE / 2);
  g_assert_cmpint (here, <, SIZE);
  g_assert_false (wo_folder_has (self->store, self->hash));
  g_assert_true (fetch (self, 0, &error));
  g_assert_no_error (error);
  range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", here);
  g_assert_cmpstr (self->range, ==, range);
  g_assert_true (wo_folder_has (self->store, self->hash));
}

static void
test_begins_anew (Bench *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_folder_coming_add (self->store, self->hash, "wrong", 5, NULL));
  self->no_ranges = TRUE;
  g_assert_true (fetch (self, 0, &error));
  g_assert_no_error (error);
  g_assert_true (wo_folder_has (self->store, self->hash));
}

static void
assert_not_kept (Bench *self, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fetch (self, 0, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (wo_folder_coming_size (self->store, self->hash), ==, 0);
  g_assert_false (wo_folder_has (self->store, self->hash));
}

static void
test_not_the_file (Bench *self, gconstpointer data)
{
  self->wrong_bytes = TRUE;
  assert_not_kept (self, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  self->wrong_bytes = FALSE;
  self->too_much = TRUE;
  assert_not_kept (self, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  self->status = 404;
  self->code = "not-found";
  assert_not_kept (self, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH);
  soup_server_disconnect (self->server);
  assert_not_kept (self, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
}

/* With a member of another type, or a place that there is not, nothing is believed. */
static void
test_odd_answers (Bench *self, gconstpointer data)
{
  static const char *const answers[] = {
    "",
    "null",
    "[]",
    "7",
    "{}",
    "{\"offset\":null}",
    "{\"offset\":\"2000\"}",
    "{\"offset\":[2000]}",
    "{\"offset\":{}}",
    "{\"offset\":true}",
    "{\"offset\":-1}",
    "{\"offset\":3145729}",
    "{\"offset\":9223372036854775807}",
    "{\"offset\":3145728}",
    "{\"offset\":3145728,\"whole\":\"true\"}",
    "{\"offset\":3145728,\"whole\":1}",
  };
  static const char *const headers[] = { "", "x", "-1", "1.5", "3145729", "99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      self->answer = answers[i];
      g_assert_cmpint (send_piece (self, 1000, 1000, &error), ==, -1);
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
    }
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (GError) error = NULL;

      self->header = headers[i];
      g_assert_cmpint (ask (self, &error), ==, -1);
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
    }
}

#define ADD(claim, func) g_test_add ("/sync/file-link/" claim, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-server-says-how-much-it-has", test_ask);
  ADD ("a-piece-is-sent-with-its-place-and-the-next-place-is-told", test_send);
  ADD ("an-answer-with-another-type-is-not-believed", test_odd_answers);
  ADD ("each-refusal-is-the-servers-the-sign-ins-or-this-files", test_refusals);
  ADD ("a-fetched-file-is-kept-under-its-hash", test_fetch);
  ADD ("a-fetch-that-broke-off-goes-on-where-it-was", test_goes_on);
  ADD ("a-server-without-ranges-is-fetched-from-anew", test_begins_anew);
  ADD ("what-is-not-the-file-is-not-kept", test_not_the_file);
  return g_test_run ();
}
