/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-export.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-order-print.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "documents/wo-document.h"
#include "documents/wo-paper-text.h"

#include <glib/gi18n-lib.h>

/* Everything a file is made from, so that a thread can make it. */
typedef struct
{
  WoPaper *paper;
  WoDocumentFormat format;
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

static WoPaper *
paper_of (GtkWidget *page)
{
  return wo_order_document_new (wo_page_get_model (WO_PAGE (page)));
}

static void
say (GtkWidget *page, const char *text)
{
  WoWindow *window = wo_window_of (page);

  if (window != NULL)
    wo_window_toast (window, text, NULL, NULL);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = wo_document_make (job->paper, job->format, &error);

  if (bytes != NULL && wo_document_write (bytes, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *page, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_ ("Written: %s"), name);
  else
    text = g_strdup_printf (_ ("“%s” was not written: %s."), name, error->message);
  say (GTK_WIDGET (page), text);
}

static void
file_chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);
  WoPaper *paper = paper_of (near);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (path == NULL)
    say (near, _ ("That place is not a folder of this computer. Save it here, and move it there."));
  if (path == NULL || paper == NULL)
    {
      wo_paper_free (paper);
      return;
    }
  task = g_task_new (near, NULL, written_cb, NULL);
  job = g_new0 (Job, 1);
  job->paper = paper;
  job->format = (WoDocumentFormat) GPOINTER_TO_INT (data);
  job->path = g_steal_pointer (&path);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

static void
save_as (GtkWidget *page, WoDocumentFormat format, const char *title)
{
  g_autoptr (WoPaper) paper = paper_of (page);
  g_autofree char *name = g_strconcat (paper != NULL ? paper->file_name : "order",
                                       wo_document_format_ending (format), NULL);

  wo_ask_save_file (page, title, name, file_chosen_cb, GINT_TO_POINTER (format));
}

static void
export_pdf (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save_as (page, WO_DOCUMENT_PDF, _ ("Save the order as PDF"));
}

static void
export_odt (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save_as (page, WO_DOCUMENT_ODT, _ ("Save the order as ODT"));
}

static void
export_docx (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save_as (page, WO_DOCUMENT_DOCX, _ ("Save the order as DOCX"));
}

static void
export_text (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  save_as (page, WO_DOCUMENT_TEXT, _ ("Save the order as text"));
}

static void
export_copy (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autoptr (WoPaper) paper = paper_of (page);
  g_autofree char *text = NULL;

  if (paper == NULL)
    return;
  text = wo_paper_text (paper, WO_PAPER_TEXT_PARAGRAPHS);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
  say (page, _ ("The paragraphs are on the clipboard"));
}

static void
printed_cb (GtkPrintOperation *print, GtkPrintOperationResult result, GtkWidget *page)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (print, &error);
  text = g_strdup_printf (_ ("The order was not printed: %s"), error->message);
  say (page, text);
}

static void
export_print (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  g_autoptr (WoPaper) paper = paper_of (page);
  GtkRoot *root = gtk_widget_get_root (page);
  g_autoptr (GtkPrintOperation) print = NULL;

  if (paper == NULL)
    return;
  print = wo_order_print_new (paper);
  gtk_print_operation_set_allow_async (print, TRUE);
  g_signal_connect_object (print, "done", G_CALLBACK (printed_cb), page, 0);
  /* What went wrong is told by "done". */
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) print = g_menu_new ();
  g_autoptr (GMenu) save = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();

  g_menu_append (print, _ ("Print…"), "export.print");
  g_menu_append (save, _ ("Save as PDF…"), "export.pdf");
  g_menu_append (save, _ ("Save as ODT…"), "export.odt");
  g_menu_append (save, _ ("Save as DOCX…"), "export.docx");
  g_menu_append (save, _ ("Save as text…"), "export.text");
  g_menu_append (copy, _ ("Copy as text"), "export.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (print));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  return G_MENU_MODEL (menu);
}

/* Ctrl+P wherever in the window the focus is, as long as the button is in it. */
static void
add_print_key (GtkWidget *button)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "<Control>p"),
                                                          gtk_named_action_new ("export.print")));
  gtk_widget_add_controller (button, keys);
}

/* Put into the header again, a menu that was open there before no longer finds its actions: GTK makes it anew. */
static void
rooted_cb (GtkWidget *button)
{
  GtkMenuButton *self = GTK_MENU_BUTTON (button);
  g_autoptr (GMenuModel) menu = g_object_ref (gtk_menu_button_get_menu_model (self));

  if (gtk_widget_get_root (button) != NULL)
    gtk_menu_button_set_menu_model (self, menu);
}

GtkWidget *
wo_order_export_button_new (GtkWidget *page)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = export_print }, { .name = "pdf", .activate = export_pdf },
    { .name = "odt", .activate = export_odt },     { .name = "docx", .activate = export_docx },
    { .name = "text", .activate = export_text },   { .name = "copy", .activate = export_copy },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), page);
  gtk_widget_insert_action_group (button, "export", G_ACTION_GROUP (actions));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Print, save or copy the order"));
  wo_ax_name (button, _ ("Print, save or copy the order"));
  add_print_key (button);
  g_signal_connect (button, "notify::root", G_CALLBACK (rooted_cb), NULL);
  return button;
}
