/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To know a file's hash is not to have it: two people through the wire of a real server, over SQLite and over
 * PostgreSQL. Ada sees the whole office; Cleo her own cases alone. */
#include "files-fixture.h"

#include "../postgres/cluster.h"

#include <string.h>

#define SIZE 5000

static Cluster *cluster;
static guint made;

static void
shown_set_up (Files *self, gconstpointer data)
{
  g_autofree char *name = NULL, *place = NULL, *cells = NULL;

  if (data != NULL && cluster_why_not () != NULL)
    return;
  if (data != NULL && cluster == NULL)
    cluster = cluster_new ();
  name = g_strdup_printf ("shown%u", ++made);
  place = data != NULL ? cluster_database (cluster, name) : NULL;
  files_begin (self, place != NULL ? server_process_new_at (place) : server_process_new ());
  files_act (
      self, "set", "person", self->cleo_id,
      "{\"grants/g1.role\":\"caseworker\",\"grants/g1.scope\":\"own\",\"roles/caseworker\":null}");
  cells =
      g_strdup_printf ("{\"caseworker\":\"%s\",\"landlord\":\"Northmoor Homes\"}", self->cleo_id);
  files_act (self, "create", "case", "c2", cells);
}

static void
shown_tear_down (Files *self, gconstpointer data)
{
  if (self->server != NULL)
    files_tear_down (self, NULL);
}

/* Skipped, where PostgreSQL is wanted and not installed. */
static gboolean
is_here (Files *self)
{
  if (self->server == NULL)
    g_test_skip (cluster_why_not ());
  return self->server != NULL;
}

static char *
act_of_cleo (Files *self, gint64 n, const char *kind, const char *record, const char *cells)
{
  return g_strdup_printf (
      "{\"at\":0,\"by\":\"%s\",\"cells\":%s,\"id\":\"cleo-%d\",\"kind\":\"%s\",\"n\":%d,\"record\":"
      "{\"id\":\"%s\",\"kind\":\"case\"},\"replica\":\"r-cleo\",\"seen\":{\"version\":99},\"v\":1}",
      self->cleo_id, cells, (int) n, kind, (int) n, record);
}

/* The cells of the file "f1", or of its going. */
static char *
cells_of (const char *hash)
{
  if (hash == NULL)
    return g_strdup ("{\"files/f1.hash\":null,\"files/f1.name\":null,\"files/f1.size\":null}");
  return g_strdup_printf ("{\"files/f1.hash\":\"%s\",\"files/f1.name\":\"survey.pdf\",\"files/"
                          "f1.size\":\"%d\"}",
                          hash, SIZE);
}

static void
cleo_sends (Files *self, const char *lines, guint taken)
{
  g_autoptr (GBytes) body = g_bytes_new (lines, strlen (lines));
  g_autoptr (Answer) answer = files_ask (self, "POST /v1/acts", self->cleo, NULL, body);
  g_autofree char *text = answer_text (answer);
  guint applied = 0;

  g_test_message ("%s", text);
  g_assert_cmpuint (answer->status, ==, 200);
  for (const char *at = text; (at = strstr (at, "\"outcome\":\"applied\"")) != NULL; at++)
    applied++;
  g_assert_cmpuint (applied, ==, taken);
}

static void
cleo_names (Files *self, gint64 n, const char *hash)
{
  g_autofree char *cells = cells_of (hash);
  g_autofree char *act = act_of_cleo (self, n, "set", "c2", cells);

  cleo_sends (self, act, 1);
}

static void
assert_hidden (Files *self, const char *hash)
{
  g_autoptr (Answer) hidden = files_get (self, self->cleo, hash, NULL);
  g_autoptr (Answer) missing =
      files_get (self, self->cleo,
                 "0000000000000000000000000000000000000000000000000000000000000000", NULL);
  g_autofree char *hidden_text = answer_text (hidden), *missing_text = answer_text (missing);

  g_assert_cmpuint (hidden->status, ==, 404);
  g_assert_cmpstr (hidden_text, ==, missing_text);
  g_assert_cmpint (files_offset (self, self->cleo, hash), ==, 0);
}

static GBytes *
ada_sends (Files *self, guint8 seed, char **ret_hash)
{
  GBytes *bytes = files_make_bytes (SIZE, seed);
  g_autoptr (Answer) sent = files_put_at (self, self->ada, bytes, 0, SIZE);

  answer_assert (sent, 200, "\"whole\":true");
  *ret_hash = files_hash (bytes);
  return bytes;
}

/* Nothing that Cleo does with the hash alone gives her the bytes; the bytes themselves do. */
static void
test_hash_alone (Files *self, gconstpointer data)
{
  g_autofree char *hash = NULL, *cells = NULL, *create = NULL, *set = NULL, *both = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Answer) sent = NULL;

  if (!is_here (self))
    return;
  bytes = ada_sends (self, 1, &hash);
  files_name_in_case (self, "c1", hash, SIZE);
  files_assert_whole (self, self->ada, bytes);
  cleo_names (self, 1, hash);
  assert_hidden (self, hash);
  /* Taken away and put there again, and in a batch with the case that it is for. */
  cleo_names (self, 2, NULL);
  cleo_names (self, 3, hash);
  cells = cells_of (hash);
  create = act_of_cleo (self, 4, "create", "c3", "{\"landlord\":\"Northmoor Homes\"}");
  set = act_of_cleo (self, 5, "set", "c3", cells);
  both = g_strconcat (create, "\n", set, NULL);
  cleo_sends (self, both, 2);
  assert_hidden (self, hash);
  /* What Ada writes beside it does not lend it hers. */
  files_act (self, "set", "case", "c2", "{\"title\":\"Damp\"}");
  assert_hidden (self, hash);
  sent = files_put_at (self, self->cleo, bytes, 0, SIZE);
  answer_assert (sent, 200, "\"whole\":true");
  files_assert_whole (self, self->cleo, bytes);
}

/* An act may come before the bytes, as from who was offline; and after them. */
static void
test_before_and_after (Files *self, gconstpointer data)
{
  g_autoptr (GBytes) first = files_make_bytes (SIZE, 2), second = files_make_bytes (SIZE, 3);
  g_autofree char *first_hash = files_hash (first), *second_hash = files_hash (second);
  g_autoptr (Answer) one = NULL, other = NULL, unnamed = NULL;

  if (!is_here (self))
    return;
  cleo_names (self, 1, first_hash);
  assert_hidden (self, first_hash);
  one = files_put_at (self, self->cleo, first, 0, SIZE);
  answer_assert (one, 200, "\"whole\":true");
  files_assert_whole (self, self->cleo, first);
  files_assert_whole (self, self->ada, first);
  cleo_names (self, 2, NULL);
  other = files_put_at (self, self->cleo, second, 0, SIZE);
  answer_assert (other, 200, "\"whole\":true");
  unnamed = files_get (self, self->cleo, first_hash, NULL);
  answer_assert (unnamed, 404, "no-such-file");
  cleo_names (self, 3, second_hash);
  files_assert_whole (self, self->cleo, second);
}

/* Whoever reads a file may show it to somebody else, in a case of theirs; what is put back there by another
 * is shown as it was. */
static void
test_passed_on (Files *self, gconstpointer data)
{
  g_autofree char *hash = NULL, *cells = NULL, *none = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!is_here (self))
    return;
  bytes = ada_sends (self, 4, &hash);
  files_name_in_case (self, "c1", hash, SIZE);
  cells = cells_of (hash);
  none = cells_of (NULL);
  files_act (self, "set", "case", "c2", cells);
  files_assert_whole (self, self->cleo, bytes);
  files_act (self, "set", "case", "c2", none);
  assert_hidden (self, hash);
  cleo_names (self, 1, hash);
  files_assert_whole (self, self->cleo, bytes);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/server/files-shown/sqlite/" path, Files, NULL, shown_set_up, test,                 \
              shown_tear_down);                                                                    \
  g_test_add ("/server/files-shown/postgresql/" path, Files, "postgresql", shown_set_up, test,     \
              shown_tear_down)

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  ADD ("a-hash-alone-gives-nobody-the-file", test_hash_alone);
  ADD ("an-act-comes-before-the-bytes-or-after", test_before_and_after);
  ADD ("who-reads-a-file-may-show-it-to-another", test_passed_on);
  result = g_test_run ();
  g_clear_pointer (&cluster, cluster_free);
  return result;
}
