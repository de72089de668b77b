/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-elsewhere.h"
#include "domain/wo-secret.h"
#include "office/wo-office-private.h"

/* Orders on their way to be signed, and back. Who waits for them is either a task or a thread. */
typedef struct
{
  WoOffice *office;
  GPtrArray *acts;
  char *passphrase;
  char *oidc; /* instead of it */
  GTask *task;

  GMutex mutex;
  GCond cond;
  gboolean done;
  GPtrArray *results;
  GError *error;
} WoSignErrand;

static void
sign_errand_free (WoSignErrand *self)
{
  wo_secret_free (self->passphrase);
  g_free (self->oidc);
  g_ptr_array_unref (self->acts);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static WoSignErrand *
sign_errand_new (WoOffice *office, GPtrArray *acts, const char *passphrase)
{
  WoSignErrand *self = g_new0 (WoSignErrand, 1);

  g_ptr_array_set_free_func (acts, (GDestroyNotify) wo_act_free);
  self->office = office;
  self->acts = acts;
  self->passphrase = g_strdup (passphrase);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

/* Takes over @results. */
static void
sign_errand_done (const GError *error, GPtrArray *results, gpointer data)
{
  WoSignErrand *self = data;

  wo_office_refresh_status (self->office);
  for (guint i = 0; i < self->acts->len; i++)
    wo_office_tell_changed (self->office, ((WoAct *) self->acts->pdata[i])->record);
  if (self->task != NULL)
    {
      g_autoptr (GTask) task = self->task;

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
      sign_errand_free (self);
      return;
    }
  g_mutex_lock (&self->mutex);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->results = results;
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* One by one through the register of this process, which marks them as not authenticated. */
static void
sign_errand_run_locally (WoSignErrand *self)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_result_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->acts->len; i++)
    {
      WoResult *result = wo_clerk_act (self->office->clerk, self->acts->pdata[i],
                                       wo_office_today (self->office), &error);

      if (result == NULL)
        {
          sign_errand_done (error, NULL, self);
          return;
        }
      g_ptr_array_add (results, result);
    }
  sign_errand_done (NULL, g_steal_pointer (&results), self);
}

static void
sign_errand_run (gpointer data)
{
  WoSignErrand *self = data;
  WoSignOff sign_off = { .acts = self->acts,
                         .passphrase = self->passphrase,
                         .oidc = self->oidc,
                         .today = wo_office_today (self->office),
                         .cancellable =
                             self->task != NULL ? g_task_get_cancellable (self->task) : NULL };

  if (wo_clerk_engine (self->office->clerk) == NULL)
    sign_errand_run_locally (self);
  else
    wo_courier_sign (self->office->courier, &sign_off, sign_errand_done, self);
}

/* Takes over @errand. */
static void
office_send_sign_errand (WoOffice *self,
                         WoSignErrand *errand,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, wo_office_sign_async);
  g_task_set_check_cancellable (task, FALSE);
  if (wo_office_is_closed (self, &error))
    {
      g_task_return_error (task, error);
      sign_errand_free (errand);
      return;
    }
  errand->task = g_steal_pointer (&task);
  wo_worker_post (self->worker, sign_errand_run, errand);
}

void
wo_office_sign_async (WoOffice *self,
                      GPtrArray *acts,
                      const char *passphrase,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (WO_IS_OFFICE (self) && acts != NULL);
  office_send_sign_errand (self, sign_errand_new (self, acts, passphrase), cancellable, callback,
                           user_data);
}

void
wo_office_sign_elsewhere_async (WoOffice *self,
                                GPtrArray *acts,
                                const char *oidc,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  WoSignErrand *errand;

  g_return_if_fail (WO_IS_OFFICE (self) && acts != NULL && oidc != NULL);
  errand = sign_errand_new (self, acts, NULL);
  errand->oidc = g_strdup (oidc);
  office_send_sign_errand (self, errand, cancellable, callback, user_data);
}

GPtrArray *
wo_office_sign_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
wo_office_sign (WoOffice *self, GPtrArray *acts, const char *passphrase, GError **error)
{
  WoSignErrand *errand;
  GPtrArray *results;

  g_return_val_if_fail (WO_IS_OFFICE (self) && acts != NULL, NULL);
  errand = sign_errand_new (self, acts, passphrase);
  if (wo_office_is_closed (self, error))
    {
      sign_errand_free (errand);
      return NULL;
    }
  wo_worker_post (self->worker, sign_errand_run, errand);
  g_mutex_lock (&errand->mutex);
  while (!errand->done)
    g_cond_wait (&errand->cond, &errand->mutex);
  g_mutex_unlock (&errand->mutex);
  results = errand->results;
  if (errand->error != NULL)
    g_propagate_error (error, g_steal_pointer (&errand->error));
  sign_errand_free (errand);
  return results;
}
