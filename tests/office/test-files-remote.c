/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-files.h"
#include "office/wo-office-private.h"
#include "office/wo-shelf.h"
#include "served-bench.h"

#include <glib/gstdio.h>
#include <string.h>

#define LARGE ((gsize) 24 * 1024 * 1024)
#define SMALL ((gsize) 100 * 1000)

/* Two offices of one server, and a case of the first. */
typedef struct
{
  char *folder;
  ServerProcess *server;
  WoOffice *mine, *theirs;
  char *c;
  guint least; /* per cent seen since it was last set */
} Pair;

static void
set_up (Pair *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  server_process_start (self->server);
  self->mine = served_office (self->server, self->folder, "a.sqlite", "Ada Marsh");
  self->theirs = served_office (self->server, self->folder, "b.sqlite", "Ben Okoro");
  self->c = bench_make_case (self->mine, "Northmoor Homes");
  served_sync (self->mine);
}

static void
tear_down (Pair *self, gconstpointer data)
{
  served_leave (self->mine);
  served_leave (self->theirs);
  server_process_free (self->server);
  bench_folder_free (self->folder);
  g_free (self->c);
}

/* Attaches @size bytes that no other file has; the item's hash. */
static char *
attach (Pair *self, gsize size, char **ret_id)
{
  g_autofree char *path = g_build_filename (self->folder, "Plan.bin", NULL);
  g_autofree char *bytes = g_malloc (size);
  const WoAttach with = { WO_RECORD_CASE, self->c, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autofree char *id = NULL;
  g_autofree char *cell = NULL;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) (i * 31 + i / 4099);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  result = wo_office_attach (self->mine, &with, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  cell = g_strdup_printf ("files/%s.hash", id);
  if (ret_id != NULL)
    *ret_id = g_steal_pointer (&id);
  return bench_read_cell (self->mine, self->c, cell);
}

typedef struct
{
  Pair *pair;
  WoOffice *office;
  const char *hash;
  WoFileState state;
  guint percent; /* at least */
} Wanted;

static gboolean
is_so (gpointer data)
{
  const Wanted *wanted = data;
  WoFileStanding standing;

  wo_office_get_file (wanted->office, wanted->hash, &standing);
  wo_file_standing_clear (&standing);
  if (standing.state == WO_FILE_GOES_UP && standing.percent > 0)
    wanted->pair->least = MIN (wanted->pair->least, standing.percent);
  return standing.state == wanted->state && standing.percent >= wanted->percent;
}

static void
wait_for (Pair *self, WoOffice *office, const char *hash, WoFileState state, guint percent)
{
  Wanted wanted = { self, office, hash, state, percent };

  bench_wait (is_so, &wanted);
}

static gpointer
items_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, data, error);

  return record != NULL ? wo_file_items_of (record) : NULL;
}

static WoFileItem *
only_item (Pair *self, WoOffice *office)
{
  g_autoptr (GPtrArray) items = wo_office_read (office, items_job, self->c, NULL);

  g_assert_nonnull (items);
  g_assert_cmpuint (items->len, ==, 1);
  return g_ptr_array_steal_index (items, 0);
}

static gboolean
has_one (gpointer data)
{
  Pair *self = data;
  g_autoptr (GPtrArray) items = wo_office_read (self->theirs, items_job, self->c, NULL);

  return items != NULL && items->len == 1;
}

static void
assert_opens (WoOffice *office, const WoFileItem *item)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wo_office_open_file (office, item, &error);
  g_autofree char *sum = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  g_assert_cmpstr (sum, ==, item->hash);
}

/* The server is killed in the middle; the same installation goes on from where it has it. */
static void
test_killed_going_up (Pair *self, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autoptr (WoFileItem) item = NULL;

  wo_office_start_sync (self->mine);
  hash = attach (self, LARGE, NULL);
  wait_for (self, self->mine, hash, WO_FILE_GOES_UP, 30);
  server_process_kill (self->server);
  wait_for (self, self->mine, hash, WO_FILE_WAITS, 0);
  item = only_item (self, self->mine);
  assert_opens (self->mine, item);
  server_process_start (self->server);
  wo_office_try_now (self->mine);
  self->least = 100;
  wait_for (self, self->mine, hash, WO_FILE_HERE, 0);
  g_assert_cmpuint (self->least, >=, 25);
  served_sync (self->theirs);
  assert_opens (self->theirs, item);
}

static gboolean
nothing_waits (gpointer data)
{
  WoOfficeStatus *status = wo_office_get_status (data);
  gboolean none = status->waiting == 0;

  wo_office_status_free (status);
  return none;
}

/* What a colleague sees of it before it is whole is its name, and that it is not there yet. */
static void
test_acts_go_first (Pair *self, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoFileItem) item = NULL;
  g_autoptr (GError) error = NULL;
  WoFileStanding standing;

  wo_office_start_sync (self->mine);
  hash = attach (self, LARGE, NULL);
  wait_for (self, self->mine, hash, WO_FILE_GOES_UP, 1);
  result = bench_set_cell (self->mine, self->c, "title", "Damp at Alder Court");
  bench_wait (nothing_waits, self->mine);
  wo_office_get_file (self->mine, hash, &standing);
  wo_file_standing_clear (&standing);
  g_assert_cmpint (standing.state, ==, WO_FILE_GOES_UP);
  served_sync (self->theirs);
  item = only_item (self, self->theirs);
  g_assert_null (wo_office_open_file (self->theirs, item, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH);
  wait_for (self, self->mine, hash, WO_FILE_HERE, 0);
  assert_opens (self->theirs, item);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_free (wo_office_open_file_finish (WO_OFFICE (source), result, error));
  if (*error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It opened");
}

static gboolean
is_set (gpointer data)
{
  return *(GError **) data != NULL;
}

/* Asked for, cut off in the middle, and there once the server answers, without asking again. */
static void
test_killed_coming (Pair *self, gconstpointer data)
{
  g_autofree char *hash = attach (self, LARGE, NULL);
  g_autoptr (WoFileItem) item = only_item (self, self->mine);
  g_autoptr (GError) error = NULL;

  served_sync (self->mine);
  wo_office_start_sync (self->theirs);
  bench_wait (has_one, self);
  wait_for (self, self->theirs, hash, WO_FILE_AT_OFFICE, 0);
  wo_office_open_file_async (self->theirs, item, NULL, opened_cb, &error);
  wait_for (self, self->theirs, hash, WO_FILE_COMES, 10);
  server_process_kill (self->server);
  bench_wait (is_set, &error);
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  wait_for (self, self->theirs, hash, WO_FILE_TO_COME, 0);
  g_assert_cmpint (wo_folder_coming_size (wo_office_path (self->theirs), hash), >,
                   (gint64) LARGE / 20);
  server_process_start (self->server);
  wo_office_try_now (self->theirs);
  wait_for (self, self->theirs, hash, WO_FILE_HERE, 0);
  assert_opens (self->theirs, item);
}

/* Offline with what one added oneself, and after a restart of the program. */
static void
test_waits_over_a_restart (Pair *self, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autofree char *why = NULL;

  server_process_stop (self->server);
  hash = attach (self, SMALL, NULL);
  served_leave (self->mine);
  self->mine = bench_office_open (self->folder, "a.sqlite", NULL);
  wait_for (self, self->mine, hash, WO_FILE_WAITS, 0);
  g_assert_cmpuint (wo_office_count_files_to_go_up (self->mine, &why), ==, 1);
  server_process_start (self->server);
  wo_office_sign_in (self->mine, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, NULL);
  served_sync (self->mine);
  wait_for (self, self->mine, hash, WO_FILE_HERE, 0);
}

typedef struct
{
  WoOffice *office;
  gint64 now_us, fetched_max;
} Tidying;

static void
tidy_run (gpointer data)
{
  const Tidying *self = data;

  wo_shelf_tidy (wo_clerk_store (self->office->clerk), self->now_us, self->fetched_max);
}

static void
tidy (WoOffice *office, gint64 now_us, gint64 fetched_max)
{
  Tidying tidying = { office, now_us, fetched_max };

  wo_worker_call (office->worker, tidy_run, &tidying);
}

/* What was fetched goes when it is too much; what one added stays, and goes only when nothing has named it
 * for a time. */
static void
test_goes (Pair *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *hash = attach (self, SMALL, &id);
  g_autoptr (WoFileItem) item = only_item (self, self->mine);
  const char *mine = wo_office_path (self->mine), *theirs = wo_office_path (self->theirs);
  const gint64 now_us = g_get_real_time ();

  tidy (self->mine, now_us + 100 * G_TIME_SPAN_DAY, 0);
  g_assert_true (wo_folder_has (mine, hash));
  served_sync (self->mine);
  served_sync (self->theirs);
  assert_opens (self->theirs, item);
  tidy (self->mine, now_us, 0);
  g_assert_true (wo_folder_has (mine, hash));
  tidy (self->theirs, now_us, (gint64) SMALL);
  g_assert_true (wo_folder_has (theirs, hash));
  tidy (self->theirs, now_us, (gint64) SMALL - 1);
  g_assert_false (wo_folder_has (theirs, hash));
  assert_opens (self->theirs, item);
}

static void
remove_item (Pair *self, const char *id)
{
  static const char *const attributes[] = { "name", "hash", "size", "type", "on" };
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, self->c);
  g_autoptr (WoResult) result = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = g_strdup_printf ("files/%s.%s", id, attributes[i]);

      wo_act_add_cell (act, path, NULL);
    }
  result = wo_office_act (self->mine, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
test_goes_with_its_record (Pair *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *hash = attach (self, SMALL, &id);
  g_autoptr (WoFileItem) item = only_item (self, self->mine);
  const char *mine = wo_office_path (self->mine), *theirs = wo_office_path (self->theirs);
  const gint64 now_us = g_get_real_time ();

  served_sync (self->mine);
  served_sync (self->theirs);
  assert_opens (self->theirs, item);
  remove_item (self, id);
  served_sync (self->mine);
  served_sync (self->theirs);
  g_assert_false (wo_folder_has (theirs, hash));
  g_assert_true (wo_folder_has (mine, hash));
  tidy (self->mine, now_us + 6 * G_TIME_SPAN_DAY, 0);
  g_assert_true (wo_folder_has (mine, hash));
  tidy (self->mine, now_us + 8 * G_TIME_SPAN_DAY, 0);
  g_assert_false (wo_folder_has (mine, hash));
}

static void
other_epoch_run (gpointer data)
{
  WoOffice *office = data;
  WoStore *store = wo_clerk_store (office->clerk);
  g_autoptr (GPtrArray) before = wo_shelf_unmarked (store);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  g_assert_true (wo_store_begin (store, NULL));
  g_assert_true (wo_store_set_meta (store, "epoch", "another", NULL));
  after = wo_shelf_unmarked (store);
  g_assert_cmpuint (after->len, ==, 1);
  wo_store_rollback (store);
}

/* What the server said it has, it said in its epoch. */
static void
test_restored (Pair *self, gconstpointer data)
{
  g_autofree char *hash = attach (self, SMALL, NULL);

  served_sync (self->mine);
  wait_for (self, self->mine, hash, WO_FILE_HERE, 0);
  wo_worker_call (self->mine->worker, other_epoch_run, self->mine);
}

#define ADD(claim, func) g_test_add ("/office/files/" claim, Pair, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-server-killed-in-the-middle-gets-the-rest", test_killed_going_up);
  ADD ("no-act-waits-behind-a-file", test_acts_go_first);
  ADD ("a-file-cut-off-on-its-way-here-comes-by-itself", test_killed_coming);
  ADD ("what-waits-is-known-after-a-restart", test_waits_over_a_restart);
  ADD ("what-was-fetched-goes-when-it-is-too-much", test_goes);
  ADD ("what-was-fetched-goes-with-its-record", test_goes_with_its_record);
  ADD ("a-restored-server-is-sent-what-it-may-lack", test_restored);
  return g_test_run ();
}
