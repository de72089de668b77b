/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/help/wo-help-sheet.h"

#include "desktop/guidance/wo-guidance-search.h"
#include "desktop/help/wo-help-view.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

struct _WoHelpSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  GtkStack *stack;
  GtkWidget *all_button, *none;
  GtkEditable *search;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  WoHelpView *view;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoHelpSheet,
                               wo_help_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_all (WoHelpSheet *self)
{
  gtk_stack_set_visible_child_name (self->stack, "all");
  gtk_widget_set_visible (self->all_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
show_topic (WoHelpSheet *self, const WoHelpTopic *topic)
{
  wo_help_view_show (self->view, topic);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "topic");
  gtk_widget_set_visible (self->all_button, TRUE);
  gtk_widget_grab_focus (self->all_button);
}

static void
asked_cb (WoHelpSheet *self, const char *name)
{
  show_topic (self, wo_help_topic_find (name));
}

static void
row_activated_cb (WoHelpSheet *self, GtkListBoxRow *row)
{
  show_topic (self, wo_help_topics ()->pdata[gtk_list_box_row_get_index (row)]);
}

/* The rows stay, in the order of the topics; what a search does not find is not shown. */
static void
search_cb (WoHelpSheet *self)
{
  const char *words = gtk_editable_get_text (self->search);
  g_autoptr (GPtrArray) readings =
      wo_guidance_readings (self->desk != NULL ? wo_desk_get_edition (self->desk) : NULL, words);
  gboolean any = FALSE;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gboolean found = wo_help_topic_says (wo_help_topics ()->pdata[i], readings);

      gtk_widget_set_visible (GTK_WIDGET (row), found);
      any = any || found;
    }
  gtk_widget_set_visible (self->none, !any);
}

/* Enter in the search opens the first that has the words, which the entry may not have told yet. */
static void
first_cb (WoHelpSheet *self)
{
  GtkListBoxRow *row;

  search_cb (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (row)))
      {
        row_activated_cb (self, row);
        return;
      }
}

static void
sheet_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoHelpSheet *self = WO_HELP_SHEET (page);
  const WoHelpTopic *topic = wo_help_topic_find (id);

  g_set_object (&self->desk, desk);
  if (topic != NULL)
    show_topic (self, topic);
  else
    show_all (self);
}

static char *
sheet_dup_title (WoPage *page)
{
  return g_strdup (_ ("Help"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = sheet_open;
  iface->dup_title = sheet_dup_title;
}

static void
wo_help_sheet_dispose (GObject *object)
{
  g_clear_object (&WO_HELP_SHEET (object)->desk);
  G_OBJECT_CLASS (wo_help_sheet_parent_class)->dispose (object);
}

static void
wo_help_sheet_class_init (WoHelpSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_help_sheet_dispose;
  g_type_ensure (WO_TYPE_HELP_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/help/wo-help-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, stack);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, all_button);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, none);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, search);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, list);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoHelpSheet, view);
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "window.close", NULL);
}

static void
wo_help_sheet_init (WoHelpSheet *self)
{
  GPtrArray *topics = wo_help_topics ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < topics->len; i++)
    {
      const WoHelpTopic *topic = topics->pdata[i];
      GtkWidget *row = wo_row_new (topic->title, NULL);

      wo_row_set_leads (WO_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
}
