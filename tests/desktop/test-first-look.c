/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What shows before anybody presses anything: the builder begins at the finding in hand, and a row of
 * the queue says how the order reads. */
#include "desktop-bench.h"

#include "desktop/order/wo-order-builder-private.h"
#include "desktop/review/wo-queue-badges.h"
#include "desktop/shell/wo-window.h"

#include <string.h>

#define VAGUE "Inspect each home as soon as possible."

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoCaseModel *model;
  GtkWidget *window;
} WoFixture;

static gboolean
has_lint (gpointer model)
{
  return wo_case_model_get_lint (model) != NULL;
}

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  /* clang-format off */
  static const char *const cells[] = {
    "reference", "202614872", "landlord", "Northmoor Homes",
    "determination.findings/f1.about", "its response to reports of damp",
    "determination.findings/f1.finding", "severe maladministration",
    "subject.kind", "policy", "subject.name", "Damp and mould procedure", NULL,
  };
  /* clang-format on */

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  wo_case_model_make_order (fixture->model, "54f");
  wo_bench_until (wo_bench_has_order, fixture->model);
  wo_case_model_set_order_cell (fixture->model, "elements.fairness_now", VAGUE);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  wo_bench_until (has_lint, fixture->model);
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

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

typedef gboolean (*WoFits) (GtkWidget *widget, gconstpointer wanted);

/* The first that shows, at or below @widget, and fits. */
static GtkWidget *
find (GtkWidget *widget, WoFits fits, gconstpointer wanted)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (fits (widget, wanted))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, fits, wanted);
  return found;
}

static gboolean
is_builder (GtkWidget *widget, gconstpointer wanted)
{
  return WO_IS_ORDER_BUILDER_PAGE (widget);
}

static gboolean
says (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

static gboolean
lies_in_view (gpointer widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double x, y;

  return gtk_widget_get_height (widget) > 0 &&
         gtk_widget_translate_coordinates (widget, scroller, 0, 0, &x, &y) && y >= 0 &&
         y + gtk_widget_get_height (widget) <= gtk_widget_get_height (scroller);
}

/* In a low window: the finding in hand, the element that is open and the paragraph that shows are one,
 * though other elements stand before it. */
static void
test_begins_at_finding (WoFixture *fixture, gconstpointer data)
{
  WoOrderBuilderPage *page;
  const WoLintFinding *finding;
  GtkWidget *label;

  fixture->window = GTK_WIDGET (wo_window_new (get_app (), fixture->bench->desk));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_window_open (WO_WINDOW (fixture->window), "order", fixture->case_id);
  page = WO_ORDER_BUILDER_PAGE (find (fixture->window, is_builder, NULL));
  g_assert_nonnull (page);
  finding = wo_lint_pane_get_finding (page->lint_pane);
  g_assert_nonnull (finding);
  g_assert_nonnull (finding->element);
  g_assert_cmpstr (wo_element_list_get_open (page->elements), ==, finding->element);
  g_assert_true (wo_lint_pane_show_element (page->lint_pane, "fairness_now"));
  g_assert_cmpstr (wo_element_list_get_open (page->elements), ==, "fairness_now");
  label = find (GTK_WIDGET (page->paper), says, "inspect each home");
  g_assert_nonnull (label);
  wo_bench_until (lies_in_view, label);
}

static gboolean
is_judged (gpointer row)
{
  return find (row, says, "must fix") != NULL;
}

/* A queue of one row, in a window that is not shown yet. */
static GtkWidget *
make_queue (WoFixture *fixture)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = wo_row_new ("Northmoor Homes", "202614872");

  wo_queue_badges_add (WO_ROW (row), fixture->bench->desk,
                       wo_case_model_get_order (fixture->model)->id);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), list);
  return row;
}

static void
test_badges (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *row = make_queue (fixture);

  g_assert_null (find (row, says, "Similar orders"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_bench_until (is_judged, row);
  g_assert_nonnull (find (row, says, "Similar orders: not settled"));
}

/* A row that is gone before the answer comes is no harm. */
static void
test_badges_late (WoFixture *fixture, gconstpointer data)
{
  make_queue (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, test) g_test_add (path, WoFixture, NULL, set_up, test, tear_down)
  ADD ("/desktop/first-look/the-builder-begins-at-the-finding-in-hand", test_begins_at_finding);
  ADD ("/desktop/first-look/a-row-of-the-queue-says-how-the-order-reads", test_badges);
  ADD ("/desktop/first-look/a-row-may-go-before-the-answer-comes", test_badges_late);
#undef ADD
  return g_test_run ();
}
