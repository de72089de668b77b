/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include <glib/gstdio.h>

static gboolean
bench_woken (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
bench_wait (BenchCondition condition, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + BENCH_DEADLINE_S * G_USEC_PER_SEC;
  guint tick = g_timeout_add (20, bench_woken, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

char *
bench_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("wo-office-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
bench_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

WoOffice *
bench_office_open (const char *folder, const char *name, const char *first_person)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  WoOffice *office = wo_office_open (path, first_person, &error);

  g_assert_no_error (error);
  g_assert_nonnull (office);
  return office;
}

char *
bench_make_case (WoOffice *office, const char *landlord)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, id);

  wo_act_add_cell (act, "landlord", landlord);
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpstr (g_ptr_array_index (result->touched, 0), ==, id);
  return id;
}

typedef struct
{
  const char *record;
  const char *path;
} BenchCell;

static gpointer
bench_cell_job (WoStore *store, gpointer data, GError **error)
{
  BenchCell *cell = data;
  g_autoptr (WoRecord) record = wo_store_get_record (store, cell->record, error);

  return record != NULL ? g_strdup (wo_record_get (record, cell->path)) : NULL;
}

char *
bench_read_cell (WoOffice *office, const char *record, const char *path)
{
  g_autoptr (GError) error = NULL;
  BenchCell cell = { record, path };
  char *value = wo_office_read (office, bench_cell_job, &cell, &error);

  g_assert_no_error (error);
  return value;
}

WoResult *
bench_set_cell (WoOffice *office, const char *record, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, record);
  WoResult *result;

  wo_act_add_cell (act, path, value);
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  return result;
}

static gpointer
bench_count_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, GPOINTER_TO_INT (data), error);

  return ids != NULL ? GUINT_TO_POINTER (g_strv_length (ids)) : NULL;
}

guint
bench_count (WoOffice *office, WoRecordKind kind)
{
  g_autoptr (GError) error = NULL;
  gpointer count = wo_office_read (office, bench_count_job, GINT_TO_POINTER (kind), &error);

  g_assert_no_error (error);
  return GPOINTER_TO_UINT (count);
}
