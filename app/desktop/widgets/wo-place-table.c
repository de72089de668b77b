/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-place-table.h"

/* Of a row, until one was drawn. */
#define USUAL_HEIGHT 30.0

static GtkAdjustment *
down_of (GtkColumnView *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

/* All rows are of one height: what is above and below counts in them. */
static void
sight_cb (GtkColumnView *view)
{
  GtkAdjustment *down = down_of (view);
  GtkSelectionModel *selection = gtk_column_view_get_model (view);
  GListModel *places = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection));
  guint n = g_list_model_get_n_items (places);
  double page = gtk_adjustment_get_page_size (down), all = gtk_adjustment_get_upper (down);
  double height = n > 0 && all > page ? all / n : USUAL_HEIGHT;

  wo_place_list_set_sight (WO_PLACE_LIST (places),
                           (guint) (gtk_adjustment_get_value (down) / height),
                           (guint) (page / height) + 2);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, WoPlaceList *places)
{
  wo_place_list_keep (places, gtk_single_selection_get_selected (selection));
}

static void
shown_cb (GtkSingleSelection *selection, WoPlaceList *places)
{
  guint kept = wo_place_list_get_kept (places);

  gtk_single_selection_set_selected (selection,
                                     kept < g_list_model_get_n_items (G_LIST_MODEL (places))
                                         ? kept
                                         : GTK_INVALID_LIST_POSITION);
}

GtkSingleSelection *
wo_place_table_show (GtkColumnView *view, WoPlaceList *places)
{
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (places)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (selected_cb), places, 0);
  g_signal_connect_object (places, "shown", G_CALLBACK (shown_cb), selection, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (down_of (view), "changed", G_CALLBACK (sight_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (down_of (view), "value-changed", G_CALLBACK (sight_cb), view,
                           G_CONNECT_SWAPPED);
  sight_cb (view);
  return selection;
}

void
wo_place_table_begin (GtkColumnView *view)
{
  gtk_adjustment_set_value (down_of (view), 0);
}
