/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-paper-file.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/shell/wo-window.h"
#include "documents/wo-document.h"

#include <glib/gi18n-lib.h>

/* A paper that is to be written, so that a thread can do it. */
typedef struct
{
  WoPaper *paper;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  wo_paper_free (job->paper);
  g_free (job->path);
  g_free (job);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean text = g_str_has_suffix (job->path, ".txt");
  g_autoptr (GBytes) bytes =
      wo_document_make (job->paper, text ? WO_DOCUMENT_TEXT : WO_DOCUMENT_PDF, &error);

  if (bytes != NULL && wo_document_write (bytes, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (page));

  if (window != NULL)
    wo_window_toast (window, written ? _ ("Saved") : error->message, NULL, NULL);
}

static void
chosen_cb (GtkWidget *page, GFile *file, gpointer data)
{
  WoPaper *paper = g_object_steal_data (G_OBJECT (page), "wo-paper-file");
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (paper == NULL)
    return;
  task = g_task_new (page, NULL, written_cb, NULL);
  job = g_new0 (Job, 1);
  job->paper = paper;
  job->path = g_file_get_path (file);
  g_task_set_task_data (task, job, job_free);
  if (job->path == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                             _ ("Choose a folder on this computer."));
  else
    g_task_run_in_thread (task, write_thread);
}

void
wo_paper_file_save (GtkWidget *page, const char *title, WoPaper *paper)
{
  g_autofree char *name = g_strconcat (paper->file_name, ".pdf", NULL);

  g_object_set_data_full (G_OBJECT (page), "wo-paper-file", paper, (GDestroyNotify) wo_paper_free);
  wo_ask_save_file (page, title, name, chosen_cb, NULL);
}
