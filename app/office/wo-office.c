/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office.h"

#include "office/wo-office-carry.h"
#include "office/wo-office-cover.h"
#include "office/wo-office-private.h"
#include "protocol/wo-case-json.h"

G_DEFINE_FINAL_TYPE (WoOffice, wo_office, G_TYPE_OBJECT)

enum
{
  CHANGED,
  STATUS_CHANGED,
  FILE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Whether this thread may act for home: it runs it, or nobody does. */
static gboolean
office_is_at_home (WoOffice *self)
{
  if (self->worker != NULL && wo_worker_is_current (self->worker))
    return FALSE;
  if (!g_main_context_acquire (self->home))
    return FALSE;
  g_main_context_release (self->home);
  return TRUE;
}

static gboolean
office_unref_at_home (gpointer data)
{
  g_object_unref (data);
  return G_SOURCE_REMOVE;
}

static void
wo_office_dispose (GObject *object)
{
  WoOffice *self = WO_OFFICE (object);

  /* The last reference goes home first; a worker could not even wait for its own end. */
  if (self->worker != NULL && !office_is_at_home (self))
    g_main_context_invoke (self->home, office_unref_at_home, g_object_ref (self));
  else if (self->worker != NULL)
    wo_office_close (self);
  G_OBJECT_CLASS (wo_office_parent_class)->dispose (object);
}

static void
wo_office_finalize (GObject *object)
{
  WoOffice *self = WO_OFFICE (object);

  g_clear_pointer (&self->status, wo_office_status_free);
  g_clear_pointer (&self->home, g_main_context_unref);
  g_free (self->stranger);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  G_OBJECT_CLASS (wo_office_parent_class)->finalize (object);
}

static void
wo_office_class_init (WoOfficeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wo_office_dispose;
  object_class->finalize = wo_office_finalize;
  signals[CHANGED] = g_signal_new ("changed", WO_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STATUS_CHANGED] = g_signal_new ("status-changed", WO_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILE_CHANGED] = g_signal_new ("file-changed", WO_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_office_init (WoOffice *self)
{
  g_mutex_init (&self->mutex);
  self->home = g_main_context_ref_thread_default ();
}

typedef struct
{
  WoOffice *office;
  const char *first_person;
  GError *error;
} WoOpening;

static void
office_open_run (gpointer data)
{
  WoOpening *self = data;
  WoOffice *office = self->office;

  office->clerk = wo_clerk_open (office->path, self->first_person, &self->error);
  if (office->clerk == NULL)
    return;
  office->courier = wo_courier_new (office->clerk, &wo_office_told, office);
  office->carry = wo_office_carry_new (office, office->clerk, office->courier);
  wo_office_refresh_status (office);
}

static void
office_close_run (gpointer data)
{
  WoOffice *self = data;

  self->closing = TRUE;
  wo_office_late_stop (self);
  if (self->clerk != NULL)
    wo_office_keep_step (self);
  if (self->carry != NULL)
    wo_office_carry_stop (self->carry);
  g_clear_pointer (&self->courier, wo_courier_free);
  g_clear_pointer (&self->carry, wo_office_carry_free);
  g_clear_pointer (&self->clerk, wo_clerk_free);
}

/* On any thread but the worker's own, once nobody else has @worker any more. */
static void
office_end_worker (WoOffice *self, WoWorker *worker)
{
  wo_worker_call (worker, office_close_run, self);
  wo_worker_free (worker);
}

WoOffice *
wo_office_open (const char *path, const char *first_person, GError **error)
{
  g_autoptr (WoOffice) self = g_object_new (WO_TYPE_OFFICE, NULL);
  WoOpening opening = { .office = self, .first_person = first_person };

  g_return_val_if_fail (path != NULL, NULL);
  self->path = g_strdup (path);
  self->worker = wo_worker_new ("wo-office");
  wo_worker_call (self->worker, office_open_run, &opening);
  if (opening.error == NULL)
    return g_steal_pointer (&self);
  office_end_worker (self, g_steal_pointer (&self->worker));
  g_propagate_error (error, opening.error);
  return NULL;
}

/* Nothing comes in from now on; the worker, for whoever ends it, or NULL. */
static WoWorker *
office_shut (WoOffice *self)
{
  g_clear_pointer (&self->wakeup, wo_wakeup_free);
  return g_steal_pointer (&self->worker);
}

void
wo_office_close (WoOffice *self)
{
  WoWorker *worker;

  g_return_if_fail (WO_IS_OFFICE (self) && office_is_at_home (self));
  worker = office_shut (self);
  if (worker != NULL)
    office_end_worker (self, worker);
}

static void
office_close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  office_end_worker (source, data);
  g_task_return_boolean (task, TRUE);
}

void
wo_office_close_async (WoOffice *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  WoWorker *worker;

  g_return_if_fail (WO_IS_OFFICE (self) && office_is_at_home (self));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, wo_office_close_async);
  worker = office_shut (self);
  g_task_set_task_data (task, worker, NULL);
  if (worker != NULL)
    g_task_run_in_thread (task, office_close_thread);
  else
    g_task_return_boolean (task, TRUE);
}

void
wo_office_close_finish (WoOffice *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

const char *
wo_office_path (WoOffice *self)
{
  return self->path;
}

gboolean
wo_office_is_closed (WoOffice *self, GError **error)
{
  if (self->worker != NULL)
    return FALSE;
  g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_CLOSED, "The office is closed");
  return TRUE;
}

void
wo_office_set_today (WoOffice *self, WoDate today)
{
  g_atomic_int_set (&self->today, today);
}

WoDate
wo_office_get_today (WoOffice *self)
{
  return wo_office_today (self);
}

WoDate
wo_office_today (WoOffice *self)
{
  WoDate today = g_atomic_int_get (&self->today);
  g_autoptr (GDateTime) now = NULL;

  if (today != WO_DATE_NONE)
    return today;
  now = g_date_time_new_now_local ();
  return wo_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                      g_date_time_get_day_of_month (now));
}

typedef struct
{
  WoOffice *office;
  const char *person;
  gboolean done;
  GError *error;
} WoActingAs;

static void
office_act_as_run (gpointer data)
{
  WoActingAs *self = data;

  self->done = wo_clerk_act_as (self->office->clerk, self->person, &self->error);
  wo_office_refresh_status (self->office);
}

gboolean
wo_office_act_as (WoOffice *self, const char *person, GError **error)
{
  WoActingAs acting = { .office = self, .person = person };

  g_return_val_if_fail (WO_IS_OFFICE (self) && person != NULL, FALSE);
  if (wo_office_is_closed (self, error))
    return FALSE;
  wo_worker_call (self->worker, office_act_as_run, &acting);
  if (!acting.done)
    g_propagate_error (error, acting.error);
  return acting.done;
}

static void
office_act_for_run (gpointer data)
{
  WoActingAs *self = data;

  self->done = wo_clerk_act_for (self->office->clerk, self->person, wo_office_today (self->office),
                                 &self->error);
  wo_office_refresh_status (self->office);
}

gboolean
wo_office_act_for (WoOffice *self, const char *person, GError **error)
{
  WoActingAs acting = { .office = self, .person = person };

  g_return_val_if_fail (WO_IS_OFFICE (self), FALSE);
  if (wo_office_is_closed (self, error))
    return FALSE;
  wo_worker_call (self->worker, office_act_for_run, &acting);
  if (!acting.done)
    g_propagate_error (error, acting.error);
  return acting.done;
}

/* A job under way. */
typedef struct
{
  WoOffice *office;
  WoOfficeJob job;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer result;
  GError *error;
} WoReading;

static void
office_reading_free (gpointer data)
{
  WoReading *self = data;

  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

static void
office_read_run (gpointer data)
{
  WoReading *self = data;

  self->result = self->job (wo_clerk_store (self->office->clerk), self->data, &self->error);
}

static void
office_read_task_run (gpointer data)
{
  g_autoptr (GTask) task = data;
  WoReading *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  office_read_run (self);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->result), self->result_free);
}

void
wo_office_read_async (WoOffice *self,
                      WoOfficeJob job,
                      gpointer data,
                      GDestroyNotify data_free,
                      GDestroyNotify result_free,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WoReading *reading = g_new0 (WoReading, 1);
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && job != NULL);
  reading->office = self;
  reading->job = job;
  reading->data = data;
  reading->data_free = data_free;
  reading->result_free = result_free;
  g_task_set_source_tag (task, wo_office_read_async);
  g_task_set_task_data (task, reading, office_reading_free);
  if (wo_office_is_closed (self, &error))
    g_task_return_error (task, error);
  else
    wo_worker_post (self->worker, office_read_task_run, g_steal_pointer (&task));
}

gpointer
wo_office_read_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
wo_office_read (WoOffice *self, WoOfficeJob job, gpointer data, GError **error)
{
  WoReading reading = { .office = self, .job = job, .data = data };

  g_return_val_if_fail (WO_IS_OFFICE (self) && job != NULL, NULL);
  if (wo_office_is_closed (self, error))
    return NULL;
  wo_worker_call (self->worker, office_read_run, &reading);
  if (reading.error != NULL)
    g_propagate_error (error, reading.error);
  return reading.result;
}

/* An act under way. */
typedef struct
{
  WoOffice *office;
  WoAct *act;
  WoResult *result;
  GError *error;
} WoActing;

static void
office_acting_free (gpointer data)
{
  WoActing *self = data;

  wo_act_free (self->act);
  g_free (self);
}

static void
office_act_run (gpointer data)
{
  WoActing *self = data;
  WoOffice *office = self->office;

  self->result = wo_clerk_act (office->clerk, self->act, wo_office_today (office), &self->error);
  if (self->result == NULL)
    return;
  wo_office_refresh_status (office);
  wo_courier_kick (office->courier);
}

static void
office_tell_touched (WoOffice *self, GPtrArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    wo_office_tell_changed (self, g_ptr_array_index (touched, i));
}

static void
office_act_task_run (gpointer data)
{
  g_autoptr (GTask) task = data;
  WoActing *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) touched = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  office_act_run (self);
  if (self->result == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&self->error));
      return;
    }
  touched = g_ptr_array_ref (self->result->touched);
  g_task_return_pointer (task, g_steal_pointer (&self->result), (GDestroyNotify) wo_result_free);
  office_tell_touched (self->office, touched);
}

void
wo_office_act_async (WoOffice *self,
                     WoAct *act,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WoActing *acting = g_new0 (WoActing, 1);
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && act != NULL);
  acting->office = self;
  acting->act = act;
  g_task_set_source_tag (task, wo_office_act_async);
  g_task_set_task_data (task, acting, office_acting_free);
  g_task_set_check_cancellable (task, FALSE);
  if (wo_office_is_closed (self, &error))
    g_task_return_error (task, error);
  else
    wo_worker_post (self->worker, office_act_task_run, g_steal_pointer (&task));
}

WoResult *
wo_office_act_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

WoResult *
wo_office_act (WoOffice *self, WoAct *act, GError **error)
{
  WoActing acting = { .office = self, .act = act };

  g_return_val_if_fail (WO_IS_OFFICE (self) && act != NULL, NULL);
  if (wo_office_is_closed (self, error))
    wo_act_free (act);
  else
    {
      wo_worker_call (self->worker, office_act_run, &acting);
      wo_act_free (act);
      if (acting.result != NULL)
        office_tell_touched (self, acting.result->touched);
      else
        g_propagate_error (error, acting.error);
    }
  return acting.result;
}

char *
wo_office_new_id (WoOffice *self)
{
  return wo_uuid_new (g_get_real_time ());
}
