/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-ticks.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-choices.h"
#include "desktop/widgets/wo-wrap-layout.h"

GtkWidget *
wo_tick_new (const char *title)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  wo_ax_name (check, title);
  wo_ax_add_activate (check);
  return check;
}

GtkWidget *
wo_ticks_new (const char *choices, GCallback toggled, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) titles = NULL;

  gtk_widget_set_layout_manager (box, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  wo_choices_parse (choices, &ids, &titles);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *check = wo_tick_new (titles[i]);

      g_object_set_data_full (G_OBJECT (check), "wo-member", g_strdup (ids[i]), g_free);
      g_signal_connect (check, "toggled", toggled, user_data);
      gtk_box_append (GTK_BOX (box), check);
    }
  return box;
}

void
wo_ticks_show (GtkWidget *ticks, const WoRecord *record, const char *path)
{
  for (GtkWidget *check = gtk_widget_get_first_child (ticks); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    {
      const char *member = g_object_get_data (G_OBJECT (check), "wo-member");
      g_autofree char *cell = g_strdup_printf ("%s/%s", path, member);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), wo_record_get (record, cell) != NULL);
    }
}
