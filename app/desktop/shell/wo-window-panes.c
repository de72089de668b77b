/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-window-private.h"

/* What handles part at or below @widget, in the order of the tree. */
static void
add_panes (GPtrArray *panes, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_PANED (widget))
    {
      GtkWidget *parts[] = { gtk_paned_get_start_child (GTK_PANED (widget)),
                             gtk_paned_get_end_child (GTK_PANED (widget)) };

      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          guint count = panes->len;

          if (parts[i] != NULL)
            add_panes (panes, parts[i]);
          if (parts[i] != NULL && panes->len == count && gtk_widget_get_mapped (parts[i]))
            g_ptr_array_add (panes, parts[i]);
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_panes (panes, child);
}

/* Of the window that shows its work: the sidebar, the header bar, and the panes of the page. */
static GPtrArray *
get_panes (WoWindow *self)
{
  GPtrArray *panes = g_ptr_array_new ();
  guint before;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->sidebar)))
    g_ptr_array_add (panes, self->sidebar);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->header)))
    g_ptr_array_add (panes, self->header);
  before = panes->len;
  if (self->page != NULL)
    add_panes (panes, GTK_WIDGET (self->page));
  if (panes->len == before && self->page != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->page)))
    g_ptr_array_add (panes, self->page);
  return panes;
}

void
wo_window_go_pane (WoWindow *self, int step)
{
  g_autoptr (GPtrArray) panes = get_panes (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int n = (int) panes->len;
  int at = step > 0 ? -1 : n;

  for (int i = 0; focus != NULL && i < n; i++)
    if (focus == panes->pdata[i] || gtk_widget_is_ancestor (focus, panes->pdata[i]))
      at = i;
  for (int i = 1; i < n + 1; i++)
    {
      int next = ((at + step * i) % n + n) % n;

      if (next != at && gtk_widget_child_focus (panes->pdata[next], GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* The first field in sight at or below @widget that things are looked for with. */
static GtkWidget *
find_field (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_is_sensitive (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
wo_window_find_here (WoWindow *self)
{
  GtkWidget *field = self->page != NULL ? find_field (GTK_WIDGET (self->page)) : NULL;

  if (field != NULL)
    gtk_widget_grab_focus (field);
}
