/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-ax.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

void
wo_ax_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

void
wo_ax_describe (GtkWidget *widget, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

void
wo_ax_label_by (GtkWidget *widget, GtkWidget *label)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, GtkWidget *widget)
{
  gtk_widget_activate (widget);
}

void
wo_ax_add_activate (GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = NULL;
  g_autoptr (GSimpleAction) action = NULL;

  if (g_object_get_data (G_OBJECT (widget), "wo-ax-activate") != NULL)
    return;
  group = g_simple_action_group_new ();
  action = g_simple_action_new ("activate", NULL);
  g_object_set_data (G_OBJECT (widget), "wo-ax-activate", widget);
  g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), widget, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "ax", G_ACTION_GROUP (group));
}

void
wo_ax_name_row (GtkWidget *cell, const char *name, const char *description)
{
  GtkWidget *row = gtk_widget_get_parent (cell);

  /* The name of its type is GTK's own, and another one in a later GTK; this one themes are written for. */
  while (row != NULL && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  if (row == NULL)
    return;
  wo_ax_name (row, name);
  wo_ax_describe (row, description);
  wo_ax_add_activate (row);
}

static void
visible_child_cb (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != shown, -1);
}

/* The cross of a toast has only a picture. */
static void
name_crosses (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    wo_ax_name (widget, _ ("Close"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_crosses (child);
}

static void
toasts_changed_cb (GListModel *children, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      name_crosses (child);
    }
}

static void
name_toasts (GtkWidget *overlay)
{
  GListModel *children = gtk_widget_observe_children (overlay);

  g_object_set_data_full (G_OBJECT (overlay), "wo-children", children, g_object_unref);
  g_signal_connect (children, "items-changed", G_CALLBACK (toasts_changed_cb), NULL);
}

void
wo_ax_hide_unshown_pages (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    name_toasts (widget);
  if (GTK_IS_STACK (widget))
    {
      g_signal_connect (widget, "notify::visible-child", G_CALLBACK (visible_child_cb), NULL);
      visible_child_cb (GTK_STACK (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wo_ax_hide_unshown_pages (child);
}
