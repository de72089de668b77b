/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of 360 pixels: no page asks for more, and what stands beside something else comes behind a
 * switch. */
#include "desktop-bench.h"

#include "desktop/order/wo-order-builder-private.h"
#include "desktop/shell/wo-window.h"

#define PHONE 360

typedef struct
{
  WoBench *bench;
  char *case_id, *order_id;
  WoCaseModel *model;
  WoWindow *window;
} WoFixture;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_child_visible (child) ? find (child, type) : NULL;
  return found;
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

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  /* clang-format off */
  static const char *const cells[] = {
    "reference", "202614872", "landlord", "Northmoor and Saltmarsh Housing Association",
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
  wo_case_model_set_order_cell (fixture->model, "elements.fairness_now",
                                "Inspect each home as soon as possible.");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  fixture->order_id = g_strdup (wo_case_model_get_order (fixture->model)->id);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->case_id);
  g_free (fixture->order_id);
  wo_bench_free (fixture->bench);
}

static gboolean
stands_still (gpointer window)
{
  return !g_main_context_pending (NULL) && gtk_widget_get_width (window) > 0;
}

static GtkWidget *
open_page (WoFixture *fixture, const char *name, const char *id)
{
  GtkWidget *page;

  wo_window_open (fixture->window, name, id);
  wo_bench_until (stands_still, fixture->window);
  page = find (GTK_WIDGET (fixture->window), WO_TYPE_PAGE);
  g_assert_nonnull (page);
  return page;
}

/* The widest below @widget that will not be narrower, to say what is in the way. */
static void
name_the_wide (GtkWidget *widget)
{
  int least;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (!gtk_widget_get_visible (child) || least <= PHONE)
        continue;
      g_test_message ("%s asks for %d", G_OBJECT_TYPE_NAME (child), least);
      name_the_wide (child);
    }
}

static void
assert_fits (WoFixture *fixture, const char *name, const char *id)
{
  GtkWidget *page = open_page (fixture, name, id);
  int least;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= PHONE)
    return;
  name_the_wide (page);
  g_test_fail_printf ("%s asks for %d", name, least);
}

static void
test_pages_fit (WoFixture *fixture, gconstpointer data)
{
  assert_fits (fixture, "order", fixture->case_id);
  assert_fits (fixture, "similar", fixture->case_id);
  assert_fits (fixture, "review", fixture->order_id);
  assert_fits (fixture, "order-page", fixture->order_id);
  assert_fits (fixture, "approvals", NULL);
  assert_fits (fixture, "session", NULL);
  assert_fits (fixture, "session-read", fixture->order_id);
  assert_fits (fixture, "sign", NULL);
  assert_fits (fixture, "tracker", NULL);
  assert_fits (fixture, "case", fixture->case_id);
  assert_fits (fixture, "complaint", fixture->case_id);
  assert_fits (fixture, "subject", fixture->case_id);
  assert_fits (fixture, "factors", fixture->case_id);
  assert_fits (fixture, "proportionality", fixture->case_id);
  assert_fits (fixture, "conflict", fixture->case_id);
  assert_fits (fixture, "today", NULL);
  assert_fits (fixture, "cases", NULL);
  assert_fits (fixture, "landlords", NULL);
  assert_fits (fixture, "learning", NULL);
  assert_fits (fixture, "code-log", NULL);
  assert_fits (fixture, "guidance", NULL);
  assert_fits (fixture, "waiting", NULL);
}

static gboolean
is_narrow (gpointer page)
{
  return wo_two_panes_is_narrow (WO_ORDER_BUILDER_PAGE (page)->panes);
}

static gboolean
is_wide (gpointer page)
{
  return !is_narrow (page);
}

static void
test_builder_turns (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, "order", fixture->case_id);
  WoOrderBuilderPage *builder = WO_ORDER_BUILDER_PAGE (page);
  GtkWidget *elements = GTK_WIDGET (builder->elements);
  GtkWidget *pane = GTK_WIDGET (builder->lint_pane);

  wo_bench_until (is_wide, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), PHONE, 640);
  wo_bench_until (is_narrow, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_false (gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_is_ancestor (builder->export, GTK_WIDGET (builder->paper)));
  wo_two_panes_show_end (builder->panes, TRUE);
  g_assert_false (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  wo_bench_until (is_wide, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_is_ancestor (builder->export, builder->header_end));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, test) g_test_add (path, WoFixture, NULL, set_up, test, tear_down)
  ADD ("/desktop/narrow/no-page-asks-for-more-than-a-phone-has", test_pages_fit);
  ADD ("/desktop/narrow/the-builder-shows-one-pane-behind-a-switch", test_builder_turns);
#undef ADD
  return g_test_run ();
}
