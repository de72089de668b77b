/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-capsule.h"

#include "office/wo-courier-ask.h"
#include "office/wo-office-private.h"
#include "protocol/wo-capsule.h"
#include "protocol/wo-input-error.h"
#include "register/wo-capsule-make.h"
#include "register/wo-register.h"

/* A file on its way. Who waits for it is either a task or a thread. */
typedef struct
{
  WoOffice *office;
  char *order, *path;
  GTask *task;

  GMutex mutex;
  GCond cond;
  gboolean done;
  GBytes *file;
  GError *error;
} WoCapsuleErrand;

static WoCapsuleErrand *
errand_new (WoOffice *office, const char *order)
{
  WoCapsuleErrand *self = g_new0 (WoCapsuleErrand, 1);

  self->office = office;
  self->order = g_strdup (order);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

static void
errand_free (WoCapsuleErrand *self)
{
  g_free (self->order);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/* Takes over @file and @error. */
static void
errand_end (WoCapsuleErrand *self, GBytes *file, GError *error)
{
  if (self->task != NULL)
    {
      g_autoptr (GTask) task = self->task;

      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
      errand_free (self);
      return;
    }
  g_mutex_lock (&self->mutex);
  self->file = file;
  self->error = error;
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

GStrv
wo_office_known_keys (WoStore *store)
{
  g_autofree char *seen = wo_engine_known_key (store);

  return seen != NULL ? g_strsplit (seen, " ", -1) : wo_register_keys (store);
}

/* Whether what the server sent is that very decision, and holds. */
static gboolean
is_good (WoCapsuleErrand *self, GBytes *file, GError **error)
{
  g_auto (GStrv) keys = wo_office_known_keys (wo_clerk_store (self->office->clerk));
  g_autoptr (WoCapsule) capsule = NULL;
  g_autoptr (WoProven) proven =
      wo_capsule_prove (file, (const char *const *) keys, &capsule, error);

  if (proven == NULL)
    return FALSE;
  if (capsule != NULL && g_str_equal (capsule->order, self->order) && !wo_proven_fails (proven))
    return TRUE;
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_LOG,
                       "The server sent the file of a decision that does not hold, so it was not "
                       "taken. Tell whoever runs it");
  return FALSE;
}

static void
errand_answered (const GError *error, GBytes *answer, gpointer data)
{
  WoCapsuleErrand *self = data;
  GError *wrong = NULL;

  if (error != NULL)
    errand_end (self, NULL, g_error_copy (error));
  else if (is_good (self, answer, &wrong))
    errand_end (self, g_bytes_ref (answer), NULL);
  else
    errand_end (self, NULL, wrong);
}

static void
errand_run (gpointer data)
{
  WoCapsuleErrand *self = data;
  WoClerk *clerk = self->office->clerk;
  GError *error = NULL;
  g_autoptr (WoCapsule) capsule = NULL;
  GBytes *file = NULL;

  if (wo_clerk_engine (clerk) != NULL)
    {
      self->path = g_strconcat ("/v1/capsule/", self->order, NULL);
      wo_courier_ask (self->office->courier, &(WoCourierAsk){ .method = "GET", .path = self->path },
                      errand_answered, self);
      return;
    }
  capsule = wo_capsule_make (wo_clerk_store (clerk), self->order, NULL, &error);
  if (capsule != NULL)
    file = wo_capsule_to_bytes (capsule, &error);
  errand_end (self, file, error);
}

void
wo_office_capsule_async (WoOffice *self,
                         const char *order,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WoCapsuleErrand *errand;
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && order != NULL);
  g_task_set_source_tag (task, wo_office_capsule_async);
  if (wo_office_is_closed (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  errand = errand_new (self, order);
  errand->task = g_steal_pointer (&task);
  wo_worker_post (self->worker, errand_run, errand);
}

GBytes *
wo_office_capsule_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
wo_office_capsule (WoOffice *self, const char *order, GError **error)
{
  WoCapsuleErrand *errand;
  GBytes *file;

  g_return_val_if_fail (WO_IS_OFFICE (self) && order != NULL, NULL);
  if (wo_office_is_closed (self, error))
    return NULL;
  errand = errand_new (self, order);
  wo_worker_post (self->worker, errand_run, errand);
  g_mutex_lock (&errand->mutex);
  while (!errand->done)
    g_cond_wait (&errand->cond, &errand->mutex);
  g_mutex_unlock (&errand->mutex);
  file = errand->file;
  if (errand->error != NULL)
    g_propagate_error (error, errand->error);
  errand_free (errand);
  return file;
}

GBytes *
wo_office_read_capsule (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *text = NULL;
  gsize size;

  if (stream == NULL)
    return NULL;
  text = g_malloc (WO_CAPSULE_BYTES_MAX + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, WO_CAPSULE_BYTES_MAX + 1, &size,
                                cancellable, error))
    return NULL;
  if (size <= WO_CAPSULE_BYTES_MAX)
    return g_bytes_new (text, size);
  wo_input_fail (error, WO_INPUT_ERROR_SIZE, NULL, "this is larger than the file of a decision");
  return NULL;
}
