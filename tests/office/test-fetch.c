/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "office/wo-office-batch.h"
#include "office/wo-office-file.h"
#include "server-process.h"
#include "store/wo-boot-rows.h"
#include "sync/wo-boot.h"

#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOfficeStatus, wo_office_status_free)

/* A server with an office that is too large to come by pages, and a new installation. */
typedef struct
{
  char *folder;
  ServerProcess *server;
  WoOffice *ada;
  GAsyncResult *signed_in;
  guint told; /* times that some of it was there, and the rest was not */
} Fetch;

static void
fill (Fetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOffice) office = wo_office_open (self->server->store, NULL, &error);
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);

  g_assert_no_error (error);
  for (guint i = 0; i < WO_BOOT_ROWS_MIN; i++)
    {
      g_autofree char *id = wo_office_new_id (office);
      WoAct *act = wo_act_new ("create", WO_RECORD_CASE, id);

      wo_act_add_cell (act, "landlord", "Northmoor Homes");
      g_ptr_array_add (acts, act);
    }
  wo_office_act_all (office, acts, NULL, &error);
  g_assert_no_error (error);
  wo_office_close (office);
}

static void
status_cb (WoOffice *office, gpointer data)
{
  Fetch *self = data;
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);

  self->told += status->to_fetch > 0 && status->fetched < status->to_fetch;
}

static void
fetch_set_up (Fetch *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  fill (self);
  server_process_start (self->server);
  self->ada = bench_office_open (self->folder, "ada.sqlite", NULL);
  g_signal_connect (self->ada, "status-changed", G_CALLBACK (status_cb), self);
}

static void
fetch_tear_down (Fetch *self, gconstpointer data)
{
  g_clear_object (&self->signed_in);
  wo_office_close (self->ada);
  g_object_unref (self->ada);
  server_process_free (self->server);
  bench_folder_free (self->folder);
}

static gboolean
add_row (const WoBootRow *row, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " %s\n", row->position, row->json);
  return TRUE;
}

static gpointer
rows_job (WoStore *store, gpointer data, GError **error)
{
  GString *text = g_string_new (NULL);

  wo_boot_rows (store, "", NULL, add_row, text, error);
  return g_string_free (text, FALSE);
}

static void
assert_whole (Fetch *self)
{
  g_autoptr (WoStore) store = wo_store_open (self->server->store, WO_STORE_READ_ONLY, NULL);
  g_autofree char *there = rows_job (store, NULL, NULL);
  g_autofree char *here = wo_office_read (self->ada, rows_job, NULL, NULL);
  g_autofree char *beside = g_strconcat (wo_office_path (self->ada), ".new", NULL);

  g_assert_cmpuint (strlen (there), >, 100000);
  g_assert_cmpuint (g_str_hash (here), ==, g_str_hash (there));
  g_assert_true (g_str_equal (here, there));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

/* Who does not live on waits for all of it. */
static void
test_whole (Fetch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wo_office_sign_in (self->ada, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wo_office_get_generation (self->ada), ==, 1);
  assert_whole (self);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fetch *) data)->signed_in = g_object_ref (result);
}

static gboolean
is_signed_in (gpointer data)
{
  return ((Fetch *) data)->signed_in != NULL;
}

static gboolean
is_whole (gpointer data)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (((Fetch *) data)->ada);

  return status->mode == WO_OFFICE_IN_STEP && status->to_fetch == 0 && status->waiting == 0;
}

/* A case is begun as soon as one is signed in, and is there, and at the server, when all of it is. */
static void
test_used_meanwhile (Fetch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *landlord = NULL;

  wo_office_start_sync (self->ada);
  wo_office_sign_in_async (self->ada, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, NULL,
                           signed_in_cb, self);
  bench_wait (is_signed_in, self);
  g_assert_true (wo_office_sign_in_finish (self->ada, self->signed_in, &error));
  g_assert_no_error (error);
  id = bench_make_case (self->ada, "Southmoor Homes");
  bench_wait (is_whole, self);
  landlord = bench_read_cell (self->ada, id, "landlord");
  g_assert_cmpstr (landlord, ==, "Southmoor Homes");
  g_assert_cmpuint (self->told, >, 0);
  g_assert_cmpuint (wo_office_get_generation (self->ada), ==, 1);
  assert_whole (self);
}

/* The program ends while it fetches; the next one goes on, and ends with all of it. */
static void
test_goes_on (Fetch *self, gconstpointer data)
{
  wo_office_start_sync (self->ada);
  wo_office_sign_in_async (self->ada, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, NULL,
                           signed_in_cb, self);
  bench_wait (is_signed_in, self);
  wo_office_set_keep_in_file (self->ada, TRUE);
  server_process_kill (self->server);
  wo_office_close (self->ada);
  g_object_unref (self->ada);
  self->ada = bench_office_open (self->folder, "ada.sqlite", NULL);
  server_process_start (self->server);
  test_whole (self, data);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/office/fetch/" path, Fetch, NULL, fetch_set_up, test, fetch_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("signing-in-brings-the-whole-office", test_whole);
  ADD ("one-works-before-the-rest-is-here", test_used_meanwhile);
  ADD ("a-program-that-ended-goes-on-where-it-was", test_goes_on);
  return g_test_run ();
}
