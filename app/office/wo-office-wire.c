/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-carry.h"
#include "domain/wo-secret.h"
#include "office/wo-office-elsewhere.h"
#include "office/wo-office-private.h"
#include "sync/wo-browser.h"

#include <string.h>

/* A sign-in or a round, from the caller to the courier and back. Who waits for it is either a task or a
 * thread. */
typedef struct
{
  WoOffice *office;
  char *server;
  char *name;
  char *passphrase;
  char *oidc; /* instead of the two; without any of them: only a round */
  GTask *task;

  GMutex mutex;
  GCond cond;
  gboolean done;
  GError *error;
  WoExchanged exchanged;
} WoErrand;

static void
errand_free (WoErrand *self)
{
  g_free (self->server);
  g_free (self->name);
  wo_secret_free (self->passphrase);
  g_free (self->oidc);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_clear_error (&self->error);
  g_free (self);
}

static WoErrand *
errand_new (WoOffice *office)
{
  WoErrand *self = g_new0 (WoErrand, 1);

  self->office = office;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

static void
errand_done (const GError *error, const WoExchanged *exchanged, gpointer data)
{
  WoErrand *self = data;
  GTask *task = self->task;

  g_mutex_lock (&self->office->mutex);
  self->office->exchanged = *exchanged;
  g_mutex_unlock (&self->office->mutex);
  if (task != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      errand_free (self);
      return;
    }
  g_mutex_lock (&self->mutex);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->exchanged = *exchanged;
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
errand_carried (const GError *error, gpointer data)
{
  WoErrand *self = data;
  WoExchanged exchanged = self->exchanged;

  errand_done (NULL, &exchanged, self);
}

/* The files go and come after the acts and the rows. */
static void
errand_exchanged (const GError *error, const WoExchanged *exchanged, gpointer data)
{
  WoErrand *self = data;

  if (error != NULL)
    {
      errand_done (error, exchanged, self);
      return;
    }
  self->exchanged = *exchanged;
  wo_office_carry_round (self->office->carry, errand_carried, self);
}

static void
errand_sign_in (WoErrand *self, const char *server)
{
  WoOffice *office = self->office;
  g_autoptr (GError) error = NULL;
  g_autofree char *replica = NULL;
  g_autoptr (GBytes) body = NULL;
  WoExchanged nothing = { 0 };
  WoWayIn way;

  if (wo_clerk_may_sign_in (office->clerk, server, &error))
    replica = wo_clerk_replica (office->clerk, &error);
  if (replica == NULL)
    {
      errand_done (error, &nothing, self);
      return;
    }
  body = self->oidc != NULL ? wo_link_sign_in_elsewhere_body (self->oidc, replica)
                            : wo_link_sign_in_body (self->name, self->passphrase, replica);
  way = (WoWayIn){ .server = server, .body = body, .elsewhere = self->oidc != NULL };
  wo_courier_sign_in (office->courier, &way, errand_done, self);
}

static void
errand_run (gpointer data)
{
  WoErrand *self = data;
  gsize length;

  if (self->passphrase == NULL && self->oidc == NULL)
    {
      wo_courier_round (self->office->courier, errand_exchanged, self);
      return;
    }
  for (length = strlen (self->server); length > 0 && self->server[length - 1] == '/';)
    self->server[--length] = '\0';
  errand_sign_in (self, self->server);
}

/* Waits for the errand's end, and frees it. */
static gboolean
errand_wait (WoErrand *self, WoExchanged *ret_exchanged, GError **error)
{
  gboolean good;

  wo_worker_post (self->office->worker, errand_run, self);
  g_mutex_lock (&self->mutex);
  while (!self->done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  good = self->error == NULL;
  if (!good)
    g_propagate_error (error, g_steal_pointer (&self->error));
  if (ret_exchanged != NULL)
    *ret_exchanged = self->exchanged;
  errand_free (self);
  return good;
}

/* Takes over @errand. */
static void
office_send_errand (WoOffice *self,
                    WoErrand *errand,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, office_send_errand);
  if (wo_office_is_closed (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      errand_free (errand);
      return;
    }
  errand->task = task;
  wo_worker_post (self->worker, errand_run, errand);
}

static WoErrand *
errand_new_sign_in (WoOffice *office, const char *server, const char *name, const char *passphrase)
{
  WoErrand *errand = errand_new (office);

  errand->server = g_strdup (server);
  errand->name = g_strdup (name);
  errand->passphrase = g_strdup (passphrase);
  return errand;
}

static WoErrand *
errand_new_elsewhere (WoOffice *office, const char *server, const char *oidc)
{
  WoErrand *errand = errand_new (office);

  errand->server = g_strdup (server);
  errand->oidc = g_strdup (oidc);
  return errand;
}

void
wo_office_sign_in_async (WoOffice *self,
                         const char *server,
                         const char *name,
                         const char *passphrase,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  g_return_if_fail (server != NULL && name != NULL && passphrase != NULL);
  office_send_errand (self, errand_new_sign_in (self, server, name, passphrase), cancellable,
                      callback, user_data);
}

void
wo_office_sign_in_elsewhere_async (WoOffice *self,
                                   const char *server,
                                   const char *oidc,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  g_return_if_fail (server != NULL && oidc != NULL);
  office_send_errand (self, errand_new_elsewhere (self, server, oidc), cancellable, callback,
                      user_data);
}

gboolean
wo_office_sign_in_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
wo_office_sign_in (
    WoOffice *self, const char *server, const char *name, const char *passphrase, GError **error)
{
  g_return_val_if_fail (WO_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (server != NULL && name != NULL && passphrase != NULL, FALSE);
  if (wo_office_is_closed (self, error))
    return FALSE;
  return errand_wait (errand_new_sign_in (self, server, name, passphrase), NULL, error);
}

gboolean
wo_office_sign_in_elsewhere (WoOffice *self, const char *server, const char *oidc, GError **error)
{
  g_return_val_if_fail (WO_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (server != NULL && oidc != NULL, FALSE);
  if (wo_office_is_closed (self, error))
    return FALSE;
  return errand_wait (errand_new_elsewhere (self, server, oidc), NULL, error);
}

char *
wo_office_dup_stranger (WoOffice *self)
{
  char *stranger;

  g_return_val_if_fail (WO_IS_OFFICE (self), NULL);
  g_mutex_lock (&self->mutex);
  stranger = g_strdup (self->stranger);
  g_mutex_unlock (&self->mutex);
  return stranger;
}

void
wo_office_get_exchanged (WoOffice *self, guint *ret_pushed, guint *ret_pulled)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  g_mutex_lock (&self->mutex);
  *ret_pushed = self->exchanged.pushed;
  *ret_pulled = self->exchanged.pulled;
  g_mutex_unlock (&self->mutex);
}

static void
office_sign_out_run (gpointer data)
{
  WoOffice *self = data;

  wo_courier_sign_out (self->courier, NULL, NULL);
  g_object_unref (self);
}

void
wo_office_sign_out (WoOffice *self)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  if (!wo_office_is_closed (self, NULL))
    wo_worker_post (self->worker, office_sign_out_run, g_object_ref (self));
}

static void
office_keep_in_file_run (gpointer data)
{
  WoOffice *self = data;

  wo_courier_set_keep_in_file (self->courier, TRUE);
}

static void
office_keep_in_memory_run (gpointer data)
{
  WoOffice *self = data;

  wo_courier_set_keep_in_file (self->courier, FALSE);
}

void
wo_office_set_keep_in_file (WoOffice *self, gboolean in_file)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  if (!wo_office_is_closed (self, NULL))
    wo_worker_call (self->worker, in_file ? office_keep_in_file_run : office_keep_in_memory_run,
                    self);
}

static void
office_wake_run (gpointer data)
{
  WoOffice *self = data;

  wo_courier_wake (self->courier);
}

static void
office_woke (gpointer data)
{
  WoOffice *self = data;

  if (!wo_office_is_closed (self, NULL))
    wo_worker_post (self->worker, office_wake_run, self);
}

static void
office_start_run (gpointer data)
{
  WoOffice *self = data;

  wo_courier_start (self->courier);
}

void
wo_office_start_sync (WoOffice *self)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  if (wo_office_is_closed (self, NULL))
    return;
  if (self->wakeup == NULL)
    self->wakeup = wo_wakeup_new (g_network_monitor_get_default (), office_woke, self);
  wo_worker_post (self->worker, office_start_run, self);
}

static void
office_try_run (gpointer data)
{
  g_autoptr (WoOffice) self = data;

  wo_office_refresh_status (self);
  wo_courier_try_now (self->courier);
}

void
wo_office_try_now (WoOffice *self)
{
  g_return_if_fail (WO_IS_OFFICE (self));
  wo_office_start_sync (self);
  if (!wo_office_is_closed (self, NULL))
    wo_worker_post (self->worker, office_try_run, g_object_ref (self));
}

gboolean
wo_office_sync_once (WoOffice *self, guint *ret_pushed, guint *ret_pulled, GError **error)
{
  WoExchanged exchanged;

  g_return_val_if_fail (WO_IS_OFFICE (self), FALSE);
  if (wo_office_is_closed (self, error) || !errand_wait (errand_new (self), &exchanged, error))
    return FALSE;
  if (ret_pushed != NULL)
    *ret_pushed = exchanged.pushed;
  if (ret_pulled != NULL)
    *ret_pulled = exchanged.pulled;
  return TRUE;
}
