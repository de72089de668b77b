/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-decision.h"

#include "office/wo-office-capsule.h"

static void
got_cb (GObject *office, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *file = wo_office_capsule_finish (WO_OFFICE (office), result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
wo_decision_get_async (GObject *source,
                       WoDesk *desk,
                       const char *order,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (source, NULL, callback, user_data);

  g_task_set_source_tag (task, wo_decision_get_async);
  wo_office_capsule_async (wo_desk_get_office (desk), order, NULL, got_cb, task);
}

GBytes *
wo_decision_get_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
