/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-read-on.h"

typedef struct
{
  GTask *task;
  GDestroyNotify result_free;
} Handing;

static void
read_cb (GObject *office, GAsyncResult *result, gpointer data)
{
  g_autofree Handing *handing = data;
  g_autoptr (GTask) task = handing->task;
  GError *error = NULL;
  gpointer value = wo_office_read_finish (WO_OFFICE (office), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, handing->result_free);
}

void
wo_read_on (GTask *task,
            WoOffice *office,
            WoOfficeJob job,
            gpointer data,
            GDestroyNotify data_free,
            GDestroyNotify result_free)
{
  Handing *handing = g_new (Handing, 1);

  handing->task = task;
  handing->result_free = result_free;
  wo_office_read_async (office, job, data, data_free, result_free, g_task_get_cancellable (task),
                        read_cb, handing);
}
