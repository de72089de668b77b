/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-offices.h"

typedef struct
{
  char *path;
  char *first_person;
  WoDate today;
} WoOpening;

static void
opening_free (gpointer data)
{
  WoOpening *self = data;

  g_free (self->path);
  g_free (self->first_person);
  g_free (self);
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, wo_premises_list (data), (GDestroyNotify) g_ptr_array_unref);
}

void
wo_offices_list_async (const char *first, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (first), g_free);
  g_task_run_in_thread (task, list_thread);
}

GPtrArray *
wo_offices_list_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WoOpening *opening = data;
  GError *error = NULL;
  WoOffice *office = wo_office_open (opening->path, opening->first_person, &error);

  if (office == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (opening->today != WO_DATE_NONE)
    wo_office_set_today (office, opening->today);
  g_task_return_pointer (task, office, g_object_unref);
}

void
wo_offices_open_async (const char *path,
                       const char *first_person,
                       WoDate today,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  WoOpening *opening = g_new0 (WoOpening, 1);

  opening->path = g_strdup (path);
  opening->first_person = g_strdup (first_person);
  opening->today = today;
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

WoOffice *
wo_offices_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
leave_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoOffice *office = source;
  gboolean is_new = GPOINTER_TO_INT (data);
  WoOfficeStatus *status = wo_office_get_status (office);
  gboolean unused = status->server == NULL && status->person_id == NULL;

  wo_office_status_free (status);
  wo_office_close (office);
  if (is_new && unused)
    wo_premises_discard (wo_office_path (office));
  g_task_return_boolean (task, TRUE);
}

void
wo_offices_leave (WoOffice *office, gboolean is_new)
{
  g_autoptr (WoOffice) taken = office;
  g_autoptr (GTask) task = g_task_new (taken, NULL, NULL, NULL);

  g_task_set_task_data (task, GINT_TO_POINTER (is_new), NULL);
  g_task_run_in_thread (task, leave_thread);
}

static void
forget_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (wo_premises_forget (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wo_offices_forget_async (const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, forget_thread);
}

gboolean
wo_offices_forget_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
