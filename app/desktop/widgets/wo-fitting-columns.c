/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-fitting-columns.h"
#include "desktop/widgets/wo-text-size.h"

#define LEAST "wo-least-width"

void
wo_fitting_column_set_least (GtkColumnViewColumn *column, int width)
{
  g_object_set_data (G_OBJECT (column), LEAST, GINT_TO_POINTER (width));
}

static gboolean
fit_cb (gpointer user_data)
{
  GtkColumnView *view = user_data;
  GListModel *list = gtk_column_view_get_columns (view);
  double width =
      gtk_adjustment_get_page_size (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)));

  for (guint i = 0; i < g_list_model_get_n_items (list) && width > 1; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      int least = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), LEAST));

      gtk_column_view_column_set_visible (column,
                                          width >= wo_text_size_scale (GTK_WIDGET (view), least));
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: a column cannot come or go while the table is being laid out. */
static void
width_changed_cb (GtkColumnView *view)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, g_object_ref (view), g_object_unref);
}

void
wo_fitting_columns_follow (GtkColumnView *view)
{
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)),
                           "notify::page-size", G_CALLBACK (width_changed_cb), view,
                           G_CONNECT_SWAPPED);
}
