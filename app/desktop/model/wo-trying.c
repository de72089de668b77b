/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-trying.h"

#include "demo/wo-demo.h"
#include "office/wo-premises.h"

typedef struct
{
  char *path;
  WoDate today;
} WoTrying;

static void
trying_free (gpointer data)
{
  WoTrying *self = data;

  g_free (self->path);
  g_free (self);
}

static gboolean
make (const WoTrying *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  WoDate today = self->today != WO_DATE_NONE ? self->today : wo_date_from_us (g_get_real_time ());

  g_mkdir_with_parents (folder, 0700);
  return wo_demo_make_visit (self->path, today, error);
}

/* Makes it where it is not there; one that was begun and belongs to nobody is begun anew, and anything else that
 * stands in its place stays. */
static gboolean
make_sure (const WoTrying *self, GError **error)
{
  g_autoptr (WoPremises) there =
      g_file_test (self->path, G_FILE_TEST_EXISTS) ? wo_premises_read (self->path) : NULL;

  if (there == NULL)
    return make (self, error);
  if (there->failure == NULL && there->person_id == NULL && there->server == NULL)
    {
      wo_premises_discard (self->path);
      return make (self, error);
    }
  if (there->failure == NULL && there->demo)
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "%s",
               there->failure != NULL ? there->failure
                                      : "Another office stands in the place of the demo office");
  return FALSE;
}

static void
try_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WoTrying *self = data;
  GError *error = NULL;
  WoOffice *office = make_sure (self, &error) ? wo_office_open (self->path, NULL, &error) : NULL;

  if (office == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->today != WO_DATE_NONE)
    wo_office_set_today (office, self->today);
  g_task_return_pointer (task, office, g_object_unref);
}

void
wo_trying_async (const char *first, WoDate today, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  WoTrying *self = g_new0 (WoTrying, 1);

  self->path = wo_premises_demo_path (first);
  self->today = today;
  g_task_set_task_data (task, self, trying_free);
  g_task_run_in_thread (task, try_thread);
}

WoOffice *
wo_trying_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
