/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that the window has on every page: the similar orders of what is in hand, and from pane to pane. */
#include "case-window.h"

#include "desktop/shell/wo-keys.h"
#include "desktop/shell/wo-sidebar.h"

static void
test_keys (WoFixture *fixture, gconstpointer data)
{
  static const char *const keys[][2] = {
    { "win.palette", "Ctrl+K" },      { "win.similar", "Ctrl+Shift+S" },
    { "win.search", "Ctrl+Shift+F" }, { "win.find", "Ctrl+F" },
    { "win.next-pane", "F6" },        { "win.place(3)", "Ctrl+3" },
    { "win.undo", "Ctrl+Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *label = wo_keys_label (keys[i][0]);

      g_assert_cmpstr (label, ==, keys[i][1]);
    }
  g_assert_null (wo_keys_label ("win.about"));
}

static gboolean
is_filled_list (GtkWidget *widget, gconstpointer nothing)
{
  GtkSelectionModel *rows = NULL;

  if (GTK_IS_LIST_VIEW (widget))
    rows = gtk_list_view_get_model (GTK_LIST_VIEW (widget));
  else if (GTK_IS_COLUMN_VIEW (widget))
    rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
  return rows != NULL && gtk_widget_get_mapped (widget) &&
         g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

static gboolean
has_rows (gpointer window)
{
  return case_window_find (GTK_WIDGET (wo_window_get_page (window)), is_filled_list, NULL) != NULL;
}

static void
similar (WoFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.similar", NULL);
}

static void
test_similar_of_case (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "factors", fixture->case_id);
  wo_bench_rest ();
  similar (fixture);
  case_window_await_page (fixture, "similar");
  g_assert_true (wo_page_get_model (wo_window_get_page (fixture->window)) == fixture->model);
}

static void
test_similar_of_row (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "cases", NULL);
  wo_bench_until (has_rows, fixture->window);
  wo_bench_rest ();
  similar (fixture);
  case_window_await_page (fixture, "similar");
  g_assert_true (wo_page_get_model (wo_window_get_page (fixture->window)) == fixture->model);
}

static void
test_similar_of_order_row (WoFixture *fixture, gconstpointer data)
{
  wo_case_model_make_order (fixture->model, "54g");
  wo_bench_until (wo_bench_has_order, fixture->model);
  wo_window_open (fixture->window, "learning", NULL);
  wo_bench_until (has_rows, fixture->window);
  wo_bench_rest ();
  similar (fixture);
  case_window_await_page (fixture, "similar");
  g_assert_true (wo_page_get_model (wo_window_get_page (fixture->window)) == fixture->model);
}

static void
test_similar_of_nothing (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "guidance", NULL);
  wo_bench_rest ();
  similar (fixture);
  case_window_await (fixture->window, "Open a case or an order");
  g_assert_cmpstr (wo_window_get_page_name (fixture->window), ==, "guidance");
}

static GtkWidget *
focus_of (WoFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* F6 comes round by as many panes as there are, each another, and Shift+F6 goes the other way. */
static void
test_panes (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *page, *sidebar;
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();

  wo_window_open (fixture->window, "cases", NULL);
  wo_bench_until (has_rows, fixture->window);
  wo_bench_rest ();
  page = GTK_WIDGET (wo_window_get_page (fixture->window));
  gtk_widget_activate_action (window, "win.find", NULL);
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture), page));
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (fixture), GTK_TYPE_SEARCH_ENTRY));
  for (int i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (window, "win.next-pane", NULL);
      g_assert_false (g_ptr_array_find (stops, focus_of (fixture), NULL));
      g_ptr_array_add (stops, focus_of (fixture));
    }
  sidebar = case_window_find_type (window, WO_TYPE_SIDEBAR);
  g_assert_true (gtk_widget_is_ancestor (stops->pdata[0], sidebar));
  g_assert_nonnull (gtk_widget_get_ancestor (stops->pdata[1], ADW_TYPE_HEADER_BAR));
  g_assert_true (gtk_widget_is_ancestor (stops->pdata[2], page));
  gtk_widget_activate_action (window, "win.previous-pane", NULL);
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (fixture), ADW_TYPE_HEADER_BAR));
}

static void
test_parted_page (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *paned, *first;

  wo_window_open (fixture->window, "similar", fixture->case_id);
  wo_bench_rest ();
  paned = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)), GTK_TYPE_PANED);
  g_assert_nonnull (paned);
  first = gtk_paned_get_start_child (GTK_PANED (paned));
  gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (focus_of (fixture), first));
  gtk_widget_activate_action (window, "win.next-pane", NULL);
  g_assert_false (gtk_widget_is_ancestor (focus_of (fixture), first));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add (path, WoFixture, "today", case_window_set_up, func, case_window_tear_down)
  ADD ("/desktop/window-keys/each-key-as-a-person-reads-it", test_keys);
  ADD ("/desktop/similar-key/of-the-case-that-is-open", test_similar_of_case);
  ADD ("/desktop/similar-key/of-the-chosen-case", test_similar_of_row);
  ADD ("/desktop/similar-key/of-the-chosen-order", test_similar_of_order_row);
  ADD ("/desktop/similar-key/of-nothing-says-so", test_similar_of_nothing);
  ADD ("/desktop/panes/f6-comes-round", test_panes);
  ADD ("/desktop/panes/each-side-of-a-handle-is-one", test_parted_page);
  return g_test_run ();
}
