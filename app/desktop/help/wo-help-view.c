/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/help/wo-help-view.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-long-words.h"

#include <glib/gi18n-lib.h>

struct _WoHelpView
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (WoHelpView, wo_help_view, GTK_TYPE_BOX)

static guint asked;

static GtkWidget *
label_of (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "selectable", TRUE, "width-chars", 10, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

/* @start, and @text beside it. */
static GtkWidget *
line_of (GtkWidget *start, const char *text)
{
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *line = gtk_grid_new ();

  gtk_widget_set_valign (start, GTK_ALIGN_BASELINE);
  gtk_grid_set_column_spacing (GTK_GRID (line), 8);
  gtk_grid_attach (GTK_GRID (line), start, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), label_of (text, "wo-body"), 1, 0, 1, 1);
  return line;
}

/* A key as on its cap; all those of a topic are as wide as the widest. */
static GtkWidget *
key_of (const char *key, GtkSizeGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cap = gtk_label_new (key);

  gtk_widget_add_css_class (cap, "wo-key");
  /* Beside the first line of what it does. */
  gtk_widget_set_valign (cap, GTK_ALIGN_START);
  gtk_widget_set_margin_top (cap, 3);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_size_group_add_widget (group, box);
  return box;
}

static GtkWidget *
part_widget (const WoHelpPart *part, GtkSizeGroup *keys)
{
  GtkWidget *heading;

  switch (part->sort)
    {
    case WO_HELP_HEADING:
      heading = label_of (part->text, "heading");
      gtk_widget_set_margin_top (heading, 8);
      return heading;
    case WO_HELP_ITEM:
      return line_of (gtk_label_new ("•"), part->text);
    case WO_HELP_KEY:
      return line_of (key_of (part->key != NULL ? part->key : "", keys), part->text);
    case WO_HELP_TEXT:
    default:
      return label_of (part->text, "wo-body");
    }
}

static void
asked_cb (WoHelpView *self, GtkButton *button)
{
  g_signal_emit (self, asked, 0, g_object_get_data (G_OBJECT (button), "wo-topic"));
}

static void
add_see (WoHelpView *self, const WoHelpTopic *topic)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new ();
  GtkWidget *heading;

  for (guint i = 0; topic->see[i] != NULL; i++)
    if (wo_help_topic_find (topic->see[i]) != NULL)
      g_ptr_array_add (near, (gpointer) wo_help_topic_find (topic->see[i]));
  if (near->len == 0)
    return;
  heading = label_of (_ ("See also"), "wo-over");
  gtk_widget_set_margin_top (heading, 8);
  gtk_box_append (GTK_BOX (self), heading);
  for (guint i = 0; i < near->len; i++)
    {
      const WoHelpTopic *other = near->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (other->title);

      gtk_widget_add_css_class (button, "wo-link");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_set_data (G_OBJECT (button), "wo-topic", other->name);
      g_signal_connect_object (button, "clicked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
      wo_long_words_wrap_below (button);
      gtk_box_append (GTK_BOX (self), button);
    }
}

void
wo_help_view_show (WoHelpView *self, const WoHelpTopic *topic)
{
  g_autoptr (GtkSizeGroup) keys = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child;

  g_return_if_fail (WO_IS_HELP_VIEW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  gtk_widget_set_visible (GTK_WIDGET (self), topic != NULL);
  if (topic == NULL)
    return;
  gtk_box_append (GTK_BOX (self), label_of (topic->title, "title-4"));
  for (guint i = 0; i < topic->parts->len; i++)
    gtk_box_append (GTK_BOX (self), part_widget (topic->parts->pdata[i], keys));
  add_see (self, topic);
  wo_ax_name (GTK_WIDGET (self), topic->title);
}

static void
wo_help_view_class_init (WoHelpViewClass *klass)
{
  asked = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wo_help_view_init (WoHelpView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}
