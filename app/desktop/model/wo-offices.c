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
discard_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  wo_premises_discard (data);
  g_task_return_boolean (task, TRUE);
}

static void
left_unused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoOffice *office = WO_OFFICE (source);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  wo_office_close_finish (office, result);
  g_task_set_task_data (task, g_strdup (wo_office_path (office)), g_free);
  g_task_run_in_thread (task, discard_thread);
}

void
wo_offices_leave (WoOffice *office, gboolean is_new)
{
  g_autoptr (WoOffice) taken = office;
  WoOfficeStatus *status = wo_office_get_status (office);
  gboolean unused = status->server == NULL && status->person_id == NULL;

  wo_office_status_free (status);
  wo_office_close_async (taken, is_new && unused ? left_unused_cb : NULL, NULL);
}

typedef struct
{
  GPtrArray *shelf; /* holds the office */
  const WoPremises *office;
  WoLeft left;
} WoForgetting;

static void
forgetting_free (gpointer data)
{
  WoForgetting *self = data;

  g_ptr_array_unref (self->shelf);
  g_free (self);
}

static void
forget_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoForgetting *self = data;
  GError *error = NULL;

  if (wo_premises_forget (self->office->path, self->office->unsent, &self->left, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wo_offices_forget_async (GPtrArray *shelf,
                         const WoPremises *office,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  WoForgetting *forgetting = g_new0 (WoForgetting, 1);

  forgetting->shelf = g_ptr_array_ref (shelf);
  forgetting->office = office;
  g_task_set_task_data (task, forgetting, forgetting_free);
  g_task_run_in_thread (task, forget_thread);
}

const WoPremises *
wo_offices_forgotten (GAsyncResult *result)
{
  const WoForgetting *self = g_task_get_task_data (G_TASK (result));

  return self->office;
}

gboolean
wo_offices_forget_finish (GAsyncResult *result, WoLeft *ret_left, GError **error)
{
  const WoForgetting *self = g_task_get_task_data (G_TASK (result));

  *ret_left = self->left;
  return g_task_propagate_boolean (G_TASK (result), error);
}
