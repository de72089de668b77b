/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the folder of files is read: the linker puts this test's counter before wo_folder_list (). */
#include "courier-bench.h"
#include "office-bench.h"

#include "office/wo-porter.h"
#include "office/wo-shelf.h"
#include "store/wo-folder.h"
#include "store/wo-pending.h"

#define EXCHANGES 12
#define DAY_MS (G_TIME_SPAN_DAY / 1000)

GPtrArray *__real_wo_folder_list (const char *store);
GPtrArray *__wrap_wo_folder_list (const char *store);

static guint walks;

GPtrArray *
__wrap_wo_folder_list (const char *store)
{
  walks++;
  return __real_wo_folder_list (store);
}

typedef struct
{
  CourierBench bench;
  WoPorter *porter;
} Shelf;

static void
told (gpointer data, const char *hash, WoMove move, guint percent, const char *message)
{
}

static void
ended (const GError *error, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* What an office does after each exchange. */
static void
carry (Shelf *self)
{
  gboolean done = FALSE;

  wo_porter_round (self->porter, ended, &done);
  bench_wait (is_true, &done);
}

static void
set_up (Shelf *self, gconstpointer data)
{
  courier_bench_set_up (&self->bench, data);
  self->porter = wo_porter_new (self->bench.clerk, self->bench.courier, told, self);
  courier_bench_start (&self->bench);
  carry (self);
  walks = 0;
}

static void
tear_down (Shelf *self, gconstpointer data)
{
  wo_porter_stop (self->porter);
  wo_porter_free (self->porter);
  courier_bench_tear_down (&self->bench, data);
}

static gboolean
has_new_case (gpointer data)
{
  Shelf *self = data;

  return courier_bench_has (&self->bench, "c-new");
}

/* Rows that come, and acts that go, are no reason to read the folder. */
static void
test_day (Shelf *self, gconstpointer data)
{
  scripted_server_add_case (self->bench.server, "c-new");
  scripted_server_answer_waits (self->bench.server);
  bench_wait (has_new_case, self);
  for (guint i = 0; i < EXCHANGES; i++)
    {
      g_autofree char *id = g_strdup_printf ("case-%u", i);

      courier_bench_act (&self->bench, id);
      carry (self);
    }
  g_assert_cmpuint (walks, ==, 0);
  hand_clock_advance (self->bench.clock, DAY_MS - 60 * 1000);
  carry (self);
  g_assert_cmpuint (walks, ==, 0);
  hand_clock_advance (self->bench.clock, 2 * 60 * 1000);
  carry (self);
  g_assert_cmpuint (walks, ==, 2);
  carry (self);
  g_assert_cmpuint (walks, ==, 2);
}

/* A file that is in the folder, and a case that names it. */
static char *
keep_file (Shelf *self)
{
  WoStore *store = wo_clerk_store (self->bench.clerk);
  g_autofree char *path = g_build_filename (self->bench.folder, "survey.txt", NULL);
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c-file");
  g_autoptr (WoFolderFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "damp in flat 4", -1, &error));
  file = wo_folder_put (wo_store_path (store), path, NULL, &error);
  g_assert_no_error (error);
  wo_record_set (record, "files/f1.name", file->name, "p1", "r1", 1);
  wo_record_set (record, "files/f1.hash", file->hash, "p1", "r1", 1);
  wo_record_set (record, "files/f1.size", "14", "p1", "r1", 1);
  g_assert_true (wo_store_begin (store, &error));
  g_assert_true (wo_store_put_record (store, record, 5, &error));
  g_assert_true (wo_store_commit (store, &error));
  return g_strdup (file->hash);
}

static void
test_added (Shelf *self, gconstpointer data)
{
  g_autofree char *hash = keep_file (self);
  g_autofree char *request = g_strconcat ("HEAD /v1/files/", hash, NULL);

  carry (self);
  g_assert_cmpuint (scripted_server_count (self->bench.server, request), ==, 0);
  wo_porter_kept (self->porter, hash);
  carry (self);
  g_assert_cmpuint (scripted_server_count (self->bench.server, request), ==, 1);
  g_assert_cmpuint (walks, ==, 0);
}

/* Another program's file is found with what it wrote in the store. */
static void
test_of_another_program (Shelf *self, gconstpointer data)
{
  const char *path = wo_store_path (wo_clerk_store (self->bench.clerk));
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) other = wo_store_open (path, WO_STORE_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (other, &error));
  g_assert_true (wo_store_set_meta (other, "anything", "at all", &error));
  g_assert_true (wo_store_commit (other, &error));
  carry (self);
  g_assert_cmpuint (walks, ==, 1);
  carry (self);
  g_assert_cmpuint (walks, ==, 1);
}

/* What was fetched goes at once with the record it was fetched for. */
static void
test_went (Shelf *self, gconstpointer data)
{
  WoClerk *clerk = self->bench.clerk;
  const char *path = wo_store_path (wo_clerk_store (clerk));
  g_autofree char *hash = keep_file (self);
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_shelf_mark (wo_clerk_store (clerk), hash, TRUE, &error));
  wo_porter_tidy (self->porter);
  g_assert_true (wo_folder_has (path, hash));
  g_assert_true (wo_engine_forget_all (wo_clerk_engine (clerk), &error));
  g_assert_no_error (error);
  wo_porter_tidy (self->porter);
  g_assert_false (wo_folder_has (path, hash));
}

/* The server keeps nothing that only an act names which it parked; adopted later, the file must go up again. */
static void
test_parked (Shelf *self, gconstpointer data)
{
  WoClerk *clerk = self->bench.clerk;
  WoStore *store = wo_clerk_store (clerk);
  g_autofree char *hash = keep_file (self);
  g_autofree char *request = g_strconcat ("HEAD /v1/files/", hash, NULL);
  g_autofree char *text = g_strdup_printf ("{\"hash\":\"%s\"}", hash);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const WoPending parked = { .n = 900,
                             .status = WO_PENDING_PARKED,
                             .record = (char *) "c-file",
                             .kind = (char *) "set",
                             .bytes = bytes };
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_shelf_mark (wo_clerk_store (clerk), hash, FALSE, &error));
  carry (self);
  g_assert_true (wo_shelf_is_marked (store, hash));
  g_assert_true (wo_engine_forget_all (wo_clerk_engine (clerk), &error));
  g_assert_true (wo_store_begin (store, &error));
  g_assert_true (wo_pending_add (store, &parked, &error));
  g_assert_true (wo_store_commit (store, &error));
  g_assert_no_error (error);
  hand_clock_advance (self->bench.clock, DAY_MS + 60 * 1000);
  carry (self);
  g_assert_cmpuint (scripted_server_count (self->bench.server, request), ==, 0);
  g_free (keep_file (self));
  carry (self);
  g_assert_cmpuint (scripted_server_count (self->bench.server, request), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(claim, func) g_test_add ("/office/shelf/" claim, Shelf, NULL, set_up, func, tear_down)
  ADD ("the-folder-is-read-at-the-start-and-once-a-day", test_day);
  ADD ("a-file-that-is-added-goes-up-without-reading-it", test_added);
  ADD ("what-another-program-added-is-found", test_of_another_program);
  ADD ("what-only-a-parked-act-names-is-asked-for-again", test_parked);
  ADD ("what-was-fetched-goes-with-its-record", test_went);
  return g_test_run ();
}
