/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file in whose middle something ended: the server, its sender's being allowed to send it, or the disk's keeping
 * of what had come. */
#include "files-fixture.h"

#include "store/wo-files-beside.h"

#include <string.h>

/* What was kept before the server died is there when it is served again. */
static void
test_killed (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (3 * PART, 1);
  g_autofree char *hash = files_hash (bytes);
  GSocketConnection *connection = files_begin_put (self, self->ada, bytes, 2 * PART + 5);
  g_autoptr (Answer) rest = NULL;

  files_await_offset (self, self->ada, hash, 2 * PART);
  server_process_kill (self->server);
  server_process_start (self->server);
  g_assert_cmpint (files_offset (self, self->ada, hash), ==, 2 * PART);
  rest = files_put_at (self, self->ada, bytes, 2 * PART, 3 * PART);
  answer_assert (rest, 200, "\"whole\":true");
  g_object_unref (connection);
}

/* What @person sends as @named, as a server leaves it that ended when all of @sent was kept and none of it read back. */
static void
leave_unread (Files *self, const char *person, GBytes *named, GBytes *sent)
{
  g_autofree char *hash = files_hash (named);
  gint64 size = (gint64) g_bytes_get_size (sent);
  WoUpload upload = {
    .hash = hash, .person = person, .size = size, .quota = size, .now_us = g_get_real_time ()
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = NULL;
  WoUploadState state;

  server_process_kill (self->server);
  db = wo_db_open (self->server->store, 0, NULL, &error);
  g_assert_no_error (error);
  wo_files_attach (db, NULL, 0, &error);
  g_assert_no_error (error);
  wo_files_append (db, &upload, 0, sent, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_KEPT);
  g_clear_pointer (&db, wo_db_close);
  server_process_start (self->server);
}

/* That all of it came does not mean that it is a file: whoever hears so has one. */
static void
test_killed_at_its_end (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) asked = files_make_bytes (PART + 9, 1), sent = files_make_bytes (PART + 9, 2),
                     wrong = files_make_bytes (PART + 9, 3);
  g_autofree char *asked_hash = files_hash (asked), *sent_hash = files_hash (sent),
                  *wrong_hash = files_hash (wrong);
  g_autoptr (Answer) again = NULL;

  files_name_in_case (self, "c1", asked_hash, PART + 9);
  files_name_in_case (self, "c2", sent_hash, PART + 9);
  leave_unread (self, self->ada_id, asked, asked);
  g_assert_cmpint (files_offset (self, self->ada, asked_hash), ==, PART + 9);
  files_assert_whole (self, self->cleo, asked);
  leave_unread (self, self->ada_id, sent, sent);
  again = files_put_at (self, self->ada, sent, PART, PART + 9);
  answer_assert (again, 200, "\"whole\":true");
  files_assert_whole (self, self->cleo, sent);
  leave_unread (self, self->ada_id, wrong, sent);
  g_assert_cmpint (files_offset (self, self->ada, wrong_hash), ==, 0);
}

/* What is wrong with a part of it from now on. */
static void
damage (Files *self, const char *sql)
{
  g_autofree char *parts = wo_files_parts_path (self->server->store);

  files_run_sql (parts, sql);
}

/* Whoever asks, or goes on, hears that it begins anew, and gets through. */
static void
assert_begins_anew (Files *self, GBytes *bytes)
{
  g_autofree char *hash = files_hash (bytes);
  gsize size = g_bytes_get_size (bytes);
  g_autoptr (Answer) first = NULL, rest = NULL;

  g_assert_cmpint (files_offset (self, self->ada, hash), ==, 0);
  first = files_put_at (self, self->ada, bytes, 0, PART);
  answer_assert (first, 200, "\"offset\":1048576,");
  rest = files_put_at (self, self->ada, bytes, PART, size);
  answer_assert (rest, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, size);
  files_assert_whole (self, self->cleo, bytes);
}

static void
test_damaged_unread (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (2 * PART + 9, 1);

  leave_unread (self, self->ada_id, bytes, bytes);
  damage (self, data);
  assert_begins_anew (self, bytes);
}

static void
assert_offset (const Answer *answer, const char *offset)
{
  answer_assert (answer, 409, "\"code\":\"offset\"");
  g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "Upload-Offset"), ==, offset);
}

/* The part that its sender goes on with is shorter than it was. */
static void
test_damaged_between (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (2 * PART + 9, 1);
  g_autoptr (Answer) some = files_put_at (self, self->ada, bytes, 0, PART + 100);
  g_autoptr (Answer) more = NULL;

  answer_assert (some, 200, "\"whole\":false");
  damage (self, "UPDATE file_part SET bytes = substr (bytes, 1, 50) WHERE n = 1");
  more = files_put_at (self, self->ada, bytes, PART + 100, PART + 200);
  assert_offset (more, "0");
  assert_begins_anew (self, bytes);
}

/* What is found at the end is no fault of the bytes that were sent. */
static void
test_damaged_before_its_end (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (2 * PART + 9, 1);
  g_autoptr (Answer) some = files_put_at (self, self->ada, bytes, 0, 2 * PART);
  g_autoptr (Answer) last = NULL;

  answer_assert (some, 200, "\"whole\":false");
  damage (self, "DELETE FROM file_part WHERE n = 0");
  last = files_put_at (self, self->ada, bytes, 2 * PART, 2 * PART + 9);
  assert_offset (last, "0");
  assert_begins_anew (self, bytes);
}

static void
set_role (Files *self, const char *role)
{
  g_autofree char *cells = g_strdup_printf (
      "{\"grants/g1.role\":\"%s\",\"grants/g1.scope\":\"office\",\"roles/caseworker\":null}", role);

  files_act (self, "set", "person", self->cleo_id, cells);
}

static gint64
count_files (Files *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->server->store, WO_STORE_READ_ONLY, NULL, &error);
  gint64 n = -1;

  g_assert_no_error (error);
  g_assert_true (wo_db_number (db, "SELECT count (*) FROM file", &n, &error));
  return n;
}

/* To ask how much came makes no file for who may add none any more, while who may, and asks, is given theirs; what
 * is a file already is one for who reads it. */
static void
test_grant_ended (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (PART + 9, 1), known = files_make_bytes (50, 2);
  g_autofree char *hash = files_hash (bytes), *known_hash = files_hash (known);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, known, 0, 50);
  g_autoptr (Answer) refused = NULL;

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", known_hash, 50);
  leave_unread (self, self->cleo_id, bytes, bytes);
  set_role (self, "quality");
  g_assert_cmpint (files_offset (self, self->cleo, hash), ==, 0);
  g_assert_cmpint (count_files (self), ==, 1);
  refused = files_put_at (self, self->cleo, bytes, PART, PART + 9);
  answer_assert (refused, 403, "no-role");
  g_assert_cmpint (count_files (self), ==, 1);
  g_assert_cmpint (files_offset (self, self->cleo, known_hash), ==, 50);
  set_role (self, "caseworker");
  g_assert_cmpint (files_offset (self, self->cleo, hash), ==, PART + 9);
  g_assert_cmpint (count_files (self), ==, 2);
}

#define ADD(path, with, test)                                                                      \
  g_test_add ("/server/files-ended/" path, Files, with, files_set_up, test, files_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-kept-outlives-the-server", NULL, test_killed);
  ADD ("all-that-was-kept-is-a-file-after-the-server-ended", NULL, test_killed_at_its_end);
  ADD ("what-lost-a-part-begins-anew", "DELETE FROM file_part WHERE n = 1", test_damaged_unread);
  ADD ("what-has-a-torn-part-begins-anew",
       "UPDATE file_part SET bytes = substr (bytes, 1, 5000) WHERE n = 1", test_damaged_unread);
  ADD ("whoever-goes-on-behind-a-torn-part-begins-anew", NULL, test_damaged_between);
  ADD ("what-is-found-damaged-at-its-end-begins-anew", NULL, test_damaged_before_its_end);
  ADD ("who-may-add-none-any-more-makes-none-by-asking", NULL, test_grant_ended);
  return g_test_run ();
}
