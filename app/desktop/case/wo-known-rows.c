/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-known-rows.h"

#include "desktop/model/wo-known.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

static gboolean
is_cited (const WoCase *c, const WoKnown *known)
{
  for (guint i = 0; i < c->knowledge->len; i++)
    if (g_strcmp0 (((const WoKnowledge *) c->knowledge->pdata[i])->record, known->record) == 0)
      return TRUE;
  return FALSE;
}

static void
set (WoCaseModel *model, const char *id, const char *member, const char *value)
{
  g_autofree char *path = g_strdup_printf ("knowledge/%s.%s", id, member);

  wo_case_model_set_case_cell (model, path, value);
}

static void
cite_cb (GtkButton *button, GtkListBox *list)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (list), "wo-model");
  GPtrArray *all = g_object_get_data (G_OBJECT (list), "wo-known");
  const char *record = g_object_get_data (G_OBJECT (button), "wo-record");
  g_autofree char *id = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const WoKnown *known = all->pdata[i];
      g_autofree char *what = NULL;
      g_autofree char *cite = NULL;

      if (g_strcmp0 (known->record, record) != 0)
        continue;
      id = wo_case_model_new_id (model);
      what = g_strdup (known->what);
      cite = g_strdup (known->cite);
      set (model, id, "kind", known->kind);
      set (model, id, "record", record);
      set (model, id, "cite", cite);
      set (model, id, "what", what);
      return;
    }
}

static GtkWidget *
make_row (GtkListBox *list, const WoKnown *known, gboolean cited, gboolean open)
{
  GtkWidget *row = wo_row_new (known->what, known->cite);
  GtkWidget *button = gtk_button_new_with_label (_ ("Cite"));
  g_autofree char *name = g_strdup_printf (_ ("Cite: %s"), known->what);

  if (cited)
    wo_row_set_mark (WO_ROW (row), WO_MARK_DONE, _ ("Cited"));
  gtk_widget_add_css_class (button, "wo-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, !cited && open);
  wo_ax_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "wo-record", g_strdup (known->record), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cite_cb), list, 0);
  wo_row_add_suffix (WO_ROW (row), button);
  return row;
}

gboolean
wo_known_rows_show (GtkListBox *list, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  GPtrArray *all = wo_case_model_get_known (model);
  gboolean open = wo_case_model_is_open (model);
  g_autoptr (GString) key = g_string_new (open ? "open" : "");
  GtkWidget *child;

  for (guint i = 0; i < all->len; i++)
    {
      const WoKnown *known = all->pdata[i];

      g_string_append_printf (key, "\n%s %d %s", known->record, is_cited (c, known), known->what);
    }
  g_object_set_data (G_OBJECT (list), "wo-model", model);
  g_object_set_data_full (G_OBJECT (list), "wo-known", all, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (list), all->len > 0);
  if (g_strcmp0 (key->str, g_object_get_data (G_OBJECT (list), "wo-key")) == 0)
    return all->len > 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (list, make_row (list, all->pdata[i], is_cited (c, all->pdata[i]), open));
  g_object_set_data_full (G_OBJECT (list), "wo-key", g_string_free (g_steal_pointer (&key), FALSE),
                          g_free);
  return all->len > 0;
}
