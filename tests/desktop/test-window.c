/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/shell/wo-pages.h"
#include "desktop/shell/wo-visited.h"
#include "desktop/shell/wo-window.h"

#define STOPS_MAX 90

/* One application a process: it cannot be registered twice. */
static GtkApplication *
get_app (void)
{
  static GtkApplication *app;

  if (app == NULL)
    {
      app = GTK_APPLICATION (g_object_new (ADW_TYPE_APPLICATION, "application-id",
                                           "org.widerorders.Test", "resource-base-path",
                                           "/org/widerorders/WiderOrders", "flags",
                                           G_APPLICATION_NON_UNIQUE, NULL));
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
    }
  return app;
}

typedef struct
{
  WoBench *bench;
  char *case_id, *order_id;
  WoWindow *window;
} WoFixture;

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference",
                                       "202614872",
                                       "landlord",
                                       "Northmoor Homes",
                                       "determination.findings/f1.finding",
                                       "maladministration",
                                       "title",
                                       "Damp at Alder Court",
                                       NULL };
  g_autoptr (WoCaseModel) model = NULL;

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, model);
  wo_case_model_make_order (model, "54f");
  wo_bench_until (wo_bench_has_order, model);
  fixture->order_id = g_strdup (wo_case_model_get_order (model)->id);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_bench_rest ();
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  wo_bench_rest ();
  g_assert_null (window);
  g_free (fixture->case_id);
  g_free (fixture->order_id);
  wo_bench_free (fixture->bench);
}

static const char *
id_for (WoFixture *fixture, const WoPageRow *row)
{
  if (g_str_equal (row->name, "review") || g_str_equal (row->name, "order-page"))
    return fixture->order_id;
  return row->sort == WO_PAGE_PLACE ? NULL : fixture->case_id;
}

static GtkWindow *
find_sheet (WoFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (fixture->window) && WO_IS_PAGE (window))
        return window;
    }
  return NULL;
}

typedef void (*WoPageCheck) (GtkWidget *root, const WoPageRow *row);

/* Opens every page of the table and calls @check with what shows. */
static void
each_page (WoFixture *fixture, WoPageCheck check)
{
  for (const WoPageRow *row = wo_pages (); row->name != NULL; row++)
    {
      GtkWindow *sheet;

      g_test_message ("page %s", row->name);
      wo_window_open (fixture->window, row->name, id_for (fixture, row));
      wo_bench_rest ();
      sheet = find_sheet (fixture);
      g_assert_true ((sheet != NULL) == (row->sort == WO_PAGE_SHEET));
      if (check != NULL)
        check (sheet != NULL ? GTK_WIDGET (sheet) : GTK_WIDGET (fixture->window), row);
      if (sheet != NULL)
        gtk_window_destroy (sheet);
      wo_bench_rest ();
    }
}

static void
test_builds (WoFixture *fixture, gconstpointer data)
{
  each_page (fixture, NULL);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What GTK names by the widget around it. */
static gboolean
is_inner (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_TEXT (widget) || GTK_IS_WINDOW (widget))
    return TRUE;
  return parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
                            g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnListView"));
}

static guint
count_unnamed (GtkWidget *widget, const char *page)
{
  guint count = 0;

  if (gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) &&
      gtk_widget_get_mapped (widget) && !GTK_IS_SCROLLED_WINDOW (widget) &&
      !GTK_IS_LABEL (widget) && !is_inner (widget) && !is_named (widget))
    {
      g_test_message ("%s: a %s without a name", page, G_OBJECT_TYPE_NAME (widget));
      count++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_unnamed (child, page);
  return count;
}

static guint unnamed;

static void
check_names (GtkWidget *root, const WoPageRow *row)
{
  unnamed += count_unnamed (root, row->name);
}

static void
test_names (WoFixture *fixture, gconstpointer data)
{
  unnamed = 0;
  each_page (fixture, check_names);
  g_assert_cmpuint (unnamed, ==, 0);
}

/* Tab comes round to where it began, and not after a stop for each row of a list. */
static void
check_tab (GtkWidget *root, const WoPageRow *row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint stops = 0;

  while (stops++ < STOPS_MAX)
    {
      GtkWidget *focus;

      if (!gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD))
        break;
      focus = gtk_window_get_focus (GTK_WINDOW (root));
      if (focus == NULL || !g_hash_table_add (seen, focus))
        break;
    }
  g_test_message ("%s: %u stops", row->name, stops);
  g_assert_cmpuint (stops, >, 1);
  g_assert_cmpuint (stops, <, STOPS_MAX);
}

static void
test_tab (WoFixture *fixture, gconstpointer data)
{
  each_page (fixture, check_tab);
}

/* GTK 4.8 gives the last window to whoever asks the accessibility bus for one too many: it must have
 * been shown, or there is no path to it and the program ends. */
static void
test_shown (WoFixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_test_message ("%s", G_OBJECT_TYPE_NAME (window));
      g_assert_true (gtk_widget_get_visible (window));
    }
}

static void
test_back (WoFixture *fixture, gconstpointer data)
{
  WoWindow *window = fixture->window;

  wo_window_open (window, "case", fixture->case_id);
  wo_window_open (window, "factors", fixture->case_id);
  wo_window_go_back (window);
  g_assert_cmpstr (wo_window_get_page_name (window), ==, "case");
  wo_window_go_back (window);
  g_assert_cmpstr (wo_window_get_page_name (window), ==, "today");
  wo_window_go_back (window);
  g_assert_cmpstr (wo_window_get_page_name (window), ==, "today");
  wo_bench_rest ();
}

static gboolean
is_work_hidden (gpointer window)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (wo_window_get_page (window)));
}

/* Where nobody is in, there is nothing to go to. */
static void
test_signed_out (WoFixture *fixture, gconstpointer data)
{
  guint n = g_list_model_get_n_items (gtk_window_get_toplevels ());

  wo_window_ask_sign_in (fixture->window);
  wo_bench_until (is_work_hidden, fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.palette", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n);
}

/* Each can be told from the others by what it is called; the later of two is there. */
static void
test_told_apart (void)
{
  g_autoptr (GPtrArray) visited = wo_visited_new ();
  const WoVisited *first;

  wo_visited_add (visited, "search", NULL, g_strdup ("Search"), NULL);
  wo_visited_add (visited, "case", "c1", g_strdup ("Case"), g_strdup ("Northmoor Homes"));
  wo_visited_add (visited, "case", "c2", g_strdup ("Case"), g_strdup ("Alder Homes"));
  wo_visited_add (visited, "search", "text/roof", g_strdup ("Search"), NULL);
  g_assert_cmpuint (visited->len, ==, 3);
  first = visited->pdata[0];
  g_assert_cmpstr (first->id, ==, "text/roof");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, WoFixture, NULL, set_up, func, tear_down)
  ADD ("/desktop/window/every-page-builds-without-a-warning", test_builds);
  ADD ("/desktop/window/every-control-has-a-name", test_names);
  ADD ("/desktop/window/tab-reaches-round-every-page", test_tab);
  ADD ("/desktop/window/no-window-is-there-that-was-never-shown", test_shown);
  ADD ("/desktop/window/back-leads-the-way-one-came", test_back);
  ADD ("/desktop/window/nothing-opens-over-the-sign-in", test_signed_out);
  g_test_add_func ("/desktop/visited/each-can-be-told-apart", test_told_apart);
  return g_test_run ();
}
