/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "office/wo-office-batch.h"

#define MANY 250

static WoAct *
make_landlord (WoOffice *office, guint i, const char *path)
{
  g_autofree char *id = wo_office_new_id (office);
  g_autofree char *name = g_strdup_printf ("Landlord %u", i);
  WoAct *act = wo_act_new ("create", WO_RECORD_LANDLORD, id);

  wo_act_add_cell (act, path, name);
  return act;
}

static GPtrArray *
make_many (WoOffice *office, guint n)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (acts, make_landlord (office, i, "name"));
  return acts;
}

static guint
count_parked (GPtrArray *results)
{
  guint parked = 0;

  for (guint i = 0; i < results->len; i++)
    parked += ((WoResult *) results->pdata[i])->outcome == WO_OUTCOME_PARKED;
  return parked;
}

static void
test_all (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autoptr (GPtrArray) acts = make_many (office, MANY);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = g_strdup (((WoAct *) acts->pdata[MANY - 1])->record);
  g_autofree char *name = NULL;

  g_assert_true (wo_office_act_all (office, g_steal_pointer (&acts), &results, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, MANY);
  g_assert_cmpuint (count_parked (results), ==, 0);
  g_assert_cmpuint (bench_count (office, WO_RECORD_LANDLORD), ==, MANY);
  name = bench_read_cell (office, last, "name");
  g_assert_cmpstr (name, ==, "Landlord 249");
  wo_office_close (office);
  bench_folder_free (folder);
}

/* What is refused has its result where it stood, and the others go through. */
static void
test_refused (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autoptr (GPtrArray) acts = make_many (office, MANY);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_insert (acts, 120, make_landlord (office, 0, "no-such-cell"));
  g_assert_true (wo_office_act_all (office, g_steal_pointer (&acts), &results, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, MANY + 1);
  g_assert_cmpuint (count_parked (results), ==, 1);
  g_assert_cmpint (((WoResult *) results->pdata[120])->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (bench_count (office, WO_RECORD_LANDLORD), ==, MANY);
  wo_office_close (office);
  bench_folder_free (folder);
}

static gpointer
act_beside (gpointer data)
{
  const char *folder = data;
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", NULL);
  g_autoptr (GPtrArray) acts = make_many (office, MANY);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_office_act_all (office, g_steal_pointer (&acts), &results, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, MANY);
  wo_office_close (office);
  return NULL;
}

/* Two programs of one office share its numbers; neither loses an act, whoever comes first. */
static void
test_two_at_once (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autoptr (GPtrArray) acts = make_many (office, MANY);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("beside", act_beside, folder);

  g_assert_true (wo_office_act_all (office, g_steal_pointer (&acts), &results, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, MANY);
  g_thread_join (thread);
  g_assert_cmpuint (bench_count (office, WO_RECORD_LANDLORD), ==, 2 * MANY);
  wo_office_close (office);
  bench_folder_free (folder);
}

static void
test_none (void)
{
  char *folder = bench_folder_new ();
  g_autoptr (WoOffice) office = bench_office_open (folder, "a.sqlite", "Ada Marsh");
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_office_act_all (office, make_many (office, 0), &results, &error));
  g_assert_cmpuint (results->len, ==, 0);
  wo_office_close (office);
  g_assert_false (wo_office_act_all (office, make_many (office, 1), NULL, &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_CLOSED);
  bench_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/batch/does-all-in-order", test_all);
  g_test_add_func ("/office/batch/a-refused-act-stops-no-other", test_refused);
  g_test_add_func ("/office/batch/two-programs-lose-none", test_two_at_once);
  g_test_add_func ("/office/batch/none-and-closed-are-said", test_none);
  return g_test_run ();
}
