/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-came-from.h"

#include <glib/gi18n-lib.h>

static GtkLabel *
add_label (GtkWidget *box, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars",
                                   50, "selectable", TRUE, NULL);

  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

GtkWidget *
wo_came_from_new (void)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_MENU_BUTTON, "halign", GTK_ALIGN_START, "visible", FALSE,
                                  "has-frame", FALSE, NULL);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (mark, "wo-came-from");
  g_object_set_data (G_OBJECT (mark), "wo-place", add_label (box, "wo-strong"));
  g_object_set_data (G_OBJECT (mark), "wo-quote", add_label (box, "wo-body"));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (mark), popover);
  return mark;
}

static const WoCameFrom *
find (const WoCase *c, const char *path)
{
  for (guint i = 0; i < c->came_from->len; i++)
    {
      const WoCameFrom *from = g_ptr_array_index (c->came_from, i);

      if (g_strcmp0 (from->path, path) == 0)
        return from;
    }
  return NULL;
}

void
wo_came_from_show (GtkWidget *mark, const WoCase *c, const char *path)
{
  const WoCameFrom *from = find (c, path);
  g_autofree char *label = NULL;
  g_autofree char *place = NULL;

  gtk_widget_set_visible (mark, from != NULL);
  if (from == NULL)
    return;
  label = g_strdup_printf (_ ("Read from %s"), from->place != NULL ? from->place : from->document);
  place = g_strdup_printf ("%s%s%s", from->document != NULL ? from->document : "",
                           from->document != NULL && from->place != NULL ? ", " : "",
                           from->place != NULL ? from->place : "");
  if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (mark)), label) != 0)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (mark), label);
  gtk_label_set_label (g_object_get_data (G_OBJECT (mark), "wo-place"), place);
  gtk_label_set_label (g_object_get_data (G_OBJECT (mark), "wo-quote"),
                       from->quote != NULL ? from->quote : "");
}
