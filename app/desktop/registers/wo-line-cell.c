/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/registers/wo-line-cell.h"

#include "desktop/widgets/wo-ax.h"

static const char *const tones[] = { "success", "warning", "error", "accent", "wo-quiet" };

static GtkWidget *
make_text (const char *class, const char *second_class)
{
  GtkWidget *text = g_object_new (GTK_TYPE_INSCRIPTION, "nat-lines", 1, "text-overflow",
                                  GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (text, class);
  if (second_class != NULL)
    gtk_widget_add_css_class (text, second_class);
  return text;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = make_text ("wo-strong", NULL);
  GtkWidget *detail = make_text ("wo-meta", "wo-quiet");
  GtkWidget *note = gtk_label_new (NULL);

  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (note, "wo-status");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), note);
  g_object_set_data (G_OBJECT (item), "wo-title", title);
  g_object_set_data (G_OBJECT (item), "wo-detail", detail);
  g_object_set_data (G_OBJECT (item), "wo-note", note);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GObject *owner)
{
  WoLineFill fill = (WoLineFill) g_object_get_data (G_OBJECT (factory), "wo-fill");
  GtkWidget *note = g_object_get_data (G_OBJECT (item), "wo-note");
  WoLine line = { 0 };
  g_autofree char *title = NULL, *detail = NULL, *spoken = NULL;

  fill (gtk_list_item_get_item (item), &line, owner);
  title = line.title;
  detail = line.detail;
  gtk_inscription_set_text (g_object_get_data (G_OBJECT (item), "wo-title"), title);
  gtk_inscription_set_text (g_object_get_data (G_OBJECT (item), "wo-detail"), detail);
  gtk_label_set_label (GTK_LABEL (note), line.note != NULL ? line.note : "");
  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (note, tones[i]);
  gtk_widget_add_css_class (note, line.tone != NULL ? line.tone : "wo-quiet");
  spoken =
      g_strdup_printf ("%s %s", detail != NULL ? detail : "", line.note != NULL ? line.note : "");
  wo_ax_name_row (gtk_list_item_get_child (item), title != NULL ? title : "", spoken);
}

GtkListItemFactory *
wo_line_cell_factory (WoLineFill fill, GObject *owner)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "wo-fill", (gpointer) fill);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), owner, 0);
  return factory;
}
