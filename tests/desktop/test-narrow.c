/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of 360 pixels: no page asks for more, and what stands beside something else comes behind a
 * switch. */
#include "desktop-bench.h"

#include "desktop/order/wo-order-builder-private.h"
#include "desktop/people/wo-account-sheet.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-side-fold.h"

#define PHONE 360
#define FRAMES 4
/* Once a window has its width, what stands in it has this long to find its place. */
#define TO_MOVE_US (20 * G_TIME_SPAN_SECOND)
/* Where nothing listens. */
#define NOWHERE "http://127.0.0.1:9"

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
name_the_wide (GtkWidget *widget, int most)
{
  int least;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (!gtk_widget_get_visible (child) || least <= most)
        continue;
      g_test_message ("%s asks for %d", G_OBJECT_TYPE_NAME (child), least);
      name_the_wide (child, most);
    }
}

static void
assert_is_narrow (GtkWidget *page, const char *name, int most)
{
  int least;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least <= most)
    return;
  name_the_wide (page, most);
  g_test_fail_printf ("%s asks for %d", name, least);
}

static void
assert_fits (WoFixture *fixture, const char *name, const char *id)
{
  assert_is_narrow (open_page (fixture, name, id), name, PHONE);
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

/* Whether @widget is in something that scrolls sideways, or is one that shows as much as there is room for. */
static gboolean
may_be_cut (GtkWidget *widget)
{
  GtkWidget *around = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType sideways = GTK_POLICY_NEVER;

  if (around != NULL)
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (around), &sideways, NULL);
  return sideways != GTK_POLICY_NEVER || gtk_widget_get_ancestor (widget, GTK_TYPE_TEXT) != NULL;
}

/* What in sight does not stand between the window's sides, or NULL. */
static GtkWidget *
find_cut (GtkWidget *widget, GtkWidget *window)
{
  GtkWidget *cut = NULL;
  graphene_rect_t bounds;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); cut == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && gtk_widget_get_child_visible (child))
      cut = find_cut (child, window);
  if (cut != NULL || (!GTK_IS_LABEL (widget) && !GTK_IS_BUTTON (widget)) || may_be_cut (widget) ||
      !gtk_widget_compute_bounds (widget, window, &bounds))
    return cut;
  if (bounds.origin.x >= -0.5f &&
      bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (window) + 0.5f)
    return NULL;
  return widget;
}

/* Every label and button in sight stands between the window's sides, and has the room it asks for. The window's
 * own width changes a frame or more before what stands in it has moved. */
static void
assert_nothing_is_cut (GtkWidget *window)
{
  gint64 end = g_get_monotonic_time () + TO_MOVE_US;
  graphene_rect_t bounds;
  GtkWidget *cut;

  while ((cut = find_cut (window, window)) != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  if (cut == NULL || !gtk_widget_compute_bounds (cut, window, &bounds))
    return;
  g_test_fail_printf ("a %s is cut: “%s” from %.0f to %.0f of %d", G_OBJECT_TYPE_NAME (cut),
                      GTK_IS_LABEL (cut) ? gtk_label_get_text (GTK_LABEL (cut)) : "",
                      (double) bounds.origin.x, (double) (bounds.origin.x + bounds.size.width),
                      gtk_widget_get_width (window));
}

static gboolean
count_frame (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  guint *left = data;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
are_drawn (gpointer left)
{
  return *(guint *) left == 0;
}

/* Something may go on turning, so that there is always more to do: a few frames are what a person waits for. */
static void
settle (GtkWidget *window)
{
  guint left = FRAMES;

  gtk_widget_add_tick_callback (window, count_frame, &left, NULL);
  wo_bench_until (are_drawn, &left);
}

static void
set_text (guint percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * (int) percent / 100, NULL);
}

static const char long_sentence[] =
    "The server at https://wider-orders.northmoor-and-saltmarsh.example.org:8443 does not answer: "
    "ask who looks after it, and try again";

static WoPremises *
premises_new (const char *person, guint acts)
{
  WoPremises *self = g_new0 (WoPremises, 1);

  self->path = g_strdup_printf ("/nowhere/office-%u.sqlite", acts);
  self->server = g_strdup ("https://wider-orders.northmoor-and-saltmarsh.example.org:8443");
  self->person_id = g_strdup (person);
  self->person_name = g_strdup (person);
  self->unsent = g_new0 (WoUnsent, 1);
  self->unsent->acts = acts;
  self->unsent->parked = acts;
  self->unsent->files = acts;
  self->unsent->about = g_ptr_array_new ();
  self->unsent->names = g_ptr_array_new ();
  return self;
}

static void
show_offices (WoFixture *fixture)
{
  g_autoptr (GPtrArray) shelf = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_premises_free);

  g_ptr_array_add (shelf, premises_new ("Bartholomew Featherstonehaugh-Cholmondeley", 12));
  g_ptr_array_add (shelf, premises_new ("Ada Marsh", 0));
  wo_window_show_offices (fixture->window, shelf, "/nowhere/office-0.sqlite");
  wo_offices_page_tell (wo_window_get_offices (fixture->window), long_sentence);
}

static void
show_sign_in (WoFixture *fixture)
{
  WoSignInPage *page = wo_window_ask_sign_in (fixture->window);

  wo_sign_in_page_prepare (page, NULL, "Bartholomew Featherstonehaugh-Cholmondeley", FALSE);
  wo_sign_in_page_set_error (page, long_sentence);
}

static void
show_browser (WoFixture *fixture)
{
  WoSignInPage *page = wo_window_ask_sign_in (fixture->window);

  wo_sign_in_page_prepare (page, NOWHERE, NULL, TRUE);
  wo_sign_in_page_ask_browser (page, long_sentence);
}

static void
show_connection (WoFixture *fixture)
{
  wo_window_set_desk (fixture->window, fixture->bench->desk);
  wo_window_open (fixture->window, "waiting", NULL);
}

static void
show_files (WoFixture *fixture)
{
  wo_window_set_desk (fixture->window, fixture->bench->desk);
  wo_window_open (fixture->window, "order-page", fixture->order_id);
}

typedef struct
{
  GtkWidget *window;
  int most;
} WoShrinking;

static gboolean
has_shrunk (gpointer data)
{
  const WoShrinking *shrinking = data;

  return gtk_widget_get_width (shrinking->window) <= shrinking->most;
}

/* What one meets before one's work, and beside it: on a phone, whose windows have one button; and with letters
 * of twice the size, on twice the room. */
static void
test_shell_fits (WoFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    void (*show) (WoFixture *);
  } shown[] = { { "sign-in", show_sign_in },
                { "browser", show_browser },
                { "offices", show_offices },
                { "connection", show_connection },
                { "files", show_files } };
  GtkWidget *sheet = g_object_ref_sink (g_object_new (WO_TYPE_ACCOUNT_SHEET, NULL));
  GtkWidget *window = GTK_WIDGET (fixture->window);
  guint percent = GPOINTER_TO_UINT (data);
  int most = PHONE * (int) percent / 100;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  set_text (percent);
  settle (window);
  assert_is_narrow (adw_window_get_content (ADW_WINDOW (sheet)), "account", most);
  gtk_window_destroy (GTK_WINDOW (sheet));
  g_object_unref (sheet);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      shown[i].show (fixture);
      gtk_window_set_default_size (GTK_WINDOW (window), most, 720);
      wo_bench_until (has_shrunk, &(WoShrinking){ window, most });
      settle (window);
      g_test_message ("%s at %u", shown[i].name, percent);
      assert_is_narrow (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)),
                        shown[i].name, most);
      assert_nothing_is_cut (window);
    }
  set_text (100);
}

static gboolean
is_folded (gpointer fold)
{
  return wo_side_fold_is_folded (fold);
}

static gboolean
is_unfolded (gpointer fold)
{
  return !wo_side_fold_is_folded (fold);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_away (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* Where there is no room for the places beside the work, they come in its place when they are asked for. */
static void
test_places_fold (WoFixture *fixture, gconstpointer data)
{
  WoSideFold *fold = WO_SIDE_FOLD (find (GTK_WIDGET (fixture->window), WO_TYPE_SIDE_FOLD));
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *page = open_page (fixture, "waiting", NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), PHONE, 720);
  wo_bench_until (is_folded, fold);
  wo_bench_until (is_mapped, page);
  gtk_widget_activate_action (window, "win.sidebar", NULL);
  wo_bench_until (is_away, page);
  g_assert_true (wo_side_fold_is_open (fold));
  gtk_widget_activate_action (window, "win.sidebar", NULL);
  wo_bench_until (is_mapped, page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  wo_bench_until (is_unfolded, fold);
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
  g_test_add ("/desktop/narrow/what-one-meets-first-is-not-cut", WoFixture, GUINT_TO_POINTER (100),
              set_up, test_shell_fits, tear_down);
  g_test_add ("/desktop/narrow/nor-with-letters-of-twice-the-size", WoFixture,
              GUINT_TO_POINTER (200), set_up, test_shell_fits, tear_down);
  ADD ("/desktop/narrow/the-places-come-in-the-place-of-the-work", test_places_fold);
  ADD ("/desktop/narrow/the-builder-shows-one-pane-behind-a-switch", test_builder_turns);
#undef ADD
  return g_test_run ();
}
