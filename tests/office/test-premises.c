/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "office/wo-clerk.h"
#include "office/wo-hold.h"
#include "office/wo-premises.h"
#include "scripted-server.h"
#include "store/wo-folder.h"
#include "store/wo-pending.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define SERVER "https://orders.example.org"

typedef struct
{
  char *folder;
  char *first;
} Premises;

static void
set_up (Premises *self, gconstpointer data)
{
  self->folder = bench_folder_new ();
  self->first = g_build_filename (self->folder, "office.sqlite", NULL);
}

static void
tear_down (Premises *self, gconstpointer data)
{
  bench_folder_free (self->folder);
  g_free (self->first);
}

static gpointer
become_job (WoStore *store, gpointer data, GError **error)
{
  const char *const *who = data;

  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_store_set_meta (store, "server", who[0], error));
  g_assert_true (wo_store_set_meta (store, "person", who[1], error));
  g_assert_true (wo_store_set_meta (store, "person-name", who[2], error));
  g_assert_true (wo_store_commit (store, error));
  return NULL;
}

/* A copy of @server's of @person, as signing in leaves it. */
static void
make_copy (Premises *self, const char *name, const char *server, const char *person)
{
  g_autofree char *person_name = g_strdup_printf ("%s Marsh", person);
  const char *who[] = { server, person, person_name };
  WoOffice *office = bench_office_open (self->folder, name, NULL);

  wo_office_read (office, become_job, who, NULL);
  wo_office_close (office);
  g_object_unref (office);
}

static void
test_list (Premises *self, gconstpointer data)
{
  g_autofree char *stray = g_build_filename (self->folder, "register.sqlite", NULL);
  g_autofree char *damaged = g_build_filename (self->folder, "office-damaged.sqlite", NULL);
  g_autoptr (GPtrArray) all = NULL;
  guint failed = 0;

  make_copy (self, "office.sqlite", SERVER, "ada");
  make_copy (self, "office-orders.example.org.sqlite", SERVER, "ben");
  make_copy (self, "office-empty.sqlite", NULL, NULL);
  g_assert_true (g_file_set_contents (stray, "of somebody else", -1, NULL));
  g_assert_true (g_file_set_contents (damaged, "no database at all", -1, NULL));
  all = wo_premises_list (self->first);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    failed += ((const WoPremises *) all->pdata[i])->failure != NULL;
  g_assert_cmpuint (failed, ==, 1);
  g_assert_nonnull (wo_premises_find (all, SERVER, "ada"));
  g_assert_nonnull (wo_premises_find (all, SERVER "/", "ben"));
  g_assert_null (wo_premises_find (all, SERVER, "cleo"));
  g_assert_null (wo_premises_find (all, "https://other.example.org", "ada"));
}

static void
test_guess (Premises *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  make_copy (self, "office.sqlite", SERVER, "ada");
  make_copy (self, "office-2.sqlite", SERVER, "ben");
  all = wo_premises_list (self->first);
  g_assert_cmpstr (wo_premises_guess (all, SERVER, "BEN marsh")->person_id, ==, "ben");
  g_assert_cmpstr (wo_premises_guess (all, SERVER, "ada marsh")->person_id, ==, "ada");
  g_assert_nonnull (wo_premises_guess (all, SERVER, "Cleo Hart"));
  g_assert_null (wo_premises_guess (all, "https://other.example.org", "Ada Marsh"));
}

static void
test_new_path (Premises *self, gconstpointer data)
{
  static const struct
  {
    const char *server, *name;
  } rows[] = {
    { SERVER, "office.sqlite" },
    { SERVER, "office-orders.example.org.sqlite" },
    { SERVER, "office-orders.example.org-2.sqlite" },
    { "https://[::1]:8443", "office-__1.sqlite" },
    { "https://ORDERS.Example.org/../../etc", "office-orders.example.org-3.sqlite" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = wo_premises_new_path (self->first, rows[i].server);
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *name = g_path_get_basename (path);

      g_assert_cmpstr (folder, ==, self->folder);
      g_assert_cmpstr (name, ==, rows[i].name);
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
}

typedef struct
{
  const char *path;
  const WoUnsent *agreed;
  WoLeft left;
  gboolean good, done;
  GError *error;
} Forgetting;

static gpointer
forget_thread (gpointer data)
{
  Forgetting *self = data;

  self->good = wo_premises_forget (self->path, self->agreed, &self->left, &self->error);
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return g_atomic_int_get (&((Forgetting *) data)->done);
}

/* Forgets it as the desktop does, beside the main loop. */
static Forgetting
forget (const char *path, const WoUnsent *agreed)
{
  Forgetting self = { .path = path, .agreed = agreed };
  GThread *thread = g_thread_new ("forget", forget_thread, &self);

  bench_wait (is_done, &self);
  g_thread_join (thread);
  return self;
}

static void
assert_kept (const char *path, const WoUnsent *agreed, GQuark domain, int code)
{
  Forgetting forgotten = forget (path, agreed);

  g_assert_false (forgotten.good);
  g_assert_error (forgotten.error, domain, code);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_error_free (forgotten.error);
}

static gboolean
is_beside (Premises *self, const char *ending)
{
  g_autofree char *path = g_strconcat (self->first, ending, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Nothing of it stands any more, whatever it was that stood. */
static void
assert_gone (Premises *self)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock", ".sign-in", ".files" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    g_assert_false (is_beside (self, endings[i]));
}

/* What is nowhere else is not forgotten; what is on the server goes with all that stands beside it. */
static void
test_forget (Premises *self, gconstpointer data)
{
  g_autofree char *files = g_strconcat (self->first, ".files", NULL);
  WoOffice *local = bench_office_open (self->folder, "office-alone.sqlite", "Ada Marsh");
  g_autofree char *alone = g_strdup (wo_office_path (local));
  Forgetting forgotten;

  wo_office_close (local);
  g_object_unref (local);
  assert_kept (alone, NULL, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL);

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  g_assert_cmpint (g_mkdir_with_parents (files, 0700), ==, 0);
  forgotten = forget (self->first, NULL);
  g_assert_no_error (forgotten.error);
  g_assert_cmpint (forgotten.left, ==, WO_LEFT_NOTHING);
  assert_gone (self);
  g_assert_cmpuint (wo_premises_count (self->first), ==, 1);
}

static void
keep_sign_in (Premises *self)
{
  g_autofree char *path = g_strconcat (self->first, ".sign-in", NULL);

  g_assert_true (
      g_file_set_contents_full (path, "a-token", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

/* The server hears of it before anything is removed. */
static void
test_forget_signs_out (Premises *self, gconstpointer data)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  Forgetting forgotten;

  make_copy (self, "office.sqlite", server->uri, "ada");
  keep_sign_in (self);
  forgotten = forget (self->first, NULL);
  g_assert_no_error (forgotten.error);
  g_assert_cmpint (forgotten.left, ==, WO_LEFT_NOTHING);
  g_assert_cmpuint (scripted_server_count (server, "DELETE /v1/session"), ==, 1);
  assert_gone (self);
}

/* One that never answers is not waited for longer than its time, and that is said. */
static void
test_forget_silent_server (Premises *self, gconstpointer data)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  Forgetting forgotten;

  make_copy (self, "office.sqlite", server->uri, "ada");
  keep_sign_in (self);
  scripted_server_next (server, "DELETE /v1/session", SCRIPT_HOLD);
  forgotten = forget (self->first, NULL);
  g_assert_no_error (forgotten.error);
  g_assert_cmpint (forgotten.left, ==, WO_LEFT_ON_SERVER);
  assert_gone (self);
}

static gpointer
wait_job (WoStore *store, gpointer data, GError **error)
{
  static char record[] = "c1", kind[] = "set";
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoPending pending = { .n = wo_pending_next_n (store, error),
                        .status = WO_PENDING_WAITING,
                        .record = record,
                        .kind = kind,
                        .bytes = bytes };

  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_pending_add (store, &pending, error));
  g_assert_true (wo_store_commit (store, error));
  return NULL;
}

/* An act on a case that waits, and a file of it that is not at the server. */
static gpointer
unsent_job (WoStore *store, gpointer data, GError **error)
{
  const WoFolderFile *file = data;
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, file->size);
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, "c1");

  wo_record_set (record, "landlord", "Elm Homes", "p1", "r1", 1);
  wo_record_set (record, "reference", "202400001", "p1", "r1", 1);
  wo_record_set (record, "files/f1.name", file->name, "p1", "r1", 1);
  wo_record_set (record, "files/f1.hash", file->hash, "p1", "r1", 1);
  wo_record_set (record, "files/f1.size", size, "p1", "r1", 1);
  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_store_put_record (store, record, 0, error));
  g_assert_true (wo_store_commit (store, error));
  return wait_job (store, NULL, error);
}

static void
in_copy (Premises *self, WoOfficeJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, "office.sqlite", NULL);

  wo_office_read (office, job, data, &error);
  g_assert_no_error (error);
  wo_office_close (office);
  g_object_unref (office);
}

static void
leave_unsent (Premises *self)
{
  g_autofree char *source = g_build_filename (self->folder, "survey.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFolderFile) file = NULL;

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  g_assert_true (g_file_set_contents (source, "damp in flat 4", -1, &error));
  file = wo_folder_put (self->first, source, NULL, &error);
  g_assert_no_error (error);
  in_copy (self, unsent_job, file);
}

/* What waits is counted and named, and goes only with the word of who was shown it, and no more than that. */
static void
test_forget_waiting (Premises *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  const WoUnsent *unsent;
  Forgetting forgotten;

  leave_unsent (self);
  all = wo_premises_list (self->first);
  unsent = ((const WoPremises *) all->pdata[0])->unsent;
  g_assert_cmpuint (unsent->acts, ==, 1);
  g_assert_cmpuint (unsent->about->len, ==, 1);
  g_assert_cmpstr (unsent->about->pdata[0], ==, "Elm Homes, 202400001");
  g_assert_cmpuint (unsent->files, ==, 1);
  g_assert_cmpstr (unsent->names->pdata[0], ==, "survey.txt");
  assert_kept (self->first, NULL, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK);

  in_copy (self, wait_job, NULL);
  assert_kept (self->first, unsent, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK);
  g_ptr_array_unref (all);
  all = wo_premises_list (self->first);
  forgotten = forget (self->first, ((const WoPremises *) all->pdata[0])->unsent);
  g_assert_no_error (forgotten.error);
  assert_gone (self);
}

/* Who has it open in another program keeps it, and is named. */
static void
test_forget_open (Premises *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GDataInputStream) said = NULL;
  g_autofree char *line = NULL;
  Forgetting forgotten;

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                            "/proc/self/exe", "--hold", self->first, NULL);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  line = g_data_input_stream_read_line (said, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "held");
  forgotten = forget (self->first, NULL);
  g_assert_error (forgotten.error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (forgotten.error->message, "close that first"));
  if (g_file_test ("/proc/locks", G_FILE_TEST_EXISTS))
    g_assert_nonnull (strstr (forgotten.error->message, g_subprocess_get_identifier (other)));
  g_error_free (forgotten.error);
  g_assert_true (is_beside (self, ""));
  g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL);
  g_subprocess_wait (other, NULL, NULL);
  forgotten = forget (self->first, NULL);
  g_assert_no_error (forgotten.error);
  assert_gone (self);
}

/* Nobody comes in while it is taken away, and who comes after that finds no old file. */
static void
test_open_forgotten (Premises *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WoClerk *alone, *late;
  int hold;

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  alone = wo_clerk_open_alone (self->first, &error);
  g_assert_no_error (error);
  late = wo_clerk_open (self->first, NULL, &error);
  g_assert_null (late);
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  wo_premises_discard (self->first);
  g_assert_true (is_beside (self, ""));
  wo_clerk_free (alone);

  hold = wo_hold_take (self->first, WO_HOLD_SHARED, &error);
  g_assert_no_error (error);
  g_assert_true (wo_hold_turn_alone (hold, self->first, &error));
  g_assert_true (wo_hold_turn_shared (hold));
  wo_hold_leave (hold);
  wo_premises_discard (self->first);
  assert_gone (self);
}

/* Another program, which has the store open until it is told to end. */
static int
hold_until_told (const char *path)
{
  g_autoptr (GError) error = NULL;
  WoClerk *clerk = wo_clerk_open (path, NULL, &error);
  char letter;

  if (clerk == NULL || puts ("held") < 0 || fflush (stdout) != 0)
    return 1;
  while (read (STDIN_FILENO, &letter, 1) > 0)
    ;
  wo_clerk_free (clerk);
  return 0;
}

static gpointer
make_up_job (WoStore *store, gpointer data, GError **error)
{
  g_assert_true (wo_store_set_meta (store, "demo", "yes", error));
  g_assert_true (wo_store_set_meta (store, "person", "robin", error));
  return NULL;
}

/* A made-up office goes with all that is in it; a real one without a server never does. */
static void
test_forget_demo (Premises *self, gconstpointer data)
{
  g_autofree char *path = wo_premises_demo_path (self->first);
  g_autofree char *name = g_path_get_basename (path);
  WoOffice *office = bench_office_open (self->folder, name, NULL);
  WoOffice *real = bench_office_open (self->folder, "office-real.sqlite", "Ada Marsh");
  g_autofree char *real_path = g_strdup (wo_office_path (real));
  g_autoptr (GPtrArray) all = NULL;

  wo_office_read (office, make_up_job, NULL, NULL);
  wo_office_close (office);
  g_object_unref (office);
  wo_office_close (real);
  g_object_unref (real);
  all = wo_premises_list (self->first);
  g_assert_cmpuint (all->len, ==, 2);
  for (guint i = 0; i < all->len; i++)
    {
      const WoPremises *one = all->pdata[i];

      g_assert_cmpint (one->demo, ==, g_str_equal (one->path, path));
      g_assert_cmpint (wo_premises_may_go (one), ==, one->demo);
    }
  g_assert_true (forget (path, NULL).good);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_kept (real_path, NULL, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL);
}

/* As a program of one step before would have left it. */
static void
make_older (const char *path)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "DROP INDEX order_open_by_number; DROP INDEX order_open_by_landlord;"
                    "DROP INDEX order_open_by_rank; DROP INDEX order_open_by_signed;"
                    "DROP INDEX order_open_by_latest; DROP TABLE published_name;"
                    "DROP TABLE published_start; PRAGMA user_version = 9",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Whose copy it is is seen though nobody opened it since the program was brought up to date. */
static void
test_older (Premises *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  make_copy (self, "office.sqlite", SERVER, "ada");
  make_older (self->first);
  all = wo_premises_list (self->first);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_null (((const WoPremises *) all->pdata[0])->failure);
  g_assert_nonnull (wo_premises_find (all, SERVER, "ada"));
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--hold") == 0)
    return hold_until_told (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Premises, NULL, set_up, func, tear_down)
  ADD ("/office/premises/each-is-known-by-what-stands-in-it", test_list);
  ADD ("/office/premises/the-one-of-that-name-is-tried-first", test_guess);
  ADD ("/office/premises/a-new-one-has-a-name-of-its-own", test_new_path);
  ADD ("/office/premises/only-what-is-spare-is-forgotten", test_forget);
  ADD ("/office/premises/a-made-up-one-may-always-go", test_forget_demo);
  ADD ("/office/premises/one-of-an-older-program-is-known-too", test_older);
  ADD ("/office/premises/forgetting-signs-out-first", test_forget_signs_out);
  ADD ("/office/premises/forgetting-says-what-stayed", test_forget_silent_server);
  ADD ("/office/premises/what-waits-goes-only-with-its-persons-word", test_forget_waiting);
  ADD ("/office/premises/one-that-is-open-elsewhere-is-not-forgotten", test_forget_open);
  ADD ("/office/premises/one-that-is-forgotten-is-not-opened", test_open_forgotten);
  return g_test_run ();
}
