/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-connection.h"

#include "store/wo-kept.h"

void
wo_connection_free (WoConnection *self)
{
  if (self == NULL)
    return;
  g_free (self->replica);
  g_free (self->log_root);
  g_free (self);
}

static gpointer
connection_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoCheckpoint) checkpoint = wo_trusted_checkpoint (store, &local);
  WoConnection *self;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  self = g_new0 (WoConnection, 1);
  self->replica = wo_store_get_meta (store, "replica");
  self->kept = wo_kept_count (store);
  if (checkpoint == NULL)
    return self;
  self->log_size = checkpoint->size;
  self->log_at_us = checkpoint->at_us;
  self->log_root = wo_hash_to_text (&checkpoint->root);
  return self;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoConnection *self = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) wo_connection_free);
  else
    g_task_return_error (task, error);
}

void
wo_connection_read_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);

  g_task_set_source_tag (task, wo_connection_read_async);
  wo_office_read_async (wo_desk_get_office (desk), connection_job, NULL, NULL,
                        (GDestroyNotify) wo_connection_free, NULL, read_cb, task);
}

WoConnection *
wo_connection_read_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
