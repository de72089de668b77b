/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-export.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "documents/wo-order-pdf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything a file is made from, so that a thread can make it. */
typedef struct
{
  WoRecord *order, *c;
  const WoEdition *edition; /* lives as long as the program */
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->order, wo_record_free);
  g_clear_pointer (&job->c, wo_record_free);
  g_free (job->path);
  g_free (job);
}

static void
write_pdf_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (WoOrder) order = wo_order_new (job->order);
  g_autoptr (WoCase) c = job->c != NULL ? wo_case_new (job->c) : NULL;
  g_autoptr (GPtrArray) paragraphs =
      wo_order_paragraphs (&(WoOrderInput){ .order = order, .c = c, .edition = job->edition });
  g_autofree char *hash = wo_content_hash (job->order, job->c);
  GError *error = NULL;

  if (wo_order_pdf_write (paragraphs, order, c, hash, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say_done (GtkWidget *page, const char *path, const GError *error)
{
  WoWindow *window = wo_window_of (page);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (window == NULL)
    return;
  if (error != NULL)
    text = g_strdup_printf (_ ("“%s” was not written: %s"), name, error->message);
  else
    text = g_strdup_printf (_ ("Written: %s"), name);
  wo_window_toast (window, text, NULL, NULL);
}

static void
pdf_written_cb (GObject *page, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  say_done (GTK_WIDGET (page), job->path, error);
}

static void
pdf_chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  WoCaseModel *model = wo_page_get_model (WO_PAGE (near));
  g_autoptr (GTask) task = g_task_new (near, NULL, pdf_written_cb, NULL);
  Job *job;

  if (model == NULL || wo_case_model_get_order_record (model) == NULL)
    return;
  job = g_new0 (Job, 1);
  job->order = wo_record_copy (wo_case_model_get_order_record (model));
  job->c = wo_record_copy (wo_case_model_get_case_record (model));
  job->edition = wo_desk_get_edition (wo_case_model_get_desk (model));
  job->path = g_file_get_path (file);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_pdf_thread);
}

static void
text_written_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autofree char *path = g_file_get_path (G_FILE (file));
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
  say_done (page, path, error);
}

static char *
text_of (GtkWidget *page)
{
  WoCaseModel *model = wo_page_get_model (WO_PAGE (page));
  GPtrArray *paragraphs = model != NULL ? wo_case_model_get_paragraphs (model) : NULL;

  return paragraphs != NULL ? wo_order_text (paragraphs) : NULL;
}

static void
text_chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  g_autofree char *text = text_of (near);
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (text == NULL)
    return;
  length = strlen (text);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       text_written_cb, g_object_ref (near));
}

static char *
file_name (GtkWidget *page, const char *ending)
{
  WoCaseModel *model = wo_page_get_model (WO_PAGE (page));
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  const char *name = NULL;

  if (order != NULL)
    name = order->number != NULL ? order->number : order->reference;
  return g_strconcat (name != NULL ? name : "order", ending, NULL);
}

static void
export_pdf (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autofree char *name = file_name (page, ".pdf");

  wo_ask_save_file (page, _ ("Save the order as PDF"), name, pdf_chosen_cb, NULL);
}

static void
export_text (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autofree char *name = file_name (page, ".txt");

  wo_ask_save_file (page, _ ("Save the order as text"), name, text_chosen_cb, NULL);
}

static void
export_copy (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autofree char *text = text_of (page);
  WoWindow *window = wo_window_of (page);

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
  if (window != NULL)
    wo_window_toast (window, _ ("The paragraphs are on the clipboard"), NULL, NULL);
}

GtkWidget *
wo_order_export_button_new (GtkWidget *page)
{
  static const GActionEntry entries[] = {
    { .name = "pdf", .activate = export_pdf },
    { .name = "text", .activate = export_text },
    { .name = "copy", .activate = export_copy },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), page);
  g_menu_append (menu, _ ("Save as PDF…"), "export.pdf");
  g_menu_append (menu, _ ("Save as text…"), "export.text");
  g_menu_append (menu, _ ("Copy the paragraphs"), "export.copy");
  gtk_widget_insert_action_group (button, "export", G_ACTION_GROUP (actions));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Save or copy the order"));
  wo_ax_name (button, _ ("Save or copy the order"));
  return button;
}
