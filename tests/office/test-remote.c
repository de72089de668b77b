/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "server-process.h"
#include "store/wo-search.h"
#include "sync/wo-engine.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  ServerProcess *server;
} Remote;

static void
remote_set_up (Remote *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  server_process_start (self->server);
}

static void
remote_tear_down (Remote *self, gconstpointer data)
{
  server_process_free (self->server);
  bench_folder_free (self->folder);
}

static WoOffice *
remote_office (Remote *self, const char *file, const char *name)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, file, NULL);

  wo_office_sign_in (office, self->server->uri, name, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  return office;
}

static void
remote_close (WoOffice *office)
{
  wo_office_close (office);
  g_object_unref (office);
}

typedef struct
{
  WoOffice *office;
  WoOfficeMode mode;
  guint waiting;
} Wanted;

static gboolean
wanted_status (gpointer data)
{
  Wanted *wanted = data;
  WoOfficeStatus *status = wo_office_get_status (wanted->office);
  gboolean as_wanted = status->mode == wanted->mode && status->waiting == wanted->waiting;

  wo_office_status_free (status);
  return as_wanted;
}

static void
wait_for_status (WoOffice *office, WoOfficeMode mode, guint waiting)
{
  Wanted wanted = { office, mode, waiting };

  bench_wait (wanted_status, &wanted);
}

static void
test_sign_in (Remote *self, gconstpointer data)
{
  WoOffice *office = remote_office (self, "a.sqlite", "Ada Marsh");
  WoOfficeStatus *status = wo_office_get_status (office);

  g_assert_cmpint (status->mode, ==, WO_OFFICE_IN_STEP);
  g_assert_cmpstr (status->server, ==, self->server->uri);
  g_assert_cmpstr (status->person_name, ==, "Ada Marsh");
  g_assert_cmpuint (status->roles, ==,
                    WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) | WO_ROLE_BIT (WO_ROLE_CASEWORKER));
  g_assert_cmpint (status->in_step_us, >, 0);
  g_assert_cmpuint (bench_count (office, WO_RECORD_PERSON), ==, 3);
  wo_office_status_free (status);
  remote_close (office);
}

static void
test_wrong_passphrase (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, "a.sqlite", NULL);

  g_assert_false (
      wo_office_sign_in (office, self->server->uri, "Ada Marsh", "not the words", &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_true (
      wo_office_sign_in (office, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, &error));
  g_assert_no_error (error);
  remote_close (office);
}

static void
test_own_work (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, "a.sqlite", "Ada Marsh");
  g_autofree char *id = bench_make_case (office, "Northmoor Homes");
  g_autofree char *landlord = NULL;

  g_assert_false (
      wo_office_sign_in (office, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK);
  landlord = bench_read_cell (office, id, "landlord");
  g_assert_cmpstr (landlord, ==, "Northmoor Homes");
  remote_close (office);
}

static void
test_unused_local (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, "a.sqlite", "Somebody New");

  wo_office_sign_in (office, self->server->uri, "Ben Okoro", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bench_count (office, WO_RECORD_PERSON), ==, 3);
  remote_close (office);
}

static void
test_other_person (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = remote_office (self, "a.sqlite", "Ada Marsh");

  g_assert_false (
      wo_office_sign_in (office, self->server->uri, "Ben Okoro", SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OTHER);
  remote_close (office);
}

static void
test_sync_once (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *one = remote_office (self, "a.sqlite", "Ada Marsh");
  WoOffice *other = remote_office (self, "b.sqlite", "Cleo Hart");
  g_autofree char *id = bench_make_case (one, "Northmoor Homes");
  g_autofree char *landlord = NULL;
  guint pushed = 0, pulled = 0;

  g_assert_true (wo_office_sync_once (one, &pushed, NULL, &error));
  g_assert_cmpuint (pushed, ==, 1);
  g_assert_true (wo_office_sync_once (other, NULL, &pulled, &error));
  g_assert_cmpuint (pulled, ==, 1);
  landlord = bench_read_cell (other, id, "landlord");
  g_assert_cmpstr (landlord, ==, "Northmoor Homes");
  remote_close (one);
  remote_close (other);
}

typedef struct
{
  WoOffice *office;
  const char *record;
  const char *value;
} Cell;

static gboolean
cell_is (gpointer data)
{
  Cell *cell = data;
  g_autofree char *value = bench_read_cell (cell->office, cell->record, "landlord");

  return g_strcmp0 (value, cell->value) == 0;
}

static void
count_changed_cb (WoOffice *office, const char *record, guint *many)
{
  *many += record == NULL;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_living (Remote *self, gconstpointer data)
{
  WoOffice *one = remote_office (self, "a.sqlite", "Ada Marsh");
  WoOffice *other = remote_office (self, "b.sqlite", "Cleo Hart");
  g_autofree char *id = NULL;
  Cell cell = { other, NULL, "Northmoor Homes" };
  guint many = 0;

  g_signal_connect (other, "changed", G_CALLBACK (count_changed_cb), &many);
  wo_office_start_sync (one);
  wo_office_start_sync (other);
  id = bench_make_case (one, "Northmoor Homes");
  cell.record = id;
  bench_wait (cell_is, &cell);
  wait_for_status (one, WO_OFFICE_IN_STEP, 0);
  bench_wait (is_counted, &many);
  remote_close (one);
  remote_close (other);
}

static void
test_away_and_back (Remote *self, gconstpointer data)
{
  WoOffice *one = remote_office (self, "a.sqlite", "Ada Marsh");
  WoOffice *other = remote_office (self, "b.sqlite", "Cleo Hart");
  g_autofree char *id = NULL;
  Cell cell = { other, NULL, "Northmoor Homes" };
  WoOfficeStatus *status;

  wo_office_start_sync (one);
  wait_for_status (one, WO_OFFICE_IN_STEP, 0);
  server_process_kill (self->server);
  id = bench_make_case (one, "Northmoor Homes");
  wait_for_status (one, WO_OFFICE_OFFLINE, 1);
  status = wo_office_get_status (one);
  g_assert_nonnull (status->message);
  wo_office_status_free (status);

  server_process_start (self->server);
  wait_for_status (one, WO_OFFICE_IN_STEP, 0);
  wo_office_start_sync (other);
  cell.record = id;
  bench_wait (cell_is, &cell);
  remote_close (one);
  remote_close (other);
}

static void
import_findings (const char *path, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, 0, &error);
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *reference = g_strdup_printf ("20240%04u", i);
      WoRowOutcome outcome;

      g_assert_true (wo_findings_import_add (import, reference, "Northmoor Homes",
                                             wo_date_new (2024, 5, 1), "Damp and mould",
                                             "How it dealt with “leaks”", "Maladministration",
                                             &outcome, &error));
    }
  g_clear_pointer (&import, wo_findings_import_free);
  g_assert_true (wo_store_commit (store, &error));
}

static gpointer
findings_job (WoStore *store, gpointer data, GError **error)
{
  return GUINT_TO_POINTER (wo_findings_count (store));
}

static void
test_findings (Remote *self, gconstpointer data)
{
  const guint count = 2003; /* three pages */
  WoOffice *office;

  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  import_findings (self->server->store, count);
  server_process_start (self->server);
  office = remote_office (self, "a.sqlite", "Ada Marsh");
  g_assert_cmpuint (GPOINTER_TO_UINT (wo_office_read (office, findings_job, NULL, NULL)), ==,
                    count);
  remote_close (office);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, length, NULL));
}

/* A server that is put back by hand, with its witness, has forgotten what it acknowledged and does not
 * know it; a copy says so. */
static void
test_put_back (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (self->folder, "backup.sqlite", NULL);
  g_autofree char *witness = g_strconcat (self->server->store, ".witness", NULL);
  WoOffice *one = remote_office (self, "a.sqlite", "Ada Marsh");
  WoOffice *other = remote_office (self, "b.sqlite", "Cleo Hart");

  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  copy_file (self->server->store, backup);
  server_process_start (self->server);
  for (guint i = 0; i < 3; i++)
    g_free (bench_make_case (one, "Northmoor Homes"));
  g_assert_true (wo_office_sync_once (one, NULL, NULL, &error));
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  copy_file (backup, self->server->store);
  g_unlink (witness);
  server_process_start (self->server);

  g_assert_true (wo_office_sync_once (other, NULL, NULL, &error));
  g_assert_false (wo_office_sync_once (one, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH);
  wait_for_status (one, WO_OFFICE_BROKEN, 0);
  g_assert_cmpuint (bench_count (one, WO_RECORD_CASE), ==, 3);
  remote_close (one);
  remote_close (other);
}

/* Another office came to the address of this one: that is said, and its sign-in is not asked for. */
static void
test_other_office (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = remote_office (self, "a.sqlite", "Ada Marsh");
  g_autofree char *id = NULL;
  ServerProcess *other = server_process_new ();
  WoOfficeStatus *status;

  other->port = self->server->port;
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  server_process_start (other);
  id = bench_make_case (office, "Northmoor Homes");
  g_assert_false (wo_office_sync_once (office, NULL, NULL, &error));
  wait_for_status (office, WO_OFFICE_BROKEN, 1);
  status = wo_office_get_status (office);
  g_assert_nonnull (strstr (status->message, "is the address of another office now"));
  g_assert_nonnull (strstr (status->message, "1 of your changes waits here"));
  wo_office_status_free (status);
  remote_close (office);
  server_process_free (other);
}

static void
test_signed_out (Remote *self, gconstpointer data)
{
  static const char *const words[] = { "account",           "passphrase", "Ada Marsh",
                                       "--passphrase-file", "-",          NULL };
  g_autoptr (GError) error = NULL;
  WoOffice *office = remote_office (self, "a.sqlite", "Ada Marsh");
  g_autofree char *id = NULL;
  g_autofree char *landlord = NULL;

  wo_office_start_sync (office);
  wait_for_status (office, WO_OFFICE_IN_STEP, 0);
  g_assert_cmpint (server_process_run (self->server, "other words here\n", words), ==, 0);
  id = bench_make_case (office, "Northmoor Homes");
  wait_for_status (office, WO_OFFICE_SIGNED_OUT, 1);
  landlord = bench_read_cell (office, id, "landlord");
  g_assert_cmpstr (landlord, ==, "Northmoor Homes");

  wo_office_sign_in (office, self->server->uri, "Ada Marsh", "other words here", &error);
  g_assert_no_error (error);
  wait_for_status (office, WO_OFFICE_IN_STEP, 0);
  remote_close (office);
}

static void
test_kept_in_file (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (self->folder, "a.sqlite.sign-in", NULL);
  WoOffice *office = bench_office_open (self->folder, "a.sqlite", NULL);
  WoOfficeStatus *status;
  struct stat info;

  wo_office_set_keep_in_file (office, TRUE);
  wo_office_sign_in (office, self->server->uri, "Ada Marsh", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  status = wo_office_get_status (office);
  g_assert_nonnull (status->note);
  wo_office_status_free (status);
  remote_close (office);
  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  office = bench_office_open (self->folder, "a.sqlite", NULL);
  g_assert_true (wo_office_sync_once (office, NULL, NULL, &error));
  g_assert_no_error (error);
  wo_office_sign_out (office);
  wait_for_status (office, WO_OFFICE_SIGNED_OUT, 0);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_false (wo_office_sync_once (office, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  remote_close (office);
}

static void
test_not_kept (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = remote_office (self, "a.sqlite", "Ada Marsh");
  g_autofree char *file = g_build_filename (self->folder, "a.sqlite.sign-in", NULL);

  remote_close (office);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  office = bench_office_open (self->folder, "a.sqlite", NULL);
  g_assert_false (wo_office_sync_once (office, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  remote_close (office);
}

static void
test_plain_http (Remote *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, "a.sqlite", NULL);

  g_assert_false (
      wo_office_sign_in (office, "http://orders.example.org", "Ada Marsh", "the words", &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  remote_close (office);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Remote *, gconstpointer);
  } tests[] = {
    { "/office/remote/signing-in-brings-all-rows", test_sign_in },
    { "/office/remote/wrong-passphrase-leaves-the-store-new", test_wrong_passphrase },
    { "/office/remote/own-work-is-never-made-a-copy", test_own_work },
    { "/office/remote/unused-local-office-becomes-a-copy", test_unused_local },
    { "/office/remote/a-copy-stays-its-person-s", test_other_person },
    { "/office/remote/one-round-sends-and-fetches", test_sync_once },
    { "/office/remote/two-copies-see-each-other", test_living },
    { "/office/remote/acts-wait-while-the-server-is-away", test_away_and_back },
    { "/office/remote/published-findings-come-whole", test_findings },
    { "/office/remote/a-server-put-back-is-noticed", test_put_back },
    { "/office/remote/another-office-at-the-address-is-said", test_other_office },
    { "/office/remote/signed-out-drops-nothing", test_signed_out },
    { "/office/remote/kept-file-is-the-owner-s-alone", test_kept_in_file },
    { "/office/remote/without-a-keyring-memory-only", test_not_kept },
    { "/office/remote/no-passphrase-in-the-clear", test_plain_http },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Remote, NULL, remote_set_up, tests[i].test, remote_tear_down);
  return g_test_run ();
}
