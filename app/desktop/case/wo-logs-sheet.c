/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-logs-sheet.h"

#include "desktop/case/wo-locked-line.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-long-words.h"

#include <glib/gi18n-lib.h>

/* Pixels that the name of a log wants beside the day it was looked at. */
#define LOG_LEAST 120

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

/* One log: the tick, the day of it, and what was found there. */
typedef struct
{
  GtkWidget *check, *day, *found;
} LogLine;

static LogLine *
line_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "wo-log-line");
}

static void
set_look (WoLogsSheet *self, const char *log, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("log_looks/%s.%s", log, attribute);

  wo_case_model_set_case_cell (self->model, path, value);
}

/* What was found stays where the tick is taken away: it shows again with the next. */
static void
toggled_cb (WoLogsSheet *self, GtkCheckButton *button)
{
  const char *log = gtk_check_button_get_label (button);
  gboolean active = gtk_check_button_get_active (button);
  g_autofree char *path = g_strdup_printf ("log_checks/%s", log);
  g_autofree char *today = NULL;

  if (self->setting || self->model == NULL)
    return;
  today = wo_date_format (wo_desk_get_today (wo_case_model_get_desk (self->model)));
  wo_case_model_set_case_cell (self->model, path, active ? "yes" : NULL);
  set_look (self, log, "on", active ? today : NULL);
}

static void
found_cb (WoLogsSheet *self, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  if (!self->setting && self->model != NULL)
    set_look (self, g_object_get_data (G_OBJECT (entry), "wo-log"), "found",
              *text != '\0' ? text : NULL);
}

static void
show_line (WoLogsSheet *self, LogLine *line, const WoCase *c)
{
  const char *log = gtk_check_button_get_label (GTK_CHECK_BUTTON (line->check));
  const WoLogLook *look = wo_case_log_look (c, log);
  gboolean ticked = g_ptr_array_find_with_equal_func (c->log_checks, log, g_str_equal, NULL);
  gboolean open = wo_case_model_is_open (self->model);
  const char *found = look != NULL && look->found != NULL ? look->found : "";
  g_autofree char *day = look != NULL ? wo_date_in_words (look->on) : NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), ticked);
  gtk_label_set_text (GTK_LABEL (line->day), ticked && day != NULL ? day : "");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (line->found)), found) != 0)
    gtk_editable_set_text (GTK_EDITABLE (line->found), found);
  gtk_widget_set_visible (line->found, ticked && (open || *found != '\0'));
  gtk_widget_set_sensitive (line->check, open);
  gtk_editable_set_editable (GTK_EDITABLE (line->found), open);
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
    show_line (self, line_of (child), c);
  self->setting = FALSE;
}

static GtkWidget *
line_new (WoLogsSheet *self, const char *log)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  LogLine *line = g_new0 (LogLine, 1);
  g_autofree char *name = g_strdup_printf (_ ("What was found: %s"), log);

  gtk_widget_set_layout_manager (head, g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold", LOG_LEAST,
                                                     "spacing", 8, "beyond", TRUE, NULL));
  line->check = gtk_check_button_new_with_label (log);
  gtk_widget_set_hexpand (line->check, TRUE);
  line->day = gtk_label_new (NULL);
  gtk_widget_add_css_class (line->day, "wo-meta");
  gtk_widget_add_css_class (line->day, "wo-quiet");
  line->found = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (line->found), _ ("What was found"));
  wo_ax_name (line->found, name);
  gtk_widget_set_margin_start (line->found, 28);
  g_object_set_data_full (G_OBJECT (line->found), "wo-log", g_strdup (log), g_free);
  wo_ax_add_activate (line->check);
  g_signal_connect_object (line->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (line->found, "changed", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), line->check);
  gtk_box_append (GTK_BOX (head), line->day);
  wo_long_words_wrap_below (line->check);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), line->found);
  g_object_set_data_full (G_OBJECT (box), "wo-log-line", line, g_free);
  return box;
}

static void
logs_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoLogsSheet *self = WO_LOGS_SHEET (page);
  const WoEdition *edition = wo_desk_get_edition (desk);

  for (guint i = 0; i < edition->logs->len; i++)
    gtk_box_append (self->logs, line_new (self, g_ptr_array_index (edition->logs, i)));
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
