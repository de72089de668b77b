/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/model/wo-new-case.h"

#include <glib/gstdio.h>

#define PATIENCE_US (60 * G_USEC_PER_SEC)
/* Several frames, and what is drawn after a moment's pause. */
#define REST_US (150 * G_TIME_SPAN_MILLISECOND)
/* What is read is asked for by what was read before it; no page is deeper than this. */
#define ROUNDS 4

/* Of the benches there are, the last that has opened its office. */
static WoBench *newest;

static void
open_office (WoBench *self)
{
  g_autoptr (GError) error = NULL;

  self->office = wo_office_open (self->path, "Ada Marsh", &error);
  g_assert_no_error (error);
  wo_office_set_today (self->office, wo_date_new (2026, 11, 2));
  self->desk = wo_desk_new (self->office);
  newest = self;
}

WoBench *
wo_bench_new (void)
{
  WoBench *self = g_new0 (WoBench, 1);

  self->folder = g_dir_make_tmp ("wo-desktop-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "office.sqlite", NULL);
  open_office (self);
  return self;
}

static void
close_office (WoBench *self)
{
  if (newest == self)
    newest = NULL;
  wo_office_close (self->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->desk);
  g_clear_object (&self->office);
}

void
wo_bench_free (WoBench *self)
{
  static const char *const files[] = { "office.sqlite", "office.sqlite-wal", "office.sqlite-shm",
                                       "office.sqlite.lock" };

  close_office (self);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (self->folder, files[i], NULL);

      g_unlink (file);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
wo_bench_reopen (WoBench *self)
{
  close_office (self);
  open_office (self);
}

void
wo_bench_until (WoCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gpointer
no_job (WoStore *store, gpointer data, GError **error)
{
  return NULL;
}

/* The office's worker takes its jobs in turn: what was asked before is answered when this is. */
static void
await_worker (WoOffice *office)
{
  g_autoptr (GAsyncResult) result = NULL;

  wo_office_read_async (office, no_job, NULL, NULL, NULL, NULL, keep_cb, &result);
  wo_bench_until (is_there, &result);
  wo_office_read_finish (office, result, NULL);
}

void
wo_bench_rest_of (WoOffice *office)
{
  gint64 end;

  for (guint i = 0; office != NULL && i < ROUNDS; i++)
    await_worker (office);
  end = g_get_monotonic_time () + REST_US;
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

void
wo_bench_rest (void)
{
  wo_bench_rest_of (newest != NULL ? newest->office : NULL);
}

char *
wo_bench_make_case (WoBench *self, const char *const *cells)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  wo_new_case_make_async (self->desk, cells, NULL, keep_cb, &result);
  wo_bench_until (is_there, &result);
  id = wo_new_case_make_finish (self->desk, result, &error);
  g_assert_no_error (error);
  return id;
}

typedef struct
{
  const char *record;
  const char *path;
} WoBenchAsked;

static gpointer
cell_job (WoStore *store, gpointer data, GError **error)
{
  const WoBenchAsked *asked = data;
  g_autoptr (WoRecord) record = wo_store_get_record (store, asked->record, error);

  return record != NULL ? g_strdup (wo_record_get (record, asked->path)) : NULL;
}

char *
wo_bench_stored (WoBench *self, const char *record, const char *path)
{
  WoBenchAsked asked = { record, path };
  g_autoptr (GError) error = NULL;
  char *value = wo_office_read (self->office, cell_job, &asked, &error);

  g_assert_no_error (error);
  return value;
}

gboolean
wo_bench_is_loaded (gpointer model)
{
  return wo_case_model_is_loaded (model);
}

gboolean
wo_bench_is_saved (gpointer model)
{
  return wo_case_model_get_save_state (model) == WO_SAVE_SAVED;
}

gboolean
wo_bench_has_order (gpointer model)
{
  return wo_case_model_get_order (model) != NULL;
}
