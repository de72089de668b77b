/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no more: one that was erased is in none of the server's files, and one whose parts are lost is
 * told of, and never given as if it were whole. */
#include "files-fixture.h"

#include "store/wo-files-beside.h"

#include <glib/gstdio.h>
#include <string.h>

/* Whether a part of @bytes, which is in no other file, stands anywhere beside the store or in it. */
static gboolean
is_anywhere (Files *self, GBytes *bytes)
{
  static const char *const ends[] = { "", "-wal", ".parts", ".parts-wal" };
  const char *data = g_bytes_get_data (bytes, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ends) && !found; i++)
    {
      g_autofree char *path = g_strconcat (self->server->store, ends[i], NULL);
      g_autofree char *held = NULL;
      gsize length = 0;

      if (!g_file_get_contents (path, &held, &length, NULL))
        continue;
      for (gsize at = 0; at + 64 <= g_bytes_get_size (bytes) && !found; at += 1000)
        found = memmem (held, length, data + at, 64) != NULL;
    }
  return found;
}

/* No two pieces of it are alike, nor like those of another seed. */
static GBytes *
make_noise (gsize size, guint32 seed)
{
  GRand *chance = g_rand_new_with_seed (seed);
  guint32 *data = g_malloc (size);

  for (gsize i = 0; i < size / sizeof *data; i++)
    data[i] = g_rand_int (chance);
  g_rand_free (chance);
  return g_bytes_new_take (data, size);
}

/* Nothing of an erased file is left in any file of the server's, and nothing of another is touched. */
static void
test_erased (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) kept = make_noise (2 * PART + 4, 1), erased = make_noise (2 * PART + 4, 2);
  g_autofree char *kept_hash = files_hash (kept), *erased_hash = files_hash (erased);
  g_autoptr (Answer) one = files_put_at (self, self->ada, kept, 0, 2 * PART + 4);
  g_autoptr (Answer) other = files_put_at (self, self->ada, erased, 0, 2 * PART + 4);
  g_autoptr (Answer) gone = NULL;
  gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  answer_assert (one, 200, "\"whole\":true");
  answer_assert (other, 200, "\"whole\":true");
  files_name_in_case (self, "c1", kept_hash, 2 * PART + 4);
  files_name_in_case (self, "c2", erased_hash, 2 * PART + 4);
  g_assert_true (is_anywhere (self, erased));
  files_erase (self, "c2",
               "{\"files/f1.hash\":null,\"files/f1.name\":null,\"files/f1.size\":null}");
  gone = files_get (self, self->ada, erased_hash, NULL);
  answer_assert (gone, 404, "no-such-file");
  g_assert_cmpint (files_offset (self, self->ada, erased_hash), ==, 0);
  while (is_anywhere (self, erased))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
      g_usleep (100000);
    }
  files_assert_whole (self, self->ada, kept);
  /* Who has it may send it anew, for another record. */
  g_clear_pointer (&gone, answer_free);
  gone = files_put_at (self, self->ada, erased, 0, 2 * PART + 4);
  answer_assert (gone, 200, "\"whole\":true");
}

static gint64
figure (Files *self, const char *name)
{
  g_autoptr (Answer) metrics = files_ask (self, "GET /metrics", self->ada, NULL, NULL);
  g_autofree char *text = answer_text (metrics);
  g_autofree char *line = g_strdup_printf ("\n%s ", name);
  const char *at = strstr (text, line);

  g_assert_nonnull (at);
  return g_ascii_strtoll (at + strlen (line), NULL, 10);
}

/* Its second part is gone from the disk: who fetches it sees the answer cut, not one that never ends, and the
 * server lets go of the connection. */
static void
test_broken_off (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (3 * PART, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autofree char *parts = wo_files_parts_path (self->server->store);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, 3 * PART);
  gint64 until_us = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, 3 * PART);
  files_run_sql (parts, "DELETE FROM file_part WHERE n = 1");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (Answer) cut = files_get (self, self->ada, hash, NULL);

      g_assert_true (cut->body == NULL || g_bytes_get_size (cut->body) < 3 * PART);
    }
  /* The one that asks is left. */
  while (figure (self, "wider_orders_connections") > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
      g_usleep (50000);
    }
  server_process_await (self->server, "code=file-broken-off");
}

/* Somebody took them away: work goes on, and whoever runs the server hears of it. */
static void
test_missing (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_make_bytes (PART + 3, 1);
  g_autofree char *hash = files_hash (bytes);
  g_autofree char *parts = wo_files_parts_path (self->server->store);
  g_autofree char *away = g_strconcat (parts, ".away", NULL);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, PART + 3);
  g_autoptr (Answer) cut = NULL;

  answer_assert (sent, 200, "\"whole\":true");
  files_name_in_case (self, "c1", hash, PART + 3);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  g_assert_cmpint (g_rename (parts, away), ==, 0);
  server_process_start (self->server);
  server_process_await (self->server, "event=files-missing files=1");
  cut = files_get (self, self->ada, hash, NULL);
  g_assert_true (cut->body == NULL || g_bytes_get_size (cut->body) == 0);
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  g_assert_cmpint (g_rename (away, parts), ==, 0);
  server_process_start (self->server);
  files_assert_whole (self, self->ada, bytes);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/server/files-gone/" path, Files, NULL, files_set_up, test, files_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-is-left-of-an-erased-file", test_erased);
  ADD ("a-file-that-cannot-be-read-on-is-cut-off", test_broken_off);
  ADD ("parts-that-were-taken-away-are-missed", test_missing);
  return g_test_run ();
}
