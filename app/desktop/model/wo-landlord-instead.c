/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-landlord-instead.h"

#include "desktop/model/wo-read-on.h"
#include "store/wo-landlords.h"

/* Names that are offered. */
#define INSTEAD_MAX 3

static gpointer
instead_job (WoStore *store, gpointer name, GError **error)
{
  return wo_landlords_instead (store, name, INSTEAD_MAX, error);
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
  wo_read_on (task, wo_desk_get_office (desk), instead_job, g_strdup (name), g_free,
              (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
wo_landlord_instead_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
