/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-logs-sheet.h"

#include "desktop/case/wo-locked-line.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoLogsSheet
{
  AdwWindow parent_instance;

  WoCaseModel *model;
  gboolean setting;
  WoLockedLine *locked;
  GtkBox *logs;
  GtkLabel *source;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoLogsSheet,
                               wo_logs_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
toggled_cb (WoLogsSheet *self, GtkCheckButton *button)
{
  g_autofree char *path = g_strdup_printf ("log_checks/%s", gtk_check_button_get_label (button));

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path,
                                 gtk_check_button_get_active (button) ? "yes" : NULL);
}

static void
changed_cb (WoLogsSheet *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);

  if (c == NULL)
    return;
  self->setting = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->logs)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *log = gtk_check_button_get_label (GTK_CHECK_BUTTON (child));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                   g_ptr_array_find_with_equal_func (c->log_checks, log,
                                                                     g_str_equal, NULL));
      gtk_widget_set_sensitive (child, wo_case_model_is_open (self->model));
    }
  self->setting = FALSE;
}

static void
logs_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoLogsSheet *self = WO_LOGS_SHEET (page);
  const WoEdition *edition = wo_desk_get_edition (desk);

  for (guint i = 0; i < edition->logs->len; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (g_ptr_array_index (edition->logs, i));

      wo_ax_add_activate (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->logs, check);
    }
  gtk_label_set_label (self->source, wo_edition_source (edition, "logs"));
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  wo_locked_line_set_model (self->locked, self->model);
  changed_cb (self);
}

static char *
logs_dup_title (WoPage *page)
{
  return g_strdup (_ ("Logs and colleagues"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = logs_open;
  iface->dup_title = logs_dup_title;
}

static gboolean
close_request_cb (WoLogsSheet *self)
{
  if (self->model != NULL)
    wo_case_model_flush (self->model);
  return FALSE;
}

static void
wo_logs_sheet_dispose (GObject *object)
{
  wo_page_take_model (WO_PAGE (object), &WO_LOGS_SHEET (object)->model, NULL, NULL);
  G_OBJECT_CLASS (wo_logs_sheet_parent_class)->dispose (object);
}

static void
wo_logs_sheet_class_init (WoLogsSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_logs_sheet_dispose;
  g_type_ensure (WO_TYPE_LOCKED_LINE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-logs-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoLogsSheet, locked);
  gtk_widget_class_bind_template_child (widget_class, WoLogsSheet, logs);
  gtk_widget_class_bind_template_child (widget_class, WoLogsSheet, source);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "window.close", NULL);
}

static void
wo_logs_sheet_init (WoLogsSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
