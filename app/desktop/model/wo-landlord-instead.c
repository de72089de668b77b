/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-landlord-instead.h"

#include "store/wo-landlords.h"

/* Names that are offered. */
#define INSTEAD_MAX 3

static gpointer
instead_job (WoStore *store, gpointer name, GError **error)
{
  return wo_landlords_instead (store, name, INSTEAD_MAX, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *names = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
wo_landlord_instead_async (WoDesk *desk,
                           const char *name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, wo_landlord_instead_async);
  wo_office_read_async (wo_desk_get_office (desk), instead_job, g_strdup (name), g_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb, task);
}

GPtrArray *
wo_landlord_instead_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
