/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-people-rows.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  WoPeopleEnd end;
  gpointer owner; /* not owned */
  char *id;
} Ending;

static void
ending_free (gpointer data, GClosure *closure)
{
  Ending *self = data;

  g_free (self->id);
  g_free (self);
}

static void
end_cb (GtkButton *button, Ending *ending)
{
  g_autofree char *id = g_strdup (ending->id);

  ending->end (ending->owner, id);
}

void
wo_people_rows_empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

void
wo_people_rows_add_end (
    WoRow *row, const char *what, const char *id, WoPeopleEnd end, gpointer owner)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("End"));
  g_autofree char *tooltip = g_strdup_printf (_ ("End today: %s"), what);
  Ending *ending = g_new0 (Ending, 1);

  ending->end = end;
  ending->owner = owner;
  ending->id = g_strdup (id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_data (button, "clicked", G_CALLBACK (end_cb), ending, ending_free, 0);
  wo_row_add_suffix (row, button);
}

void
wo_people_rows_fill_roles (WoDrop *drop, const char *first, guint n)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  if (first != NULL)
    {
      g_ptr_array_add (ids, (gpointer) "");
      g_ptr_array_add (titles, (gpointer) first);
    }
  for (guint role = 0; role < n; role++)
    {
      g_ptr_array_add (ids, (gpointer) wo_role_name (role));
      g_ptr_array_add (titles, (gpointer) wo_words_role (role));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (drop, (const char *const *) ids->pdata, (const char *const *) titles->pdata);
  wo_drop_set_choice (drop, ids->pdata[0]);
}

WoDateField *
wo_people_rows_unread_day (WoDateField *from, WoDateField *until)
{
  if (!wo_date_field_is_right (from))
    return from;
  return !wo_date_field_is_right (until) ? until : NULL;
}
