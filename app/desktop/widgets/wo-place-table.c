/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-place-table.h"

/* Of a row, until one was drawn. */
#define USUAL_HEIGHT 30.0
/* Of a view: whether one of its rows has the keyboard. */
#define HELD "wo-place-table-held"

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

/* The chosen row, where the view has a widget for it. */
static GtkWidget *
find_chosen (GtkColumnView *view)
{
  /* The table inside the view has the rows. */
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (view)));

  while (row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* With the chosen row goes the keyboard: what is opened is what is chosen. A row whose place is still to come stays in
 * hand until it is there. */
static void
shown_cb (GtkColumnView *view, WoPlaceList *places)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
  guint kept = wo_place_list_get_kept (places);
  GtkWidget *row = find_chosen (view);
  gboolean held =
      row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_signal_handlers_block_by_func (selection, selected_cb, places);
  gtk_single_selection_set_selected (selection,
                                     kept < g_list_model_get_n_items (G_LIST_MODEL (places))
                                         ? kept
                                         : GTK_INVALID_LIST_POSITION);
  g_signal_handlers_unblock_by_func (selection, selected_cb, places);
  if (kept == G_MAXUINT)
    wo_place_list_keep (places, GTK_INVALID_LIST_POSITION);
  row = held ? find_chosen (view) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* Whether a row has the keyboard is known before the rows change. */
static void
hold_cb (GtkColumnView *view)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (view));
  gboolean held = (gtk_widget_get_state_flags (rows) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_object_set_data (G_OBJECT (view), HELD, GINT_TO_POINTER (held));
}

/* The keyboard of a row that went is with what stands where it stood: GTK leaves it with none. */
static void
take_in_hand_cb (GtkColumnView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (g_object_get_data (G_OBJECT (view), HELD) != NULL && root != NULL &&
      (focus == NULL || gtk_widget_get_root (focus) != root))
    gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
came_cb (GtkSingleSelection *selection, guint at, guint removed, guint added, WoPlaceList *places)
{
  guint kept = G_MAXUINT;

  if (added > 0 && gtk_single_selection_get_selected (selection) == GTK_INVALID_LIST_POSITION)
    kept = wo_place_list_get_kept (places);
  if (kept >= at && kept - at < added)
    gtk_single_selection_set_selected (selection, kept);
}

GtkSingleSelection *
wo_place_table_show (GtkColumnView *view, WoPlaceList *places)
{
  GtkSingleSelection *selection;

  /* Before the view changes its rows. */
  g_signal_connect_object (places, "items-changed", G_CALLBACK (hold_cb), view, G_CONNECT_SWAPPED);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (places)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (selected_cb), places, 0);
  /* After it did. */
  g_signal_connect_object (places, "items-changed", G_CALLBACK (came_cb), selection,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (places, "items-changed", G_CALLBACK (take_in_hand_cb), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (places, "shown", G_CALLBACK (shown_cb), view, G_CONNECT_SWAPPED);
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
