/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "office/wo-premises.h"
#include "store/wo-pending.h"

#include <glib/gstdio.h>

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

/* What is nowhere else is not forgotten; what is on the server goes with all that stands beside it. */
static void
test_forget (Premises *self, gconstpointer data)
{
  g_autofree char *files = g_strconcat (self->first, ".files", NULL);
  g_autoptr (GError) error = NULL;
  WoOffice *local = bench_office_open (self->folder, "office-alone.sqlite", "Ada Marsh");
  g_autofree char *alone = g_strdup (wo_office_path (local));

  wo_office_close (local);
  g_object_unref (local);
  g_assert_false (wo_premises_forget (alone, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK);
  g_clear_error (&error);
  g_assert_true (g_file_test (alone, G_FILE_TEST_EXISTS));

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  g_assert_cmpint (g_mkdir_with_parents (files, 0700), ==, 0);
  g_assert_true (wo_premises_forget (self->first, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (self->first, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (files, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (wo_premises_count (self->first), ==, 1);
}

static gpointer
wait_job (WoStore *store, gpointer data, GError **error)
{
  static char record[] = "c1", kind[] = "set";
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  WoPending pending = {
    .n = 1, .status = WO_PENDING_WAITING, .record = record, .kind = kind, .bytes = bytes
  };

  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_pending_add (store, &pending, error));
  g_assert_true (wo_store_commit (store, error));
  return NULL;
}

static void
test_forget_waiting (Premises *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  WoOffice *office;

  make_copy (self, "office.sqlite", "http://127.0.0.1:9", "ada");
  office = bench_office_open (self->folder, "office.sqlite", NULL);
  wo_office_read (office, wait_job, NULL, NULL);
  wo_office_close (office);
  g_object_unref (office);
  all = wo_premises_list (self->first);
  g_assert_cmpuint (((const WoPremises *) all->pdata[0])->waiting, ==, 1);
  g_assert_false (wo_premises_may_go (all->pdata[0]));
  g_assert_false (wo_premises_forget (self->first, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK);
  g_assert_true (g_file_test (self->first, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Premises, NULL, set_up, func, tear_down)
  ADD ("/office/premises/each-is-known-by-what-stands-in-it", test_list);
  ADD ("/office/premises/the-one-of-that-name-is-tried-first", test_guess);
  ADD ("/office/premises/a-new-one-has-a-name-of-its-own", test_new_path);
  ADD ("/office/premises/only-what-is-spare-is-forgotten", test_forget);
  ADD ("/office/premises/what-waits-is-never-forgotten", test_forget_waiting);
  return g_test_run ();
}
