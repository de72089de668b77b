/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/verify/wo-decision-file.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-decision.h"
#include "desktop/verify/wo-disclosure-sheet.h"
#include "documents/wo-document.h"

#include <glib/gi18n-lib.h>

#define ENDING ".decision"

typedef struct
{
  GBytes *file;
  char *path;
  WoDecisionWritten done;
  gpointer data;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_bytes_unref (self->file);
  g_free (self->path);
  g_free (self);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (wo_document_write (writing->file, writing->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say (GtkWidget *near, const char *text)
{
  WoWindow *window = wo_window_of (near);

  if (window != NULL)
    wo_window_toast (window, text, NULL, NULL);
}

static void
written_cb (GObject *near, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (writing->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (written)
    text = g_strdup_printf (_ ("Written: %s"), name);
  else
    text = g_strdup_printf (_ ("“%s” was not written: %s."), name, error->message);
  if (written || writing->done == NULL)
    say (GTK_WIDGET (near), text);
  if (writing->done != NULL)
    writing->done (GTK_WIDGET (near), written ? NULL : text, writing->data);
}

static const char *
no_folder (void)
{
  return _ ("That place is not a folder of this computer. Save it here, and move it there.");
}

static void
chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  Writing *writing = g_object_steal_data (G_OBJECT (near), "wo-writing");
  g_autoptr (GTask) task = g_task_new (near, NULL, written_cb, NULL);

  if (writing == NULL)
    return;
  g_task_set_task_data (task, writing, writing_free);
  writing->path = g_file_get_path (file);
  if (writing->path != NULL)
    g_task_run_in_thread (task, write_thread);
  else if (writing->done != NULL)
    writing->done (near, no_folder (), writing->data);
  else
    say (near, no_folder ());
}

void
wo_decision_file_write (GtkWidget *near,
                        const char *title,
                        const char *name,
                        GBytes *file,
                        WoDecisionWritten done,
                        gpointer data)
{
  g_autofree char *offered = g_strconcat (name, ENDING, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->file = g_bytes_ref (file);
  writing->done = done;
  writing->data = data;
  /* Who cancels leaves it to the widget, which it goes with. */
  g_object_set_data_full (G_OBJECT (near), "wo-writing", writing, writing_free);
  wo_ask_save_file (near, title, offered, chosen_cb, NULL);
}

/* What somebody wants of the order of the page. */
typedef struct
{
  gboolean edition;
  char *number;
} Wish;

static void
got_cb (GObject *page, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  g_autofree char *number = wish->number;
  gboolean edition = wish->edition;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = wo_decision_get_finish (result, &error);

  g_free (wish);
  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  if (file == NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s.", error->message);

      say (GTK_WIDGET (page), text);
    }
  else if (edition)
    wo_disclosure_sheet_present (GTK_WIDGET (page), file, number);
  else
    wo_decision_file_write (GTK_WIDGET (page), _ ("Save the decision’s file"),
                            number != NULL ? number : _ ("decision"), file, NULL, NULL);
}

static void
get (GtkWidget *page, gboolean edition)
{
  WoCaseModel *model = wo_page_get_model (WO_PAGE (page));
  const WoRecord *order = model != NULL ? wo_case_model_get_order_record (model) : NULL;
  Wish *wish;

  if (order == NULL)
    {
      say (page, _ ("Only an order that was signed in this office has a file of its decision."));
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->edition = edition;
  wish->number = g_strdup (order->number);
  wo_decision_get_async (G_OBJECT (page), wo_case_model_get_desk (model), order->id, got_cb, wish);
}

static void
save_whole (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  get (page, FALSE);
}

static void
save_edition (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  get (page, TRUE);
}

void
wo_decision_file_add (GtkWidget *button, WoPage *page)
{
  static const GActionEntry entries[] = {
    { .name = "whole", .activate = save_whole },
    { .name = "edition", .activate = save_edition },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), page);
  gtk_widget_insert_action_group (button, "decision", G_ACTION_GROUP (actions));
  g_menu_append (section, _ ("Save the decision’s file…"), "decision.whole");
  g_menu_append (section, _ ("Save a disclosure edition…"), "decision.edition");
  g_menu_append_section (G_MENU (menu), NULL, G_MENU_MODEL (section));
}
