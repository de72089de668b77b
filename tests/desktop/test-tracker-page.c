/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of all orders, in the real window, over more of them than a list view holds. */
#include "case-window.h"
#include "orders-bench.h"

#include "desktop/model/wo-order-list.h"
#include "desktop/model/wo-place-list.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-status.h"

#define N_ORDERS 600
/* Of either type. */
#define N_HALF (N_ORDERS / 2)

typedef struct
{
  WoFixture fixture;
  GtkColumnView *view;
  GtkSingleSelection *selection;
  GtkAdjustment *down;
} Tracker;

static guint
n_shown (Tracker *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static gboolean
is_settled (Tracker *self)
{
  return wo_place_list_is_settled (
      WO_PLACE_LIST (gtk_single_selection_get_model (self->selection)));
}

/* And as many are laid out, each higher than 20 pixels. */
static gboolean
are_all_shown (gpointer tracker)
{
  Tracker *self = tracker;

  return n_shown (self) == N_ORDERS && is_settled (self) &&
         gtk_adjustment_get_upper (self->down) > N_ORDERS * 20;
}

static gboolean
are_half_shown (gpointer tracker)
{
  return n_shown (tracker) == N_HALF && is_settled (tracker);
}

static gboolean
is_one_shown (gpointer tracker)
{
  return n_shown (tracker) == 1 && is_settled (tracker);
}

static gboolean
is_chip (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
set_up (Tracker *self, gconstpointer data)
{
  GtkWidget *page;

  case_window_set_up (&self->fixture, "case");
  orders_bench_fill (self->fixture.bench, N_ORDERS);
  wo_window_open (self->fixture.window, "tracker", NULL);
  page = case_window_page_of (&self->fixture);
  self->view = GTK_COLUMN_VIEW (case_window_find_type (page, GTK_TYPE_COLUMN_VIEW));
  self->selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view));
  self->down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (case_window_find (page, is_chip, "All")), TRUE);
  wo_bench_until (are_all_shown, self);
}

static void
tear_down (Tracker *self, gconstpointer data)
{
  case_window_tear_down (&self->fixture, data);
}

static void
type (Tracker *self, const char *words)
{
  WoPage *page = wo_window_get_page (self->fixture.window);

  gtk_editable_set_text (GTK_EDITABLE (wo_page_get_header_start (page)), words);
}

static gboolean
is_seen (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, view, &bounds) &&
         bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (view);
}

static gboolean
says_row (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_INSCRIPTION (widget) &&
         g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), words) == 0 &&
         is_seen (widget);
}

/* Whether a row in sight is of order @i. */
static gboolean
is_in_sight (Tracker *self, int i)
{
  g_autofree char *landlord = orders_bench_landlord (i);

  return case_window_find (GTK_WIDGET (self->view), says_row, landlord) != NULL;
}

static gboolean
is_third_in_sight (gpointer tracker)
{
  return is_in_sight (tracker, 3);
}

static gboolean
is_far_down (gpointer tracker)
{
  return is_in_sight (tracker, N_ORDERS / 2 + 3) && !is_in_sight (tracker, 0);
}

/* What a table says is what fits; what another question finds is read from its beginning. */
static void
test_beginning (Tracker *self, gconstpointer data)
{
  g_assert_true (is_in_sight (self, 0));
  g_assert_true (is_in_sight (self, 3));
  gtk_adjustment_set_value (self->down, gtk_adjustment_get_upper (self->down) / 2);
  wo_bench_until (is_far_down, self);
  type (self, "practice");
  wo_bench_until (are_half_shown, self);
  wo_bench_until (is_third_in_sight, self);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->down), <, 1);
  g_assert_false (is_in_sight (self, 0));
  g_assert_false (is_in_sight (self, N_ORDERS / 2 + 3));
}

/* The chosen row is chosen where another question finds it, and no other is where it does not. */
static void
test_chosen (Tracker *self, gconstpointer data)
{
  gtk_single_selection_set_selected (self->selection, 7);
  type (self, "practice");
  wo_bench_until (are_half_shown, self);
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), ==, 3);
  type (self, "");
  wo_bench_until (are_all_shown, self);
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), ==, 7);
  type (self, "policy");
  wo_bench_until (are_half_shown, self);
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), ==,
                    GTK_INVALID_LIST_POSITION);
  type (self, "");
  wo_bench_until (are_all_shown, self);
  gtk_single_selection_set_selected (self->selection, 405);
  type (self, "405");
  wo_bench_until (is_one_shown, self);
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), ==, 0);
  type (self, "");
  wo_bench_until (are_all_shown, self);
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), ==, 405);
}

/* The row that has the keyboard; NULL: none has. */
static GtkWidget *
row_in_hand (Tracker *self)
{
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (self->fixture.window));

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->view)) ? row : NULL;
}

static gboolean
says (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_INSCRIPTION (widget) &&
         g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), words) == 0;
}

static gboolean
has_row (GtkWidget *widget, gconstpointer words)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0 &&
         case_window_find (widget, says, words) != NULL;
}

/* With the chosen row goes the keyboard. */
static void
test_keyboard (Tracker *self, gconstpointer data)
{
  g_autofree char *landlord = orders_bench_landlord (7);
  GtkWidget *row;

  gtk_single_selection_set_selected (self->selection, 7);
  row = case_window_find (GTK_WIDGET (self->view), has_row, landlord);
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  g_assert_true (row_in_hand (self) == row);
  type (self, "practice");
  wo_bench_until (are_half_shown, self);
  wo_bench_rest ();
  g_assert_nonnull (row_in_hand (self));
  g_assert_nonnull (case_window_find (row_in_hand (self), says, landlord));
}

static gboolean
is_moved (gpointer tracker)
{
  Tracker *self = tracker;
  WoPlace *place = gtk_single_selection_get_selected_item (self->selection);
  WoOrderItem *order = place != NULL ? wo_place_get_item (place) : NULL;

  return order != NULL &&
         g_str_equal (wo_order_item_get_row (order)->landlord, "Northmoor Homes 705");
}

/* A chosen row that is out of sight stays chosen where what another did moves it. */
static void
test_moved (Tracker *self, gconstpointer data)
{
  WoDrop *sort =
      WO_DROP (case_window_find_type (case_window_page_of (&self->fixture), WO_TYPE_DROP));

  wo_drop_set_choice (sort, "landlord");
  g_signal_emit_by_name (sort, "chosen");
  wo_bench_rest ();
  wo_bench_until (are_all_shown, self);
  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (WoPlace) place = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (wo_order_item_get_row (wo_place_get_item (place))->landlord,
                       "Northmoor Homes 7"))
        gtk_single_selection_set_selected (self->selection, i);
    }
  g_assert_cmpuint (gtk_single_selection_get_selected (self->selection), >, N_HALF);
  orders_bench_change (self->fixture.bench, 7, "practice", "Northmoor Homes 705");
  g_signal_emit_by_name (self->fixture.bench->desk, "changed", NULL);
  wo_bench_until (is_moved, self);
}

static gboolean
is_one_gone (gpointer tracker)
{
  return n_shown (tracker) == N_HALF - 1 && is_settled (tracker);
}

static gboolean
has_keyboard (gpointer tracker)
{
  return row_in_hand (tracker) != NULL;
}

/* Where a row goes, or most do, what stands where it stood has the keyboard. */
static void
test_gone (Tracker *self, gconstpointer data)
{
  g_autofree char *landlord = orders_bench_landlord (6);
  g_autofree char *next = orders_bench_landlord (8);
  GtkWidget *row;

  type (self, "policy");
  wo_bench_until (are_half_shown, self);
  gtk_single_selection_set_selected (self->selection, 3);
  row = case_window_find (GTK_WIDGET (self->view), has_row, landlord);
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  orders_bench_change (self->fixture.bench, 6, "practice", NULL);
  g_signal_emit_by_name (self->fixture.bench->desk, "changed", NULL);
  wo_bench_until (is_one_gone, self);
  wo_bench_until (has_keyboard, self);
  g_assert_nonnull (case_window_find (row_in_hand (self), says, next));
  type (self, "405");
  wo_bench_until (is_one_shown, self);
  wo_bench_until (has_keyboard, self);
}

static gboolean
is_whole_state (GtkWidget *widget, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);
  graphene_rect_t bounds;

  return WO_IS_STATUS (widget) && is_seen (widget) &&
         gtk_widget_compute_bounds (widget, view, &bounds) &&
         bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (view);
}

static gboolean
is_narrow_with_states (gpointer tracker)
{
  GtkWidget *view = GTK_WIDGET (((Tracker *) tracker)->view);

  return gtk_widget_get_width (view) < 400 && case_window_find (view, is_whole_state, NULL) != NULL;
}

/* On a phone the state of an order stands beside it, and is not to be scrolled to. */
static void
test_phone (Tracker *self, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (self->fixture.window), 360, 720);
  wo_bench_until (is_narrow_with_states, self);
}

static gboolean
is_cut_short (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_INSCRIPTION (widget) && gtk_widget_get_has_tooltip (widget);
}

/* A cell that may be cut short says all of it where one points, and nothing where it is empty. */
static void
test_tooltip (Tracker *self, gconstpointer data)
{
  GtkWidget *cell = case_window_find (GTK_WIDGET (self->view), is_cut_short, NULL);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean says = FALSE;

  g_assert_nonnull (cell);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), "Review how repairs are followed up");
  g_signal_emit_by_name (cell, "query-tooltip", 1, 1, FALSE, tooltip, &says);
  g_assert_true (says);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), "");
  g_signal_emit_by_name (cell, "query-tooltip", 1, 1, FALSE, tooltip, &says);
  g_assert_false (says);
}

static gboolean
is_order_open (gpointer tracker)
{
  WoWindow *window = ((Tracker *) tracker)->fixture.window;

  return g_strcmp0 (wo_window_get_page_name (window), "order-page") == 0;
}

/* A row opens the order that it says. */
static void
test_opens (Tracker *self, gconstpointer data)
{
  g_autofree char *landlord = orders_bench_landlord (7);

  type (self, "practice");
  wo_bench_until (are_half_shown, self);
  g_signal_emit_by_name (self->view, "activate", 3);
  wo_bench_until (is_order_open, self);
  case_window_await (self->fixture.window, landlord);
}

static gboolean
is_third_chosen (gpointer tracker)
{
  Tracker *self = tracker;
  g_autofree char *landlord = orders_bench_landlord (3);

  return case_window_find (GTK_WIDGET (self->view), has_row, landlord) != NULL;
}

/* To somebody who cannot see it a row says whose order it is, and opens it. */
static void
test_unseen (Tracker *self, gconstpointer data)
{
  g_autofree char *landlord = orders_bench_landlord (3);
  GtkWidget *row;

  gtk_single_selection_set_selected (self->selection, 3);
  wo_bench_until (is_third_chosen, self);
  row = case_window_find (GTK_WIDGET (self->view), has_row, landlord);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, landlord);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_widget_activate_action (row, "ax.activate", NULL));
  wo_bench_until (is_order_open, self);
  case_window_await (self->fixture.window, landlord);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/desktop/tracker/" name, Tracker, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  TEST ("another-question-is-answered-from-its-beginning", test_beginning);
  TEST ("the-chosen-row-stays-chosen", test_chosen);
  TEST ("the-keyboard-stays-with-the-chosen-row", test_keyboard);
  TEST ("a-chosen-row-out-of-sight-stays-chosen-where-it-moves", test_moved);
  TEST ("where-a-row-goes-the-keyboard-stays-in-the-table", test_gone);
  TEST ("on-a-phone-the-state-is-in-sight", test_phone);
  TEST ("a-cell-says-all-of-itself-where-one-points", test_tooltip);
  TEST ("a-row-opens-the-order-that-it-says", test_opens);
  TEST ("a-row-says-itself-to-who-cannot-see-it", test_unseen);
  return g_test_run ();
}
