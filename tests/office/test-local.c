/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void
test_first_person (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  WoOfficeStatus *status = wo_office_get_status (office);

  g_assert_cmpint (status->mode, ==, WO_OFFICE_LOCAL);
  g_assert_cmpstr (status->person_name, ==, "Ada Marsh");
  g_assert_cmpuint (status->roles, ==,
                    WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) | WO_ROLE_BIT (WO_ROLE_CASEWORKER));
  g_assert_null (status->server);
  wo_office_status_free (status);
  wo_office_close (office);
  bench_folder_free (folder);
}

static void
test_saved_stays (void)
{
  char *folder = bench_folder_new ();
  g_autofree char *id = NULL;
  g_autofree char *landlord = NULL;
  g_autofree char *person = NULL;
  WoOfficeStatus *status;
  WoOffice *office = bench_office_open (folder, "a.sqlite", "Ada Marsh");

  id = bench_make_case (office, "Northmoor Homes");
  status = wo_office_get_status (office);
  person = g_strdup (status->person_id);
  wo_office_status_free (status);
  wo_office_close (office);
  g_object_unref (office);

  office = bench_office_open (folder, "a.sqlite", "Somebody Else");
  landlord = bench_read_cell (office, id, "landlord");
  g_assert_cmpstr (landlord, ==, "Northmoor Homes");
  status = wo_office_get_status (office);
  g_assert_cmpstr (status->person_id, ==, person);
  g_assert_cmpuint (bench_count (office, WO_RECORD_PERSON), ==, 1);
  wo_office_status_free (status);
  wo_office_close (office);
  g_object_unref (office);
  bench_folder_free (folder);
}

typedef struct
{
  GPtrArray *changed;
  WoResult *result;
  guint changed_before_result;
} Watch;

static void
changed_cb (WoOffice *office, const char *record, Watch *watch)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_ptr_array_add (watch->changed, g_strdup (record));
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (GError) error = NULL;

  watch->result = wo_office_act_finish (WO_OFFICE (source), result, &error);
  watch->changed_before_result = watch->changed->len;
  g_assert_no_error (error);
}

static gboolean
watch_changed_once (gpointer data)
{
  Watch *watch = data;

  return watch->result != NULL && watch->changed->len == 1;
}

static void
test_changed (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autofree char *id = wo_office_new_id (office);
  Watch watch = { .changed = g_ptr_array_new_with_free_func (g_free) };
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, id);

  g_signal_connect (office, "changed", G_CALLBACK (changed_cb), &watch);
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  wo_office_act_async (office, act, NULL, acted_cb, &watch);
  bench_wait (watch_changed_once, &watch);
  g_assert_cmpstr (g_ptr_array_index (watch.changed, 0), ==, id);
  g_assert_cmpuint (watch.changed_before_result, ==, 0);
  wo_result_free (watch.result);
  g_ptr_array_unref (watch.changed);
  wo_office_close (office);
  bench_folder_free (folder);
}

static void
test_act_as (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autofree char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);
  WoOfficeStatus *status;

  wo_act_add_cell (act, "name", "Ben Okoro");
  wo_act_add_cell (act, "roles/drm", "yes");
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);

  g_assert_true (wo_office_act_as (office, id, &error));
  status = wo_office_get_status (office);
  g_assert_cmpstr (status->person_name, ==, "Ben Okoro");
  g_assert_cmpuint (status->roles, ==, WO_ROLE_BIT (WO_ROLE_DRM));
  wo_office_status_free (status);

  g_assert_false (wo_office_act_as (office, "nobody", &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON);
  wo_office_close (office);
  bench_folder_free (folder);
}

static void
test_refused (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autofree char *case_id G_GNUC_UNUSED = bench_make_case (office, "Northmoor Homes");
  g_autofree char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_ORDER, id);

  wo_act_add_cell (act, "case", "no such case");
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (result->reasons->len, >, 0);
  g_assert_cmpuint (bench_count (office, WO_RECORD_ORDER), ==, 0);
  g_assert_cmpuint (bench_count (office, WO_RECORD_CASE), ==, 1);
  wo_office_close (office);
  bench_folder_free (folder);
}

/* Two programs of one local office share its numbers of acts. */
static void
test_two_programs (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) one = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autoptr (WoOffice) other = bench_office_open (folder, "a.sqlite", NULL);

  for (guint i = 0; i < 10; i++)
    {
      g_free (bench_make_case (one, "Northmoor Homes"));
      g_free (bench_make_case (other, "Weaverthorpe Homes"));
    }
  g_assert_cmpuint (bench_count (one, WO_RECORD_CASE), ==, 20);
  g_assert_cmpuint (bench_count (other, WO_RECORD_CASE), ==, 20);
  wo_office_close (one);
  wo_office_close (other);
  bench_folder_free (folder);
}

static void
test_served (void)
{
  char *folder = bench_folder_new ();
  g_autofree char *lock = g_build_filename (folder, "a.sqlite.lock", NULL);
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  WoAct *act;
  int fd;

  wo_office_close (office);
  g_object_unref (office);
  fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);

  office = bench_office_open (folder, "a.sqlite", NULL);
  g_assert_cmpuint (bench_count (office, WO_RECORD_PERSON), ==, 1);
  act = wo_act_new ("create", WO_RECORD_CASE, "00000000-0000-7000-8000-000000000001");
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  g_assert_null (wo_office_act (office, act, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_SERVED);
  close (fd);
  wo_office_close (office);
  g_object_unref (office);
  bench_folder_free (folder);
}

static void
test_empty (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", NULL);
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, "00000000-0000-7000-8000-000000000001");

  g_assert_null (wo_office_act (office, act, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON);
  g_clear_error (&error);
  g_assert_false (wo_office_sync_once (office, NULL, NULL, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL);
  wo_office_close (office);
  bench_folder_free (folder);
}

static void
test_closed (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");

  wo_office_close (office);
  g_assert_null (wo_office_act (office, wo_act_new ("create", WO_RECORD_CASE, "an id"), &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_CLOSED);
  bench_folder_free (folder);
}

static void
test_not_a_store (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "a.sqlite", NULL);

  g_assert_true (
      g_file_set_contents (path, "this is no database of ours, and is long enough", -1, NULL));
  g_assert_null (wo_office_open (path, "Ada Marsh", &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == WO_STORE_ERROR);
  bench_folder_free (folder);
}

static void
test_today (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");

  wo_office_set_today (office, wo_date_new (2025, 3, 14));
  g_assert_cmpint (wo_office_get_today (office), ==, wo_date_new (2025, 3, 14));
  wo_office_set_today (office, WO_DATE_NONE);
  g_assert_cmpint (wo_office_get_today (office), >=, wo_date_new (2025, 1, 1));
  wo_office_close (office);
  bench_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/local/first-person-administers-and-works", test_first_person);
  g_test_add_func ("/office/local/saved-stays-saved", test_saved_stays);
  g_test_add_func ("/office/local/changed-follows-the-result-at-home", test_changed);
  g_test_add_func ("/office/local/acts-as-a-person-who-is-there", test_act_as);
  g_test_add_func ("/office/local/refused-act-changes-nothing", test_refused);
  g_test_add_func ("/office/local/two-programs-number-their-acts-together", test_two_programs);
  g_test_add_func ("/office/local/served-store-is-read-and-not-written", test_served);
  g_test_add_func ("/office/local/empty-store-takes-no-act", test_empty);
  g_test_add_func ("/office/local/closed-office-says-so", test_closed);
  g_test_add_func ("/office/local/other-file-is-refused-and-kept", test_not_a_store);
  g_test_add_func ("/office/local/today-is-what-it-was-told", test_today);
  return g_test_run ();
}
